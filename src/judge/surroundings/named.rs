//! How well the thing that both sides speak of is named: a name or a rare word beside the conflict
//! tells that one thing is meant; pronouns and "a proposal" leave it open.

use std::ops::Range;

use crate::judge::aligned::{Aligned, Shared};
use crate::judge::candidate::Candidate;
use crate::judge::frames::Frame;
use crate::text::Reading;
use crate::text::tags::Tag;

use super::Scope;

/// What the two sentences name.
pub(super) struct Named {
    /// The most telling word that both have beside the conflict itself.
    pub(super) rarest_beside: f32,
    /// Names and numbers of things that both have beside the conflict.
    pub(super) names_beside: f32,
    /// Names that one side has for itself, the greater count.
    pub(super) names_alone: f32,
    /// Sides whose clause has nothing but pronouns for its things.
    pub(super) unnamed: f32,
    /// Sides that bring in the best shared noun as one of many: "a proposal", "some tests".
    pub(super) indefinite: f32,
}

impl Named {
    pub(super) fn measure(
        pair: &Aligned,
        scope: &Scope,
        candidate: &Candidate,
        (one, other): (&Frame, &Frame),
    ) -> Named {
        let beside: Vec<&Shared> = pair
            .shared
            .iter()
            .filter(|s| {
                let (e, l) = (pair.earlier.terms[s.earlier].token, pair.later.terms[s.later].token);
                scope.earlier.contains(&e)
                    && scope.later.contains(&l)
                    && !(candidate.earlier.contains(&e) && candidate.later.contains(&l))
            })
            .collect();
        let names = beside.iter().filter(|s| name(pair.earlier, s.earlier)).count();
        let bare = |frame: &Frame| frame.subjects.is_empty() && frame.objects.is_empty();
        let count = |seen: bool| f32::from(seen);
        Named {
            rarest_beside: beside.iter().map(|s| s.weight).fold(0.0, f32::max),
            names_beside: names.min(3) as f32,
            names_alone: alone(pair.earlier, &pair.earlier_matched, &scope.earlier).max(alone(
                pair.later,
                &pair.later_matched,
                &scope.later,
            )),
            unnamed: count(bare(one)) + count(bare(other)),
            indefinite: indefinite(pair, scope),
        }
    }
}

/// A name or a number that is no date.
fn name(reading: &Reading, term: usize) -> bool {
    let term = &reading.terms[term];
    matches!(term.tag, Tag::Name | Tag::Num) && !reading.is_timed(term.token)
}

fn alone(reading: &Reading, matched: &[bool], sentence: &Range<usize>) -> f32 {
    let alone = (0..reading.terms.len()).filter(|&n| {
        !matched[n]
            && sentence.contains(&reading.terms[n].token)
            && reading.terms[n].tag == Tag::Name
            && name(reading, n)
    });
    alone.count().min(4) as f32
}

/// The most telling noun that both sentences have, and how each side brings it in.
fn indefinite(pair: &Aligned, scope: &Scope) -> f32 {
    let nouns = pair.shared_in(&scope.earlier).iter().filter(|s| {
        let (e, l) = (&pair.earlier.terms[s.earlier], &pair.later.terms[s.later]);
        scope.later.contains(&l.token) && e.tag == Tag::Noun && l.tag == Tag::Noun
    });
    let Some(best) = nouns.max_by(|a, b| a.weight.total_cmp(&b.weight)) else { return 0.0 };
    let side =
        |reading: &Reading, term: usize| f32::from(one_of_many(reading, reading.terms[term].token));
    side(pair.earlier, best.earlier) + side(pair.later, best.later)
}

/// "A new proposal", "some tests", "any proposal".
fn one_of_many(reading: &Reading, noun: usize) -> bool {
    let before = (noun.saturating_sub(4)..noun).rev();
    let mut inside = before
        .skip_while(|&at| matches!(reading.tags[at], Tag::Noun | Tag::Adj | Tag::Name | Tag::Adv));
    inside.next().is_some_and(|at| {
        matches!(
            &*reading.tokens[at].norm,
            "a" | "an" | "some" | "any" | "another" | "each" | "every" | "such"
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_thing_of_many() {
        let of_many = |quote: &str, noun: &str| {
            let reading = Reading::new(quote, &Default::default());
            let at = reading.tokens.iter().position(|token| token.is(noun)).unwrap();
            one_of_many(&reading, at)
        };
        assert!(of_many("We opened a new bridge.", "bridge"));
        assert!(of_many("There are some tests to run.", "tests"));
        assert!(!of_many("We opened the new bridge.", "bridge"));
    }
}
