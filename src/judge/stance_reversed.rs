//! See [`StanceReversed`].

use std::ops::Range;

use crate::finding::Kind;
use crate::text::Reading;
use crate::text::clauses::{Subject, Tense};
use crate::text::marks::{About, Sense};

use super::aligned::Aligned;
use super::candidate::{Candidate, proposal};
use super::detector::Detector;

/// The speaker was for something and is against it, or the other way round.
///
/// ```text
/// 2022-09-01  I support the harbour tunnel, and I will vote for it.
/// 2023-02-11  The harbour tunnel is the worst idea this council ever had.
/// ```
///
/// Words for and against come from `data/words/stance.tsv`; a negation turns them round ("I do not
/// oppose it"). Only what the speaker holds counts, not what others are said to hold.
///
/// Silent where one statement holds both, and where the two are about different things.
pub(super) struct StanceReversed;

impl Detector for StanceReversed {
    fn name(&self) -> &'static str {
        "stance-reversed"
    }

    fn detect(&self, pair: &Aligned) -> Vec<Candidate> {
        let (earlier, later) = (stances(pair.earlier), stances(pair.later));
        let mut best: Option<(f32, &Stance, &Stance)> = None;
        for e in &earlier {
            for l in later.iter().filter(|l| l.direction == -e.direction && comparable(e, l)) {
                let between = pair.between(pair.earlier.clause_of(e.tokens.start), pair.later.clause_of(l.tokens.start));
                let rank = between.shared + 0.5 * between.elsewhere + 0.2 * (e.strength + l.strength);
                if best.is_none_or(|(other, ..)| rank > other) {
                    best = Some((rank, e, l));
                }
            }
        }
        best.map(|(_, e, l)| propose(pair, e, l)).into_iter().collect()
    }
}

/// Something that the speaker holds.
struct Stance {
    tokens: Range<usize>,
    /// +1 for, -1 against, negation counted in.
    direction: i8,
    /// 1 to 3.
    strength: f32,
    about: About,
}

fn stances(reading: &Reading) -> Vec<Stance> {
    reading.marks.iter().filter_map(|mark| {
        let Sense::Stance { direction, strength, about } = mark.sense else { return None };
        let at = mark.tokens.start;
        let clause = &reading.clauses[reading.clause_of(at)];
        let own = match about {
            // "they oppose it" is no stance of the speaker; "it is a mistake" is
            About::Position => matches!(clause.subject, Subject::First | Subject::It | Subject::None) || clause.tense != Tense::Past && clause.subject == Subject::First,
            About::Evaluation | About::Trust => true,
        };
        let negated = mark.tokens.clone().any(|at| reading.negated[at]);
        own.then(|| Stance {
            tokens: mark.tokens.clone(),
            direction: if negated { -direction } else { direction },
            strength: if negated { 1.0 } else { f32::from(strength) },
            about,
        })
    }).collect()
}

/// A position may turn into an evaluation; trust in a person is a thing of its own.
fn comparable(one: &Stance, other: &Stance) -> bool {
    one.about == other.about || one.about != About::Trust && other.about != About::Trust || one.strength + other.strength >= 4.0
}

fn propose(pair: &Aligned, e: &Stance, l: &Stance) -> Candidate {
    let word = |direction: i8| if direction > 0 { "for" } else { "against" };
    let reading = |stance: &Stance, reading: &Reading| format!("{}: {}", word(stance.direction), reading.words(stance.tokens.clone()));
    proposal(
        Kind::StanceReversed,
        pair,
        (e.tokens.clone(), l.tokens.clone()),
        (e.strength + l.strength) / 6.0,
        (reading(e, pair.earlier), reading(l, pair.later)),
        format!("the speaker was {} it; later {} it", word(e.direction), word(l.direction)),
    )
}
