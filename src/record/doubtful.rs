//! Speakers of whom a record says what cannot all be so.

use std::collections::BTreeMap;

use super::{Names, Record};
use crate::problem::{Level, Problem, shown};
use crate::speaker::{Speaker, fold};

/// A warning for each name that means two speakers at one time, and for each speaker with tables that
/// say different things of one field. What the first come to is an error where statements are compared;
/// of the second everything counts.
pub fn doubtful(record: &Record) -> Vec<Problem> {
    let names = Names::new(record);
    let unclear = names.problems().iter().cloned();
    let mut problems: Vec<Problem> =
        unclear.map(|problem| Problem { level: Level::Warning, ..problem }).collect();
    let mut tables: BTreeMap<String, Vec<&Speaker>> = BTreeMap::new();
    for speaker in &record.speakers {
        tables.entry(fold(&speaker.name)).or_default().push(speaker);
    }
    problems.extend(tables.values().filter_map(|tables| told_differently(tables)));
    problems
}

/// That the tables of one speaker differ in a field of which there is one.
fn told_differently(tables: &[&Speaker]) -> Option<Problem> {
    let differ = |field: fn(&Speaker) -> Option<&String>| {
        let mut values = tables.iter().filter_map(|table| field(table));
        let first = values.next();
        values.any(|value| Some(value) != first)
    };
    let fields = [
        ("note", differ(|table| table.note.as_ref())),
        ("wikidata", differ(|table| table.wikidata.as_ref())),
    ];
    let fields: Vec<&str> =
        fields.iter().filter(|(_, differ)| *differ).map(|(name, _)| *name).collect();
    let name = shown(&tables.first()?.name);
    (!fields.is_empty()).then(|| {
        let message = format!(
            "{} tables of the speaker {name} differ in {}",
            tables.len(),
            fields.join(", ")
        );
        Problem::warning("", 0, 0, message).with_help("all are kept; make one of them")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::speaker::Alias;

    fn speaker(name: &str, note: &str, alias: &str) -> Speaker {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let aliases = some(alias).map(|name| Alias { name, ..Alias::default() });
        Speaker {
            name: name.to_owned(),
            note: some(note),
            aliases: aliases.into_iter().collect(),
            ..Speaker::default()
        }
    }

    #[test]
    fn what_cannot_all_be_so_is_told_with_names() {
        let told = |speakers: &[Speaker]| -> Vec<String> {
            let record = Record { speakers: speakers.to_vec(), ..Record::default() };
            doubtful(&record).iter().map(ToString::to_string).collect()
        };
        let both = told(&[speaker("Ann", "", "AL"), speaker("Bo", "", "al")]);
        assert!(both[0].starts_with("warning: ") && both[0].contains("both \"Ann\" and \"Bo\""));
        let notes = told(&[speaker("Ann", "x", ""), speaker("ANN", "y", "A")]);
        assert_eq!(
            notes,
            [
                "warning: 2 tables of the speaker \"Ann\" differ in note; all are kept; make one of them"
            ]
        );
        assert!(told(&[speaker("Ann", "x", "A"), speaker("Ann", "", "B")]).is_empty());
    }
}
