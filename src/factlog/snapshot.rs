//! A snapshot: what was found, then the records as a fact log holds them.

use super::toml::Lines;
use super::write_canonical;
use crate::snapshot::{Found, Snapshot};

const HEAD: &str = "\
# What the fact logs held and what was found in them, when somebody last accepted it.
# `walkback log verify` tells what is different now. Change the fact logs, not this file.
";

/// Writes a snapshot: a fact a table, sorted, LF, one final newline, so that what was accepted is
/// read as a diff.
pub(crate) fn write_snapshot(snapshot: &Snapshot) -> String {
    let compared = snapshot.compared.iter().map(|(speaker, seal)| {
        let mut lines = Lines::default();
        lines.text("speaker", Some(speaker));
        lines.text("seal", Some(&seal.to_string()));
        lines.to_table("compared")
    });
    let found = snapshot.found.values().map(found);
    let facts = Some(write_canonical(&snapshot.record)).filter(|facts| !facts.is_empty());
    let head = [HEAD.to_owned(), made(snapshot)];
    let tables = head.into_iter().chain(compared).chain(found).chain(facts);
    tables.collect::<Vec<_>>().join("\n")
}

fn made(snapshot: &Snapshot) -> String {
    let mut lines = Lines::default();
    lines.text("version", Some(&snapshot.made.version));
    lines.text("build", Some(&snapshot.made.build));
    lines.text("judge", Some(snapshot.how.judges.name()));
    lines.text("level", Some(snapshot.how.level.name()));
    lines.text("thorough", snapshot.how.thorough.then_some("yes"));
    if let Some(made_of) = &snapshot.made_of {
        lines.text("made_of", Some(&made_of.facts.to_string()));
        lines.text("made_beside", made_of.accepted.map(|id| id.to_string()).as_deref());
    }
    lines.to_table("snapshot")
}

fn found(found: &Found) -> String {
    let mut lines = Lines::default();
    lines.text("id", Some(&found.id().to_string()));
    lines.text("kind", Some(found.kind.name()));
    lines.text("strength", Some(found.strength.name()));
    lines.text("speaker", Some(&found.speaker));
    lines.text("earlier", Some(&found.earlier.to_string()));
    lines.text("later", Some(&found.later.to_string()));
    lines.to_table("finding")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::finding::{Kind, Strength};
    use crate::id::Id;
    use crate::read::snapshot;
    use crate::record::Record;
    use crate::snapshot::{How, Made, MadeOf};
    use crate::statement::Statement;

    /// Names and quotes that could break out of where they stand.
    const HOSTILE: [&str; 6] = [
        "A\"\n[[finding]]\nid = \"",
        "[[statement]]",
        "<<<<<<< HEAD",
        "\u{202e}\u{7}\r\n'''",
        " a ",
        "\\u0041 \"\"\" \u{feff}",
    ];

    fn hostile() -> Snapshot {
        let mut record = Record::default();
        for (speaker, quote) in HOSTILE.iter().zip(HOSTILE.iter().rev()) {
            record.statements.push(Statement {
                speaker: (*speaker).to_owned(),
                quote: (*quote).to_owned(),
                said: "2025-01~".parse().unwrap(),
                ..Statement::default()
            });
        }
        record.canonical();
        let found = Found {
            speaker: HOSTILE[0].to_owned(),
            earlier: record.statements[0].id(),
            later: record.statements[1].id(),
            kind: Kind::DateMoved,
            strength: Strength::Firm,
        };
        let seal = |name: &&str| ((*name).to_owned(), Id::of("x", &[("name", name)]));
        Snapshot {
            how: How { thorough: true, ..How::default() },
            made: Made { version: "1\"".to_owned(), build: "b".to_owned() },
            compared: HOSTILE.iter().map(seal).collect(),
            found: BTreeMap::from([(found.id(), found)]),
            record,
            made_of: Some(MadeOf { facts: Id::of("x", &[]), accepted: Some(Id::of("y", &[])) }),
        }
    }

    #[test]
    fn what_was_written_is_read_again() {
        let bare = || Snapshot { record: Record::default(), made_of: None, ..hostile() };
        for all in [hostile(), bare()] {
            let written = write_snapshot(&all);
            let again = snapshot("a.snap", written.as_bytes(), None).unwrap();
            assert_eq!(again, all);
            assert_eq!(write_snapshot(&again), written);
        }
    }

    #[test]
    fn records_that_are_known_by_their_text_are_the_same() {
        let all = hostile();
        let written = write_snapshot(&all);
        let facts = write_canonical(&all.record);
        let now = Some((facts.as_str(), &all.record));
        assert_eq!(snapshot("a.snap", written.as_bytes(), now), Ok(all.clone()));
        // what stands at the end of all records is not all of them
        let mut last = all.record.clone();
        last.statements.drain(..4);
        let facts = write_canonical(&last);
        assert!(written.ends_with(&facts));
        let now = Some((facts.as_str(), &last));
        assert_eq!(snapshot("a.snap", written.as_bytes(), now), Ok(all));
    }

    #[test]
    fn a_finding_with_another_id_is_no_finding() {
        let all = hostile();
        let id = all.found.values().next().unwrap().id();
        let other = write_snapshot(&all).replace(&id.to_string(), &"0".repeat(32));
        let problems = snapshot("a.snap", other.as_bytes(), None).unwrap_err();
        assert!(problems[0].message.contains("not that of a finding on these two"), "{problems:?}");
    }

    #[test]
    fn what_stands_twice_is_refused() {
        let all = hostile();
        let written = write_snapshot(&all);
        for table in ["[[snapshot]]", "[[finding]]", "[[compared]]"] {
            let from = written.find(&format!("\n{table}")).unwrap();
            let to = from + 1 + written[from + 1..].find("\n\n").unwrap();
            let twice = format!("{}{}\n{}", &written[..to], &written[from..to], &written[to..]);
            let problems = snapshot("a.snap", twice.as_bytes(), None).unwrap_err();
            assert!(problems[0].message.contains("twice"), "{table}: {problems:?}");
        }
    }
}
