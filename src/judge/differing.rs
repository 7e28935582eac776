//! What speaks for two clauses being about different matters although their words agree.

use crate::text::Reading;
use crate::text::clauses::{Clause, Tense};
use crate::text::dates::{Role, Time};
use crate::text::marks::{Act, Cue, Sense};
use crate::text::tags::Tag;

use super::aligned::Aligned;
use super::claim::Part;
use super::surroundings::{self, Apart, Scope};
use super::{claim, labels, when};

/// How many days a "now" reaches back: "we have" and "that winter we had" may be one time.
const NOW: i64 = 75;

/// Counts what makes the claims of two clauses compatible: one of them is not the speaker's own, not
/// certain or under a condition; they speak of different times or of differently named things; the
/// later tells how things went on.
pub(super) fn doubts(pair: &Aligned, e: usize, l: usize) -> f32 {
    let (earlier, later) = (&pair.earlier.clauses[e], &pair.later.clauses[l]);
    let scope = Scope::new(pair, earlier.sentence, later.sentence);
    let apart = Apart::measure(pair, &scope);
    let one = |yes: bool| if yes { 1.0 } else { 0.0 };
    let either = |test: fn(&Clause) -> bool| one(test(earlier) || test(later));
    either(|clause| clause.others_words)
        + either(|clause| clause.conditional)
        + either(|clause| clause.question || clause.mentioned)
        + either(|clause| clause.hedged || clause.tense == Tense::Unreal)
        + one(other_time(pair, &scope, earlier))
        + one(labels::apart(pair, &scope))
        + apart.names.min(1.0)
        + 0.5 * claim::heads_apart(pair, &scope).min(2.0)
        + 0.5 * surroundings::modifiers_apart(pair, &scope).min(2.0)
        + 0.5 * surroundings::complements_apart(pair, &scope).min(2.0)
        + claim::doers_apart(pair, e, l)
        + one(points_elsewhere(pair, &scope))
        + 0.5 * one(reported(pair.earlier, earlier) || reported(pair.later, later))
        + 0.5 * owners(pair, &scope).min(2.0)
        + one(went_on(pair, earlier, later, &scope))
}

/// What was announced is done, what stood so far stands differently since.
fn went_on(pair: &Aligned, earlier: &Clause, later: &Clause, scope: &Scope) -> bool {
    let since = |reading: &Reading, tokens: &std::ops::Range<usize>| {
        tokens.clone().any(|at| reading.tokens[at].is("since"))
    };
    let now = |reading: &Reading, clause: &Clause| {
        clause.tense == Tense::Present
            && clause.tokens.clone().any(|at| reading.tokens[at].is("now"))
    };
    when::so_far(pair, scope)
        || surroundings::cue_in(pair.earlier, &scope.earlier, Cue::Provisional)
        || surroundings::cue_in(pair.later, &scope.later, Cue::Changed)
        || now(pair.later, later) && !now(pair.earlier, earlier)
        || since(pair.later, &scope.later) && !since(pair.earlier, &scope.earlier)
        || earlier.tense == Tense::Future && matches!(later.tense, Tense::Past | Tense::Perfect)
}

/// Behind somebody else's verb of saying, whatever its form: "fond of claiming that there is one".
fn reported(reading: &Reading, clause: &Clause) -> bool {
    let start = reading.sentences[clause.sentence].tokens.start;
    let own = |at: usize| {
        (at.saturating_sub(3)..at).any(|at| matches!(&*reading.tokens[at].norm, "i" | "we"))
    };
    !clause.others_words
        && reading.marks_in(&(start..clause.tokens.start)).iter().any(|mark| {
            matches!(
                mark.sense,
                Sense::Reporting {
                    polarity: 0..,
                    act: Act::Say | Act::Claim | Act::Write | Act::Ask
                }
            ) && reading.tags[mark.tokens.start] == Tag::Verb
                && !own(mark.tokens.start)
        })
}

/// "The valley" and "the next valley", "that year" and "the year after": one side points to another one.
fn points_elsewhere(pair: &Aligned, scope: &Scope) -> bool {
    pair.shared_in(&scope.earlier).iter().any(|s| {
        let (e, l) = (pair.earlier.terms[s.earlier].token, pair.later.terms[s.later].token);
        pair.earlier.terms[s.earlier].tag == Tag::Noun
            && scope.later.contains(&l)
            && pointed(pair.earlier, e) != pointed(pair.later, l)
    })
}

fn pointed(reading: &Reading, noun: usize) -> bool {
    let word = |at: usize| reading.tokens.get(at).map_or("", |token| &*token.norm);
    (claim::phrase_start(reading, noun)..noun).any(|at| {
        matches!(
            word(at),
            "next"
                | "other"
                | "another"
                | "second"
                | "third"
                | "neighbouring"
                | "neighboring"
                | "previous"
                | "former"
                | "following"
                | "different"
        )
    }) || matches!(word(noun + 1), "after" | "before" | "earlier" | "later")
        && !matches!(reading.tags.get(noun + 2), Some(Tag::Det | Tag::Poss | Tag::Noun | Tag::Name))
}

/// Shared nouns that are spoken of on one side, and on the other only narrow something that the first
/// has not: "the draft", "the draft's revision".
fn owners(pair: &Aligned, scope: &Scope) -> f32 {
    let narrows = |reading: &Reading, matched: &[bool], n: usize| {
        let term = &reading.terms[n];
        claim::part(reading, term) == Part::Modifier
            && reading
                .terms
                .iter()
                .zip(matched)
                .find(|(other, _)| {
                    other.token > term.token && matches!(other.tag, Tag::Noun | Tag::Name)
                })
                .is_some_and(|(other, matched)| other.token <= term.token + 3 && !matched)
    };
    let count = pair.shared_in(&scope.earlier).iter().filter(|s| {
        let (te, tl) = (&pair.earlier.terms[s.earlier], &pair.later.terms[s.later]);
        matches!(te.tag, Tag::Noun | Tag::Name)
            && scope.later.contains(&tl.token)
            && narrows(pair.earlier, &pair.earlier_matched, s.earlier)
                != narrows(pair.later, &pair.later_matched, s.later)
    });
    count.count() as f32
}

/// The two sentences name different times; a time that the later one names may be the day on which the
/// earlier one was spoken.
fn other_time(pair: &Aligned, scope: &Scope, earlier: &Clause) -> bool {
    let named = |reading: &'_ Reading, tokens: &std::ops::Range<usize>| -> Vec<Time> {
        let times = reading.times.iter();
        times
            .filter(|t| tokens.contains(&t.tokens.start) && t.role != Role::For && t.resolved())
            .cloned()
            .collect()
    };
    let (one, other) = (named(pair.earlier, &scope.earlier), named(pair.later, &scope.later));
    let mut apart = false;
    for later in &other {
        for time in &one {
            match time.names_other_days(later) {
                Some(false) => return false,
                Some(true) => apart = true,
                None => {}
            }
        }
    }
    let now = matches!(earlier.tense, Tense::Present | Tense::Perfect);
    let said = pair.earlier.said.day().filter(|_| one.is_empty() && now);
    let Some(said) = said else {
        return apart || one.is_empty() && other.is_empty() && when::other_time(pair, scope);
    };
    let known: Vec<_> = other.iter().filter_map(|t| Some((t.first?, t.last?))).collect();
    !known.is_empty()
        && known
            .iter()
            .all(|(first, last)| (said - *last).num_days() > NOW || (*first - said).num_days() > 3)
}
