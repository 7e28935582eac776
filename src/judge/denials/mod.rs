//! Where a speaker denies having said something, and what.

mod roundabout;
mod spoken;

use std::ops::Range;

pub(in crate::judge) use spoken::body;

use roundabout::{always_respected, unremembered, untrue, who_said};
use spoken::{
    affirms, bare, negation_start, negator_near, none_of_us, nouns, own_verb, pronominal, sentence,
    told_as_past,
};

use crate::text::Reading;
use crate::text::clauses::{Role, Subject, Tense};
use crate::text::marks::{Denial, Mark, Sense};
use crate::text::tags::Tag;

/// A denial of one's own words.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::judge) struct Denied {
    /// The words that deny.
    pub(in crate::judge) tokens: Range<usize>,
    /// The words that tell what was never said.
    pub(in crate::judge) content: Range<usize>,
    /// Tokens whose negation is the denial's own and says nothing of the content.
    pub(in crate::judge) under: Range<usize>,
    /// What is denied may stand in another sentence: "those words are not mine".
    pub(in crate::judge) points_elsewhere: bool,
}

/// Every denial in a reading, in the order of the quote.
pub(in crate::judge) fn denials(reading: &Reading) -> Vec<Denied> {
    let mut found: Vec<Denied> = reading
        .marks
        .iter()
        .filter_map(|mark| {
            let Sense::Denial(sort) = mark.sense else { return None };
            let clause = &reading.clauses[reading.clause_of(mark.tokens.start)];
            if clause.role == Role::Condition || clause.question {
                return None;
            }
            match sort {
                Denial::Act => act_denied(reading, mark),
                Denial::Light => nothing_uttered(reading, mark),
                Denial::Noun => no_such(reading, mark),
                Denial::Source => elsewhere_if(reading, mark, negated_before(reading, mark)),
                Denial::Idiom => elsewhere_if(
                    reading,
                    mark,
                    negation_start(reading, clause.tokens.start, mark.tokens.start)
                        == mark.tokens.start,
                ),
                Denial::Own => elsewhere_if(
                    reading,
                    mark,
                    clause.subject == Subject::First && said_before(reading, mark),
                ),
                Denial::Untrue => untrue(reading, mark),
                Denial::Memory => unremembered(reading, mark),
            }
        })
        .collect();
    found.extend(who_said(reading));
    found.extend(always_respected(reading));
    found.sort_by_key(|denied| (denied.tokens.start, denied.tokens.end));
    found
}

/// The speaker's own sayings that are told as a fact, not denied: "when I called him a cheat".
pub(in crate::judge) fn owned(reading: &Reading) -> Vec<Range<usize>> {
    reading
        .marks
        .iter()
        .filter(|mark| {
            mark.sense == Sense::Denial(Denial::Act) && !reading.negated[mark.tokens.start]
        })
        .filter(|mark| {
            own_verb(reading, mark.tokens.start) && told_as_past(reading, mark.tokens.start)
        })
        .map(|mark| mark.tokens.clone())
        .collect()
}

/// "I never said", "at no point have we promised", "nobody here claimed".
fn act_denied(reading: &Reading, mark: &Mark) -> Option<Denied> {
    let at = mark.tokens.start;
    let verb = reading.tags[at] == Tag::Verb && reading.negated[at];
    if !verb
        || !(own_verb(reading, at) || none_of_us(reading, at))
        || !told_as_past(reading, at)
        || affirms(reading, mark)
    {
        return None;
    }
    let clause = &reading.clauses[reading.clause_of(at)];
    if !negator_near(reading, clause.tokens.start, at, clause.tokens.end) || bare(reading, mark) {
        return None;
    }
    Some(Denied {
        tokens: negation_start(reading, clause.tokens.start, at)..mark.tokens.end,
        content: sentence(reading, at),
        under: clause.tokens.clone(),
        points_elsewhere: pronominal(reading, mark.tokens.end),
    })
}

