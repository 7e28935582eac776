//! Markdown as a reader sees it, line for line: emphasis, links and `>` are gone, and so are code, images and struck-out words.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::{credit, tags};

/// What only Markdown has.
const SIGNS: [&str; 9] = ["](", "**", "__", "*\"", "*“", "\"*", "”*", "_\"", "_“"];

/// What lines begin with in Markdown only.
const LINES: [&str; 5] = ["# ", "## ", "> ", "```", "~~~"];

/// Whether a text is Markdown: by its name, or by what no plain text has.
pub(super) fn is_markdown(name: &str, text: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let begins = |line: &str| LINES.iter().any(|start| line.trim_start().starts_with(start));
    [".md", ".markdown"].iter().any(|end| name.ends_with(end))
        || SIGNS.iter().any(|sign| text.contains(sign))
        || text.lines().any(begins)
}

/// The text without its markup. Each line keeps its number.
pub(super) fn plain(text: &str) -> String {
    let options =
        Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
    let mut plain = Plain { text, ..Plain::default() };
    for (event, at) in Parser::new_ext(text, options).into_offset_iter() {
        plain.take(&event, at);
    }
    plain.go_to(text.len());
    plain.out
}

#[derive(Default)]
struct Plain<'t> {
    text: &'t str,
    out: String,
    /// How far the text is read, and up to where nobody reads it.
    at: usize,
    unread: usize,
    /// Line feeds in the text so far, and in what is written.
    lines: (usize, usize),
    /// How many block quotations are open, and where the outermost one begins in what is written.
    quoted: (usize, usize),
}

impl Plain<'_> {
    fn take(&mut self, event: &Event, at: Range<usize>) {
        match event {
            Event::End(TagEnd::BlockQuote(_)) => self.close_quotation(),
            _ if at.start < self.unread => {}
            Event::Start(Tag::HtmlBlock) => {
                self.write(&tags::text(&self.text[at.clone()]), at.start);
                self.unread = at.end;
            }
            Event::Start(tag) if self.is_unread(tag, at.start) => self.unread = at.end,
            Event::Start(Tag::BlockQuote(_)) => {
                if self.quoted.0 == 0 {
                    self.quoted.1 = self.out.len();
                }
                self.quoted.0 += 1;
            }
            Event::Text(words) | Event::Code(words) => self.write(words, at.start),
            Event::End(TagEnd::TableCell) => self.out.push(' '),
            _ => {}
        }
    }

    /// Whether an element is none of the words: code in a fence, an image, what is struck out.
    fn is_unread(&self, tag: &Tag, at: usize) -> bool {
        match tag {
            Tag::CodeBlock(kind) => matches!(kind, CodeBlockKind::Fenced(_)),
            Tag::Image { .. } => true,
            Tag::Strikethrough => self.text[at..].starts_with("~~"),
            _ => false,
        }
    }

    /// Writes words that stand somewhere in the text, on the same line.
    fn write(&mut self, words: &str, at: usize) {
        self.go_to(at);
        let words = words.replace(super::BREAKS, "");
        self.lines.1 += words.matches('\n').count();
        self.out.push_str(&words);
    }

    fn go_to(&mut self, at: usize) {
        if let Some(passed) = self.text.get(self.at..at) {
            self.lines.0 += passed.matches('\n').count();
            self.at = at;
        }
        while self.lines.1 < self.lines.0 {
            self.out.push('\n');
            self.lines.1 += 1;
        }
    }

    /// "> words", and "> — name" below them, is a quotation of whoever is named.
    fn close_quotation(&mut self) {
        self.quoted.0 -= 1;
        if self.quoted.0 > 0 {
            return;
        }
        let block = self.out[self.quoted.1..].trim();
        let (words, last) = block.rsplit_once('\n').unwrap_or_default();
        let Some(name) = credit::name(last).filter(|_| last.starts_with(credit::DASHES)) else {
            return;
        };
        let written = credit::written(words, name);
        let start = self.out.len() - self.out[self.quoted.1..].trim_start().len();
        let lines = |text: &str| text.matches('\n').count();
        self.lines.1 = self.lines.1 - lines(&self.out[start..]) + lines(&written);
        self.out.truncate(start);
        self.out.push_str(&written);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(plain(text), expected, "{text}");
    }

    #[test]
    fn markup_goes_and_lines_stay() {
        check("*\"We stay,\"* said **Brandt**.\n", "\"We stay,\" said Brandt.\n");
        check("# Fares\n\n- [Brandt](http://x.org): _no_\n", "Fares\n\nBrandt: no\n");
        check("> We stay\n> here, *all*.\n\nIt is.", "We stay\nhere, all.\n\nIt is.");
        check("a\n\n```\n\"b,\" said Bo\n```\nc ~~d~~ ![e](f)\n", "a\n\n\n\n\nc  \n");
        check("<div>\n<p>a &amp; b</p>\n</div>\n\nc\\*", "a & b\n\n\n\nc*");
        check("    set in\n\nsa&shy;fe", "set in\n\nsafe");
    }

    #[test]
    fn a_quotation_with_a_name_below_it_is_written_in_a_line() {
        check(
            "a\n\n> We\n> stay.\n>\n> — Ann Brandt\n\nb",
            "a\n\n“We\nstay.” — Ann Brandt\n\n\n\nb",
        );
    }

    #[test]
    fn only_markup_makes_markdown() {
        assert!(is_markdown("a.md", "a") && is_markdown("a", "*“No,”* she said"));
        assert!(!is_markdown("a.txt", "2 * 3 is #6, [he] said <no> (all)\n"));
    }
}
