//! What the words round a conflict say for or against it, as numbers.
//!
//! Every number is a plain fact about the pair (how much is shared, whether one side asks); what
//! the facts are worth is learned from labelled pairs (`verdict`).

use std::ops::Range;

use crate::finding::Kind;
use crate::text::Reading;
use crate::text::clauses::{Clause, Firmness, Subject, Tense};
use crate::text::marks::{Cue, Sense};
use crate::text::numbers::Unit;
use crate::text::tags::Tag;

use super::aligned::Aligned;
use super::candidate::Candidate;
use super::claim;
use super::frames::{self, Frame};
use super::slots;

/// One value for each of [`NAMES`].
pub(super) type Features = [f32; NAMES.len()];

/// What the values mean, in their order.
pub(super) const NAMES: [&str; 77] = [
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
];

/// Measures the surroundings of a candidate.
pub(super) fn features(
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
    let (one, other) = (frames::frame(pair.earlier, e), frames::frame(pair.later, l));
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
    ]
}

/// How what the two claims are about compares, place by place.
fn places(pair: &Aligned, e_at: usize, l_at: usize) -> slots::Compared {
    let term =
        |reading: &Reading, at: usize| reading.terms.iter().find(|term| term.token == at).cloned();
    match (term(pair.earlier, e_at), term(pair.later, l_at)) {
        (Some(e), Some(l)) => slots::compare(pair, &e, &l),
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

/// Prepositional phrases that only one side has, counted where both sides have one: "at my house",
/// "in a storage unit".
fn phrases_apart(pair: &Aligned, scope: &Scope) -> f32 {
    let alone = |reading: &Reading, matched: &[bool], scope: &Range<usize>| {
        reading
            .terms
            .iter()
            .zip(matched)
            .filter(|(term, matched)| {
                !**matched
                    && scope.contains(&term.token)
                    && matches!(term.tag, Tag::Noun | Tag::Name)
                    && (term.token.saturating_sub(3)..term.token).any(|at| {
                        matches!(
                            &*reading.tokens[at].norm,
                            "in" | "at" | "on" | "for" | "from" | "of" | "to" | "with" | "about"
                        )
                    })
            })
            .count()
    };
    alone(pair.earlier, &pair.earlier_matched, &scope.earlier)
        .min(alone(pair.later, &pair.later_matched, &scope.later))
        .min(3) as f32
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
    let inside = |s: &&super::aligned::Shared| {
        candidate.earlier.contains(&pair.earlier.terms[s.earlier].token)
            && candidate.later.contains(&pair.later.terms[s.later].token)
    };
    pair.shared.iter().filter(inside).map(|s| s.weight).fold(0.0, f32::max)
}

/// The two sentences that a candidate stands in.
pub(super) struct Scope {
    pub(super) earlier: Range<usize>,
    pub(super) later: Range<usize>,
}

impl Scope {
    pub(super) fn new(pair: &Aligned, earlier: usize, later: usize) -> Scope {
        Scope {
            earlier: pair.earlier.sentences[earlier].tokens.clone(),
            later: pair.later.sentences[later].tokens.clone(),
        }
    }
}

/// What the two sides name that differs.
#[derive(Default)]
pub(super) struct Apart {
    pub(super) names: f32,
    pub(super) times: f32,
    times_same: f32,
    time_one_side: f32,
    amounts: f32,
    amounts_same: f32,
    numbers: f32,
    frames: f32,
}

impl Apart {
    pub(super) fn measure(pair: &Aligned, scope: &Scope) -> Apart {
        let mut apart = Apart {
            names: unmatched(pair, scope, |tag| tag == Tag::Name),
            numbers: unmatched(pair, scope, |tag| tag == Tag::Num),
            ..Apart::default()
        };
        let earlier: Vec<_> =
            pair.earlier.times.iter().filter(|t| scope.earlier.contains(&t.tokens.start)).collect();
        let later: Vec<_> =
            pair.later.times.iter().filter(|t| scope.later.contains(&t.tokens.start)).collect();
        for one in &earlier {
            for other in &later {
                match one.names_other_days(other) {
                    Some(true) => apart.times = 1.0,
                    Some(false) => apart.times_same = 1.0,
                    None => {}
                }
                if one.disjoint(other) == Some(true) {
                    apart.frames = 1.0;
                }
            }
        }
        if earlier.is_empty() != later.is_empty() {
            apart.time_one_side = 1.0;
        }
        for one in pair.earlier.amounts.iter().filter(|a| scope.earlier.contains(&a.tokens.start)) {
            for other in pair.later.amounts.iter().filter(|a| scope.later.contains(&a.tokens.start))
            {
                match one.compatible(other) {
                    Some(false) => apart.amounts = 1.0,
                    Some(true) => apart.amounts_same = 1.0,
                    None => {}
                }
            }
        }
        apart
    }
}

/// How many words of a sort both sides have for themselves alone.
fn unmatched(pair: &Aligned, scope: &Scope, wanted: fn(Tag) -> bool) -> f32 {
    let alone = |reading: &Reading, matched: &[bool], scope: &Range<usize>| {
        // the names of months and the numbers of dates are times
        let dates = |token: usize| reading.times.iter().any(|time| time.tokens.contains(&token));
        reading
            .terms
            .iter()
            .zip(matched)
            .filter(|(term, matched)| {
                wanted(term.tag) && !**matched && scope.contains(&term.token) && !dates(term.token)
            })
            .count()
    };
    alone(pair.earlier, &pair.earlier_matched, &scope.earlier)
        .min(alone(pair.later, &pair.later_matched, &scope.later))
        .min(3) as f32
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
    pair.shared.iter().any(|s| {
        earlier.verb == Some(pair.earlier.terms[s.earlier].token)
            && later.verb == Some(pair.later.terms[s.later].token)
    })
}

pub(super) fn cue_in(reading: &Reading, scope: &Range<usize>, wanted: Cue) -> bool {
    reading
        .marks
        .iter()
        .any(|mark| mark.sense == Sense::Cue(wanted) && scope.contains(&mark.tokens.start))
}

/// What hangs on a noun behind it: "tests in the greenhouse" and "tests in open fields" are apart.
pub(super) fn complements_apart(pair: &Aligned, scope: &Scope) -> f32 {
    let mut apart = 0;
    for s in &pair.shared {
        let (e, l) = (&pair.earlier.terms[s.earlier], &pair.later.terms[s.later]);
        if !scope.earlier.contains(&e.token)
            || !scope.later.contains(&l.token)
            || e.tag != Tag::Noun
        {
            continue;
        }
        let one = complement(pair.earlier, &pair.earlier_matched, e.token);
        let other = complement(pair.later, &pair.later_matched, l.token);
        if let (Some((prep, false)), Some((other_prep, false))) = (one, other) {
            apart += if prep == other_prep { 2 } else { 1 };
        }
    }
    (apart.min(4) as f32) / 2.0
}

/// The preposition right behind a noun, and whether its noun is shared.
fn complement<'a>(reading: &'a Reading, matched: &[bool], noun: usize) -> Option<(&'a str, bool)> {
    let prep = noun + 1;
    if reading.tags.get(prep) != Some(&Tag::Prep) {
        return None;
    }
    let (term, matched) = reading.terms.iter().zip(matched).find(|(term, _)| {
        term.token > prep && matches!(term.tag, Tag::Noun | Tag::Name | Tag::Num)
    })?;
    (term.token - prep <= 5).then(|| (&*reading.tokens[prep].norm, *matched))
}

/// Weight of the words of two clauses with other and with the same polarity.
fn polarity(pair: &Aligned, e: usize, l: usize) -> (f32, f32) {
    let mut sums = (0.0, 0.0);
    for s in &pair.shared {
        if pair.earlier.terms[s.earlier].clause == e && pair.later.terms[s.later].clause == l {
            if s.flipped { sums.0 += s.weight } else { sums.1 += s.weight }
        }
    }
    sums
}

pub(super) fn cue(reading: &Reading, wanted: Cue) -> bool {
    reading.marks.iter().any(|mark| mark.sense == Sense::Cue(wanted))
}

/// A shared noun whose neighbours in front differ on the two sides: "second round", "first round".
pub(super) fn modifiers_apart(pair: &Aligned, scope: &Scope) -> f32 {
    let apart = pair.shared.iter().filter(|s| {
        let (e, l) = (&pair.earlier.terms[s.earlier], &pair.later.terms[s.later]);
        scope.earlier.contains(&e.token)
            && scope.later.contains(&l.token)
            && narrowed_apart(pair, s)
    });
    apart.count().min(2) as f32
}

/// Whether a shared noun is narrowed on both sides, to different things: "Mill Street", "Church
/// Street".
pub(super) fn narrowed_apart(pair: &Aligned, shared: &super::aligned::Shared) -> bool {
    let (e, l) = (&pair.earlier.terms[shared.earlier], &pair.later.terms[shared.later]);
    if !matches!((e.tag, l.tag), (Tag::Noun, Tag::Noun) | (Tag::Name, Tag::Name)) {
        return false;
    }
    let (one, other) = (modifiers(pair.earlier, e.token), modifiers(pair.later, l.token));
    !one.is_empty()
        && !other.is_empty()
        && !one.iter().any(|a| other.iter().any(|b| same_modifier(pair, *a, *b)))
}

/// Tokens right before a noun that narrow it: "second round", "savings banks", "this quarter".
fn modifiers(reading: &Reading, noun: usize) -> Vec<usize> {
    let mut found = Vec::new();
    for at in (noun.saturating_sub(4)..noun).rev() {
        let narrows = matches!(
            &*reading.tokens[at].norm,
            "other"
                | "another"
                | "first"
                | "second"
                | "third"
                | "last"
                | "next"
                | "this"
                | "previous"
                | "following"
                | "that"
        );
        match reading.tags[at] {
            _ if narrows => found.push(at),
            Tag::Name if title(&reading.tokens[at].norm) => {}
            Tag::Noun | Tag::Adj | Tag::Name => found.push(at),
            Tag::Num | Tag::Adv => {}
            // "the children's ward"
            _ if reading.tokens[at].is("'s") => {}
            _ => break,
        }
    }
    found
}

/// A form of address narrows nobody down.
fn title(norm: &str) -> bool {
    matches!(
        norm,
        "mr" | "mrs"
            | "ms"
            | "miss"
            | "dr"
            | "sir"
            | "president"
            | "minister"
            | "senator"
            | "professor"
            | "judge"
            | "saint"
            | "st"
    )
}

fn same_modifier(pair: &Aligned, earlier: usize, later: usize) -> bool {
    pair.earlier.forms[earlier].stem == pair.later.forms[later].stem
        || pair.shared.iter().any(|s| {
            pair.earlier.terms[s.earlier].token == earlier
                && pair.later.terms[s.later].token == later
        })
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
