//! The report as one page for readers, which asks nothing of the network and runs no script.
//!
//! [`page`] is the whole of it. Whoever makes pages of their own takes [`Sheet`] for fragments (a
//! finding, a timeline), [`STYLE`] for their looks and [`layout`] for what stands round them.

mod finding;
mod merged;
mod quoted;
mod time;
mod words;

use std::collections::HashSet;

use super::facts::Facts;
use super::{Finding, Precision};
use crate::id::Id;
use finding::FindingView;
use words::Fragment;

pub(crate) use words::{Words, web};

/// How all of it looks: one style sheet, for screen and print, light and dark.
pub const STYLE: &str = include_str!("../../../templates/style.css");

/// The page that fragments are made for.
#[derive(Debug)]
pub struct Sheet<'a> {
    facts: &'a Facts,
    precision: Option<&'a Precision>,
    /// Of the heading of a finding.
    level: u8,
    /// Statements whose anchor stands on the page already.
    anchored: HashSet<Id>,
}

impl<'a> Sheet<'a> {
    /// An empty one, on which headings of findings have this level (1 to 6).
    pub fn new(facts: &'a Facts, precision: Option<&'a Precision>, level: u8) -> Sheet<'a> {
        Sheet { facts, precision, level: level.clamp(1, 6), anchored: HashSet::new() }
    }

    /// A finding as an `<article>` with the id `finding-…`; its statements have the ids `statement-…`
    /// where none on the page has them yet.
    pub fn finding(&mut self, finding: &Finding) -> String {
        self.fragment(finding).into_string()
    }

    fn fragment(&mut self, finding: &Finding) -> Fragment {
        Fragment::of(&FindingView::new(finding, self))
    }

    /// The anchor of a statement, once a page.
    fn anchor(&mut self, id: Id) -> Option<String> {
        self.anchored.insert(id).then(|| format!("statement-{id}"))
    }
}

fn percent(share: f64) -> u32 {
    (share * 100.0).round() as u32
}
