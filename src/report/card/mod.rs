//! One finding as a card to put into an article or to post: an SVG, a PNG and its words.
//!
//! Pure and deterministic: the picture is drawn with fonts that are compiled in. The words of others
//! are escaped, and what cannot be seen in them is shown.

mod alt;
mod columns;
mod drawing;
mod fonts;
mod layout;
mod lines;
mod picture;
mod quoted;
mod told;

use std::collections::BTreeSet;

use super::fold::Folded;
use super::marks::{Brackets, brackets, marks};
use super::{Finding, Precision, span};
use drawing::Reader;
use layout::{Layout, layout};
use quoted::Quoted;

/// A finding to be shown on a card of 1200 × 630 pixels.
#[derive(Debug)]
pub struct Card<'a> {
    finding: &'a Finding,
    precision: Option<&'a Precision>,
    id: String,
    title: String,
    alt: String,
    layout: Layout,
}

/// A picture with what it cannot show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The PNG.
    pub png: Vec<u8>,
    /// Characters that its fonts lack, drawn as □, and signs above and below letters that could not be
    /// drawn; the SVG has them.
    pub undrawn: BTreeSet<char>,
}

impl<'a> Card<'a> {
    /// Sets a finding; `precision` is how often findings of each strength are right.
    pub fn new(finding: &'a Finding, precision: Option<&'a Precision>) -> Card<'a> {
        let brackets = brackets(&finding.earlier.quote, &finding.later.quote, false);
        let quotes = quotes(finding, &brackets);
        let layout = layout(finding, &quotes, precision, &mut str::to_owned);
        let alt = alt::alt(finding, &quotes, &layout.shown, precision);
        let title = alt::title(finding);
        Card { finding, precision, id: finding.id.to_string(), title, alt, layout }
    }

    /// All that the card says, for those who cannot see it: one line, harmless on a terminal.
    pub fn alt(&self) -> &str {
        &self.alt
    }

    /// What is shown of the earlier and the later quote.
    pub fn shown(&self) -> &[Folded; 2] {
        &self.layout.shown
    }

    /// As SVG, which is read with the fonts of its reader.
    pub fn svg(&self) -> String {
        drawing::drawing(&self.layout, (&self.id, &self.title, &self.alt), Reader::Browser)
    }

    /// As PNG.
    pub fn png(&self) -> Picture {
        let pictured = self.pictured(true).or_else(|| self.pictured(false));
        pictured.expect("a character a place is what any renderer can draw")
    }

    /// The picture; none where the renderer breaks off, as it does at some signs above and below letters
    /// in lines of several fonts (`stacked`).
    fn pictured(&self, stacked: bool) -> Option<Picture> {
        let brackets = brackets(&self.finding.earlier.quote, &self.finding.later.quote, false);
        let quotes = quotes(self.finding, &brackets);
        let mut undrawn = BTreeSet::new();
        let mut drawn = |text: &str| fonts::drawn(text, stacked, &mut undrawn);
        let mut layout = layout(self.finding, &quotes, self.precision, &mut drawn);
        if !undrawn.is_empty() {
            layout.note(&format!("{}: not in the fonts of this picture", fonts::UNDRAWN));
        }
        let svg = drawing::drawing(&layout, (&self.id, &self.title, ""), Reader::Picture);
        let png = picture::picture(&svg, &self.title, &self.alt)?;
        Some(Picture { png, undrawn })
    }
}

fn quotes<'a>(finding: &'a Finding, brackets: &'a Brackets) -> [Quoted<'a>; 2] {
    let (earlier, later) = (&finding.earlier, &finding.later);
    let evidence = &finding.reversal.evidence;
    let marks = marks(&earlier.quote, &later.quote, evidence);
    [(earlier, &marks.earlier, &evidence.earlier), (later, &marks.later, &evidence.later)].map(
        |(statement, marked, matter)| Quoted {
            quote: &statement.quote,
            kind: statement.kind,
            marked: span::sound(&statement.quote, marked),
            matter: span::sound(&statement.quote, matter),
            brackets,
        },
    )
}
