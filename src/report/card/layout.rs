//! Where everything on a card stands. All text fits: what is too long is shortened, and says so.

use super::super::fold::Folded;
use super::super::{Finding, Precision};
use super::fonts::Face;
use super::lines::{CLOSE, Font, Line, Look, Piece, limited, wrap};
use super::quoted::{Quoted, words};
use super::told::{self, Notice, What};

/// Pixels: what sites show of a link.
pub(super) const WIDTH: u32 = 1200;
/// Pixels.
pub(super) const HEIGHT: u32 = 630;

/// From the rule beside words to the words.
pub(super) const INDENT: f64 = 26.0;
pub(super) const LEFT: f64 = 60.0;
pub(super) const RIGHT: f64 = 1140.0;
const BOTTOM: f64 = 546.0;

pub(super) const INK: &str = "#1d1c1a";
pub(super) const SOFT: &str = "#59554d";
const LINE: &str = "#ddd8cd";
pub(super) const PAPER: &str = "#fcfbf8";
const NOTICE: &str = "#f3f0e9";
const STRONG_LINE: &str = "#8d877b";
pub(super) const EARLIER: &str = "#7d4a06";
pub(super) const LATER: &str = "#17548c";

/// Height of a line in parts of the size.
pub(super) const LEADING: f64 = 1.36;

/// A part of the drawing.
#[derive(Debug, Clone)]
pub(super) enum Shape {
    Rect { x: f64, y: f64, width: f64, height: f64, fill: &'static str },
    Text(Text),
}

/// A line of text.
#[derive(Debug, Clone)]
pub(super) struct Text {
    /// Its left end, or its right one where it is set from there.
    pub(super) x: f64,
    /// Of the line that letters stand on.
    pub(super) y: f64,
    pub(super) font: Font,
    pub(super) fill: &'static str,
    /// Of what is marked.
    pub(super) accent: &'static str,
    /// Of signs.
    pub(super) faint: &'static str,
    /// Set from its right end.
    pub(super) from_right: bool,
    pub(super) rtl: bool,
    pub(super) line: Line,
}

/// A card, ready to be drawn.
#[derive(Debug, Clone)]
pub(super) struct Layout {
    pub(super) shapes: Vec<Shape>,
    /// What is shown of both quotes.
    pub(super) shown: [Folded; 2],
}

/// Changes the words of others before they are set.
pub(super) type Prepare<'a> = &'a mut dyn FnMut(&str) -> String;

/// Sets a finding.
pub(super) fn layout(
    finding: &Finding,
    quotes: &[Quoted<'_>; 2],
    precision: Option<&Precision>,
    prepare: Prepare<'_>,
) -> Layout {
    let mut sheet = Sheet { shapes: Vec::new(), prepare };
    let notices = told::notices(finding);
    let (decided, others): (Vec<&Notice>, Vec<&Notice>) =
        notices.iter().partition(|notice| notice.what != What::Answer);
    let narrow = !decided.is_empty() && !others.is_empty();
    let mut top = sheet.heading(finding, !narrow);
    if let Some(first) = decided.first() {
        top = sheet.notice(first, decided.len() - 1, top) + 24.0;
    }
    let mut bottom = BOTTOM - 20.0;
    if let Some(first) = others.first() {
        bottom = sheet.answer(first, others.len() - 1, bottom) - 18.0;
    }
    let shown = sheet.columns(finding, quotes, (top, bottom), if narrow { 1 } else { 2 });
    sheet.footer(finding, precision);
    Layout { shapes: sheet.shapes, shown }
}

impl Layout {
    /// Adds a word at the bottom right.
    pub(super) fn note(&mut self, text: &str) {
        if let Some(line) = wrap(&[sign(text)], sans(18.0), RIGHT).into_iter().next() {
            let text = Text { from_right: true, ..plain(RIGHT, 576.0, sans(18.0), INK, line) };
            self.shapes.push(Shape::Text(text));
        }
    }
}

/// A card while it is set.
pub(super) struct Sheet<'a> {
    pub(super) shapes: Vec<Shape>,
    prepare: Prepare<'a>,
}

impl Sheet<'_> {
    /// Pieces of words of others.
    pub(super) fn words(&mut self, text: &str, look: Look) -> Vec<Piece> {
        let mut out = Vec::new();
        words(text, look, &mut out);
        self.prepared(out)
    }

    pub(super) fn prepared(&mut self, pieces: Vec<Piece>) -> Vec<Piece> {
        let prepared = |piece: Piece| Piece { text: (self.prepare)(&piece.text), ..piece };
        pieces.into_iter().map(prepared).collect()
    }

    pub(super) fn rect(
        &mut self,
        (x, y): (f64, f64),
        (width, height): (f64, f64),
        fill: &'static str,
    ) {
        self.shapes.push(Shape::Rect { x, y, width, height, fill });
    }

    pub(super) fn text(&mut self, x: f64, y: f64, font: Font, fill: &'static str, line: Line) {
        self.shapes.push(Shape::Text(plain(x, y, font, fill, line)));
    }

    /// A line that is cut where it does not fit.
    pub(super) fn one_line(
        &mut self,
        text: &str,
        at: (f64, f64),
        font: Font,
        fill: &'static str,
        width: f64,
    ) {
        let pieces = self.words(text, Look::Plain);
        if let Some(line) = limited(&pieces, font, width, 1).0.into_iter().next() {
            self.text(at.0, at.1, font, fill, line);
        }
    }

