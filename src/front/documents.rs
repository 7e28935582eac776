//! From bytes to documents: what a person knows of a text, and what the text tells itself.

use encoding_rs::Encoding;

use crate::extract::document::Document;
use crate::extract::input::{self, InputKind};
use crate::problem::Problem;
use crate::said::Said;
use crate::statement::Source;

/// What is known of a text before it is read.
#[derive(Debug, Clone, Default)]
pub(crate) struct How {
    /// What it is, if that is not to be guessed.
    pub(crate) kind: Option<InputKind>,
    /// When it was published, whatever it says itself.
    pub(crate) date: Option<Said>,
    /// Its character set, if that is not to be guessed.
    pub(crate) encoding: Option<&'static Encoding>,
    /// Where it was read, whatever it says itself.
    pub(crate) source: Source,
}

/// The documents in a file, and what was wrong with it.
pub(crate) fn documents(name: &str, bytes: &[u8], how: &How) -> (Vec<Document>, Vec<Problem>) {
    let given = input::How { kind: how.kind, date: how.date.clone(), encoding: how.encoding };
    let input::Input { mut documents, problems } = input::documents(name, bytes, &given);
    for document in &mut documents {
        fill(&mut document.source, &how.source);
        if document.source.sha256.is_none() {
            document.source.sha256 = Some(input::hash(document.text.as_bytes()));
        }
    }
    (documents, problems)
}

/// What is given counts more than what the page tells.
fn fill(source: &mut Source, given: &Source) {
    fn put(field: &mut Option<String>, value: Option<&String>) {
        if value.is_some() {
            *field = value.cloned();
        }
    }
    put(&mut source.title, given.title.as_ref());
    put(&mut source.outlet, given.outlet.as_ref());
    put(&mut source.url, given.url.as_ref());
    put(&mut source.archive_url, given.archive_url.as_ref());
}
