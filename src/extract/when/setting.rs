//! The day that a story has come to, for sayings that tell no time of their own.
//!
//! A day holds for the rest of its paragraph and for the next one, until another time is told:
//!
//! - that of an occasion on which people speak ("On Tuesday the board met."), whoever speaks then;
//! - that of a saying ("Brandt said on Monday that …"), for the same speaker. What goes on with that saying
//!   ("she added") has its time even where that is no day.
//!
//! It does not hold for a saying that is told as of now ("says") or of further back ("had said", "earlier"),
//! nor for one on another occasion ("in an interview", "told the Echo"). Where it is in doubt nothing is
//! told: then the document's date holds, which is wider.

use super::frame::Frame;
use super::things::SAYINGS;
use super::{Wording, belongs, days, leaning, said_at, said_in};
use crate::extract::quote::SaidAt;
use crate::finding::Span;
use crate::said::Said;
use crate::text::dates::{Role, is_past, times_past};
use crate::text::word_set::{WordSet, word_set};
use crate::text::words::{Token, tokens};

/// The day that a story has come to, kept from sentence to sentence.
#[derive(Debug)]
pub(crate) struct Setting<'a> {
    date: Option<&'a Said>,
    scene: Option<Scene>,
}

/// A time that holds for what follows.
#[derive(Debug)]
struct Scene {
    at: SaidAt,
    /// Who speaks; none on an occasion, for all that speak there.
    speaker: Option<String>,
    /// What it is called: "meeting", "speech".
    occasion: Vec<Box<str>>,
    /// How many paragraphs have begun since.
    paragraphs: usize,
}

impl<'a> Setting<'a> {
    /// The setting of a document that was published on a date, before anything is told.
    pub(crate) fn new(date: Option<&'a Said>) -> Setting<'a> {
        Setting { date, scene: None }
    }

    /// A paragraph begins.
    pub(crate) fn paragraph(&mut self) {
        if let Some(scene) = &mut self.scene {
            scene.paragraphs += 1;
        }
        self.scene.take_if(|scene| scene.paragraphs > 1);
    }

    /// A sentence in which nobody is quoted: it may tell of an occasion; any other time ends what held.
    pub(crate) fn sentence(&mut self, sentence: &Wording) {
        let text = sentence.text.get(sentence.sentence.clone()).unwrap_or_default();
        let start = sentence.sentence.start;
        let mut words = tokens(text);
        words.retain(|word| !within(word.span.start + start, sentence.content));
        let cue = occasion(&words).map(|cue| cue.start + start..cue.end + start);
        let told = cue.and_then(|cue| {
            let wording = Wording { cue: Some(cue), ..sentence.clone() };
            said_at(&wording, self.date).filter(is_day)
        });
        if let Some(at) = told {
            self.scene = Some(Scene { at, speaker: None, occasion: named(&words), paragraphs: 0 });
        } else if tells_a_time(text, &words, self.date, None) {
            self.scene = None;
        }
    }

    /// When a saying was said: by its own words, else by what holds here.
    pub(crate) fn said_at(&mut self, saying: &Wording, speaker: Option<&str>) -> Option<SaidAt> {
        let frame = Frame::of(saying)?;
        let own = said_in(&frame, saying, self.date);
        if let Some(at) = own {
            let speaker = speaker.map(str::to_owned);
            let scene = |speaker| Scene {
                at: at.clone(),
                speaker: Some(speaker),
                occasion: named(&frame.tokens),
                paragraphs: 0,
            };
            self.scene = speaker.map(scene);
            return Some(at);
        }
        let scene = self.scene.as_ref()?;
        if tells_a_time(&frame.text, &frame.tokens, self.date, Some(&scene.at)) {
            self.scene = None;
            return None;
        }
        let here = scene.holds_for(&frame, speaker) && !frame.not_yet_said();
        here.then(|| SaidAt {
            said: scene.at.said.clone(),
            basis: format!("{}, as told before", scene.at.basis),
        })
    }
}

impl Scene {
    fn holds_for(&self, frame: &Frame, speaker: Option<&str>) -> bool {
        let goes_on = frame.tokens[frame.cue.clone()].iter().any(|word| GOING_ON.has(&word.norm));
        let by_same = self.speaker.as_deref() == speaker;
        let whose = if self.speaker.is_some() {
            by_same && (is_day(&self.at) || goes_on)
        } else {
            !elsewhere(frame)
        };
        let further = frame.tokens.iter().any(|token| FURTHER.has(&token.norm));
        whose && narrated(frame) && !further && self.same_occasion(frame)
    }

