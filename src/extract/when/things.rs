//! Times that are those of a thing, and not of the saying.

use std::ops::Range;

use super::frame::{Frame, SAYING};
use crate::text::word_set::{WordSet, word_set};
use crate::text::words::Token;

/// "Tuesday's attack", "the 2015 law": the time of a thing, unless the thing is itself a saying ("in a 2015
/// interview").
pub(super) fn of_a_noun(frame: &Frame, time: &Range<usize>) -> bool {
    let owned = frame.word(time.end) == "'s";
    let next = time.end + usize::from(owned);
    let noun = frame.tokens.get(next).is_some_and(Token::is_word);
    let of_it = owned || (noun && dated_noun(frame, time));
    of_it && !says_of_it(&frame.tokens[next..])
}

/// "the 2015 law", "his May 2020 trip"; not "on the 14th", nor "in the autumn of 2024".
fn dated_noun(frame: &Frame, time: &Range<usize>) -> bool {
    let Some(last) = time.end.checked_sub(1) else { return false };
    let number = frame.word(last);
    let year = number.len() == 4 && number.bytes().all(|byte| byte.is_ascii_digit());
    let month = frame.word(last.wrapping_sub(1));
    let back = if time.contains(&last.wrapping_sub(1)) && month != "the" { 2 } else { 1 };
    let before = frame.word(last.wrapping_sub(back));
    year && matches!(before, "a" | "an" | "the" | "his" | "her" | "its" | "their")
}

/// "Super Tuesday", "the Sunday Times", "for the 8 November vote", and titles: "on “News Sunday”".
pub(super) fn in_a_name(frame: &Frame, time: &Range<usize>) -> bool {
    let open = frame.tokens[..time.start].iter().rev().find_map(|token| match &*token.norm {
        "\u{201c}" => Some(true),
        "\"" => Some(opens_quote(&frame.text, token)),
        "\u{201d}" | SAYING => Some(false),
        _ => None,
    });
    let named = |at: usize| frame.tokens[at].capital && part_of_name(frame, at);
    open == Some(true) || frame.word(time.start) == "for" || time.clone().any(named)
}

/// Whether a day or month with a capital is part of a longer name.
fn part_of_name(frame: &Frame, at: usize) -> bool {
    let (before, next) = (frame.word(at.wrapping_sub(1)), frame.word(at + 1));
    let capital = |at: usize| frame.tokens.get(at).is_some_and(|token| token.capital);
    if frame.word(at) == "march" {
        return before == "the" && matches!(next, "for" | "on");
    }
    if !frame.word(at).ends_with("day") {
        return false;
    }
    let paper = at.wrapping_sub(2);
    let on_paper = before == "on" && capital(paper) && PAPERS.has(frame.word(paper));
    let part_of_day = matches!(next, "morning" | "afternoon" | "evening" | "night");
    let goes_on = capital(at + 1) && (part_of_day || PAPERS.has(next) || behind_the(frame, at));
    NAMED_DAYS.has(before) || on_paper || goes_on
}

/// "the Good Friday Agreement": whether only words with capitals stand behind "the".
fn behind_the(frame: &Frame, at: usize) -> bool {
    let small = frame.tokens[..at].iter().rev().find(|token| !token.capital || token.is("the"));
    small.is_some_and(|token| token.is("the"))
}

/// Words before a day that make it one which the calendar does not tell: "Black Friday", "Bloody Sunday".
static NAMED_DAYS: WordSet =
    word_set!("super black cyber giving ash holy bloody maundy shrove palm");

/// Newspapers that have one for a day of the week: "the Sunday Times", "the Mail on Sunday".
static PAPERS: WordSet = word_set!(
    "times telegraph mirror mail express post herald independent people world sport mercury tribune \
     scotland wales news show"
);

/// Whether a straight quote mark opens a quote: behind a space, and before none.
fn opens_quote(text: &str, mark: &Token) -> bool {
    let before = text[..mark.span.start].chars().next_back();
    let after = text[mark.span.end..].chars().next();
    before.is_none_or(char::is_whitespace) && after.is_some_and(|c| !c.is_whitespace())
}

/// Whether a thing in which something is said is named: "2014 house committee report".
pub(super) fn says_of_it(tokens: &[Token]) -> bool {
    tokens.iter().take(4).any(|token| SAYINGS.has(&token.norm))
}

/// Things in which something is said.
pub(super) static SAYINGS: WordSet = word_set!(
    "interview speech letter statement report memoir book tweet post address op-ed essay paper \
     debate lecture broadcast podcast hearing conference briefing campaign meeting summit rally \
     session column article remarks testimony message call email memo filing ruling decision \
     announcement editorial sermon appearance visit gathering event forum vote ceremony dinner \
     documentary show programme program review study survey edition issue newsletter blog comments \
     note manifesto brief telephone phone news press town question"
);
