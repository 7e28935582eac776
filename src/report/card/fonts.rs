//! The fonts of a card: measured to break lines, and the only ones that the picture is drawn with.

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use resvg::usvg::fontdb::{Database, ID};
use resvg::usvg::{FontResolver, Options};
use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, MetadataProvider as _};
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthChar as _;

/// Stands in the picture for a character that no font has.
pub(super) const UNDRAWN: char = '□';

const FILES: [&[u8]; 8] = [
    include_bytes!("../../../data/fonts/NotoSerif-Regular.ttf"),
    include_bytes!("../../../data/fonts/NotoSerif-Bold.ttf"),
    include_bytes!("../../../data/fonts/NotoSans-Regular.ttf"),
    include_bytes!("../../../data/fonts/NotoSans-Bold.ttf"),
    include_bytes!("../../../data/fonts/NotoSansHebrew-Regular.ttf"),
    include_bytes!("../../../data/fonts/NotoNaskhArabic-Regular.ttf"),
    include_bytes!("../../../data/fonts/DejaVuSans.ttf"),
    include_bytes!("../../../data/fonts/NotoSansSymbols2-Regular.ttf"),
];

/// The order in which fonts are asked for a character, by the font that is wanted first.
const ORDER: [[usize; 8]; 4] = [
    [0, 2, 4, 5, 6, 7, 1, 3],
    [1, 0, 2, 4, 5, 6, 7, 3],
    [2, 0, 4, 5, 6, 7, 1, 3],
    [3, 2, 0, 4, 5, 6, 7, 1],
];

/// What they are called inside.
const NAMES: [&str; 8] = [
    "Noto Serif",
    "Noto Serif",
    "Noto Sans",
    "Noto Sans",
    "Noto Sans Hebrew",
    "Noto Naskh Arabic",
    "DejaVu Sans",
    "Noto Sans Symbols2",
];

/// The Arabic one: its letters join, so that their widths do not add up to that of a word.
const JOINING: usize = 5;

/// A face of the card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Face {
    /// For quotes and the name.
    Serif,
    /// The same, bold.
    SerifBold,
    /// For all that the program says.
    Sans,
    /// The same, bold.
    SansBold,
}

impl Face {
    /// The bold one of its family.
    pub(super) fn bold(self) -> Face {
        match self {
            Face::Serif | Face::SerifBold => Face::SerifBold,
            Face::Sans | Face::SansBold => Face::SansBold,
        }
    }

    /// Families to ask for, of which the first is the one that is measured.
    pub(super) fn family(self) -> &'static str {
        match self {
            Face::Serif | Face::SerifBold => "Noto Serif, Georgia, serif",
            Face::Sans | Face::SansBold => "Noto Sans, Arial, sans-serif",
        }
    }
}

struct Font {
    characters: Charmap<'static>,
    widths: GlyphMetrics<'static>,
}

static FONTS: LazyLock<Vec<Font>> = LazyLock::new(|| {
    let font = |bytes: &'static [u8]| {
        let font = FontRef::new(bytes).expect("our own fonts are sound");
        let widths = font.glyph_metrics(Size::new(1.0), LocationRef::default());
        Font { characters: font.charmap(), widths }
    };
    FILES.into_iter().map(font).collect()
});

/// Which font has a character.
fn place(c: char, face: Face) -> Option<usize> {
    let has = |at: &usize| FONTS[*at].characters.map(c).is_some();
    ORDER[face as usize].iter().copied().find(|at| has(at))
}

/// A text in stretches of one font each, with the family of that font. White space goes on in the font
/// before it, so that nothing is torn that belongs together.
pub(super) fn runs(text: &str, face: Face) -> Vec<(&'static str, String)> {
    let mut runs: Vec<(usize, String)> = Vec::new();
    for grapheme in text.graphemes(true) {
        let has = |at: usize| grapheme.chars().all(|c| FONTS[at].characters.map(c).is_some());
        let white = grapheme.trim().is_empty();
        let first = || grapheme.chars().next().and_then(|c| place(c, face));
        let all = ORDER[face as usize].iter().copied().find(|at| has(*at));
        let wanted = all.or_else(first).unwrap_or(face as usize);
        match runs.last_mut() {
            Some((at, run)) if *at == wanted || white && has(*at) => run.push_str(grapheme),
            _ => runs.push((wanted, grapheme.to_owned())),
        }
    }
    runs.into_iter().map(|(at, run)| (NAMES[at], run)).collect()
}

/// Whether a font has it, or it shows nothing anyway: white space, and our marks of direction.
pub(super) fn drawable(c: char) -> bool {
    place(c, Face::Serif).is_some() || c.is_whitespace() || matches!(c, '\u{200e}' | '\u{200f}')
}

