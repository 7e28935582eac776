//! Why two statements conflict, or why not, for a terminal.

use super::super::explanation::Explanation;
use super::super::fold::{Folded, fold, whole};
use super::super::layout::{Run, Tone, wrap};
use super::super::marks::brackets;
use super::super::{span, wording};
use super::details;
use super::finding::{self, GUTTER};
use super::page::Page;
use crate::finding::{Evidence, Opinion, Says};

/// Writes an explanation: the finding as reports show it, or the silence, then all opinions.
pub(super) fn write(page: &mut Page<'_>, explanation: &Explanation) {
    match &explanation.finding {
        Some(found) => finding::write(page, found),
        None => silence(page, explanation),
    }
    for remark in &explanation.remarks {
        details::detail(page, "but", remark);
    }
    page.gap();
    let opinions = &explanation.judgement.opinions;
    if opinions.is_empty() {
        page.rule("no detector had anything to say", "");
    }
    for opinion in opinions {
        write_opinion(page, explanation, opinion);
    }
}

/// The two statements, and why there is nothing to report.
fn silence(page: &mut Page<'_>, explanation: &Explanation) {
    let silence = explanation.judgement.silence.as_ref();
    let reason = silence.map_or("nothing found", |(silence, _)| silence.name());
    page.rule(&["no reversal", reason].join(page.signs.dot), "");
    page.gap();
    quotes(page, explanation, &Evidence::default());
    page.gap();
    details::detail(page, "why", silence.map_or("", |(_, why)| why.as_str()));
}

fn write_opinion(page: &mut Page<'_>, explanation: &Explanation, opinion: &Opinion) {
    let says = match opinion.says {
        Says::Reversal(kind, sure) if kind.name() == opinion.detector => {
            wording::sureness(sure).to_owned()
        }
        Says::Reversal(kind, sure) => format!("{kind}, {}", wording::sureness(sure)),
        Says::Silent(silence) => format!("silent: {silence}"),
    };
    page.rule(&[opinion.detector, &says].join(page.signs.dot), "");
    if opinion.evidence != Evidence::default() {
        quotes(page, explanation, &opinion.evidence);
    }
    details::detail(page, "why", &opinion.why);
    let readings = [opinion.readings.earlier.as_str(), opinion.readings.later.as_str()];
    details::sides(page, ("read", explanation.order_known), readings, "     ");
    page.gap();
}

/// Both quotes with what was read in them marked.
fn quotes(page: &mut Page<'_>, explanation: &Explanation, evidence: &Evidence) {
    let (earlier, later) = (&explanation.earlier, &explanation.later);
    let brackets = brackets(&earlier.quote, &later.quote, page.style.ascii);
    let sides = [
        (earlier, &evidence.earlier, "-", Tone::Earlier),
        (later, &evidence.later, "+", Tone::Later),
    ];
    for (statement, spans, sign, tone) in sides {
        let marked = span::sound(&statement.quote, spans);
        let folded = if page.style.full {
            Folded { shown: whole(&statement.quote), hidden: 0, total: 0 }
        } else {
            fold(&statement.quote, &marked)
        };
        let runs = finding::quote(page, statement, &marked, &folded, &brackets, tone);
        let time = page.safe(&wording::said_short(&statement.said));
        let kind = format!("({})", wording::quote_kind(statement.kind));
        let lines: Vec<Vec<Run>> = wrap(&runs, page.room(GUTTER));
        finding::below_time(page, sign, tone, &time, &lines, &kind);
    }
}
