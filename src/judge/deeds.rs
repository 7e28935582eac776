//! What a clause says that is done, or denies.

use std::ops::Range;

use crate::text::Reading;
use crate::text::clauses::Clause;
use crate::text::marks::{Negator, Sense};
use crate::text::tags::Tag;

/// A deed that a clause tells of.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Deed {
    pub(super) clause: usize,
    /// The words that tell it.
    pub(super) tokens: Range<usize>,
    /// Told as done or to be done, not denied.
    pub(super) done: bool,
    /// How well these words alone say what is done: a verb 1, a noun or a fixed phrase less.
    pub(super) weight: f32,
}

impl Deed {
    fn new(reading: &Reading, at: usize, done: bool, weight: f32) -> Deed {
        Deed { clause: reading.clause_of(at), tokens: at..at + 1, done, weight }
    }
}

/// The deeds of a clause: its verb with the verb that hangs on it ("voted to shut"), the noun where
/// the verb says little ("there will be no tax"), and listed expressions ("shut its doors").
pub(super) fn deeds(reading: &Reading, n: usize) -> Vec<Deed> {
    let clause = &reading.clauses[n];
    if let Some(mark) = ruled_out(reading, clause) {
        return ruled(reading, clause, &mark);
    }
    let chain = chain(reading, clause);
    let denied = |at: usize| reading.negated[at] || no_object(reading, clause, at);
    let mut found: Vec<Deed> = chain
        .iter()
        .filter(|&&at| !empty(&reading.forms[at].lemma))
        .map(|&at| Deed::new(reading, at, !denied(at), 1.0))
        .collect();
    if let Some(&last) = chain.last().filter(|&&at| light(&reading.forms[at].lemma)) {
        let nouns = objects(reading, clause, last);
        found.extend(nouns.map(|at| Deed::new(reading, at, !reading.negated[at], 0.85)));
    }
    for mark in phrases(reading, clause) {
        if !found.iter().any(|deed| mark.contains(&deed.tokens.start)) {
            let done = !denied(mark.start);
            found.push(Deed { clause: n, tokens: mark, done, weight: 0.85 });
        }
    }
    found
}

/// The main verb and the verbs that hang on it: "are going to fill", "voted to shut", "keep selling".
fn chain(reading: &Reading, clause: &Clause) -> Vec<usize> {
    let Some(verb) = clause.verb else { return Vec::new() };
    let skip = |from: usize| {
        (from..clause.tokens.end).find(|&at| !matches!(reading.tags[at], Tag::Adv | Tag::Not))
    };
    let verbal = |at: usize| reading.tags[at] == Tag::Verb || reading.forms[at].tags.contains('v');
    let mut chain = vec![verb];
    while let Some(next) = chain.last().and_then(|&last| skip(last + 1)) {
        let last = chain[chain.len() - 1];
        let follows = match reading.tags[next] {
            Tag::To => skip(next + 1).filter(|&at| verbal(at)),
            Tag::Verb
                if reading.tokens[next].norm.ends_with("ing")
                    && reading.tags[last] == Tag::Verb =>
            {
                Some(next)
            }
            // a verb that was taken for a noun or an adjective: "will not exempt", "are exempt"
            Tag::Adj | Tag::Noun
                if matches!(reading.tags[last], Tag::Modal | Tag::Aux) && verbal(next) =>
            {
                Some(next)
            }
            _ => None,
        };
        match follows {
            Some(at) => chain.push(at),
            None => break,
        }
    }
    chain
}

/// Verbs that tell no deed of their own.
fn empty(lemma: &str) -> bool {
    matches!(
        lemma,
        "be" | "have"
            | "do"
            | "get"
            | "go"
            | "exist"
            | "happen"
            | "will"
            | "shall"
            | "can"
            | "may"
            | "start"
            | "begin"
            | "continue"
            | "keep"
            | "plan"
            | "intend"
            | "want"
            | "promise"
            | "pledge"
            | "guarantee"
            | "undertake"
            | "try"
            | "let"
            | "make"
            | "come"
            | "see"
            | "would"
    )
}

/// Verbs with which the object says what is done: "introduce a tax", "call a strike".
fn light(lemma: &str) -> bool {
    empty(lemma)
        || matches!(
            lemma,
            "take"
                | "give"
                | "hold"
                | "put"
                | "set"
                | "find"
                | "face"
                | "bring"
                | "introduce"
                | "impose"
                | "call"
                | "place"
                | "carry"
                | "enter"
                | "sign"
                | "launch"
                | "issue"
                | "order"
                | "open"
                | "file"
                | "propose"
                | "table"
        )
}

