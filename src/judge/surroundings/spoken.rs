//! How the two sides are spoken: on one day, in broken sentences, with fillers and courtesies.
//!
//! Transcripts and minutes are full of talk that claims nothing. What it is worth is learned like
//! all else; here it is only seen.

use std::ops::Range;

use crate::judge::aligned::Aligned;
use crate::text::Reading;
use crate::text::clauses::{Subject, Tense};
use crate::text::tags::Tag;

use super::Scope;

/// What is seen of the way both sides talk, each number a count of sides.
pub(super) struct Spoken {
    pub(super) same_day: f32,
    pub(super) fragments: f32,
    pub(super) fillers: f32,
    pub(super) courtesies: f32,
    pub(super) generic: f32,
}

impl Spoken {
    pub(super) fn measure(pair: &Aligned, scope: &Scope) -> Spoken {
        let sides = |seen: fn(&Reading, &Range<usize>) -> bool| {
            f32::from(seen(pair.earlier, &scope.earlier))
                + f32::from(seen(pair.later, &scope.later))
        };
        Spoken {
            same_day: f32::from(same_day(pair)),
            fragments: sides(fragment),
            fillers: sides(filler),
            courtesies: sides(courtesy),
            generic: sides(generic),
        }
    }
}

/// Both were said on one day, so most likely in one conversation: the second goes on from the first.
fn same_day(pair: &Aligned) -> bool {
    let (first, last) = pair.earlier.said.bounds();
    let (other_first, other_last) = pair.later.said.bounds();
    match (first, last, other_first, other_last) {
        (Some(a), Some(b), Some(c), Some(d)) => a.min(c).date() == b.max(d).date(),
        _ => false,
    }
}

/// No clause has both a subject and a verb: a heading, a note, the end of a broken sentence.
fn fragment(reading: &Reading, sentence: &Range<usize>) -> bool {
    !reading.clauses.iter().any(|clause| {
        sentence.contains(&clause.tokens.start)
            && clause.verb.is_some()
            && clause.tense != Tense::None
            && clause.subject != Subject::None
    })
}

/// "You know", "like, …", "the the": somebody thinks aloud.
fn filler(reading: &Reading, sentence: &Range<usize>) -> bool {
    let norm = |at: usize| {
        if sentence.contains(&at) { &*reading.tokens[at].norm } else { "" }
    };
    sentence.clone().any(|at| match (norm(at), norm(at + 1)) {
        ("you", "know") | ("i", "mean") | ("kind" | "sort", "of") | ("so", "yeah") => true,
        ("um" | "uh" | "er" | "erm" | "yeah" | "..." | "…" | "..", _) => true,
        // "was like", "it's like": no verb of liking
        ("like", next) => next == "," || at > sentence.start && like_aside(reading, at),
        (word, next) => {
            word == next
                && reading.tags[at] != Tag::Mark
                && !matches!(word, "that" | "had" | "very" | "never" | "no")
        }
    })
}

fn like_aside(reading: &Reading, at: usize) -> bool {
    reading.tokens[at - 1].is(",")
        || &*reading.forms[at - 1].lemma == "be"
        || matches!(&*reading.tokens[at - 1].norm, "'s" | "'re" | "and" | "but" | "just" | "so")
}

/// Greetings, thanks, and the chair's way through an agenda.
fn courtesy(reading: &Reading, sentence: &Range<usize>) -> bool {
    let norm = |at: usize| {
        if sentence.contains(&at) { &*reading.tokens[at].norm } else { "" }
    };
    let opening = sentence.start..sentence.end.min(sentence.start + 3);
    opening
        .clone()
        .any(|at| matches!(norm(at), "hello" | "hi" | "welcome" | "thanks" | "congratulations"))
        || sentence.clone().any(|at| match norm(at) {
            "thank" => matches!(norm(at + 1), "you" | "everyone" | "everybody" | "all"),
            "good" => matches!(norm(at + 1), "morning" | "afternoon" | "evening"),
            "agenda" => true,
            "next" => matches!(norm(at + 1), "item" | "topic" | "speaker" | "slide" | "up"),
            _ => false,
        })
}

/// "You pass in three items": how something works for anybody, told to "you".
fn generic(reading: &Reading, sentence: &Range<usize>) -> bool {
    reading
        .clauses
        .iter()
        .any(|clause| sentence.contains(&clause.tokens.start) && clause.subject == Subject::Second)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(quote: &str, what: fn(&Reading, &Range<usize>) -> bool) -> bool {
        let reading = Reading::new(quote, &Default::default());
        let sentence = reading.sentences[0].tokens.clone();
        what(&reading, &sentence)
    }

    #[test]
    fn fragments() {
        assert!(seen("More talk of bridges in the autumn.", fragment));
        assert!(!seen("The bridge opens in the autumn.", fragment));
    }

    #[test]
    fn fillers() {
        assert!(seen("The bridge is, you know, old.", filler));
        assert!(seen("It was like three bridges.", filler));
        assert!(seen("We we have a bridge.", filler));
        assert!(!seen("I like the bridge.", filler));
    }

    #[test]
    fn courtesies() {
        assert!(seen("Thank you for the bridge.", courtesy));
        assert!(seen("Hello and welcome to the opening.", courtesy));
        assert!(!seen("They thank the town for the bridge.", courtesy));
    }
}
