//! What a word is said of.

use std::ops::Range;

use crate::text::Reading;
use crate::text::tags::Tag;

use super::belongings::{compares_numbers, counted};
use super::frames::frame;
pub(super) use super::narrowed::narrowed_apart;

/// "up the hill", "against the wall": a preposition with its object, no direction or state.
pub(super) fn before_object(reading: &Reading, tokens: &Range<usize>) -> bool {
    if tokens.len() > 1 || !matches!(reading.tags[tokens.start], Tag::Prep | Tag::Sub) {
        return false;
    }
    let state = tokens.start > 0 && &*reading.forms[tokens.start - 1].lemma == "be";
    match reading.tags.get(tokens.end) {
        Some(Tag::Poss | Tag::Name | Tag::Pron | Tag::Verb) => true,
        Some(Tag::Det) => !reading.tokens[tokens.end].is("this"),
        // "in three parts", but "up three points"
        Some(Tag::Num) => !state && matches!(&*reading.tokens[tokens.start].norm, "in" | "on"),
        Some(Tag::Noun | Tag::Adj) => {
            !state
                && !matches!(
                    &*reading.tokens[tokens.end].norm,
                    "last" | "next" | "sharply" | "year" | "today"
                )
        }
        _ => false,
    }
}

/// The nouns that a word is said of, as indexes into the terms: the noun behind an adjective ("the open
/// door"), the object of a verb that has one ("cut taxes"), the subject of all else ("prices fall", "it is
/// closed"). A pronoun stands for the nouns of the sentence before.
pub(super) fn things(reading: &Reading, tokens: &Range<usize>) -> Vec<usize> {
    let n = reading.clause_of(tokens.start);
    let clause = &reading.clauses[n];
    if compares_numbers(reading, tokens) {
        return counted(reading, tokens);
    }
    let mut found = Vec::new();
    let attributed = attributed(reading, tokens);
    if let Some(head) = attributed {
        found.push(head);
        let start = (clause.tokens.start..tokens.start)
            .rev()
            .take_while(|&at| {
                matches!(reading.tags[at], Tag::Det | Tag::Adj | Tag::Adv | Tag::Not | Tag::Num)
            })
            .last()
            .unwrap_or(tokens.start);
        let said_of_subject = start > 0
            && (&*reading.forms[start - 1].lemma == "be" || reading.tokens[start - 1].is("'s"));
        if !said_of_subject {
            return found;
        }
    }
    let outside = |t: &usize| !tokens.contains(&reading.terms[*t].token);
    let frame = frame(reading, n);
    let verb = clause.verb.filter(|verb| tokens.contains(verb));
    let passive = verb.is_some_and(|verb| {
        (clause.tokens.start..verb)
            .rev()
            .take(3)
            .any(|at| matches!(&*reading.forms[at].lemma, "be" | "get"))
            && !reading.tokens[verb].norm.ends_with("ing")
    });
    let object =
        verb.filter(|_| !passive).and_then(|_| object(reading, tokens.end, clause.tokens.end));
    match object {
        Some(object) => found.push(object),
        None => {
            found.extend(subjects(reading, clause.tokens.start, verb.unwrap_or(tokens.start)));
            let before = |t: &usize| reading.terms[*t].token < tokens.start || passive;
            found.extend(
                frame
                    .objects
                    .iter()
                    .copied()
                    .filter(outside)
                    .filter(|t| attributed.is_none() && before(t)),
            );
        }
    }
    found.extend(if attributed.is_none() && verb.is_none() {
        around(reading, tokens)
    } else {
        Vec::new()
    });
    // "it was held in private": what was held
    if let Some(verb) = clause.verb.filter(|&verb| verb < tokens.start && manner(reading, tokens)) {
        found.extend(reading.term_at(verb));
    }
    if found.len() == usize::from(attributed.is_some()) {
        found.extend(gerund(reading, clause.tokens.start..tokens.start));
    }
    if found.len() == usize::from(attributed.is_some()) {
        found.extend(before(reading, clause.sentence, clause.tokens.start));
    }
    found
}

/// A phrase that tells how something is done: "in private", "behind closed doors", "late".
fn manner(reading: &Reading, tokens: &Range<usize>) -> bool {
    tokens.len() > 1 && reading.tags[tokens.start] == Tag::Prep
        || reading.tags[tokens.start] == Tag::Adv
}

/// "Recruiting is up": a verb as the subject.
fn gerund(reading: &Reading, mut before: Range<usize>) -> Option<usize> {
    before
        .find(|&at| reading.tags[at] == Tag::Verb && reading.tokens[at].norm.ends_with("ing"))
        .and_then(|at| reading.term_at(at))
}

/// "the open door": the noun that follows an adjective.
fn attributed(reading: &Reading, tokens: &Range<usize>) -> Option<usize> {
    let last = tokens.end - 1;
    let start = (0..tokens.start)
        .rev()
        .take_while(|&at| matches!(reading.tags[at], Tag::Adj | Tag::Adv | Tag::Num))
        .last()
        .unwrap_or(tokens.start);
    let in_phrase = reading.tags[last] == Tag::Adj
        || reading.tags[last] == Tag::Verb
            && start > 0
            && matches!(reading.tags[start - 1], Tag::Det | Tag::Poss | Tag::Prep)
        || matches!(&*reading.tokens[last].norm, w if w.ends_with("er") && reading.tags[last] == Tag::Noun);
    let run = (tokens.end..)
        .take_while(|&at| reading.is_nominal(at) || reading.tags.get(at) == Some(&Tag::Adj));
    // "cheaper last year": a time is no thing
    let timed = reading.times.iter().any(|time| time.tokens.start == tokens.end);
    run.filter(|&at| reading.is_nominal(at))
        .last()
        .filter(|_| in_phrase && !timed)
        .and_then(|at| reading.term_at(at))
}

