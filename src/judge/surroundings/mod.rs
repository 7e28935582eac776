//! What the words round a conflict say for or against it, as numbers.
//!
//! Every number is a plain fact about the pair (how much is shared, whether one side asks); what
//! the facts are worth is learned from labelled pairs (`verdict`).

mod apart;
mod named;
mod narrowing;
mod repeated;
mod spoken;

use std::ops::Range;

use crate::finding::Kind;
use crate::text::Reading;
use crate::text::clauses::{Clause, Firmness, Subject, Tense};
use crate::text::marks::{Cue, Sense};
use crate::text::numbers::Unit;
use crate::text::tags::Tag;

use crate::judge::aligned::{Aligned, Shared};
use crate::judge::candidate::Candidate;
use crate::judge::claim;
use crate::judge::frames::{self, Frame};
use crate::judge::slots;

use apart::phrases_apart;
pub(in crate::judge) use apart::{Apart, Scope, complements_apart};
use named::Named;
pub(in crate::judge) use narrowing::{modifiers_apart, narrowed_apart, narrowed_once};
use repeated::Repeated;
pub(in crate::judge) use repeated::restated;
use spoken::Spoken;

/// One value for each of [`NAMES`].
pub(in crate::judge) type Features = [f32; NAMES.len()];

/// What the values mean, in their order.
pub(in crate::judge) const NAMES: [&str; 95] = [
    "sign",
    "implied",
    "shared",
    "elsewhere",
    "earlier-extra",
    "later-extra",
    "both-extra",
    "earlier-covered",
    "later-covered",
    "overlap",
    "rarest-shared",
    "names-shared",
    "names-apart",
    "nouns-shared",
    "verb-shared",
    "agreeing",
    "flipped",
    "opposites",
    "opposites-flipped",
    "question",
    "conditional",
    "others-words",
    "hedged",
    "earlier-provisional",
    "later-changed",
    "acknowledged",
    "times-apart",
    "times-same",
    "time-one-side",
    "amounts-apart",
    "amounts-same",
    "numbers-apart",
    "earlier-firm",
    "later-firm",
    "later-soft",
    "earlier-past",
    "later-past",
    "earlier-future",
    "later-future",
    "unreal",
    "first-first",
    "first-third",
    "third-third",
    "modifiers-apart",
    "length",
    "clauses",
    "candidates",
    "kind-existence-denied",
    "kind-polarity-flipped",
    "kind-antonym-swapped",
    "noun-beside",
    "sentence-shared",
    "sentence-earlier-extra",
    "sentence-later-extra",
    "sentence-both-extra",
    "complements-apart",
    "time-frames-apart",
    "subjects-agree",
    "objects-agree",
    "verbs-agree",
    "any-argument-agrees",
    "at-verb",
    "terms-in-candidate-shared",
    "thing-counted",
    "phrases-apart",
    "stance-parity",
    "doers-apart",
    "heads-apart",
    "until",
    "places-apart",
    "places-same",
    "negated-extra",
    "affirmed-extra",
    "topic-shared",
    "topic-apart",
    "belongs",
    "doubts",
    "earlier-narrowed",
    "later-narrowed",
    "long-before",
    "contrast",
    "same-day",
    "fragments",
    "fillers",
    "courtesies",
    "generic",
    "rarest-beside",
    "names-beside",
    "names-alone",
    "unnamed",
    "indefinite",
    "words-in-order",
    "negations-differ",
    "conflict-repeated",
    "against-itself",
];

