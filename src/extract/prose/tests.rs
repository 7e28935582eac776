//! What is found in a text, for the tests of this folder.

use super::quotes;
use crate::extract::document::Document;
use crate::extract::quote::Quote;
use crate::extract::statements::statements;
use crate::extract::words;

/// Checks what is found in a text, each quote as "who: words", nobody as "".
#[track_caller]
pub(super) fn says(text: &str, expected: &[&str]) {
    let document = Document { text: text.to_owned(), ..Document::default() };
    let told = |quote: &Quote| {
        let speaker = quote.speaker.as_ref().map_or("", |span| &text[span.clone()]);
        let pieces: Vec<&str> =
            quote.content.iter().map(|piece| words::at(text, piece).trim()).collect();
        format!("{speaker}: {}", pieces.join(" … "))
    };
    let found: Vec<String> = quotes(&document).quotes.iter().map(told).collect();
    assert_eq!(found, expected, "{text}");
}

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

#[test]
fn a_heading_in_single_marks_is_no_quote() {
    let text = "“We stay,” Mirren Holt said.\n\n'A hard choice.'\n\nIt rained.";
    says(text, &["Mirren Holt: “We stay,”"]);
}

#[test]
fn no_sentence_begins_with_a_comma() {
    says(
        "Rep. Mirren Holt (R-Ga.), one of the few on the hill, said the mill stays.",
        &["Rep. Mirren Holt: the mill stays"],
    );
}
