//! One JSON document; its schema is `docs/report.schema.json`.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{
    DEFAULT_LEVEL, Finding, Located, Location, Report, Side, StaleVerdict, Summary, WhyStale, span,
};
use crate::finding::{Decision, Evidence, Flip, Kind, Outside, Readings, Silence, Span, Strength};
use crate::id::Id;
use crate::rate::{Rate, rounded};
use crate::record::Verdict;
use crate::said::Said;
use crate::statement::Statement;

/// Writes the report, indented.
pub(super) fn render(report: &Report) -> String {
    let document = Document {
        findings: report.findings.iter().map(FindingShape::new).collect(),
        summary: SummaryShape::new(report),
    };
    let mut out = serde_json::to_string_pretty(&document).expect("maps have string keys");
    out.push('\n');
    out
}

#[derive(Serialize)]
struct Document<'a> {
    findings: Vec<FindingShape<'a>>,
    summary: SummaryShape<'a>,
}

/// A finding as machines read it.
#[derive(Serialize)]
pub(super) struct FindingShape<'a> {
    id: Id,
    kind: Kind,
    also: &'a [Kind],
    strength: Strength,
    flip: Flip,
    score: f64,
    speaker: &'a str,
    order_known: bool,
    acknowledged: bool,
    earlier: StatementShape<'a>,
    later: StatementShape<'a>,
    evidence: EvidenceShape<'a>,
    readings: &'a Readings,
    why: &'a str,
    assumptions: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    located: Option<LocatedShape<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accepted: Option<AcceptanceShape<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    verdict: Option<VerdictShape<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    stale_verdicts: Vec<StaleShape<'a>>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    others: &'a [Outside],
}

/// Where both statements stand in files.
#[derive(Serialize)]
struct LocatedShape<'a> {
    pointed: &'static str,
    earlier: Option<LocationShape<'a>>,
    later: Option<LocationShape<'a>>,
}

#[derive(Serialize)]
struct LocationShape<'a> {
    file: &'a str,
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct AcceptanceShape<'a> {
    reason: &'a str,
    by: Option<&'a str>,
    expires: Option<chrono::NaiveDate>,
}

/// What a person decided.
#[derive(Serialize)]
pub(super) struct VerdictShape<'a> {
    verdict: Decision,
    kind: Kind,
    reason: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<&'a str>,
    by: Option<&'a str>,
    decided: Option<&'a Said>,
}

/// A verdict that holds no more, and what changed since.
#[derive(Serialize)]
pub(super) struct StaleShape<'a> {
    #[serde(flatten)]
    verdict: VerdictShape<'a>,
    finding: Id,
    changed: &'static [&'static str],
}

/// A statement as in a fact log, with its id.
#[derive(Serialize)]
pub(super) struct StatementShape<'a> {
    id: Id,
    #[serde(flatten)]
    statement: &'a Statement,
}

/// The words on both sides.
#[derive(Serialize)]
pub(super) struct EvidenceShape<'a> {
    earlier: Vec<SpanShape<'a>>,
    later: Vec<SpanShape<'a>>,
}

/// A span in Unicode code points with the words it covers.
#[derive(Serialize)]
struct SpanShape<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

/// The summary as machines read it.
#[derive(Serialize)]
pub(super) struct SummaryShape<'a> {
    statements: usize,
    speakers: usize,
    pairs: usize,
    read_by_model: Option<usize>,
    findings: BTreeMap<Strength, usize>,
    kinds: BTreeMap<Kind, usize>,
    level: Strength,
    below_level: usize,
    over_limit: usize,
    not_new: usize,
    accepted: usize,
    verdicts: VerdictCounts,
    silent: &'a BTreeMap<Silence, usize>,
    not_compared: &'a BTreeMap<String, usize>,
    precision: Option<PrecisionShape<'a>>,
}

#[derive(Serialize)]
struct VerdictCounts {
    confirmed: usize,
    dismissed: usize,
    explained: usize,
    stale: usize,
}

#[derive(Serialize)]
struct PrecisionShape<'a> {
    measured_on: &'a str,
    by_strength: &'a BTreeMap<Strength, Rate>,
}

