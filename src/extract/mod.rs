//! Reads a document for what people say in it: the words, who said them, and when.
//!
//! Pure: bytes come in, quotes go out; no clock, no files, no network.

pub mod document;
pub mod extracted;
pub mod input;
mod nobody;
pub mod places;
pub mod prose;
pub mod quote;
pub mod statements;
pub mod turns;
pub mod when;
pub mod words;

use document::{Document, Kind};
use quote::Extraction;

/// Finds the quotes of a document.
pub fn extract(document: &Document) -> Extraction {
    match document.kind {
        Kind::Article => prose::quotes(document),
        Kind::Transcript | Kind::Subtitles => {
            Extraction { quotes: turns::quotes(document), ..Extraction::default() }
        }
    }
}
