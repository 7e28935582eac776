//! The file of accepted findings.

use super::fault::Faults;
use super::fields::Fields;
use super::node::Value;
use super::place::Lines;
use super::{conflict, encoding, tables, toml};
use crate::accepted::{Accepted, Day, Entry};
use crate::finding::Kind;
use crate::problem::{Problem, shown};

/// What was read of a file of accepted findings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AcceptedReading {
    /// What could be read.
    pub accepted: Accepted,
    /// What was wrong, by line and column. An error left its entry out.
    pub problems: Vec<Problem>,
    /// Entries that could not be read: they accept nothing.
    pub unread: usize,
    /// Whether the file as a whole could not be read.
    pub failed: bool,
}

/// Reads a file of accepted findings. A mistake in an entry costs only that one, which then
/// accepts nothing; a day that is none is kept as it was written and warned of.
pub fn accepted(name: &str, bytes: &[u8]) -> AcceptedReading {
    let bytes = bytes.strip_prefix(encoding::BOM).unwrap_or(bytes);
    if let Some(problem) = encoding::foreign(name, bytes) {
        return AcceptedReading::failed(vec![problem]);
    }
    let text = match encoding::text(name, bytes) {
        Ok(text) => text,
        Err(problem) => return AcceptedReading::failed(vec![problem]),
    };
    let conflicts = conflict::conflicts_in_toml(name, text);
    if !conflicts.is_empty() {
        return AcceptedReading::failed(conflicts);
    }
    let chunks = tables::chunks(text);
    let mut comments = comments(text, &chunks);
    let lines = Lines::new(text);
    let mut reading = AcceptedReading::default();
    reading.accepted.head = std::mem::take(&mut comments[0]);
    let mut faults = Faults::default();
    for ((at, chunk), comments) in chunks.into_iter().zip(comments) {
        let errors = faults.errors();
        let found = part(at, chunk, &mut faults);
        let Ok(found) = found else {
            // where an unclosed text may have run on, words could be taken for entries
            let problems = faults.problems(name, |at| lines.place(at));
            return AcceptedReading::failed(problems);
        };
        reading.unread += usize::from(faults.errors() > errors);
        for (at, mut entry) in found {
            entry.comments.clone_from(&comments);
            reading.accepted.lines.push(lines.place(at).0);
            reading.accepted.entries.push(entry);
        }
    }
    reading.problems = faults.problems(name, |at| lines.place(at));
    reading
}

impl AcceptedReading {
    fn failed(problems: Vec<Problem>) -> AcceptedReading {
        AcceptedReading { problems, failed: true, ..AcceptedReading::default() }
    }
}

/// Nothing from here on can be trusted.
struct RunOn;

/// The entries of one piece of the file, each with its place: one, unless it is no table.
fn part(at: usize, text: &str, faults: &mut Faults) -> Result<Vec<(usize, Entry)>, RunOn> {
    let table = match toml::parsed(at, text) {
        Ok(table) => table,
        Err((place, message)) => {
            let triple = text.contains("\"\"\"") || text.contains("'''");
            let help = match triple {
                true => "nothing of this file was taken: check that every \"\"\" or ''' is closed",
                false => "the entry accepts nothing until that is mended",
            };
            faults.error(place, message, help);
            return if triple { Err(RunOn) } else { Ok(Vec::new()) };
        }
    };
    let mut found = Vec::new();
    for one in table {
        let items = match (&*one.name, one.node.value) {
            ("accepted", Value::List(items)) => items,
            (name, _) => {
                let what = format!("{} does not belong in this file", shown(name));
                faults.error(one.at, what, "begin each entry with [[accepted]]");
                continue;
            }
        };
        for item in items {
            let Value::Table(entries) = item.value else {
                let what = format!("an entry must be a table, not {}", item.value.name());
                faults.error(item.at, what, "begin each entry with [[accepted]]");
                continue;
            };
            let errors = faults.errors();
            let mut fields = Fields::new(item.at, "", entries, faults);
            let read = entry(&mut fields, faults);
            fields.finish(faults);
            found.extend(read.filter(|_| faults.errors() == errors).map(|it| (item.at, it)));
        }
    }
    Ok(found)
}

fn entry(fields: &mut Fields<'_>, faults: &mut Faults) -> Option<Entry> {
    let id = fields.id_of("finding", "id", faults);
    let kind = fields.named("kind", Kind::ALL, Kind::name, faults);
    let reason = fields.required("reason", faults);
    let by = fields.text("by", faults);
    let added = day(fields, "added", "", faults);
    let expires = day(fields, "expires", ", so the finding counts", faults);
    let speaker = fields.text("speaker", faults);
    let earlier = fields.text("earlier", faults);
    let later = fields.text("later", faults);
    let ((_, reason), comments) = (reason?, Vec::new());
    let (id, kind) = (id?, kind?);
    Some(Entry { id, kind, reason, by, added, expires, speaker, earlier, later, comments })
}

