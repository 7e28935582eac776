//! Which words stand under a negation, and how far it reaches.

use std::ops::Range;

use super::clauses::{Clause, Parts, Role, Tense};
use super::marks::{Act, Negator, Sense};
use super::tags::Tag;
use super::words::TokenKind;

/// For each token whether it stands under an odd number of negations. A negation ends with its
/// clause; "not only", "no doubt" and their like are none; "cannot rule out" and "not impossible"
/// affirm; "failed to", "refused to" negate what they govern; "non-exhaustive" negates itself.
pub(super) fn negated(parts: &Parts, clauses: &[Clause]) -> Vec<bool> {
    let mut out = vec![false; parts.tokens.len()];
    let masked = masked(parts);
    for (n, clause) in clauses.iter().enumerate() {
        for (at, range, sort) in negators(parts, clause, &masked) {
            for scope in scopes(parts, clauses, n, at, &range, sort) {
                for token in scope {
                    out[token] ^= true;
                }
            }
        }
    }
    for n in 1..clauses.len() {
        if untrue_that(parts, &clauses[n - 1], &clauses[n]) || of_none(parts, clauses, n) {
            for token in &mut out[clauses[n].tokens.clone()] {
                *token ^= true;
            }
        }
    }
    less(parts, &mut out);
    for (denied, form) in out.iter_mut().zip(parts.forms) {
        *denied ^= form.denies;
    }
    for (n, sentence) in parts.sentences.iter().enumerate() {
        if let Some(from) = untrue_to_say(parts, &sentence.tokens) {
            let end = clauses
                .iter()
                .rev()
                .find(|c| c.sentence == n)
                .map_or(sentence.tokens.end, |c| c.tokens.end);
            for token in &mut out[from..end] {
                *token ^= true;
            }
        }
    }
    out
}

/// "It isn't true that …", "it is not the case that …": what follows is denied.
fn untrue_that(parts: &Parts, before: &Clause, clause: &Clause) -> bool {
    let tokens = before.tokens.clone();
    clause.sentence == before.sentence
        && clause.tokens.start == before.tokens.end
        && tokens.clone().any(|at| matches!(&*parts.tokens[at].norm, "not" | "never" | "hardly"))
        && tokens.last().is_some_and(|at| {
            matches!(
                &*parts.tokens[at].norm,
                "true" | "so" | "correct" | "case" | "right" | "accurate" | "fact"
            )
        })
        && parts.tokens[clause.tokens.start].is("that")
}

/// "There isn't a doctor who …", "I know of nobody who …": what none does, is not done.
fn of_none(parts: &Parts, clauses: &[Clause], n: usize) -> bool {
    let (before, clause) = (&clauses[n - 1], &clauses[n]);
    let relative = clause.sentence == before.sentence
        && matches!(&*parts.tokens[clause.tokens.start].norm, "who" | "which" | "that")
        && clause.role == Role::Relative;
    let existential = before.subject == super::clauses::Subject::There
        || before.verb.is_some_and(|verb| {
            matches!(&*parts.forms[verb].lemma, "know" | "meet" | "see" | "find" | "have")
        });
    let none = before.tokens.clone().any(|at| {
        matches!(&*parts.tokens[at].norm, "not" | "no" | "nobody" | "none" | "nothing" | "never")
    });
    let some = before.tokens.clone().any(|at| {
        matches!(
            &*parts.tokens[at].norm,
            "a" | "an" | "any" | "anyone" | "anybody" | "no" | "nobody" | "none" | "one" | "single"
        )
    });
    relative && existential && none && some
}

/// "less safe": the contrary of "safer".
fn less(parts: &Parts, out: &mut [bool]) {
    for (at, negated) in out.iter_mut().enumerate().skip(1) {
        let before = at.checked_sub(2).map_or("", |n| &*parts.tokens[n].norm);
        let none = matches!(before, "no" | "not" | "none" | "nothing" | "at");
        let less = matches!(&*parts.tokens[at - 1].norm, "less" | "least");
        *negated ^= less && !none && matches!(parts.tags[at], Tag::Adj | Tag::Adv);
    }
}

/// "It would be wrong to say (that) …", "it is not as if …": what follows is denied.
fn untrue_to_say(parts: &Parts, sentence: &Range<usize>) -> Option<usize> {
    sentence.clone().find_map(|at| {
        let norm = |n: usize| {
            parts.tokens.get(at + n).filter(|_| at + n < sentence.end).map_or("", |t| &*t.norm)
        };
        let wrong = matches!(
            norm(0),
            "wrong"
                | "untrue"
                | "false"
                | "nonsense"
                | "absurd"
                | "ridiculous"
                | "lie"
                | "unfair"
                | "mistaken"
        );
        let say = |word: &str| {
            matches!(
                word,
                "say"
                    | "suggest"
                    | "claim"
                    | "think"
                    | "believe"
                    | "imply"
                    | "pretend"
                    | "write"
                    | "that"
            )
        };
        if wrong && norm(1) == "to" && say(norm(2)) || wrong && norm(1) == "that" {
            return Some(at + if norm(1) == "that" { 2 } else { 3 });
        }
        (norm(0) == "as" && norm(1) == "if" && at >= 2 && parts.tokens[at - 1].is("not"))
            .then_some(at + 2)
    })
}

