//! The file of accepted findings: one entry a table, sorted by the finding's id, so that two
//! branches that accept different findings merge.

use super::toml::Lines;
use crate::accepted::{Accepted, Day, Entry};

/// Writes the file in its canonical form: fixed order of keys, LF, one final newline. Comments
/// stay with the entry they stand at.
pub fn write_accepted(accepted: &Accepted) -> String {
    let mut accepted = accepted.clone();
    accepted.canonical();
    let head = (!accepted.head.is_empty()).then(|| accepted.head.join("\n") + "\n");
    let entries = accepted.entries.iter().map(entry);
    head.into_iter().chain(entries).collect::<Vec<_>>().join("\n")
}

fn entry(entry: &Entry) -> String {
    let day = |day: &Option<Day>| day.as_ref().map(ToString::to_string);
    let mut lines = Lines::default();
    lines.text("id", Some(&entry.id.to_string()));
    lines.text("kind", Some(entry.kind.name()));
    lines.text("reason", Some(&entry.reason));
    lines.text("by", entry.by.as_deref());
    lines.text("added", day(&entry.added).as_deref());
    lines.text("expires", day(&entry.expires).as_deref());
    lines.text("speaker", entry.speaker.as_deref());
    lines.text("earlier", entry.earlier.as_deref());
    lines.text("later", entry.later.as_deref());
    let comments: String = entry.comments.iter().map(|one| format!("{one}\n")).collect();
    comments + &lines.to_table("accepted")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::accepted;

    const CANONICAL: &str = r##"# What the desk knows.

# asked the press office
[[accepted]]
id      = "0123456789abcdef0123456789abcdef"
kind    = "date-moved"
reason  = "the \"new\" date was announced\nin time"
by      = "Ann Reporter"
added   = "2025-11-20"
expires = "2026-03-31"
speaker = "Mirren Holt"
earlier = "ships on 3 May"
later   = "ships in June"

[[accepted]]
id     = "fedcba9876543210fedcba9876543210"
kind   = "amount-changed"
reason = "rounded"
"##;

    #[test]
    fn the_canonical_form_is_written_as_it_was_read() {
        let reading = accepted("accepted.toml", CANONICAL.as_bytes());
        assert_eq!(reading.problems, []);
        assert_eq!(write_accepted(&reading.accepted), CANONICAL);
        assert_eq!(write_accepted(&Accepted::default()), "");
    }

    #[test]
    fn a_messy_file_loses_nothing() {
        let messy = "# top\r\n\r\n[[accepted]] # why not\r\nreason = '''a\r\n# no comment'''\r\n\
                     kind='date-moved'\r\n# inside\r\n\
                     id = \"FEDCBA9876543210fedcba9876543210\"\r\nexpires = 2026-03-31\r\n\r\n\
                     # above\r\n[[accepted]]\r\nid = '0123456789abcdef0123456789abcdef'\r\n\
                     expires = 'soon'\r\nkind = 'pledge-broken'\r\nreason = 'b'\r\n# the end";
        let reading = accepted("accepted.toml", messy.as_bytes());
        assert_eq!(reading.unread, 0);
        let written = write_accepted(&reading.accepted);
        assert_eq!(
            written,
            "# top\n\n# above\n# the end\n[[accepted]]\n\
             id      = \"0123456789abcdef0123456789abcdef\"\nkind    = \"pledge-broken\"\n\
             reason  = \"b\"\nexpires = \"soon\"\n\n\
             # why not\n# inside\n[[accepted]]\nid      = \"fedcba9876543210fedcba9876543210\"\n\
             kind    = \"date-moved\"\nreason  = \"a\\r\\n# no comment\"\nexpires = \"2026-03-31\"\n"
        );
        let again = accepted("accepted.toml", written.as_bytes());
        assert_eq!(write_accepted(&again.accepted), written);
    }
}
