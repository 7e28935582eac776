//! What takes part in two dated events.

use crate::text::Reading;
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
    /// The words of the phrase that hangs on it: "the sleeve for the *small Paperwing*".
    behind: Vec<usize>,
    /// It stands behind no preposition.
    core: bool,
    /// It is new to the listener: "a leak".
    new: bool,
}

/// The nouns of an event.
#[derive(Debug, Default)]
pub(super) struct Parties(Vec<Party>);

impl Parties {
    /// Reads them off the clause of an event; words for the event itself take no part in it.
    pub(super) fn of(reading: &Reading, event: &Occasion, common: &[u16]) -> Parties {
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
            if !head || reading.is_timed(at) {
                continue;
            }
            let start = claim::phrase_start(reading, at);
            let before: Vec<usize> = (start..at)
                .filter(|&at| !reading.is_timed(at))
                .filter_map(|at| reading.term_at(at))
                .collect();
            let prep = start.checked_sub(1).filter(|&at| {
                event.scope.contains(&at) && matches!(reading.tags[at], Tag::Prep | Tag::To)
            });
            let noun = prep.and_then(|prep| prep.checked_sub(1)).filter(|&at| nominal(at));
            // "the sleeve for the Paperwing": it hangs on the noun before
            let owner = noun.and_then(|noun| {
                parties.0.iter_mut().find(|party| reading.terms[party.head].token == noun)
            });
            if let Some(owner) = owner {
                owner.behind.push(n);
                owner.behind.extend(&before);
            }
            let new = matches!(&*reading.tokens[start].norm, "a" | "an" | "another" | "some");
            // "the signing of the agreement": the agreement takes part
            let core = prep.is_none() || noun.is_some_and(is_event);
            if !is_event(at) {
                parties.0.push(Party { head: n, before, behind: Vec::new(), core, new });
            } else if let Some(&head) = before
                .iter()
                .rev()
                .find(|&&t| {
                    matches!(reading.terms[t].tag, Tag::Noun | Tag::Name)
                        && !is_event(reading.terms[t].token)
                })
                .filter(|_| core)
            {
                // "the delivery date": what goes before the event's own word takes part
                parties.0.push(Party { head, before: Vec::new(), behind: Vec::new(), core, new });
            }
        }
        parties
    }

    /// Those behind no preposition.
    fn core(&self) -> impl Iterator<Item = &Party> {
        self.0.iter().filter(|party| party.core)
    }

    /// Nothing and nobody is named but the event.
    pub(super) fn none(&self) -> bool {
        self.core().next().is_none()
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
    for one in mine.core() {
        for other in theirs.core() {
            let (a, b) = ([one.head], [other.head]);
            best = best.max(if twins(&a, &b) {
                1.0
            } else if twins(&a, &other.before) || twins(&one.before, &b) {
                0.7
            } else if twins(&a, &other.behind) || twins(&one.behind, &b) {
                0.3
            } else if twins(&one.before, &other.behind) || twins(&one.before, &other.before) {
                0.1
            } else {
                0.0
            });
        }
    }
    best
}

/// How much two events involve different things, counted: other things in the same places, only a part
/// of the thing, the thing narrowed to another one, or a new one of its sort.
pub(super) fn apart(
    pair: &Aligned,
    (e, mine): (&Occasion, &Parties),
    (l, theirs): (&Occasion, &Parties),
) -> f32 {
    let same = same(pair, mine, theirs);
    let others = strangers(pair, (e, mine), (l, theirs));
    let part = same < 1.0 && part_of(pair, mine, theirs);
    others + f32::from(part) + narrowed(pair, mine, theirs)
}

/// Subjects, or objects, that the other side has nowhere, where the verb is the same: 1 each.
fn strangers(
    pair: &Aligned,
    (e, mine): (&Occasion, &Parties),
    (l, theirs): (&Occasion, &Parties),
) -> f32 {
    let (a, b) = (sides(pair.earlier, e, mine), sides(pair.later, l, theirs));
    let verbs = pair.earlier.clauses[e.clause]
        .verb
        .zip(pair.later.clauses[l.clause].verb)
        .is_some_and(|(e, l)| pair.twin_at(e, l));
    let place = |one: Option<&Party>, other: Option<&Party>| match (one, other) {
        (Some(one), Some(other)) => {
            !pair.earlier_matched[one.head]
                && !pair.later_matched[other.head]
                && !one.before.iter().any(|&n| pair.twin(n, other.head).is_some())
        }
        _ => false,
    };
    if verbs {
        f32::from(place(a.0, b.0)) + f32::from(place(a.1, b.1))
    } else {
        // "first gas flows", "the first passengers go up": the nouns may still name one event
        0.5 * f32::from(place(a.0.or(a.1), b.0.or(b.1)) && same(pair, mine, theirs) < 0.5)
    }
}

/// Who does it and what it is done to, by the word order; of a passive the subject is what it is done
/// to.
fn sides<'a>(
    reading: &Reading,
    event: &Occasion,
    parties: &'a Parties,
) -> (Option<&'a Party>, Option<&'a Party>) {
    let Some(verb) = reading.clauses[event.clause].verb else {
        return (parties.core().next(), None);
    };
    let at = |party: &Party| reading.terms[party.head].token;
    let before = parties.core().find(|party| at(party) < verb);
    let after =
        parties.core().find(|party| at(party) > verb && at(party) < event.time.tokens.start);
    let passive = !reading.tokens[verb].norm.ends_with("ing")
        && (event.scope.start..verb).rev().take(3).any(|at| &*reading.forms[at].lemma == "be");
    if passive { (None, before) } else { (before, after) }
}

/// What takes part later is only something of what took part: "the sleeve for the Paperwing".
fn part_of(pair: &Aligned, mine: &Parties, theirs: &Parties) -> bool {
    theirs.core().next().is_some_and(|party| {
        !pair.later_matched[party.head]
            && mine.core().any(|one| {
                pair.shared.iter().any(|s| {
                    (s.earlier == one.head || one.before.contains(&s.earlier))
                        && (party.behind.contains(&s.later) || party.before.contains(&s.later))
                })
            })
    })
}

/// The same noun narrowed to different things: 1.5; "the leak", then "a leak": 1; narrowed later only:
/// 0.5.
fn narrowed(pair: &Aligned, mine: &Parties, theirs: &Parties) -> f32 {
    let alone = |reading: &Reading, party: &Party, matched: &[bool]| {
        party.before.iter().chain(&party.behind).any(|&n| {
            let term = &reading.terms[n];
            let lemma = &*reading.forms[term.token].lemma;
            !matched[n]
                && term.tag != Tag::Num
                && !matches!(lemma, "new" | "big" | "old" | "final" | "first" | "last" | "next")
        })
    };
    let mut most: f32 = 0.0;
    for one in &mine.0 {
        for other in &theirs.0 {
            if pair.twin(one.head, other.head).is_none() {
                continue;
            }
            let a = alone(pair.earlier, one, &pair.earlier_matched);
            let b = alone(pair.later, other, &pair.later_matched);
            most = most.max(match () {
                () if a && b => 1.5,
                () if other.new && !one.new => 1.0,
                () if b && other.core => 0.5,
                () => 0.0,
            });
        }
    }
    most
}