/// Measures the surroundings of a candidate.
pub(in crate::judge) fn features(
    pair: &Aligned,
    candidate: &Candidate,
    candidates: &[Candidate],
) -> Features {
    let e_at = candidate.earlier.end - 1;
    let l_at = candidate.later.end - 1;
    let (e, earlier) = pair.earlier_clause(e_at);
    let (l, later) = pair.later_clause(l_at);
    let mut between = pair.between(e, l);
    let flag = |yes: bool| if yes { 1.0 } else { 0.0 };
    let either = |f: fn(&Clause) -> bool| flag(f(earlier)) + flag(f(later));
    let past = |c: &Clause| flag(matches!(c.tense, Tense::Past | Tense::Perfect));
    let mut sentences = pair.between_sentences(e, l);
    // a point that both share without its word counts as a shared word
    let implied = if candidate.implied { 1.0 } else { 0.0 };
    let unnamed = implied * alone_in(pair, candidate);
    between.shared += implied;
    sentences.shared += implied;
    if candidate.implied {
        // "accept the plan by today" as a whole is the deadline: none of its words is left over
        between.earlier_extra = 0.0;
        sentences.earlier_extra = 0.0;
        between.later_extra = (between.later_extra - unnamed).max(0.0);
        sentences.later_extra = (sentences.later_extra - unnamed).max(0.0);
    }
    let scope = Scope::new(pair, earlier.sentence, later.sentence);
    let apart = Apart::measure(pair, &scope);
    let narrowed = narrowed_once(pair, &scope);
    let (one, other) = (frames::frame(pair.earlier, e), frames::frame(pair.later, l));
    let spoken = Spoken::measure(pair, &scope);
    let named = Named::measure(pair, &scope, candidate, (&one, &other));
    let repeated = Repeated::measure(pair, &scope, candidate);
    let both = |frame: &Frame| [&frame.subjects[..], &frame.objects[..]].concat();
    let (flipped, agreeing) = polarity(pair, e, l);
    let opposites =
        |flipped: bool| pair.against.iter().filter(|a| a.flipped == flipped).count().min(4) as f32;
    let covered = |extra: f32| {
        (between.shared + 0.5 * between.elsewhere + 0.01)
            / (between.shared + 0.5 * between.elsewhere + extra + 0.01)
    };
    let kind = |kind: Kind| flag(candidate.kind == kind);
    let places = places(pair, e_at, l_at);
    // a denial with further conditions leaves room for the plain claim, but not the other way round
    let (negated_extra, affirmed_extra) =
        match (pair.earlier.negated[e_at], pair.later.negated[l_at]) {
            (true, false) => (between.earlier_extra.min(5.0), between.later_extra.min(5.0)),
            (false, true) => (between.later_extra.min(5.0), between.earlier_extra.min(5.0)),
            _ => (0.0, 0.0),
        };
    let lengths = (pair.earlier.tokens.len().max(1) as f32, pair.later.tokens.len().max(1) as f32);
    [
        candidate.sign,
        flag(candidate.implied),
        between.shared.min(4.0),
        between.elsewhere.min(4.0),
        between.earlier_extra.min(5.0),
        between.later_extra.min(5.0),
        between.earlier_extra.min(between.later_extra).min(4.0),
        covered(between.earlier_extra),
        covered(between.later_extra),
        (pair.overlap() + implied).min(6.0),
        pair.shared.iter().map(|s| s.weight).fold(implied, f32::max),
        count(pair, |tag| tag == Tag::Name),
        apart.names,
        count(pair, |tag| tag == Tag::Noun) + implied,
        flag(verb_shared(pair, earlier, later)),
        agreeing,
        flipped + implied,
        opposites(false),
        opposites(true),
        either(|c| c.question),
        either(|c| c.conditional),
        either(|c| c.others_words),
        either(|c| c.hedged),
        flag(cue_in(pair.earlier, &scope.earlier, Cue::Provisional)),
        flag(cue_in(pair.later, &scope.later, Cue::Changed)),
        flag(cue(pair.later, Cue::Acknowledged)),
        apart.times,
        apart.times_same,
        apart.time_one_side,
        apart.amounts,
        apart.amounts_same,
        apart.numbers,
        flag(earlier.firmness == Firmness::Firm),
        flag(later.firmness == Firmness::Firm),
        flag(later.firmness == Firmness::Soft),
        past(earlier),
        past(later),
        flag(earlier.tense == Tense::Future),
        flag(later.tense == Tense::Future),
        either(|c| c.tense == Tense::Unreal),
        flag(earlier.subject == Subject::First && later.subject == Subject::First),
        flag((earlier.subject == Subject::First) != (later.subject == Subject::First)),
        flag(earlier.subject == Subject::Third && later.subject == Subject::Third),
        modifiers_apart(pair, &scope),
        lengths.0.max(lengths.1).ln(),
        (pair.earlier.clauses.len() + pair.later.clauses.len()).min(12) as f32,
        candidates.len().min(6) as f32,
        kind(Kind::ExistenceDenied),
        kind(Kind::PolarityFlipped),
        kind(Kind::AntonymSwapped),
        flag(nouns_beside(pair, candidate)),
        sentences.shared.min(6.0),
        sentences.earlier_extra.min(6.0),
        sentences.later_extra.min(6.0),
        sentences.earlier_extra.min(sentences.later_extra).min(5.0),
        complements_apart(pair, &scope),
        apart.frames,
        frames::agreement(pair, &one.subjects, &other.subjects),
        frames::agreement(pair, &one.objects, &other.objects).max(2.0 * implied - 1.0),
        frames::verbs_agree(pair, e, l),
        frames::agreement(pair, &both(&one), &both(&other)).max(2.0 * implied - 1.0),
        flag(earlier.verb == Some(e_at)) + flag(later.verb == Some(l_at)),
        inside_shared(pair, candidate).max(implied),
        thing_counted(pair, candidate),
        phrases_apart(pair, &scope),
        flag(pair.against.iter().any(|a| a.flipped) && candidate.kind == Kind::PolarityFlipped),
        claim::doers_apart(pair, e, l),
        claim::heads_apart(pair, &scope),
        flag(claim::only_until(pair.earlier, e_at)) + flag(claim::only_until(pair.later, l_at)),
        places.apart,
        places.same,
        (negated_extra - unnamed).max(0.0),
        affirmed_extra,
        candidate.topic.0.min(4.0),
        candidate.topic.1.min(4.0),
        candidate.belongs,
        candidate.doubts,
        narrowed.0,
        narrowed.1,
        apart.long_before,
        flag(cue_in(pair.earlier, &scope.earlier, Cue::Contrast))
            + flag(cue_in(pair.later, &scope.later, Cue::Contrast)),
        spoken.same_day,
        spoken.fragments,
        spoken.fillers,
        spoken.courtesies,
        spoken.generic,
        named.rarest_beside.max(implied),
        named.names_beside,
        named.names_alone,
        named.unnamed,
        named.indefinite,
        repeated.in_order,
        repeated.negations,
        repeated.conflict,
        repeated::against_itself(pair, candidate.kind),
    ]
}

