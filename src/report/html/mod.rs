//! The report as one page for readers, which asks nothing of the network and runs no script.
//!
//! [`page`] is the whole of it. Whoever makes pages of their own takes [`Sheet`] for fragments (a
//! finding, a timeline), [`STYLE`] for their looks and [`layout`] for what stands round them.

mod axis;
mod drawing;
mod finding;
mod merged;
mod method;
mod page;
mod positions;
mod quoted;
mod side;
mod time;
mod timeline;
mod words;

use std::collections::HashSet;

use askama::Template;
use base64ct::{Base64, Encoding};
use sha2::{Digest, Sha256};

use super::facts::Facts;
use super::{Finding, Precision, Report};
use crate::id::Id;
use crate::statement::Statement;
use finding::FindingView;
use timeline::TimelineView;
use words::Fragment;

pub(crate) use words::{Words, web};

/// How all of it looks: one style sheet, for screen and print, light and dark.
pub const STYLE: &str = include_str!("../../../templates/style.css");

/// Where links to findings and statements lead: what stands before their ids.
#[derive(Debug, Clone, Copy)]
pub struct Links {
    /// To a finding.
    pub finding: &'static str,
    /// To a statement.
    pub statement: &'static str,
}

impl Default for Links {
    /// To places of the same page.
    fn default() -> Links {
        Links { finding: "#finding-", statement: "#statement-" }
    }
}

/// The page that fragments are made for.
#[derive(Debug)]
pub struct Sheet<'a> {
    facts: &'a Facts,
    precision: Option<&'a Precision>,
    /// Of the heading of a finding.
    level: u8,
    /// Where links to findings and statements lead.
    links: Links,
    /// Where the list of the next timeline stands, if not below it.
    apart: Option<String>,
    /// Statements whose anchor stands on the page already.
    anchored: HashSet<Id>,
    /// Timelines so far.
    drawings: usize,
}

impl<'a> Sheet<'a> {
    /// An empty one, on which headings of findings have this level (1 to 6).
    pub fn new(facts: &'a Facts, precision: Option<&'a Precision>, level: u8) -> Sheet<'a> {
        Sheet {
            facts,
            precision,
            level: level.clamp(1, 6),
            links: Links::default(),
            apart: None,
            anchored: HashSet::new(),
            drawings: 0,
        }
    }

    /// Links lead to pages of their own.
    #[must_use]
    pub fn with_links(mut self, links: Links) -> Sheet<'a> {
        self.links = links;
        self
    }

    /// The list of the next timeline stands at an address of its own.
    pub fn list_apart(&mut self, address: String) {
        self.apart = Some(address);
    }

    /// Says that a statement has its anchor on the page already.
    pub fn anchored(&mut self, statement: Id) {
        self.anchored.insert(statement);
    }

    /// A finding as an `<article>` with the id `finding-…`; its statements have the ids `statement-…`
    /// where none on the page has them yet.
    pub fn finding(&mut self, finding: &Finding) -> String {
        self.fragment(finding).into_string()
    }

    fn fragment(&mut self, finding: &Finding) -> Fragment {
        Fragment::of(&FindingView::new(finding, self))
    }

    /// What a speaker said over time as a `<figure>`, drawn and as a list: these statements, in the order of
    /// time, among which those of the findings are.
    pub fn timeline(
        &mut self,
        title: &str,
        statements: &[(Id, &Statement)],
        findings: &[&Finding],
    ) -> String {
        self.drawn(title, statements, findings).into_string()
    }

    fn drawn(
        &mut self,
        title: &str,
        statements: &[(Id, &Statement)],
        findings: &[&Finding],
    ) -> Fragment {
        Fragment::of(&TimelineView::new(title, statements, findings, self))
    }

    /// An id for the next timeline.
    fn drawing(&mut self) -> String {
        self.drawings += 1;
        format!("timeline-{}", self.drawings)
    }

    /// The anchor of a statement, once a page.
    fn anchor(&mut self, id: Id) -> Option<String> {
        self.anchored.insert(id).then(|| format!("statement-{id}"))
    }
}

/// A report as one whole page.
pub fn page(report: &Report, facts: &Facts) -> String {
    page::write(report, facts)
}

/// A whole page round a body, which must be HTML that is safe: fragments of a [`Sheet`], say. It asks
/// nothing of the network and lets nothing run.
pub fn layout(title: &str, body: &str) -> String {
    let hash = Base64::encode_string(&Sha256::digest(STYLE.as_bytes()));
    let page = Layout {
        title: super::escape::line(title, false).into_owned(),
        policy: format!(
            "default-src 'none'; style-src 'sha256-{hash}'; img-src data:; base-uri 'none'; form-action 'none'"
        ),
        body,
    };
    Fragment::of(&page).into_string()
}

#[derive(Template)]
#[template(path = "layout.html")]
struct Layout<'a> {
    title: String,
    policy: String,
    body: &'a str,
}

fn percent(share: f64) -> u32 {
    (share * 100.0).round() as u32
}
