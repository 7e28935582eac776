//! Is a pair of statements a reversal? Pure: no database, no clock, no files.

mod absences;
mod aligned;
mod alike;
mod amount_changed;
mod antonym_swapped;
mod belongings;
mod candidate;
mod cited;
mod claim;
mod commitment_softened;
mod comparable;
mod conduct;
mod counted;
mod counts;
mod date_moved;
mod deeds;
mod denials;
mod detector;
mod differing;
mod event;
mod exchange_nouns;
mod exchanges;
mod existence_denied;
mod flips;
mod frames;
mod holder;
mod hours;
mod joint;
mod labels;
mod levels;
mod links;
mod matter;
mod narrowed;
mod narrower;
mod occasion;
mod order;
mod other_matter;
mod other_occasion;
mod parties;
mod passage;
mod phrases;
mod pledge_broken;
mod pledges;
mod polarity_flipped;
mod predicates;
mod quantifier_reversed;
mod quantity;
mod roles;
mod roles_swapped;
mod runs;
mod said_of;
mod same_deed;
mod saying_denied;
mod sequence;
mod shares;
mod side;
mod sides;
mod signs;
mod silence;
mod slots;
mod stance_match;
mod stance_reversed;
mod stances;
mod subjects;
mod surroundings;
mod swaps;
mod telling;
mod things;
mod topic;
mod trees;
mod turns;
mod verdict;
mod weighing;
mod when;
mod why;
mod wishes;

use crate::finding::{
    Evidence, Judgement, Kind, Opinion, Readings, Reversal, Says, Silence, Strength,
};
use crate::meaning::Meaning;
use crate::text::words::Token;
use aligned::Aligned;
use candidate::Candidate;
use detector::Detector;
use verdict::Scored;
use weighing::{in_words, reversal, weigh};

pub use passage::passages;
pub use side::Side;
pub use weighing::Basis;

/// Every detector.
static DETECTORS: &[&dyn Detector] = &[
    &existence_denied::ExistenceDenied,
    &polarity_flipped::PolarityFlipped,
    &stance_reversed::StanceReversed,
    &antonym_swapped::AntonymSwapped,
    &date_moved::DateMoved,
    &amount_changed::AmountChanged,
    &quantifier_reversed::QuantifierReversed,
    &roles_swapped::RolesSwapped,
    &commitment_softened::CommitmentSoftened,
    &pledge_broken::PledgeBroken,
    &saying_denied::SayingDenied,
];

/// What two statements say that have the same words.
const SAME_WORDS: &str = "they say the same words";

/// Why speeches are not compared, and what to do.
const TOO_LONG: &str = "the quotes are too long to be compared; \
    the sentences that matter can be statements of their own";

/// Begins to load what judging needs, word lists and fitted trees, beside whatever the caller does
/// next. Whoever judges without it loads them then.
pub fn prepare() {
    rayon::spawn(crate::text::load_lists);
    rayon::spawn(|| {
        verdict::load();
        silence::load();
        joint::joint();
    });
}

/// Judges a pair of readings, the earlier first.
pub fn judge(earlier: &Side, later: &Side, basis: Basis) -> Judgement {
    if let Some((reason, why)) = at_a_glance(earlier, later) {
        let silence = Some((reason, why.to_owned()));
        let opinions = opinions(&[], None, silence.as_ref());
        return Judgement { reversal: None, opinions, silence, score: 0.0 };
    }
    let pair = Aligned::new(earlier, later);
    let candidates = candidates(&pair);
    let scored = scored(&pair, &candidates);
    let weighed = weigh(&pair, &candidates, &scored, basis);
    let reversal = weighed.strength.map(|_| reversal(&pair, &weighed, &scored));
    let silence = if shown(reversal.as_ref()) { None } else { silence::reason(&pair, &candidates) };
    let opinions = opinions(&scored, basis.meaning(), silence.as_ref());
    Judgement { reversal, opinions, silence, score: weighed.score }
}

/// What a report wants of a pair, at a fraction of what [`judge`] costs: no opinions, and a reason
/// for silence only where a detector spoke, so where the pair looked like a reversal.
pub fn brief(earlier: &Side, later: &Side, basis: Basis) -> Brief {
    if let Some((reason, _)) = at_a_glance(earlier, later) {
        return Brief { reversal: None, silence: Some(reason) };
    }
    let pair = Aligned::new(earlier, later);
    let candidates = candidates(&pair);
    if candidates.is_empty() && basis == Basis::Rules {
        return Brief::default();
    }
    let scored = scored(&pair, &candidates);
    let weighed = weigh(&pair, &candidates, &scored, basis);
    let reversal = weighed.strength.map(|_| reversal(&pair, &weighed, &scored));
    let silence = match reversal {
        None if !candidates.is_empty() => {
            silence::reason(&pair, &candidates).map(|(reason, _)| reason)
        }
        _ => None,
    };
    Brief { reversal, silence }
}