/// Nouns beside a verb: its objects up to the first preposition, the subject of a passive or of "is".
fn objects<'a>(
    reading: &'a Reading,
    clause: &'a Clause,
    verb: usize,
) -> impl Iterator<Item = usize> + 'a {
    let end = (verb + 1..clause.tokens.end)
        .find(|&at| reading.tags[at] == Tag::Prep)
        .unwrap_or(clause.tokens.end);
    let passive = move |at: usize| {
        &*reading.forms[verb].lemma == "be"
            || (at..verb).any(|b| &*reading.forms[b].lemma == "be")
                && !reading.tokens[verb].norm.ends_with("ing")
    };
    let start = clause.tokens.start;
    (start..end).filter(move |&at| {
        reading.tags[at] == Tag::Noun
            && reading.tags.get(at + 1) != Some(&Tag::Noun)
            && (at > verb || passive(start))
            && !reading.times.iter().any(|time| time.tokens.contains(&at))
    })
}

/// "We will sign nothing", "this party takes no money": the denial stands in the object.
fn no_object(reading: &Reading, clause: &Clause, verb: usize) -> bool {
    (verb + 1..clause.tokens.end.min(verb + 5))
        .take_while(|&at| !matches!(reading.tags[at], Tag::Verb | Tag::Prep | Tag::Mark))
        .any(|at| matches!(&*reading.tokens[at].norm, "no" | "nothing" | "nobody" | "none"))
}

/// Listed expressions of several words that tell a deed.
fn phrases<'a>(
    reading: &'a Reading,
    clause: &'a Clause,
) -> impl Iterator<Item = Range<usize>> + 'a {
    reading
        .marks
        .iter()
        .filter(|mark| {
            matches!(mark.sense, Sense::Happening(_))
                && mark.tokens.len() > 1
                && clause.tokens.contains(&mark.tokens.start)
        })
        .map(|mark| mark.tokens.clone())
}

/// "This ministry rules out a levy": where "rule out" stands, tagged as it may be.
fn ruled_out(reading: &Reading, clause: &Clause) -> Option<Range<usize>> {
    reading
        .marks
        .iter()
        .find(|mark| {
            mark.sense == Sense::Negator(Negator::Verb)
                && clause.tokens.contains(&mark.tokens.start)
                && &*reading.forms[mark.tokens.start].lemma == "rule"
        })
        .map(|mark| mark.tokens.clone())
}

/// The nouns and verbs that are ruled out: behind it, or before it in the passive.
fn ruled(reading: &Reading, clause: &Clause, mark: &Range<usize>) -> Vec<Deed> {
    let told = |at: &usize| {
        let ing = reading.tags[*at] == Tag::Verb && reading.tokens[*at].norm.ends_with("ing");
        (ing || reading.tags[*at] == Tag::Noun)
            && reading.tags.get(at + 1) != Some(&Tag::Noun)
            && !empty(&reading.forms[*at].lemma)
    };
    let prep = (mark.end..clause.tokens.end).find(|&at| reading.tags[at] == Tag::Prep);
    let behind = mark.end..prep.unwrap_or(clause.tokens.end);
    let passive = (clause.tokens.start..mark.start).any(|at| &*reading.forms[at].lemma == "be");
    let place = if passive { clause.tokens.start..mark.start } else { behind };
    place.filter(told).map(|at| Deed::new(reading, at, false, 0.85)).collect()
}

/// The deeds by whose words a token tells one, as numbers of `data/words/happenings.tsv`.
pub(super) fn kinds<'a>(
    reading: &'a Reading,
    tokens: &'a Range<usize>,
) -> impl Iterator<Item = u16> + 'a {
    let from = reading.marks.partition_point(|mark| mark.tokens.start < tokens.start);
    reading.marks[from..].iter().take_while(|mark| mark.tokens.start < tokens.end).filter_map(
        |mark| match mark.sense {
            Sense::Happening(deed) => Some(deed),
            _ => None,
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(quote: &str) -> Vec<(String, bool)> {
        let reading = Reading::new(quote, &Default::default());
        (0..reading.clauses.len())
            .flat_map(|n| deeds(&reading, n))
            .map(|deed| (reading.words(deed.tokens.clone()).to_lowercase(), deed.done))
            .collect()
    }

    fn tells(quote: &str, word: &str, done: bool) -> bool {
        told(quote).contains(&(word.to_owned(), done))
    }

    #[test]
    fn verbs_nouns_and_phrases() {
        assert!(tells("We are not going to drain the pond.", "drain", false));
        assert!(tells("I voted to drain the pond.", "drain", true));
        assert!(tells("There will be no toll on the ferry.", "toll", false));
        assert!(tells("A toll was introduced on the ferry.", "toll", true));
        assert!(tells("The bakery shut its doors on Monday.", "shut its doors", true));
    }

    #[test]
    fn denied_by_object_or_ruled_out() {
        assert!(tells("We will sign nothing.", "sign", false));
        assert!(tells("The board rules out a merger.", "merger", false));
        assert!(tells("A merger is ruled out.", "merger", false));
        assert!(tells("They refused to drain the pond.", "drain", false));
    }
}
