//! What takes part in two dated events, and what makes them two occasions of one sort.

use crate::text::Reading;
use crate::text::clauses::{Firmness, Subject};
use crate::text::dates::Precision;
use crate::text::marks::Sense;
use crate::text::tags::Tag;

use super::aligned::Aligned;
use super::claim;
use super::occasion::Occasion;

/// A noun with what stands before it and hangs on it.
#[derive(Debug)]
pub(super) struct Party {
    /// Its head, as an index into the terms.
    head: usize,
    /// The words before it that narrow it: "the *Paperwing* sleeve".
    before: Vec<usize>,
    /// The nouns of the phrase that hangs on it: "the sleeve for the *Paperwing*".
    behind: Vec<usize>,
}

/// The nouns of an event.
#[derive(Debug, Default)]
pub(super) struct Parties {
    /// Those behind no preposition.
    pub(super) core: Vec<Party>,
}

impl Parties {
    /// Reads them off the clause of an event; words for the event itself take no part in it.
    pub(super) fn of(reading: &Reading, event: &Occasion, common: &[u16]) -> Parties {
        let timed = |at: usize| reading.times.iter().any(|time| time.tokens.contains(&at));
        let is_event = |at: usize| {
            reading.marks.iter().any(|mark| {
                mark.tokens.contains(&at)
                    && matches!(mark.sense, Sense::Event { group, .. } if common.contains(&group))
            })
        };
        let nominal = |at: usize| {
            event.scope.contains(&at) && matches!(reading.tags[at], Tag::Noun | Tag::Name)
        };
        let mut parties = Parties::default();
        for (n, term) in reading.terms.iter().enumerate() {
            let at = term.token;
            let head = nominal(at)
                && !nominal(at + 1)
                && !reading.tokens.get(at + 1).is_some_and(|t| t.is("'s"));
            if !head || timed(at) {
                continue;
            }
            let start = claim::phrase_start(reading, at);
            let prep = start.checked_sub(1).filter(|&at| {
                event.scope.contains(&at) && matches!(reading.tags[at], Tag::Prep | Tag::To)
            });
            let narrowing = |range: std::ops::Range<usize>| {
                range.filter_map(|at| {
                    reading.terms.iter().position(|term| term.token == at).filter(|_| !timed(at))
                })
            };
            let behind_noun = prep.and_then(|prep| prep.checked_sub(1)).filter(|&at| nominal(at));
            match (prep, behind_noun) {
                // "the sleeve for the Paperwing": it hangs on the noun before
                (Some(_), Some(noun)) => {
                    let owner = parties
                        .core
                        .iter_mut()
                        .find(|party| reading.terms[party.head].token == noun);
                    match owner {
                        Some(owner) => owner.behind.push(n),
                        // "the signing of the agreement", "the first of the loans"
                        None if is_event(noun) => parties.core.push(Party {
                            head: n,
                            before: narrowing(start..at).collect(),
                            behind: Vec::new(),
                        }),
                        None => {}
                    }
                }
                (None, _) if !is_event(at) => parties.core.push(Party {
                    head: n,
                    before: narrowing(start..at).collect(),
                    behind: Vec::new(),
                }),
                // "the delivery date": what goes before the event's own word takes part
                (None, _) => parties.core.extend(
                    narrowing(start..at)
                        .filter(|&t| matches!(reading.terms[t].tag, Tag::Noun | Tag::Name))
                        .last()
                        .filter(|&t| !is_event(reading.terms[t].token))
                        .map(|head| Party { head, before: Vec::new(), behind: Vec::new() }),
                ),
                _ => {}
            }
        }
        parties
    }
}

/// Weight of the nouns and names that both events have, those of the rest of the sentence for less.
pub(super) fn shared(pair: &Aligned, e: &Occasion, l: &Occasion) -> f32 {
    let sentence = |reading: &Reading, clause: usize| reading.clauses[clause].sentence;
    let mut sum = 0.0;
    let mut counted = Vec::new();
    for s in &pair.shared {
        let (a, b) = (&pair.earlier.terms[s.earlier], &pair.later.terms[s.later]);
        let dates = e.time.tokens.contains(&a.token) || l.time.tokens.contains(&b.token);
        let party = matches!(a.tag, Tag::Noun | Tag::Name | Tag::Adj)
            && !dates
            && !counted.contains(&s.earlier);
        let near = e.scope.contains(&a.token) && l.scope.contains(&b.token);
        let beside = sentence(pair.earlier, a.clause) == sentence(pair.earlier, e.clause)
            && sentence(pair.later, b.clause) == sentence(pair.later, l.clause);
        if party && beside {
            sum += if near { s.weight } else { 0.6 * s.weight };
            counted.push(s.earlier);
        }
    }
    sum
}

/// 1 where a noun that takes part in one takes part in the other, 0.7 where it narrows one there ("the
/// Paperwing", "the Paperwing reader"), 0.3 where it only hangs on one, 0 where nothing is shared.
pub(super) fn same(pair: &Aligned, mine: &Parties, theirs: &Parties) -> f32 {
    let twins = |a: &[usize], b: &[usize]| {
        pair.shared.iter().any(|s| a.contains(&s.earlier) && b.contains(&s.later))
    };
    let mut best: f32 = 0.0;
    for one in &mine.core {
        for other in &theirs.core {
            let (a, b) = ([one.head], [other.head]);
            best = best.max(if twins(&a, &b) {
                1.0
            } else if twins(&a, &other.before) || twins(&one.before, &b) {
                0.7
            } else if twins(&a, &other.behind) || twins(&one.behind, &b) {
                0.3
            } else {
                0.0
            });
        }
    }
    best
}

