//! Whether two clauses tell of one deed: the same act, done to the same things, by the same people,
//! at a time that fits.

use std::ops::Range;

use crate::text::clauses::{Clause, Role, Tense};
use crate::text::marks::{Commitment, Sense};
use crate::text::tags::Tag;
use crate::text::{Reading, Term};

use super::aligned::Aligned;
use super::deeds::Deed;
use super::other_matter::doubts;

/// How alike two acts are, 0 to 1: the same verb, a synonym, words of one sort of deed.
pub(super) fn alike(pair: &Aligned, earlier: &Deed, later: &Deed) -> f32 {
    let (e, l) = (earlier.tokens.start, later.tokens.start);
    let plain = earlier.tokens.len() == 1 && later.tokens.len() == 1;
    let (one, other) = (&pair.earlier.forms[e], &pair.later.forms[l]);
    let both = earlier.weight.min(later.weight);
    let same_sort = verbal(pair.earlier, e) == verbal(pair.later, l);
    if plain && one.stem == other.stem {
        // "take", "put" say little of what is done
        let tells = if one.weight < 0.3 { 0.7 } else { 1.0 };
        return tells * both.max(if same_sort { 1.0 } else { 0.0 });
    }
    if pair.twin_at(e, l) {
        return 0.85 * both;
    }
    let kin = earlier.kinds.iter().any(|kind| later.kinds.contains(kind));
    if kin { 0.65 * both } else { 0.0 }
}

fn verbal(reading: &Reading, at: usize) -> bool {
    reading.tags[at] == Tag::Verb
}

/// How well what a deed is done to agrees.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Matter {
    /// Weight of the things and names of the earlier deed that the later sentence has.
    pub(super) shared: f32,
    /// Of all the things and names of the earlier deed, how much, 0 to 1.
    pub(super) covered: f32,
    /// What makes them different matters.
    pub(super) doubts: f32,
}

impl Matter {
    /// For a candidate: how well it agrees, 0 to about 2.
    pub(super) fn belongs(&self) -> f32 {
        self.covered + 0.5 * self.shared.min(2.0)
    }
}

/// Compares what two clauses are about, the words that tell the deed itself left out; none where
/// less than the `least` is shared.
pub(super) fn matter(
    pair: &Aligned,
    (e, told): (usize, &Range<usize>),
    (l, by): (usize, &Range<usize>),
    least: f32,
) -> Option<Matter> {
    let things = things(pair.earlier, e, told);
    let (mut shared, mut all) = (0.0, 0.0);
    for &(n, factor) in &things {
        let weight = factor * pair.earlier.terms[n].weight;
        all += weight;
        let found = pair
            .twins(n)
            .iter()
            .filter(|s| !by.contains(&pair.later.terms[s.later].token))
            .map(|s| factor * s.weight * nearness(pair.later, l, &pair.later.terms[s.later]))
            .fold(0.0, f32::max);
        shared += found;
    }
    let covered = if all > 0.0 { (shared / all).min(1.0) } else { 0.0 };
    let matter = || Matter { shared, covered, doubts: doubts(pair, (e, told), (l, by), &things) };
    (shared >= least).then(matter)
}

/// A thing in the sentence of the deed counts in full, in the one beside it less.
fn nearness(reading: &Reading, clause: usize, term: &Term) -> f32 {
    let here = reading.clauses[clause].sentence;
    match reading.clauses[term.clause].sentence.abs_diff(here) {
        0 => 1.0,
        1 => 0.6,
        _ => 0.3,
    }
}

