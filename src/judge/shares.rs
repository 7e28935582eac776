//! Quantifiers and counts as shares of cases.

use std::ops::Range;

use crate::text::Reading;
use crate::text::clauses::Clause;
use crate::text::marks::{Domain, Mark, Negator, Quantifier, Sense};
use crate::text::tags::Tag;

use super::counts::{from_amount, only, whole};

/// In which share of cases something holds.
#[derive(Debug, Clone)]
pub(super) struct Share {
    /// The quantifier.
    pub(super) tokens: Range<usize>,
    /// At least.
    pub(super) low: f32,
    /// At most.
    pub(super) high: f32,
    /// At most, as it is commonly meant: whoever says "some" or "three of them" does not mean all.
    pub(super) meant: f32,
    /// What it counts.
    pub(super) domain: Domain,
    /// The quantifier itself negates ("none", "hardly any").
    pub(super) negative: bool,
    /// The token of the noun that is counted, where it is known.
    pub(super) thing: Option<usize>,
    /// How many, where only so many are meant: "only one", "seven".
    pub(super) count: Option<Count>,
    /// Told in per cent, which measures more often than it counts.
    pub(super) per_cent: bool,
}

/// How many, and whether no more than that.
#[derive(Debug, Clone, Copy)]
pub(super) struct Count {
    pub(super) low: f64,
    pub(super) high: f64,
    pub(super) only: bool,
}

impl Share {
    /// Counts times, not things.
    pub(super) fn time(&self) -> bool {
        self.domain == Domain::Time
    }

    /// Speaks of all or of none.
    pub(super) fn absolute(&self) -> bool {
        self.low >= 1.0 || self.high <= 0.0
    }

    /// Counts people, named or not.
    pub(super) fn people(&self) -> bool {
        self.domain == Domain::People
    }

    /// How plainly no share of cases fits both, 0 to 1; `turned` where one of them tells of the rest.
    pub(super) fn conflict(&self, other: &Share, turned: bool) -> f32 {
        let (low, high, meant_low, meant) = if turned {
            (1.0 - other.high, 1.0 - other.low, 1.0 - other.meant, 1.0 - other.low)
        } else {
            (other.low, other.high, other.low, other.meant)
        };
        if self.per_cent && other.per_cent {
            return 0.0;
        }
        let distance = ((self.low + self.meant) - (meant_low + meant)).abs() / 2.0;
        if self.high < low || high < self.low {
            return 0.6 + 0.4 * distance;
        }
        let counted = match (self.count, other.count) {
            (Some(one), Some(more)) => {
                one.only && one.high < more.low || more.only && more.high < one.low
            }
            _ => false,
        };
        if counted && !turned {
            return 0.6;
        }
        if distance >= 0.4 && (self.meant < meant_low || meant < self.low) { 0.4 } else { 0.0 }
    }
}

/// Every share that a quote speaks of.
pub(super) fn shares(reading: &Reading) -> Vec<Share> {
    let mut found: Vec<Share> =
        reading.amounts.iter().filter_map(|amount| from_amount(reading, amount)).collect();
    let counted = found.len();
    for mark in &reading.marks {
        let Sense::Quantifier(quantifier, domain) = mark.sense else { continue };
        // "a third of" is read as a number
        let numbered = found[..counted].iter().any(|share| {
            share.tokens.start < mark.tokens.end && mark.tokens.start < share.tokens.end
        });
        if !numbered && !swallowed(reading, mark) && !idiomatic(reading, &mark.tokens) {
            found.extend(from_mark(reading, &mark.tokens, quantifier, domain));
        }
    }
    found.retain(|share| {
        let clause = clause(reading, share.tokens.start);
        !clause.question && !clause.mentioned
    });
    found
}

fn clause(reading: &Reading, token: usize) -> &Clause {
    &reading.clauses[reading.clause_of(token)]
}

/// "Almost nobody" holds "nobody": the longer one counts.
fn swallowed(reading: &Reading, mark: &Mark) -> bool {
    reading.marks.iter().any(|other| {
        matches!(other.sense, Sense::Quantifier(..))
            && other.tokens.len() > mark.tokens.len()
            && other.tokens.start <= mark.tokens.start
            && other.tokens.end >= mark.tokens.end
    })
}

/// "Anything but", "not at all", "after all", "no longer": the word counts nothing.
fn idiomatic(reading: &Reading, tokens: &Range<usize>) -> bool {
    let word =
        |at: Option<usize>| at.and_then(|at| reading.tokens.get(at)).map_or("", |t| &*t.norm);
    let (before, first) = (word(tokens.start.checked_sub(1)), word(Some(tokens.start)));
    let (last, next) = (word(Some(tokens.end - 1)), word(Some(tokens.end)));
    let single = tokens.len() == 1;
    let partial = matches!(first, "all" | "every" | "everyone" | "everybody" | "everything");
    let listed = reading.marks.iter().any(|mark| {
        matches!(mark.sense, Sense::Negator(_))
            && mark.tokens.start <= tokens.start
            && mark.tokens.end >= tokens.end
            && mark.tokens.len() > tokens.len()
    });
    listed && !(partial && before == "not")
        || single && first == "all" && matches!(before, "at" | "after" | "above" | "for" | "of")
        || single && first == "all" && matches!(next, "right" | "but")
        // "least", "less" and "a little" are listed by their lemma
        || single && matches!(&*reading.forms[tokens.start].lemma, "little") && first != "little"
        || single && matches!(first, "more" | "less" | "much" | "fewer" | "fewest" | "whatever")
        // "meeting No. 12", also where a transcript lost the number
        || single && first == "no" && !before.is_empty() && matches!(next, "" | ".")
        // "everyone else": not the ones spoken of
        || matches!(next, "else")
        || matches!((last, next), ("no", "doubt" | "matter" | "idea" | "longer" | "one"))
        || single && matches!((first, next), ("some", "time") | ("most", "recently" | "likely"))
}

