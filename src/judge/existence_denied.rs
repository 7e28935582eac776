//! See [`ExistenceDenied`].

use crate::finding::Kind;
use crate::text::Reading;
use crate::text::clauses::{Role, Subject};
use crate::text::dates;
use crate::text::marks::{Negator, Sense};
use crate::text::tags::Tag;

use super::aligned::Aligned;
use super::candidate::{Candidate, proposal};
use super::claim::{self, Part};
use super::detector::Detector;
use super::surroundings;

/// One statement speaks of a thing as real, the other says that there is none.
///
/// ```text
/// 2025-07-02  The deadline is Friday.
/// 2025-07-09  There is no deadline.
/// ```
///
/// A thing is denied by "there is no …", "no such … exists", "we have no …", "… is a myth"; it is
/// taken as real where it stands without a negation, a condition or a question. A demand with a
/// last day ("accept by today") sets a deadline without naming it.
///
/// Silent where the thing denied only shares its name: the words round it must be shared too,
/// unless the denial says nothing else.
pub(super) struct ExistenceDenied;

impl Detector for ExistenceDenied {
    fn name(&self) -> &'static str {
        "existence-denied"
    }

    fn detect(&self, pair: &Aligned) -> Vec<Candidate> {
        let mut found = Vec::new();
        for denied in denials(pair.later) {
            if let Some(candidate) = against_earlier(pair, &denied) {
                found.push(candidate);
            }
        }
        found.extend(never_written(pair));
        for denied in denials(pair.earlier) {
            if let Some(candidate) = against_later(pair, &denied) {
                found.push(candidate);
            }
        }
        found
    }
}

/// A thing that a statement says does not exist.
struct Denied {
    /// Index of the term.
    term: usize,
    /// The tokens that deny it.
    tokens: std::ops::Range<usize>,
    /// How plainly, 0 to 1.
    plain: f32,
}

fn denials(reading: &Reading) -> Vec<Denied> {
    let mut found = Vec::new();
    for (n, term) in reading.terms.iter().enumerate() {
        let clause = &reading.clauses[term.clause];
        if !matches!(term.tag, Tag::Noun)
            || clause.question
            || claim::part(reading, term) == Part::Modifier
        {
            continue;
        }
        let existential =
            clause.subject == Subject::There || verb_is(reading, clause.verb, &["exist", "have"]);
        if let Some(from) = no_before(reading, term.token).filter(|_| term.negated) {
            let copula = !existential
                && verb_is(reading, clause.verb, &["be"])
                && clause.verb.is_some_and(|verb| verb < term.token);
            if !copula
                && (existential
                    || clause.verb.is_none_or(|verb| brings_about(&reading.forms[verb].lemma)))
            {
                found.push(Denied {
                    term: n,
                    tokens: from..term.token + 1,
                    plain: if existential { 1.0 } else { 0.6 },
                });
            }
        } else if term.negated
            && clause.subject == Subject::There
            && first_noun_after_verb(reading, term.clause, term.token)
        {
            found.push(Denied { term: n, tokens: term.token..term.token + 1, plain: 0.9 });
        } else if term.negated && not_any(reading, term.clause, term.token) {
            found.push(Denied { term: n, tokens: term.token..term.token + 1, plain: 0.8 });
        } else if denied_by_predicate(reading, term.clause, term.token) {
            found.push(Denied { term: n, tokens: term.token..clause.tokens.end, plain: 0.9 });
        } else if had_there_been(reading, term.token) {
            found.push(Denied { term: n, tokens: term.token..term.token + 1, plain: 0.8 });
        }
    }
    found.extend(by_pronoun(reading));
    found
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
        verb < first
            && first - verb <= 2
            && brings_about(&reading.forms[verb].lemma)
            && !verb_is(reading, Some(verb), &["be"])
            && (matches!(&*reading.tokens[first].norm, "a" | "an" | "any") || bare())
    })
}

