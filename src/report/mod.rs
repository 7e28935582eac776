//! Findings to bytes, one format a file; pure.
//!
//! Nothing here prints, reads a file or decides what is a reversal. Quotes are hostile text: each
//! format passes every outside word through [`escape`].

mod atom;
pub mod card;
pub(crate) mod changes;
mod csv;
mod direction;
pub mod escape;
pub mod explanation;
pub mod facts;
pub mod fold;
mod format;
mod github;
mod gitlab;
pub mod html;
mod json;
mod jsonl;
pub mod jsonld;
mod junit;
pub mod layout;
mod located;
mod manual;
mod markdown;
pub mod marks;
mod measured;
pub mod passages;
pub mod quotes;
mod sarif;
pub mod span;
mod text;
pub mod told;
pub mod wording;

pub use atom::{Feed, feed};
pub use facts::Facts;
pub use format::Format;
pub use located::{Located, Location, Side};
pub use measured::measured_precision;

use std::cmp::Ordering;
use std::collections::BTreeMap;

use chrono::NaiveDateTime;

use crate::extract::extracted::Extracted;
use crate::finding::{Decision, Kind, Outside, Reversal, Silence, Strength};
use crate::id::Id;
use crate::rate::Rate;
use crate::record::Verdict;
use crate::said::Said;
use crate::statement::Statement;

/// The weakest strength that is shown unless somebody asks for another.
pub const DEFAULT_LEVEL: Strength = Strength::Likely;

/// A reversal with the two statements it is about.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// From the ids of the two statements.
    pub id: Id,
    /// Name of the speaker, aliases folded.
    pub speaker: String,
    /// The statement that was spoken first.
    pub earlier: Statement,
    /// The statement that was spoken later.
    pub later: Statement,
    /// Whether `said` tells which came first; if not, the order is that of the record.
    pub order_known: bool,
    /// What the judge says.
    pub reversal: Reversal,
    /// What other programs say.
    pub others: Vec<Outside>,
    /// Where the two stand in files, for the formats that point there.
    pub located: Located,
    /// That somebody accepted it, and why.
    pub accepted: Option<Acceptance>,
    /// What a person decided on it, where that holds.
    pub verdict: Option<Verdict>,
    /// What people decided before something changed: somebody should look again.
    pub stale_verdicts: Vec<StaleVerdict>,
}

impl Finding {
    /// Whether somebody said that it is nothing to fail for: it was accepted, or it is no reversal.
    pub fn is_settled(&self) -> bool {
        self.accepted.is_some() || self.is_dismissed()
    }

    /// The order of reports: the firmest first, then by date, then by id.
    pub fn in_order(&self, other: &Finding) -> Ordering {
        let by_strength = other.reversal.strength.cmp(&self.reversal.strength);
        by_strength
            .then_with(|| when(&self.later).cmp(&when(&other.later)))
            .then_with(|| when(&self.earlier).cmp(&when(&other.earlier)))
            .then_with(|| self.id.cmp(&other.id))
    }

    /// Whether a person says that it is no reversal.
    pub fn is_dismissed(&self) -> bool {
        self.verdict.as_ref().is_some_and(|verdict| verdict.verdict == Decision::Dismissed)
    }
}

/// A verdict that holds no more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaleVerdict {
    /// What was decided.
    pub verdict: Verdict,
    /// Why it holds no more.
    pub why: WhyStale,
}

/// Why a verdict holds no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyStale {
    /// The finding was called otherwise.
    OtherKind,
    /// Others said something else at the same time, so that nobody can tell which is the last.
    Tied,
    /// It was about other words, in whose place these stand.
    QuoteChanged {
        /// Whether the earlier quote was corrected.
        earlier: bool,
        /// Whether the later quote was corrected.
        later: bool,
    },
}

/// That a finding is known and need not be told again as new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acceptance {
    /// Why.
    pub reason: String,
    /// Who accepted it.
    pub by: Option<String>,
    /// The last day on which it holds.
    pub expires: Option<chrono::NaiveDate>,
}

/// What was compared, and what was not.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Summary {
    /// Statements in force.
    pub statements: usize,
    /// Speakers, aliases folded.
    pub speakers: usize,
    /// Pairs that reached the judge.
    pub pairs: usize,
    /// Pairs that the language model read to the end; none where it was not asked.
    pub read: Option<usize>,
    /// Pairs on which the judge stayed silent although they looked like a reversal, by reason.
    pub silent: BTreeMap<Silence, usize>,
    /// Statements and pairs that were not compared, by reason in words.
    pub not_compared: BTreeMap<String, usize>,
    /// The weakest strength asked for; none means [`DEFAULT_LEVEL`].
    pub level: Option<Strength>,
    /// Findings below the level asked for.
    pub below_level: usize,
    /// Findings left out because only so many were asked for.
    pub over_limit: usize,
    /// Findings left out because they are settled and only new ones were asked for.
    pub not_new: usize,
    /// Findings that somebody accepted, those left out included.
    pub accepted: usize,
    /// Findings on which a person decided, by what was decided, those over the limit included.
    pub verdicts: BTreeMap<Decision, usize>,
    /// Verdicts that hold no more.
    pub stale_verdicts: usize,
    /// How often findings of each strength are right, where that was measured.
    pub precision: Option<Precision>,
}

