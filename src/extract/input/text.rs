//! Plain text and Markdown. The text stays as it is; its head tells title, author and date.

use super::{dateline, labels, moment};
use crate::extract::document::{Dated, Document};
use crate::statement::Source;

/// The longest title, in code points.
const TITLE: usize = 200;

/// Reads plain text or Markdown.
pub(super) fn read(text: String) -> Document {
    let front = Front::of(&text);
    let rest = &text[front.end..];
    let dated = |said| Dated { said, basis: "the front matter".to_owned() };
    let date = front.get(&["date", "published"]).and_then(|date| moment::moment(&date)).map(dated);
    Document {
        date: date.or_else(|| dateline::date(rest)),
        byline: front.get(&["author", "byline"]).or_else(|| byline(rest)),
        language: front.get(&["lang", "language"]),
        source: Source {
            title: front.get(&["title"]).or_else(|| heading(rest)).or_else(|| title(rest)),
            outlet: front.get(&["outlet", "publisher"]),
            url: front.get(&["url", "link"]),
            ..Source::default()
        },
        text,
        ..Document::default()
    }
}

/// The front matter of Markdown: `key: value` between two lines of dashes.
#[derive(Default)]
struct Front<'t> {
    lines: Vec<(&'t str, &'t str)>,
    /// Where it ends.
    end: usize,
}

impl<'t> Front<'t> {
    fn of(text: &'t str) -> Front<'t> {
        let mut front = Front::default();
        let mut lines = text.split_inclusive('\n');
        let Some(first) = lines.next().filter(|line| line.trim_end() == "---") else {
            return front;
        };
        let mut end = first.len();
        for line in lines {
            end += line.len();
            if matches!(line.trim_end(), "---" | "...") {
                return Front { end, ..front };
            }
            front.lines.extend(line.split_once(':'));
        }
        Front::default()
    }

    fn get(&self, names: &[&str]) -> Option<String> {
        let (_, value) = self.lines.iter().find(|(name, _)| names.contains(name))?;
        let value = value.trim().trim_matches(['"', '\'']);
        (!value.is_empty()).then(|| value.to_owned())
    }
}

/// The first heading among the first lines.
fn heading(text: &str) -> Option<String> {
    let lines = text.lines().filter(|line| !line.trim().is_empty()).take(8);
    let heading = lines.filter_map(|line| line.strip_prefix("# ")).next()?;
    Some(heading.trim().trim_end_matches('#').trim().to_owned()).filter(|title| !title.is_empty())
}

/// The first line, if it stands apart and is no sentence or label.
fn title(text: &str) -> Option<String> {
    let mut lines = text.lines().skip_while(|line| line.trim().is_empty());
    let first = lines.next()?.trim();
    let next = lines.next().map(str::trim);
    let short = first.chars().take(TITLE + 1).count() <= TITLE;
    let headline = !first.ends_with(['.', ',', ';', ':', '”', '"']);
    let apart = next.is_none_or(str::is_empty);
    let over = headline && next.is_some_and(|next| next.len() > first.len());
    let says =
        short && labels::label(first).is_none_or(|label| label.form != labels::Form::Certain);
    let more = next.is_some();
    (says && more && (over || (apart && headline))).then(|| first.to_owned())
}

/// "By Mara Linden" on a line near the start.
fn byline(text: &str) -> Option<String> {
    let lines = text.lines().filter(|line| !line.trim().is_empty()).take(8);
    let name = |line: &str| {
        let line = line.trim().trim_matches(['*', '_']);
        let name = line.strip_prefix("By ").or_else(|| line.strip_prefix("BY "))?;
        let words = name.split_whitespace().count();
        let capital = |word: &str| word.starts_with(char::is_uppercase) || word == "and";
        let named = words <= 8
            && !name.ends_with('.')
            && name.split([' ', ',']).filter(|word| !word.is_empty()).all(capital);
        named.then(|| name.trim().to_owned())
    };
    lines.filter(|line| line.len() < 120).find_map(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_tells_title_author_and_date() {
        let text = "Bridge shut after rust\n\nBy Mara Linden and Tom Field\n27 November 2025\n\nIt is shut.\n";
        let document = read(text.to_owned());
        assert_eq!(document.text, text);
        assert_eq!(document.source.title.as_deref(), Some("Bridge shut after rust"));
        assert_eq!(document.byline.as_deref(), Some("Mara Linden and Tom Field"));
        assert_eq!(document.date.unwrap().basis, "the line \"27 November 2025\"");
    }

    #[test]
    fn markdown_tells_more() {
        let text = "---\ntitle: \"Bridge: shut\"\ndate: 2025-11-27\nauthor: Tom Field\n---\n\n# Other\n\nIt is.\n";
        let document = read(text.to_owned());
        assert_eq!(document.source.title.as_deref(), Some("Bridge: shut"));
        assert_eq!(document.byline.as_deref(), Some("Tom Field"));
        assert_eq!(document.date.unwrap().basis, "the front matter");
        let title = |text: &str| read(text.to_owned()).source.title;
        assert_eq!(title("\n# Bridge shut #\n\nIt is.").as_deref(), Some("Bridge shut"));
    }

    #[test]
    fn a_first_sentence_is_no_title() {
        let title = |text: &str| read(text.to_owned()).source.title;
        for text in
            ["The bridge is shut.\n\nIt is.", "LINDEN: It is shut\n\nFIELD: Why", "", "It is shut"]
        {
            assert_eq!(title(text), None, "{text}");
        }
    }
}
