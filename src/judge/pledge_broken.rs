//! See [`PledgeBroken`].

use std::ops::Range;

use crate::finding::Kind;
use crate::text::Reading;
use crate::text::clauses::{Clause, Firmness, Tense};
use crate::text::marks::{Course, Cue, Sense};
use crate::text::tags::Tag;

use super::aligned::{Aligned, Shared};
use super::candidate::{Candidate, proposal};
use super::detector::Detector;
use super::frames;
use super::pledges::pledged;
use super::surroundings::cue_in;

/// What was promised, or ruled out, is told as done or decided the other way.
///
/// ```text
/// 2014-03-02  We will never sell the Low Meadow.
/// 2017-09-11  In August we sold the Low Meadow to a developer.
/// ```
///
/// Earlier stands a pledge ("will", "never", "you have my word", "stays", "as long as I am here"),
/// later a fact: past, under way or scheduled. They conflict by the same verb negated on one side,
/// by opposite verbs, by something that was to stay and is changed ("stays free", "we are closing
/// it"; `data/words/courses.tsv`), or by another amount. Silent where they share no thing or name,
/// where either side asks, is conditional or reports others, and where the deed is merely still to
/// come ("not yet").
pub(super) struct PledgeBroken;

impl Detector for PledgeBroken {
    fn detect(&self, pair: &Aligned) -> Vec<Candidate> {
        let mut best: Option<Conflict> = None;
        for e in 0..pair.earlier.clauses.len() {
            let Some(firmness) = pledged(pair.earlier, e) else { continue };
            for (l, _) in pair.later.clauses.iter().enumerate().filter(|(_, clause)| fact(clause)) {
                for mut conflict in conflicts(pair, e, l) {
                    conflict.sign *= firmness;
                    if best.as_ref().is_none_or(|other| conflict.rank() > other.rank()) {
                        best = Some(conflict);
                    }
                }
            }
        }
        best.map(|conflict| propose(pair, conflict)).into_iter().collect()
    }
}

/// Told as done, as it is, or as decided; a plan or a hope breaks no pledge yet.
fn fact(clause: &Clause) -> bool {
    !clause.question
        && !clause.conditional
        && !clause.others_words
        && !clause.hedged
        && !clause.mentioned
        && !matches!(clause.tense, Tense::Unreal)
        && clause.firmness != Firmness::Soft
}

/// A pledge and a fact that go against it.
struct Conflict {
    earlier: Range<usize>,
    later: Range<usize>,
    sign: f32,
    /// Weight of the things and names that both sentences have.
    things: f32,
}

impl Conflict {
    fn rank(&self) -> f32 {
        self.sign * (0.5 + self.things)
    }
}

fn conflicts(pair: &Aligned, e: usize, l: usize) -> Vec<Conflict> {
    let things = things(pair, e, l);
    let mut found = Vec::new();
    if things < 0.5 {
        return found;
    }
    let factor = sameness(pair, e, l);
    let mut push = |earlier, later, sign: f32| {
        found.push(Conflict { earlier, later, sign: sign * factor, things });
    };
    let (one, other) = (&pair.earlier.clauses[e].tokens, &pair.later.clauses[l].tokens);
    for s in pair.shared.iter().filter(|s| s.flipped) {
        let (et, lt) = (&pair.earlier.terms[s.earlier], &pair.later.terms[s.later]);
        if one.contains(&et.token)
            && other.contains(&lt.token)
            && et.tag == Tag::Verb
            && deed(lt.tag)
            && !still_to_come(pair, lt.negated, l)
        {
            let main = pair.earlier.clauses[e].verb == Some(et.token)
                && pair.later.clauses[l].verb == Some(lt.token);
            let sign = if main { 1.0 } else { 0.7 };
            push(et.token..et.token + 1, lt.token..lt.token + 1, sign);
        }
    }
    for against in pair.against.iter().filter(|a| !a.flipped) {
        let (et, lt) =
            (&pair.earlier.marks[against.earlier].tokens, &pair.later.marks[against.later].tokens);
        let verbs = pair.earlier.tags[et.start] == Tag::Verb
            && matches!(pair.later.tags[lt.start], Tag::Verb);
        if one.contains(&et.start)
            && other.contains(&lt.start)
            && verbs
            && !two_sides(pair.earlier, et, pair.later, lt)
        {
            push(
                et.clone(),
                lt.clone(),
                if against.how == crate::text::marks::Opposed::Directly { 0.9 } else { 0.7 },
            );
        }
    }
    for (et, kept) in courses(pair.earlier, one) {
        for (lt, still_kept) in courses(pair.later, other) {
            if kept != still_kept {
                push(et.clone(), lt, 0.6);
            }
        }
    }
    for a in pair.earlier.amounts.iter().filter(|a| one.contains(&a.tokens.start)) {
        for b in pair.later.amounts.iter().filter(|b| other.contains(&b.tokens.start)) {
            if a.compatible(b) == Some(false) {
                push(a.tokens.clone(), b.tokens.clone(), 0.5);
            }
        }
    }
    found
}

