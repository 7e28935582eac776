//! See [`CommitmentSoftened`].

use std::ops::Range;

use crate::finding::Kind;
use crate::text::Reading;
use crate::text::marks::{Commitment, Mark, Sense};
use crate::text::tags::Tag;

use super::aligned::Aligned;
use super::candidate::{Candidate, proposal};
use super::detector::Detector;
use super::frames::frame;

/// A firm promise became a hope, a target, something to look into.
///
/// ```text
/// 2022-03-03  Every household will get the full rebate, you have my word.
/// 2022-10-17  We would like to offer the rebate where budgets allow.
/// ```
///
/// How binding words are comes from `data/words/commitment.tsv`; the weakest in a clause decides.
/// What was promised must stand in the later sentence, or in the one before it where that sentence
/// only points back ("it", "that"). Silent where the later clause asks, reports others or tells of
/// the past, and where the earlier one was no promise.
pub(super) struct CommitmentSoftened;

impl Detector for CommitmentSoftened {
    fn detect(&self, pair: &Aligned) -> Vec<Candidate> {
        let mut best: Option<(f32, usize, Range<usize>, f32)> = None;
        for &(e, firmness) in pair.earlier.pledges() {
            for &soft in pair.later.softenings() {
                let mark = &pair.later.marks[soft];
                if promised_with(pair, e, mark) {
                    continue;
                }
                let l = pair.later.clause_of(mark.tokens.start);
                let rank = bearing(pair, e, l);
                if rank >= 0.5 && best.as_ref().is_none_or(|(other, ..)| rank > *other) {
                    best = Some((
                        rank,
                        e,
                        mark.tokens.clone(),
                        firmness * weakness(pair.later, mark) * (0.5 + 0.25 * rank.min(2.0)),
                    ));
                }
            }
        }
        best.map(|(_, e, soft, firmness)| propose(pair, e, soft, firmness)).into_iter().collect()
    }
}

/// "The notes will eventually be posted": the promise had the soft words itself.
fn promised_with(pair: &Aligned, e: usize, soft: &Mark) -> bool {
    let sentence = &pair.earlier.sentences[pair.earlier.clauses[e].sentence].tokens;
    let key = |reading: &Reading, mark: &Mark| reading.forms[mark.tokens.start].lemma_key;
    pair.earlier.marks_in(sentence).iter().any(|mark| {
        mark.sense == soft.sense
            && mark.tokens.len() == soft.tokens.len()
            && key(pair.earlier, mark) == key(pair.later, soft)
    })
}

/// How much the later sentence is about what was promised.
fn bearing(pair: &Aligned, e: usize, l: usize) -> f32 {
    let same = pair.between_sentences(e, l).shared;
    let clause = &pair.later.clauses[l];
    let sentence = &pair.later.sentences[clause.sentence].tokens;
    let points_back = pair.later.tokens[sentence.clone()]
        .iter()
        .any(|t| matches!(&*t.norm, "it" | "that" | "this" | "them" | "those" | "there" | "one"));
    let before = pair.later.clauses.iter().position(|c| c.sentence + 1 == clause.sentence);
    let back = before
        .filter(|_| points_back)
        .map_or(0.0, |before| 0.7 * pair.between_sentences(e, before).shared);
    same.max(back)
}

/// An expression that takes the firmness out of an announcement: of the speaker's own course, not
/// of the past, not a question, not a bare "would" or "could".
pub(super) fn softens(reading: &Reading, mark: &Mark) -> bool {
    let at = mark.tokens.start;
    let clause = &reading.clauses[reading.clause_of(at)];
    if mark.sense != Sense::Commitment(Commitment::Soft)
        || clause.question
        || clause.others_words
        || clause.mentioned
    {
        return false;
    }
    let bare = mark.tokens.len() == 1;
    let word = &*reading.tokens[at].norm;
    if bare
        && matches!(
            word,
            "if" | "can"
                | "when"
                | "as"
                | "would"
                | "could"
                | "unless"
                | "provided"
                | "pending"
                | "depend"
                | "for"
        )
        || matches!(reading.words(mark.tokens.clone()), "for now" | "at present" | "at the moment")
        || word == "may" && reading.tags[at] == Tag::Name
    {
        return false;
    }
    // an "examined subject", "no target", "we thought about it"
    let used = matches!(reading.tags[at], Tag::Adj) && word.ends_with("ed")
        || reading.negated[at] && !matches!(word, "not" | "no" | "never" | "cannot");
    let verb_past = reading.tags[at] == Tag::Verb
        && !word.ends_with("ing")
        && !word.ends_with('s')
        && *reading.forms[at].lemma != *word;
    !verb_past && !used
}

