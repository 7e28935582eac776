//! What a clause says that is done, or denies.

use std::ops::Range;

use crate::text::Reading;
use crate::text::clauses::Clause;
use crate::text::marks::{Negator, Sense, told_apart};
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
    /// Sorts of deed that its words tell, as numbers of `data/words/happenings.tsv`.
    pub(super) kinds: Vec<u16>,
}

impl Deed {
    fn new(reading: &Reading, at: usize, done: bool, weight: f32) -> Deed {
        let tokens = at..at + 1;
        let kinds = kinds(reading, &tokens);
        Deed { clause: reading.clause_of(at), tokens, done, weight, kinds }
    }
}

/// The deeds of a clause: its verb with the verb that hangs on it ("voted to shut"), the noun where
/// the verb says little ("there will be no tax"), and listed expressions ("shut its doors", "put the
/// fare up").
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
    for &at in &chain {
        for (kind, rest) in told_apart(reading, at) {
            let tokens = at..rest.end;
            found.push(Deed {
                clause: n,
                tokens,
                done: !denied(at),
                weight: 0.9,
                kinds: vec![kind],
            });
        }
    }
    if let Some(&last) = chain.last() {
        let lemma = &*reading.forms[last].lemma;
        let weight = if light(lemma) { 0.85 } else { 0.6 };
        if light(lemma) || provides(lemma) && denied(last) {
            let nouns = objects(reading, clause, last);
            found.extend(nouns.map(|at| Deed::new(reading, at, !reading.negated[at], weight)));
            found.extend(such(reading, clause, last));
        }
    }
    for tokens in phrases(reading, clause) {
        if !found.iter().any(|deed| tokens.contains(&deed.tokens.start)) {
            let (done, kinds) = (!denied(tokens.start), kinds(reading, &tokens));
            found.push(Deed { clause: n, tokens, done, weight: 0.85, kinds });
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
            // "ordered our columns to march"
            Tag::Det | Tag::Poss | Tag::Noun | Tag::Name | Tag::Pron
                if makes_do(&reading.forms[last].lemma) =>
            {
                let to =
                    (next..clause.tokens.end.min(next + 6)).find(|&at| reading.tags[at] == Tag::To);
                to.and_then(|to| skip(to + 1)).filter(|&at| verbal(at))
            }
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

/// Verbs by which somebody has others do it.
fn makes_do(lemma: &str) -> bool {
    matches!(lemma, "order" | "tell" | "ask" | "get" | "force" | "instruct" | "direct" | "command")
}

/// Verbs whose object, denied, is not there: "we did not build the hall".
fn provides(lemma: &str) -> bool {
    matches!(
        lemma,
        "build"
            | "deliver"
            | "pay"
            | "provide"
            | "receive"
            | "finish"
            | "complete"
            | "arrive"
            | "supply"
    )
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
    // "set up a fund": the particle belongs to the verb
    let end = (verb + 2..clause.tokens.end)
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
            && !reading.is_timed(at)
    })
}

/// "Night flights? There won't be any.": what "one" and "any" stand for is in the sentence before.
fn such(reading: &Reading, clause: &Clause, verb: usize) -> Vec<Deed> {
    let one = (verb + 1..clause.tokens.end.min(verb + 3))
        .find(|&at| matches!(&*reading.tokens[at].norm, "one" | "any" | "none"));
    let before = clause.sentence.checked_sub(1).map(|n| reading.sentences[n].tokens.clone());
    let (Some(one), Some(before)) = (one, before) else { return Vec::new() };
    if reading.tags.get(one + 1).is_some_and(|tag| matches!(tag, Tag::Noun | Tag::Adj | Tag::Name))
    {
        return Vec::new();
    }
    let nouns = before.filter(|&at| {
        reading.tags[at] == Tag::Noun && reading.tags.get(at + 1) != Some(&Tag::Noun)
    });
    nouns
        .map(|at| Deed {
            clause: reading.clause_of(verb),
            ..Deed::new(reading, at, !reading.negated[one], 0.85)
        })
        .collect()
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

/// The sorts of deed that listed expressions tell which start in a range of tokens.
fn kinds(reading: &Reading, tokens: &Range<usize>) -> Vec<u16> {
    let from = reading.marks.partition_point(|mark| mark.tokens.start < tokens.start);
    let here = reading.marks[from..].iter().take_while(|mark| mark.tokens.start < tokens.end);
    here.filter_map(|mark| match mark.sense {
        Sense::Happening(deed) => Some(deed),
        _ => None,
    })
    .collect()
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
        // the verb tells what the expression does that begins with it; it is not counted twice
        assert!(tells("The bakery shut its doors on Monday.", "shut", true));
        assert!(tells("The council put the ferry fare up.", "put the ferry fare up", true));
    }

    #[test]
    fn denied_by_object_or_ruled_out() {
        assert!(tells("We will sign nothing.", "sign", false));
        assert!(tells("The board rules out a merger.", "merger", false));
        assert!(tells("A merger is ruled out.", "merger", false));
        assert!(tells("They refused to drain the pond.", "drain", false));
    }
}
