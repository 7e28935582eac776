//! See [`RolesSwapped`].

use crate::finding::Kind;
use crate::text::Reading;
use crate::text::tags::Tag;

use super::aligned::Aligned;
use super::candidate::{Candidate, proposal};
use super::claim;
use super::detector::Detector;
use super::exchanges::{Exchange, Known};
use super::matter::{Matter, matter};
use super::sides::same;
use super::swaps::{Told, told};

/// Who did it to whom is told the other way round.
///
/// ```text
/// 2019-08-01  Their patrol fired on our boat.
/// 2019-08-09  Our boat was the first to fire on their patrol.
/// ```
///
/// The two sides are read round a verb that both statements have, or round two expressions for one
/// deed ("lend" and "borrow", "come to" and "ring", "their offer", "we are the buyer":
/// `data/words/converses.tsv`). The passive is turned; "it was we who", "we were the ones who" and
/// "the first call was ours" name the doer. Where one statement leaves a side out, or says of
/// another that they did it, the sign is weaker. Silent where either verb is denied or asked about,
/// where the verb holds both ways ("met", "agreed"), and where the sides stay as they were. What
/// speaks for another occasion ("the winter before", "a pump" against "forty boats") is counted as
/// doubts.
pub(super) struct RolesSwapped;

impl Detector for RolesSwapped {
    fn detect(&self, pair: &Aligned) -> Vec<Candidate> {
        let mut best: Option<Found> = None;
        for (e, l) in listed(pair).into_iter().chain(unlisted(pair)) {
            let Some(found) = compare(pair, e, l) else { continue };
            if best.as_ref().is_none_or(|other| found.worth() > other.worth()) {
                best = Some(found);
            }
        }
        best.map(|found| propose(pair, &found)).into_iter().collect()
    }
}

/// Two deeds with their sides exchanged.
struct Found<'a> {
    earlier: &'a Exchange,
    later: &'a Exchange,
    told: Told,
    sign: f32,
    matter: Matter,
}

impl Found<'_> {
    fn worth(&self) -> f32 {
        self.sign * (0.3 + self.matter.agrees) - 0.2 * self.matter.doubts
    }
}

/// Pairs of listed deeds of one group.
fn listed<'a>(pair: &Aligned<'a>) -> Vec<(&'a Exchange, &'a Exchange)> {
    let mut found = Vec::new();
    for e in pair.earlier.exchanges() {
        found.extend(pair.later.exchanges().iter().filter(|l| l.known == e.known).map(|l| (e, l)));
    }
    found
}

/// Pairs of deeds round a verb that both statements have.
fn unlisted<'a>(pair: &Aligned<'a>) -> Vec<(&'a Exchange, &'a Exchange)> {
    let mut found = Vec::new();
    for shared in &pair.shared {
        let (e, l) = (&pair.earlier.terms[shared.earlier], &pair.later.terms[shared.later]);
        if e.tag != Tag::Verb || l.tag != Tag::Verb || e.stem != l.stem {
            continue;
        }
        let lemma = &*pair.earlier.forms[e.token].lemma;
        if mutual(lemma) || claim::light(lemma) {
            continue;
        }
        let later = pair.later.exchanges_at(shared.later);
        for e in pair.earlier.exchanges_at(shared.earlier) {
            found.extend(later.iter().filter(|l| l.known == e.known).map(|l| (e, l)));
        }
    }
    found
}

/// Verbs that say the same with their sides exchanged, and verbs of mind and speech that say nothing of a
/// deed between two.
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
            | "compete"
            | "discuss"
            | "trade"
            | "argue"
            | "say"
            | "think"
            | "want"
            | "know"
            | "like"
            | "mean"
            | "feel"
            | "try"
            | "work"
            | "happen"
            | "swim"
            | "park"
            | "play"
            | "live"
            | "sit"
            | "use"
            | "look"
            | "believe"
            | "differ"
    )
}

fn compare<'a>(
    pair: &Aligned<'a>,
    earlier: &'a Exchange,
    later: &'a Exchange,
) -> Option<Found<'a>> {
    let told = told(pair, earlier, later)?;
    let plain = matches!(earlier.known, Known::Verb(..));
    let mut matter = matter(pair, earlier, later);
    let one_object = match (&earlier.other, &later.other) {
        (Some(one), Some(other)) => same(pair, one, other) >= 0.8,
        _ => false,
    };
    if one_object && matches!(told, Told::AnotherDoer(_)) {
        matter.shared += 1.0;
        matter.agrees = matter.agrees.max(0.6);
    }
    let same_word = pair.earlier.forms[earlier.at].stem == pair.later.forms[later.at].stem;
    match told {
        // many may have done the like: the matter has to be the same
        Told::AnotherDoer(_) | Told::HalfExchanged(_) if plain && matter.shared < 0.8 => {
            return None;
        }
        Told::AnotherDoer(_) if matter.shared < 0.8 => return None,
        Told::Exchanged(_) | Told::HalfExchanged(_) | Told::AnotherDoer(_) => {}
    }
    let sign = told.sign() * if same_word { 1.0 } else { 0.8 };
    Some(Found { earlier, later, told, sign, matter })
}

fn propose(pair: &Aligned, found: &Found) -> Candidate {
    let clause = |reading: &Reading, deed: &Exchange| {
        reading.clauses[reading.clause_of(deed.at)].tokens.clone()
    };
    let (e, l) = (clause(pair.earlier, found.earlier), clause(pair.later, found.later));
    let words = (pair.earlier.words(e.clone()).to_owned(), pair.later.words(l.clone()).to_owned());
    let why = match found.told {
        Told::AnotherDoer(_) => "another is said to have done it",
        Told::Exchanged(_) | Told::HalfExchanged(_) => {
            "who did it to whom is told the other way round"
        }
    };
    let proposed = proposal(Kind::RolesSwapped, pair, (e, l), found.sign, words, why.to_owned());
    Candidate { belongs: found.matter.agrees, doubts: found.matter.doubts, ..proposed }
}

#[cfg(test)]
mod tests {
    use super::super::side::Side;
    use super::*;

    fn swaps(earlier: &str, later: &str) -> bool {
        let (earlier, later) =
            (Side::read(earlier, &Default::default()), Side::read(later, &Default::default()));
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