    /// Kind, id, name and, where there is room, what happened; where the rest begins.
    fn heading(&mut self, finding: &Finding, roomy: bool) -> f64 {
        self.rect((0.0, 0.0), (f64::from(WIDTH), 10.0), INK);
        let id = wrap(&[sign(&format!("finding {}", finding.id.short()))], sans(19.0), RIGHT);
        let id_width = id.first().map_or(0.0, |line| line.width);
        if let Some(line) = id.into_iter().next() {
            let text = Text { from_right: true, ..plain(RIGHT, 64.0, sans(19.0), SOFT, line) };
            self.shapes.push(Shape::Text(text));
        }
        let pieces = [
            Piece::new(Look::Strong, told::kind(finding)),
            Piece::new(Look::Sign, format!(" · {}", told::more(finding))),
        ];
        let room = RIGHT - LEFT - id_width - 30.0;
        if let Some(line) = limited(&pieces, sans(21.0), room, 1).0.into_iter().next() {
            self.text(LEFT, 64.0, sans(21.0), INK, line);
        }
        self.name(told::speaker(finding));
        let why = if roomy { told::why(finding) } else { String::new() };
        self.one_line(&why, (LEFT, 158.0), sans(22.0), SOFT, RIGHT - LEFT);
        if why.is_empty() { 142.0 } else { 186.0 }
    }

    /// As large as it fits on a line.
    fn name(&mut self, name: &str) {
        let pieces = self.words(name, Look::Plain);
        let mut font = Font { face: Face::SerifBold, size: 44.0 };
        while font.size > 28.0 && wrap(&pieces, font, RIGHT - LEFT).len() > 1 {
            font.size -= 4.0;
        }
        if let Some(line) = limited(&pieces, font, RIGHT - LEFT, 1).0.into_iter().next() {
            self.text(LEFT, 118.0, font, INK, line);
        }
    }

    /// What a person decided, in a band over the whole width; where it ends. That it was dismissed
    /// stands out.
    fn notice(&mut self, notice: &Notice, more: usize, top: f64) -> f64 {
        let dismissed = notice.what == What::Dismissed;
        let (back, ink) = if dismissed { (INK, PAPER) } else { (NOTICE, INK) };
        let font = sans(if dismissed { 23.0 } else { 20.0 });
        let lines = self.notice_lines(notice, more, font);
        let height = font.size * LEADING * lines.len() as f64 + 22.0;
        self.rect((LEFT, top), (RIGHT - LEFT, height), back);
        if !dismissed {
            self.rect((LEFT, top), (6.0, height), STRONG_LINE);
        }
        let faint = if dismissed { LINE } else { SOFT };
        self.lines(lines, (LEFT + INDENT, top + 11.0), font, (ink, faint));
        top + height
    }

    /// The speaker's answer, at the bottom; where it begins.
    fn answer(&mut self, notice: &Notice, more: usize, bottom: f64) -> f64 {
        let font = sans(20.0);
        let lines = self.notice_lines(notice, more, font);
        let height = font.size * LEADING * lines.len() as f64 + 18.0;
        let top = bottom - height;
        self.rect((LEFT, top), (RIGHT - LEFT, height), NOTICE);
        self.rect((LEFT, top), (6.0, height), STRONG_LINE);
        self.lines(lines, (LEFT + INDENT, top + 9.0), font, (INK, SOFT));
        top
    }

    fn notice_lines(&mut self, notice: &Notice, more: usize, font: Font) -> Vec<Line> {
        let mut pieces =
            self.words(&format!("{}. ", notice.title.trim_end_matches('.')), Look::Strong);
        let own = notice.what == What::Answer;
        pieces.extend(own.then(|| Piece::new(Look::Sign, "“")));
        pieces.extend(self.words(&notice.body, Look::Plain));
        pieces.extend(own.then(|| Piece::new(Look::Sign, CLOSE)));
        if more > 0 {
            // first, so that it is not what is cut
            let told = format!("({more} more in the report) ");
            pieces.insert(0, Piece::new(Look::Sign, told));
        }
        limited(&pieces, font, RIGHT - LEFT - 2.0 * INDENT, 2).0
    }

    pub(super) fn lines(
        &mut self,
        lines: Vec<Line>,
        (x, top): (f64, f64),
        font: Font,
        (fill, faint): (&'static str, &'static str),
    ) {
        for (at, line) in lines.into_iter().enumerate() {
            let y = top + font.size * (LEADING * at as f64 + 1.03);
            self.shapes.push(Shape::Text(Text { faint, ..plain(x, y, font, fill, line) }));
        }
    }

    fn footer(&mut self, finding: &Finding, precision: Option<&Precision>) {
        self.rect((LEFT, BOTTOM), (RIGHT - LEFT, 2.0), INK);
        let strength = told::trust(finding, precision);
        let rows = [(told::NO_VERDICT, sans_bold(19.0), INK), (&strength, sans(19.0), SOFT)];
        for (at, (text, font, fill)) in rows.into_iter().enumerate() {
            self.one_line(text, (LEFT, 576.0 + 27.0 * at as f64), font, fill, RIGHT - LEFT - 130.0);
        }
        let name = wrap(&[Piece::new(Look::Plain, "walkback")], sans_bold(19.0), RIGHT);
        if let Some(line) = name.into_iter().next() {
            let text = Text { from_right: true, ..plain(RIGHT, 603.0, sans_bold(19.0), INK, line) };
            self.shapes.push(Shape::Text(text));
        }
    }
}

pub(super) fn plain(x: f64, y: f64, font: Font, fill: &'static str, line: Line) -> Text {
    Text { x, y, font, fill, accent: fill, faint: SOFT, from_right: false, rtl: false, line }
}

fn sign(text: &str) -> Piece {
    Piece::new(Look::Sign, text)
}

pub(super) fn sans(size: f64) -> Font {
    Font { face: Face::Sans, size }
}

pub(super) fn sans_bold(size: f64) -> Font {
    Font { face: Face::SansBold, size }
}
