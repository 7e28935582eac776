//! Which words stand under a negation, and how far it reaches.

use std::ops::Range;

use super::clauses::{Clause, Parts, Role, Tense};
use super::marks::{Act, Negator, Sense};
use super::tags::Tag;

/// For each token whether it stands under an odd number of negations. A negation ends with its
/// clause; "not only", "no doubt" and their like are none; "cannot rule out" and "not impossible"
/// affirm; "failed to", "refused to" negate what they govern.
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
    for at in 1..parts.tokens.len() {
        let before = at.checked_sub(2).map_or("", |n| &*parts.tokens[n].norm);
        if matches!(&*parts.tokens[at - 1].norm, "less" | "least") && matches!(parts.tags[at], Tag::Adj | Tag::Adv) && !matches!(before, "no" | "not" | "none" | "nothing" | "at") {
            out[at] ^= true;
        }
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
        (norm(0) == "as" && norm(1) == "if" && at >= 2 && parts.tokens[at - 1].is("not")).then_some(at + 2)
    })
}

/// Tokens inside an expression that only looks like a negation, or cancels itself.
fn masked(parts: &Parts) -> Vec<bool> {
    let mut masked = vec![false; parts.tokens.len()];
    for mark in parts.marks {
        if matches!(mark.sense, Sense::Negator(Negator::Pseudo | Negator::Double)) {
            for at in mark.tokens.clone() {
                masked[at] = true;
            }
        }
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
    for mark in parts.marks {
        let Sense::Negator(sort) = mark.sense else { continue };
        let at = mark.tokens.start;
        if !clause.tokens.contains(&at)
            || masked[at]
            || matches!(sort, Negator::Pseudo | Negator::Double)
        {
            continue;
        }
        // "fewer than 40" compares; "The Little Hours" is a name
        if parts.tags[at] == Tag::Name || matches!(&*parts.tokens[at].norm, "less" | "fewer" | "least" | "fewest") {
            continue;
        }
        if sort == Negator::Verb && parts.tags[at] != Tag::Verb && !parts.tokens[at].is("without") {
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
    let mut scopes = match sort {
        Negator::Idiom => vec![clause.tokens.start..mark.start, mark.end..clause.tokens.end],
        // "Banning the choir was a mistake": the mistake is not denied
        Negator::Verb if parts.tokens[at].norm.ends_with("ing") => vec![mark.end..finite_after(parts, clause, mark.end)],
        Negator::Verb => vec![mark.end..clause.tokens.end],
        _ if parts.tokens[at].is("without") => vec![mark.end..phrase_end(parts, clause, mark.end)],
        _ if is_subject(clause, at) => vec![mark.end..end],
        _ if matches!(
            &*parts.tokens[at].norm,
            "no" | "nothing" | "nobody" | "none" | "neither" | "nowhere"
        ) =>
        {
            vec![from_verb(clause, at)..mark.start, mark.end..end]
        }
        _ => vec![mark.end..end],
    };
    if governs_next(parts, clauses, n, at, sort) {
        scopes.push(clauses[n + 1].tokens.clone());
    }
    scopes
}

/// "not X but Y": the negation ends at "but".
fn stop(parts: &Parts, clause: &Clause, from: usize) -> usize {
    (from..clause.tokens.end).find(|&at| parts.tokens[at].is("but")).unwrap_or(clause.tokens.end)
}

fn finite_after(parts: &Parts, clause: &Clause, from: usize) -> usize {
    (from..clause.tokens.end)
        .find(|&at| matches!(parts.tags[at], Tag::Modal) || matches!(&*parts.tokens[at].norm, "is" | "are" | "was" | "were" | "has" | "have" | "had" | "does" | "did" | "'s"))
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
    let denies = parts.marks.iter().any(|mark| {
        mark.tokens.contains(&verb) && matches!(mark.sense, Sense::Reporting { polarity: -1, .. })
    });
    match sort {
        Negator::Verb => true,
        Negator::Word if denies => false,
        Negator::Word => {
            at < verb
                && parts.marks.iter().any(|mark| {
                    mark.tokens.contains(&verb)
                        && match mark.sense {
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
    fn without_reaches_to_the_end_of_its_phrase() {
        negated(
            "They travel without anybody paying a fare on the boat.",
            &[("paying", true), ("travel", false), ("boat", false)],
        );
    }
}
