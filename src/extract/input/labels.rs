//! The labels of a transcript: "SMITH:", "Sen. Smith (chair):", "Q:".

use std::ops::Range;

/// The longest label, with time and role, in bytes.
const LONGEST: usize = 120;

/// Words before a colon that name no speaker.
const FURNITURE: [&str; 54] = [
    "photo",
    "photos",
    "photograph",
    "picture",
    "image",
    "images",
    "source",
    "sources",
    "read",
    "related",
    "update",
    "updated",
    "published",
    "posted",
    "by",
    "note",
    "notes",
    "correction",
    "tags",
    "topics",
    "topic",
    "contact",
    "email",
    "e-mail",
    "phone",
    "tel",
    "caption",
    "credit",
    "credits",
    "video",
    "watch",
    "location",
    "date",
    "time",
    "where",
    "when",
    "what",
    "who",
    "why",
    "how",
    "see",
    "also",
    "follow",
    "share",
    "copyright",
    "file",
    "more",
    "subject",
    "from",
    "to",
    "cc",
    "re",
    "ps",
    "title",
];

/// First words that make a phrase rather than a name of words in title case.
const OPENERS: [&str; 14] =
    ["The", "A", "An", "My", "Our", "This", "That", "One", "In", "On", "And", "But", "So", "Key"];

/// Words that stand in small letters inside a name, or name a part: "Audience member".
const PARTICLES: [&str; 22] = [
    "of",
    "the",
    "de",
    "del",
    "da",
    "di",
    "du",
    "la",
    "le",
    "van",
    "von",
    "der",
    "den",
    "al",
    "and",
    "for",
    "member",
    "questioner",
    "question",
    "speaker",
    "voice",
    "offscreen",
];

/// A label at the start of a line; all places are bytes of the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Label {
    /// The speaker's name, without role.
    pub(super) name: Range<usize>,
    /// Where the words begin.
    pub(super) words: usize,
    /// The time told before it.
    pub(super) time: Option<Range<usize>>,
    /// Whether it is a label whatever else stands in the text: in capitals, or Q and A.
    pub(super) certain: bool,
}

/// The label at the start of a line, if there may be one.
pub(super) fn label(line: &str) -> Option<Label> {
    let (time, at) = lead(line);
    let head = super::start(&line[at..], LONGEST);
    let (before, words) = match before_colon(head) {
        Some((before, words)) => (before, at + words),
        None => {
            let words = letter_alone(&line[at..])?;
            (&line[at..=at], at + words)
        }
    };
    let bare = before.trim_end_matches(['*', '_', ' ', '\t']);
    let bare = bare.strip_suffix(')').and_then(|b| b.rfind('(').map(|at| &b[..at])).unwrap_or(bare);
    let bare = bare.trim_end_matches(['*', '_', ' ', '\t', ',']);
    is_name(bare).then(|| Label {
        name: at..at + bare.len(),
        words: words + markup(&line[words..]),
        time,
        certain: is_letter(bare) || in_capitals(bare),
    })
}

/// The name on a line of its own in capitals.
pub(super) fn alone(line: &str) -> Option<Label> {
    let (time, at) = lead(line);
    let name = line
        .get(at..)
        .filter(|rest| rest.len() <= LONGEST)?
        .trim_end_matches([' ', '*', '\t', '\r']);
    let digits = name.bytes().any(|byte| byte.is_ascii_digit());
    (name.len() > 2 && !digits && in_capitals(name) && is_name(name)).then(|| Label {
        name: at..at + name.len(),
        words: line.len(),
        time,
        certain: false,
    })
}

/// The time before a label, and where the label begins: after space, ">>", "-", emphasis and the time.
fn lead(line: &str) -> (Option<Range<usize>>, usize) {
    let skip = |from: usize| {
        let open = |c: char| c.is_whitespace() || ['>', '*', '_', '-', '–'].contains(&c);
        line.len() - line[from..].trim_start_matches(open).len()
    };
    let start = skip(0);
    let inner =
        start + line[start..].bytes().take_while(|byte| b"[(".contains(byte)).take(1).count();
    let length = line[inner..]
        .bytes()
        .take_while(|byte| byte.is_ascii_digit() || b":.,".contains(byte))
        .take(16)
        .count();
    let end = inner + line[inner..inner + length].trim_end_matches([':', '.', ',']).len();
    if !is_time(&line[inner..end]) {
        return (None, start);
    }
    let after = end + line[end..].bytes().take_while(|byte| b"])".contains(byte)).take(1).count();
    (Some(inner..end), skip(after))
}

/// "12:31", "00:12:31.5".
pub(super) fn is_time(text: &str) -> bool {
    let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let mut parts = whole.split(':');
    let first = parts.next().is_some_and(|part| digits(part) && part.len() <= 3);
    let below: Vec<&str> = parts.collect();
    let sixtieth = |part: &&str| part.len() == 2 && digits(part) && **part < *"60";
    first && (1..=2).contains(&below.len()) && below.iter().all(sixtieth) && digits(fraction)
}