/// The things and names that a deed is done to or with, as indexes of terms with how much they
/// count: those of its own clause in full, of the rest of its sentence less; dates, the pledge itself
/// ("you have my word") and how long it binds ("while I am here") left out.
fn things(reading: &Reading, n: usize, told: &Range<usize>) -> Vec<(usize, f32)> {
    let clause = &reading.clauses[n];
    let bound = bound_while(reading, n);
    // a listed expression ends in the sentence in which it begins
    let nearby = reading.sentences[clause.sentence.saturating_sub(1)].tokens.start
        ..reading.sentences[clause.sentence].tokens.end;
    let firm = Sense::Commitment(Commitment::Firm);
    let vows: Vec<_> = reading.marks_in(&nearby).iter().filter(|mark| mark.sense == firm).collect();
    let vouching = |at: usize| vows.iter().any(|mark| mark.tokens.contains(&at));
    let aside = |at: usize| {
        told.contains(&at)
            || bound.as_ref().is_some_and(|bound| bound.contains(&at))
            || reading.is_timed(at)
            || vouching(at)
    };
    let own = |term: &Term| {
        let other = &reading.clauses[term.clause];
        if term.clause == n {
            1.0
        } else if other.sentence == clause.sentence && !binds_while(other) {
            0.5
        } else {
            0.0
        }
    };
    let mut found: Vec<(usize, f32)> = reading
        .terms
        .iter()
        .enumerate()
        .map(|(at, term)| (at, term, own(term)))
        .filter(|&(_, term, factor)| {
            factor > 0.0 && matches!(term.tag, Tag::Noun | Tag::Name) && !aside(term.token)
        })
        .map(|(at, _, factor)| (at, factor))
        .collect();
    // "Whatever they pay, we are not selling it": what "it" is stands in the sentence before
    if found.iter().all(|(_, factor)| *factor < 1.0)
        && let Some(before) = clause.sentence.checked_sub(1)
    {
        found.extend(reading.terms.iter().enumerate().filter_map(|(at, term)| {
            let named = reading.clauses[term.clause].sentence == before
                && matches!(term.tag, Tag::Noun | Tag::Name)
                && !aside(term.token);
            named.then_some((at, 0.7))
        }));
    }
    found
}

/// "While I hold this office", "as long as the talks go on".
pub(super) fn binds_while(clause: &Clause) -> bool {
    matches!(clause.role, Role::Time | Role::Reason | Role::Condition)
}

/// The same where it stands in the clause of the pledge itself: "before the report".
pub(super) fn bound_while(reading: &Reading, n: usize) -> Option<Range<usize>> {
    let clause = &reading.clauses[n].tokens;
    let verb = reading.clauses[n].verb.unwrap_or(clause.start);
    let from = (verb..clause.end).find(|&at| {
        matches!(&*reading.tokens[at].norm, "while" | "until" | "till" | "before" | "unless")
            || at > 0 && reading.tokens[at].is("long") && reading.tokens[at - 1].is("as")
    })?;
    Some(from..clause.end)
}

/// What is told has happened, is going on, or is settled: how surely, 0 to 1.
pub(super) fn happened(clause: &Clause) -> f32 {
    match clause.tense {
        Tense::Past | Tense::Perfect => 1.0,
        Tense::Present => 0.9,
        Tense::Future => 0.85,
        Tense::None => 0.7,
        Tense::Unreal => 0.0,
    }
}

/// "On my orders", "by our decision", "I signed": the speaker did it.
pub(super) fn own_act(reading: &Reading, sentence: usize) -> bool {
    let tokens = &reading.sentences[sentence].tokens;
    tokens.clone().any(|at| {
        let mine = at > 0
            && matches!(&*reading.tokens[at - 1].norm, "my" | "our" | "by" | "an" | "the")
            && matches!(
                &*reading.forms[at].lemma,
                "order"
                    | "instruction"
                    | "signature"
                    | "decree"
                    | "decision"
                    | "authority"
                    | "command"
            );
        let signed = at > 0
            && matches!(&*reading.tokens[at - 1].norm, "i" | "we")
            && matches!(
                &*reading.forms[at].lemma,
                "sign" | "order" | "authorise" | "approve" | "decide"
            );
        mine || signed
    })
}
