//! Quantifiers and counts as shares of cases.

use std::ops::Range;

use crate::text::Reading;
use crate::text::marks::{Domain, Quantifier, Sense};
use crate::text::numbers::{Amount, Role, Unit};

/// In which share of cases something holds.
pub(super) struct Share {
    /// The quantifier.
    pub(super) tokens: Range<usize>,
    /// At least.
    pub(super) low: f32,
    /// At most.
    pub(super) high: f32,
    /// Counts times, not things.
    pub(super) time: bool,
    /// The quantifier itself negates ("none", "never").
    pub(super) negative: bool,
    /// Says "all" or "none" outright.
    pub(super) absolute: bool,
    /// The token of the noun that is counted, where it is known.
    pub(super) thing: Option<usize>,
    /// Counts people, named or not.
    pub(super) people: bool,
}

impl Share {
    /// Whether no share of cases fits both; `turned` where one of them tells of the rest.
    pub(super) fn conflicts(&self, other: &Share, turned: bool) -> bool {
        let (low, high) =
            if turned { (1.0 - other.high, 1.0 - other.low) } else { (other.low, other.high) };
        // "risen in every district", "fallen in every district": the quantifier did not change
        let same = (self.low, self.high) == (other.low, other.high);
        self.time == other.time
            && !same
            && (self.absolute || other.absolute)
            && (self.high < low || high < self.low)
    }

    /// Both speak of things or people, and one of all or none of them.
    pub(super) fn names(&self, other: &Share) -> bool {
        !self.time && !other.time
    }

    /// How far the middles lie apart.
    pub(super) fn distance(&self, other: &Share) -> f32 {
        ((self.low + self.high) - (other.low + other.high)).abs() / 2.0
    }
}

/// Every share that a quote speaks of.
pub(super) fn shares(reading: &Reading) -> Vec<Share> {
    let mut found: Vec<Share> = reading
        .marks
        .iter()
        .filter_map(|mark| {
            let Sense::Quantifier(quantifier, domain) = mark.sense else { return None };
            // "almost nobody" holds "nobody": the longer one counts
            let inner = reading.marks.iter().any(|other| {
                matches!(other.sense, Sense::Quantifier(..))
                    && other.tokens.len() > mark.tokens.len()
                    && other.tokens.start <= mark.tokens.start
                    && other.tokens.end >= mark.tokens.end
            });
            if inner {
                return None;
            }
            let at = mark.tokens.start;
            let clause = &reading.clauses[reading.clause_of(at)];
            if clause.question || clause.mentioned || idiomatic(reading, &mark.tokens) {
                return None;
            }
            // "least", "less" and "a little" are listed by their lemma
            if matches!(&*reading.forms[mark.tokens.end - 1].lemma, "little")
                && mark.tokens.len() == 1
                && !reading.tokens[at].is("little")
            {
                return None;
            }
            let (mut low, mut high) = range(quantifier)?;
            let mut negative = matches!(quantifier, Quantifier::None | Quantifier::Never);
            if reading.negated[at] && !negative {
                negative = true;
                // "not anyone" is nobody, "not all" anything but all, "not many" few
                (low, high) = match quantifier {
                    _ if reading.tokens[at].norm.starts_with("any") => (0.0, 0.0),
                    Quantifier::All | Quantifier::Always => (0.0, 0.99),
                    Quantifier::Most | Quantifier::Many | Quantifier::Often => (0.0, 0.5),
                    Quantifier::Few | Quantifier::Rarely => (0.05, 1.0),
                    _ => (0.0, 0.0),
                };
            } else if reading.tokens[at].norm.starts_with("any") {
                // free choice: "anyone may come"
                return None;
            }
            Some(Share {
                tokens: mark.tokens.clone(),
                low,
                high,
                negative,
                time: domain == Domain::Time,
                absolute: low >= 1.0 || high <= 0.0,
                thing: None,
                people: domain == Domain::People,
            })
        })
        .collect();
    found.extend(reading.amounts.iter().filter_map(|amount| from_amount(reading, amount)));
    found
}

/// "Anything but", "not at all", "after all": the word counts nothing.
fn idiomatic(reading: &Reading, tokens: &Range<usize>) -> bool {
    // "no longer", "no objection to": counts nothing either
    let listed = reading.marks.iter().any(|mark| {
        matches!(mark.sense, Sense::Negator(_))
            && mark.tokens.start <= tokens.start
            && mark.tokens.end >= tokens.end
            && mark.tokens.len() > tokens.len()
    });
    let before = tokens.start.checked_sub(1).map_or("", |at| &*reading.tokens[at].norm);
    listed
        || reading.tokens[tokens.start].is("all")
            && tokens.len() == 1
            && matches!(before, "at" | "after" | "above" | "for" | "of")
}

/// The share of cases that each word allows; "only" and "many" allow too much to conflict.
fn range(quantifier: Quantifier) -> Option<(f32, f32)> {
    Some(match quantifier {
        Quantifier::All | Quantifier::Always => (1.0, 1.0),
        Quantifier::Most => (0.5, 1.0),
        Quantifier::Often | Quantifier::Many => (0.05, 0.95),
        Quantifier::Some | Quantifier::Sometimes => (0.01, 0.99),
        Quantifier::Few | Quantifier::Rarely => (0.0, 0.3),
        Quantifier::None | Quantifier::Never => (0.0, 0.0),
        Quantifier::Only => return None,
    })
}

/// "A third of them", "four out of five", "two of the towers": of some, and not of all, and
/// "four families": of some.
fn from_amount(reading: &Reading, amount: &Amount) -> Option<Share> {
    let clause = &reading.clauses[reading.clause_of(amount.tokens.start)];
    if clause.question || clause.mentioned || amount.low < 0.0 {
        return None;
    }
    let thing = match (&amount.of, &amount.unit) {
        (Some(thing), _) | (None, Unit::Thing(thing)) => Some(thing.token),
        _ => None,
    };
    let partitive = reading.tokens.get(amount.tokens.end).is_some_and(|t| t.is("of"));
    let (low, high) = match amount.unit {
        Unit::Percent if amount.high <= 100.0 => {
            (amount.low as f32 / 100.0, amount.high as f32 / 100.0)
        }
        Unit::None | Unit::Thing(_) if partitive && amount.low >= 1.0 => (0.01, 0.99),
        Unit::Thing(_)
            if amount.low >= 1.0 && amount.per.is_none() && amount.role == Role::None =>
        {
            (0.01, 1.0)
        }
        _ => return None,
    };
    Some(Share {
        tokens: amount.tokens.clone(),
        low,
        high,
        time: false,
        negative: false,
        absolute: low >= 1.0,
        thing,
        people: false,
    })
}
