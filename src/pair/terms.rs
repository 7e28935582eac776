//! The terms under which a quote stands in the index.

use crate::text::keys::{Key, form, key};
use crate::text::words::{Token, TokenKind, tokens};

/// Words that tell less than this are no terms of their own: they stand in every fourth sentence.
const TELLS: f32 = 0.3;

/// The terms of a quote, each once, sorted: stems of content words, pairs of neighbouring ones, the
/// whole of them without negations, numbers and dates, and "deadline" for "by Friday".
pub fn terms(quote: &str) -> Vec<Key> {
    let tokens = tokens(quote);
    let mut found = Vec::with_capacity(tokens.len() * 2);
    let mut last: Option<Key> = None;
    let mut skeleton = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        if sets_deadline(&tokens, at) {
            found.push(form("deadline").stem);
        }
        if token.kind == TokenKind::Number {
            found.push(key(&token.norm));
            continue;
        }
        if !token.is_word()
            || !token.norm.contains(|c: char| c.is_alphabetic())
            || function_word(&token.norm)
        {
            continue;
        }
        let form = form(&token.norm);
        if form.weight < TELLS {
            continue;
        }
        found.push(form.stem);
        skeleton.push(form.stem);
        if let Some(last) = last {
            found.push(last.rotate_left(1) ^ form.stem.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        }
        last = Some(form.stem);
    }
    if !skeleton.is_empty() {
        skeleton.sort_unstable();
        skeleton.dedup();
        found.push(skeleton.iter().fold(0x6a09_e667_f3bc_c908, |hash: Key, &stem| {
            (hash ^ stem).wrapping_mul(0x0100_0000_01b3)
        }));
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Negations, auxiliaries and words for times are no part of what is spoken of.
fn function_word(norm: &str) -> bool {
    matches!(
        norm,
        "not"
            | "no"
            | "never"
            | "none"
            | "nothing"
            | "nobody"
            | "neither"
            | "nor"
            | "will"
            | "would"
            | "shall"
            | "can"
            | "could"
            | "may"
            | "might"
            | "must"
            | "should"
            | "be"
            | "is"
            | "are"
            | "was"
            | "were"
            | "been"
            | "am"
            | "have"
            | "has"
            | "had"
            | "do"
            | "does"
            | "did"
            | "the"
            | "a"
            | "an"
            | "'s"
            | "'d"
            | "today"
            | "tomorrow"
            | "yesterday"
    ) || day_or_month(norm)
}

/// Names of weekdays and months; not "may", which mostly is a verb.
fn day_or_month(norm: &str) -> bool {
    matches!(
        norm,
        "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "january"
            | "february"
            | "march"
            | "april"
            | "june"
            | "july"
            | "august"
            | "september"
            | "october"
            | "november"
            | "december"
    )
}

/// "By Friday", "by the end of May", "by 3 June": whoever sets a last day speaks of a deadline.
fn sets_deadline(tokens: &[Token], at: usize) -> bool {
    tokens[at].is("by")
        && tokens.get(at + 1).is_some_and(|next| {
            next.kind == TokenKind::Number
                || day_or_month(&next.norm)
                || matches!(
                    &*next.norm,
                    "today"
                        | "tomorrow"
                        | "tonight"
                        | "noon"
                        | "midnight"
                        | "then"
                        | "next"
                        | "end"
                        | "may"
                        | "christmas"
                        | "easter"
                )
                || next.is("the") && tokens.get(at + 2).is_some_and(|word| word.is("end"))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn share(one: &str, other: &str) -> usize {
        let other = terms(other);
        terms(one).iter().filter(|term| other.contains(term)).count()
    }

    #[test]
    fn a_negation_a_number_or_a_date_leaves_the_skeleton() {
        let whole = |one: &str, other: &str| {
            let (a, b) = (terms(one), terms(other));
            a.iter().filter(|term| b.contains(term)).count()
        };
        assert!(
            whole("We will close the depot on 3 May.", "We will not close the depot on 10 May.")
                >= 3
        );
        assert_eq!(share("The depot is open.", "Taxes rise."), 0);
    }

    #[test]
    fn a_last_day_is_a_deadline() {
        assert_eq!(share("accept by today (27/11) a peace plan", "there is no deadline."), 1);
        assert_eq!(share("accept, by and large, a peace plan", "there is no deadline."), 0);
    }
}
