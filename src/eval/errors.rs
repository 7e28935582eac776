//! What the judge got wrong, with both quotes, to learn from.

use std::fmt::Write as _;

use super::evaluation::Judged;
use super::labelled::Gold;
use crate::report::layout::{Run, Tone, painted, wrap};
use crate::report::{DEFAULT_LEVEL, Style, escape, wording};

/// Lists up to `most` false alarms, the surest first, and up to `most` misses, those first that
/// were nearly found.
pub fn errors(items: &[Judged], most: usize, style: &Style) -> String {
    let wrong = |reversal: bool| {
        let mut wrong: Vec<&Judged> = items
            .iter()
            .filter(|item| item.is_reversal() == reversal && item.found(DEFAULT_LEVEL) != reversal)
            .collect();
        wrong.sort_by(|a, b| {
            let by_score = b.verdict.score.total_cmp(&a.verdict.score);
            by_score.then_with(|| a.pair.id.cmp(&b.pair.id))
        });
        wrong
    };
    let mut out = String::new();
    list(&mut out, "False alarms", &wrong(false), most, style);
    out.push('\n');
    list(&mut out, "Misses", &wrong(true), most, style);
    out
}

fn list(out: &mut String, title: &str, wrong: &[&Judged], most: usize, style: &Style) {
    let _ = write!(out, "{title}: {}", wording::number(wrong.len()));
    let _ = match wrong.len() > most {
        true => writeln!(out, ", of which {} here", wording::number(most)),
        false => writeln!(out),
    };
    for item in wrong.iter().take(most) {
        let _ = writeln!(out, "\n   {}", about(item, style.ascii));
        for (sign, quote, tone) in
            [("-", &item.pair.earlier, Tone::Earlier), ("+", &item.pair.later, Tone::Later)]
        {
            let quote = escape::line(quote, style.ascii);
            for line in wrap(&[Run::new(tone, quote)], style.width.saturating_sub(3)) {
                let mut row = vec![Run::new(tone, format!("{sign}  "))];
                row.extend(line);
                let _ = writeln!(out, "{}", painted(&row, style.color).trim_end());
            }
        }
    }
}

/// "a-012: compatible; found as date-moved, firm".
fn about(item: &Judged, ascii: bool) -> String {
    let (pair, verdict) = (&item.pair, &item.verdict);
    let id = escape::line(&pair.id, ascii);
    let meant = match pair.kind {
        Some(Gold::Kind(kind)) => kind.name(),
        Some(Gold::Silence(reason)) => reason.name(),
        None => pair.label.name(),
    };
    let kinds: Vec<_> = verdict.kinds.iter().map(|kind| kind.name()).collect();
    let said = match (verdict.strength, verdict.reason) {
        (Some(strength), _) => format!("found as {}, {strength}", kinds.join(", ")),
        (None, Some(reason)) => format!("silent: {reason}"),
        (None, None) => "silent".to_owned(),
    };
    format!("{id}: {meant}; {said}")
}
