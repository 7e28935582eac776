//! See [`StanceReversed`].

use crate::finding::Kind;
use crate::text::Reading;
use crate::text::clauses::Tense;
use crate::text::marks::About;
use crate::text::tags::Tag;

use super::aligned::Aligned;
use super::candidate::{Candidate, proposal};
use super::detector::Detector;
use super::stances::{Stance, stances};
use super::things::narrowed_apart;

/// So much of what the two stances are about must be the same.
const LEAST_SHARED: f32 = 0.4;

/// The speaker was for something and is against it, or the other way round.
///
/// ```text
/// 2022-09-01  I support the harbour tunnel, and I will vote for it.
/// 2023-02-11  The harbour tunnel is the worst idea this council ever had.
/// ```
///
/// Words for and against come from `data/words/stance.tsv`; a negation turns them round ("I do not
/// oppose it"). An act that the speaker wants takes a side as well ("it should be scrapped", "I would
/// keep it"; `data/words/deeds.tsv`). Both stances must be about the same thing: the object of
/// "support", the subject of "is a mistake", what should be done.
///
/// Silent where somebody else holds the stance, and where a statement asks.
pub(super) struct StanceReversed;

impl Detector for StanceReversed {
    fn detect(&self, pair: &Aligned) -> Vec<Candidate> {
        let (earlier, later) = (stances(pair.earlier), stances(pair.later));
        let mut best: Option<(f32, &Stance, &Stance, (f32, f32))> = None;
        for e in &earlier {
            for l in later.iter().filter(|l| l.direction == -e.direction && comparable(e, l)) {
                let topic = topics(pair, e, l);
                let rank = topic.0 - 0.3 * topic.1 + 0.1 * (e.strength + l.strength);
                if topic.0 >= LEAST_SHARED
                    && !held_by_both(pair, (&earlier, &later), (e, l), topic.0)
                    && one_thing(pair, e, l)
                    && best.is_none_or(|(other, ..)| rank > other)
                {
                    best = Some((rank, e, l, topic));
                }
            }
        }
        best.map(|(_, e, l, topic)| propose(pair, e, l, topic)).into_iter().collect()
    }
}

/// One clause holds of the thing what the other side holds as well: it was misread, or says both.
fn held_by_both(
    pair: &Aligned,
    (earlier, later): (&[Stance], &[Stance]),
    (e, l): (&Stance, &Stance),
    shared: f32,
) -> bool {
    let with_e = |other: &&Stance| {
        pair.earlier.clause_of(other.tokens.start) == pair.earlier.clause_of(e.tokens.start)
    };
    let with_l = |other: &&Stance| {
        pair.later.clause_of(other.tokens.start) == pair.later.clause_of(l.tokens.start)
    };
    earlier
        .iter()
        .filter(with_e)
        .any(|other| other.direction == l.direction && topics(pair, other, l).0 >= shared)
        || later
            .iter()
            .filter(with_l)
            .any(|other| other.direction == e.direction && topics(pair, e, other).0 >= shared)
}

/// "Golf" and "the golf club's dinner" share a word, not their main nouns: one side's must be
/// among the other's words. No number may differ ("clause 9", "clause 19").
fn one_thing(pair: &Aligned, e: &Stance, l: &Stance) -> bool {
    let twins = |a: usize, b: usize| pair.shared.iter().any(|s| s.earlier == a && s.later == b);
    let e_head = e.head.is_none_or(|head| l.topic.iter().any(|&other| twins(head, other)));
    let l_head = l.head.is_none_or(|head| e.topic.iter().any(|&other| twins(other, head)));
    let number = |reading: &Reading, topic: &[usize], matched: &[bool]| {
        topic.iter().any(|&t| reading.terms[t].tag == Tag::Num && !matched[t])
    };
    let numbers = number(pair.earlier, &e.topic, &pair.earlier_matched)
        && number(pair.later, &l.topic, &pair.later_matched);
    let roles = match (e.role, l.role) {
        (Some(e), Some(l)) => twins(e, l),
        _ => true,
    };
    let part = match (e.head, l.head) {
        (Some(e), Some(l)) if !e_head => part_of_name(pair.earlier, e, |term| twins(term, l)),
        (Some(e), Some(l)) if !l_head => part_of_name(pair.later, l, |term| twins(e, term)),
        _ => false,
    };
    (e_head || l_head)
        && !part
        && roles
        && !numbers
        && !heads_narrowed_apart(pair, e, l)
        && !other_occasions(pair, e, l)
}

/// "Church tax" and "the church tax debate": the one is only part of the other's name. A "tax plan" is
/// the tax all the same.
fn part_of_name(reading: &Reading, head: usize, twin: impl Fn(usize) -> bool) -> bool {
    let at = reading.terms[head].token;
    let plain = matches!(
        &*reading.forms[at].lemma,
        "plan"
            | "scheme"
            | "project"
            | "programme"
            | "program"
            | "system"
            | "idea"
            | "rule"
            | "law"
            | "bill"
            | "policy"
            | "proposal"
            | "deal"
            | "agreement"
            | "reform"
            | "measure"
    );
    !plain
        && (0..at)
            .rev()
            .take_while(|&n| matches!(reading.tags[n], Tag::Noun | Tag::Name))
            .any(|n| reading.term_at(n).is_some_and(&twin))
}

