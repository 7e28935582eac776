//! Who does it to whom in a clause, with passives, clefts and converse verbs turned.

use std::ops::Range;

use crate::text::Reading;
use crate::text::keys::Key;
use crate::text::marks::Sense;
use crate::text::tags::Tag;

/// The speaker's side, somebody named, or somebody called by a pronoun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Party {
    Us,
    Them,
    Named(Key),
}

/// The two sides of a deed.
#[derive(Debug, Clone)]
pub(super) struct Roles {
    pub(super) doers: Vec<Party>,
    pub(super) done_to: Vec<Party>,
    /// The doer is singled out: "it was we who", "we were the ones who".
    pub(super) cleft: bool,
    pub(super) tokens: Range<usize>,
}

impl Roles {
    /// The same deed seen from its other side.
    fn turned(mut self) -> Roles {
        std::mem::swap(&mut self.doers, &mut self.done_to);
        self
    }
}

/// The two sides of the deed that a verb tells, as its word order tells them.
pub(super) fn roles(reading: &Reading, verb: usize) -> Roles {
    let n = reading.clause_of(verb);
    let clause = &reading.clauses[n];
    let (mut before, cleft) = match singled_out(reading, n)
        .or_else(|| singled_out_inside(reading, clause.tokens.start..verb))
    {
        Some(doers) => (doers, true),
        None => (parties(reading, clause.tokens.start..verb), false),
    };
    // "they came to us and asked": the subject stands in the clause before
    if before.is_empty() && !cleft && n > 0 && reading.clauses[n - 1].sentence == clause.sentence {
        let previous = &reading.clauses[n - 1];
        before =
            parties(reading, previous.tokens.start..previous.verb.unwrap_or(previous.tokens.end));
    }
    let after = parties(reading, verb + 1..clause.tokens.end);
    let tokens = clause.tokens.clone();
    if passive(reading, clause.tokens.start, verb) {
        let by = (verb + 1..clause.tokens.end).find(|&at| reading.tokens[at].is("by"));
        let doers = by.map(|by| parties(reading, by + 1..clause.tokens.end)).unwrap_or_default();
        return Roles { doers, done_to: before, cleft, tokens };
    }
    Roles { doers: before, done_to: after, cleft, tokens }
}

fn passive(reading: &Reading, start: usize, verb: usize) -> bool {
    let form = &reading.tokens[verb].norm;
    (start..verb).rev().take(4).any(|at| matches!(&*reading.forms[at].lemma, "be" | "get"))
        && !form.ends_with("ing")
        && **form != *reading.forms[verb].lemma
}

/// "It was X who did it", "we were the ones who did it": the clause before a "who" or "that".
fn singled_out(reading: &Reading, n: usize) -> Option<Vec<Party>> {
    let clause = &reading.clauses[n];
    let opens = &reading.tokens[clause.tokens.start];
    if n == 0
        || !matches!(&*opens.norm, "who" | "that" | "which")
        || reading.clauses[n - 1].sentence != clause.sentence
    {
        return None;
    }
    let previous = &reading.clauses[n - 1].tokens;
    let word = |at: usize| previous.clone().nth(at).map_or("", |at| &*reading.tokens[at].norm);
    let be = previous
        .clone()
        .find(|&at| &*reading.forms[at].lemma == "be" || reading.tokens[at].is("'s"))?;
    let ones =
        previous.clone().any(|at| matches!(&*reading.tokens[at].norm, "one" | "ones" | "side"));
    let found = match () {
        () if previous.clone().any(|at| reading.tokens[at].is("it"))
            && be < previous.end
            && !ones =>
        {
            parties(reading, be + 1..previous.end)
        }
        () if ones => parties(reading, previous.start..be),
        () => return None,
    };
    (!found.is_empty() && word(0) != "what").then_some(found)
}

/// "It was X that did it" within one clause.
fn singled_out_inside(reading: &Reading, before: Range<usize>) -> Option<Vec<Party>> {
    let it = before.clone().find(|&at| reading.tokens[at].is("it"))?;
    let be = it + 1;
    let that = before
        .clone()
        .rev()
        .find(|&at| matches!(&*reading.tokens[at].norm, "that" | "who" | "which"))?;
    let cleft = be < that && (&*reading.forms[be].lemma == "be" || reading.tokens[be].is("'s"));
    let found = parties(reading, be + 1..that.max(be + 1));
    (cleft && !found.is_empty()).then_some(found)
}

fn parties(reading: &Reading, tokens: Range<usize>) -> Vec<Party> {
    tokens
        .filter_map(|at| match (&*reading.tokens[at].norm, reading.tags[at]) {
            ("i" | "we" | "me" | "us" | "our" | "ours" | "my" | "mine", _) => Some(Party::Us),
            ("he" | "she" | "they" | "him" | "her" | "them" | "their" | "theirs" | "his", _) => {
                Some(Party::Them)
            }
            (_, Tag::Noun | Tag::Name) => Some(Party::Named(reading.forms[at].stem)),
            _ => None,
        })
        .collect()
}

/// A deed with two sides that a reading tells of: which, and who stands on which side.
pub(super) fn deeds(reading: &Reading) -> Vec<(u16, usize, Roles)> {
    reading
        .marks
        .iter()
        .filter_map(|mark| {
            let Sense::Exchange { group, doer } = mark.sense else { return None };
            let at = mark.tokens.start;
            let clause = &reading.clauses[reading.clause_of(at)];
            let verb = reading.tags[at] == Tag::Verb
                && !reading.negated[at]
                && !clause.question
                && !clause.others_words
                && !clause.conditional;
            verb.then(|| {
                let roles = roles(reading, at);
                (group, at, if doer { roles } else { roles.turned() })
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn doer_is_us(quote: &str, verb: &str) -> bool {
        let reading = Reading::new(quote, &Default::default());
        let at = reading.tokens.iter().position(|t| t.is(verb)).expect(verb);
        let roles = roles(&reading, at);
        roles.doers.contains(&Party::Us) && !roles.done_to.contains(&Party::Us)
    }

    #[test]
    fn subject_passive_and_cleft() {
        assert!(doer_is_us("We rang the bank.", "rang"));
        assert!(doer_is_us("The bank was rung by us.", "rung"));
        assert!(doer_is_us("It was we who rang the bank.", "rang"));
        assert!(doer_is_us("We were the ones who rang the bank.", "rang"));
        assert!(!doer_is_us("It was the bank that rang us.", "rang"));
    }

    #[test]
    fn converse_verbs_are_one_deed() {
        let sides = |quote: &str| {
            deeds(&Reading::new(quote, &Default::default()))
                .into_iter()
                .map(|(group, _, roles)| (group, roles.doers))
                .next()
        };
        let (lent, borrowed) =
            (sides("We lent Orskana the money."), sides("Orskana borrowed the money from us."));
        let (lent, borrowed) = (lent.expect("a deed"), borrowed.expect("a deed"));
        assert_eq!(lent.0, borrowed.0);
        assert!(lent.1.contains(&Party::Us) && borrowed.1.contains(&Party::Us));
    }
}
