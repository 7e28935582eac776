//! Merge conflicts that git left in a file.

use crate::problem::Problem;

/// Whether a line is a mark of this character: seven of them, then nothing or a space.
fn is_mark(line: &[u8], mark: u8) -> bool {
    line.len() >= 7
        && line[..7].iter().all(|byte| *byte == mark)
        && matches!(line.get(7), None | Some(b' ' | b'\r'))
}

/// Whether a line begins or ends a conflict. A line of seven "=" alone may be part of a text.
pub(super) fn begins_or_ends(line: &[u8]) -> bool {
    is_mark(line, b'<') || is_mark(line, b'>')
}

/// One problem for each conflict in a text; none of its records can be trusted then.
pub(super) fn conflicts(name: &str, bytes: &[u8]) -> Vec<Problem> {
    let mut open = false;
    let mut problems = Vec::new();
    for (index, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
        if is_mark(line, b'<') || (is_mark(line, b'>') && !open) {
            problems.push(problem(name, index + 1));
        }
        open = if begins_or_ends(line) { is_mark(line, b'<') } else { open };
    }
    problems
}

/// The same for TOML, in whose texts lines may look like marks: where all of it is TOML a conflict is
/// what begins as git begins it, with the name of a side (`<<<<<<< HEAD`), or is whole (`<<<<<<<`,
/// `=======` and `>>>>>>>` in this order). Both may be left in a text.
pub(super) fn conflicts_in_toml(name: &str, text: &str) -> Vec<Problem> {
    let conflicts = conflicts(name, text.as_bytes());
    if conflicts.is_empty() || toml::de::DeTable::parse(text).is_err() {
        return conflicts;
    }
    let mut problems = Vec::new();
    let (mut begun, mut parted) = (0, false);
    for (index, line) in text.as_bytes().split(|byte| *byte == b'\n').enumerate() {
        if is_mark(line, b'<') && line.get(8..).is_some_and(|side| !side.trim_ascii().is_empty()) {
            problems.push(problem(name, index + 1));
            (begun, parted) = (0, false);
        } else if is_mark(line, b'<') {
            (begun, parted) = (index + 1, false);
        } else if is_mark(line, b'=') {
            parted = begun > 0;
        } else if is_mark(line, b'>') && parted {
            problems.push(problem(name, begun));
            (begun, parted) = (0, false);
        }
    }
    problems
}

/// The problem of a conflict that begins at a line.
pub(super) fn problem(name: &str, line: usize) -> Problem {
    Problem::error(name, line, 0, "unresolved merge conflict: nothing was read from this file")
        .with_help("keep what is right and remove the lines of <<<<<<<, ======= and >>>>>>>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exactly_seven_marks_at_the_start_of_a_line_count() {
        let lines = |text: &str| -> Vec<usize> {
            conflicts("a", text.as_bytes()).iter().map(|problem| problem.line).collect()
        };
        assert_eq!(lines("a\n<<<<<<< ours\nb\n=======\nc\n>>>>>>> theirs\nd\n<<<<<<<\r\n"), [2, 8]);
        assert_eq!(lines(">>>>>>> theirs"), [1]);
        assert_eq!(lines("=======\n<<<<<<<<\n <<<<<<< x\n<<<<<<<x\n>>>>>>\n|||||||"), [0; 0]);
    }

    #[test]
    fn words_that_look_like_marks_are_words() {
        let lines = |quote: &str| -> Vec<usize> {
            let text = format!("a = 1\nquote = \"\"\"\n{quote}\n\"\"\"\n");
            conflicts_in_toml("a", &text).iter().map(|problem| problem.line).collect()
        };
        for quote in ["x\n>>>>>>> y", "a\n=======\nb", "<<<<<<<", ">>>>>>> y\n<<<<<<<\n======="] {
            assert_eq!(lines(quote), [0; 0], "{quote}");
        }
        assert_eq!(lines("<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> x"), [3]);
        assert_eq!(lines("<<<<<<<\nb\n=======\nc\n>>>>>>>"), [3]);
        assert_eq!(lines("half mended\n<<<<<<< HEAD"), [4]);
        assert_eq!(conflicts_in_toml("a", "a = 1\n>>>>>>> x\n")[0].line, 2);
    }
}
