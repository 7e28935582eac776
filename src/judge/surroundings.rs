//! What the words round a conflict say for or against it, as numbers.
//!
//! Every number is a plain fact about the pair (how much is shared, whether one side asks); what
//! the facts are worth is learned from labelled pairs (`verdict`).

use crate::finding::Kind;
use crate::text::Reading;
use crate::text::clauses::{Clause, Firmness, Subject, Tense};
use crate::text::marks::{Cue, Sense};
use crate::text::tags::Tag;

use super::aligned::Aligned;
use super::candidate::Candidate;

/// One value for each of [`NAMES`].
pub(super) type Features = [f32; NAMES.len()];

/// What the values mean, in their order.
pub(super) const NAMES: [&str; 52] = [
    "sign", "implied", "shared", "elsewhere", "earlier-extra", "later-extra", "both-extra", "earlier-covered", "later-covered",
    "overlap", "rarest-shared", "names-shared", "names-apart", "nouns-shared", "verb-shared", "agreeing", "flipped",
    "opposites", "opposites-flipped", "question", "conditional", "others-words", "hedged", "earlier-provisional",
    "later-changed", "acknowledged", "times-apart", "times-same", "time-one-side", "amounts-apart", "amounts-same",
    "numbers-apart", "earlier-firm", "later-firm", "later-soft", "earlier-past", "later-past", "earlier-future", "later-future",
    "unreal", "first-first", "first-third", "third-third", "modifiers-apart", "length", "length-ratio", "clauses", "candidates",
    "kind-existence-denied", "kind-polarity-flipped", "kind-antonym-swapped", "same-quantity-noun",
];

/// Measures the surroundings of a candidate.
pub(super) fn features(pair: &Aligned, candidate: &Candidate, candidates: &[Candidate]) -> Features {
    let e_at = candidate.earlier.end - 1;
    let l_at = candidate.later.end - 1;
    let (e, earlier) = pair.earlier_clause(e_at);
    let (l, later) = pair.later_clause(l_at);
    let between = pair.between(e, l);
    let flag = |yes: bool| if yes { 1.0 } else { 0.0 };
    let either = |f: fn(&Clause) -> bool| flag(f(earlier)) + flag(f(later));
    let past = |c: &Clause| flag(matches!(c.tense, Tense::Past | Tense::Perfect));
    let apart = Apart::measure(pair, e, l);
    let (flipped, agreeing) = polarity(pair, e, l);
    let opposites = |flipped: bool| pair.against.iter().filter(|a| a.flipped == flipped).count().min(4) as f32;
    let covered = |extra: f32| (between.shared + 0.5 * between.elsewhere + 0.01) / (between.shared + 0.5 * between.elsewhere + extra + 0.01);
    let kind = |kind: Kind| flag(candidate.kind == kind);
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
        pair.overlap().min(6.0),
        pair.shared.iter().map(|s| s.weight).fold(0.0, f32::max),
        count(pair, |tag| tag == Tag::Name),
        apart.names,
        count(pair, |tag| tag == Tag::Noun),
        flag(verb_shared(pair, earlier, later)),
        agreeing,
        flipped,
        opposites(false),
        opposites(true),
        either(|c| c.question),
        either(|c| c.conditional),
        either(|c| c.others_words),
        either(|c| c.hedged),
        flag(cue(pair.earlier, Cue::Provisional)),
        flag(cue(pair.later, Cue::Changed)),
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
        modifiers_apart(pair),
        lengths.0.max(lengths.1).ln(),
        lengths.0.min(lengths.1) / lengths.0.max(lengths.1),
        (pair.earlier.clauses.len() + pair.later.clauses.len()).min(12) as f32,
        candidates.len().min(6) as f32,
        kind(Kind::ExistenceDenied),
        kind(Kind::PolarityFlipped),
        kind(Kind::AntonymSwapped),
        flag(nouns_beside(pair, candidate)),
    ]
}

/// What the two sides name that differs.
#[derive(Default)]
struct Apart {
    names: f32,
    times: f32,
    times_same: f32,
    time_one_side: f32,
    amounts: f32,
    amounts_same: f32,
    numbers: f32,
}

impl Apart {
    fn measure(pair: &Aligned, e: usize, l: usize) -> Apart {
        let _ = (e, l);
        let mut apart = Apart { names: unmatched(pair, |tag| tag == Tag::Name), numbers: unmatched(pair, |tag| tag == Tag::Num), ..Apart::default() };
        let resolved = |reading: &Reading| reading.times.iter().filter(|t| t.resolved()).count();
        for one in &pair.earlier.times {
            for other in &pair.later.times {
                match one.names_other_days(other) {
                    Some(true) => apart.times = 1.0,
                    Some(false) => apart.times_same = 1.0,
                    None => {}
                }
            }
        }
        if (resolved(pair.earlier) == 0) != (resolved(pair.later) == 0) {
            apart.time_one_side = 1.0;
        }
        for one in &pair.earlier.amounts {
            for other in &pair.later.amounts {
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
fn unmatched(pair: &Aligned, wanted: fn(Tag) -> bool) -> f32 {
    let alone = |reading: &Reading, matched: &[bool]| reading.terms.iter().zip(matched).filter(|(term, matched)| wanted(term.tag) && !**matched).count();
    alone(pair.earlier, &pair.earlier_matched).min(alone(pair.later, &pair.later_matched)).min(3) as f32
}

fn count(pair: &Aligned, wanted: fn(Tag) -> bool) -> f32 {
    pair.shared.iter().filter(|s| wanted(pair.earlier.terms[s.earlier].tag)).count().min(5) as f32
}

fn verb_shared(pair: &Aligned, earlier: &Clause, later: &Clause) -> bool {
    pair.shared.iter().any(|s| {
        earlier.verb == Some(pair.earlier.terms[s.earlier].token) && later.verb == Some(pair.later.terms[s.later].token)
    })
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
pub(super) fn modifiers_apart(pair: &Aligned) -> f32 {
    let mut apart = 0;
    for s in &pair.shared {
        let (e, l) = (&pair.earlier.terms[s.earlier], &pair.later.terms[s.later]);
        if e.tag != Tag::Noun || l.tag != Tag::Noun {
            continue;
        }
        let modifier = |reading: &Reading, matched: &[bool], token: usize| {
            reading.terms.iter().zip(matched).any(|(term, matched)| {
                term.token + 1 == token && !matched && matches!(term.tag, Tag::Noun | Tag::Adj | Tag::Name | Tag::Num)
            })
        };
        if modifier(pair.earlier, &pair.earlier_matched, e.token) && modifier(pair.later, &pair.later_matched, l.token) {
            apart += 1;
        }
    }
    apart.min(2) as f32
}

/// Whether a shared noun stands within three tokens of the conflict on both sides.
fn nouns_beside(pair: &Aligned, candidate: &Candidate) -> bool {
    let near = |token: usize, range: &std::ops::Range<usize>| token + 3 >= range.start && token < range.end + 3;
    pair.shared.iter().any(|s| {
        let (e, l) = (&pair.earlier.terms[s.earlier], &pair.later.terms[s.later]);
        e.tag == Tag::Noun && near(e.token, &candidate.earlier) && near(l.token, &candidate.later)
    })
}
