//! Both statements beside each other, in the largest size in which they fit.

use super::super::Finding;
use super::super::direction::rtl;
use super::super::fold::Folded;
use super::fonts::Face;
use super::layout::{
    EARLIER, INDENT, INK, LATER, LEADING, LEFT, RIGHT, SOFT, Shape, Sheet, Text, plain, sans,
    sans_bold,
};
use super::lines::{Font, Line, Look, Piece, limited, wrap};
use super::quoted::Quoted;
use super::told;

/// Sizes of a quote that are tried, the largest first.
const SIZES: [f64; 8] = [42.0, 38.0, 34.0, 31.0, 28.0, 26.0, 24.0, 22.0];
/// Quotes beyond this many characters never fit whole.
const LONGEST: usize = 700;
/// What is shown round what matters in long quotes, the most first.
const ROUND: [usize; 8] = [200, 150, 110, 80, 60, 40, 25, 12];
/// Of the columns of both statements.
const COLUMN: f64 = (RIGHT - LEFT - GAP) / 2.0;
const GAP: f64 = 48.0;

impl Sheet<'_> {
    /// Both statements beside each other; what is shown of them.
    pub(super) fn columns(
        &mut self,
        finding: &Finding,
        quotes: &[Quoted<'_>; 2],
        (top, bottom): (f64, f64),
        source_lines: usize,
    ) -> [Folded; 2] {
        let statements = [&finding.earlier, &finding.later];
        let sides =
            [false, true].map(|later| told::side(finding, statements[usize::from(later)], later));
        let who = sides.iter().any(|side| !side.who.is_empty());
        let width = COLUMN - INDENT;
        let small = sans(18.0);
        let sources = [0, 1].map(|at| {
            let pieces = self.words(&sides[at].source, Look::Plain);
            limited(&pieces, small, width, source_lines).0
        });
        let begin = top + if who { 94.0 } else { 68.0 };
        let below = sources.iter().map(Vec::len).max().unwrap_or(0) as f64 * 18.0 * LEADING + 14.0;
        let (shown, set, font) = self.quotes(quotes, width, bottom - below - begin);
        let tallest = set.iter().map(Vec::len).max().unwrap_or(0) as f64;
        let free = bottom - below - begin - tallest * font.size * LEADING;
        let down = (free / 3.0).clamp(0.0, 30.0);
        let (top, begin) = (top + down, begin + down);
        let end = begin + tallest * font.size * LEADING + 14.0;
        let height = end + below - 14.0 - top;
        let both = sides.into_iter().zip(set).zip(sources).zip([EARLIER, LATER]);
        for (at, (((side, lines), source), color)) in both.enumerate() {
            let x = LEFT + at as f64 * (COLUMN + GAP);
            self.rule(x, top, height, at == 1, color);
            let x = x + INDENT;
            let label = [
                Piece::new(Look::Plain, format!("{} ", ["−", "+"][at])),
                Piece::new(Look::Strong, side.name),
                Piece::new(Look::Sign, format!("  {}", side.kind)),
            ];
            if let Some(line) = limited(&label, sans(19.0), width, 1).0.into_iter().next() {
                self.text(x, top + 19.0, sans(19.0), color, line);
            }
            self.one_line(&side.when, (x, top + 50.0), sans_bold(23.0), INK, width);
            self.one_line(&side.who, (x, top + 77.0), small, SOFT, width);
            self.quote(lines, rtl(quotes[at].quote), (x, begin), font, color);
            self.lines(source, (x, end), small, (SOFT, SOFT));
        }
        shown
    }

    /// Beside a statement: double for the earlier one.
    fn rule(&mut self, x: f64, top: f64, height: f64, later: bool, color: &'static str) {
        if later {
            self.rect((x, top), (6.0, height), color);
        } else {
            self.rect((x, top), (2.0, height), color);
            self.rect((x + 4.0, top), (2.0, height), color);
        }
    }

    fn quote(
        &mut self,
        lines: Vec<Line>,
        rtl: bool,
        (x, top): (f64, f64),
        font: Font,
        accent: &'static str,
    ) {
        let x = if rtl { x + COLUMN - INDENT } else { x };
        for (at, line) in lines.into_iter().enumerate() {
            let y = top + font.size * (LEADING * at as f64 + 1.03);
            let text = Text { accent, rtl, from_right: rtl, ..plain(x, y, font, INK, line) };
            self.shapes.push(Shape::Text(text));
        }
    }

    /// Both quotes in the largest size in which they fit, or else shortened.
    fn quotes(
        &mut self,
        quotes: &[Quoted<'_>; 2],
        width: f64,
        height: f64,
    ) -> ([Folded; 2], [Vec<Line>; 2], Font) {
        let smallest = Font { face: Face::Serif, size: SIZES[SIZES.len() - 1] };
        let most = |font: Font| (height / (font.size * LEADING)).floor().max(1.0) as usize;
        let whole = quotes.each_ref().map(Quoted::whole);
        let short = |at: usize| whole[at].total <= LONGEST;
        let pieces = [0, 1].map(|at| match short(at) {
            true => self.prepared(quotes[at].pieces(&whole[at])),
            false => Vec::new(),
        });
        if short(0) && short(1) {
            for size in SIZES {
                let font = Font { size, ..smallest };
                let set = pieces.each_ref().map(|pieces| wrap(pieces, font, width));
                if set.iter().all(|lines| lines.len() <= most(font)) {
                    return (whole, set, font);
                }
            }
        }
        let fits = [0, 1]
            .map(|at| short(at) && wrap(&pieces[at], smallest, width).len() <= most(smallest));
        let mut shown = whole;
        let mut set = [Vec::new(), Vec::new()];
        for at in [0, 1] {
            if fits[at] {
                set[at] = wrap(&pieces[at], smallest, width);
                continue;
            }
            for round in ROUND {
                shown[at] = quotes[at].shortened(round);
                let pieces = self.prepared(quotes[at].pieces(&shown[at]));
                let (lines, cut) = limited(&pieces, smallest, width, most(smallest));
                set[at] = lines;
                if !cut {
                    break;
                }
            }
        }
        (shown, set, smallest)
    }
}
