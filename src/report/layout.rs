//! Lines of a terminal: wrapped by the columns that characters take, painted last.

use anstyle::{AnsiColor, Effects, Style as Paint};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::{Style, escape};

/// What a piece of text is, and so what colour it gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Text.
    Plain,
    /// Headings and names.
    Strong,
    /// Words of ours between the words of others.
    Faint,
    /// Of the earlier quote.
    Earlier,
    /// Marked in the earlier quote.
    EarlierMark,
    /// Of the later quote.
    Later,
    /// Marked in the later quote.
    LaterMark,
}

impl Tone {
    fn paint(self) -> Paint {
        let paint = Paint::new();
        match self {
            Tone::Plain => paint,
            Tone::Strong => paint.effects(Effects::BOLD),
            Tone::Faint => paint.effects(Effects::DIMMED),
            Tone::Earlier => paint.fg_color(Some(AnsiColor::Red.into())),
            Tone::EarlierMark => Tone::Earlier.paint().effects(Effects::BOLD),
            Tone::Later => paint.fg_color(Some(AnsiColor::Green.into())),
            Tone::LaterMark => Tone::Later.paint().effects(Effects::BOLD),
        }
    }
}

/// A piece of text in one tone. It must be escaped already; a line feed in it ends the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The text.
    pub text: String,
    /// What it is.
    pub tone: Tone,
}

impl Run {
    /// A piece of text.
    pub fn new(tone: Tone, text: impl Into<String>) -> Run {
        Run { text: text.into(), tone }
    }
}

/// How many columns runs take.
pub fn columns(runs: &[Run]) -> usize {
    runs.iter().map(|run| run.text.width()).sum()
}

/// Runs as text, painted if colour is wanted.
pub fn painted(runs: &[Run], color: bool) -> String {
    let mut out = String::new();
    for run in runs {
        if color && run.tone != Tone::Plain && !run.text.trim().is_empty() {
            let paint = run.tone.paint();
            out.push_str(&format!("{paint}{}{paint:#}", run.text));
        } else {
            out.push_str(&run.text);
        }
    }
    out
}

struct Cell<'a> {
    text: &'a str,
    tone: Tone,
    columns: usize,
}

/// After these a word may end a line where it is too wide for one, as addresses are.
const JOINTS: [&str; 6] = ["/", "-", "?", "&", "=", "_"];

/// Breaks runs into lines of at most this many columns: at spaces, between wide characters, and
/// inside a word only where the word alone is wider, after one of the joints where there is one.
pub fn wrap(runs: &[Run], width: usize) -> Vec<Vec<Run>> {
    let width = width.max(2);
    let cells: Vec<Cell> = runs
        .iter()
        .flat_map(|run| run.text.graphemes(true).map(|text| (text, run.tone)))
        .map(|(text, tone)| Cell { text, tone, columns: text.width() })
        .collect();
    let mut lines = Vec::new();
    let mut start = 0;
    // Where the line may end, and where the next one would begin.
    let mut break_at: Option<(usize, usize)> = None;
    let mut used = 0;
    let mut at = 0;
    while at < cells.len() {
        let cell = &cells[at];
        if cell.text == "\n" {
            lines.push(joined(&cells[start..at]));
            (start, break_at, used, at) = (at + 1, None, 0, at + 1);
            continue;
        }
        let space = cell.text == " ";
        if space {
            break_at = Some((at, at + 1));
        } else if cell.columns == 2 && at > start {
            break_at = Some((at, at));
        }
        if used + cell.columns > width && at > start {
            let joint = || (start + 1..=at).rev().find(|&at| JOINTS.contains(&cells[at - 1].text));
            let inside = || joint().map_or((at, at), |joint| (joint, joint));
            let (end, next) = break_at.unwrap_or_else(inside);
            lines.push(joined(&cells[start..end]));
            start = next;
            while start < cells.len() && cells[start].text == " " {
                start += 1;
            }
            (break_at, used, at) = (None, 0, start);
            continue;
        }
        used += cell.columns;
        at += 1;
    }
    if start < cells.len() || lines.is_empty() {
        lines.push(joined(&cells[start..]));
    }
    lines
}

fn joined(cells: &[Cell<'_>]) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::new();
    for cell in cells {
        match out.last_mut() {
            Some(last) if last.tone == cell.tone => last.text.push_str(cell.text),
            _ => out.push(Run::new(cell.tone, cell.text)),
        }
    }
    while let Some(last) = out.last_mut() {
        last.text.truncate(last.text.trim_end_matches(' ').len());
        if !last.text.is_empty() {
            break;
        }
        out.pop();
    }
    out
}

/// How far words stand in below the line they belong to, in columns.
const BELOW: usize = 10;

/// Words below a line of a list, as one who reads a terminal may see them.
pub fn below(words: &str, style: &Style) -> String {
    let words = [Run::new(Tone::Plain, escape::line(words, style.ascii))];
    let lines = wrap(&words, style.width.saturating_sub(BELOW));
    let line = |line| format!("{:BELOW$}{}\n", "", escape::commandless(&painted(line, false)));
    lines.iter().map(|runs| line(runs)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, width: usize) -> Vec<String> {
        let lines = wrap(&[Run::new(Tone::Plain, text)], width);
        lines.iter().map(|line| painted(line, false)).collect()
    }

    #[test]
    fn breaks_at_spaces() {
        assert_eq!(lines("there is no deadline", 12), ["there is no", "deadline"]);
        assert_eq!(lines("there is no  deadline", 11), ["there is no", "deadline"]);
        assert_eq!(lines("", 12), [""]);
        assert_eq!(lines("a\n\nb", 12), ["a", "", "b"]);
    }

    #[test]
    fn breaks_what_has_no_spaces() {
        assert_eq!(lines("abcdefgh", 3), ["abc", "def", "gh"]);
        assert_eq!(lines("我们没有期限", 5), ["我们", "没有", "期限"]);
        assert_eq!(lines("e\u{301}e\u{301}e\u{301}", 2), ["e\u{301}e\u{301}", "e\u{301}"]);
        assert_eq!(lines("我", 1), ["我"]);
    }

    #[test]
    fn an_address_is_broken_at_its_joints() {
        assert_eq!(lines("see a.org/one/two-three", 10), ["see", "a.org/one/", "two-three"]);
        assert_eq!(lines("abc/defghijkl", 6), ["abc/", "defghi", "jkl"]);
    }

    #[test]
    fn a_word_in_two_tones_stays_together() {
        let runs = [
            Run::new(Tone::Plain, "say «"),
            Run::new(Tone::Strong, "now"),
            Run::new(Tone::Plain, "»!"),
        ];
        let lines = wrap(&runs, 7);
        assert_eq!(painted(&lines[0], false), "say");
        assert_eq!(painted(&lines[1], false), "«now»!");
    }
}
