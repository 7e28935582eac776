//! What a quote says does not exist.

use std::ops::Range;

use crate::text::clauses::Subject;
use crate::text::marks::{Negator, Sense};
use crate::text::tags::Tag;
use crate::text::{Reading, Term};

use super::claim::{self, Part};

/// A thing that a statement says does not exist.
#[derive(Debug)]
pub(super) struct Absence {
    /// Index of the term.
    pub(super) term: usize,
    /// The tokens that deny it.
    pub(super) tokens: Range<usize>,
    /// How plainly, 0 to 1.
    pub(super) plain: f32,
}

/// Everything that a quote says does not exist.
pub(super) fn absences(reading: &Reading) -> Vec<Absence> {
    let mut found = Vec::new();
    for (n, term) in reading.terms.iter().enumerate() {
        let clause = &reading.clauses[term.clause];
        if !matches!(term.tag, Tag::Noun) || clause.question || only_narrows(reading, term) {
            continue;
        }
        let existential =
            clause.subject == Subject::There || verb_is(reading, clause.verb, &["exist", "have"]);
        let no = no_before(reading, term.token)
            .filter(|&from| term.negated || plain_no(reading, from, term.token));
        if let Some(from) = no {
            let copula = !existential
                && verb_is(reading, clause.verb, &["be"])
                && clause.verb.is_some_and(|verb| verb < term.token);
            if !copula
                && (existential
                    || clause.verb.is_none_or(|verb| brings_about(&reading.forms[verb].lemma)))
            {
                found.push(Absence {
                    term: n,
                    tokens: from..term.token + 1,
                    plain: if existential { 1.0 } else { 0.6 },
                });
            }
        } else if term.negated
            && clause.subject == Subject::There
            && first_noun_after_verb(reading, term.clause, term.token)
        {
            found.push(Absence { term: n, tokens: term.token..term.token + 1, plain: 0.9 });
        } else if term.negated && not_any(reading, term.clause, term.token) {
            found.push(Absence { term: n, tokens: term.token..term.token + 1, plain: 0.8 });
        } else if denied_by_predicate(reading, term.clause, term.token) {
            found.push(Absence { term: n, tokens: term.token..clause.tokens.end, plain: 0.9 });
        } else if had_there_been(reading, term.token) {
            found.push(Absence { term: n, tokens: term.token..term.token + 1, plain: 0.8 });
        }
    }
    found.extend(by_pronoun(reading));
    found
}

/// In front of another noun; not "no pot last year", where a time follows.
pub(super) fn only_narrows(reading: &Reading, term: &Term) -> bool {
    let timed = reading.times.iter().any(|time| time.tokens.start == term.token + 1);
    !timed && claim::part(reading, term) == Part::Modifier
}

/// A "no" right before its noun denies it whatever else the clause denies: "no hotline, and nothing was
/// tested"; not "no doubt".
fn plain_no(reading: &Reading, no: usize, noun: usize) -> bool {
    reading.tokens[no].is("no")
        && claim::phrase_start(reading, noun) <= no + 1
        && !reading.marks.iter().any(|mark| {
            matches!(mark.sense, Sense::Negator(Negator::Pseudo | Negator::Double))
                && mark.tokens.contains(&no)
        })
}

/// Verbs that say no more of a thing than that it is there or came to be.
fn brings_about(lemma: &str) -> bool {
    claim::light(lemma)
        || matches!(
            lemma,
            "assemble"
                | "write"
                | "draft"
                | "create"
                | "build"
                | "open"
                | "raise"
                | "appoint"
                | "station"
                | "arrange"
                | "agree"
                | "conclude"
                | "request"
                | "begin"
                | "start"
                | "establish"
                | "contain"
                | "include"
                | "maintain"
                | "offer"
                | "hire"
                | "file"
                | "record"
                | "plan"
                | "owe"
                | "pay"
                | "send"
                | "occur"
                | "find"
                | "use"
                | "publish"
                | "form"
                | "provide"
                | "lodge"
                | "receive"
                | "allow"
                | "live"
                | "lie"
                | "hang"
                | "operate"
                | "stock"
                | "possess"
                | "employ"
                | "attach"
                | "annex"
                | "append"
                | "hide"
                | "carry"
                | "bear"
        )
}

/// "We don't have an ethics team", "nobody has made a complaint": the verb says nothing of the
/// thing, and no one thing is meant.
fn not_any(reading: &Reading, clause: usize, noun: usize) -> bool {
    let first = claim::phrase_start(reading, noun);
    let verb = reading.clauses[clause].verb;
    let bare = || {
        !matches!(reading.tags[first], Tag::Det | Tag::Poss | Tag::Name)
            && reading.tokens[noun].norm.ends_with('s')
    };
    verb.is_some_and(|verb| {
        let indirect = reading.tags.get(verb + 1) == Some(&Tag::Pron);
        verb < first
            && first - verb <= 2 + usize::from(indirect)
            && brings_about(&reading.forms[verb].lemma)
            && !verb_is(reading, Some(verb), &["be"])
            && (matches!(&*reading.tokens[first].norm, "a" | "an" | "any") || bare())
    })
}

/// "Had there been a reserve, I would have spent it": there was none.
pub(super) fn had_there_been(reading: &Reading, noun: usize) -> bool {
    let first = claim::phrase_start(reading, noun);
    let words = |from: usize, words: &[&str]| {
        words
            .iter()
            .enumerate()
            .all(|(n, word)| reading.tokens.get(from + n).is_some_and(|t| t.is(word)))
    };
    first >= 3 && words(first - 3, &["had", "there", "been"])
}

