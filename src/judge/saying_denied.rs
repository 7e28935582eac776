//! See [`SayingDenied`].

use crate::finding::Kind;
use crate::text::tags::Tag;

use super::aligned::Aligned;
use super::candidate::{Candidate, proposal};
use super::denials::{Denied, owned};
use super::detector::Detector;

/// The speaker denies having said what the record has them saying.
///
/// ```text
/// 2018-02-02  This federation will never play on artificial turf again.
/// 2018-07-19  I never said that we would not play on artificial turf.
/// ```
///
/// Found in "I never said", "at no point did I promise", "I gave no timetable", "those words are not
/// mine", "it is untrue that I ever suggested"; and the other way round, where earlier the saying was
/// denied and later it is owned. Which expressions deny is told in `data/words/denials.tsv`. What is
/// denied must be in the earlier statement: the more of it is there, the stronger the sign. Silent
/// where both sides deny, where the earlier words were a question or somebody else's, and where the
/// denial is of something else ("I have never said otherwise").
pub(super) struct SayingDenied;

/// "That" follows the saying so soon: "told the board that".
const THAT_WITHIN: usize = 4;

/// Coverage at which all of what is denied was said.
const ALL: f32 = 0.95;

impl Detector for SayingDenied {
    fn detect(&self, pair: &Aligned) -> Vec<Candidate> {
        let (earlier, later) = (pair.earlier.denials(), pair.later.denials());
        let mut best: Option<(f32, Candidate)> = None;
        let found = match (earlier.is_empty(), later.is_empty()) {
            (true, false) => later.iter().filter_map(|denied| denied_later(pair, denied)).collect(),
            (false, true) => owned_later(pair, earlier),
            // a denial on both sides is no change
            _ => Vec::new(),
        };
        for candidate in found {
            if best.as_ref().is_none_or(|(sign, _)| candidate.sign > *sign) {
                best = Some((candidate.sign, candidate));
            }
        }
        best.map(|(_, candidate)| candidate).into_iter().collect()
    }
}

/// What of the denied words the earlier statement has.
struct Match {
    /// The sentence of the earlier statement.
    sentence: usize,
    weight: f32,
    /// Of the denied words that count, how much.
    coverage: f32,
    /// Last shared token of each side.
    earlier: usize,
    later: usize,
    /// More of it with the same polarity than with the other.
    agrees: bool,
}

fn matched(pair: &Aligned, denied: &Denied) -> Option<Match> {
    let counts = |at: usize| {
        !denied.tokens.contains(&at)
            && (denied.points_elsewhere || denied.content.contains(&at))
            && !matches!(pair.later.tags[at], Tag::Adv)
    };
    let sentence_of = |token: usize| pair.earlier.clauses[pair.earlier.clause_of(token)].sentence;
    let mut best: Option<Match> = None;
    for sentence in (0..pair.earlier.sentences.len()).filter(|&n| own_words(pair, n)) {
        let mut weights = vec![0.0_f32; pair.later.terms.len()];
        let (mut last, mut same, mut other) = ((0, 0), 0.0, 0.0);
        for s in &pair.shared {
            let (e, l) = (&pair.earlier.terms[s.earlier], &pair.later.terms[s.later]);
            if sentence_of(e.token) != sentence || !counts(l.token) {
                continue;
            }
            weights[s.later] = weights[s.later].max(s.weight);
            last = (e.token.max(last.0), l.token.max(last.1));
            // the denial's own negation says nothing of the content
            let negated = l.negated && !denied.under.contains(&l.token);
            if e.negated == negated || denied.under.contains(&l.token) {
                same += s.weight;
            } else {
                other += s.weight;
            }
        }
        let weight: f32 = weights.iter().sum();
        let wanted: f32 = pair
            .later
            .terms
            .iter()
            .filter(|t| counts(t.token) && denied.content.contains(&t.token))
            .map(|t| t.weight)
            .sum();
        if weight > 0.0 && best.as_ref().is_none_or(|b| weight > b.weight) {
            best = Some(Match {
                sentence,
                weight,
                coverage: (weight / wanted.max(0.5)).min(1.0),
                earlier: last.0,
                later: last.1,
                agrees: same >= other,
            });
        }
    }
    best
}

/// A sentence that the speaker asserts, on their own account.
fn own_words(pair: &Aligned, sentence: usize) -> bool {
    pair.earlier
        .clauses
        .iter()
        .filter(|c| c.sentence == sentence)
        .any(|c| !c.question && !c.others_words)
}