/// Whether two statements need not or cannot be compared, so that nobody is to be asked.
pub fn is_settled(earlier: &Side, later: &Side) -> bool {
    at_a_glance(earlier, later).is_some()
}

/// Why two statements need not or cannot be compared.
fn at_a_glance(earlier: &Side, later: &Side) -> Option<(Silence, &'static str)> {
    let same = |(one, other): (&Token, &Token)| one.norm == other.norm;
    if earlier.tokens.len() == later.tokens.len()
        && earlier.tokens.iter().zip(&later.tokens).all(same)
    {
        return Some((Silence::Compatible, SAME_WORDS));
    }
    aligned::too_long(earlier, later).then_some((Silence::NotCompared, TOO_LONG))
}

/// A finding, or why a pair that looked like one is none.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Brief {
    /// The finding, of any strength.
    pub reversal: Option<Reversal>,
    /// Why there is none, where a detector spoke and the reason is known.
    pub silence: Option<Silence>,
}

fn shown(reversal: Option<&Reversal>) -> bool {
    reversal.is_some_and(|reversal| reversal.strength >= Strength::Likely)
}

fn candidates(pair: &Aligned) -> Vec<Candidate> {
    let mut found: Vec<Candidate> =
        DETECTORS.iter().flat_map(|detector| detector.detect(pair)).collect();
    // a listed phrase adds nothing to what a rule has seen
    let mut phrased = turns::Turns.detect(pair);
    phrased.retain(|candidate| found.iter().all(|other| other.kind != candidate.kind));
    found.append(&mut phrased);
    found.retain(|candidate| !surroundings::restated(pair, candidate));
    found
}

/// The candidates with their scores, the best first.
fn scored<'a>(pair: &Aligned, candidates: &'a [Candidate]) -> Vec<Scored<'a>> {
    let mut scored: Vec<Scored<'_>> = candidates
        .iter()
        .map(|one| verdict::scored(one, &surroundings::features(pair, one, candidates)))
        .collect();
    scored
        .sort_by(|a, b| b.score.total_cmp(&a.score).then(a.candidate.kind.cmp(&b.candidate.kind)));
    scored
}

fn opinions(
    scored: &[Scored<'_>],
    meaning: Option<&Meaning>,
    silence: Option<&(Silence, String)>,
) -> Vec<Opinion> {
    let mut opinions: Vec<Opinion> = scored
        .iter()
        .map(|&Scored { candidate, score, .. }| Opinion {
            detector: candidate.kind.name(),
            says: Says::Reversal(candidate.kind, score),
            evidence: candidate.evidence.clone(),
            readings: candidate.readings.clone(),
            why: candidate.why.clone(),
        })
        .collect();
    opinions.extend(meaning.map(|meaning| Opinion {
        detector: Kind::MeaningOpposed.name(),
        says: Says::Reversal(Kind::MeaningOpposed, joint::alone(meaning)),
        evidence: Evidence::default(),
        readings: Readings::default(),
        why: in_words(meaning),
    }));
    opinions.extend(silence.map(|(reason, why)| Opinion {
        detector: reason.name(),
        says: Says::Silent(*reason),
        evidence: Evidence::default(),
        readings: Readings::default(),
        why: why.clone(),
    }));
    opinions
}

/// For calibration: what is weighed beside the language model's opinion; none for an empty quote.
pub fn weighed_beside(earlier: &Side, later: &Side) -> Option<Vec<f32>> {
    let pair = Aligned::new(earlier, later);
    let candidates = candidates(&pair);
    joint::plain(&pair, &candidates, &scored(&pair, &candidates))
}

/// For calibration: names of what is weighed, the language model's opinion last.
pub fn weighed_names() -> Vec<String> {
    joint::names()
}

/// For calibration: kind and features of every candidate.
pub fn measured(earlier: &Side, later: &Side) -> Vec<(crate::finding::Kind, Vec<f32>)> {
    let pair = Aligned::new(earlier, later);
    let candidates = candidates(&pair);
    candidates
        .iter()
        .map(|c| (c.kind, surroundings::features(&pair, c, &candidates).to_vec()))
        .collect()
}

/// For calibration: the signs by which the reason for silence is weighed; none for an empty quote.
pub fn signs(earlier: &Side, later: &Side) -> Option<Vec<f32>> {
    let pair = Aligned::new(earlier, later);
    signs::Signs::measure(&pair, &candidates(&pair)).map(|signs| signs.values)
}

/// Names of the signs.
pub fn sign_names() -> Vec<String> {
    signs::names()
}

/// Names of the features.
pub fn feature_names() -> &'static [&'static str] {
    &surroundings::NAMES
}