fn from_mark(
    reading: &Reading,
    tokens: &Range<usize>,
    quantifier: Quantifier,
    domain: Domain,
) -> Option<Share> {
    let at = tokens.start;
    let first = &*reading.tokens[at].norm;
    let (mut low, mut high) = range(quantifier)?;
    let mut negative = negates(reading, tokens);
    if quantifier == Quantifier::Few && !negative {
        // "a handful", but not "few" or "hardly any", is more than none
        low = 0.01;
    }
    let not_before = at > 0 && reading.tokens[at - 1].is("not");
    if not_before && matches!(quantifier, Quantifier::All | Quantifier::Always) {
        // "not all": the "not" denies the quantifier alone
        (low, high) = if first.starts_with("any") { (0.0, 0.0) } else { (0.0, 0.99) };
        negative = reading.negated[at];
    } else if reading.negated[at] && !negative {
        negative = true;
        // "has not told anyone" told nobody, "did not see many" saw few
        (low, high) = match quantifier {
            _ if first.starts_with("any") => (0.0, 0.0),
            Quantifier::All | Quantifier::Always => (0.0, 0.99),
            Quantifier::Most | Quantifier::Many | Quantifier::Often => (0.0, 0.5),
            Quantifier::Few | Quantifier::Rarely => (0.05, 1.0),
            Quantifier::None | Quantifier::Never => (0.01, 1.0),
            Quantifier::Some | Quantifier::Sometimes | Quantifier::Only => return None,
        };
    } else if first.starts_with("any") || quantifier == Quantifier::Only && !restricts(reading, at)
    {
        // free choice: "anyone may come"
        return None;
    }
    let one = tokens.clone().any(|at| reading.tokens[at].is("one")) && high > 0.0 && low < 0.5;
    let mut share = Share {
        tokens: tokens.clone(),
        low,
        high,
        meant: high.min(if low >= 0.9 { 1.0 } else { 0.99 }),
        domain,
        negative,
        thing: None,
        per_cent: false,
        count: one.then(|| Count { low: 1.0, high: 1.0, only: only(reading, tokens) }),
    };
    if one && let Some(whole) = whole(reading, tokens, 1.0) {
        (share.low, share.high, share.meant) = (1.0 / whole, 1.0 / whole, 1.0 / whole);
    }
    Some(share)
}

/// The share of cases that each word allows.
fn range(quantifier: Quantifier) -> Option<(f32, f32)> {
    Some(match quantifier {
        Quantifier::All | Quantifier::Always => (1.0, 1.0),
        Quantifier::Most => (0.51, 1.0),
        Quantifier::Often | Quantifier::Many => (0.05, 1.0),
        Quantifier::Some | Quantifier::Sometimes => (0.01, 1.0),
        Quantifier::Few | Quantifier::Rarely => (0.0, 0.4),
        Quantifier::None | Quantifier::Never => (0.0, 0.0),
        Quantifier::Only => (0.01, 0.99),
    })
}

/// Whether the words of a quantifier put what they count under a negation: "none", "hardly any", "few".
fn negates(reading: &Reading, tokens: &Range<usize>) -> bool {
    reading.marks.iter().any(|mark| {
        let bare = || {
            let before = mark.tokens.start.checked_sub(1);
            mark.tokens.len() > 1
                || !matches!(&*reading.forms[mark.tokens.start].lemma, "little" | "few")
                || before.is_none_or(|at| {
                    !matches!(reading.tags[at], Tag::Det | Tag::Poss | Tag::Adj | Tag::Num)
                })
        };
        mark.sense == Sense::Negator(Negator::Word)
            && mark.tokens.start < tokens.end
            && tokens.start < mark.tokens.end
            && bare()
    })
}

/// "Only dealers in the capital have it", "none but the first three": in front of the verb, of things.
fn restricts(reading: &Reading, at: usize) -> bool {
    let clause = clause(reading, at);
    clause.verb.is_some_and(|verb| at < verb)
        && matches!(&*reading.tokens[at].norm, "only" | "none" | "nobody" | "just")
        && (at + 1..at + 3).any(|next| {
            matches!(
                reading.tags.get(next),
                Some(Tag::Noun | Tag::Adj | Tag::Det | Tag::Poss | Tag::Pron)
            )
        })
}
