//! Three fact logs to one: what two branches made of a common base.
//!
//! Records that only one side added, removed or changed are taken as they are. Where both changed
//! the same record, its fields are merged one by one (`fields.rs`); where both changed the same
//! field differently, the record is a conflict. Which records are the same is told in `same.rs`.
//! Nothing depends on which side is called ours, but the order inside a conflict.

mod fields;
pub(crate) mod item;
mod marked;
pub(crate) mod same;

use std::fmt;

use crate::record::Log;
use fields::merged;
pub(crate) use fields::shown;
use item::{Item, items};
pub use marked::Marked;
use same::{Three, threes};

/// What a merge came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Merged {
    /// All that is certain.
    pub log: Log,
    /// What a person has to decide.
    pub conflicts: Vec<Conflict>,
}

/// A record that both sides changed in ways that exclude each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// Which record: "the speaker \"Ann\"".
    pub what: String,
    /// Where the sides differ.
    pub differences: Vec<Difference>,
    /// The record on our side, fields that could be merged included; none if it was removed.
    ours: Option<Item>,
    /// The same on their side.
    theirs: Option<Item>,
}

/// One field of which the sides made different things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Its name as in the file: "source.title"; "comment" for what stands above a record.
    pub field: String,
    /// What it is on our side, as in the file.
    pub ours: Value,
    /// What it is on their side.
    pub theirs: Value,
}

/// What a side made of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// This, as written in the file.
    Is(String),
    /// The field is not there.
    Missing,
    /// The whole record is not there.
    Removed,
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Value::Is(text) => text,
            Value::Missing => "(not there)",
            Value::Removed => "(the record was removed)",
        })
    }
}

/// Merges what two sides made of a base.
///
/// Equal arguments give equal bytes, and exchanging the sides changes nothing where there is no
/// conflict.
pub fn merge(base: &Log, ours: &Log, theirs: &Log) -> Merged {
    let mut result = Merged::default();
    for three in threes(items(base), items(ours), items(theirs)) {
        match decide(three) {
            Decision::Gone => {}
            Decision::Is(item) => item.add_to(&mut result.log),
            Decision::Differs(conflict) => result.conflicts.push(conflict),
        }
    }
    result.log.canonical();
    result
}

enum Decision {
    Gone,
    Is(Item),
    Differs(Conflict),
}

fn decide(three: Three) -> Decision {
    match (three.base, three.ours, three.theirs) {
        (_, None, None) => Decision::Gone,
        (None, Some(item), None) | (None, None, Some(item)) => Decision::Is(item),
        (Some(base), Some(item), None) | (Some(base), None, Some(item)) if base == item => {
            Decision::Gone
        }
        (Some(base), Some(ours), None) => {
            let differences = fields::changed(&base, &ours, |value| (value, Value::Removed));
            Decision::Differs(conflict(differences, Some(ours), None))
        }
        (Some(base), None, Some(theirs)) => {
            let differences = fields::changed(&base, &theirs, |value| (Value::Removed, value));
            Decision::Differs(conflict(differences, None, Some(theirs)))
        }
        (base, Some(ours), Some(theirs)) => {
            let base = base.map(|base| base.fields).unwrap_or_default();
            let merged = merged(&base, &ours.fields, &theirs.fields);
            let ours = Item { fields: merged.ours, ..ours };
            let theirs = Item { fields: merged.theirs, ..theirs };
            match merged.differences.as_slice() {
                [] => Decision::Is(ours),
                _ => Decision::Differs(conflict(merged.differences, Some(ours), Some(theirs))),
            }
        }
    }
}

