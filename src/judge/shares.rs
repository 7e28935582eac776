//! Quantifiers and counts as shares of cases.

use std::ops::Range;

use crate::text::Reading;
use crate::text::clauses::Clause;
use crate::text::marks::{Domain, Mark, Negator, Quantifier, Sense};
use crate::text::numbers::{Amount, Form, Role, Unit};
use crate::text::tags::Tag;

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
    per_cent: bool,
}

/// How many, and whether no more than that.
#[derive(Debug, Clone, Copy)]
pub(super) struct Count {
    low: f64,
    high: f64,
    only: bool,
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

/// "Only", "just", "no more than" in front of a number or as its first word.
fn only(reading: &Reading, tokens: &Range<usize>) -> bool {
    let first = tokens.start.saturating_sub(2);
    (first..tokens.end).any(|at| {
        matches!(
            &*reading.tokens[at].norm,
            "only" | "just" | "barely" | "merely" | "mere" | "exactly"
        )
    })
}

/// "A third of them", "four out of five", "four of the nine towers" are a share; "two of the towers"
/// and "four families" are some.
fn from_amount(reading: &Reading, amount: &Amount) -> Option<Share> {
    // "a handful of", "several" are listed
    let listed = amount.form == Form::Vague
        && reading.marks.iter().any(|mark| {
            matches!(mark.sense, Sense::Quantifier(..)) && mark.tokens.start == amount.tokens.start
        });
    if amount.low < 0.0 || amount.form == Form::Zero || listed {
        return None;
    }
    let tokens = amount.tokens.clone();
    let thing = match (&amount.of, &amount.unit) {
        (Some(thing), _) | (None, Unit::Thing(thing)) => Some(thing.token),
        _ => None,
    };
    let (low, high, meant) = match amount.unit {
        Unit::Percent if amount.high <= 100.0 => {
            let (low, high) = (amount.low as f32 / 100.0, amount.high as f32 / 100.0);
            // "a fifth" is no more exact than its word
            (low, (high + 0.02).min(1.0), (high + 0.02).min(1.0))
        }
        Unit::None | Unit::Thing(_) if amount.low >= 1.0 && amount.role == Role::None => {
            if let Some(share) = one_in(reading, amount) {
                return Some(share);
            }
            match whole(reading, &tokens, amount.low).or_else(|| in_so_many(reading, amount)) {
                Some(whole) => {
                    let high = (amount.high.min(f64::from(whole)) as f32) / whole;
                    (amount.low as f32 / whole, high, high)
                }
                None if all_of(reading, &tokens) => return None,
                None => (0.01, if only(reading, &tokens) { 0.99 } else { 1.0 }, 0.99),
            }
        }
        _ => return None,
    };
    let negative = (tokens.start.saturating_sub(1)..tokens.end).any(|at| {
        matches!(&*reading.tokens[at].norm, "barely" | "hardly" | "scarcely")
            && reading.tags[at] != Tag::Name
    });
    let counts = amount.low >= 1.0 && amount.unit != Unit::Percent;
    Some(Share {
        low,
        high,
        meant,
        domain: Domain::Things,
        negative,
        thing,
        per_cent: tokens
            .clone()
            .any(|at| matches!(&*reading.tokens[at].norm, "per" | "percent" | "%" | "pc")),
        count: counts.then(|| Count {
            low: amount.low,
            high: amount.high,
            only: only(reading, &tokens),
        }),
        tokens,
    })
}

/// "All seven", "each of the nine": the number belongs to the quantifier before it.
fn all_of(reading: &Reading, tokens: &Range<usize>) -> bool {
    (tokens.start.saturating_sub(3)..tokens.start).any(|at| {
        matches!(&*reading.tokens[at].norm, "all" | "each" | "every" | "both" | "none" | "other")
    })
}

/// Of how many: "four of the nine", "one out of fourteen", "of our six ships just two".
fn whole(reading: &Reading, tokens: &Range<usize>, part: f64) -> Option<f32> {
    let sentence = reading.clauses[reading.clause_of(tokens.start)].sentence;
    let sentence = reading.sentences[sentence].tokens.clone();
    let behind = (tokens.end.saturating_sub(1)..sentence.end.min(tokens.end + 9))
        .find(|&at| reading.tokens[at].is("of") && at >= tokens.start);
    let front = Some(sentence.start).filter(|&at| reading.tokens[at].is("of") && at < tokens.start);
    behind.into_iter().chain(front).find_map(|of| {
        let amount = reading.amounts.iter().find(|amount| {
            (of + 1..of + 4).contains(&amount.tokens.start)
                && matches!(amount.unit, Unit::None | Unit::Thing(_))
        })?;
        (amount.low > part).then_some(amount.low as f32)
    })
}

/// "Three families in four": of how many.
fn in_so_many(reading: &Reading, amount: &Amount) -> Option<f32> {
    let Unit::Thing(thing) = &amount.unit else { return None };
    let at = thing.token + 1;
    let whole = reading.amounts.iter().find(|other| other.tokens.start == at + 1)?;
    (reading.tokens[at].is("in") && matches!(whole.unit, Unit::None) && round(whole.low))
        .then_some(whole.low as f32)
        .filter(|whole| f64::from(*whole) > amount.low)
}

/// "One merchant in nine", read from its nine.
fn one_in(reading: &Reading, amount: &Amount) -> Option<Share> {
    let at = amount.tokens.start;
    let one = at.checked_sub(3).filter(|&one| {
        reading.tokens[one].is("one")
            && reading.tags[one + 1] == Tag::Noun
            && reading.tokens[one + 2].is("in")
    })?;
    let share =
        (amount.unit == Unit::None && round(amount.low)).then_some(1.0 / amount.low as f32)?;
    let hardly = one
        .checked_sub(1)
        .is_some_and(|at| matches!(&*reading.tokens[at].norm, "barely" | "hardly" | "scarcely"));
    Some(Share {
        tokens: one..amount.tokens.end,
        low: share,
        high: share + 0.02,
        meant: share + 0.02,
        domain: Domain::Things,
        negative: hardly,
        thing: Some(one + 1),
        per_cent: false,
        count: None,
    })
}

/// Numbers that shares are told with: "in four", "in ten", "in a hundred".
fn round(whole: f64) -> bool {
    (2.0..=10.0).contains(&whole) || whole % 10.0 == 0.0 && whole <= 1000.0
}