    /// Whether no other occasion is named than the one that holds.
    fn same_occasion(&self, frame: &Frame) -> bool {
        named(&frame.tokens).iter().all(|name| self.occasion.contains(name))
    }
}

/// Whether the cue tells what was done then: "said", ", adding"; not "says", "had said", "according to".
fn narrated(frame: &Frame) -> bool {
    let cue = &frame.tokens[frame.cue.clone()];
    let before = frame.word(frame.cue.start.wrapping_sub(1));
    let perfect = matches!(before, "had" | "has" | "have" | "'d" | "'ve");
    let then =
        |word: &Token| is_past(&word.norm) || word.norm.ends_with("ing") && !word.is("according");
    cue.iter().any(then) && !perfect
}

/// Whether it was said to somebody who asked apart, or in writing: "told the Echo", "wrote".
fn elsewhere(frame: &Frame) -> bool {
    let to = frame.cue.end + usize::from(frame.word(frame.cue.end) == "the");
    let told = frame.word(frame.cue.start) == "told";
    told && frame.tokens.get(to).is_some_and(|token| token.capital)
        || matches!(frame.word(frame.cue.start), "wrote" | "tweeted" | "posted" | "texted")
}

/// Whether a byte stands in one of some stretches, which are in order.
fn within(byte: usize, stretches: &[Span]) -> bool {
    stretches.get(stretches.partition_point(|it| it.end <= byte)).is_some_and(|it| it.start <= byte)
}

/// The bytes of the verb that tells of an occasion on which people speak: "met", "appeared before".
fn occasion(words: &[Token]) -> Option<Span> {
    let called = words.iter().any(|word| SAYINGS.has(&word.norm));
    let is =
        |word: &Token| !word.capital && (MEETS.has(&word.norm) || called && HOLDS.has(&word.norm));
    let at = words.iter().position(is)?;
    let main = !words[..at].iter().any(|word| belongs::opens_clause(word) || JOINS.has(&word.norm));
    let done = at.checked_sub(1).is_none_or(|before| !NOT_DONE.has(&words[before].norm));
    let verb = &words[at].span;
    let last = words.get(at + 1).filter(|next| next.is("before")).map_or(verb, |next| &next.span);
    (main && done).then_some(verb.start..last.end)
}

/// What an occasion is called.
fn named(words: &[Token]) -> Vec<Box<str>> {
    let names = words.iter().filter(|word| SAYINGS.has(&word.norm));
    names.map(|word| word.norm.clone()).collect()
}

/// Whether words tell a time that is placed in the calendar or leans on one, other than that which holds.
fn tells_a_time(text: &str, words: &[Token], date: Option<&Said>, held: Option<&SaidAt>) -> bool {
    let day = date.and_then(days).map(|days| days.1);
    let held = held.and_then(|at| at.said.day());
    let other = |first| held.is_none() || first != held;
    times_past(text, words, day)
        .iter()
        .any(|time| time.role != Role::For && time.first.is_some() && other(time.first))
        || leaning::any(words)
}

fn is_day(at: &SaidAt) -> bool {
    at.said.day().is_some() && at.said.as_str().len() == "2025-11-27".len()
}

/// Verbs of coming together and speaking.
static MEETS: WordSet = word_set!(
    "met spoke addressed appeared convened gathered assembled testified debated campaigned"
);

/// Verbs that tell of an occasion if it is named: "held a rally".
static HOLDS: WordSet =
    word_set!("held gave delivered hosted issued released published opened attended");

/// Words before a verb by which it is not what the sentence tells.
static NOT_DONE: WordSet =
    word_set!("had has have to been be never not n't 'd being was were is are");

/// Words that begin a clause beside the main one.
static JOINS: WordSet = word_set!("after before when while as until once");

/// Cues that go on with the saying before.
static GOING_ON: WordSet = word_set!("added adding continued continuing concluded concluding");

/// Words that put a saying further back or later.
static FURTHER: WordSet = word_set!(
    "earlier previously once later afterwards since formerly recently ago meanwhile subsequently before \
     after long often always repeatedly already"
);

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads sentences in a row; "|" begins a paragraph, and the words behind "::" are said by who stands before "said".
    fn read(story: &str) -> Option<String> {
        let date = "2025-06-05".parse().ok();
        let mut setting = Setting::new(date.as_ref());
        let mut last = None;
        for part in story.split(' ').collect::<Vec<_>>().join(" ").split(". ") {
            let text = part.trim_start_matches("| ");
            if text.len() < part.len() {
                setting.paragraph();
            }
            let content: Vec<_> = text.find("::").map(|at| at..text.len()).into_iter().collect();
            let cue = ["said", "says", "told", "added"]
                .iter()
                .find_map(|cue| text.find(cue).map(|at| at..at + cue.len()));
            let wording = Wording {
                text,
                sentence: 0..text.len(),
                content: &content,
                cue: cue.filter(|_| !content.is_empty()),
                before: None,
            };
            if content.is_empty() {
                setting.sentence(&wording);
            } else {
                let speaker = text.split(' ').next();
                last = setting.said_at(&wording, speaker).map(|at| at.said.to_string());
            }
        }
        last
    }

