//! What was found in all documents together, and what can be done next.

use std::collections::{BTreeMap, BTreeSet};

use super::super::layout::{Run, Tone};
use super::super::wording::count;
use super::footer;
use super::page::Page;
use crate::extract::extracted::Extracted;

/// What was found in all documents together.
pub(super) fn write(page: &mut Page<'_>, documents: &[Extracted], next: &str) {
    page.rule("extracted", "");
    let quotes = documents.iter().map(|one| one.quotes.len()).sum();
    let speakers: BTreeSet<&str> =
        documents.iter().flat_map(Extracted::made).map(|one| one.speaker.as_str()).collect();
    let (quotes, speakers) = (count(quotes, "quote"), count(speakers.len(), "speaker"));
    let mut found = format!("{quotes} by {speakers}");
    if documents.len() > 1 {
        found = format!("{found} in {}", count(documents.len(), "document"));
    }
    page.hanging(3, &[], &[Run::new(Tone::Strong, found)]);
    page.gap();
    let mut unfit: BTreeMap<String, usize> = BTreeMap::new();
    for reason in
        documents.iter().flat_map(|one| &one.statements).filter_map(|it| it.as_ref().err())
    {
        *unfit.entry(reason.to_string()).or_default() += 1;
    }
    for (reason, n) in unfit {
        footer::row(page, "no statement", &format!("{} {reason}", count(n, "quote")));
    }
    let doubts = documents.iter().flat_map(|one| &one.quotes).filter(|it| it.doubt.is_some());
    let doubts = doubts.count();
    if doubts > 0 {
        let text = format!("{}, marked ?; --interactive asks for each", count(doubts, "quote"));
        footer::row(page, "uncertain", &text);
    }
    let sayings = documents.iter().map(|one| one.left_out.len()).sum();
    if sayings > 0 {
        let text = format!("{} that are no statements", count(sayings, "saying"));
        footer::row(page, "left out", &text);
    }
    if !next.is_empty() {
        let next = page.safe(next);
        footer::row(page, "next", &next);
    }
}
