//! Whether two stances are about one thing, and how far.

use crate::text::Reading;
use crate::text::clauses::Tense;
use crate::text::marks::About;
use crate::text::tags::Tag;

use super::aligned::Aligned;
use super::stances::Stance;
use super::things::narrowed_apart;

/// How two stances meet.
#[derive(Debug, Clone, Copy)]
pub(super) struct Match {
    /// Weight of the words that both topics have.
    pub(super) shared: f32,
    /// Weight of those that each has for itself, the lesser of the two.
    pub(super) own: f32,
    /// 0 to 1: the main nouns are the same and little is left over.
    pub(super) belongs: f32,
    /// What makes the two different matters, or leaves room for both.
    pub(super) doubts: f32,
}

/// So much of what the two stances are about must be the same.
const LEAST_SHARED: f32 = 0.4;

/// Lays the topics of two stances side by side; `None` where they cannot be one thing.
pub(super) fn meet(pair: &Aligned, e: &Stance, l: &Stance) -> Option<Match> {
    let (shared, own) = topics(pair, e, l);
    if shared < LEAST_SHARED {
        return None;
    }
    let heads = heads(pair, e, l)?;
    Some(Match {
        shared,
        own,
        belongs: 0.5 * heads + 0.5 * shared / (shared + own),
        doubts: doubts(pair, e, l, heads),
    })
}

/// "Golf" and "the golf club's dinner" share a word, not their main nouns: one side's must be
/// among the other's words. No number may differ ("clause 9", "clause 19"). 1 where the main nouns
/// are one, 0.5 where each is among the other's words or a pronoun stands for it, less otherwise.
fn heads(pair: &Aligned, e: &Stance, l: &Stance) -> Option<f32> {
    let e_found =
        e.head.is_none_or(|head| l.topic.iter().any(|&other| pair.twin(head, other).is_some()));
    let l_found =
        l.head.is_none_or(|head| e.topic.iter().any(|&other| pair.twin(other, head).is_some()));
    let number = |reading: &Reading, topic: &[usize], matched: &[bool]| {
        topic.iter().any(|&t| reading.terms[t].tag == Tag::Num && !matched[t])
    };
    let numbers = number(pair.earlier, &e.topic, &pair.earlier_matched)
        && number(pair.later, &l.topic, &pair.later_matched);
    let part = match (e.head, l.head) {
        (Some(e), Some(l)) if !e_found => {
            part_of_name(pair.earlier, e, |term| pair.twin(term, l).is_some())
        }
        (Some(e), Some(l)) if !l_found => {
            part_of_name(pair.later, l, |term| pair.twin(e, term).is_some())
        }
        _ => false,
    };
    // a pronoun stands for no main noun: the other side's must be found then
    let named = e.head.is_some() && e_found
        || l.head.is_some() && l_found
        || e.head.is_none() && l.head.is_none();
    let one_thing = named
        && !part
        && !numbers
        && !heads_narrowed_apart(pair, e, l)
        && !other_occasions(pair, e, l);
    let same = matches!((e.head, l.head), (Some(e), Some(l)) if pair.twin(e, l).is_some());
    one_thing.then_some(match (same, e_found && l_found) {
        (true, _) => 1.0,
        (_, true) => 0.5,
        _ => 0.2,
    })
}

/// Reasons to take the two for different matters, each worth one.
fn doubts(pair: &Aligned, e: &Stance, l: &Stance, heads: f32) -> f32 {
    let reasons = [
        heads < 0.5,
        roles_apart(pair, e, l),
        opposed_parts(pair, e, l),
        numbered_apart(pair, e, l),
        opens_narrower(pair.earlier, e, &pair.earlier_matched),
        opens_narrower(pair.later, l, &pair.later_matched),
        complements_apart(pair, e, l),
        part_only(pair, e, l),
        one_occasion(pair.earlier, e) != one_occasion(pair.later, l),
        of_the_past(pair.earlier, e, &pair.earlier_matched)
            != of_the_past(pair.later, l, &pair.later_matched),
    ];
    e.doubts + l.doubts + reasons.iter().filter(|&&holds| holds).count() as f32
}

/// "The worst minister" says nothing of the neighbour.
fn roles_apart(pair: &Aligned, e: &Stance, l: &Stance) -> bool {
    let (Some(one), Some(other)) = (e.role, l.role) else { return false };
    pair.twin(one, other).is_none()
        && !of_no_content(pair.earlier, one)
        && !of_no_content(pair.later, other)
}

/// "Calculators in the junior years" against those in the senior years.
fn opposed_parts(pair: &Aligned, e: &Stance, l: &Stance) -> bool {
    let within = |reading: &Reading, topic: &[usize], at: usize| {
        topic.iter().any(|&t| reading.terms[t].token == at)
    };
    pair.against.iter().any(|a| {
        within(pair.earlier, &e.topic, pair.earlier.marks[a.earlier].tokens.start)
            && within(pair.later, &l.topic, pair.later.marks[a.later].tokens.start)
    })
}

/// "The first report" and "the second report".
fn numbered_apart(pair: &Aligned, e: &Stance, l: &Stance) -> bool {
    let ordinal = |reading: &Reading, topic: &[usize], matched: &[bool]| {
        topic.iter().any(|&t| {
            let norm = &*reading.tokens[reading.terms[t].token].norm;
            !matched[t]
                && matches!(norm, "first" | "second" | "third" | "fourth" | "fifth" | "last")
        })
    };
    ordinal(pair.earlier, &e.topic, &pair.earlier_matched)
        && ordinal(pair.later, &l.topic, &pair.later_matched)
}