    #[test]
    fn the_day_of_an_occasion_holds_for_what_is_said_there() {
        for story in [
            "On Tuesday the board met. Brandt said :: no",
            "On Tuesday the board met. Brandt said :: no. Holt added :: yes",
            "Brandt spoke at a rally in Dunmore on Tuesday. | Brandt said :: no",
            "Brandt gave a speech on Tuesday. Brandt told the crowd in a speech :: no",
            "Brandt appeared before the board on Tuesday. Brandt said :: no",
            "On Monday the board met. On Tuesday it met again. Brandt said :: no",
        ] {
            assert_eq!(read(story).as_deref(), Some("2025-06-03"), "{story}");
        }
    }

    #[test]
    fn the_time_of_a_saying_holds_for_its_speaker() {
        let told = read("Holt said on Monday :: no. Holt said :: yes");
        assert_eq!(told.as_deref(), Some("2025-06-02"));
        assert_eq!(read("Holt said on Monday :: no. Brandt said :: yes"), None);
        assert_eq!(read("Holt said in 2019 :: no. Holt added :: yes").as_deref(), Some("2019"));
        assert_eq!(read("Holt said in 2019 :: no. Holt said :: yes"), None);
    }

    #[test]
    fn what_is_in_doubt_has_no_time() {
        for story in [
            "On Tuesday the pier fell. Brandt said :: no",
            "On Tuesday the board met. | It rained | Holt wept. | It rained. | Brandt said :: no",
            "On Tuesday the board met. The pier was sold in 2019. Brandt said :: no",
            "On Tuesday the board met. It will vote on Friday. Brandt said :: no",
            "On Tuesday the board met. A day later it rained. Brandt said :: no",
            "On Tuesday the board met. Brandt says :: no",
            "On Tuesday the board met. Brandt had said :: no",
            "On Tuesday the board met. Brandt said earlier :: no",
            "On Tuesday the board met. Brandt told the Echo :: no",
            "On Tuesday the board met. Brandt said in an interview :: no",
            "The board will meet on Tuesday. Brandt said :: no",
            "The board is to have met on Tuesday. Brandt said :: no",
            "Holt, who met the board on Tuesday, is ill. Brandt said :: no",
            "In 2019 the board met. Brandt said :: no",
        ] {
            assert_eq!(read(story), None, "{story}");
        }
    }
}
