//! The labels of a transcript: "SMITH:", "Sen. Smith (chair):", "Q:", "Ann Smith  00:12".

mod known;
mod names;
mod times;

use std::ops::Range;

pub(super) use known::Known;
use names::{in_capitals, named};
pub(super) use names::{is_letter, is_remark};
pub(super) use times::is_time;
use times::lead;

/// The longest label, with time and role, in bytes.
const LONGEST: usize = 120;

/// Signs round a label or a name.
const EMPHASIS: [char; 2] = ['*', '_'];

/// A label at the start of a line; all places are bytes from the start of the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Label {
    /// The speaker's name, without role.
    pub(super) name: Range<usize>,
    /// Where the words begin.
    pub(super) words: usize,
    /// The time told with it.
    pub(super) time: Option<Range<usize>>,
    /// How it is told from other words.
    pub(super) form: Form,
}

/// How a label is told from other words before a colon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// In capitals, in bold, or Q and A: a label whatever else stands in the text.
    Certain,
    /// With a time.
    Stamped,
    /// In capitals on a line of its own.
    Alone,
    /// As any words before a colon.
    Plain,
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
    let (bare, behind) = without_brackets(before);
    let name = named(bare)?;
    let bold = line[..at].ends_with("**") && line[at + name.len()..].contains("**");
    let certain = bold || is_letter(name) || in_capitals(name);
    let behind = behind.map(|time| at + time.start..at + time.end);
    Some(Label {
        name: at..at + name.len(),
        words: words + markup(&line[words..]),
        time: time.or(behind),
        form: if certain { Form::Certain } else { Form::Plain },
    })
}

/// Whether a line is nothing but a name.
pub(super) fn is_bare(line: &str) -> bool {
    line.len() <= LONGEST && named(line) == Some(line)
}

/// The name in capitals on a line of its own.
pub(super) fn alone(line: &str) -> Option<Label> {
    let (time, at) = lead(line);
    let name = line.get(at..).filter(|rest| rest.len() <= LONGEST)?.trim_end_matches(closes);
    let digits = name.bytes().any(|byte| byte.is_ascii_digit());
    let is_name = named(name) == Some(name);
    (name.len() > 2 && !digits && in_capitals(name) && is_name).then(|| Label {
        name: at..at + name.len(),
        words: line.len(),
        time,
        form: Form::Alone,
    })
}

/// The name on a line of its own with a time before it, behind it, or on the next line: what
/// programs write that listen to meetings. `rest` goes on behind the line.
pub(super) fn stamped(rest: &str) -> Option<Label> {
    let line = rest.split('\n').next().filter(|line| line.len() <= LONGEST)?;
    let (time, at) = lead(line);
    let whole = line[at..].trim_end_matches(closes);
    if time.is_some() {
        return stamp(rest, at..at + whole.len(), time, line.len());
    }
    let last = whole.rfind([' ', '\t', '(', '[']).map_or(at, |space| at + space + 1);
    if is_time(&line[last..at + whole.len()]) {
        return stamp(rest, at..last, Some(last..at + whole.len()), line.len());
    }
    let below = line.len() + 1;
    let next = rest.get(below..)?.split('\n').next()?;
    let time = next.trim_matches(|c: char| c.is_whitespace() || "[]()".contains(c));
    let start = below + next.find(time)?;
    let alone = is_time(time).then(|| start..start + time.len());
    stamp(rest, at..at + whole.len(), Some(alone?), below + next.len())
}

fn stamp(
    rest: &str,
    name: Range<usize>,
    time: Option<Range<usize>>,
    words: usize,
) -> Option<Label> {
    let start = name.start + rest[name.clone()].len()
        - rest[name.clone()].trim_start_matches(['[', '(']).len();
    let found = named(rest[start..name.end].trim_end_matches(closes))?;
    Some(Label { name: start..start + found.len(), words, time, form: Form::Stamped })
}

/// What may close a label on a line of its own.
fn closes(c: char) -> bool {
    c.is_whitespace() || EMPHASIS.contains(&c) || "[](),:|·-–—".contains(c)
}