/// How what the two claims are about compares, place by place.
fn places(pair: &Aligned, e_at: usize, l_at: usize) -> slots::Compared {
    match (pair.earlier.term_at(e_at), pair.later.term_at(l_at)) {
        (Some(e), Some(l)) => slots::compare(pair, &pair.earlier.terms[e], &pair.later.terms[l]),
        _ => slots::Compared::default(),
    }
}

/// For amounts: 1 where both count the same noun, -1 where they count different ones.
fn thing_counted(pair: &Aligned, candidate: &Candidate) -> f32 {
    let unit = |reading: &Reading, tokens: &Range<usize>| {
        reading.amounts.iter().find(|a| a.tokens == *tokens).map(|a| a.unit.clone())
    };
    match (unit(pair.earlier, &candidate.earlier), unit(pair.later, &candidate.later)) {
        (Some(Unit::Thing(a)), Some(Unit::Thing(b))) => {
            if a.stem == b.stem {
                1.0
            } else {
                -1.0
            }
        }
        (Some(Unit::None), Some(Unit::Thing(_))) | (Some(Unit::Thing(_)), Some(Unit::None)) => -0.5,
        _ => 0.0,
    }
}

/// Weight of the words inside the conflicting expression of the later side that it has alone.
fn alone_in(pair: &Aligned, candidate: &Candidate) -> f32 {
    pair.later
        .terms
        .iter()
        .zip(&pair.later_matched)
        .filter(|(term, matched)| !**matched && candidate.later.contains(&term.token))
        .map(|(term, _)| term.weight)
        .sum()
}

/// Weight of the words inside the conflicting expressions themselves that both sides have.
fn inside_shared(pair: &Aligned, candidate: &Candidate) -> f32 {
    let inside = |s: &&Shared| {
        candidate.earlier.contains(&pair.earlier.terms[s.earlier].token)
            && candidate.later.contains(&pair.later.terms[s.later].token)
    };
    pair.shared.iter().filter(inside).map(|s| s.weight).fold(0.0, f32::max)
}

fn count(pair: &Aligned, wanted: fn(Tag) -> bool) -> f32 {
    pair.earlier
        .terms
        .iter()
        .zip(&pair.earlier_matched)
        .filter(|(term, matched)| **matched && wanted(term.tag))
        .count()
        .min(5) as f32
}

fn verb_shared(pair: &Aligned, earlier: &Clause, later: &Clause) -> bool {
    earlier.verb.zip(later.verb).is_some_and(|(e, l)| pair.twin_at(e, l))
}

pub(in crate::judge) fn cue_in(reading: &Reading, scope: &Range<usize>, wanted: Cue) -> bool {
    reading.marks_in(scope).iter().any(|mark| mark.sense == Sense::Cue(wanted))
}

/// Weight of the words of two clauses with other and with the same polarity.
fn polarity(pair: &Aligned, e: usize, l: usize) -> (f32, f32) {
    let mut sums = (0.0, 0.0);
    for s in pair.shared_in(&pair.earlier.clauses[e].tokens) {
        if pair.later.terms[s.later].clause == l {
            if s.flipped { sums.0 += s.weight } else { sums.1 += s.weight }
        }
    }
    sums
}

pub(in crate::judge) fn cue(reading: &Reading, wanted: Cue) -> bool {
    reading.marks.iter().any(|mark| mark.sense == Sense::Cue(wanted))
}

/// Whether a shared noun stands within three tokens of the conflict on both sides.
fn nouns_beside(pair: &Aligned, candidate: &Candidate) -> bool {
    let near = |token: usize, range: &std::ops::Range<usize>| {
        token + 3 >= range.start && token < range.end + 3
    };
    pair.shared.iter().any(|s| {
        let (e, l) = (&pair.earlier.terms[s.earlier], &pair.later.terms[s.later]);
        e.tag == Tag::Noun && near(e.token, &candidate.earlier) && near(l.token, &candidate.later)
    })
}
