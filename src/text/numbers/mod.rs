//! Amounts: every quantity in a quote, as the interval of values its words allow.
//!
//! A numeral is found first ("fifty-two", "1.2bn", "a dozen"); comparison words and roles are then
//! read to its left and right, and the unit or the counted noun after it.
//!
//! # What is no amount
//!
//! Numbers that name instead of counting are left out: "one of", "no one", "one day", "second
//! thoughts", "third party", "24/7", "number one", "No. 10", "Article 5", "Formula One",
//! "COVID-19", "G20", "F-16", "EIP-1559", "1.2.3", telephone numbers and list numbers. So are dates
//! and times of day, and lengths of time that only place an event ("in ten days", "two weeks ago"):
//! those are [`super::dates`]' business.

use std::ops::Range;

use super::dates::{self, Time};
use super::parts::{Part, parts, pieces};
use super::words::{Token, TokenKind};
use crate::finding::Span;
use crate::said::Said;

mod comparison;
mod compatible;
pub(crate) mod digits;
mod fractions;
mod interval;
mod labels;
mod measured;
pub(crate) mod number_words;
pub(crate) mod numerals;
mod ranges;
mod reader;
mod special;
mod things;
pub(crate) mod units;

#[cfg(test)]
mod tests;

/// A quantity in a quote.
///
/// [`value`](Self::value) is the number as spoken; [`low`](Self::low), [`high`](Self::high) and
/// [`rounding`](Self::rounding) are in the base unit of the dimension, so that they can be compared
/// whatever unit was spoken.
#[derive(Debug, Clone, PartialEq)]
pub struct Amount {
    /// The tokens of the whole expression, with comparison words and unit, without the counted noun.
    pub tokens: Range<usize>,
    /// The bytes of these tokens.
    pub span: Span,
    /// The number as spoken: 1.2e9 for "1.2 billion", 40 for "at least 40", 0.5 for "half". The
    /// middle of a range.
    pub value: f64,
    /// Base units in one spoken unit: 0.001 for metres, where the base is the kilometre.
    pub scale: f64,
    /// Base units at the spoken zero: -17.8 for degrees Fahrenheit, else 0.
    pub shift: f64,
    /// The smallest value that the words allow, in base units; may be infinite.
    pub low: f64,
    /// The greatest value that the words allow, in base units; may be infinite.
    pub high: f64,
    /// Whether `low` itself is out: "more than 40".
    pub open_low: bool,
    /// Whether `high` itself is out: "under 5".
    pub open_high: bool,
    /// Half of the last spoken place, in base units: 0.05e9 for "1.2 billion", 0.5 for "52". The
    /// noughts at the end of a whole number of four digits and more ("1,000", "40,000") are taken
    /// for rounding too, but never for more than 5 % of it; other numbers for at most 10 %.
    pub rounding: f64,
    /// How the number is to be taken.
    pub comparison: Comparison,
    /// How the number is put.
    pub form: Form,
    /// What is counted or measured.
    pub unit: Unit,
    /// For a share: the token of the noun it is a share of, and its singular.
    pub of: Option<Thing>,
    /// For a rate ("40 a day", "5 euros per hour"): the word behind "per".
    pub per: Option<Box<str>>,
    /// What the number is to a change: "by 3", "to 3".
    pub role: Role,
}

/// How a number is to be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// "40", "exactly 40".
    Exact,
    /// "at least 40", "40 or more".
    AtLeast,
    /// "up to 40", "40 at most".
    AtMost,
    /// "more than 40".
    MoreThan,
    /// "under 40".
    LessThan,
    /// "about 40", "nearly 40", "dozens".
    About,
    /// "10 to 12".
    Range,
}

/// How a number is put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// In digits or number words.
    Number,
    /// "no deputies", "none of the deputies", "not a single deputy".
    Zero,
    /// "dozens", "a few", "hundreds".
    Vague,
}

/// What the number is to a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Nothing is said.
    None,
    /// "rose by 3", "doubled", "40 more".
    By,
    /// "fell to 3".
    To,
    /// "from 3".
    From,
}

/// A counted noun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thing {
    /// The token of the head noun.
    pub token: usize,
    /// Its singular: "deputy".
    pub stem: Box<str>,
}

/// What is counted or measured; the base unit of a dimension is named with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unit {
    /// A bare number.
    None,
    /// Per cent, and shares of a whole ("half", "one in five" are 50 and 20).
    Percent,
    /// Percentage points.
    PercentagePoints,
    /// Money: ISO 4217 code, or a name that several currencies share ("crown"); none where the
    /// currency is not said.
    Money(Option<&'static str>),
    /// Kilometres.
    Length,
    /// Kilograms.
    Mass,
    /// Days.
    Time,
    /// Degrees Celsius.
    Temperature,
    /// Megawatt-hours.
    Energy,
    /// Megawatts.
    Power,
    /// Square kilometres.
    Area,
    /// Litres.
    Volume,
    /// Kilometres an hour.
    Speed,
    /// Gigabytes.
    Data,
    /// A rank: "the third".
    Ordinal,
    /// Years of age.
    Age,
    /// A result, "3-1": the value is the difference, the other number is here.
    Score(u32, u32),
    /// "doubled", "threefold": how many times as much.
    Multiple,
    /// "twice", "three times": how often.
    Times,
    /// A counted noun.
    Thing(Thing),
}

/// Every quantity in a quote, in the order of the text, none inside another.
pub fn amounts(quote: &str, tokens: &[Token]) -> Vec<Amount> {
    if !tokens.iter().any(may_count) {
        return Vec::new();
    }
    amounts_beside(quote, tokens, &dates::times(quote, tokens, &Said::default()))
}

/// The same, where the times of the quote are known already.
pub fn amounts_beside(quote: &str, tokens: &[Token], times: &[Time]) -> Vec<Amount> {
    if !tokens.iter().any(may_count) {
        return Vec::new();
    }
    let taken = |token: usize| {
        times.iter().any(|time| time.role != dates::Role::For && time.tokens.contains(&token))
    };
    reader::read(tokens, &parts(quote, tokens), &taken)
}

/// A cheap test: whether a token can be (part of) a number.
fn may_count(token: &Token) -> bool {
    match token.kind {
        TokenKind::Number => true,
        TokenKind::Word => pieces(token).next().is_some_and(|first| {
            number_words::number_word(first).is_some() || special::is_special(first)
        }),
        TokenKind::Symbol | TokenKind::Punct => false,
    }
}

/// Whether a part is a noun, adjective or verb.
pub(super) fn is_content_word(part: &Part) -> bool {
    things::is_content(part)
}

/// Whether a part is a plural noun that a number before it may count.
pub(super) fn counts_plural(part: &Part) -> bool {
    things::is_content(part) && things::is_plural(part.text)
}