/// A label without what stands in brackets at its end, and the time if that is what stands there.
fn without_brackets(before: &str) -> (&str, Option<Range<usize>>) {
    let bare = before.trim_end_matches([' ', '\t', '*', '_']);
    let open = match bare.as_bytes().last() {
        Some(b')') => bare.rfind('('),
        Some(b']') => bare.rfind('['),
        _ => None,
    };
    let Some(open) = open else { return (bare, None) };
    let inside = open + 1..bare.len() - 1;
    let time = is_time(&bare[inside.clone()]).then_some(inside);
    (bare[..open].trim_end_matches([' ', '\t', '*', '_', ',']), time)
}

/// What stands before a colon outside brackets, and where what follows it begins.
fn before_colon(head: &str) -> Option<(&str, usize)> {
    let mut depth = 0;
    for (at, c) in head.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            ':' | '：' if depth == 0 => {
                let after = at + c.len_utf8();
                let next = head[after..].chars().next();
                let ends = next.is_none_or(|c| c.is_whitespace() || EMPHASIS.contains(&c));
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
    rest.len() - rest.trim_start_matches(EMPHASIS).len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(line: &str, label: Label) -> (String, String, Option<String>) {
        let time = label.time.map(|time| line[time].to_owned());
        (line[label.name].to_owned(), line[label.words..].trim().to_owned(), time)
    }

    #[track_caller]
    fn read(line: &str) -> Option<(String, String, Option<String>)> {
        Some(told(line, label(line)?))
    }

    #[test]
    fn labels_are_short_names_at_the_start_of_a_line() {
        for (line, name, words, time) in [
            ("LINDEN: Yes.", "LINDEN", "Yes.", None),
            ("Sen. Mara LINDEN (D-Orle): Yes.", "Sen. Mara LINDEN", "Yes.", None),
            ("Mara Linden, mayor: Yes.", "Mara Linden", "Yes.", None),
            ("Tom Field, member of the council: Yes.", "Tom Field", "Yes.", None),
            ("THE PRESIDENT:  Thank you.", "THE PRESIDENT", "Thank you.", None),
            ("**Mara Linden:** Yes.", "Mara Linden", "Yes.", None),
            ("[00:12:31] Mara Linden: Yes.", "Mara Linden", "Yes.", Some("00:12:31")),
            ("Mara Linden (12:31): Yes.", "Mara Linden", "Yes.", Some("12:31")),
            ("12:31 Linden: Yes: no.", "Linden", "Yes: no.", Some("12:31")),
            ("Q: Why?", "Q", "Why?", None),
            ("Q   Why?", "Q", "Why?", None),
            ("Some hon. members: Hear!", "Some hon. members", "Hear!", None),
            ("An hon. member: Shame!", "An hon. member", "Shame!", None),
            ("SPEAKER_00: Yes.", "SPEAKER_00", "Yes.", None),
            (">> Åse de la Cruz:", "Åse de la Cruz", "", None),
            ("Мара Линден: Да.", "Мара Линден", "Да.", None),
            ("Мара Линден: «Да.»", "Мара Линден", "«Да.»", None),
            ("Anne Linden : « Oui. »", "Anne Linden", "« Oui. »", None),
        ] {
            let expected = (name.to_owned(), words.to_owned(), time.map(str::to_owned));
            assert_eq!(read(line), Some(expected), "{line}");
        }
    }

    #[test]
    fn names_with_a_time_stand_alone() {
        for text in [
            "Mara Linden  0:12\nYes.",
            "Mara Linden (0:12):\nYes.",
            "Mara Linden\n0:12\nYes.",
            "Mara Linden\r\n0:12\r\nYes.",
            "[Mara Linden] 0:12\nYes.",
            "**Mara Linden** [0:12]\nYes.",
            "0:12 Mara Linden\nYes.",
        ] {
            let expected = ("Mara Linden".to_owned(), "Yes.".to_owned(), Some("0:12".to_owned()));
            assert_eq!(stamped(text).map(|label| told(text, label)), Some(expected), "{text}");
        }
        for text in
            ["Mara Linden\nYes.", "She left at 12:31\nYes.", "12:31\n12:32", "", "é\n", "\n0:12"]
        {
            assert_eq!(stamped(text), None, "{text}");
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
            "Mara Linden, when she left: no.",
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
