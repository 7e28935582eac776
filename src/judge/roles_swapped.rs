//! See [`RolesSwapped`].

use crate::finding::Kind;
use crate::text::Reading;
use crate::text::tags::Tag;

use super::aligned::Aligned;
use super::candidate::{Candidate, proposal};
use super::detector::Detector;
use super::roles::{Party, Roles, deeds, roles};

/// Who did it to whom is told the other way round.
///
/// ```text
/// 2019-08-01  Their patrol fired on our boat.
/// 2019-08-09  Our boat was the first to fire on their patrol.
/// ```
///
/// Subject and object are read round a verb that both statements share, or round two verbs for one
/// deed ("lend" and "borrow", "come to" and "ring": `data/words/converses.tsv`); the passive is
/// turned, and "it was we who" names the doer. Silent where either side is not named, where either
/// verb is negated or asked about, or where the verb holds both ways ("met", "agreed").
pub(super) struct RolesSwapped;

impl Detector for RolesSwapped {
    fn detect(&self, pair: &Aligned) -> Vec<Candidate> {
        let mut best: Option<Candidate> = None;
        let mut keep = |candidate: Candidate| {
            if best.as_ref().is_none_or(|other| candidate.sign > other.sign) {
                best = Some(candidate);
            }
        };
        for shared in pair.shared.iter().filter(|shared| !shared.flipped) {
            let (e, l) = (&pair.earlier.terms[shared.earlier], &pair.later.terms[shared.later]);
            if e.tag != Tag::Verb
                || l.tag != Tag::Verb
                || mutual(&pair.earlier.forms[e.token].lemma)
            {
                continue;
            }
            // "swim with", "park near" hold both ways; with a preposition only listed deeds count
            if reaches_by_preposition(pair.earlier, e.token)
                || reaches_by_preposition(pair.later, l.token)
            {
                continue;
            }
            let (one, other) = (roles(pair.earlier, e.token), roles(pair.later, l.token));
            if let Some(sign) = swapped(pair, &one, &other) {
                keep(propose(pair, &one, &other, sign));
            }
        }
        let later = deeds(pair.later);
        for (group, e, one) in deeds(pair.earlier) {
            for (_, l, other) in later.iter().filter(|(other, ..)| *other == group) {
                let same_verb = pair.earlier.forms[e].stem == pair.later.forms[*l].stem;
                if let Some(sign) = swapped(pair, &one, other) {
                    keep(propose(pair, &one, other, sign * if same_verb { 1.0 } else { 0.8 }));
                }
            }
        }
        best.into_iter().collect()
    }
}

fn reaches_by_preposition(reading: &Reading, verb: usize) -> bool {
    reading.tokens.get(verb + 1).is_some_and(|next| !next.is("by"))
        && matches!(reading.tags.get(verb + 1), Some(Tag::Prep | Tag::To))
}

/// Verbs that say the same with their sides exchanged.
fn mutual(lemma: &str) -> bool {
    matches!(
        lemma,
        "meet"
            | "agree"
            | "talk"
            | "speak"
            | "negotiate"
            | "share"
            | "marry"
            | "merge"
            | "be"
            | "have"
            | "compete"
            | "discuss"
            | "trade"
            | "argue"
            | "say"
            | "think"
            | "want"
            | "know"
    )
}