/// Both main nouns are the same, but narrowed to different things.
fn heads_narrowed_apart(pair: &Aligned, e: &Stance, l: &Stance) -> bool {
    let (Some(e), Some(l)) = (e.head, l.head) else { return false };
    pair.shared.iter().any(|s| s.earlier == e && s.later == l) && narrowed_apart(pair, e, l)
}

/// Two votes of the past are two events, where a day is named and it is not the same.
fn other_occasions(pair: &Aligned, e: &Stance, l: &Stance) -> bool {
    let (earlier, later) =
        (pair.earlier_clause(e.tokens.start).1, pair.later_clause(l.tokens.start).1);
    let within = |reading: &Reading, sentence: usize| -> Vec<crate::text::dates::Time> {
        reading
            .times
            .iter()
            .filter(|t| reading.sentences[sentence].tokens.contains(&t.tokens.start))
            .cloned()
            .collect()
    };
    let (one, other) = (within(pair.earlier, earlier.sentence), within(pair.later, later.sentence));
    let same = one.iter().any(|a| other.iter().any(|b| a.names_other_days(b) == Some(false)));
    let acts = e.about == About::Position && l.about == About::Position;
    acts && earlier.tense == Tense::Past
        && later.tense == Tense::Past
        && !same
        && !(one.is_empty() && other.is_empty())
}

/// Weight of the words that both topics have, and of those that each has for itself, the lesser.
fn topics(pair: &Aligned, e: &Stance, l: &Stance) -> (f32, f32) {
    let weight = |reading: &Reading, term: usize| reading.terms[term].weight;
    let twin = |e: usize, l: usize| {
        pair.shared.iter().find(|s| s.earlier == e && s.later == l).map(|s| s.weight)
    };
    let (mut shared, mut earlier_own) = (0.0, 0.0);
    for &term in &e.topic {
        match l.topic.iter().filter_map(|&other| twin(term, other)).reduce(f32::max) {
            Some(found) => shared += found,
            None => earlier_own += weight(pair.earlier, term),
        }
    }
    let later_own: f32 = l
        .topic
        .iter()
        .filter(|&&term| !e.topic.iter().any(|&other| twin(other, term).is_some()))
        .map(|&term| weight(pair.later, term))
        .sum();
    (shared, f32::min(earlier_own, later_own))
}

/// A position may turn into an evaluation; trust in a person is a thing of its own.
fn comparable(one: &Stance, other: &Stance) -> bool {
    one.about == other.about
        || one.about != About::Trust && other.about != About::Trust
        || one.strength + other.strength >= 4.0
}

fn propose(pair: &Aligned, e: &Stance, l: &Stance, topic: (f32, f32)) -> Candidate {
    let word = |direction: i8| if direction > 0 { "for" } else { "against" };
    let reading = |stance: &Stance, reading: &Reading| {
        format!("{}: {}", word(stance.direction), reading.words(stance.tokens.clone()))
    };
    let made = proposal(
        Kind::StanceReversed,
        pair,
        (e.tokens.clone(), l.tokens.clone()),
        (e.strength + l.strength) / 6.0,
        (reading(e, pair.earlier), reading(l, pair.later)),
        format!("the speaker was {} it; later {} it", word(e.direction), word(l.direction)),
    );
    Candidate { topic, ..made }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flags(earlier: &str, later: &str) -> bool {
        let (earlier, later) =
            (Reading::new(earlier, &Default::default()), Reading::new(later, &Default::default()));
        !StanceReversed.detect(&Aligned::new(&earlier, &later)).is_empty()
    }

    #[test]
    fn words_for_and_against() {
        assert!(flags("I support the harbour tunnel.", "The harbour tunnel is a mistake."));
        assert!(flags("I back the congestion charge.", "The congestion charge makes no sense."));
        assert!(flags(
            "It would be wrong to sell the harbour.",
            "I am all for selling the harbour."
        ));
        assert!(!flags("I support the harbour tunnel.", "I do not oppose the harbour tunnel."));
        assert!(!flags("I support the harbour tunnel.", "They oppose the harbour tunnel."));
    }

    #[test]
    fn acts_that_take_a_side() {
        assert!(flags(
            "The congestion charge should be scrapped.",
            "The congestion charge must stay."
        ));
        assert!(flags("I would scrap the dress code.", "I support the dress code."));
        assert!(flags("The dress code is a mistake.", "I would bring the dress code back."));
        assert!(!flags("Lift the embargo.", "The embargo is a mistake."));
        assert!(!flags("Banning the choir was a mistake.", "I support the choir."));
    }

    #[test]
    fn other_things_of_like_names() {
        assert!(!flags("I oppose the church tax.", "The church tax debate was excellent."));
        assert!(!flags("I voted against clause 9.", "I will vote for clause 19."));
        assert!(!flags(
            "The central bank governor must go.",
            "The governor of Ostrel province must stay."
        ));
        assert!(!flags("I voted against Halloran in 2016.", "I voted for Halloran in 2020."));
    }
}
