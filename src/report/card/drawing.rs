//! A card as SVG: text stays text, nothing is fetched, nothing runs.

use askama::Template;
use unicode_width::UnicodeWidthChar as _;

use super::fonts::{self, Face};
use super::layout::{HEIGHT, Layout, PAPER, Shape, Text, WIDTH};
use super::lines::{Look, Piece};

#[derive(Template)]
#[template(path = "card.html")]
struct Drawing<'a> {
    id: &'a str,
    title: &'a str,
    alt: &'a str,
    width: u32,
    height: u32,
    paper: &'static str,
    shapes: Vec<ShapeView>,
}

enum ShapeView {
    Rect { x: String, y: String, width: String, height: String, fill: &'static str },
    Text(TextView),
}

struct TextView {
    attributes: Vec<(&'static str, String)>,
    spans: Vec<SpanView>,
    /// Top and height of the line, where signs above and below letters could leave it.
    clip: Option<(usize, String, String)>,
}

struct SpanView {
    family: Option<&'static str>,
    fill: &'static str,
    bold: bool,
    underlined: bool,
    text: String,
}

/// Who will read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reader {
    /// A program with fonts of its own, which keeps the lines as long as they were measured.
    Browser,
    /// Our own picture, drawn with the fonts that were measured.
    Picture,
}

/// Writes it; `title` and `alt` must hold no character that XML forbids.
pub(super) fn drawing(
    layout: &Layout,
    (id, title, alt): (&str, &str, &str),
    reader: Reader,
) -> String {
    let shapes = layout.shapes.iter().enumerate().map(|(at, shape)| match shape {
        Shape::Rect { x, y, width, height, fill } => {
            let [x, y, width, height] = [x, y, width, height].map(|it| number(*it));
            ShapeView::Rect { x, y, width, height, fill }
        }
        Shape::Text(text) => ShapeView::Text(view(text, at, reader)),
    });
    let shapes = shapes.collect();
    let drawing = Drawing { id, title, alt, width: WIDTH, height: HEIGHT, paper: PAPER, shapes };
    drawing.render().expect("writing to memory does not fail")
}

fn view(text: &Text, at: usize, reader: Reader) -> TextView {
    let font = text.font;
    let mut attributes = vec![
        ("x", number(text.x)),
        ("y", number(text.y)),
        ("font-family", font.face.family().to_owned()),
        ("font-size", number(font.size)),
        ("fill", text.fill.to_owned()),
    ];
    if matches!(font.face, Face::SerifBold | Face::SansBold) {
        attributes.push(("font-weight", "700".to_owned()));
    }
    match (text.rtl, reader) {
        // from right to left a line starts at its right end
        (true, Reader::Browser) => attributes.push(("direction", "rtl".to_owned())),
        _ if text.from_right => attributes.push(("text-anchor", "end".to_owned())),
        _ => {}
    }
    if reader == Reader::Browser && text.line.measured {
        attributes.push(("textLength", number(text.line.width)));
        attributes.push(("lengthAdjust", "spacingAndGlyphs".to_owned()));
    }
    let spans = text.line.pieces.iter().flat_map(|piece| span(text, piece, reader));
    let mut spans: Vec<SpanView> = spans.collect();
    if text.rtl && reader == Reader::Picture {
        isolated(&mut spans);
    }
    let mut letters = text.line.pieces.iter().flat_map(|piece| piece.text.chars());
    let stacks = letters.any(|c| c.width() == Some(0));
    let (top, height) = (text.y - 1.1 * font.size, 1.5 * font.size);
    let clip = stacks.then(|| (at, number(top), number(height)));
    TextView { attributes, spans, clip }
}

/// A piece; for the picture parted where another font goes on, because its renderer finds the font of
/// a character only if all the others keep theirs.
fn span(text: &Text, piece: &Piece, reader: Reader) -> Vec<SpanView> {
    let bold = matches!(piece.look, Look::Marked | Look::Strong);
    let face = if bold { text.font.face.bold() } else { text.font.face };
    let view = |family: Option<&'static str>, words: String| SpanView {
        family,
        fill: match piece.look {
            Look::Plain | Look::Strong => text.fill,
            Look::Marked => text.accent,
            Look::Sign => text.faint,
        },
        bold,
        underlined: piece.look == Look::Marked && words.chars().any(shows),
        text: words,
    };
    match reader {
        Reader::Browser => vec![view(None, piece.text.clone())],
        Reader::Picture => {
            let runs = fonts::runs(&piece.text, face).into_iter();
            runs.map(|(family, words)| view(Some(family), words)).collect()
        }
    }
}

/// Whether a character has a place of its own. Only what has one can be underlined.
fn shows(c: char) -> bool {
    !c.is_whitespace() && c.width() != Some(0)
}

/// Tells the direction by characters, which is what the picture's renderer goes by.
fn isolated(spans: &mut [SpanView]) {
    if let Some(first) = spans.first_mut() {
        first.text.insert(0, '\u{2067}');
    }
    if let Some(last) = spans.last_mut() {
        last.text.push('\u{2069}');
    }
}

/// With at most two digits behind the point.
fn number(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