/// Less where both clauses name a doer, or a thing done to, that the other statement has nowhere.
fn sameness(pair: &Aligned, e: usize, l: usize) -> f32 {
    let (one, other) = (frames::frame(pair.earlier, e), frames::frame(pair.later, l));
    let strangers = frames::agreement(pair, &one.subjects, &other.subjects) < 0.0
        || frames::agreement(pair, &one.objects, &other.objects) < 0.0;
    if strangers { 0.6 } else { 1.0 }
}

/// "Sell" and "buy" are two sides of one deed, no opposites.
fn two_sides(earlier: &Reading, e: &Range<usize>, later: &Reading, l: &Range<usize>) -> bool {
    let deeds = |reading: &Reading, tokens: &Range<usize>| -> Vec<(u16, bool)> {
        reading
            .marks
            .iter()
            .filter(|m| m.tokens == *tokens)
            .filter_map(|m| match m.sense {
                Sense::Exchange { group, doer, .. } => Some((group, doer)),
                _ => None,
            })
            .collect()
    };
    let other = deeds(later, l);
    deeds(earlier, e).iter().any(|(group, doer)| other.contains(&(*group, !doer)))
}

fn deed(tag: Tag) -> bool {
    matches!(tag, Tag::Verb | Tag::Noun)
}

/// "We have not published it yet": the pledge may still be kept.
fn still_to_come(pair: &Aligned, negated: bool, l: usize) -> bool {
    let clause = &pair.later.clauses[l];
    negated
        && (clause.tense == Tense::Perfect
            || cue_in(pair.later, &pair.later.sentences[clause.sentence].tokens, Cue::Provisional))
}

/// What is done to a state of affairs in a clause, and whether it goes on.
fn courses<'a>(
    reading: &'a Reading,
    clause: &'a Range<usize>,
) -> impl Iterator<Item = (Range<usize>, bool)> + 'a {
    reading.marks.iter().filter_map(move |mark| {
        let Sense::Course(course) = mark.sense else { return None };
        let at = mark.tokens.start;
        let verbal =
            matches!(reading.tags[at], Tag::Verb | Tag::Adj | Tag::Adv) || mark.tokens.len() > 1;
        (clause.contains(&at) && verbal)
            .then(|| (mark.tokens.clone(), (course == Course::Keep) != reading.negated[at]))
    })
}

/// Weight of the nouns and names that the sentences of two clauses share.
fn things(pair: &Aligned, e: usize, l: usize) -> f32 {
    let sentence = |reading: &Reading, clause: usize| reading.clauses[clause].sentence;
    let (one, other) = (sentence(pair.earlier, e), sentence(pair.later, l));
    let fits = |s: &&Shared| {
        let (et, lt) = (&pair.earlier.terms[s.earlier], &pair.later.terms[s.later]);
        matches!(et.tag, Tag::Noun | Tag::Name)
            && sentence(pair.earlier, et.clause) == one
            && sentence(pair.later, lt.clause) == other
    };
    let mut sum = 0.0;
    let mut last = usize::MAX;
    for s in pair.shared.iter().filter(fits) {
        if s.earlier != last {
            sum += s.weight;
        }
        last = s.earlier;
    }
    sum
}

fn propose(pair: &Aligned, conflict: Conflict) -> Candidate {
    let (earlier, later) = (conflict.earlier, conflict.later);
    let words = (
        format!("pledged: {}", pair.earlier.words(earlier.clone())),
        format!("told: {}", pair.later.words(later.clone())),
    );
    proposal(
        Kind::PledgeBroken,
        pair,
        (earlier, later),
        conflict.sign.min(1.0),
        words,
        "a pledge, and later the contrary told as a fact".to_owned(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(earlier: &str, later: &str) -> bool {
        let (earlier, later) =
            (Reading::new(earlier, &Default::default()), Reading::new(later, &Default::default()));
        !PledgeBroken.detect(&Aligned::new(&earlier, &later)).is_empty()
    }

    #[test]
    fn told_as_done_the_other_way() {
        assert!(broken(
            "We will never sell the Low Meadow.",
            "In August we sold the Low Meadow to a developer."
        ));
        assert!(broken(
            "Not one bus depot closes on my watch, I promise.",
            "The Marrick bus depot was closed on Friday."
        ));
        assert!(broken(
            "We will publish the Harrow report.",
            "The Harrow report will not be published."
        ));
    }

    #[test]
    fn silent_where_nothing_was_broken() {
        assert!(!broken(
            "If the strike goes on, we will close the depot.",
            "The depot was not closed."
        ));
        assert!(!broken("We will publish the report.", "We have not published the report yet."));
        assert!(!broken("We will never sell the Low Meadow.", "Did we sell the Low Meadow?"));
        assert!(!broken("We will never sell the Low Meadow.", "In August we sold a horse."));
        assert!(!broken(
            "We will never sell your data to advertisers.",
            "We will never let advertisers buy your data."
        ));
    }
}