/// Tokens inside an expression that only looks like a negation, or cancels itself.
fn masked(parts: &Parts) -> Vec<bool> {
    let mut masked = vec![false; parts.tokens.len()];
    for mark in parts.marks {
        let halts = mark.tokens.clone().last().is_some_and(|at| halts(parts, at));
        if matches!(mark.sense, Sense::Negator(Negator::Pseudo | Negator::Double)) && !halts {
            for at in mark.tokens.clone() {
                masked[at] = true;
            }
        }
    }
    // "meeting No. 12", and a transcript that lost the number: "meeting No."
    for at in 1..masked.len().saturating_sub(1) {
        let number = parts.tokens.get(at + 2).is_none_or(|t| t.kind == TokenKind::Number);
        masked[at] |= parts.tokens[at].is("no")
            && parts.tokens[at].capital
            && parts.tokens[at + 1].is(".")
            && number
            && parts.tokens[at - 1].kind == TokenKind::Word;
    }
    // "no real objection", "no serious doubt": like "no objection", "no doubt"
    for at in 0..masked.len().saturating_sub(2) {
        let noun = &*parts.forms[at + 2].lemma;
        masked[at] |= parts.tokens[at].is("no")
            && parts.tags[at + 1] == Tag::Adj
            && matches!(noun, "objection" | "doubt" | "question" | "problem");
    }
    masked
}

/// The negators of a clause: where, their tokens, and which sort.
fn negators(
    parts: &Parts,
    clause: &Clause,
    masked: &[bool],
) -> Vec<(usize, Range<usize>, Negator)> {
    let mut found: Vec<(usize, Range<usize>, Negator)> = Vec::new();
    for mark in parts.starting(&clause.tokens) {
        let Sense::Negator(sort) = mark.sense else { continue };
        let at = mark.tokens.start;
        // "does not stop at the pier": a plain "not"
        if sort == Negator::Double
            && clause.tokens.contains(&at)
            && halts(parts, mark.tokens.end - 1)
        {
            found.push((at, at..at + 1, Negator::Word));
            continue;
        }
        if !clause.tokens.contains(&at)
            || masked[at]
            || matches!(sort, Negator::Pseudo | Negator::Double)
        {
            continue;
        }
        // "fewer than 40" compares; "The Little Hours" is a name
        if parts.tags[at] == Tag::Name
            || matches!(&*parts.tokens[at].norm, "less" | "fewer" | "least" | "fewest")
        {
            continue;
        }
        if sort == Negator::Verb && parts.tags[at] != Tag::Verb && !parts.tokens[at].is("without") {
            continue;
        }
        if halts(parts, at) || whether_or_no(parts, at) || answers(parts, at) {
            continue;
        }
        if matches!(&*parts.forms[at].lemma, "little" | "few")
            && mark.tokens.len() == 1
            && !says_hardly_any(parts, at)
        {
            continue;
        }
        // "no longer" holds "no": the longer one counts
        if found.iter().any(|(_, range, _)| range.contains(&at)) {
            continue;
        }
        found.push((at, mark.tokens.clone(), sort));
    }
    found
}

/// "The boat stops at the pier": it comes to a halt, and nothing is negated.
fn halts(parts: &Parts, at: usize) -> bool {
    matches!(&*parts.forms[at].lemma, "stop" | "halt")
        && parts.tokens.get(at + 1).is_some_and(|next| {
            matches!(
                &*next.norm,
                "at" | "in" | "here" | "there" | "on" | "near" | "outside" | "." | "by"
            )
        })
}

/// "No, the deadline stands": it answers somebody, and what follows is not negated.
fn answers(parts: &Parts, at: usize) -> bool {
    parts.tokens[at].is("no")
        && parts.sentences.iter().any(|sentence| sentence.tokens.start == at)
        && parts.tokens.get(at + 1).is_some_and(|next| matches!(&*next.norm, "," | "—" | "–"))
}

/// "Labs or no labs": whichever it is.
fn whether_or_no(parts: &Parts, at: usize) -> bool {
    at >= 2
        && parts.tokens[at].is("no")
        && parts.tokens[at - 1].is("or")
        && parts.forms.get(at + 1).is_some_and(|form| form.lemma == parts.forms[at - 2].lemma)
}