/// A day that may be missing. An empty one is there, and none.
fn day(
    fields: &mut Fields<'_>,
    name: &'static str,
    then: &str,
    faults: &mut Faults,
) -> Option<Day> {
    let place = fields.place(name)?;
    let errors = faults.errors();
    let text = fields.dated_text(name, faults);
    if faults.errors() > errors {
        return None;
    }
    let day = Day::read(text.as_deref().unwrap_or_default());
    if let Day::Unreal(text) = &day {
        let what = format!("{name} is no day: {}{then}", shown(text));
        faults.warning(place, what, "write a day that exists, as 2026-03-31");
    }
    Some(day)
}

/// The comments of each piece. Those directly above a header belong to its piece.
fn comments(text: &str, chunks: &[(usize, &str)]) -> Vec<Vec<String>> {
    let mut owned = vec![Vec::new(); chunks.len()];
    let mut left = tables::comments(text);
    for (number, (start, _)) in chunks.iter().enumerate().rev() {
        // what stands after this piece's start and was not taken by the next one is its own
        let own = left.split_off(left.partition_point(|(at, _)| at < start));
        let mut above = left.len();
        let mut upto = *start;
        while let Some((at, comment)) = above.checked_sub(1).map(|n| left[n]) {
            let between = &text[at + comment.len()..upto];
            let line = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
            let alone = text[line..at].trim().is_empty();
            if !alone || !between.trim().is_empty() || between.matches('\n').count() > 1 {
                break;
            }
            (above, upto) = (above - 1, line);
        }
        let above = left.split_off(above);
        let words = |(_, comment): (usize, &str)| comment.trim_end().to_owned();
        owned[number] = above.into_iter().chain(own).map(words).collect();
    }
    owned
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "[[accepted]]\nid = '0123456789abcdef0123456789abcdef'\n\
                        kind = 'date-moved'\nreason = 'known'\n";

    #[track_caller]
    fn told(text: &str, problems: &[&str]) -> AcceptedReading {
        let reading = accepted("a.toml", text.as_bytes());
        let found: Vec<String> = reading.problems.iter().map(ToString::to_string).collect();
        assert_eq!(found, problems, "{text}");
        reading
    }

    #[test]
    fn a_mistake_costs_only_its_entry() {
        let bad =
            "[[accepted]]\nid = 'a0d0ef9e'\nkind = 'date-mooved'\nreasn = 'x'\nreason = ' '\n";
        let reading = told(
            &format!("{bad}{GOOD}"),
            &[
                "a.toml:2:6: id: \"a0d0ef9e\" is not an id; write the 32 hex digits of the finding's id",
                "a.toml:3:8: there is no kind \"date-mooved\"; did you mean date-moved?",
                "a.toml:4:1: there is no field reasn; did you mean reason?",
                "a.toml:5:10: reason is empty",
            ],
        );
        assert_eq!((reading.unread, reading.failed), (1, false));
        assert_eq!(reading.accepted.lines, [6]);
        let broken = accepted("a.toml", format!("[[accepted]]\nid = \n{GOOD}").as_bytes());
        assert_eq!((broken.unread, broken.accepted.entries.len()), (1, 1));
    }

    #[test]
    fn an_entry_without_a_reason_is_not_there() {
        let text = GOOD.replace("reason = 'known'\n", "");
        let reading = told(&text, &["a.toml:1:1: reason is missing"]);
        assert_eq!((reading.unread, reading.accepted.entries.len()), (1, 0));
    }

    #[test]
    fn a_day_that_is_none_is_kept_and_told() {
        for (given, day) in [
            ("'31/03/2026'", "31/03/2026"),
            ("''", ""),
            ("2026-03-31T10:00:00Z", "2026-03-31T10:00:00Z"),
        ] {
            let reading = told(
                &format!("{GOOD}expires = {given}\n"),
                &[&format!(
                    "a.toml:5:11: warning: expires is no day: \"{day}\", so the finding counts; \
                     write a day that exists, as 2026-03-31"
                )],
            );
            assert_eq!(reading.accepted.entries[0].expires, Some(Day::Unreal(day.to_owned())));
        }
        let number = accepted("a.toml", format!("{GOOD}expires = 2026\n").as_bytes());
        assert_eq!((number.unread, number.accepted.entries.len()), (1, 0));
        let good = told(&format!("{GOOD}expires = 2026-03-31\n"), &[]);
        assert_eq!(good.accepted.entries[0].expires, Some(Day::read("2026-03-31")));
    }

    #[test]
    fn what_may_have_run_on_accepts_nothing() {
        let conflict = format!("{GOOD}<<<<<<< HEAD\n{GOOD}=======\n>>>>>>> x\n");
        assert!(accepted("a.toml", conflict.as_bytes()).failed);
        let unclosed = format!("{GOOD}[[accepted]]\nreason = '''\n{GOOD}");
        let reading = accepted("a.toml", unclosed.as_bytes());
        assert!(reading.failed && reading.accepted.entries.is_empty());
        assert!(accepted("a.toml", b"id = \xff").failed);
    }

    #[test]
    fn other_tables_are_refused() {
        let reading = told(
            "by = 'x'\n[[statement]]\nquote = 'x'\n",
            &[
                "a.toml:1:1: \"by\" does not belong in this file; begin each entry with [[accepted]]",
                "a.toml:2:3: \"statement\" does not belong in this file; begin each entry with \
                 [[accepted]]",
            ],
        );
        assert_eq!(reading.unread, 2);
    }
}
