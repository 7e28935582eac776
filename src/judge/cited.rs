//! Words of a statement as they are cited to readers: with the negation that turns them.

use std::ops::Range;

use crate::text::Reading;
use crate::text::marks::{Negator, Sense};

use super::phrases::phrases;

/// So far from a word may stand what denies it, so that a citation stays short.
const NEAR: usize = 6;

/// The tokens, and with them the nearest negation of their clause where they stand under one: "not
/// close" for "close" in "we will not close it", "close no school" in "we will close no school".
pub(super) fn cited(reading: &Reading, tokens: &Range<usize>) -> Range<usize> {
    if !denied(reading, tokens) || has_negation(reading, tokens) {
        return tokens.clone();
    }
    let clause = &reading.clauses[reading.clause_of(tokens.start)].tokens;
    let before = (clause.start..tokens.start).rev().take(NEAR);
    let behind = (tokens.end..clause.end.max(tokens.end)).take(NEAR);
    match before.chain(behind).find(|&at| negates(reading, at)) {
        Some(at) if at < tokens.start => at..tokens.end,
        Some(at) => tokens.start..phrase(reading, at + 1).map_or(at + 1, |phrase| phrase.end),
        None => tokens.clone(),
    }
}

/// The same in words; a negation that stands further off is said with "not".
pub(super) fn told(reading: &Reading, tokens: &Range<usize>) -> String {
    let cited = cited(reading, tokens);
    let words = reading.words(cited.clone());
    let outside = denied(reading, tokens)
        && !has_negation(reading, &cited)
        && !cited.clone().any(|at| reading.forms[at].denies);
    if outside { format!("not {words}") } else { words.to_owned() }
}

/// A word with the verb of its clause, where that says what is done and stands shortly before it, with no
/// negation between them: "raise the levy" for "levy".
pub(super) fn with_verb(reading: &Reading, token: usize) -> Range<usize> {
    let verb = reading.clauses[reading.clause_of(token)].verb.filter(|&verb| {
        verb < token
            && token - verb < NEAR
            && !matches!(&*reading.forms[verb].lemma, "be" | "have" | "do")
            && !has_negation(reading, &(verb..token))
    });
    verb.unwrap_or(token)..token + 1
}

/// The noun phrase that a noun or a pronoun stands in: "the maternity ward" for "ward".
pub(super) fn phrase(reading: &Reading, token: usize) -> Option<Range<usize>> {
    let clause = reading.clauses.get(reading.clause_of(token))?;
    phrases(reading, clause.tokens.clone())
        .into_iter()
        .map(|phrase| phrase.tokens)
        .find(|tokens| tokens.contains(&token))
}

fn denied(reading: &Reading, tokens: &Range<usize>) -> bool {
    reading.negated[tokens.start]
}

fn has_negation(reading: &Reading, tokens: &Range<usize>) -> bool {
    tokens.clone().any(|at| negates(reading, at))
}

fn negates(reading: &Reading, at: usize) -> bool {
    reading.marks_at(at).iter().any(|mark| match mark.sense {
        Sense::Negator(sort) => !matches!(sort, Negator::Pseudo | Negator::Double),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told_of(quote: &str, word: &str) -> String {
        let reading = Reading::new(quote, &Default::default());
        let at = reading.tokens.iter().position(|token| token.is(word)).unwrap();
        told(&reading, &(at..at + 1))
    }

    #[test]
    fn a_word_is_cited_with_its_negation() {
        assert_eq!(told_of("We will not close the ward.", "close"), "not close");
        assert_eq!(told_of("We won't ever close it.", "close"), "n't ever close");
        assert_eq!(told_of("There will be no layoffs.", "layoffs"), "no layoffs");
        assert_eq!(told_of("We will close no school in Varn.", "close"), "close no school");
        assert_eq!(told_of("Nobody inspected the door.", "inspected"), "Nobody inspected");
        assert_eq!(told_of("We refuse to close it.", "close"), "refuse to close");
        assert_eq!(told_of("It isn't true that we trust the office.", "trust"), "not trust");
        assert_eq!(told_of("We are closing the ward.", "closing"), "closing");
        assert_eq!(told_of("No doubt we will close it.", "close"), "close");
    }

    #[test]
    fn a_thing_is_named_in_full() {
        let reading = Reading::new("We close the maternity ward in Esk.", &Default::default());
        let at = reading.tokens.iter().position(|token| token.is("ward")).unwrap();
        assert_eq!(reading.words(phrase(&reading, at).unwrap()), "the maternity ward");
        assert_eq!(reading.words(with_verb(&reading, at)), "close the maternity ward");
    }
}
