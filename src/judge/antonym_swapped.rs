//! See [`AntonymSwapped`].

use std::ops::Range;

use crate::finding::Kind;
use crate::text::Reading;
use crate::text::marks::Opposed;
use crate::text::tags::Tag;

use super::aligned::{Against, Aligned};
use super::candidate::{Candidate, proposal};
use super::detector::Detector;
use super::frames::frame;

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
    fn name(&self) -> &'static str {
        "antonym-swapped"
    }

    fn detect(&self, pair: &Aligned) -> Vec<Candidate> {
        let best = pair.against.iter().filter(|against| !against.flipped && !both_sides_have_both(pair, against) && said_of_one_thing(pair, against)).max_by(|a, b| {
            rank(pair, a).total_cmp(&rank(pair, b)).then(b.earlier.cmp(&a.earlier))
        });
        best.map(|against| propose(pair, against)).into_iter().collect()
    }
}

/// Whether the two opposites are said of the same thing: of the same noun ("an open door", "the door is
/// closed"), of the same subject, or done to the same object.
fn said_of_one_thing(pair: &Aligned, against: &Against) -> bool {
    let (earlier, later) = (pair.earlier.marks[against.earlier].tokens.clone(), pair.later.marks[against.later].tokens.clone());
    if before_object(pair.earlier, &earlier) || before_object(pair.later, &later) {
        return false;
    }
    let (one, other) = (things(pair.earlier, &earlier), things(pair.later, &later));
    pair.shared.iter().any(|s| one.contains(&s.earlier) && other.contains(&s.later))
}

/// "up the hill", "against the wall": a preposition with its object, no direction or state.
fn before_object(reading: &Reading, tokens: &Range<usize>) -> bool {
    tokens.len() == 1 && matches!(reading.tags[tokens.start], Tag::Prep | Tag::Sub)
        && reading.tags.get(tokens.end).is_some_and(|tag| matches!(tag, Tag::Det | Tag::Poss | Tag::Noun | Tag::Name | Tag::Pron | Tag::Adj | Tag::Verb))
}

/// What a word is said of, as indexes into the terms.
fn things(reading: &Reading, tokens: &Range<usize>) -> Vec<usize> {
    let nominal = |at: usize| matches!(reading.tags.get(at), Some(Tag::Noun | Tag::Name));
    let term = |at: usize| reading.terms.iter().position(|term| term.token == at);
    let last = tokens.end - 1;
    // "the open door": the noun that follows
    if matches!(reading.tags[last], Tag::Adj | Tag::Verb) && reading.tags.get(tokens.end).is_some_and(|t| matches!(t, Tag::Noun | Tag::Adj | Tag::Name)) {
        let start = (0..tokens.start).rev().take_while(|&at| matches!(reading.tags[at], Tag::Adj | Tag::Adv | Tag::Num)).last().unwrap_or(tokens.start);
        let in_phrase = reading.tags[last] == Tag::Adj || start > 0 && matches!(reading.tags[start - 1], Tag::Det | Tag::Poss | Tag::Prep);
        if let Some(head) = (tokens.end..).take_while(|&at| nominal(at) || reading.tags.get(at) == Some(&Tag::Adj)).filter(|&at| nominal(at)).last().filter(|_| in_phrase) {
            return term(head).into_iter().collect();
        }
    }
    let n = reading.clause_of(tokens.start);
    let clause = &reading.clauses[n];
    let frame = frame(reading, n);
    let outside = |list: &[usize]| -> Vec<usize> { list.iter().copied().filter(|&t| !tokens.contains(&reading.terms[t].token)).collect() };
    let (subjects, objects) = (outside(&frame.subjects), outside(&frame.objects));
    let mut found = if clause.verb.is_some_and(|verb| tokens.contains(&verb)) {
        // "cut taxes" is done to taxes, "prices fall" is said of prices
        if objects.is_empty() { subjects } else { objects }
    } else if clause.verb.is_none_or(|verb| verb < tokens.start) {
        let before: Vec<usize> = objects.into_iter().filter(|&t| reading.terms[t].token < tokens.start).collect();
        [subjects, before, phrase(reading, tokens)].concat()
    } else {
        phrase(reading, tokens)
    };
    if found.is_empty() {
        let before = clause.sentence.checked_sub(1).map(|s| reading.sentences[s].tokens.clone());
        let here = reading.sentences[clause.sentence].tokens.start..clause.tokens.start;
        let range = if here.is_empty() { before.unwrap_or(0..0) } else { here };
        found = (0..reading.terms.len()).filter(|&t| range.contains(&reading.terms[t].token) && matches!(reading.terms[t].tag, Tag::Noun | Tag::Name)).collect();
    }
    found
}

/// "price rise", "a rise in prices", "prices fell": the nouns that stand round a noun or an infinitive.
fn phrase(reading: &Reading, tokens: &Range<usize>) -> Vec<usize> {
    let nominal = |at: usize| matches!(reading.tags[at], Tag::Noun | Tag::Name);
    let before = (tokens.start.saturating_sub(3)..tokens.start).rev().take_while(|&at| nominal(at) || matches!(reading.tags[at], Tag::Adj | Tag::Poss));
    let behind = (tokens.end..(tokens.end + 6).min(reading.tokens.len())).take_while(|&at| matches!(reading.tags[at], Tag::Prep | Tag::Det | Tag::Poss | Tag::Adj | Tag::Num | Tag::Adv) || nominal(at));
    let around: Vec<usize> = before.chain(behind).filter(|&at| nominal(at)).collect();
    (0..reading.terms.len()).filter(|&t| around.contains(&reading.terms[t].token)).collect()
}

/// "from open to closed" has both words: nothing was swapped.
fn both_sides_have_both(pair: &Aligned, against: &Against) -> bool {
    let (e, l) = tokens(pair, against);
    let has = |reading: &crate::text::Reading, stem| reading.terms.iter().any(|term| term.stem == stem);
    has(pair.earlier, pair.later.forms[l].stem) || has(pair.later, pair.earlier.forms[e].stem)
}

fn tokens(pair: &Aligned, against: &Against) -> (usize, usize) {
    (pair.earlier.marks[against.earlier].tokens.start, pair.later.marks[against.later].tokens.start)
}

fn rank(pair: &Aligned, against: &Against) -> f32 {
    let (e, l) = tokens(pair, against);
    let between = pair.between(pair.earlier.clause_of(e), pair.later.clause_of(l));
    between.shared + 0.5 * between.elsewhere + if against.how == Opposed::Directly { 0.5 } else { 0.0 }
}

fn propose(pair: &Aligned, against: &Against) -> Candidate {
    let earlier = pair.earlier.marks[against.earlier].tokens.clone();
    let later = pair.later.marks[against.later].tokens.clone();
    let (one, other) = (pair.earlier.words(earlier.clone()).to_owned(), pair.later.words(later.clone()).to_owned());
    let sign = if against.how == Opposed::Directly { 1.0 } else { 0.7 };
    let why = format!("\"{one}\" became its opposite, \"{other}\"");
    proposal(Kind::AntonymSwapped, pair, (earlier, later), sign, (one, other), why)
}