/// "I never said 640 million" denies no statement that says 910 million.
fn other_number(pair: &Aligned, denied: &Denied, sentence: usize) -> bool {
    let said = &pair.earlier.sentences[sentence].tokens;
    let fits: Vec<bool> = pair
        .later
        .amounts
        .iter()
        .filter(|amount| denied.content.contains(&amount.tokens.start))
        .flat_map(|amount| {
            let said = pair.earlier.amounts.iter().filter(|a| said.contains(&a.tokens.start));
            said.filter_map(|other| amount.compatible(other))
        })
        .collect();
    !fits.is_empty() && !fits.contains(&true)
}

fn denied_later(pair: &Aligned, denied: &Denied) -> Option<Candidate> {
    let found = matched(pair, denied)?;
    if found.weight < 0.5 || other_number(pair, denied, found.sentence) {
        return None;
    }
    let start = pair.earlier.sentences[found.sentence].tokens.start;
    let end = if denied.content.contains(&found.later) {
        denied.tokens.end.max(found.later + 1)
    } else {
        denied.tokens.end
    };
    let sign = (0.3 + 0.5 * found.coverage + 0.1 * found.weight.min(2.0))
        * if found.agrees { 1.0 } else { 0.4 }
        * if denied.content.contains(&found.later) { 1.0 } else { 0.8 };
    let candidate = proposal(
        Kind::SayingDenied,
        pair,
        (start..found.earlier + 1, denied.tokens.start.min(end - 1)..end),
        sign,
        ("said".to_owned(), format!("denied: {}", pair.later.words(denied.tokens.clone()))),
        "the speaker denies having said it".to_owned(),
    );
    Some(Candidate { in_full: in_full(pair, denied, &found), ..candidate })
}

/// "I never said that the school would close": all of what follows "that" was said.
fn in_full(pair: &Aligned, denied: &Denied, found: &Match) -> bool {
    let after = denied.tokens.end..denied.content.end;
    let that = pair.later.tokens[after].iter().take(THAT_WITHIN).any(|token| token.is("that"));
    that && found.agrees && found.coverage >= ALL && found.weight >= 1.0
}

/// "I did not call him a cheat", then "when I called him a cheat I meant it".
fn owned_later(pair: &Aligned, earlier: &[Denied]) -> Vec<Candidate> {
    let mut found = Vec::new();
    for own in owned(pair.later) {
        let (l, later) = pair.later_clause(own.start);
        if later.question || later.others_words {
            continue;
        }
        for denied in earlier {
            let (e, _) = pair.earlier_clause(denied.tokens.end - 1);
            let between = pair.between_sentences(e, l);
            let sign = between.shared / (between.shared + between.earlier_extra + 0.5);
            if between.shared < 0.5 || sign < 0.45 {
                continue;
            }
            let why = match pair.in_order() {
                true => "earlier the speaker denied having said it",
                false => "in one the speaker denies having said it",
            };
            found.push(proposal(
                Kind::SayingDenied,
                pair,
                (denied.tokens.clone(), own.clone()),
                sign,
                (
                    format!("denied: {}", pair.earlier.words(denied.tokens.clone())),
                    format!("said: {}", pair.later.words(own.clone())),
                ),
                why.to_owned(),
            ));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::side::Side;
    use super::*;

    fn denies(earlier: &str, later: &str) -> bool {
        let (earlier, later) =
            (Side::read(earlier, &Default::default()), Side::read(later, &Default::default()));
        !SayingDenied.detect(&Aligned::new(&earlier, &later)).is_empty()
    }

    #[test]
    fn what_was_said_is_denied() {
        assert!(denies(
            "This federation will never play on artificial turf again.",
            "I never said that we would not play on artificial turf."
        ));
        assert!(denies("He could be back in three weeks.", "Who said three weeks?"));
        assert!(denies(
            "I did not call the referee a cheat.",
            "When I called the referee a cheat I meant it."
        ));
    }

    #[test]
    fn silent_where_something_else_is_denied() {
        assert!(!denies("The school will close.", "I never promised anybody a new hall."));
        assert!(!denies("Will the school close?", "I never said that the school would close."));
        assert!(!denies(
            "I never said that the school would close.",
            "I never said that the school would close."
        ));
        assert!(!denies(
            "The Liberals say that the school will close.",
            "I never said that the school would close."
        ));
    }
}
