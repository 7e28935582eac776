//! A document with all that was found in it.

use super::document::Document;
use super::quote::{Extraction, Quote};
use super::statements::{Unfit, statements};
use crate::finding::Span;
use crate::statement::Statement;

/// A document with all that was found in it: ready to be shown or recorded.
#[derive(Debug, Clone, PartialEq)]
pub struct Extracted {
    /// What was read.
    pub document: Document,
    /// In the order of the text.
    pub quotes: Vec<Quote>,
    /// What each quote is in the record, or why it is nothing there.
    pub statements: Vec<Result<Statement, Unfit>>,
    /// Sayings that are no statements, by reason.
    pub left_out: Vec<(String, Span)>,
}

impl Extracted {
    /// Makes statements of the quotes.
    pub fn new(document: Document, found: Extraction) -> Extracted {
        let statements = statements(&document, &found.quotes);
        Extracted { document, quotes: found.quotes, statements, left_out: found.left_out }
    }

    /// Makes the statements anew after quotes were changed.
    pub fn renew(&mut self) {
        self.statements = statements(&self.document, &self.quotes);
    }

    /// The statements that the quotes make.
    pub fn made(&self) -> impl Iterator<Item = &Statement> {
        self.statements.iter().filter_map(|made| made.as_ref().ok())
    }
}
