//! Reads a document for what people say in it: the words, who said them, and when.
//!
//! Pure: bytes come in, quotes go out; no clock, no files, no network.

pub mod document;
pub mod input;
pub mod quote;
pub mod turns;

use document::Document;
use quote::Extraction;

/// Finds the quotes of a document.
pub fn extract(_document: &Document) -> Extraction {
    Extraction::default()
}
