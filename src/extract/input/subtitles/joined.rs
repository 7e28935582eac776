//! Captions joined to a text, in which the words of each voice are a turn.

use super::captions::{Caption, plain};
use crate::extract::document::Turn;
use crate::extract::input::labels::{self, Known};
use crate::extract::input::{stage, tags};
use crate::finding::Span;

/// The longest silence that a voice goes on over, in milliseconds.
const SILENCE: u64 = 5_000;

/// The text of captions and where each speaker's words lie in it.
pub(super) struct Joined {
    pub(super) text: String,
    parts: Vec<Part>,
    known: Known,
    /// ">>" stands wherever the speaker changes.
    marked: bool,
    /// The first line of each caption is the speaker's name.
    headed: bool,
    /// The last words end a sentence.
    finished: bool,
    /// When the last caption ended.
    end: u64,
    /// What becomes of words without a label.
    next: Next,
    /// The caption's start, and whether a silence stands before it.
    start: String,
    apart: bool,
}

#[derive(Default)]
struct Part {
    label: Option<Span>,
    /// Empty where nobody is named.
    speaker: String,
    words: Span,
    start: String,
    /// Named by a tag, which holds for its caption and the sentence begun in it.
    by_tag: bool,
}

/// What becomes of words without a label.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    /// They are said by whoever spoke last.
    GoesOn,
    /// Perhaps they are: they are a turn apart.
    MayGoOn,
    /// Nobody knows who says them.
    Nobody,
}

impl Joined {
    /// Joins captions.
    pub(super) fn of(captions: &[Caption<'_>]) -> Joined {
        let lines = || captions.iter().flat_map(|caption| &caption.lines).map(|line| plain(line));
        let names: Vec<String> =
            lines().filter_map(|line| Some(line[labels::label(&line)?.name].to_owned())).collect();
        let is_headed = |caption: &Caption<'_>| match &caption.lines[..] {
            [] => true,
            [first, _, ..] => first.contains(' ') && labels::is_bare(first),
            [_] => false,
        };
        let mut joined = Joined {
            text: String::new(),
            parts: Vec::new(),
            known: Known::of(names.iter().map(String::as_str)),
            marked: lines().any(|line| line.starts_with(">>")),
            headed: captions.iter().all(is_headed),
            finished: true,
            end: 0,
            next: Next::Nobody,
            start: String::new(),
            apart: false,
        };
        captions.iter().for_each(|caption| joined.caption(caption));
        joined
    }

    fn caption(&mut self, caption: &Caption<'_>) {
        caption.start.clone_into(&mut self.start);
        self.apart = caption.from > self.end.saturating_add(SILENCE);
        self.next = self.next();
        let name = caption.lines.first().filter(|_| self.headed);
        if let Some(name) = name {
            self.speaker(name, true);
        }
        let mut by_tag = name.is_some();
        for line in caption.lines.iter().skip(usize::from(by_tag)) {
            by_tag = self.line(line, by_tag);
        }
        self.end = caption.to.max(caption.from);
    }

    fn next(&self) -> Next {
        let Some(open) = self.parts.last().filter(|_| !self.apart) else { return Next::Nobody };
        match open {
            _ if !self.finished => Next::GoesOn,
            Part { by_tag: true, .. } => Next::Nobody,
            Part { label: Some(_), .. } if !self.marked => Next::MayGoOn,
            _ => Next::GoesOn,
        }
    }

    /// Adds one line of a caption; whether a tag names who speaks from here to the caption's end.
    fn line(&mut self, line: &str, by_tag: bool) -> bool {
        let mut by_tag = by_tag;
        let mut rest = line;
        while let Some(open) =
            rest.find("<v").filter(|at| rest[at + 2..].starts_with(['.', ' ', '\t']))
        {
            let Some(end) = rest[open..].find('>').map(|at| open + at) else { break };
            self.say(&plain(&rest[..open]));
            let name = rest[open + 2..end].split_once([' ', '\t']).map_or("", |(_, name)| name);
            self.speaker(&tags::unescaped(name.trim()), true);
            by_tag = true;
            rest = &rest[end + 1..];
        }
        let bare = plain(rest);
        match by_tag {
            true => self.say(&bare),
            false => self.labelled(&bare),
        }
        by_tag
    }

