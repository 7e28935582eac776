//! See [`SayingDenied`].

use std::ops::Range;

use crate::finding::Kind;
use crate::text::Reading;
use crate::text::clauses::Subject;
use crate::text::marks::{Act, Sense};

use super::aligned::Aligned;
use super::candidate::{Candidate, proposal};
use super::detector::Detector;

/// The speaker denies having said what the record has them saying.
///
/// ```text
/// 2018-02-02  This federation will never play on artificial turf again.
/// 2018-07-19  I never said that we would not play on artificial turf.
/// ```
///
/// Found in "I never said", "at no point did I promise", "those words are not mine"; what is denied
/// must be in the earlier statement. Silent where the denial is about somebody else's saying.
pub(super) struct SayingDenied;

impl Detector for SayingDenied {
    fn name(&self) -> &'static str {
        "saying-denied"
    }

    fn detect(&self, pair: &Aligned) -> Vec<Candidate> {
        let Some(denial) = denial(pair.later) else { return Vec::new() };
        // a denial on both sides is no change
        if pair.overlap() <= 0.0 || self::denial(pair.earlier).is_some() {
            return Vec::new();
        }
        let earlier = shared_tokens(pair);
        vec![proposal(
            Kind::SayingDenied,
            pair,
            (earlier, denial.clone()),
            1.0,
            ("said".to_owned(), format!("denied: {}", pair.later.words(denial))),
            "the speaker denies having said it".to_owned(),
        )]
    }
}

/// From the first to the last shared word of the earlier statement.
fn shared_tokens(pair: &Aligned) -> Range<usize> {
    let tokens = || pair.shared.iter().map(|shared| pair.earlier.terms[shared.earlier].token);
    tokens().min().unwrap_or(0)..tokens().max().map_or(1, |last| last + 1)
}

/// The tokens of a denial of one's own words.
fn denial(reading: &Reading) -> Option<Range<usize>> {
    reading.marks.iter().find_map(|mark| {
        let Sense::Reporting { act, .. } = mark.sense else { return None };
        let at = mark.tokens.start;
        let n = reading.clause_of(at);
        let clause = &reading.clauses[n];
        let own = clause.subject == Subject::First || by_us(reading, clause.tokens.start..at);
        let of_speech = matches!(act, Act::Say | Act::Claim | Act::Write | Act::Promise | Act::Demand | Act::Admit);
        (own && of_speech && reading.negated[at] && looks_back(reading, clause.tokens.start..at + 1) && !clause.question)
            .then(|| negation_start(reading, clause.tokens.start, at)..mark.tokens.end)
    })
    .or_else(|| disowned(reading))
}

/// "nobody here said", "none of us said".
fn by_us(reading: &Reading, before: Range<usize>) -> bool {
    before.clone().any(|at| matches!(&*reading.tokens[at].norm, "nobody" | "none")) && reading.tokens[before].iter().any(|t| matches!(&*t.norm, "us" | "here" | "our"))
}

/// "I never said", "I have not said", "I didn't say": about the past, not "I won't say".
fn looks_back(reading: &Reading, tokens: Range<usize>) -> bool {
    let norms: Vec<&str> = reading.tokens[tokens].iter().map(|t| &*t.norm).collect();
    let past = norms.iter().any(|w| matches!(*w, "did" | "have" | "never" | "had" | "has" | "was" | "ever"));
    past && !norms.iter().any(|w| matches!(*w, "will" | "would" | "can" | "could" | "going" | "should" | "do" | "does" | "shall" | "if"))
}

fn negation_start(reading: &Reading, from: usize, to: usize) -> usize {
    (from..to).find(|&at| matches!(&*reading.tokens[at].norm, "never" | "not" | "no" | "nobody" | "none" | "nothing")).unwrap_or(to)
}

/// "Those words were never mine", "put that in my mouth", "made it up".
fn disowned(reading: &Reading) -> Option<Range<usize>> {
    const PHRASES: &[&[&str]] = &[
        &["never", "mine"],
        &["not", "mine"],
        &["in", "my", "mouth"],
        &["into", "my", "mouth"],
        &["not", "my", "words"],
        &["never", "my", "words"],
        &["never", "crossed", "my", "lips"],
        &["never", "left", "my", "lips"],
        &["came", "out", "of", "my", "mouth"],
        &["out", "of", "my", "mouth"],
        &["attributed", "to", "me"],
        &["words", "i", "never"],
        &["who", "said"],
        &["said", "no", "such", "thing"],
        &["nothing", "of", "the", "sort"],
        &["nothing", "of", "the", "kind"],
    ];
    for at in 0..reading.tokens.len() {
        for phrase in PHRASES {
            let fits = phrase.iter().enumerate().all(|(n, word)| reading.tokens.get(at + n).is_some_and(|t| t.is(word)));
            if fits {
                return Some(at..at + phrase.len());
            }
        }
    }
    None
}
