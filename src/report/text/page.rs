//! A page of terminal text that grows line by line.

use std::fmt::Write as _;

use super::super::Style;
use super::super::escape;
use super::super::layout::{Run, Tone, columns, painted, wrap};

/// The narrowest page; a narrower terminal wraps lines by itself.
const NARROWEST: usize = 40;

/// The widest page: on a wider terminal what belongs together would stand too far apart.
const WIDEST: usize = 120;

/// The longest line of running text; longer ones are hard to read, however wide the terminal.
const MEASURE: usize = 100;

/// A page that grows line by line.
pub(super) struct Page<'a> {
    pub(super) style: &'a Style,
    pub(super) width: usize,
    pub(super) signs: &'static Signs,
    out: String,
}

/// The signs the page is drawn with.
pub(super) struct Signs {
    pub(super) rule: &'static str,
    pub(super) dot: &'static str,
    pub(super) dots: &'static str,
    pub(super) to: &'static str,
}

const UNICODE: Signs = Signs { rule: "─", dot: " · ", dots: "…", to: "–" };
const ASCII: Signs = Signs { rule: "-", dot: " | ", dots: "...", to: "-" };

impl<'a> Page<'a> {
    pub(super) fn new(style: &'a Style) -> Page<'a> {
        let signs = if style.ascii { &ASCII } else { &UNICODE };
        Page { style, width: style.width.clamp(NARROWEST, WIDEST), signs, out: String::new() }
    }

    /// The words of others, harmless on one line.
    pub(super) fn safe(&self, text: &str) -> String {
        escape::line(text, self.style.ascii).into_owned()
    }

    /// A line of runs, as it is.
    pub(super) fn line(&mut self, runs: &[Run]) {
        let line = painted(runs, self.style.color);
        self.out.push_str(&escape::commandless(line.trim_end_matches(' ')));
        self.out.push('\n');
    }

    /// An empty line.
    pub(super) fn gap(&mut self) {
        self.out.push('\n');
    }

    /// A rule over the whole width of the page with a title at its left and a name at its right; the name
    /// stands below where there is no room.
    pub(super) fn rule(&mut self, title: &str, name: &str) {
        let rule = self.signs.rule;
        let left =
            [Run::new(Tone::Faint, rule.repeat(2)), Run::new(Tone::Strong, format!(" {title} "))];
        let right = if name.is_empty() { String::new() } else { format!(" {name}") };
        let taken = columns(&left) + right.len();
        let fill = self.width.saturating_sub(taken);
        if fill < 2 {
            let title = Run::new(Tone::Strong, title);
            self.hanging(3, &left[..1], &[title]);
            self.hanging(3, &[], &[Run::new(Tone::Faint, name)]);
            return;
        }
        let [first, second] = left;
        self.line(&[first, second, Run::new(Tone::Faint, format!("{}{right}", rule.repeat(fill)))]);
    }

    /// Wrapped runs, with a label before the first line and the others below its text. The label
    /// takes `indent` columns.
    pub(super) fn hanging(&mut self, indent: usize, label: &[Run], runs: &[Run]) {
        let room = self.width.saturating_sub(indent).min(MEASURE);
        for (at, line) in wrap(runs, room).iter().enumerate() {
            let mut row: Vec<Run> = if at == 0 { label.to_vec() } else { Vec::new() };
            let used = columns(&row);
            row.push(Run::new(Tone::Plain, " ".repeat(indent.saturating_sub(used))));
            row.extend(line.iter().cloned());
            self.line(&row);
        }
    }

    /// How many columns running text may take behind an indent.
    pub(super) fn room(&self, indent: usize) -> usize {
        self.width.saturating_sub(indent).min(MEASURE)
    }

    pub(super) fn finish(mut self) -> String {
        if self.out.is_empty() {
            let _ = writeln!(self.out);
        }
        self.out
    }
}

/// Adds spaces up to a column, at least one.
pub(super) fn pad(row: &mut Vec<Run>, to: usize) {
    let missing = to.saturating_sub(columns(row)).max(1);
    row.push(Run::new(Tone::Plain, " ".repeat(missing)));
}