/// A bare "may" or "perhaps" hedges a forecast as well as a promise.
fn weakness(reading: &Reading, mark: &Mark) -> f32 {
    let bare = mark.tokens.len() == 1
        && matches!(
            &*reading.tokens[mark.tokens.start].norm,
            "may" | "might" | "perhaps" | "maybe" | "possibly" | "probably" | "likely"
        );
    if bare { 0.6 } else { 1.0 }
}

fn firm_words(reading: &Reading, clause: usize) -> Option<Range<usize>> {
    let tokens = &reading.clauses[clause].tokens;
    reading
        .marks_in(tokens)
        .iter()
        .filter(|mark| mark.sense == Sense::Commitment(Commitment::Firm))
        .map(|mark| mark.tokens.clone())
        .max_by_key(Range::len)
}

fn propose(pair: &Aligned, e: usize, later: Range<usize>, sign: f32) -> Candidate {
    let earlier =
        firm_words(pair.earlier, e).unwrap_or_else(|| pair.earlier.clauses[e].tokens.clone());
    let (one, other) = (
        pair.earlier.words(earlier.clone()).to_owned(),
        pair.later.words(later.clone()).to_owned(),
    );
    let why = match pair.in_order() {
        true => "a firm promise became less than a promise",
        false => "a firm promise in one, less than a promise in the other",
    };
    let mut candidate = proposal(
        Kind::CommitmentSoftened,
        pair,
        (earlier, later),
        sign,
        (format!("firm: {one}"), format!("soft: {other}")),
        why.to_owned(),
    );
    candidate.belongs = promised_again(pair, e, candidate.later.start);
    candidate
}

/// How much of what was promised the softer sentence names: its deed, and the thing it is done to.
fn promised_again(pair: &Aligned, e: usize, soft: usize) -> f32 {
    let frame = frame(pair.earlier, e);
    let verb = pair.earlier.clauses[e].verb.and_then(|verb| pair.earlier.term_at(verb));
    let (_, clause) = pair.later_clause(soft);
    let sentence = &pair.later.sentences[clause.sentence].tokens;
    let again = |terms: &[usize]| {
        let found = pair.shared.iter().any(|s| {
            terms.contains(&s.earlier) && sentence.contains(&pair.later.terms[s.later].token)
        });
        f32::from(found)
    };
    again(verb.as_slice()) + again(&frame.objects)
}

#[cfg(test)]
mod tests {
    use super::super::side::Side;
    use super::*;

    fn softened(earlier: &str, later: &str) -> bool {
        let (earlier, later) =
            (Side::read(earlier, &Default::default()), Side::read(later, &Default::default()));
        !CommitmentSoftened.detect(&Aligned::new(&earlier, &later)).is_empty()
    }

    #[test]
    fn less_than_a_promise() {
        assert!(softened(
            "Every household will get the full rebate, you have my word.",
            "We would like to offer the rebate where budgets allow."
        ));
        assert!(softened(
            "We will close the detention centre by Easter.",
            "Closing the detention centre remains an aspiration."
        ));
        assert!(softened(
            "We will repay the loan in full.",
            "The loan is on our minds. It is something we will look at."
        ));
    }

    #[test]
    fn silent_about_something_else() {
        assert!(!softened(
            "We will close the detention centre by Easter.",
            "We would like to thank the nurses."
        ));
        assert!(!softened(
            "We are keeping Latin as an examined subject.",
            "Italian is dropped as an examined subject."
        ));
        assert!(!softened("We will sell the depot.", "We considered the depot for ten minutes."));
        assert!(!softened("We may sell the depot.", "We hope to sell the depot."));
    }
}
