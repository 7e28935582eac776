//! What was found among a speaker's statements, as text: it can be remembered and told again.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Options, measured_precision};
use crate::finding::{Reversal, Silence, finding_id};
use crate::id::Id;
use crate::record::InForce;
use crate::report::{Finding, Located, Report, Summary};

#[derive(Serialize, Deserialize)]
struct Kept {
    findings: Vec<KeptFinding>,
    statements: usize,
    speakers: usize,
    pairs: usize,
    read: Option<usize>,
    silent: BTreeMap<Silence, usize>,
    not_compared: BTreeMap<String, usize>,
    below_level: usize,
}

#[derive(Serialize, Deserialize)]
struct KeptFinding {
    earlier: Id,
    later: Id,
    order_known: bool,
    reversal: Reversal,
}

/// Which statements are compared: another statement, another state.
pub fn state(statements: &[InForce<'_>]) -> Id {
    let mut ids: Vec<String> = statements
        .iter()
        .map(|one| format!("{} {} {}", one.id, one.occurrences, one.speaker))
        .collect();
    ids.sort_unstable();
    Id::of("state", &[("statements", &ids.join("\n"))])
}

/// A report as text.
pub fn keep(report: &Report) -> String {
    let summary = &report.summary;
    let kept = Kept {
        findings: report
            .findings
            .iter()
            .map(|finding| KeptFinding {
                earlier: finding.earlier.id(),
                later: finding.later.id(),
                order_known: finding.order_known,
                reversal: finding.reversal.clone(),
            })
            .collect(),
        statements: summary.statements,
        speakers: summary.speakers,
        pairs: summary.pairs,
        read: summary.read,
        silent: summary.silent.clone(),
        not_compared: summary.not_compared.clone(),
        below_level: summary.below_level,
    };
    serde_json::to_string(&kept).unwrap_or_default()
}

/// The report that was made of these statements; none from any other text.
pub fn told_again(text: &str, statements: &[InForce<'_>], options: &Options) -> Option<Report> {
    let kept: Kept = serde_json::from_str(text).ok()?;
    let by_id: BTreeMap<Id, &InForce<'_>> = statements.iter().map(|one| (one.id, one)).collect();
    let findings = kept.findings.into_iter().map(|finding| {
        let (earlier, later) = (by_id.get(&finding.earlier)?, by_id.get(&finding.later)?);
        Some(Finding {
            id: finding_id(&earlier.id, &later.id),
            speaker: earlier.speaker.to_owned(),
            earlier: earlier.statement.clone(),
            later: later.statement.clone(),
            order_known: finding.order_known,
            reversal: finding.reversal,
            others: Vec::new(),
            located: Located::default(),
            accepted: None,
            verdict: None,
            stale_verdicts: Vec::new(),
        })
    });
    let summary = Summary {
        level: Some(options.min_strength),
        precision: measured_precision(options.judges.name()),
        statements: kept.statements,
        speakers: kept.speakers,
        pairs: kept.pairs,
        read: kept.read,
        silent: kept.silent,
        not_compared: kept.not_compared,
        below_level: kept.below_level,
        ..Summary::default()
    };
    let mut report = Report { findings: findings.collect::<Option<_>>()?, summary };
    report.sort();
    Some(report)
}