/// Both sides must have changed places, and neither may stand in both places. Where the doer is
/// singled out ("it was we who"), another doer is enough if the two sentences share their matter.
fn swapped(pair: &Aligned, one: &Roles, other: &Roles) -> Option<f32> {
    let common = |a: &[Party], b: &[Party]| a.iter().copied().find(|party| b.contains(party));
    // the same doers and the same done to are no swap, whatever else a clause names
    if common(&one.doers, &other.doers).is_some() && common(&one.done_to, &other.done_to).is_some()
    {
        return None;
    }
    let by_pronoun = |a: &[Party], b: &[Party]| {
        (pronouns(a) && named(b) || named(a) && pronouns(b)).then(|| a[0])
    };
    let (there, back) = (common(&one.doers, &other.done_to), common(&one.done_to, &other.doers));
    let exact = there.is_some() || back.is_some();
    let doer = there.or_else(|| by_pronoun(&one.doers, &other.done_to));
    let done_to = back.or_else(|| by_pronoun(&one.done_to, &other.doers));
    if let (Some(doer), Some(done_to), true) = (doer, done_to, exact)
        && doer != done_to
    {
        let kept = one.done_to.contains(&doer)
            || other.doers.contains(&doer)
            || one.doers.contains(&done_to)
            || other.done_to.contains(&done_to);
        let named = matches!(doer, Party::Named(_)) || matches!(done_to, Party::Named(_));
        return Some(match (kept, named) {
            (false, true) => 1.0,
            (false, false) => 0.6,
            (true, _) => 0.4,
        });
    }
    // "the council came to us", then "the federation went to the council": the speaker is "the federation"
    let moved = |from: &[Party], to: &[Party]| {
        from.iter().any(|p| matches!(p, Party::Named(_)) && to.contains(p))
    };
    let there = moved(&one.doers, &other.done_to)
        && !moved(&one.doers, &other.doers)
        && one.done_to.contains(&Party::Us)
        && !other.doers.is_empty();
    let back = moved(&one.done_to, &other.doers)
        && !moved(&one.done_to, &other.done_to)
        && other.done_to.contains(&Party::Us)
        && !one.doers.is_empty();
    if there || back {
        return Some(0.5);
    }
    let (e, l) =
        (pair.earlier.clause_of(one.tokens.start), pair.later.clause_of(other.tokens.start));
    let ours = |roles: &Roles| roles.doers.contains(&Party::Us);
    let another_doer = (one.cleft || other.cleft)
        && !one.doers.is_empty()
        && !other.doers.is_empty()
        && ours(one) != ours(other);
    (another_doer && pair.between_sentences(e, l).shared >= 1.0).then_some(0.7)
}

/// Others, by a pronoun alone: they stand for anybody but the speaker.
fn pronouns(parties: &[Party]) -> bool {
    !parties.is_empty() && parties.iter().all(|party| *party == Party::Them)
}

/// Somebody named, without the speaker.
fn named(parties: &[Party]) -> bool {
    !parties.is_empty() && !parties.contains(&Party::Us) && !parties.contains(&Party::Them)
}

fn propose(pair: &Aligned, e: &Roles, l: &Roles, sign: f32) -> Candidate {
    proposal(
        Kind::RolesSwapped,
        pair,
        (e.tokens.clone(), l.tokens.clone()),
        sign,
        (
            pair.earlier.words(e.tokens.clone()).to_owned(),
            pair.later.words(l.tokens.clone()).to_owned(),
        ),
        "who did it to whom is told the other way round".to_owned(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn swaps(earlier: &str, later: &str) -> bool {
        let (earlier, later) =
            (Reading::new(earlier, &Default::default()), Reading::new(later, &Default::default()));
        !RolesSwapped.detect(&Aligned::new(&earlier, &later)).is_empty()
    }

    #[test]
    fn the_other_way_round() {
        assert!(swaps("Their patrol fired on our boat.", "Our boat fired on their patrol."));
        assert!(swaps("The bank rang us about the loan.", "We went to the bank about the loan."));
        assert!(swaps("We lent Orskana the money.", "We borrowed the money from Orskana."));
        assert!(swaps(
            "It was the airport that asked us to wait.",
            "We were the ones who asked the airport to let us wait."
        ));
    }

    #[test]
    fn the_same_way_round() {
        assert!(!swaps(
            "Their patrol fired on our boat.",
            "Our boat was fired on by their patrol."
        ));
        assert!(!swaps("We lent Orskana the money.", "Orskana borrowed the money from us."));
        assert!(!swaps("We met the bank.", "The bank met us."));
        assert!(!swaps("The bank rang us.", "We did not ring the bank."));
    }
}
