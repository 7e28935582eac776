//! What a person sees who is asked about findings: one of them a screen.

use super::super::output;
use super::super::terminal;
use crate::report::layout::below;
use crate::report::{Finding, Style, one_finding};
use crate::statement::Statement;

/// What can be answered.
pub(super) const KEYS: &str =
    "c confirm, d dismiss, e explain, a answer, s skip, u undo, o context, q quit";

/// The lines that a question takes below a finding: the key, "why?" and the reason.
const ANSWER: usize = 3;

/// Where findings are shown.
#[derive(Debug, Clone, Copy)]
pub(super) struct Screen {
    style: Style,
    /// How many lines there are, on a terminal.
    lines: Option<usize>,
    /// Something was shown already, which the next one takes the place of.
    used: bool,
}

impl Screen {
    /// The terminal, or whatever else reads what is asked.
    pub(super) fn here(style: Style) -> Screen {
        let lines = terminal::lines();
        let color = style.color && lines.is_some();
        Screen { style: Style { color, asked: true, ..style }, lines, used: false }
    }

    /// Shows a finding alone, with how many there are.
    pub(super) fn finding(&mut self, finding: &Finding, number: usize, all: usize) {
        self.clear();
        self.used = true;
        let text = one_finding(finding, &self.style);
        let text = self.lines.map_or(text.clone(), |lines| self.cut(&text, lines));
        output::stderr_painted(&format!("\n{number} of {all}\n\n{text}\n"));
    }

    /// Takes away what was asked before; what was told before the first finding stays.
    fn clear(&self) {
        if self.lines.is_some() && self.used {
            output::stderr_painted("\x1b[H\x1b[2J");
        }
    }

    /// As much of a finding as fits above the question.
    fn cut(&self, text: &str, lines: usize) -> String {
        let keys = KEYS.len().div_ceil(self.style.width.max(1));
        // the number stands between two empty lines, and one more stands below the finding
        let room = lines.saturating_sub(4 + keys + ANSWER).max(5);
        let all: Vec<&str> = text.lines().collect();
        if all.len() <= room {
            return text.to_owned();
        }
        let mut cut = all[..room - 1].join("\n");
        let (left, dots) = (all.len() + 1 - room, if self.style.ascii { "..." } else { "…" });
        cut.push_str(&format!("\n   {dots} {left} more lines: o shows all\n"));
        cut
    }

    /// Shows both quotes whole, with what stands round them and where they were read.
    pub(super) fn whole(&self, finding: &Finding) {
        self.clear();
        let text = one_finding(finding, &Style { full: true, ..self.style });
        output::stderr_painted(&format!("{text}\n"));
        for (side, statement) in [("earlier", &finding.earlier), ("later", &finding.later)] {
            let parts = context(statement);
            if parts.is_empty() {
                output::stderr(&format!("   {side}: no context was recorded"));
            }
            for (name, words) in parts {
                output::stderr(&format!("   {side}, {name}:"));
                output::stderr_lines(below(words, &self.style).trim_end());
            }
        }
    }
}

/// What was recorded of the surroundings of a quote.
fn context(statement: &Statement) -> Vec<(&'static str, &str)> {
    let locator = &statement.locator;
    let fields = [
        ("context", &statement.context),
        ("before", &locator.prefix),
        ("after", &locator.suffix),
        ("original", &statement.translation_of),
        ("note", &statement.note),
    ];
    fields.into_iter().filter_map(|(name, words)| Some((name, words.as_deref()?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_is_counted() {
        let screen = Screen { style: Style::plain(80), lines: Some(24), used: false };
        let text = |lines: usize| "line\n".repeat(lines);
        assert_eq!(screen.cut(&text(16), 24), text(16));
        let cut = screen.cut(&text(17), 24);
        assert_eq!(cut, text(15) + "   … 2 more lines: o shows all\n");
        let narrow = Screen { style: Style::plain(40), ..screen };
        assert_eq!(narrow.cut(&text(17), 24).lines().count(), 15);
        assert_eq!(screen.cut(&text(9), 1).lines().count(), 5);
    }
}
