//! A record as it is now, with what is found in it.

use std::collections::BTreeMap;

use super::{Found, How, Made, Snapshot};
use crate::compare::{Nothing, compare, state};
use crate::id::Id;
use crate::problem::Problem;
use crate::record::{InForce, Record};

/// A snapshot just taken.
#[derive(Debug)]
pub(crate) struct Taken {
    /// The snapshot.
    pub(crate) snapshot: Snapshot,
    /// What does not fit together in the records.
    pub(crate) problems: Vec<Problem>,
    /// How many statements were compared anew.
    pub(crate) compared: usize,
}

/// Takes a snapshot of a record in canonical order. A speaker of whom an earlier snapshot holds the
/// same statements, compared by the same build in the same way, is not compared again. The seal
/// covers all of that and what was found, so that nothing changed by hand passes for found.
/// `progress` hears how many statements of how many are done.
pub(crate) fn taken(
    record: Record,
    how: How,
    made: Made,
    before: Option<&Snapshot>,
    progress: &dyn Fn(usize, usize),
) -> Taken {
    let current = record.current(None);
    let mut known = by_speaker(before.into_iter().flat_map(|before| before.found.values()));
    let (mut compared, mut found) = (BTreeMap::new(), BTreeMap::new());
    let mut open: Vec<InForce<'_>> = Vec::new();
    let mut states: BTreeMap<String, Id> = BTreeMap::new();
    for (speaker, statements) in spoken(&current.statements) {
        if statements.len() < 2 {
            continue;
        }
        let state = state(&statements);
        let sealed = before.and_then(|before| before.compared.get(speaker));
        let finds = known.remove(speaker).unwrap_or_default();
        let seal = seal(&how, &made, &state, &finds);
        if sealed == Some(&seal) {
            compared.insert(speaker.to_owned(), seal);
            found.extend(finds.into_iter().map(|one| (one.id(), one.clone())));
        } else {
            open.extend(statements);
            states.insert(speaker.to_owned(), state);
        }
    }
    let anew = open.len();
    if anew > 0 {
        found.extend(found_among(&open, &how, progress));
    }
    let finds = by_speaker(found.values());
    let nothing = Vec::new();
    for (speaker, state) in states {
        let seal = seal(&how, &made, &state, finds.get(&*speaker).unwrap_or(&nothing));
        compared.insert(speaker, seal);
    }
    let problems = current.problems;
    let snapshot = Snapshot { how, made, compared, found, record, made_of: None };
    Taken { snapshot, problems, compared: anew }
}

/// The findings among statements, by their ids.
fn found_among(
    statements: &[InForce<'_>],
    how: &How,
    progress: &dyn Fn(usize, usize),
) -> BTreeMap<Id, Found> {
    let report = compare(statements, &how.options(), &Nothing, progress);
    let found = report.findings.into_iter().map(|finding| Found {
        earlier: finding.earlier.id(),
        later: finding.later.id(),
        speaker: finding.speaker,
        kind: finding.reversal.kind,
        strength: finding.reversal.strength,
    });
    found.map(|found| (found.id(), found)).collect()
}

/// The statements of each speaker.
fn spoken<'a>(statements: &[InForce<'a>]) -> BTreeMap<&'a str, Vec<InForce<'a>>> {
    let mut spoken: BTreeMap<&str, Vec<InForce<'_>>> = BTreeMap::new();
    for statement in statements {
        spoken.entry(statement.speaker).or_default().push(*statement);
    }
    spoken
}

/// The findings of each speaker, in the order of their ids.
fn by_speaker<'a>(found: impl Iterator<Item = &'a Found>) -> BTreeMap<&'a str, Vec<&'a Found>> {
    let mut by_speaker: BTreeMap<&str, Vec<&Found>> = BTreeMap::new();
    for one in found {
        by_speaker.entry(&one.speaker).or_default().push(one);
    }
    by_speaker
}

/// Stands for what a speaker said and what was found in it, in which way and by which build.
fn seal(how: &How, made: &Made, state: &Id, found: &[&Found]) -> Id {
    let line =
        |one: &&Found| format!("{} {} {} {}", one.earlier, one.later, one.kind, one.strength);
    let lines: Vec<String> = found.iter().map(line).collect();
    let fields = [
        ("build", made.build.as_str()),
        ("how", &format!("{how:?}")),
        ("statements", &state.to_string()),
        ("findings", &lines.join("\n")),
    ];
    Id::of("compared", &fields)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::compare::Judges;
    use crate::read::read;

    pub(in crate::snapshot) const LOG: &str = "\
[[statement]]
speaker = 'Mirren Holt'
said = '2024-01-16'
quote = 'The Kestrel arm ships on 3 May.'

[[statement]]
speaker = 'Mirren Holt'
said = '2024-03-12'
quote = 'The Kestrel arm ships on 9 September.'

[[statement]]
speaker = 'Ida Brandt'
said = '2024-03-12'
quote = 'We will not raise the price of the arm.'
";

    /// A snapshot by the rules.
    pub(in crate::snapshot) fn snapshot(log: &str, before: Option<&Snapshot>) -> Taken {
        by(log, before, How { judges: Judges::Rules, ..How::default() }, "a")
    }

    fn by(log: &str, before: Option<&Snapshot>, how: How, build: &str) -> Taken {
        let reading = read("a.toml", log.as_bytes(), None);
        assert_eq!(reading.problems, []);
        let mut record = reading.record;
        record.canonical();
        let made = Made { version: "1.2.3".to_owned(), build: build.to_owned() };
        taken(record, how, made, before, &|_, _| {})
    }

    #[test]
    fn what_was_compared_before_is_not_compared_again() {
        let first = snapshot(LOG, None);
        assert_eq!((first.compared, first.snapshot.found.len()), (2, 1));
        let again = snapshot(LOG, Some(&first.snapshot));
        assert_eq!((again.compared, &again.snapshot), (0, &first.snapshot));
        let more = LOG.replace("not raise", "raise")
            + "[[statement]]\nspeaker = 'Ida Brandt'\n\
                   said = '2025'\nquote = 'We raised it.'\n";
        let more = snapshot(&more, Some(&first.snapshot));
        assert_eq!((more.compared, more.snapshot.compared.len()), (2, 2));
    }

    #[test]
    fn findings_changed_by_hand_are_looked_for_again() {
        let mut changed = snapshot(LOG, None).snapshot;
        changed.found.values_mut().for_each(|found| found.kind = Kind::RolesSwapped);
        assert_eq!(snapshot(LOG, Some(&changed)).compared, 2);
        changed.found.clear();
        assert_eq!(snapshot(LOG, Some(&changed)).snapshot.found.len(), 1);
    }

    #[test]
    fn another_build_or_another_way_compares_again() {
        let before = snapshot(LOG, None).snapshot;
        assert_eq!(by(LOG, Some(&before), before.how, "b").compared, 2);
        let how = How { level: crate::finding::Strength::Firm, ..before.how };
        assert_eq!(by(LOG, Some(&before), how, "a").compared, 2);
        // a level that was changed by hand breaks the seal
        assert_eq!(by(LOG, Some(&Snapshot { how, ..before }), how, "a").compared, 2);
    }

    use crate::finding::Kind;
}