impl<'a> FindingShape<'a> {
    pub(super) fn new(finding: &'a Finding) -> FindingShape<'a> {
        let reversal = &finding.reversal;
        FindingShape {
            id: finding.id,
            kind: reversal.kind,
            also: &reversal.also,
            strength: reversal.strength,
            flip: reversal.flip,
            score: rounded(reversal.score),
            speaker: &finding.speaker,
            order_known: finding.order_known,
            acknowledged: reversal.acknowledged,
            earlier: StatementShape::new(&finding.earlier),
            later: StatementShape::new(&finding.later),
            evidence: EvidenceShape::new(
                &reversal.evidence,
                &finding.earlier.quote,
                &finding.later.quote,
            ),
            readings: &reversal.readings,
            why: &reversal.why,
            assumptions: &reversal.assumptions,
            others: &finding.others,
            located: LocatedShape::new(&finding.located),
            accepted: finding.accepted.as_ref().map(|accepted| AcceptanceShape {
                reason: &accepted.reason,
                by: accepted.by.as_deref(),
                expires: accepted.expires,
            }),
            verdict: finding.verdict.as_ref().map(VerdictShape::new),
            stale_verdicts: finding.stale_verdicts.iter().map(StaleShape::new).collect(),
        }
    }
}

impl<'a> VerdictShape<'a> {
    pub(super) fn new(verdict: &'a Verdict) -> VerdictShape<'a> {
        VerdictShape {
            verdict: verdict.verdict,
            kind: verdict.kind,
            reason: &verdict.reason,
            answer: verdict.answer.as_deref(),
            by: verdict.by.as_deref(),
            decided: verdict.decided.as_ref().map(|decided| &decided.0),
        }
    }
}

impl<'a> StaleShape<'a> {
    pub(super) fn new(stale: &'a StaleVerdict) -> StaleShape<'a> {
        StaleShape {
            verdict: VerdictShape::new(&stale.verdict),
            finding: stale.verdict.finding(),
            changed: match stale.why {
                WhyStale::Tied => &["tied"],
                WhyStale::OtherKind => &["kind"],
                WhyStale::QuoteChanged { earlier: true, later: true } => &["earlier", "later"],
                WhyStale::QuoteChanged { earlier: true, later: false } => &["earlier"],
                WhyStale::QuoteChanged { .. } => &["later"],
            },
        }
    }
}

impl<'a> LocatedShape<'a> {
    /// None where neither stands in a file.
    fn new(located: &'a Located) -> Option<LocatedShape<'a>> {
        let shape = |at: &'a Option<Location>| {
            at.as_ref().map(|at| LocationShape { file: &at.file, line: at.line, column: at.column })
        };
        let (earlier, later) = (shape(&located.earlier), shape(&located.later));
        (earlier.is_some() || later.is_some()).then_some(LocatedShape {
            pointed: match located.pointed {
                Side::Earlier => "earlier",
                Side::Later => "later",
            },
            earlier,
            later,
        })
    }
}

impl<'a> StatementShape<'a> {
    pub(super) fn new(statement: &'a Statement) -> StatementShape<'a> {
        StatementShape { id: statement.id(), statement }
    }
}

impl<'a> EvidenceShape<'a> {
    pub(super) fn new(evidence: &Evidence, earlier: &'a str, later: &'a str) -> EvidenceShape<'a> {
        EvidenceShape {
            earlier: spans(earlier, &evidence.earlier),
            later: spans(later, &evidence.later),
        }
    }
}

fn spans<'a>(quote: &'a str, spans: &[Span]) -> Vec<SpanShape<'a>> {
    let spans = span::sound(quote, spans);
    let points = span::code_points(quote, &spans);
    let shape = |(span, points): (Span, std::ops::Range<usize>)| SpanShape {
        start: points.start,
        end: points.end,
        text: &quote[span],
    };
    spans.into_iter().zip(points).map(shape).collect()
}

impl<'a> SummaryShape<'a> {
    pub(super) fn new(report: &'a Report) -> SummaryShape<'a> {
        let summary: &Summary = &report.summary;
        let decided = |decision| summary.verdicts.get(&decision).copied().unwrap_or(0);
        SummaryShape {
            statements: summary.statements,
            speakers: summary.speakers,
            pairs: summary.pairs,
            read_by_model: summary.read,
            findings: report.by_strength(),
            kinds: report.by_kind(),
            level: summary.level.unwrap_or(DEFAULT_LEVEL),
            below_level: summary.below_level,
            over_limit: summary.over_limit,
            not_new: summary.not_new,
            accepted: summary.accepted,
            verdicts: VerdictCounts {
                confirmed: decided(Decision::Confirmed),
                dismissed: decided(Decision::Dismissed),
                explained: decided(Decision::Explained),
                stale: summary.stale_verdicts,
            },
            silent: &summary.silent,
            not_compared: &summary.not_compared,
            precision: summary.precision.as_ref().map(|precision| PrecisionShape {
                measured_on: &precision.measured_on,
                by_strength: &precision.by_strength,
            }),
        }
    }
}