/// "For blind students I am in favour of it", "on cricket it can be trusted": held within bounds that
/// the other side does not name.
fn opens_narrower(reading: &Reading, stance: &Stance, matched: &[bool]) -> bool {
    let clause = &reading.clauses[reading.clause_of(stance.tokens.start)];
    let opens = clause
        .tokens
        .clone()
        .find(|&at| reading.tags[at] != Tag::Mark)
        .filter(|&at| matches!(&*reading.tokens[at].norm, "for" | "on" | "at" | "in" | "with"));
    let Some(from) = opens else { return false };
    let end = (from + 1..stance.tokens.start)
        .find(|&at| {
            reading.tokens[at].is(",")
                || matches!(reading.tags[at], Tag::Pron | Tag::Det) && at > from + 2
        })
        .unwrap_or(from);
    let mut bounds = reading
        .terms
        .iter()
        .zip(matched)
        .filter(|(term, _)| {
            (from..end).contains(&term.token)
                && matches!(term.tag, Tag::Noun | Tag::Name)
                && !matches!(
                    &*reading.forms[term.token].lemma,
                    "view" | "opinion" | "eye" | "mind" | "fact"
                )
        })
        .peekable();
    bounds.peek().is_some() && bounds.all(|(_, &matched)| !matched)
}

/// "A fine man", "a good piece of work": nouns that narrow nothing down.
#[rustfmt::skip]
fn of_no_content(reading: &Reading, term: usize) -> bool {
    matches!(
        &*reading.forms[reading.terms[term].token].lemma,
        "man" | "woman" | "person" | "people" | "thing" | "piece" | "idea" | "plan" | "work" | "way"
            | "step" | "move" | "decision" | "choice" | "place" | "machine" | "law" | "deal" | "time"
            | "scheme" | "day" | "job" | "bit" | "sort" | "kind" | "use" | "news" | "policy" | "year"
            | "proposal" | "project" | "measure" | "system" | "rule" | "introduction"
    )
}

/// "The ban on seed" and "the ban on burning stubble": one noun, followed by different matters.
fn complements_apart(pair: &Aligned, e: &Stance, l: &Stance) -> bool {
    let complement = |reading: &Reading, head: usize| {
        let at = reading.terms[head].token;
        let from = (reading.tags.get(at + 1) == Some(&Tag::Prep)).then_some(at + 2)?;
        (from..reading.tokens.len().min(at + 7))
            .take_while(|&n| !matches!(reading.tags[n], Tag::Mark | Tag::Aux | Tag::Modal))
            .find(|&n| matches!(reading.tags[n], Tag::Noun | Tag::Name | Tag::Verb))
            .and_then(|n| reading.term_at(n))
    };
    let (Some(one), Some(other)) = (e.head, l.head) else { return false };
    match (complement(pair.earlier, one), complement(pair.later, other)) {
        (Some(a), Some(b)) => !pair.earlier_matched[a] || !pair.later_matched[b],
        _ => false,
    }
}

/// "The director's deputy" against "the director", "deliveries to the plant" against "the plant": one
/// main noun is only something about what the other names.
fn part_only(pair: &Aligned, e: &Stance, l: &Stance) -> bool {
    let (Some(one), Some(other)) = (e.head, l.head) else { return false };
    !pair.earlier_matched[one] && !of_no_content(pair.earlier, one)
        || !pair.later_matched[other] && !of_no_content(pair.later, other)
}

/// "On the night of the storm it was a curse", "I saw it a second time": one occasion, not the thing
/// as such.
fn one_occasion(reading: &Reading, stance: &Stance) -> bool {
    let clause = &reading.clauses[reading.clause_of(stance.tokens.start)];
    let norm = |n: usize| reading.tokens.get(n).map_or("", |t| &*t.norm);
    clause.tense == Tense::Past
        && reading.sentences[clause.sentence].tokens.clone().any(|at| {
            matches!(norm(at), "that" | "the" | "last" | "one")
                && matches!(
                    norm(at + 1),
                    "night" | "evening" | "morning" | "afternoon" | "week" | "occasion"
                )
                || matches!(norm(at), "first" | "second" | "third") && norm(at + 1) == "time"
        })
}

/// "The curfew of 1981", "the former director": not the one of today.
fn of_the_past(reading: &Reading, stance: &Stance, matched: &[bool]) -> bool {
    stance.topic.iter().any(|&t| {
        let norm = &*reading.tokens[reading.terms[t].token].norm;
        let year = norm.len() == 4 && norm.bytes().all(|b| b.is_ascii_digit());
        (year || matches!(norm, "former" | "previous" | "late")) && !matched[t]
    })
}

/// "Church tax" and "the church tax debate": the one is only part of the other's name. A "tax plan" is
/// the tax all the same.
fn part_of_name(reading: &Reading, head: usize, twin: impl Fn(usize) -> bool) -> bool {
    let at = reading.terms[head].token;
    #[rustfmt::skip]
    let plain = matches!(
        &*reading.forms[at].lemma,
        "plan" | "scheme" | "project" | "programme" | "program" | "system" | "idea" | "rule" | "law"
            | "bill" | "policy" | "proposal" | "deal" | "agreement" | "reform" | "measure"
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
    pair.twin(e, l).is_some() && narrowed_apart(pair, e, l)
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
pub(super) fn topics(pair: &Aligned, e: &Stance, l: &Stance) -> (f32, f32) {
    let weight = |reading: &Reading, term: usize| reading.terms[term].weight;
    let twin = |e: usize, l: usize| pair.twin(e, l).map(|s| s.weight);
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