/// What makes two events two occasions, counted: another thing takes part, or only a part of it; the
/// same thing is narrowed to different ones; one is said to be another, the next, the second; one is
/// held possible only; both are near the day of speaking, and the first was over.
pub(super) fn doubts(
    pair: &Aligned,
    (e, mine): (&Occasion, &Parties),
    (l, theirs): (&Occasion, &Parties),
) -> f32 {
    let one = |seen: bool| f32::from(u8::from(seen));
    others(pair, mine, theirs)
        + narrowed(pair, mine, theirs)
        + one(repeats(pair.later, l) != repeats(pair.earlier, e))
        + one(unsure(pair.earlier, e))
        + one(unsure(pair.later, l))
        + one(passed(pair, e, l))
}

/// The heads of both sides are strangers to each other: 1; one of them hangs on the other ("the sleeve
/// for the Paperwing"): 1 as well.
fn others(pair: &Aligned, mine: &Parties, theirs: &Parties) -> f32 {
    if mine.core.is_empty() || theirs.core.is_empty() {
        return 0.0;
    }
    let same = same(pair, mine, theirs);
    // the first noun is most often the subject
    let (one, other) = (&mine.core[0], &theirs.core[0]);
    let strangers = !pair.earlier_matched[one.head] && !pair.later_matched[other.head];
    let hangs = |party: &Party, matched: &[bool], of_others: &[bool], heads: &[Party]| {
        !matched[party.head]
            && party.behind.iter().chain(&party.before).any(|&n| matched[n])
            && heads.iter().any(|head| of_others[head.head])
    };
    let part = hangs(one, &pair.earlier_matched, &pair.later_matched, &theirs.core)
        || hangs(other, &pair.later_matched, &pair.earlier_matched, &mine.core);
    match () {
        () if part && same < 1.0 => 1.0,
        () if strangers && same < 1.0 => 1.0,
        () => 0.0,
    }
}

/// The same noun narrowed to different things: 1.5; narrowed later only: 0.5.
fn narrowed(pair: &Aligned, mine: &Parties, theirs: &Parties) -> f32 {
    let alone = |reading: &Reading, party: &Party, matched: &[bool]| {
        party.before.iter().chain(&party.behind).any(|&n| {
            let lemma = &*reading.forms[reading.terms[n].token].lemma;
            !matched[n] && !matches!(lemma, "new" | "big" | "old" | "final" | "first" | "last")
        })
    };
    let mut most: f32 = 0.0;
    for one in &mine.core {
        for other in &theirs.core {
            let twins = pair.shared.iter().any(|s| s.earlier == one.head && s.later == other.head);
            if twins {
                let a = alone(pair.earlier, one, &pair.earlier_matched);
                let b = alone(pair.later, other, &pair.later_matched);
                most = most.max(if a && b {
                    1.5
                } else if b {
                    0.5
                } else {
                    0.0
                });
            }
        }
    }
    most
}

/// "Another ballot", "a second time", "the year before": not the one that was spoken of.
fn repeats(reading: &Reading, event: &Occasion) -> bool {
    let sentence = &reading.sentences[reading.clauses[event.clause].sentence].tokens;
    sentence.clone().any(|at| {
        let timed = reading.times.iter().any(|time| time.tokens.contains(&at));
        let next = |word: &str| reading.tokens.get(at + 1).is_some_and(|token| token.is(word));
        match &*reading.tokens[at].norm {
            "another" | "second" | "third" | "next" | "previous" | "separate" | "further"
            | "anniversary" | "previously" => !timed,
            "year" | "winter" | "summer" | "spring" | "autumn" | "time" | "month" => next("before"),
            _ => false,
        }
    })
}

/// Held possible only, or told as somebody's story: "a critic has it opening in May".
fn unsure(reading: &Reading, event: &Occasion) -> bool {
    let clause = &reading.clauses[event.clause];
    let story = clause.subject == Subject::Third
        && clause.verb.is_some_and(|verb| {
            &*reading.forms[verb].lemma == "have"
                && (verb + 1..event.time.tokens.start.max(verb + 1)).any(|at| {
                    reading.tags[at] == Tag::Verb && reading.tokens[at].norm.ends_with("ing")
                })
        });
    clause.hedged || clause.firmness == Firmness::Soft || story
}

/// Both are named as seen from the day of speaking ("next week", "on Monday"), and the first was over
/// when the second was named.
fn passed(pair: &Aligned, e: &Occasion, l: &Occasion) -> bool {
    let near = |reading: &Reading, event: &Occasion| {
        matches!(event.time.precision, Precision::Day | Precision::Week | Precision::TimeOfDay)
            && !event.time.tokens.clone().any(|at| reading.tags[at] == Tag::Num)
    };
    let said = pair.later.said.bounds().0.map(|moment| moment.date());
    near(pair.earlier, e)
        && near(pair.later, l)
        && matches!((e.time.last, said), (Some(last), Some(said)) if last < said)
}
