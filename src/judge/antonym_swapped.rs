//! See [`AntonymSwapped`].

use crate::finding::Kind;
use crate::text::marks::Opposed;

use super::aligned::{Against, Aligned};
use super::candidate::{Candidate, proposal};
use super::detector::Detector;
use super::things::{before_object, narrowed_apart, numbered_apart, things};

/// The word that matters became its opposite.
///
/// ```text
/// 2023-01-10  Waiting times have risen in every district.
/// 2023-06-02  In every district, waiting times have fallen.
/// ```
///
/// Opposites come from the list `data/words/antonyms.tsv` and hold for the synonyms of both words.
///
/// Silent where one of the two is negated ("open", "not closed"), and where they are said of different
/// things.
pub(super) struct AntonymSwapped;

impl Detector for AntonymSwapped {
    fn detect(&self, pair: &Aligned) -> Vec<Candidate> {
        let best = pair
            .against
            .iter()
            .filter(|against| {
                !against.flipped
                    && !both_sides_have_both(pair, against)
                    && said_of_one_thing(pair, against)
            })
            .max_by(|a, b| rank(pair, a).total_cmp(&rank(pair, b)).then(b.earlier.cmp(&a.earlier)));
        best.map(|against| propose(pair, against)).into_iter().collect()
    }
}

/// Whether the two opposites are said of the same thing: of the same noun ("an open door", "the door is
/// closed"), of the same subject, or done to the same object.
fn said_of_one_thing(pair: &Aligned, against: &Against) -> bool {
    let (earlier, later) = (
        pair.earlier.marks[against.earlier].tokens.clone(),
        pair.later.marks[against.later].tokens.clone(),
    );
    if before_object(pair.earlier, &earlier) || before_object(pair.later, &later) {
        return false;
    }
    // neither "they will never rise" nor "they will never fall" denies the other
    if pair.earlier.negated[earlier.start] && pair.later.negated[later.start] {
        return false;
    }
    let (one, other) = (things(pair.earlier, &earlier), things(pair.later, &later));
    pair.shared.iter().any(|s| {
        one.contains(&s.earlier)
            && other.contains(&s.later)
            && !narrowed_apart(pair, s.earlier, s.later)
            && !numbered_apart(pair, s.earlier, s.later)
    })
}

/// "from open to closed" has both words: nothing was swapped.
fn both_sides_have_both(pair: &Aligned, against: &Against) -> bool {
    let (e, l) = tokens(pair, against);
    let has =
        |reading: &crate::text::Reading, stem| reading.terms.iter().any(|term| term.stem == stem);
    has(pair.earlier, pair.later.forms[l].stem) || has(pair.later, pair.earlier.forms[e].stem)
}

fn tokens(pair: &Aligned, against: &Against) -> (usize, usize) {
    (pair.earlier.marks[against.earlier].tokens.start, pair.later.marks[against.later].tokens.start)
}

fn rank(pair: &Aligned, against: &Against) -> f32 {
    let (e, l) = tokens(pair, against);
    let between = pair.between(pair.earlier.clause_of(e), pair.later.clause_of(l));
    between.shared
        + 0.5 * between.elsewhere
        + if against.how == Opposed::Directly { 0.5 } else { 0.0 }
}

fn propose(pair: &Aligned, against: &Against) -> Candidate {
    let earlier = pair.earlier.marks[against.earlier].tokens.clone();
    let later = pair.later.marks[against.later].tokens.clone();
    let (one, other) = (
        pair.earlier.words(earlier.clone()).to_owned(),
        pair.later.words(later.clone()).to_owned(),
    );
    let sign = if against.how == Opposed::Directly { 1.0 } else { 0.7 };
    let why = format!("\"{one}\" became its opposite, \"{other}\"");
    proposal(Kind::AntonymSwapped, pair, (earlier, later), sign, (one, other), why)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Reading;

    fn flags(earlier: &str, later: &str) -> bool {
        let (earlier, later) =
            (Reading::new(earlier, &Default::default()), Reading::new(later, &Default::default()));
        !AntonymSwapped.detect(&Aligned::new(&earlier, &later)).is_empty()
    }

    #[test]
    fn opposites_of_one_thing() {
        assert!(flags("The gates are open.", "The gates are closed."));
        assert!(flags(
            "Class sizes have shrunk since the merger.",
            "Classes have grown since the merger."
        ));
        assert!(flags(
            "The treatment made the soil richer.",
            "The treatment left the soil poorer."
        ));
        assert!(flags("We accepted the offer.", "We rejected the offer."));
    }

    #[test]
    fn opposites_of_different_things() {
        assert!(!flags("The gates are open.", "The office next to the gates is closed."));
        assert!(!flags("Clause 9 is dangerous.", "Clause 19 is harmless."));
        assert!(!flags("The price of a loaf went up.", "We walked down the hill with a loaf."));
    }

    #[test]
    fn negated_opposites() {
        assert!(!flags("The gates are open.", "The gates are not closed."));
        assert!(!flags("We will never sell your data.", "We will never buy your data."));
    }
}