    /// Adds a line that may begin with a label or a sign that another one speaks.
    fn labelled(&mut self, line: &str) {
        let label = labels::label(line).filter(|label| {
            let (name, words) = (&line[label.name.clone()], &line[label.words..]);
            let sure = self.known.is_sure(name, label.form);
            label.time.is_none() && (sure || Known::may_be(name, label, words))
        });
        if let Some(label) = label {
            self.speaker(&line[label.name], false);
            self.say(&line[label.words..]);
        } else if let Some(words) = of_another(line) {
            self.speaker("", false);
            self.say(words);
        } else if line.starts_with(NOTES) {
            self.speaker("", true);
            self.say(line);
        } else {
            self.say(line);
        }
    }

    /// Begins a paragraph of a speaker, unless the same one goes on.
    fn speaker(&mut self, name: &str, by_tag: bool) {
        self.next = Next::GoesOn;
        let same = |last: &Part| last.speaker == name && last.label.is_some();
        if self.parts.last().is_some_and(same) && !self.apart {
            return;
        }
        self.apart = false;
        self.open(name, by_tag);
        if !name.is_empty() {
            self.break_paragraph();
            let label = self.text.len()..self.text.len() + name.len();
            self.text.push_str(name);
            self.text.push(':');
            if let Some(part) = self.parts.last_mut() {
                part.label = Some(label);
            }
        }
    }

    fn open(&mut self, name: &str, by_tag: bool) {
        let (speaker, start) = (name.to_owned(), self.start.clone());
        self.parts.push(Part { speaker, start, by_tag, ..Part::default() });
    }

    fn break_paragraph(&mut self) {
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
    }

    /// Adds words of whoever speaks. Sounds alone are nobody's turn.
    fn say(&mut self, words: &str) {
        let words = words.trim();
        if words.is_empty() {
            return;
        }
        let spoken = stage::without_sounds(words, 0..words.len());
        if let Some(last) = spoken.last() {
            self.finished = ends_sentence(&words[last.clone()]);
            let before = self.parts.last().map(|part| part.speaker.clone()).unwrap_or_default();
            match std::mem::replace(&mut self.next, Next::GoesOn) {
                Next::GoesOn => {}
                Next::MayGoOn => self.open(&before, false),
                Next::Nobody => self.open("", false),
            }
        }
        self.push(words);
    }

    fn push(&mut self, words: &str) {
        if self.parts.is_empty() {
            self.open("", false);
        }
        let Some(last) = self.parts.last_mut() else { return };
        let fresh = last.words.is_empty();
        if !self.text.is_empty() {
            let apart = fresh && last.label.is_none();
            self.text.push_str(if apart { "\n\n" } else { " " });
        }
        if fresh {
            last.words.start = self.text.len();
        }
        self.text.push_str(words);
        last.words.end = self.text.len();
    }

    /// Who speaks where.
    pub(super) fn turns(&self) -> Vec<Turn> {
        let turn = |part: &Part| Turn {
            label: part.label.clone(),
            speaker: part.speaker.clone(),
            words: stage::without_sounds(&self.text, part.words.clone()),
            media_time: Some(part.start.replace(',', ".")),
        };
        self.parts.iter().map(turn).filter(|turn| !turn.words.is_empty()).collect()
    }
}

/// Signs of song.
const NOTES: [char; 3] = ['♪', '♫', '♬'];

/// The words behind a sign that another one speaks: ">>" or a dash.
fn of_another(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let words = line.trim_start_matches(['>', '-', '–', '‐', ' ']);
    let marked = line.starts_with(">>");
    let dashed = line.starts_with(['-', '–', '‐']) && !line.starts_with("--");
    (marked || dashed && words.starts_with(|c: char| !c.is_numeric())).then_some(words)
}

fn ends_sentence(words: &str) -> bool {
    let bare = words.trim_end_matches(|c: char| c.is_whitespace() || "”\"’'»)".contains(c));
    bare.ends_with(['.', '!', '?', '…', '。', '！', '？', ';', '؟', '।'])
}
