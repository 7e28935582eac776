//! Reads a document for what people say in it: the words, who said them, and when.
//!
//! Pure: bytes come in, quotes go out; no clock, no files, no network.

pub mod document;
pub mod prose;
pub mod quote;
pub mod when;

use document::Document;
use quote::Extraction;

/// Finds the quotes of a document.
pub fn extract(document: &Document) -> Extraction {
    prose::quotes(document)
}