/// How often findings of each strength turned out right on labelled pairs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Precision {
    /// What it was measured on: "2,620 labelled pairs, version 0.1.0".
    pub measured_on: String,
    /// Findings that are reversals, of all findings of this strength.
    pub by_strength: BTreeMap<Strength, Rate>,
}

/// All that a report says.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Report {
    /// Sorted by strength, then by date, then by id.
    pub findings: Vec<Finding>,
    /// What was compared.
    pub summary: Summary,
}

/// How a report looks where a format leaves a choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Columns of the terminal (text).
    pub width: usize,
    /// Colour, which repeats what signs say already (text).
    pub color: bool,
    /// Draw rules and marks with ASCII; the words of others stay as they are (text).
    pub ascii: bool,
    /// Long quotes whole instead of folded to the passages that matter (text).
    pub full: bool,
    /// Somebody is asked about it: quotes are folded to fit a screen, and the key `o` shows them whole (text).
    pub asked: bool,
    /// Cells as they are, even those that a spreadsheet would take for a formula (CSV).
    pub raw: bool,
    /// Where the statement that is pointed at stands in its file (text, Markdown).
    pub places: bool,
    /// Whether the whole list stands in the summary of the job (GitHub).
    pub listed: bool,
}

impl Style {
    /// Plain, at this width.
    pub fn plain(width: usize) -> Style {
        Style {
            width,
            color: false,
            ascii: false,
            full: false,
            asked: false,
            raw: false,
            places: false,
            listed: false,
        }
    }
}

/// Writes a report in a format; every format ends with a newline. [`html::page`] and
/// [`jsonld::document`] can tell more than the report holds.
pub fn render(report: &Report, format: Format, style: &Style) -> String {
    match format {
        Format::Text => text::render(report, style),
        Format::Markdown => markdown::render(report, style),
        Format::Html => html::page(report, &Facts::default()),
        Format::Json => json::render(report),
        Format::Jsonl => jsonl::render(report),
        Format::Csv => csv::render(report, style),
        Format::Sarif => sarif::render(report),
        Format::Junit => junit::render(report),
        Format::Github => github::render(report, style),
        Format::Gitlab => gitlab::render(report),
        Format::Jsonld => jsonld::document(report, &Facts::default()),
        Format::Atom => feed(report, &Feed::default()),
    }
}

/// Writes one finding as a report in text shows it.
pub fn one_finding(finding: &Finding, style: &Style) -> String {
    text::one_finding(finding, style)
}

/// Writes the findings of a report without what was compared, each followed by an empty line.
pub(crate) fn findings(report: &Report, style: &Style) -> String {
    text::findings(report, style)
}

/// Writes what was found in documents: their passages with the quotes marked, who said each and
/// when, what was left out, and what can be done next.
pub fn extracted(documents: &[Extracted], next: &str, style: &Style) -> String {
    text::extracted(documents, next, style)
}

/// Writes one quote of a document, by its place in [`Extracted::quotes`], in its passage.
pub fn one_extracted(document: &Extracted, quote: usize, style: &Style) -> String {
    text::one_extracted(document, quote, style)
}

impl Summary {
    /// Adds what was compared among other speakers.
    pub fn add(&mut self, other: Summary) {
        self.statements += other.statements;
        self.speakers += other.speakers;
        self.pairs += other.pairs;
        self.read = match (self.read, other.read) {
            (Some(one), Some(other)) => Some(one + other),
            (one, other) => one.or(other),
        };
        self.below_level += other.below_level;
        for (silence, n) in other.silent {
            *self.silent.entry(silence).or_default() += n;
        }
        for (reason, n) in other.not_compared {
            *self.not_compared.entry(reason).or_default() += n;
        }
        self.level = self.level.or(other.level);
        self.precision = self.precision.take().or(other.precision);
    }
}

impl Report {
    /// Takes over what was found among other speakers.
    pub fn add(&mut self, other: Report) {
        self.findings.extend(other.findings);
        self.summary.add(other.summary);
        self.sort();
    }

    /// Brings the findings into the order of reports: the firmest first, then by date, then by id.
    pub fn sort(&mut self) {
        self.findings.sort_by(Finding::in_order);
    }

    /// How many findings of each strength.
    pub fn by_strength(&self) -> BTreeMap<Strength, usize> {
        let mut counts = BTreeMap::new();
        for finding in &self.findings {
            *counts.entry(finding.reversal.strength).or_insert(0) += 1;
        }
        counts
    }

    /// How many findings of each main kind.
    pub fn by_kind(&self) -> BTreeMap<Kind, usize> {
        let mut counts = BTreeMap::new();
        for finding in &self.findings {
            *counts.entry(finding.reversal.kind).or_insert(0) += 1;
        }
        counts
    }
}

/// By the first moment it may mean; what has none comes last.
fn when(statement: &Statement) -> (bool, Option<NaiveDateTime>, &Said) {
    let start = statement.said.bounds().0;
    (start.is_none(), start, &statement.said)
}
