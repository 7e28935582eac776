//! The comments of a fact log: which record each belongs to.
//!
//! Lines of comment directly above a record are its own. What stands above the first record, with a
//! blank line between, is the head of the file, and so are instructions to editors there (`#:schema`).
//! All others have no place in the canonical form.

use rayon::prelude::*;

use super::place::Lines;
use super::{tables, toml};
use crate::problem::Problem;
use crate::record::Log;

/// The records of a text in which all is well, with their comments, and a problem for each comment
/// that belongs to none.
pub(super) fn log(name: &str, text: &str) -> (Log, Vec<Problem>) {
    let chunks = tables::chunks(text);
    let records: Vec<_> = chunks.par_iter().map(|(_, chunk)| toml::records_of(chunk)).collect();
    let lines = Lines::new(text);
    let mut log = Log::default();
    let mut homeless = Vec::new();
    let mut above = String::new();
    for (index, ((at, chunk), records)) in chunks.iter().zip(records).enumerate() {
        let comments: Vec<usize> = tables::comments(chunk).iter().map(|(at, _)| *at).collect();
        let is_last = index + 1 == chunks.len();
        // Where the comment of the next record begins.
        let mut end = if is_last { chunk.len() } else { tail(chunk, &comments) };
        let before = comments.iter().filter(|comment| **comment < end);
        if index == 0 && only_comments(chunk, &comments) {
            let instruction = comments.iter().rfind(|comment| chunk[**comment..].starts_with("#:"));
            let after = instruction.map_or(0, |comment| next_line(chunk, *comment));
            end = end.max(after);
            log.head = tidy(&chunk[..end]);
        } else {
            homeless.extend(before.map(|comment| problem(name, lines.place(at + comment))));
        }
        log.add(records, &above);
        above = tidy(&chunk[end..]);
    }
    (log, homeless)
}

/// Where the lines of comment begin that end a chunk without a blank line.
fn tail(chunk: &str, comments: &[usize]) -> usize {
    let mut end = chunk.len();
    for comment in comments.iter().rev() {
        let start = chunk[..*comment].rfind('\n').map_or(0, |line| line + 1);
        let alone = chunk[start..*comment].trim().is_empty();
        // A comment reaches to the end of its line, so a line between is blank or a field.
        if !alone || next_line(chunk, *comment) != end {
            break;
        }
        end = start;
    }
    end
}

fn next_line(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |line| at + line + 1)
}

/// Whether there is nothing else.
fn only_comments(chunk: &str, comments: &[usize]) -> bool {
    let lines = chunk.lines().filter(|line| !line.trim().is_empty());
    lines.clone().all(|line| line.trim_start().starts_with('#')) && lines.count() == comments.len()
}

/// Lines of comment as they are written: at the margin, nothing after the last word, each ended.
fn tidy(text: &str) -> String {
    let lines = text.trim().lines().map(|line| format!("{}\n", line.trim()));
    lines.collect()
}

fn problem(name: &str, (line, column): (usize, usize)) -> Problem {
    Problem::error(name, line, column, "this comment stands neither above a record nor at the head")
        .with_help("move it to a line of its own directly above a [[…]]")
}

#[cfg(test)]
mod tests {
    use crate::factlog::write_log;
    use crate::read::read_log;

    const ANN: &str = "[[speaker]]\nname = \"Ann\"\n";
    const BO: &str = "[[speaker]]\nname = \"Bo\"\n";

    #[track_caller]
    fn comes_to(text: &str, expected: &str) {
        let reading = read_log("a.toml", text.as_bytes());
        assert_eq!((reading.problems, reading.homeless), (vec![], vec![]), "{text}");
        assert_eq!(write_log(&reading.log), expected);
    }

    #[test]
    fn comments_stay_with_their_record_and_at_the_head() {
        comes_to(
            &format!("\n# The log.  \r\n#\n\n  # Of Ann.\n\n#bo\n# more\n{BO}\n# ann\n{ANN}"),
            &format!("# The log.\n#\n\n# Of Ann.\n\n# ann\n{ANN}\n#bo\n# more\n{BO}"),
        );
        comes_to(&format!("# bo\n{BO}{ANN}"), &format!("{ANN}\n# bo\n{BO}"));
        comes_to("# nothing yet\n", "# nothing yet\n");
        comes_to(
            &format!("#:schema a.json\n# bo\n{BO}{ANN}"),
            &format!("#:schema a.json\n\n{ANN}\n# bo\n{BO}"),
        );
        comes_to(&format!("{BO}{ANN}"), &format!("{ANN}\n{BO}"));
    }

    #[test]
    fn a_hash_inside_a_text_is_no_comment() {
        let text = "[[speaker]]\nname = \"Ann\"\nnote = \"\"\"\n# no\n\"\"\"\n";
        comes_to(text, "[[speaker]]\nname = \"Ann\"\nnote = \"# no\\n\"\n");
    }

    #[test]
    fn comments_without_a_place_are_told_with_theirs() {
        let text = format!(
            "{ANN}# between fields\nnote = \"é\" # of a field\n\n# floating\n\n{BO}\n# at the end\n"
        );
        let reading = read_log("a.toml", text.as_bytes());
        let places: Vec<_> = reading.homeless.iter().map(|it| (it.line, it.column)).collect();
        assert_eq!(places, [(3, 1), (4, 12), (6, 1), (11, 1)]);
        let told = reading.homeless[0].to_string();
        assert!(told.starts_with("a.toml:3:1: this comment stands neither"), "{told}");
    }
}