/// "Little was done", but not "a little house", "at least one", "less than five".
fn says_hardly_any(parts: &Parts, at: usize) -> bool {
    let bare = at.checked_sub(1).is_none_or(|before| {
        !matches!(parts.tags[before], Tag::Det | Tag::Poss | Tag::Adj | Tag::Num)
            && !parts.tokens[before].is("'s")
    });
    matches!(&*parts.tokens[at].norm, "little" | "few") && bare
}

fn scopes(
    parts: &Parts,
    clauses: &[Clause],
    n: usize,
    at: usize,
    mark: &Range<usize>,
    sort: Negator,
) -> Vec<Range<usize>> {
    let clause = &clauses[n];
    let end = stop(parts, clause, mark.end);
    let behind = match sort {
        Negator::Verb if hinders(&parts.forms[at].lemma) => {
            hindered(parts, clause, mark.end)..clause.tokens.end
        }
        // "Banning the choir was a mistake": the mistake is not denied
        Negator::Verb if parts.tokens[at].norm.ends_with("ing") => {
            mark.end..finite_after(parts, clause, mark.end)
        }
        Negator::Idiom | Negator::Verb => mark.end..clause.tokens.end,
        _ if parts.tokens[at].is("without") => mark.end..phrase_end(parts, clause, mark.end),
        _ => mark.end..end,
    };
    let in_front = match sort {
        Negator::Idiom => Some(clause.tokens.start..mark.start),
        Negator::Verb => None,
        _ if is_subject(clause, at) => None,
        _ if matches!(
            &*parts.tokens[at].norm,
            "no" | "nothing" | "nobody" | "none" | "neither" | "nowhere"
        ) =>
        {
            Some(from_verb(clause, at)..mark.start)
        }
        _ => None,
    };
    let mut scopes: Vec<Range<usize>> =
        in_front.into_iter().chain(std::iter::once(behind)).collect();
    if governs_next(parts, clauses, n, at, sort) {
        scopes.push(clauses[n + 1].tokens.clone());
    }
    if sort == Negator::Word && end == clause.tokens.end {
        let and_too = is_subject(clause, at) && !matches!(&*parts.tokens[at].norm, "not" | "never");
        let joined = clauses[n + 1..]
            .iter()
            .take_while(|next| next.sentence == clause.sentence && goes_on(parts, next, and_too));
        scopes.extend(joined.map(|next| next.tokens.clone()));
    }
    scopes
}

/// "Nobody sang or danced": a second verb with the same subject stands under the same negation;
/// after "and" it does where the subject itself negates.
fn goes_on(parts: &Parts, next: &Clause, and_too: bool) -> bool {
    let first = &parts.tokens[next.tokens.start];
    let joined = first.is("or") || first.is("nor") || and_too && first.is("and");
    let own_negation =
        next.tokens.clone().any(|at| matches!(&*parts.tokens[at].norm, "not" | "never" | "no"));
    // "no vote is taken, and there is time": a claim of its own
    let states = parts.tokens.get(next.tokens.start + 1).is_some_and(|token| token.is("there"));
    joined
        && !own_negation
        && !states
        && next.verb.is_some_and(|verb| {
            (next.tokens.start + 1..verb)
                .all(|at| matches!(parts.tags[at], Tag::Aux | Tag::Adv | Tag::Verb))
        })
}

/// Verbs that negate what somebody would have done, not whom they are done to.
fn hinders(lemma: &str) -> bool {
    matches!(
        lemma,
        "stop" | "prevent" | "avoid" | "keep" | "bar" | "discourage" | "dissuade" | "deter"
    )
}

/// "Stopped them from entering": where what did not happen begins.
fn hindered(parts: &Parts, clause: &Clause, from: usize) -> usize {
    (from..clause.tokens.end)
        .find(|&at| {
            parts.tokens[at].is("from")
                || parts.tags[at] == Tag::To
                || parts.tags[at] == Tag::Verb && parts.tokens[at].norm.ends_with("ing")
        })
        .unwrap_or(clause.tokens.end)
}

/// "not X but Y": the negation ends at "but".
fn stop(parts: &Parts, clause: &Clause, from: usize) -> usize {
    (from..clause.tokens.end).find(|&at| parts.tokens[at].is("but")).unwrap_or(clause.tokens.end)
}

fn finite_after(parts: &Parts, clause: &Clause, from: usize) -> usize {
    (from..clause.tokens.end)
        .find(|&at| {
            matches!(parts.tags[at], Tag::Modal)
                || matches!(
                    &*parts.tokens[at].norm,
                    "is" | "are" | "was" | "were" | "has" | "have" | "had" | "does" | "did" | "'s"
                )
        })
        .unwrap_or(clause.tokens.end)
}