/// "Had there been a reserve, I would have spent it": there was none.
fn had_there_been(reading: &Reading, noun: usize) -> bool {
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
fn by_pronoun(reading: &Reading) -> Vec<Denied> {
    let mut found = Vec::new();
    for clause in &reading.clauses {
        let made = clause.subject == Subject::There
            || clause.verb.is_some_and(|verb| brings_about(&reading.forms[verb].lemma));
        let one = made
            && clause.tokens.clone().any(|at| {
                (reading.tokens[at].is("one") || reading.tokens[at].is("any"))
                    && reading.negated[at]
                    && !matches!(
                        reading.tags.get(at + 1),
                        Some(Tag::Noun | Tag::Adj | Tag::Name | Tag::Prep)
                    )
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
        let before = reading.terms.iter().enumerate().rev().find(|(_, term)| {
            term.token < clause.tokens.start
                && reading.clauses[term.clause].sentence + 2 >= clause.sentence
                && term.tag == Tag::Noun
                && claim::part(reading, term) != Part::Modifier
        });
        if let Some((term, _)) = before {
            found.push(Denied { term, tokens: clause.tokens.clone(), plain: 0.9 });
        }
    }
    found
}

/// Where the "no", "not a", "never any" in front of a noun starts.
fn no_before(reading: &Reading, noun: usize) -> Option<usize> {
    let mut at = noun;
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

fn verb_is(reading: &Reading, verb: Option<usize>, lemmas: &[&str]) -> bool {
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
        && (verb + 1..clause.tokens.end)
            .take(6)
            .any(|at| fiction(at) && reading.negated[at] == negates_itself(reading, at))
}

/// Listed as a negation, so that it stands outside its own scope or in it as the list has it.
fn negates_itself(reading: &Reading, at: usize) -> bool {
    let listed = reading
        .marks
        .iter()
        .any(|mark| mark.sense == Sense::Negator(Negator::Idiom) && mark.tokens.contains(&at));
    !listed && reading.negated[at]
}

fn against_earlier(pair: &Aligned, denied: &Denied) -> Option<Candidate> {
    let term = &pair.later.terms[denied.term];
    let evidence_later = denied.tokens.clone();
    let name = pair.later.words(denied.tokens.end - 1..denied.tokens.end).to_owned();
    let readings = |earlier: String| (earlier, format!("no {name}"));
    if let Some(shared) = pair.shared.iter().find(|s| s.later == denied.term) {
        let real = &pair.earlier.terms[shared.earlier];
        if !asserted(pair.earlier, shared.earlier) || surroundings::narrowed_apart(pair, shared) {
            return None;
        }
        let sign = denied.plain * shared.weight * presence(pair.earlier, shared.earlier);
        return Some(proposal(
            Kind::ExistenceDenied,
            pair,
            (real.token..real.token + 1, evidence_later),
            sign,
            readings(format!("{name} spoken of as real")),
            format!("{} is spoken of as real; later it is said not to exist", quoted(&name)),
        ));
    }
    implied_deadline(pair.earlier, &pair.later.forms[term.token].lemma).map(|(tokens, time)| {
        let day = day_text(time);
        let mut candidate = proposal(
            Kind::ExistenceDenied,
            pair,
            (tokens, evidence_later),
            denied.plain,
            readings(format!("{name} = {day}")),
            format!("a {name} was set; later it is said not to exist"),
        );
        candidate.implied = true;
        candidate.assumptions.push(time.basis.clone());
        candidate
    })
}

fn against_later(pair: &Aligned, denied: &Denied) -> Option<Candidate> {
    let shared = pair.shared.iter().find(|s| s.earlier == denied.term)?;
    if !asserted(pair.later, shared.later) || surroundings::narrowed_apart(pair, shared) {
        return None;
    }
    let name = pair.earlier.words(denied.tokens.end - 1..denied.tokens.end).to_owned();
    let real = pair.later.terms[shared.later].token;
    let sign = denied.plain * shared.weight * presence(pair.later, shared.later);
    Some(proposal(
        Kind::ExistenceDenied,
        pair,
        (denied.tokens.clone(), real..real + 1),
        sign,
        (format!("no {name}"), format!("{name} spoken of as real")),
        format!("{} is said not to exist; later it is spoken of as real", quoted(&name)),
    ))
}

/// "There was nothing on paper": no agreement, order or list in writing.
fn never_written(pair: &Aligned) -> Option<Candidate> {
    let (tokens, real) = nothing_on_paper(pair.later).zip(in_writing(pair.earlier))?;
    // with nobody and nothing named on both sides, it may be about any paper
    if pair.overlap() < 0.5 {
        return None;
    }
    let name = pair.earlier.words(real..real + 1);
    let mut candidate = proposal(
        Kind::ExistenceDenied,
        pair,
        (real..real + 1, tokens),
        0.9,
        (format!("{name} in writing"), "nothing in writing".to_owned()),
        format!("{} is spoken of as written; later nothing is said to be in writing", quoted(name)),
    );
    candidate.implied = true;
    Some(candidate)
}

fn nothing_on_paper(reading: &Reading) -> Option<std::ops::Range<usize>> {
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

/// "A written agreement", "signed orders": the noun.
fn in_writing(reading: &Reading) -> Option<usize> {
    reading
        .terms
        .iter()
        .enumerate()
        .filter(|(n, term)| term.tag == Tag::Noun && asserted(reading, *n))
        .map(|(_, term)| term.token)
        .find(|&noun| {
            let written = (noun.saturating_sub(2)..noun)
                .any(|at| matches!(&*reading.tokens[at].norm, "written" | "signed"));
            written
                || matches!(
                    &*reading.forms[noun].lemma,
                    "contract" | "memo" | "memorandum" | "letter"
                )
        })
}

fn quoted(name: &str) -> String {
    format!("\"{name}\"")
}

/// A thing counts as real where nothing takes it back and it is more than part of another's name.
fn asserted(reading: &Reading, term: usize) -> bool {
    let term = &reading.terms[term];
    let clause = &reading.clauses[term.clause];
    !term.negated
        && matches!(term.tag, Tag::Noun | Tag::Verb)
        && !clause.mentioned
        && !clause.question
        && clause.role != Role::Condition
        && !had_there_been(reading, term.token)
        && claim::part(reading, term) != Part::Modifier
}

/// How plainly a thing is put as real: "there is a plan" more than "our plan", and that more than
/// "the drivers of the convoy".
fn presence(reading: &Reading, term: usize) -> f32 {
    let term = &reading.terms[term];
    let clause = &reading.clauses[term.clause];
    let existential = clause.subject == Subject::There
        || verb_is(
            reading,
            clause.verb,
            &["have", "exist", "hold", "keep", "sign", "begin", "start"],
        );
    let inside = term.token.checked_sub(2).is_some_and(|at| {
        (at..term.token)
            .any(|at| matches!(&*reading.tokens[at].norm, "of" | "for" | "in" | "from" | "at"))
    });
    let modifies = reading.tags.get(term.token + 1) == Some(&Tag::Noun)
        || reading.tokens.get(term.token + 1).is_some_and(|t| t.is("'s"));
    match () {
        () if modifies => 0.3,
        () if inside => 0.5,
        () if existential => 1.0,
        () => 0.8,
    }
}

/// "accept by today": a last day for something that somebody must do.
fn implied_deadline<'a>(
    reading: &'a Reading,
    noun: &str,
) -> Option<(std::ops::Range<usize>, &'a dates::Time)> {
    if !matches!(noun, "deadline" | "ultimatum" | "cut-off" | "cutoff") {
        return None;
    }
    let time = reading.times.iter().find(|time| {
        matches!(
            time.role,
            dates::Role::By | dates::Role::Before | dates::Role::Until | dates::Role::Within
        ) && time.resolved()
    })?;
    let verb = (0..time.tokens.start).rev().take(8).find(|&at| reading.tags[at] == Tag::Verb)?;
    Some((verb..time.tokens.end, time))
}

fn day_text(time: &dates::Time) -> String {
    match (time.first, time.last) {
        (Some(first), Some(last)) if first != last => format!("{first} to {last}"),
        (_, Some(day)) | (Some(day), None) => day.to_string(),
        (None, None) => time.basis.clone(),
    }
}
