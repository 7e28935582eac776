//! For tests: who says what in a text.

use super::quotes;
use crate::extract::document::Document;
use crate::extract::statements::statements;

/// The speaker of each statement and its words, in the order of the text.
pub(super) fn told(text: &str) -> Vec<(String, String)> {
    let document = Document { text: text.to_owned(), ..Document::default() };
    let made = statements(&document, &quotes(&document).quotes);
    made.into_iter().flatten().map(|made| (made.speaker, made.quote)).collect()
}

/// The speakers of the statements of a text, in its order.
pub(super) fn speakers(text: &str) -> Vec<String> {
    told(text).into_iter().map(|(who, _)| who).collect()
}

/// The speaker, the role and the doubt of the last quote of a text.
pub(super) fn last(text: &str) -> (Option<String>, Option<String>, Option<String>) {
    let document = Document { text: text.to_owned(), ..Document::default() };
    let last = quotes(&document).quotes.pop().unwrap_or_default();
    (last.who, last.role, last.doubt)
}

#[test]
fn words_and_speakers() {
    assert_eq!(told("“We stay,” Ida Ek said."), [("Ida Ek".to_owned(), "We stay".to_owned())]);
}
