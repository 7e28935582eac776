//! Plain text and Markdown: its head tells title, author and date. Plain text stays as it is.

use super::dateline::{self, Told};
use super::{labels, markdown, moment};
use crate::extract::document::{Dated, Document};
use crate::statement::Source;

/// The longest title, in code points.
const TITLE: usize = 200;

/// Reads plain text or Markdown.
pub(super) fn read(name: &str, text: String) -> Document {
    let front = Front::of(&text);
    let heading = heading(&text[front.end..]).map(|title| markdown::plain(title).trim().to_owned());
    let body = (front.end > 0 || markdown::is_markdown(name, &text)).then(|| {
        // the lines keep their numbers
        "\n".repeat(text[..front.end].matches('\n').count()) + &markdown::plain(&text[front.end..])
    });
    let rest = body.as_deref().unwrap_or(&text);
    let dated = |said| Dated { said, basis: "the front matter".to_owned() };
    let date = front.get(&["date", "published"]).and_then(|date| moment::moment(&date)).map(dated);
    let told = if date.is_none() { dateline::date(rest) } else { Told::default() };
    Document {
        date: date.or(told.date),
        unsure_date: told.unsure,
        byline: front.get(&["author", "byline"]).or_else(|| byline(rest)),
        language: front.get(&["lang", "language"]),
        source: Source {
            title: front.get(&["title"]).or(heading).or_else(|| title(rest)),
            outlet: front.get(&["outlet", "publisher"]),
            url: front.get(&["url", "link"]),
            ..Source::default()
        },
        text: body.unwrap_or(text),
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
        Some(scalar(value.trim())).filter(|value| !value.is_empty())
    }
}

/// A value of YAML without its quote marks and escapes.
fn scalar(value: &str) -> String {
    if let Ok(value) = serde_json::from_str::<String>(value) {
        return value;
    }
    let single = value.strip_prefix('\'').and_then(|value| value.strip_suffix('\''));
    single.map_or_else(|| value.to_owned(), |value| value.replace("''", "'"))
}

/// The first heading among the first lines.
fn heading(text: &str) -> Option<&str> {
    let lines = text.lines().filter(|line| !line.trim().is_empty()).take(8);
    let heading = lines.filter_map(|line| line.strip_prefix("# ")).next()?;
    Some(heading.trim().trim_end_matches('#').trim()).filter(|title| !title.is_empty())
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
        let document = read("a", text.to_owned());
        assert_eq!(document.text, text);
        assert_eq!(document.source.title.as_deref(), Some("Bridge shut after rust"));
        assert_eq!(document.byline.as_deref(), Some("Mara Linden and Tom Field"));
        assert_eq!(document.date.unwrap().basis, "the line \"27 November 2025\"");
    }

    #[test]
    fn markdown_tells_more() {
        let text = "---\ntitle: \"Bridge: shut\"\ndate: 2025-11-27\nauthor: Tom Field\n---\n\n# Other\n\nIt is.\n";
        let document = read("a", text.to_owned());
        assert_eq!(document.source.title.as_deref(), Some("Bridge: shut"));
        assert_eq!(document.byline.as_deref(), Some("Tom Field"));
        assert_eq!(document.date.unwrap().basis, "the front matter");
        let title = |text: &str| read("a", text.to_owned()).source.title;
        assert_eq!(title("\n# Bridge shut #\n\nIt is.").as_deref(), Some("Bridge shut"));
    }

    #[test]
    fn front_matter_is_read_with_its_escapes_and_is_no_text() {
        let title = |value: &str| {
            let document = read("a", format!("---\ntitle: {value}\n---\nIt is.\n"));
            assert_eq!(document.text, "\n\n\nIt is.\n");
            document.source.title.unwrap()
        };
        assert_eq!(title("\"A \\\"closed\\\" road\""), "A \"closed\" road");
        assert_eq!(title("'The road''s end'"), "The road's end");
        assert_eq!(title("The \"end\""), "The \"end\"");
    }

    #[test]
    fn a_first_sentence_is_no_title() {
        let title = |text: &str| read("a", text.to_owned()).source.title;
        for text in
            ["The bridge is shut.\n\nIt is.", "LINDEN: It is shut\n\nFIELD: Why", "", "It is shut"]
        {
            assert_eq!(title(text), None, "{text}");
        }
    }
}
