//! Words and meaning of one sentence; pure, no detector logic.

pub mod dates;
pub mod numbers;
pub(crate) mod parts;
pub mod words;

use crate::said::Said;

/// One quote, read once: everything the judge wants to know of it.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The quote, verbatim.
    pub quote: String,
    /// Its tokens.
    pub tokens: Vec<words::Token>,
}

impl Reading {
    /// Reads a quote that was spoken at a time; dates inside it are resolved against that time.
    pub fn new(quote: &str, _said: &Said) -> Reading {
        Reading { quote: quote.to_owned(), tokens: words::tokens(quote) }
    }
}
