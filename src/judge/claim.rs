//! Whether two clauses claim the same: what part a word plays in its claim, whose doing it is, and
//! of what it is said.

use crate::text::clauses::Subject;
use crate::text::tags::Tag;
use crate::text::{Reading, Term};

use super::aligned::{Aligned, Shared};
use super::frames;
use super::surroundings::Scope;

/// The part that a word plays in its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// What is said of the subject: the verb, or the noun or adjective behind "is".
    Predicate,
    /// Who does it, or what it is done to.
    Argument,
    /// Inside a phrase that hangs on something else: "the drivers of the convoy".
    Inside,
    /// In front of the noun that it narrows: "the convoy drivers", "the convoy's drivers".
    Modifier,
}

/// Reads the part of a term off the word order.
pub(super) fn part(reading: &Reading, term: &Term) -> Part {
    let at = term.token;
    let next = reading.tags.get(at + 1).copied();
    let owner = reading.tokens.get(at + 1).is_some_and(|t| t.is("'s") || t.is("'") || t.is("’"))
        && next != Some(Tag::Aux);
    match term.tag {
        Tag::Verb
            if next == Some(Tag::Noun)
                && at > 0
                && matches!(reading.tags[at - 1], Tag::Det | Tag::Poss | Tag::Adj) =>
        {
            Part::Modifier
        }
        Tag::Verb => Part::Predicate,
        Tag::Adj if matches!(next, Some(Tag::Noun | Tag::Name)) => Part::Modifier,
        Tag::Adj => Part::Predicate,
        // "a history going back years"
        Tag::Noun | Tag::Name
            if owner
                || matches!(next, Some(Tag::Noun | Tag::Name))
                    && !reading.tokens[at + 1].norm.ends_with("ing") =>
        {
            Part::Modifier
        }
        Tag::Noun | Tag::Name => noun_part(reading, at),
        _ => Part::Inside,
    }
}

fn noun_part(reading: &Reading, noun: usize) -> Part {
    let first = phrase_start(reading, noun);
    if let Some(before) = first.checked_sub(1) {
        let counts = before.checked_sub(1).is_some_and(|at| {
            matches!(
                &*reading.tokens[at].norm,
                "none"
                    | "some"
                    | "most"
                    | "all"
                    | "any"
                    | "one"
                    | "many"
                    | "few"
                    | "each"
                    | "half"
                    | "gram"
                    | "number"
            ) || reading.tags[at] == Tag::Num
        });
        if reading.tags[before] == Tag::Prep && !(reading.tokens[before].is("of") && counts) {
            return Part::Inside;
        }
    }
    let clause = &reading.clauses[reading.clause_of(noun)];
    let after_be =
        clause.verb.is_some_and(|verb| verb < noun && &*reading.forms[verb].lemma == "be");
    if after_be && clause.subject != Subject::There { Part::Predicate } else { Part::Argument }
}

/// The first token of the noun phrase that ends with a noun.
pub(super) fn phrase_start(reading: &Reading, noun: usize) -> usize {
    (0..noun)
        .rev()
        .take_while(|&at| {
            matches!(
                reading.tags[at],
                Tag::Det | Tag::Poss | Tag::Adj | Tag::Num | Tag::Noun | Tag::Name
            ) || matches!(&*reading.tokens[at].norm, "'s" | "-" | "any" | "such")
        })
        .last()
        .unwrap_or(noun)
}

/// Verbs that leave the claim to their object: "make a complaint", "have talks".
pub(super) fn light(lemma: &str) -> bool {
    matches!(
        lemma,
        "be" | "have"
            | "do"
            | "make"
            | "take"
            | "give"
            | "get"
            | "hold"
            | "exist"
            | "keep"
            | "put"
            | "set"
            | "go"
            | "come"
            | "receive"
            | "issue"
            | "place"
            | "happen"
            | "see"
            | "sit"
            | "stand"
            | "run"
            | "need"
            | "own"
            | "sign"
    )
}

/// How much of one claim the two sides share where they share a word, 0 to 1: the predicate itself
/// more than something that an unlike verb is done to.
pub(super) fn fit(pair: &Aligned, shared: &Shared) -> f32 {
    let (e, l) = (&pair.earlier.terms[shared.earlier], &pair.later.terms[shared.later]);
    let (one, other) = (pair.earlier.part(shared.earlier), pair.later.part(shared.later));
    let is_light = |reading: &Reading, clause: usize| {
        let clause = &reading.clauses[clause];
        clause.subject == Subject::There
            || clause.verb.is_none_or(|verb| light(&reading.forms[verb].lemma))
    };
    let lights =
        usize::from(is_light(pair.earlier, e.clause)) + usize::from(is_light(pair.later, l.clause));
    let whole = match (one, other) {
        (Part::Modifier, _) | (_, Part::Modifier) => return 0.0,
        (Part::Predicate, Part::Predicate) => 1.0,
        _ if frames::verbs_agree(pair, e.clause, l.clause) > 0.0 => 1.0,
        (Part::Predicate, Part::Argument) | (Part::Argument, Part::Predicate) => 0.8,
        _ => [0.3, 0.7, 0.9][lights],
    };
    let inside = usize::from(one == Part::Inside) + usize::from(other == Part::Inside);
    whole * [1.0, 0.7, 0.4][inside]
}

