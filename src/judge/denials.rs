//! Where a speaker denies having said something, and what.

use std::ops::Range;

use crate::text::Reading;
use crate::text::clauses::{Role, Subject, Tense};
use crate::text::marks::{Denial, Mark, Negator, Sense};
use crate::text::tags::Tag;

/// A denial of one's own words.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Denied {
    /// The words that deny.
    pub(super) tokens: Range<usize>,
    /// The words that tell what was never said.
    pub(super) content: Range<usize>,
    /// Tokens whose negation is the denial's own and says nothing of the content.
    pub(super) under: Range<usize>,
    /// What is denied may stand in another sentence: "those words are not mine".
    pub(super) points_elsewhere: bool,
}

/// Every denial in a reading, in the order of the quote.
pub(super) fn denials(reading: &Reading) -> Vec<Denied> {
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
pub(super) fn owned(reading: &Reading) -> Vec<Range<usize>> {
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

/// A negator before the verb, or behind it with no other verb between: not "I asked, and heard nothing".
fn negator_near(reading: &Reading, start: usize, verb: usize, end: usize) -> bool {
    negation_start(reading, start, verb) < verb || {
        let other = (verb + 1..end).find(|&at| reading.tags[at] == Tag::Verb).unwrap_or(end);
        negation_start(reading, verb, other) < other
    }
}

/// "I have never asked.", "we have not spoken.": no words are denied.
fn bare(reading: &Reading, mark: &Mark) -> bool {
    let clause = &reading.clauses[reading.clause_of(mark.tokens.start)].tokens;
    if reading.terms.iter().any(|term| {
        (clause.start..mark.tokens.start).contains(&term.token)
            && matches!(term.tag, Tag::Noun | Tag::Name)
    }) {
        return false;
    }
    matches!(
        &*reading.forms[mark.tokens.start].lemma,
        "ask" | "speak" | "talk" | "call" | "write" | "complain"
    ) && reading.tags.get(mark.tokens.end).is_none_or(|tag| *tag == Tag::Mark)
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
    let uttered = reading.marks.iter().any(|m| {
        matches!(m.sense, Sense::Denial(Denial::Act | Denial::Light | Denial::Source))
            && clause.tokens.contains(&m.tokens.start)
    });
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

/// "It is untrue that I ever suggested …", "it's a lie that we threatened …".
fn untrue(reading: &Reading, mark: &Mark) -> Option<Denied> {
    let sentence = sentence(reading, mark.tokens.start);
    let negated = negation_start(
        reading,
        reading.clauses[reading.clause_of(mark.tokens.start)].tokens.start,
        mark.tokens.start,
    ) < mark.tokens.start;
    let not_true = reading.tokens[mark.tokens.start].is("not");
    if negated && !not_true {
        return None;
    }
    let follows = mark.tokens.end..sentence.end.min(mark.tokens.end + 9);
    let that = reading.tokens.get(mark.tokens.end).is_some_and(|t| t.is("that") || t.is("to"));
    let own = follows.clone().take(3).any(|at| matches!(&*reading.tokens[at].norm, "i" | "we"));
    let act = reading.marks.iter().any(|m| {
        m.sense == Sense::Denial(Denial::Act)
            && follows.contains(&m.tokens.start)
            && own_verb(reading, m.tokens.start)
    });
    if that && own && act {
        return Some(Denied {
            tokens: mark.tokens.clone(),
            content: follows.start..sentence.end,
            under: sentence,
            points_elsewhere: false,
        });
    }
    // "the remark about the victims is a pure invention"
    let noun = nouns(reading, sentence.start..mark.tokens.start).next()?;
    let attributed = reading.tags.get(noun + 1).is_some_and(|tag| *tag == Tag::Prep)
        && reading.tokens[sentence.start..noun]
            .iter()
            .any(|t| matches!(&*t.norm, "the" | "that" | "this" | "any" | "these" | "those"));
    attributed.then(|| Denied {
        tokens: noun..mark.tokens.end,
        content: sentence.clone(),
        under: sentence,
        points_elsewhere: true,
    })
}

/// "I don't recall saying", "I am not aware of having said", "I don't think I ever called".
fn unremembered(reading: &Reading, mark: &Mark) -> Option<Denied> {
    let at = mark.tokens.start;
    let clause = &reading.clauses[reading.clause_of(at)];
    let from = negation_start(reading, clause.tokens.start, at);
    if clause.subject != Subject::First || from == at && !reading.negated[at] {
        return None;
    }
    let sentence = sentence(reading, at);
    let act = reading.marks.iter().find(|m| {
        matches!(m.sense, Sense::Denial(Denial::Act | Denial::Light))
            && (mark.tokens.end..sentence.end.min(mark.tokens.end + 8)).contains(&m.tokens.start)
            && remembered_act(reading, mark.tokens.end, m.tokens.start)
    })?;
    Some(Denied {
        tokens: from..act.tokens.end,
        content: act.tokens.end..sentence.end,
        under: sentence,
        points_elsewhere: pronominal(reading, act.tokens.end),
    })
}

/// "(recall) ever saying", "(recall) having said", "(think) I ever said".
fn remembered_act(reading: &Reading, from: usize, act: usize) -> bool {
    let between = &reading.tokens[from..act];
    reading.tokens[act].norm.ends_with("ing") && between.len() <= 3
        || between.iter().any(|t| t.is("having"))
        || between.iter().any(|t| t.is("i") || t.is("we")) && between.iter().any(|t| t.is("ever"))
}

/// "Who said three weeks?": a question that doubts its own ground.
fn who_said(reading: &Reading) -> Vec<Denied> {
    reading
        .sentences
        .iter()
        .filter(|s| s.question)
        .filter_map(|s| {
            let start = s.tokens.start;
            let word = |n: usize| reading.tokens.get(start + n).map_or("", |t| &*t.norm);
            let said = |word: &str| {
                matches!(
                    word,
                    "said" | "told" | "mentioned" | "promised" | "claimed" | "saying" | "spreading"
                )
            };
            let asks = word(0) == "who"
                && (said(word(1)) || said(word(2)) || said(word(3)))
                && !(0..5).any(|n| matches!(word(n), "he" | "she" | "they"));
            asks.then(|| Denied {
                tokens: start..start + 2,
                content: s.tokens.clone(),
                under: s.tokens.clone(),
                points_elsewhere: false,
            })
        })
        .collect()
}

/// "I have always spoken of her with respect": no harsh word can have been said.
fn always_respected(reading: &Reading) -> Option<Denied> {
    let always = (0..reading.tokens.len()).find(|&at| {
        let word = &*reading.tokens[at].norm;
        word == "always"
            || word == "only" && reading.tokens.get(at + 1).is_some_and(|t| t.is("ever"))
    })?;
    let clause = &reading.clauses[reading.clause_of(always)];
    let respect = (always..clause.tokens.end).find(|&at| {
        matches!(
            &*reading.tokens[at].norm,
            "respect"
                | "admiration"
                | "regard"
                | "esteem"
                | "courtesy"
                | "warmth"
                | "affection"
                | "admired"
                | "respected"
                | "praised"
                | "praise"
        )
    })?;
    let perfect = matches!(clause.tense, Tense::Perfect | Tense::Past)
        && !clause.question
        && clause.role != Role::Condition;
    (perfect && clause.subject == Subject::First).then(|| Denied {
        tokens: always..respect + 1,
        content: sentence(reading, always),
        under: sentence(reading, always),
        points_elsewhere: true,
    })
}

/// Whether the subject right before a verb is the speaker: "I have never", "have I ever", "our party has not".
fn own_verb(reading: &Reading, verb: usize) -> bool {
    let clause = &reading.clauses[reading.clause_of(verb)];
    let inside_negator = |at: usize| {
        reading.marks.iter().any(|m| {
            matches!(m.sense, Sense::Negator(Negator::Word | Negator::Idiom))
                && m.tokens.len() > 1
                && m.tokens.contains(&at)
        })
    };
    for at in (clause.tokens.start..verb).rev() {
        match (&*reading.tokens[at].norm, reading.tags[at]) {
            ("i" | "we", _) => return true,
            (_, Tag::Aux | Tag::Adv | Tag::Not) => {}
            ("once", _) => {}
            (_, Tag::Mark) if reading.tokens[at].is(",") => {}
            _ if inside_negator(at) => {}
            (_, Tag::Noun) => {
                return at > clause.tokens.start
                    && body(&reading.forms[at].lemma)
                    && matches!(&*reading.tokens[at - 1].norm, "our" | "my" | "the" | "this");
            }
            _ => return false,
        }
    }
    // "and never said": the subject stands in the clause before
    clause.subject == Subject::First && matches!(reading.tags[clause.tokens.start], Tag::Conj)
}

/// Bodies for which the speaker speaks.
fn body(lemma: &str) -> bool {
    matches!(
        lemma,
        "company"
            | "firm"
            | "government"
            | "party"
            | "club"
            | "council"
            | "ministry"
            | "union"
            | "bank"
            | "office"
            | "department"
            | "administration"
            | "cabinet"
            | "board"
            | "agency"
            | "service"
            | "association"
            | "federation"
            | "committee"
            | "campaign"
            | "team"
    )
}

/// "Nobody here said", "none of us promised".
fn none_of_us(reading: &Reading, verb: usize) -> bool {
    let before = &reading.tokens[reading.clauses[reading.clause_of(verb)].tokens.start..verb];
    before.iter().any(|t| t.is("nobody") || t.is("none"))
        && before.iter().any(|t| matches!(&*t.norm, "us" | "here" | "our"))
}

/// "I said", "I have said", "I did not say", "I never said"; not "I will say", "I never say".
fn told_as_past(reading: &Reading, verb: usize) -> bool {
    let clause = &reading.clauses[reading.clause_of(verb)];
    let mut perfect = false;
    // the subject and, for "have I ever", what stands right before it
    let subject = (clause.tokens.start..verb)
        .rev()
        .find(|&at| matches!(&*reading.tokens[at].norm, "i" | "we"));
    let from =
        subject.map_or(clause.tokens.start, |at| at.saturating_sub(1).max(clause.tokens.start));
    for at in (from..verb).rev().take(7) {
        match (&*reading.tokens[at].norm, reading.tags[at]) {
            ("have" | "has" | "had" | "did", _) => perfect = true,
            ("am" | "is" | "are", _) if Some(at + 1) == subject => {}
            (_, Tag::Modal | Tag::To) | ("do" | "does" | "am" | "is" | "are" | "yet", _) => {
                return false;
            }
            _ => {}
        }
    }
    let (norm, lemma) = (&*reading.tokens[verb].norm, &*reading.forms[verb].lemma);
    perfect
        || norm != lemma && !norm.ends_with("ing") && !norm.ends_with('s')
        || matches!(norm, "put" | "set")
}

/// "I have never said otherwise", "I never denied it": the speaker stands by the words.
fn affirms(reading: &Reading, mark: &Mark) -> bool {
    reading.tokens[mark.tokens.end..].iter().take(4).any(|t| {
        matches!(
            &*t.norm,
            "otherwise"
                | "different"
                | "differently"
                | "else"
                | "opposite"
                | "contrary"
                | "yet"
                | "enough"
                | "but"
        )
    })
}

/// "said that.", "said so", "said anything of the kind": what was said stands elsewhere.
fn pronominal(reading: &Reading, from: usize) -> bool {
    let end = reading.tokens.len().min(from + 3);
    let follows = |at: usize| {
        reading
            .tags
            .get(at + 1)
            .is_none_or(|tag| matches!(tag, Tag::Mark | Tag::Conj | Tag::Prep | Tag::Adv))
    };
    (from..end).any(|at| {
        matches!(
            &*reading.tokens[at].norm,
            "that" | "this" | "it" | "so" | "such" | "those" | "anything"
        ) && (follows(at) || reading.tokens[at].is("such"))
    }) || reading.tags.get(from).is_none_or(|tag| *tag == Tag::Mark)
}

/// Nouns for what is said.
fn nouns(reading: &Reading, tokens: Range<usize>) -> impl Iterator<Item = usize> + '_ {
    reading
        .marks
        .iter()
        .filter(move |m| {
            m.sense == Sense::Denial(Denial::Noun)
                && tokens.contains(&m.tokens.start)
                && reading.tags[m.tokens.start] == Tag::Noun
        })
        .map(|m| m.tokens.end - 1)
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
    reading.marks.iter().any(|m| {
        matches!(m.sense, Sense::Denial(Denial::Act | Denial::Light))
            && (from..mark.tokens.start).contains(&m.tokens.start)
            && told_as_past(reading, m.tokens.start)
    })
}

fn negation_start(reading: &Reading, from: usize, to: usize) -> usize {
    (from..to)
        .find(|&at| {
            matches!(
                &*reading.tokens[at].norm,
                "never" | "not" | "no" | "nobody" | "none" | "nothing" | "neither" | "nor"
            )
        })
        .unwrap_or(to)
}

fn sentence(reading: &Reading, at: usize) -> Range<usize> {
    reading.sentences[reading.clauses[reading.clause_of(at)].sentence].tokens.clone()
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