/// "A minority report? There never was one.", "What file? It does not exist.": the thing is named
/// in the sentence before.
fn by_pronoun(reading: &Reading) -> Vec<Absence> {
    let mut found = Vec::new();
    for clause in &reading.clauses {
        let made = clause.subject == Subject::There
            || clause.verb.is_some_and(|verb| brings_about(&reading.forms[verb].lemma));
        let one = made
            && clause.tokens.clone().any(|at| {
                let not_one = at > 0 && matches!(&*reading.tokens[at - 1].norm, "not" | "never");
                let timed = reading.times.iter().any(|time| time.tokens.start == at + 1);
                (reading.tokens[at].is("one") || reading.tokens[at].is("any"))
                    && (reading.negated[at] || not_one)
                    && (timed
                        || !matches!(
                            reading.tags.get(at + 1),
                            Some(Tag::Noun | Tag::Adj | Tag::Name | Tag::Prep)
                        ))
            });
        let it = verb_is(reading, clause.verb, &["exist"])
            && clause.verb.is_some_and(|verb| reading.negated[verb])
            && clause
                .tokens
                .clone()
                .take(2)
                .any(|at| matches!(&*reading.tokens[at].norm, "it" | "they"));
        if !(one || it) || clause.question {
            continue;
        }
        // "a minority report on the prisons": the report, not the prisons
        let before = (clause.sentence.saturating_sub(1)..=clause.sentence).rev().find_map(|n| {
            let fits = |term: &Term, inside: bool| {
                let part = claim::part(reading, term);
                term.token < clause.tokens.start
                    && reading.clauses[term.clause].sentence == n
                    && term.tag == Tag::Noun
                    && part != Part::Modifier
                    && (inside || part != Part::Inside)
            };
            let find = |inside: bool| reading.terms.iter().rposition(|term| fits(term, inside));
            find(false).or_else(|| find(true))
        });
        if let Some(term) = before {
            found.push(Absence { term, tokens: clause.tokens.clone(), plain: 0.9 });
        }
    }
    found
}

/// Where the "no", "not a", "never any" in front of a noun starts.
fn no_before(reading: &Reading, noun: usize) -> Option<usize> {
    let mut at = noun;
    // "no such thing as a station"
    let such = claim::phrase_start(reading, noun).checked_sub(4).filter(|&start| {
        ["no", "such", "thing", "as"]
            .iter()
            .enumerate()
            .all(|(n, word)| reading.tokens[start + n].is(word))
    });
    if such.is_some() {
        return such;
    }
    while at > 0 && noun - at < 4 {
        at -= 1;
        match (&*reading.tokens[at].norm, reading.tags[at]) {
            ("no" | "zero" | "nor" | "neither", _) => return Some(at),
            ("any" | "such" | "a" | "an" | "single" | "'s", _)
            | (_, Tag::Adj | Tag::Noun | Tag::Num | Tag::Name) => {}
            ("not" | "never" | "without", _) if at + 1 < noun => return Some(at),
            _ => return None,
        }
    }
    None
}

/// In "there was never a plan for the tunnel" the plan is denied, not the tunnel.
fn first_noun_after_verb(reading: &Reading, clause: usize, noun: usize) -> bool {
    let verb = reading.clauses[clause].verb.unwrap_or(reading.clauses[clause].tokens.start);
    verb < noun
        && !reading.terms.iter().any(|t| {
            t.token > verb
                && t.token < noun
                && matches!(t.tag, Tag::Noun | Tag::Name)
                && t.token + 1 != noun
        })
}

pub(super) fn verb_is(reading: &Reading, verb: Option<usize>, lemmas: &[&str]) -> bool {
    verb.is_some_and(|verb| lemmas.contains(&&*reading.forms[verb].lemma))
}

/// "The deal does not exist", "the talks are a myth".
fn denied_by_predicate(reading: &Reading, clause: usize, noun: usize) -> bool {
    let clause = &reading.clauses[clause];
    let Some(verb) = clause.verb.filter(|&verb| verb > noun) else { return false };
    if &*reading.forms[verb].lemma == "exist" {
        return reading.negated[verb];
    }
    let fiction = |at: usize| {
        matches!(
            &*reading.forms[at].lemma,
            "myth"
                | "fiction"
                | "invention"
                | "fantasy"
                | "legend"
                | "fairy"
                | "fabrication"
                | "hoax"
        )
    };
    &*reading.forms[verb].lemma == "be"
        && (verb + 1..clause.tokens.end).take(6).any(|at| fiction(at) && !reading.negated[at])
}

/// "Nothing on paper", "nothing was ever put in writing".
pub(super) fn nothing_on_paper(reading: &Reading) -> Option<Range<usize>> {
    (0..reading.tokens.len()).find_map(|at| {
        let nothing = reading.tokens[at].is("nothing")
            || reading.tokens[at].is("anything") && reading.negated[at];
        let clause = &reading.clauses[reading.clause_of(at)];
        let paper = (at + 1..clause.tokens.end.min(at + 7)).find(|&at| {
            reading.tokens[at].is("paper") && reading.tokens[at - 1].is("on")
                || reading.tokens[at].is("writing") && reading.tokens[at - 1].is("in")
        })?;
        (nothing && !clause.question).then_some(at..paper + 1)
    })
}