fn conflict(differences: Vec<Difference>, ours: Option<Item>, theirs: Option<Item>) -> Conflict {
    let what = ours.as_ref().or(theirs.as_ref()).map(Item::what).unwrap_or_default();
    Conflict { what, differences, ours, theirs }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::read_log;

    const SOURCE: &str = "source  = { title = \"T\" }\n";

    fn statement(quote: &str, rest: &str) -> String {
        format!(
            "[[statement]]\nspeaker = \"Ann\"\nsaid    = \"2025\"\nkind    = \"direct\"\nquote   = \"{quote}\"\n{rest}"
        )
    }

    fn log(text: &str) -> Log {
        let reading = read_log("a.toml", text.as_bytes());
        assert_eq!((reading.problems, reading.homeless), (vec![], vec![]), "{text}");
        reading.log
    }

    fn merge_texts(base: &str, ours: &str, theirs: &str) -> Merged {
        merge(&log(base), &log(ours), &log(theirs))
    }

    /// Both orders come to this, without a conflict.
    #[track_caller]
    fn comes_to(base: &str, ours: &str, theirs: &str, expected: &str) {
        for (ours, theirs) in [(ours, theirs), (theirs, ours)] {
            let merged = merge_texts(base, ours, theirs);
            assert_eq!(merged.conflicts, []);
            assert_eq!(merged.marked().text, expected);
        }
    }

    #[test]
    fn what_one_side_added_or_removed_is_added_or_removed() {
        let [a, b, c] = ["a", "b", "c"].map(|quote| statement(quote, ""));
        let both = |x: &str, y: &str| format!("{x}\n{y}");
        let written = merge_texts("", &a, &both(&b, &c)).marked().text;
        comes_to("", &a, &both(&b, &c), &written);
        assert_eq!(written, crate::factlog::write_log(&log(&format!("{c}{b}{a}"))));
        comes_to(&both(&a, &b), &a, &both(&a, &b), &a);
        comes_to(&a, "", &a, "");
        comes_to(&a, "", "", "");
        comes_to("", &a, &a, &a);
    }

    #[test]
    fn different_fields_of_one_record_are_merged() {
        let (note, topics) = ("note    = \"n\"\n", "topics  = [\"tax\"]\n");
        let with = |rest: &str| statement("a", rest);
        comes_to(
            &with(SOURCE),
            &with(&[SOURCE, note].concat()),
            &with(&[SOURCE, topics].concat()),
            &with(&[SOURCE, topics, note].concat()),
        );
        // the same reading, written down by both
        comes_to(
            "",
            &with(&[SOURCE, note].concat()),
            &with(&[SOURCE, topics].concat()),
            &with(&[SOURCE, topics, note].concat()),
        );
        // a source that was added later
        comes_to(&with(""), &with(SOURCE), &with(note), &with(&[SOURCE, note].concat()));
        // two fields of one source
        let source = |fields: &str| with(&format!("source  = {{ {fields} }}\n"));
        comes_to(
            &source("title = \"T\", url = \"urn:a\""),
            &source("title = \"U\", url = \"urn:a\""),
            &source("title = \"T\", outlet = \"O\", url = \"urn:a\""),
            &source("title = \"U\", outlet = \"O\", url = \"urn:a\""),
        );
    }

    #[test]
    fn the_same_words_read_at_two_places_are_two_records() {
        let at = |url: &str| statement("a", &format!("source  = {{ url = \"urn:{url}\" }}\n"));
        let merged = merge_texts("", &at("1"), &at("2"));
        assert_eq!((merged.log.record.statements.len(), merged.conflicts.len()), (2, 0));
    }

    #[test]
    fn lists_keep_what_either_side_added() {
        let ann =
            |aliases: &str| format!("[[speaker]]\nname    = \"Ann\"\naliases = [{aliases}]\n");
        comes_to(
            &ann("\"A\", \"B\""),
            &ann("\"A\", \"B\", \"D\""),
            &ann("\"A\", \"C\""),
            &ann("\"A\", \"C\", \"D\""),
        );
        let dated = |from: &str| ann(&format!("{{ name = \"A\", from = \"{from}\" }}"));
        let merged = merge_texts(&ann("\"A\""), &dated("2024"), &dated("2025"));
        assert_eq!(merged.conflicts[0].differences[0].field, "aliases");
    }

    #[test]
    fn the_same_field_changed_twice_is_a_conflict_with_both_values() {
        let note = |text: &str| statement("a", &format!("{SOURCE}note    = \"{text}\"\n"));
        let merged = merge_texts(&note("x"), &note("y"), &note("z"));
        assert_eq!(
            merged.marked().text,
            format!("<<<<<<< ours\n{}=======\n{}>>>>>>> theirs\n", note("y"), note("z"))
        );
        assert_eq!(merged.marked().lines, [1]);
        let [conflict] = merged.conflicts.as_slice() else { panic!("{:?}", merged.conflicts) };
        assert_eq!(
            conflict.differences,
            [Difference {
                field: "note".to_owned(),
                ours: Value::Is("\"y\"".to_owned()),
                theirs: Value::Is("\"z\"".to_owned()),
            }]
        );
        assert!(conflict.what.starts_with("the statement "), "{}", conflict.what);
    }

    #[test]
    fn a_record_removed_by_one_and_changed_by_the_other_is_a_conflict() {
        let (plain, noted) = (statement("a", ""), statement("a", "note    = \"n\"\n"));
        let merged = merge_texts(&plain, "", &noted);
        assert_eq!(merged.marked().text, format!("<<<<<<< ours\n=======\n{noted}>>>>>>> theirs\n"));
        assert_eq!(merged.conflicts[0].differences[0].ours, Value::Removed);
        assert_eq!(merge_texts(&plain, &noted, "").conflicts.len(), 1);
    }

    #[test]
    fn two_corrections_of_one_statement_are_a_conflict() {
        let correction = |with: char, reason: &str| {
            let (replaces, with) = ("0".repeat(32), with.to_string().repeat(32));
            format!(
                "[[correction]]\nreplaces = \"{replaces}\"\nwith     = \"{with}\"\nreason   = \"{reason}\"\n"
            )
        };
        let merged = merge_texts("", &correction('1', "r"), &correction('2', "r"));
        assert_eq!(merged.conflicts[0].differences[0].field, "with");
        comes_to("", &correction('1', "r"), &correction('1', "r"), &correction('1', "r"));
    }

    #[test]
    fn verdicts_are_only_ever_added() {
        let verdict = |decision: &str, reason: &str, decided: &str| {
            let (earlier, later) = ("0".repeat(32), "1".repeat(32));
            let text = format!(
                "[[verdict]]\nearlier = '{earlier}'\nlater = '{later}'\nkind = 'date-moved'\n\
                 verdict = '{decision}'\nreason = '{reason}'\ndecided = '{decided}'\n"
            );
            crate::factlog::write_log(&log(&text))
        };
        let first = verdict("dismissed", "two trains", "2025-11-01");
        let ours = verdict("confirmed", "one train", "2025-11-02");
        let theirs = verdict("dismissed", "still two", "2025-11-03");
        comes_to(
            &first,
            &format!("{first}\n{ours}"),
            &format!("{first}\n{theirs}"),
            &format!("{first}\n{ours}\n{theirs}"),
        );
        comes_to("", &first, &first, &first);
    }

    #[test]
    fn comments_are_merged_as_fields_are() {
        let (a, noted) = (statement("a", ""), statement("a", "note    = \"n\"\n"));
        comes_to(&a, &format!("# read twice\n{a}"), &noted, &format!("# read twice\n{noted}"));
        comes_to("", "# head\n", &a, &format!("# head\n\n{a}"));
        let merged = merge_texts("", "# one\n", "# two\n");
        assert_eq!(merged.marked().text, "<<<<<<< ours\n# one\n=======\n# two\n>>>>>>> theirs\n");
        assert_eq!(merged.conflicts[0].what, "the head of the file");
    }
}
