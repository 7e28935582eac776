//! What the short fields of a statement look like, and characters that nobody sees: checked by the
//! readers of files, which keep what is odd with a warning, and by the flags that take one
//! statement, which refuse it before anything is recorded.

use crate::problem::shown;
use crate::text::invisible::{is_invisible, joins};

/// What a field looks like.
pub(crate) struct Form {
    what: &'static str,
    /// What to write.
    pub(crate) help: &'static str,
    fits: fn(&str) -> bool,
}

/// A BCP 47 tag.
pub(crate) const LANGUAGE: Form = Form {
    what: "a language tag",
    help: "write a BCP 47 tag such as en, de or pt-BR",
    fits: is_language,
};

/// Where something stands on the web, or another URI; not what runs, or holds all it shows itself.
pub(crate) const ADDRESS: Form = Form {
    what: "an address",
    help: "write it whole, as in https://example.org/1",
    fits: is_address,
};

/// A page and a line, or lines.
pub(crate) const PAGE_LINE: Form =
    Form { what: "a page and a line", help: "write 12:7 or 12:7-9", fits: is_page_line };

/// A time in a recording.
pub(crate) const MEDIA_TIME: Form = Form {
    what: "a time in a recording",
    help: "write hours, minutes and seconds, as in 00:12:31",
    fits: is_media_time,
};

impl Form {
    /// What is wrong with a text, if it does not look like this.
    pub(crate) fn misfit(&self, text: &str) -> Option<String> {
        let fits = (self.fits)(text);
        (!fits).then(|| format!("{} does not look like {}", shown(text), self.what))
    }
}

fn is_language(tag: &str) -> bool {
    let mut subtags = tag.split('-');
    let primary = subtags.next().unwrap_or_default();
    let short =
        |tag: &str| (1..=8).contains(&tag.len()) && tag.bytes().all(|b| b.is_ascii_alphanumeric());
    short(primary) && primary.len() <= 3 && subtags.all(short)
}

fn is_address(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    let named = |b: u8| b.is_ascii_alphanumeric() || b"+.-".contains(&b);
    let leads_nowhere = ["javascript", "vbscript", "data", "blob", "about"];
    scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && !leads_nowhere.iter().any(|nowhere| scheme.eq_ignore_ascii_case(nowhere))
        && scheme.bytes().all(named)
        && !rest.trim_start_matches('/').is_empty()
        && !text.contains(|c: char| c.is_whitespace() || c.is_control())
}

fn is_page_line(text: &str) -> bool {
    let Some((page, line)) = text.split_once(':') else { return false };
    let (first, last) = line.split_once('-').unwrap_or((line, line));
    !page.is_empty() && page.chars().all(char::is_alphanumeric) && digits(first) && digits(last)
}

fn is_media_time(text: &str) -> bool {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let parts: Vec<&str> = whole.split(':').collect();
    let (first, below) = (parts[0], &parts[1..]);
    let sixtieth = |part: &&str| part.len() == 2 && digits(part) && **part < *"60";
    digits(first)
        && (1..=2).contains(&below.len())
        && below.iter().all(sixtieth)
        && digits(fraction)
}

fn digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// What to do about characters that nobody sees.
pub(crate) const LOOK: &str = "it is kept; check that it belongs to the words";

/// What there is to say of characters in a text that nobody sees.
pub(crate) fn invisible(name: &str, text: &str) -> Option<String> {
    let (hidden, count) = hidden(text)?;
    let more = if count > 1 { format!(" and {} more", count - 1) } else { String::new() };
    Some(format!("{name} holds an invisible character, U+{:04X}{more}", u32::from(hidden)))
}

/// The first invisible character and how many there are. Line breaks and tabs are expected, and
/// so are joiners where writing needs them.
fn hidden(text: &str) -> Option<(char, usize)> {
    let mut found = None;
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let expected = matches!(c, '\n' | '\r' | '\t') || joins(before, c, chars.peek().copied());
        if is_invisible(c) && !expected {
            let (first, count) = found.unwrap_or((c, 0));
            found = Some((first, count + 1));
        }
        before = c;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_take_what_people_write_and_nothing_else() {
        let cases: [(&Form, &[&str], &[&str]); 4] = [
            (&LANGUAGE, &["en", "pt-BR", "zh-Hans-CN"], &["", "english", "en_GB", "en-"]),
            (
                &ADDRESS,
                &["https://example.org/?a='2'", "urn:isbn:1", "doi:10.1/x"],
                &[
                    "",
                    "example.org",
                    "https://",
                    "https://a b",
                    ":x",
                    "1:x",
                    "JavaScript:a()",
                    "data:,a",
                ],
            ),
            (&PAGE_LINE, &["12:7", "xii:3", "12:7-9"], &["", "12", "12:", ":7", "p. 12:7", "1:7-"]),
            (
                &MEDIA_TIME,
                &["00:12:31", "12:31", "100:00:00.5"],
                &["", "12", "1:2:3", "00:60:00", "00:12:31.", "00:00:00:00", "12m"],
            ),
        ];
        for (form, good, bad) in cases {
            assert!(good.iter().all(|text| form.misfit(text).is_none()), "{}", form.what);
            assert!(bad.iter().all(|text| form.misfit(text).is_some()), "{}", form.what);
        }
    }
}