/// Who does it, as far as the clause names them.
enum Doer {
    /// The speaker, or the body that they speak for.
    Me,
    /// Somebody of the speaker's: "my brother".
    Mine,
    /// Somebody named otherwise.
    Named(Vec<usize>),
    /// A pronoun, or nobody.
    Open,
}

fn doer(reading: &Reading, clause: usize) -> Doer {
    let part = &reading.clauses[clause];
    let verb = part.verb.unwrap_or(part.tokens.end);
    let mine = (part.tokens.start..verb).find(|&at| reading.tokens[at].is("my"));
    let heads = frames::frame(reading, clause).subjects;
    match part.subject {
        Subject::First => Doer::Me,
        Subject::Third if mine.is_some_and(|at| reading.tags.get(at + 1) == Some(&Tag::Noun)) => {
            Doer::Mine
        }
        Subject::Third if !heads.is_empty() => Doer::Named(heads),
        _ => Doer::Open,
    }
}

/// 1 where the two clauses name different doers: "I", "my brother"; "the family", "the state".
pub(super) fn doers_apart(pair: &Aligned, earlier: usize, later: usize) -> f32 {
    match (doer(pair.earlier, earlier), doer(pair.later, later)) {
        (Doer::Me, Doer::Mine) | (Doer::Mine, Doer::Me) => 1.0,
        (Doer::Named(one), Doer::Named(other)) if frames::agreement(pair, &one, &other) < 0.0 => {
            1.0
        }
        (Doer::Me, Doer::Named(heads)) if heads.iter().all(|&n| !pair.later_matched[n]) => 0.5,
        (Doer::Named(heads), Doer::Me) if heads.iter().all(|&n| !pair.earlier_matched[n]) => 0.5,
        _ => 0.0,
    }
}

/// Shared words that narrow different things on the two sides: "the Quill phone" and "the Quill
/// tablet", "oysters from the estuary" and "mussels from the estuary".
pub(super) fn heads_apart(pair: &Aligned, scope: &Scope) -> f32 {
    let mut apart = 0;
    for s in &pair.shared {
        let (e, l) = (&pair.earlier.terms[s.earlier], &pair.later.terms[s.later]);
        if !scope.earlier.contains(&e.token) || !scope.later.contains(&l.token) {
            continue;
        }
        let one = governor(pair.earlier, e);
        let other = governor(pair.later, l);
        if let (Some(one), Some(other)) = (one, other)
            && !pair.earlier_matched[one]
            && !pair.later_matched[other]
        {
            apart += 1;
        }
    }
    apart.min(3) as f32
}

/// The noun that a term narrows, as an index into the terms.
fn governor(reading: &Reading, term: &Term) -> Option<usize> {
    let noun = |at: usize| reading.terms.iter().position(|t| t.token == at && t.tag == Tag::Noun);
    match part(reading, term) {
        Part::Modifier => {
            let start = term.token
                + 1
                + usize::from(reading.tokens.get(term.token + 1).is_some_and(|t| t.is("'s")));
            let end = (start..reading.tags.len().min(start + 4))
                .take_while(|&at| matches!(reading.tags[at], Tag::Noun | Tag::Adj | Tag::Num))
                .last()?;
            noun(end)
        }
        Part::Inside => {
            let prep = phrase_start(reading, term.token).checked_sub(1)?;
            let narrows = matches!(
                &*reading.tokens[prep].norm,
                "of" | "from"
                    | "for"
                    | "in"
                    | "on"
                    | "at"
                    | "with"
                    | "to"
                    | "under"
                    | "about"
                    | "against"
            );
            noun(prep.checked_sub(1)?).filter(|_| narrows)
        }
        Part::Predicate | Part::Argument => None,
    }
}

/// "Not until January", "not before the audit is finished": denied for a time, promised for after.
pub(super) fn only_until(reading: &Reading, token: usize) -> bool {
    reading.sentence_of(token).clone().any(|at| {
        matches!(&*reading.tokens[at].norm, "until" | "till")
            || (reading.tokens[at].is("before") && at > token && reading.negated[at])
    })
}
