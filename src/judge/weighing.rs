//! What the detectors and the language model come to together: a score, a strength, a kind.

use crate::finding::{Evidence, Flip, Kind, Readings, Reversal, Strength};
use crate::meaning::Meaning;
use crate::text::marks::Cue;

use super::aligned::Aligned;
use super::candidate::Candidate;
use super::verdict::Scored;
use super::{joint, surroundings, telling, verdict};

/// What is said of a finding that no rule explains.
const OPPOSED: &str = "the language model reads the two as opposed in meaning; no rule says how";

/// Whose opinions count.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Basis {
    /// The detectors'.
    Rules,
    /// The language model's.
    Model(Meaning),
    /// Both, weighed together.
    Both(Meaning),
}

impl Basis {
    pub(super) fn meaning(&self) -> Option<&Meaning> {
        match self {
            Basis::Rules => None,
            Basis::Model(meaning) | Basis::Both(meaning) => Some(meaning),
        }
    }

    /// The score from which a pair is possibly a reversal.
    pub fn least(&self) -> f64 {
        match self {
            Basis::Rules => verdict::levels().possible,
            Basis::Model(_) => joint::joint().alone.possible,
            Basis::Both(_) => joint::joint().levels.possible,
        }
    }

    /// Whether a glance tells the language model that the pair is not worth reading to the end.
    pub fn is_passed_over(&self) -> bool {
        self.meaning().is_some_and(|meaning| !meaning.worth)
    }
}

/// What the opinions come to.
pub(super) struct Weighed {
    pub(super) score: f64,
    pub(super) strength: Option<Strength>,
    /// Whether a detector says of what kind it is; the language model never does.
    typed: bool,
}

/// Weighs the candidates, with their scores, the best first, and the language model's opinion.
pub(super) fn weigh(
    pair: &Aligned,
    candidates: &[Candidate],
    scored: &[Scored<'_>],
    basis: Basis,
) -> Weighed {
    let rules = scored.first().map_or(0.0, |best| best.score);
    match basis {
        Basis::Rules => {
            Weighed { score: rules, strength: verdict::levels().strength(rules), typed: true }
        }
        Basis::Model(meaning) => {
            let score = joint::alone(&meaning);
            Weighed { score, strength: joint::joint().alone.strength(score), typed: false }
        }
        Basis::Both(meaning) => {
            let joint = joint::joint();
            let weighed = joint::plain(pair, candidates, scored)
                .map_or(0.0, |values| joint::score(values, &meaning));
            let plain = scored.iter().filter_map(|one| one.plain).max();
            let least = plain.max(agreed(rules, &meaning));
            let score = weighed.max(least.map_or(0.0, |strength| joint.levels.least(strength)));
            let strength = joint.levels.strength(score);
            Weighed { score, strength, typed: rules >= joint.typed }
        }
    }
}

/// Where the detectors would show a finding by themselves and the language model, by itself, takes it for
/// possible, it is shown: two witnesses that know nothing of each other.
fn agreed(rules: f64, meaning: &Meaning) -> Option<Strength> {
    let strength = verdict::levels().strength(rules);
    let shown = strength.is_some_and(|strength| strength >= Strength::Likely);
    let agrees = joint::joint().alone.strength(joint::alone(meaning)).is_some();
    (shown && agrees).then_some(Strength::Likely)
}

/// The finding.
pub(super) fn reversal(pair: &Aligned, weighed: &Weighed, scored: &[Scored<'_>]) -> Reversal {
    let strength = weighed.strength.unwrap_or(Strength::Possible);
    let acknowledged = surroundings::cue(pair.later, Cue::Acknowledged);
    let best = scored.first().filter(|_| weighed.typed);
    let Some(Scored { candidate: best, .. }) = best else {
        let evidence = match strength {
            Strength::Possible => Evidence::default(),
            _ => telling::evidence(pair.earlier, pair.later),
        };
        return Reversal {
            kind: Kind::MeaningOpposed,
            also: Vec::new(),
            strength,
            flip: flip(Kind::MeaningOpposed),
            score: weighed.score,
            evidence,
            readings: Readings::default(),
            why: OPPOSED.to_owned(),
            assumptions: Vec::new(),
            acknowledged,
        };
    };
    let mut also: Vec<Kind> = scored[1..]
        .iter()
        .filter(|other| verdict::levels().strength(other.score).is_some())
        .map(|other| other.candidate.kind)
        .filter(|&kind| kind != best.kind)
        .collect();
    also.sort_unstable();
    also.dedup();
    Reversal {
        kind: best.kind,
        also,
        strength,
        flip: flip(best.kind),
        score: weighed.score,
        evidence: best.evidence.clone(),
        readings: best.readings.clone(),
        why: best.why.clone(),
        assumptions: best.assumptions.clone(),
        acknowledged,
    }
}

/// A date, a number or a weaker promise is a partial change; the other kinds turn the claim round.
fn flip(kind: Kind) -> Flip {
    match kind {
        Kind::DateMoved | Kind::AmountChanged | Kind::CommitmentSoftened => Flip::Half,
        _ => Flip::Full,
    }
}

/// "Contradiction 91 %, the later follows 2 %, neither 7 %".
pub(super) fn in_words(meaning: &Meaning) -> String {
    let percent = |share: f32| (100.0 * share).round();
    let said = meaning.as_said;
    let turned = match meaning.turned == said {
        true => String::new(),
        false => format!(" (read the other way round {} %)", percent(meaning.turned.contradiction)),
    };
    format!(
        "the language model gives a contradiction {} %{turned}, that the later follows from the \
         earlier {} %, neither {} %",
        percent(said.contradiction),
        percent(said.entailment),
        percent(said.neutral)
    )
}
