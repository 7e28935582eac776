//! Subtitles: SRT and WebVTT, joined to a text with turns.

use super::{Input, labels, stage, tags};
use crate::extract::document::{Document, Kind, Turn};
use crate::finding::Span;
use crate::problem::Problem;

/// Reads subtitles. The text is the captions' words; who speaks stands before them as "Name: ", whether a caption or
/// a voice tag names them.
pub(super) fn read(name: &str, text: &str) -> Input {
    let captions = captions(text);
    if captions.is_empty() {
        let problem = Problem::error(name, 0, 0, "there are no captions in it");
        return Input::failed(
            problem.with_help("captions have a line 00:00:01,000 --> 00:00:02,500"),
        );
    }
    let mut joined = Joined::default();
    for caption in &captions {
        for line in &caption.lines {
            joined.line(line, caption.start);
        }
        joined.end_of_caption();
    }
    let turns = joined.turns();
    Input::of(Document { text: joined.text, kind: Kind::Subtitles, turns, ..Document::default() })
}

struct Caption<'t> {
    start: &'t str,
    lines: Vec<&'t str>,
}

/// The captions, without their numbers, settings, notes and styles.
fn captions(text: &str) -> Vec<Caption<'_>> {
    let mut captions: Vec<Caption<'_>> = Vec::new();
    let (mut after_blank, mut passed) = (true, false);
    // whether the last line kept began a block: then it may be the next caption's name
    let mut began = false;
    for line in text.lines().map(str::trim) {
        if let Some(start) = timing(line) {
            let number = |line: &str| line.bytes().all(|byte| byte.is_ascii_digit());
            if let Some(last) = captions.last_mut() {
                last.lines.pop_if(|line| began || number(line));
            }
            captions.push(Caption { start, lines: Vec::new() });
            (passed, began) = (false, false);
        } else if line.is_empty() {
            (after_blank, passed) = (true, false);
            continue;
        } else {
            let first = line.split_whitespace().next().unwrap_or_default();
            passed |= after_blank && matches!(first, "NOTE" | "STYLE" | "REGION");
            if let Some(last) = captions.last_mut().filter(|_| !passed) {
                last.lines.push(line);
                began = after_blank;
            }
        }
        after_blank = false;
    }
    captions
}

/// The start of a line "00:00:01,000 --> 00:00:02,500 align:start".
pub(super) fn timing(line: &str) -> Option<&str> {
    let (start, end) = line.split_once("-->")?;
    let (start, end) = (start.trim(), end.split_whitespace().next()?);
    (labels::is_time(start) && labels::is_time(end)).then_some(start)
}

/// The text put together so far, and where each speaker's words lie in it.
#[derive(Default)]
struct Joined {
    text: String,
    /// Label, name, words, start; no name where nobody is named.
    parts: Vec<Part>,
    /// The caption's speaker was told by a tag, which holds for this caption alone.
    voice: bool,
}

#[derive(Default)]
struct Part {
    label: Option<Span>,
    speaker: String,
    words: Span,
    start: String,
}

impl Joined {
    /// Adds one line of a caption.
    fn line(&mut self, line: &str, start: &str) {
        let mut rest = line;
        while let Some(open) =
            rest.find("<v").filter(|at| rest[at + 2..].starts_with(['.', ' ', '\t']))
        {
            let Some(end) = rest[open..].find('>').map(|at| open + at) else { break };
            self.words(&rest[..open], start);
            let name = rest[open + 2..end].split_once([' ', '\t']).map_or("", |(_, name)| name);
            self.speaker(&tags::unescaped(name.trim()), start);
            self.voice = true;
            rest = &rest[end + 1..];
        }
        if self.voice {
            return self.words(rest, start);
        }
        let bare = plain(rest);
        let changes = bare.starts_with(">>") || bare.starts_with("- ") || bare.starts_with('–');
        match labels::label(&bare) {
            Some(label) if label.time.is_none() => {
                self.speaker(&bare[label.name], start);
                self.push(&bare[label.words..], start);
            }
            _ if changes => {
                self.speaker("", start);
                self.push(bare.trim_start_matches(['>', '-', '–', ' ']), start);
            }
            _ => self.push(&bare, start),
        }
    }

    /// A voice holds to the end of its caption, or of its sentence.
    fn end_of_caption(&mut self) {
        let ended = self.text.trim_end().ends_with(['.', '!', '?', '…', '”', '"', ')', ']']);
        if self.voice && ended {
            self.parts.push(Part::default());
        }
        self.voice = false;
    }

    /// Begins a paragraph of a speaker, unless the same one goes on.
    fn speaker(&mut self, name: &str, start: &str) {
        let mut named = self.parts.iter().rev();
        let last = named.find(|part| !part.words.is_empty() || part.label.is_some());
        let open = last.is_some_and(|part| !name.is_empty() && part.speaker == name);
        if open {
            self.parts.pop_if(|part| part.words.is_empty() && part.label.is_none());
            return;
        }
        let mut part =
            Part { speaker: name.to_owned(), start: start.to_owned(), ..Part::default() };
        if !name.is_empty() {
            self.break_paragraph();
            part.label = Some(self.text.len()..self.text.len() + name.len());
            self.text.push_str(name);
            self.text.push(':');
        }
        self.parts.push(part);
    }

