//! What speaks for two clauses being about different matters although their words agree.

use crate::text::Reading;
use crate::text::clauses::{Clause, Tense};
use crate::text::dates::{Role, Time};
use crate::text::marks::Cue;

use super::aligned::Aligned;
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
        + one(went_on(pair, earlier, later, &scope))
}

/// What was announced is done, what stood so far stands differently since.
fn went_on(pair: &Aligned, earlier: &Clause, later: &Clause, scope: &Scope) -> bool {
    let since = |reading: &Reading, tokens: &std::ops::Range<usize>| {
        tokens.clone().any(|at| reading.tokens[at].is("since"))
    };
    when::so_far(pair, scope)
        || surroundings::cue_in(pair.earlier, &scope.earlier, Cue::Provisional)
        || surroundings::cue_in(pair.later, &scope.later, Cue::Changed)
        || since(pair.later, &scope.later) && !since(pair.earlier, &scope.earlier)
        || earlier.tense == Tense::Future && matches!(later.tense, Tense::Past | Tense::Perfect)
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
        && known.iter().all(|(first, last)| {
            (said - *last).num_days() > NOW || (*first - said).num_days() > 3
        })
}