/// Whether the widths of its characters, some of them guessed, add up to about that of a text: those of
/// letters that join do not.
pub(super) fn measured(text: &str) -> bool {
    !text.chars().any(|c| place(c, Face::Serif) == Some(JOINING))
}

/// How wide a character is in parts of the size; guessed where no font has it.
pub(super) fn advance(c: char, face: Face) -> f64 {
    let known = place(c, face).and_then(|at| {
        let font = &FONTS[at];
        font.widths.advance_width(font.characters.map(c)?)
    });
    known.map_or_else(|| guessed(c), f64::from)
}

fn guessed(c: char) -> f64 {
    match c.width() {
        Some(0) => 0.0,
        Some(2) => 1.05,
        _ => 0.7,
    }
}

/// A text as the picture can show it; what it cannot is gathered. Without `stacked` each character has
/// a place of its own: signs above and below others are left out, and gathered too.
pub(super) fn drawn(text: &str, stacked: bool, undrawn: &mut BTreeSet<char>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut signed = false;
    for c in text.chars() {
        let alone = c.width() != Some(0) || c.is_whitespace();
        let known = drawable(c) && (stacked || alone);
        if !known {
            undrawn.insert(c);
        }
        // what belongs to a character that has its sign already needs none of its own
        if !alone && (signed || !stacked) {
            continue;
        }
        out.push(if known { c } else { UNDRAWN });
        signed = !known;
    }
    out
}

/// Options with our fonts and no others.
pub(super) fn options() -> Options<'static> {
    let mut fonts = Database::new();
    for file in FILES {
        fonts.load_font_data(file.to_vec());
    }
    let ids: Vec<ID> = fonts.faces().map(|face| face.id).collect();
    let next = move |c: char, used: &[ID], _: &mut Arc<Database>| {
        let has = |at: &&usize| FONTS[**at].characters.map(c).is_some();
        let wanted = used.first().and_then(|used| ids.iter().position(|id| id == used));
        let order = ORDER.get(wanted.unwrap_or(0)).unwrap_or(&ORDER[0]);
        let mut ids = order.iter().filter(has).filter_map(|at| ids.get(*at).copied());
        ids.find(|id| !used.contains(id))
    };
    Options {
        font_family: "Noto Serif".to_owned(),
        fontdb: Arc::new(fonts),
        font_resolver: FontResolver {
            select_font: FontResolver::default_font_selector(),
            select_fallback: Box::new(next),
        },
        ..Options::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_font_has_is_shown_and_told() {
        let mut undrawn = BTreeSet::new();
        assert_eq!(
            drawn("a李b👩\u{200d}🚀 ↵⟨U+202E⟩−ж שלום سلام ␍", true, &mut undrawn),
            { "a□b□□ ↵⟨U+202E⟩−ж שלום سلام ␍" }
        );
        assert_eq!(undrawn.into_iter().collect::<String>(), "李👩🚀");
        let mut undrawn = BTreeSet::new();
        assert_eq!(drawn("ao\u{302}\u{200d}b", false, &mut undrawn), "aob");
        assert_eq!(undrawn.into_iter().collect::<String>(), "\u{302}\u{200d}");
    }

    #[test]
    fn each_stretch_has_its_font() {
        let shown = |text| -> Vec<(&str, String)> { runs(text, Face::Serif) };
        let run = |family, text: &str| (family, text.to_owned());
        assert_eq!(
            shown("ab ⟨U⟩ שלום עולם, لا"),
            [
                run("Noto Serif", "ab "),
                run("DejaVu Sans", "⟨"),
                run("Noto Serif", "U"),
                run("DejaVu Sans", "⟩"),
                run("Noto Serif", " "),
                run("Noto Sans Hebrew", "שלום עולם"),
                run("Noto Serif", ", "),
                run("Noto Naskh Arabic", "لا"),
            ]
        );
        assert!(shown("").is_empty());
    }

    #[test]
    fn every_font_is_called_what_we_call_it() {
        let options = options();
        for (face, name) in options.fontdb.faces().zip(NAMES) {
            assert_eq!(face.families[0].0, name);
        }
    }

    #[test]
    fn widths_are_those_of_the_fonts() {
        assert!(advance('W', Face::Serif) > 2.0 * advance('i', Face::Serif));
        assert!(advance('a', Face::SerifBold) > advance('a', Face::Serif));
        assert!((advance('李', Face::Serif) - 1.05).abs() < 1e-9);
        assert!(measured("Ünlü, čeština − ελ 李") && !measured("سلام"));
    }
}