    fn break_paragraph(&mut self) {
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
    }

    fn words(&mut self, marked: &str, start: &str) {
        self.push(&plain(marked), start);
    }

    fn push(&mut self, words: &str, start: &str) {
        let words = words.trim();
        if words.is_empty() {
            return;
        }
        if self.parts.is_empty() {
            self.parts.push(Part { start: start.to_owned(), ..Part::default() });
        }
        let Some(last) = self.parts.last_mut() else { return };
        let fresh = last.words.is_empty();
        if fresh && last.label.is_none() && !self.text.is_empty() {
            self.text.push_str("\n\n");
        } else if !self.text.is_empty() {
            self.text.push(' ');
        }
        if fresh {
            last.words.start = self.text.len();
        }
        self.text.push_str(words);
        last.words.end = self.text.len();
    }

    fn turns(&self) -> Vec<Turn> {
        let turn = |part: &Part| Turn {
            label: part.label.clone(),
            speaker: part.speaker.clone(),
            words: stage::without(&self.text, part.words.clone()),
            media_time: Some(part.start.replace(',', ".")),
        };
        self.parts.iter().filter(|part| !part.speaker.is_empty()).map(turn).collect()
    }
}

/// The words of a caption's line without tags and the marks of its place.
fn plain(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find(['<', '{']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let (tag, close) = if rest.starts_with('<') { (true, '>') } else { (false, '}') };
        let marks = rest[1..].starts_with(|c: char| {
            if tag { c.is_ascii_alphanumeric() || c == '/' } else { c == '\\' }
        });
        // without an end here there is none further on
        let Some(end) = rest.find(close).filter(|_| marks) else {
            out.push_str(&rest[..1]);
            rest = &rest[1..];
            if !marks { continue } else { break }
        };
        rest = &rest[end + 1..];
    }
    out.push_str(rest);
    tags::unescaped(&out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turns(text: &str) -> (String, Vec<(String, String, Option<String>)>) {
        let input = read("a", text);
        let document = &input.documents[0];
        let words = |turn: &Turn| -> Vec<String> {
            turn.words.iter().map(|at| document.text[at.clone()].to_owned()).collect()
        };
        let all = document.turns.iter();
        let all = all
            .map(|turn| (turn.speaker.clone(), words(turn).join(" | "), turn.media_time.clone()));
        (document.text.clone(), all.collect())
    }

    fn turn(speaker: &str, words: &str, time: &str) -> (String, String, Option<String>) {
        (speaker.to_owned(), words.to_owned(), Some(time.to_owned()))
    }

    #[test]
    fn srt_sentences_go_on_over_captions() {
        let text = "1\r\n00:00:01,000 --> 00:00:02,500\r\nLINDEN: The <i>bridge</i>\r\nis\r\n\r\n2\r\n\
            00:00:03,000 --> 00:00:04,000\r\nshut. (APPLAUSE)\r\n\r\n3\r\n00:00:05,000 --> 00:00:06,000\r\n\
            - FIELD: Why?\r\n- LINDEN: 3 &lt; 4.\r\n\r\n4\r\n00:00:07,000 --> 00:00:08,000\r\n>> {\\an8}Who?\r\n";
        let (text, turns) = turns(text);
        assert_eq!(
            text,
            "LINDEN: The bridge is shut. (APPLAUSE)\n\nFIELD: Why?\n\nLINDEN: 3 < 4.\n\nWho?"
        );
        assert_eq!(
            turns,
            [
                turn("LINDEN", "The bridge is shut.", "00:00:01.000"),
                turn("FIELD", "Why?", "00:00:05.000"),
                turn("LINDEN", "3 < 4.", "00:00:05.000"),
            ]
        );
    }

    #[test]
    fn webvtt_voices_name_the_speakers() {
        let text = "WEBVTT - x\n\nNOTE no\nwords\n\nSTYLE\n::cue {}\n\nintro\n00:01.000 --> 00:02.000 align:start\n\
            <v.loud Mara Linden>It is</v>\n\n00:02.000 --> 00:03.000\n<v Mara Linden>shut.</v>\n\n\
            00:03.000 --> 00:04.000\n<v Tom Field>Why?</v>\n\n00:04.000 --> 00:05.000\n(music)\n";
        let (text, turns) = turns(text);
        assert_eq!(text, "Mara Linden: It is shut.\n\nTom Field: Why?\n\n(music)");
        assert_eq!(
            turns,
            [
                turn("Mara Linden", "It is shut.", "00:01.000"),
                turn("Tom Field", "Why?", "00:03.000")
            ]
        );
    }
}