/// "I gave no timetable", "we made no such remark".
fn nothing_uttered(reading: &Reading, mark: &Mark) -> Option<Denied> {
    let at = mark.tokens.start;
    if reading.tags[at] != Tag::Verb
        || !reading.negated[at]
        || !own_verb(reading, at)
        || !told_as_past(reading, at)
    {
        return None;
    }
    let clause = &reading.clauses[reading.clause_of(at)];
    let end = clause.tokens.end.min(mark.tokens.end + 7);
    let noun = nouns(reading, mark.tokens.end..end).next()?;
    Some(Denied {
        tokens: negation_start(reading, clause.tokens.start, at)..noun + 1,
        content: sentence(reading, at),
        under: clause.tokens.clone(),
        points_elsewhere: true,
    })
}

/// "No such promise was made", "there was no such remark".
fn no_such(reading: &Reading, mark: &Mark) -> Option<Denied> {
    let at = mark.tokens.start;
    let such = at >= 2 && reading.tokens[at - 1].is("such") && reading.tokens[at - 2].is("no");
    let clause = &reading.clauses[reading.clause_of(at)];
    let uttered = reading
        .marks_in(&clause.tokens)
        .iter()
        .any(|m| matches!(m.sense, Sense::Denial(Denial::Act | Denial::Light | Denial::Source)));
    (such && uttered && clause.tense != Tense::Present).then(|| Denied {
        tokens: at - 2..mark.tokens.end,
        content: sentence(reading, at),
        under: sentence(reading, at),
        points_elsewhere: true,
    })
}

fn elsewhere_if(reading: &Reading, mark: &Mark, holds: bool) -> Option<Denied> {
    holds.then(|| Denied {
        tokens: mark.tokens.clone(),
        content: sentence(reading, mark.tokens.start),
        under: sentence(reading, mark.tokens.start),
        points_elsewhere: true,
    })
}

fn negated_before(reading: &Reading, mark: &Mark) -> bool {
    let clause = &reading.clauses[reading.clause_of(mark.tokens.start)];
    reading.negated[mark.tokens.start]
        || reading.negated[mark.tokens.end - 1]
        || negation_start(reading, clause.tokens.start, mark.tokens.start) < mark.tokens.start
}

/// A verb of saying before "nothing of the sort".
fn said_before(reading: &Reading, mark: &Mark) -> bool {
    let from = reading.clauses[reading.clause_of(mark.tokens.start)].tokens.start;
    reading.marks_in(&(from..mark.tokens.start)).iter().any(|m| {
        matches!(m.sense, Sense::Denial(Denial::Act | Denial::Light))
            && told_as_past(reading, m.tokens.start)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn denied(quote: &str) -> bool {
        !denials(&Reading::new(quote, &Default::default())).is_empty()
    }

    #[test]
    fn own_words_denied() {
        for quote in [
            "I never said that we would close the school.",
            "At no point have I called them cheats.",
            "We gave no timetable.",
            "I have promised no extra payment to anybody.",
            "I don't recall ever criticising the judge.",
            "I'm not aware of having said anything about the bridge.",
            "It is untrue that I ever suggested a merger.",
            "Who said three weeks?",
            "No such promise came from me.",
            "At no time did the company describe it as safe.",
            "Lower fares are something I have never proposed.",
            "That sentence was put in my mouth.",
            "The remark about the victims is a pure invention.",
        ] {
            assert!(denied(quote), "{quote}");
        }
    }

    #[test]
    fn no_denial_of_own_words() {
        for quote in [
            "I will never say that.",
            "I never agree with Sunita on curtains.",
            "They never said that.",
            "I have never said otherwise.",
            "Did I ever promise that?",
            "If I never said it, who did?",
            "I never close the door.",
            "I said that we would close the school.",
            "We are not making a promise.",
        ] {
            assert!(!denied(quote), "{quote}");
        }
    }
}
