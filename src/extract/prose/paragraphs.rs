//! Where paragraphs begin and end.

use std::ops::Range;

/// The paragraphs of a text without the white space round them. A line is a paragraph, unless the text is wrapped: then an empty
/// line ends one.
pub(crate) fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let lines = lines(text);
    let wrapped = is_wrapped(text, &lines);
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut apart = true;
    for line in lines {
        // a line that begins with a small letter goes on with a sentence
        let begins = !wrapped && !text[line.clone()].starts_with(char::is_lowercase);
        let credited =
            out.last().is_some_and(|last| is_credit(&text[last.clone()], &text[line.clone()]));
        if line.is_empty() {
            apart = true;
        } else if let Some(last) = out.last_mut().filter(|_| credited) {
            last.end = line.end;
            apart = false;
        } else if std::mem::take(&mut apart) || begins {
            out.push(line);
        } else if let Some(last) = out.last_mut() {
            last.end = line.end;
        }
    }
    out
}

/// Whether a line below a quotation names who said it: "— Ann Brandt, mayor".
fn is_credit(above: &str, line: &str) -> bool {
    let name = line.trim_start_matches(['—', '–', '―', '-']);
    let short = name.len() < line.len() && line.len() <= 120 && !line.contains(['"', '“', '”']);
    short
        && name.trim_start().starts_with(char::is_uppercase)
        && above.ends_with(['”', '"', '“', '»', '’'])
}

/// The lines without the white space round them.
fn lines(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    for line in text.split(['\n', '\r', '\u{2028}', '\u{2029}', '\u{85}']) {
        let end = start + line.len();
        let from = start + (line.len() - line.trim_start().len());
        let to = start + line.trim_end().len();
        out.push(if from < to { from..to } else { end..end });
        // the mark behind the line
        start = end + text[end..].chars().next().map_or(0, char::len_utf8);
    }
    out
}

/// Whether lines end where a column ends: most lines that are followed by another one are of much the same length and stop
/// within a sentence.
fn is_wrapped(text: &str, lines: &[Range<usize>]) -> bool {
    let followed: Vec<&Range<usize>> = lines
        .windows(2)
        .filter(|pair| !pair[0].is_empty() && !pair[1].is_empty())
        .map(|pair| &pair[0])
        .collect();
    let columns = 50..=100;
    let inside = followed.iter().filter(|line| {
        columns.contains(&text[(**line).clone()].chars().count())
            && !text[(**line).clone()].ends_with(['.', '!', '?', '”', '"', ':'])
    });
    followed.len() >= 3 && inside.count() * 10 >= followed.len() * 7
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = paragraphs(text).into_iter().map(|p| &text[p]).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_line_is_a_paragraph() {
        check("One. \n\n  Two.\nThree", &["One.", "Two.", "Three"]);
        check("", &[]);
        check("One\r\nTwo\u{2028}Ü", &["One", "Two", "Ü"]);
    }

    #[test]
    fn a_name_below_a_quotation_belongs_to_it() {
        check("“No.”\n\n— Ann Brandt\nTwo", &["“No.”\n\n— Ann Brandt", "Two"]);
        check("One.\n— Ann Brandt", &["One.", "— Ann Brandt"]);
    }

    #[test]
    fn wrapped_lines_go_on() {
        let line = "the council of Dunmore has decided to close the museum on the hill";
        let text = format!("{line}\n{line}\n{line}\nend.\n\n{line}\n{line}\nend.");
        assert_eq!(paragraphs(&text).len(), 2);
    }
}
