//! Whether a time belongs to a saying, and not to another verb or noun of its sentence.

use std::ops::Range;

use super::frame::{Frame, SAYING};
use super::things::{SAYINGS, in_a_name, of_a_noun};
use crate::text::dates::is_past;
use crate::text::word_set::{WordSet, word_set};
use crate::text::words::Token;

/// Whether a time is that of the saying: it opens the clause of the cue, or stands before or behind the cue
/// with nothing between that would take it.
pub(super) fn to_saying(frame: &Frame, time: &Range<usize>) -> bool {
    if of_a_noun(frame, time) || in_a_name(frame, time) {
        return false;
    }
    if time.start >= frame.cue.end {
        return behind(frame, time);
    }
    let within = frame.cue.start <= time.start && time.end <= frame.cue.end;
    within || (time.end <= frame.cue.start && ahead(frame, time))
}

/// Behind the cue: "told reporters in Dunmore on Saturday night".
fn behind(frame: &Frame, time: &Range<usize>) -> bool {
    let between = frame.cue.end..time.start;
    let said = frame.tokens[between.clone()].iter().rposition(|token| token.is(SAYING));
    let from = said.map_or(between.start, |at| between.start + at + 1);
    let words = &frame.tokens[from..between.end];
    if said.is_some() && words.first().is_some_and(takes_the_saying_on) {
        return false;
    }
    let placed =
        matches!(frame.word(time.start), "on" | "in" | "at" | "during" | "of" | "for" | "from");
    let topic = placed && words.iter().enumerate().any(|(at, word)| is_topic(at, word));
    let busy = said.is_some() && words.iter().any(is_doing);
    !topic && !busy && calm(meeting(words)) && leads_on(words)
}

/// "in hopes of seeing her", "states voting".
fn is_doing(word: &Token) -> bool {
    let doing = word.norm.len() > 5 && word.norm.ends_with("ing") && !word.capital;
    doing && !OPENERS.has(&word.norm) && !SAYINGS.has(&word.norm)
}

/// Words that go on with what was said, so that a time behind them is part of it.
fn takes_the_saying_on(word: &Token) -> bool {
    matches!(&*word.norm, "and" | "or" | "who" | "which" | "that" | "but")
}

/// "about the attack", "said of the attack".
fn is_topic(at: usize, word: &Token) -> bool {
    matches!(&*word.norm, "about" | "regarding" | "concerning" | "against")
        || (at == 0 && word.is("of"))
}

/// Up to "when they met", which says of the saying when it was.
fn meeting(words: &[Token]) -> &[Token] {
    let when = words.iter().position(|word| matches!(&*word.norm, "when" | "as" | "while"));
    when.map_or(words, |at| &words[..at])
}

/// Whether what stands behind the last comma is about the saying ("in a statement") and not about the one
/// who speaks ("the mayor until").
fn leads_on(words: &[Token]) -> bool {
    let Some(comma) = words.iter().rposition(|word| word.is(",")) else { return true };
    words.get(comma + 1).is_none_or(|word| OPENERS.has(&word.norm))
}

/// Before the cue: "On Wednesday, the minister, who is new, said", "Brisk on Thursday rejected".
fn ahead(frame: &Frame, time: &Range<usize>) -> bool {
    let start = frame.clause_start(time.start.min(frame.cue.start));
    let lead = &frame.tokens[start.min(time.start)..time.start];
    let between = &frame.tokens[time.end..frame.cue.start];
    // "on Tuesday, according to Orle, it rained": what she tells was on Tuesday
    let by_account = frame.word(frame.cue.start) == "according";
    if by_account || between.iter().any(|token| matches!(&*token.norm, ";" | ":")) {
        return false;
    }
    let lead = behind_dateline(lead);
    let words = lead.iter().position(|word| !is_link(word)).map_or(&lead[..0], |at| &lead[at..]);
    // "was blunt on Monday when he said"
    if between.first().is_some_and(|word| matches!(&*word.norm, "when" | "as")) {
        return !words.iter().any(opens_clause);
    }
    let Some(first) = words.first() else {
        return !of_the_subject(between) && !another_clause(between) && !in_relative(between);
    };
    match &*first.norm {
        "after" | "since" | "before" | "despite" | "following" | "until" | "because" | "if"
        | "although" | "though" | "with" | "amid" => false,
        "when" | "as" | "while" => {
            between.iter().any(|token| token.is(",")) && !in_relative(between)
        }
        word if OPENERS.has(word) => calm(words),
        _ if words.last().is_some_and(is_doing) => false,
        _ if doing_so(frame) => {
            calm(between) && !words.iter().any(|word| opens_clause(word) || word.is("will"))
        }
        _ => beside_subject(words, between),
    }
}

