//! Findings by their ids, and told in three lines.

use anyhow::Result;

use super::advice::Advice;
use super::context::Context;
use super::lookup::find;
use crate::report::wording::{said_short, shortened};
use crate::report::{Finding, Report};
use crate::statement::Statement;

/// The findings meant by these ids, each once.
pub(super) fn chosen<'a>(ids: &[String], report: &'a Report) -> Result<Vec<&'a Finding>> {
    let mut chosen: Vec<&Finding> = Vec::new();
    for prefix in ids {
        let Some(id) = find(prefix, report.findings.iter().map(|finding| finding.id))? else {
            return Err(Advice::error(
                format!("no finding has the id {prefix}"),
                "`walkback report --min-strength possible` over the same files shows all findings \
                 with their ids",
            ));
        };
        if chosen.iter().all(|finding| finding.id != id) {
            chosen.extend(report.findings.iter().find(|finding| finding.id == id));
        }
    }
    Ok(chosen)
}

/// Tells what was done with a finding: id, kind and speaker, and both quotes cut short.
pub(super) fn tell(done: &str, finding: &Finding, context: &Context) {
    let (id, kind) = (finding.id.short(), finding.reversal.kind);
    context.say(&format!("{done} {id} {kind}, {}", on_one_line(&finding.speaker)));
    context.say(&line('-', &finding.earlier));
    context.say(&line('+', &finding.later));
}

/// How much of a quote fits beside its date.
const ON_A_LINE: usize = 54;

fn line(sign: char, statement: &Statement) -> String {
    let said = said_short(&statement.said);
    format!("  {sign} {said:16}  {}", short(&statement.quote, ON_A_LINE))
}

pub(super) fn short(quote: &str, most: usize) -> String {
    shortened(&on_one_line(quote), most, "…")
}

pub(super) fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