fn phrase_end(parts: &Parts, clause: &Clause, from: usize) -> usize {
    (from..clause.tokens.end)
        .find(|&at| {
            at > from
                && match parts.tags[at] {
                    // "without anybody paying"
                    Tag::Verb => !parts.tokens[at].norm.ends_with("ing"),
                    Tag::Prep | Tag::Conj | Tag::Mark | Tag::Aux | Tag::Modal => true,
                    _ => false,
                }
        })
        .unwrap_or(clause.tokens.end)
}

/// "Nobody came", "No door was inspected": the negation stands in front of the verb.
fn is_subject(clause: &Clause, at: usize) -> bool {
    clause.verb.is_some_and(|verb| at < verb)
}

/// "We have no plan": the verb is negated with its object.
fn from_verb(clause: &Clause, at: usize) -> usize {
    clause.verb.filter(|&verb| verb < at).unwrap_or(at)
}

/// "I don't think that …", "he denied that …", "refused to …": what follows is negated as well.
fn governs_next(parts: &Parts, clauses: &[Clause], n: usize, at: usize, sort: Negator) -> bool {
    let Some(next) = clauses.get(n + 1) else { return false };
    if next.role != Role::Content || next.sentence != clauses[n].sentence {
        return false;
    }
    let Some(verb) = clauses[n].verb else { return false };
    // "I don't disagree that …", "nobody denied that …": the two cancel out
    let denies =
        parts.holding(verb).any(|mark| matches!(mark.sense, Sense::Reporting { polarity: -1, .. }));
    match sort {
        Negator::Verb => true,
        Negator::Word if denies => false,
        Negator::Word => {
            at < verb
                && parts.holding(verb).any(|mark| {
                    match mark.sense {
                        Sense::Reporting { act: Act::Think, .. } => !matches!(
                            &*parts.forms[verb].lemma,
                            "know"
                                | "remember"
                                | "forget"
                                | "understand"
                                | "learn"
                                | "notice"
                                | "regret"
                        ),
                        // "I would not say that …"
                        Sense::Reporting { act: Act::Say | Act::Claim, .. } => {
                            clauses[n].tense == Tense::Unreal
                        }
                        _ => false,
                    }
                })
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::said::Said;
    use crate::text::Reading;

    /// Asserts which of some words stand under a negation.
    #[track_caller]
    fn negated(quote: &str, expected: &[(&str, bool)]) {
        let reading = Reading::new(quote, &Said::default());
        for &(word, negated) in expected {
            let at = reading.tokens.iter().position(|t| t.is(word)).expect(word);
            assert_eq!(reading.negated[at], negated, "{word} in {quote}");
        }
    }

    #[test]
    fn no_for_number() {
        negated("Welcome to meeting No. 12 of the board.", &[("board", false)]);
        negated("Hello everyone and welcome to meeting No.", &[("everyone", false)]);
        negated("No board met.", &[("board", true)]);
    }

    #[test]
    fn a_negation_ends_with_its_clause() {
        negated(
            "We did not close the depot, but we sold the land.",
            &[("close", true), ("sold", false)],
        );
        negated("Nobody inspected the door.", &[("inspected", true)]);
        negated("We have no plan.", &[("plan", true)]);
    }

    #[test]
    fn two_negations_cancel_out() {
        negated("It isn't true that we don't trust the office.", &[("trust", false)]);
        negated("It isn't true that we trust the office.", &[("trust", true)]);
        negated("There isn't a doctor who hasn't worked through a break.", &[("worked", false)]);
        negated("There is no doctor who worked through a break.", &[("worked", true)]);
    }

    #[test]
    fn a_second_verb_shares_the_negation() {
        negated("Nobody sang or danced.", &[("sang", true), ("danced", true)]);
        negated("Nobody sang and danced.", &[("danced", true)]);
        negated(
            "We did not sell the depot and we closed the road.",
            &[("sell", true), ("closed", false)],
        );
    }

    #[test]
    fn hindering_negates_the_deed() {
        negated(
            "They stopped the student from entering.",
            &[("student", false), ("entering", true)],
        );
        negated("The artists stopped the student.", &[("student", false)]);
    }

    #[test]
    fn small_amounts_are_no_negation() {
        negated("There is a little house in the garden.", &[("house", false)]);
        negated("At least one man danced.", &[("danced", false)]);
        negated("Less than five campers danced.", &[("danced", false)]);
        negated("Little was done.", &[("done", true)]);
    }

    #[test]
    fn without_reaches_to_the_end_of_its_phrase() {
        negated(
            "They travel without anybody paying a fare on the boat.",
            &[("paying", true), ("travel", false), ("boat", false)],
        );
    }
}