/// "DUNMORE, Kestria - On Friday".
fn behind_dateline(lead: &[Token]) -> &[Token] {
    let dash = lead
        .iter()
        .position(|word| matches!(&*word.norm, "-" | "\u{2013}" | "\u{2014}" | "\u{2015}"));
    let names = |at: &usize| lead[..*at].iter().all(|word| word.capital || !word.is_word());
    dash.filter(names).map_or(lead, |at| &lead[at + 1..])
}

/// "But on Wednesday", "Back in June".
fn is_link(word: &Token) -> bool {
    matches!(
        &*word.norm,
        "but"
            | "and"
            | "then"
            | "back"
            | "only"
            | "just"
            | "yet"
            | "so"
            | "late"
            | "early"
            | "earlier"
            | ","
            | "later"
    )
}

/// "Last week was hard, she said".
fn of_the_subject(between: &[Token]) -> bool {
    between.first().is_some_and(|word| is_being(&word.norm))
}

/// "Last week she resigned, and the mayor said": the time is the other clause's.
fn another_clause(between: &[Token]) -> bool {
    let joint = |pair: &[Token]| pair[0].is(",") && matches!(&*pair[1].norm, "and" | "but");
    between
        .windows(2)
        .position(joint)
        .is_some_and(|at| !calm(&between[..at]) && at + 3 < between.len())
}

/// "Last week he met a crowd of which few said": the cue stands in the clause that "which" opens.
fn in_relative(between: &[Token]) -> bool {
    let opener = between.iter().rposition(opens_clause);
    opener.is_some_and(|at| {
        let rest = &between[at + 1..];
        calm(rest) && !rest.iter().any(|word| word.is(",") || ISSUED.has(&word.norm))
    })
}

/// "resigned on Wednesday, saying": the cue goes along with what the sentence tells.
fn doing_so(frame: &Frame) -> bool {
    frame.word(frame.cue.start).ends_with("ing")
        && matches!(frame.word(frame.cue.start.wrapping_sub(1)), "," | "by")
}

/// Between the speaker and the cue.
fn beside_subject(lead: &[Token], between: &[Token]) -> bool {
    // "used a speech on Wednesday to warn"
    let by_means = between.first().is_some_and(|word| word.is("to"));
    let comma = lead.iter().rposition(|word| word.is(","));
    let aside = comma.map_or(lead, |at| &lead[at + 1..]);
    let issued = aside.iter().any(|word| ISSUED.has(&word.norm));
    // "Orle, who fled from Port Vell, Kestria, in 2012, said": the comma closes it behind the time
    let closed = !between.first().is_some_and(|word| word.is(","));
    let opened = if closed { aside } else { lead }.iter().any(opens_clause);
    if by_means && !opened {
        return true;
    }
    if !calm(between) || (opened && !issued) {
        return false;
    }
    match (comma, aside.first()) {
        (Some(_), Some(first)) => issued || (OPENERS.has(&first.norm) && calm(aside)),
        _ => issued || calm(aside),
    }
}

/// Whether no other verb stands among the words.
fn calm(words: &[Token]) -> bool {
    !words.iter().any(|word| {
        opens_clause(word)
            || is_being(&word.norm)
            || matches!(
                &*word.norm,
                ";" | ":" | "-" | "\u{2013}" | "\u{2014}" | "before" | "wake" | "until"
            )
            || (is_past(&word.norm) && !ISSUED.has(&word.norm) && !word.capital)
    })
}

pub(super) fn opens_clause(word: &Token) -> bool {
    matches!(
        &*word.norm,
        "who"
            | "whom"
            | "whose"
            | "which"
            | "that"
            | "where"
            | "because"
            | "if"
            | "although"
            | "though"
            | "since"
            | "unless"
            | "whether"
            | "how"
            | "why"
            | "what"
    )
}

fn is_being(word: &str) -> bool {
    matches!(
        word,
        "is" | "are"
            | "was"
            | "were"
            | "has"
            | "have"
            | "had"
            | "will"
            | "would"
            | "could"
            | "did"
            | "does"
            | "do"
            | "can"
            | "should"
            | "must"
            | "might"
    )
}

/// What may begin words that tell when, where or by what something was said.
static OPENERS: WordSet = word_set!(
    "in on at during over to by via from through speaking asked talking writing addressing saying \
     adding telling testifying campaigning appearing when as while after late early earlier last this \
     yesterday today according responding answering"
);

/// What is done with letters, reports and speeches; the time of it is that of the saying.
static ISSUED: WordSet = word_set!(
    "published released issued given delivered posted sent signed made presented unveiled written \
     handed broadcast aired circulated dated held asked recorded filed shared read submitted \
     uploaded printed drafted told said spoke wrote gave released leaked obtained taped called \
     scheduled televised tweeted emailed heard seen put"
);
