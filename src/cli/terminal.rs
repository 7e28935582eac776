//! How wide and how colourful what people read may be.

use std::io::IsTerminal;

use clap::ValueEnum;

use crate::report::Style;

/// Whether to colour.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal, unless NO_COLOR is set
    #[default]
    Auto,
    /// Everywhere
    Always,
    /// Nowhere
    Never,
}

/// Columns where nothing says how many there are.
const WIDTH: usize = 80;

/// Narrower than this nothing can be read any more; wider lines tire the eye.
const NARROWEST: usize = 40;

/// What the surroundings say; read once, so that the rest can be tested.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Surroundings {
    /// Somebody looks at the output.
    terminal: bool,
    /// NO_COLOR is set and not empty, or the terminal is dumb.
    no_color: bool,
    /// CLICOLOR_FORCE is set and neither empty nor 0.
    force: bool,
    /// The terminal's characters are others than those of Unicode, as its locale says.
    ascii: bool,
    /// Columns, by COLUMNS or by asking the terminal.
    columns: Option<usize>,
}

impl Surroundings {
    /// Of standard output.
    pub(crate) fn read() -> Surroundings {
        let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let terminal = std::io::stdout().is_terminal();
        let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        let asked = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
        let measured = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
        Surroundings {
            terminal,
            no_color: set("NO_COLOR") || dumb,
            ascii: terminal && !knows_unicode(|name| std::env::var(name).ok()),
            force: std::env::var_os("CLICOLOR_FORCE").is_some_and(|v| !v.is_empty() && v != "0"),
            columns: asked.or_else(|| if terminal { measured() } else { None }),
        }
    }

    /// Whether somebody looks at standard output.
    pub(crate) fn terminal(&self) -> bool {
        self.terminal
    }

    /// Whether somebody looks at it who could not see signs of Unicode.
    pub(crate) fn ascii(&self) -> bool {
        self.ascii
    }

    /// Whether to colour what goes to standard output, or to a file.
    pub(crate) fn color(&self, asked: Color, to_file: bool) -> bool {
        match asked {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => !self.no_color && !to_file && (self.force || self.terminal),
        }
    }

    /// The columns there are.
    pub(crate) fn width(&self) -> usize {
        self.columns.unwrap_or(WIDTH).max(NARROWEST)
    }

    /// All of it.
    pub(crate) fn style(&self, color: Color, ascii: bool, to_file: bool) -> Style {
        let color = self.color(color, to_file);
        Style { color, ascii, ..Style::plain(self.width()) }
    }
}

/// Whether a locale has UTF-8; one that nobody set says nothing against it.
fn knows_unicode(get: impl Fn(&str) -> Option<String>) -> bool {
    let set = |name: &&str| get(name).filter(|value| !value.is_empty());
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(set);
    locale.is_none_or(|locale| {
        let locale = locale.to_ascii_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    })
}

/// The lines of the terminal on which messages are shown; none where they go elsewhere, or where a screen
/// cannot be cleared.
pub(crate) fn lines() -> Option<usize> {
    let dumb = std::env::var_os("TERM").is_none_or(|term| term == "dumb");
    let stderr = std::io::stderr();
    let (_, height) = terminal_size::terminal_size_of(&stderr)?;
    (stderr.is_terminal() && !dumb).then_some(usize::from(height.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_a_terminal_only() {
        let terminal = Surroundings { terminal: true, ..Surroundings::default() };
        assert!(terminal.color(Color::Auto, false));
        assert!(!terminal.color(Color::Auto, true));
        assert!(!Surroundings::default().color(Color::Auto, false));
        assert!(Surroundings::default().color(Color::Always, true));
    }

    #[test]
    fn no_color_beats_force_but_not_the_flag() {
        let both = Surroundings { no_color: true, force: true, ..Surroundings::default() };
        assert!(!both.color(Color::Auto, false));
        assert!(both.color(Color::Always, false));
        let forced = Surroundings { force: true, ..Surroundings::default() };
        assert!(forced.color(Color::Auto, false));
    }

    #[test]
    fn a_locale_without_utf_8_gets_ascii() {
        let knows = |all: &[(&str, &str)]| {
            knows_unicode(|name| {
                all.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
            })
        };
        assert!(knows(&[]) && knows(&[("LANG", "de_DE.UTF-8")]) && knows(&[("LANG", "C.utf8")]));
        assert!(!knows(&[("LANG", "C")]) && !knows(&[("LANG", "de_DE.ISO-8859-1")]));
        assert!(!knows(&[("LANG", "de_DE.UTF-8"), ("LC_ALL", "POSIX")]));
        assert!(knows(&[("LC_CTYPE", "C.UTF-8"), ("LC_ALL", ""), ("LANG", "C")]));
    }

    #[test]
    fn is_eighty_wide_when_piped() {
        assert_eq!(Surroundings::default().width(), 80);
        assert_eq!(Surroundings { columns: Some(1), ..Surroundings::default() }.width(), 40);
    }
}