/// What stands before a colon outside brackets, and where what follows it begins.
fn before_colon(head: &str) -> Option<(&str, usize)> {
    let mut depth = 0;
    for (at, c) in head.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            ':' | '：' if depth == 0 => {
                let after = at + c.len_utf8();
                let next = head[after..].chars().next();
                let ends = next.is_none_or(|c| c.is_whitespace() || ['*', '_'].contains(&c));
                return (ends && at > 0).then(|| (&head[..at], after));
            }
            '"' | '“' | '”' | '«' | '»' | '!' | '?' | ';' => return None,
            _ => {}
        }
    }
    None
}

/// "Q.", or "Q" with a wide gap: where the words begin.
fn letter_alone(rest: &str) -> Option<usize> {
    let after = rest.strip_prefix(['Q', 'A'])?;
    let wide = after.starts_with("  ") || after.starts_with('\t');
    let point = after.starts_with(". ");
    (wide || point).then_some(if point { 2 } else { 1 })
}

/// The length of the emphasis that closes a label.
fn markup(rest: &str) -> usize {
    rest.len() - rest.trim_start_matches(['*', '_']).len()
}

/// Q or A, also in words.
pub(super) fn is_letter(name: &str) -> bool {
    matches!(name, "Q" | "A" | "Question" | "Answer" | "QUESTION" | "ANSWER")
}

fn in_capitals(name: &str) -> bool {
    let last = name.split_whitespace().next_back().unwrap_or_default();
    let capitals = last.chars().filter(|c| c.is_uppercase()).count();
    // "McLEOD" and "VANCEs" have a small letter or two
    capitals >= 2 && last.chars().filter(|c| c.is_lowercase()).count() * 3 <= capitals
}

fn is_name(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().take(7).collect();
    let Some(first) = words.first() else { return false };
    let folded = first.to_lowercase();
    let opener = OPENERS.contains(first) && !in_capitals(name);
    words.len() <= 6
        && !name.contains('\n')
        && first.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase())
        && !FURNITURE.contains(&&*folded)
        && !folded.starts_with("http")
        && !opener_phrase(opener, words.len())
        && words.iter().all(|word| is_name_word(word))
}

fn opener_phrase(opener: bool, words: usize) -> bool {
    opener && words > 1
}

fn is_name_word(word: &str) -> bool {
    let word = word.trim_end_matches(',');
    let inner = |c: char| c.is_alphanumeric() || "-'’.&#/".contains(c) || is_mark(c);
    let small = word.starts_with(char::is_lowercase) && !PARTICLES.contains(&word);
    let sentence_end = word.ends_with('.') && word.chars().count() > 5;
    !word.is_empty() && word.chars().all(inner) && !small && !sentence_end
}

/// Marks that join the letter before them: vowels of Indic scripts, accents apart from their letter.
fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36F}').contains(&c) || ('\u{900}'..='\u{DFF}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn read(line: &str) -> Option<(String, String, Option<String>)> {
        let label = label(line)?;
        let time = label.time.map(|time| line[time].to_owned());
        Some((line[label.name].to_owned(), line[label.words..].trim().to_owned(), time))
    }

    #[test]
    fn labels_are_short_names_at_the_start_of_a_line() {
        for (line, name, words, time) in [
            ("LINDEN: Yes.", "LINDEN", "Yes.", None),
            ("Sen. Mara LINDEN (D-Orle): Yes.", "Sen. Mara LINDEN", "Yes.", None),
            ("THE PRESIDENT:  Thank you.", "THE PRESIDENT", "Thank you.", None),
            ("**Mara Linden:** Yes.", "Mara Linden", "Yes.", None),
            ("[00:12:31] Mara Linden: Yes.", "Mara Linden", "Yes.", Some("00:12:31")),
            ("12:31 Linden: Yes: no.", "Linden", "Yes: no.", Some("12:31")),
            ("Q: Why?", "Q", "Why?", None),
            ("Q   Why?", "Q", "Why?", None),
            (">> Åse de la Cruz:", "Åse de la Cruz", "", None),
            ("Мара Линден: Да.", "Мара Линден", "Да.", None),
        ] {
            let expected = (name.to_owned(), words.to_owned(), time.map(str::to_owned));
            assert_eq!(read(line), Some(expected), "{line}");
        }
    }

    #[test]
    fn sentences_and_furniture_are_none() {
        for line in [
            "I say this: no.",
            "Photo: Orle Press",
            "Read more: the bridge",
            "https://example.org",
            "The Answer: nobody knows",
            "At 12:31 she left",
            "12:31",
            "“No: never,” she said",
            "He asked why. Then: silence",
            "",
            ":",
            "Quite a few words in here: so",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }
}