/// The first noun behind a verb, as long as no preposition stands before it.
fn object(reading: &Reading, from: usize, end: usize) -> Option<usize> {
    let nominal = |at: usize| at < end && matches!(reading.tags[at], Tag::Noun | Tag::Name);
    let at = (from..end)
        .take_while(|&at| {
            matches!(
                reading.tags[at],
                Tag::Det | Tag::Poss | Tag::Adj | Tag::Num | Tag::Adv | Tag::Noun | Tag::Name
            )
        })
        .find(|&at| nominal(at) && !nominal(at + 1))?;
    let time = matches!(
        &*reading.forms[at].lemma,
        "year"
            | "month"
            | "week"
            | "day"
            | "today"
            | "yesterday"
            | "time"
            | "per"
            | "cent"
            | "percent"
    );
    if time { None } else { reading.term_at(at) }
}

/// Nouns in front of a verb that stand behind no preposition; of "class sizes" the classes as well.
fn subjects(reading: &Reading, from: usize, to: usize) -> Vec<usize> {
    let nominal =
        |at: usize| (from..to).contains(&at) && matches!(reading.tags[at], Tag::Noun | Tag::Name);
    let start_of = |at: usize| {
        (from..at)
            .rev()
            .take_while(|&n| {
                matches!(
                    reading.tags[n],
                    Tag::Noun | Tag::Name | Tag::Adj | Tag::Det | Tag::Poss | Tag::Num
                )
            })
            .last()
            .unwrap_or(at)
    };
    let heads: Vec<usize> = (from..to)
        .filter(|&at| {
            nominal(at)
                && !nominal(at + 1)
                && !reading.tokens.get(at + 1).is_some_and(|t| t.is("'s"))
        })
        .collect();
    let free = |at: &&usize| {
        let start = start_of(**at);
        start <= from || !matches!(reading.tags[start - 1], Tag::Prep | Tag::To)
    };
    let mut found: Vec<usize> = heads.iter().filter(free).copied().collect();
    if found.is_empty() {
        found = heads;
    }
    let measures: Vec<usize> = found
        .iter()
        .filter(|&&at| measure(&reading.forms[at].lemma) && at > from && nominal(at - 1))
        .map(|at| at - 1)
        .collect();
    found.extend(measures);
    found.into_iter().filter_map(|at| reading.term_at(at)).collect()
}

/// Nouns that only measure another: "class size" is about classes.
fn measure(lemma: &str) -> bool {
    matches!(
        lemma,
        "size"
            | "number"
            | "level"
            | "rate"
            | "figure"
            | "total"
            | "count"
            | "price"
            | "cost"
            | "share"
    )
}

/// "price rise", "a rise in prices": the nouns that stand round a word; "harder to sack teachers" is about
/// the sacking.
fn around(reading: &Reading, tokens: &Range<usize>) -> Vec<usize> {
    if reading.tags.get(tokens.end) == Some(&Tag::To)
        && matches!(reading.tags[tokens.end - 1], Tag::Adj | Tag::Adv | Tag::Noun)
    {
        let sentence = reading
            .sentences
            .iter()
            .find(|s| s.tokens.contains(&tokens.end))
            .map_or(0..0, |s| tokens.end..s.tokens.end.min(tokens.end + 7));
        return (0..reading.terms.len())
            .filter(|&t| {
                sentence.contains(&reading.terms[t].token)
                    && matches!(reading.terms[t].tag, Tag::Noun | Tag::Name | Tag::Verb)
            })
            .collect();
    }
    let before = (tokens.start.saturating_sub(3)..tokens.start).rev().take_while(|&at| {
        reading.is_nominal(at) || matches!(reading.tags[at], Tag::Adj | Tag::Poss)
    });
    let behind = (tokens.end..(tokens.end + 6).min(reading.tokens.len())).take_while(|&at| {
        matches!(
            reading.tags[at],
            Tag::Prep | Tag::Det | Tag::Poss | Tag::Adj | Tag::Num | Tag::Adv
        ) || reading.is_nominal(at)
    });
    before
        .chain(behind)
        .filter(|&at| reading.is_nominal(at))
        .filter_map(|at| reading.term_at(at))
        .collect()
}

/// What a pronoun points back to.
fn before(reading: &Reading, sentence: usize, clause_start: usize) -> Vec<usize> {
    let here = reading.sentences[sentence].tokens.start..clause_start;
    let range = match sentence.checked_sub(1) {
        Some(last) if here.is_empty() => reading.sentences[last].tokens.clone(),
        _ => here,
    };
    (0..reading.terms.len())
        .filter(|&t| {
            range.contains(&reading.terms[t].token)
                && matches!(reading.terms[t].tag, Tag::Noun | Tag::Name)
        })
        .collect()
}
