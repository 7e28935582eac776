//! Comma-separated values with a header row, nested fields with a dot: `source.title`.

use super::cells::{Broken, Cell, Rows};
use super::fault::Faults;
use super::fields::{Fields, TOLD, instead};
use super::node::{Entry, Node, Value};
use super::place::Lines;
use super::records::Placed;
use super::{Reading, conflict, records};
use crate::problem::shown;
use crate::record::fields::{KINDS, OTHERS, STATEMENT, VERDICT};

/// A column: the table it belongs to, if any, and the field.
type Column = (Option<&'static str>, &'static str);

/// Reads comma-separated values.
pub(super) fn read(name: &str, text: &str) -> Reading {
    let lines = Lines::new(text);
    let mut reading = Reading::default();
    let mut placed = Placed::default();
    let mut faults = Faults::default();
    let mut rows = Rows::new(text).filter(|row| !matches!(row, Ok(cells) if is_blank(cells)));
    let mut header: Option<Vec<Column>> = None;
    match rows.next() {
        Some(Ok(cells)) if !conflict::begins_or_ends(cells[0].text.as_bytes()) => {
            header = columns(&cells, &mut faults);
        }
        Some(Err(broken)) => report(broken, &mut faults),
        Some(Ok(cells)) => return conflicted(name, lines.place(cells[0].at).0),
        None => {}
    }
    for row in rows {
        reading.seen += 1;
        match (row, &header) {
            (Ok(cells), _)
                if conflict::begins_or_ends(cells[0].text.as_bytes()) && !cells[0].quoted =>
            {
                return conflicted(name, lines.place(cells[0].at).0);
            }
            (Ok(cells), Some(header)) => add(header, cells, &mut faults, &mut placed),
            (Ok(_), None) => {}
            (Err(broken), _) => report(broken, &mut faults),
        }
    }
    let places = |all: &[usize]| all.iter().map(|at| lines.place(*at).into()).collect();
    (reading.places, reading.decided) = (places(&placed.quotes), places(&placed.verdicts));
    reading.record = placed.record;
    reading.problems = faults.problems(name, |at| lines.place(at));
    reading
}

fn is_blank(cells: &[Cell<'_>]) -> bool {
    matches!(cells, [only] if !only.quoted && only.text.trim().is_empty())
}

fn conflicted(name: &str, line: usize) -> Reading {
    Reading::failed(conflict::problem(name, line))
}

fn report(broken: Broken, faults: &mut Faults) {
    match broken {
        Broken::Unclosed(at) => faults.error(
            at,
            "this quote is never closed: nothing was read from here on",
            "close it; write a quote inside a cell twice",
        ),
        Broken::AfterQuote(at) => faults.error(
            at,
            "something stands between a closing quote and the next comma",
            "write a quote inside a cell twice; the row was not read",
        ),
    }
}

/// The columns that the header names; none if something is wrong with it.
fn columns(header: &[Cell<'_>], faults: &mut Faults) -> Option<Vec<Column>> {
    let known = ["type", "id", "recorded", "by"].into_iter().chain(STATEMENT);
    let known: Vec<&'static str> = known.chain(OTHERS).chain(VERDICT).collect();
    let mut columns: Vec<Column> = Vec::new();
    let mut unknown: Vec<&Cell> = Vec::new();
    for cell in header {
        let Some(name) = known.iter().find(|name| **name == cell.text.trim()) else {
            unknown.push(cell);
            continue;
        };
        let (table, field) = name.split_once('.').unwrap_or(("", name));
        let column = ((!table.is_empty()).then_some(table), field);
        if columns.contains(&column) {
            let message = format!("the column {name} is there twice");
            faults.error(cell.at, message, "keep one of them; no row was read");
        } else {
            columns.push(column);
        }
    }
    for cell in unknown.iter().take(TOLD) {
        let help = match header {
            [only] if only.text.contains([';', '\t']) => {
                "separate the columns by commas".to_owned()
            }
            _ => instead(cell.text.trim(), &known),
        };
        let message = format!("there is no column {}", shown(&cell.text));
        faults.error(cell.at, message, &format!("{help}; no row was read"));
    }
    if let Some(cell) = unknown.get(TOLD) {
        let message = format!("there are {} more such columns from here on", unknown.len() - TOLD);
        faults.error(cell.at, message, "");
    }
    let has = |name| columns.contains(&(None, name));
    for name in ["speaker", "said", "quote"] {
        if faults.errors() == 0 && !has("type") && !has(name) {
            let message = format!("the header names no column {name}");
            faults.error(header[0].at, message, "the first row must name the columns");
        }
    }
    (faults.errors() == 0).then_some(columns)
}

fn add(header: &[Column], cells: Vec<Cell<'_>>, faults: &mut Faults, placed: &mut Placed) {
    let at = cells[0].at;
    if cells.len() != header.len() {
        let message =
            format!("this row has {} cells, the header has {}", cells.len(), header.len());
        faults.error(at, message, "put cells that hold commas, quotes or line breaks in quotes");
        return;
    }
    let mut kind = "statement";
    let mut tops: Vec<Entry> = Vec::new();
    for ((table, name), Cell { at, text, .. }) in header.iter().zip(cells) {
        if text.is_empty() {
            continue;
        }
        if *name == "type" && table.is_none() {
            let Some(known) = KINDS.iter().find(|known| **known == text) else {
                let message = format!("there is no type {}", shown(&text));
                faults.error(at, message, &instead(&text, &KINDS));
                return;
            };
            kind = known;
            continue;
        }
        if text.split('\n').skip(1).any(|line| conflict::begins_or_ends(line.as_bytes())) {
            let message = format!("{name} holds lines like those of a merge conflict");
            faults.warning(at, message, "they are kept; check that they belong to the words");
        }
        let entry = Entry { at, name: (*name).into(), node: Node { at, value: Value::Cell(text) } };
        match table {
            None => tops.push(entry),
            Some(table) => inside(&mut tops, table).push(entry),
        }
    }
    let fields = Fields::new(at, "", tops, faults);
    records::add(kind, fields, faults, placed);
}

/// The entries of a table inside a row, which begins where its first cell stands.
fn inside<'t, 'a>(tops: &'t mut Vec<Entry<'a>>, table: &'static str) -> &'t mut Vec<Entry<'a>> {
    let at = tops.iter().position(|entry| entry.name == table).unwrap_or_else(|| {
        let node = Node { at: tops.last().map_or(0, |entry| entry.at), value: Value::Null };
        tops.push(Entry { at: node.at, name: table.into(), node });
        tops.len() - 1
    });
    let value = &mut tops[at].node.value;
    if !matches!(value, Value::Table(_)) {
        *value = Value::Table(Vec::new());
    }
    match value {
        Value::Table(entries) => entries,
        _ => unreachable!("it was made a table just now"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(text: &str) -> (Vec<String>, Reading) {
        let reading = read("a.csv", text);
        (reading.problems.iter().map(ToString::to_string).collect(), reading)
    }

    #[test]
    fn reads_nested_fields_and_lists_and_keeps_formulas_as_words() {
        let (problems, reading) = reading(
            "quote,said,speaker,source.title,topics,locator.start\r\n\
             \"=cmd|'/c'\r\n\t\",2025,Ann,T,a\\;b; c,7\r\n\r\n-1,2025,@Bob,,,\r\n",
        );
        assert_eq!(problems, [""; 0]);
        let one = &reading.record.statements[0];
        assert_eq!((one.quote.as_str(), one.locator.start), ("=cmd|'/c'\r\n\t", Some(7)));
        assert_eq!(
            (one.topics.as_slice(), one.source.title.as_deref()),
            (&["a;b".into(), "c".into()][..], Some("T"))
        );
        assert_eq!(reading.record.statements[1].speaker, "@Bob");
    }

    #[test]
    fn rows_that_cannot_be_read_are_told_and_the_rest_is_kept() {
        let (problems, reading) = reading(
            "speaker,said,quote\nAnn,2025\nAnn,2025,x\nÄnn,never,x\n\"A\"b,2025,x\n,2025,x\n,,\nAnn,2025,\"x\n",
        );
        assert_eq!((reading.seen, reading.record.statements.len()), (7, 1));
        assert_eq!(problems.len(), 8, "{problems:#?}");
        assert!(problems[0].starts_with("a.csv:2:1: this row has 2 cells, the header has 3"));
        assert!(problems[1].starts_with("a.csv:4:5: said: cannot read \"never\""));
        assert!(problems[2].starts_with("a.csv:5:4: something stands between"));
        assert!(problems[3].starts_with("a.csv:6:"), "{}", problems[3]);
        assert!(problems[7].starts_with("a.csv:8:10: this quote is never closed"));
    }

    #[test]
    fn columns_must_be_known_once_and_enough() {
        let problems = |text: &str| reading(text).0;
        assert_eq!(
            problems("speaker,said,quote,source.titel\na,2025,c,d\n"),
            [
                "a.csv:1:20: there is no column \"source.titel\"; did you mean source.title?; no row was read"
            ]
        );
        assert!(problems("speaker,said,said,quote\n")[0].contains("said is there twice"));
        assert!(problems("speaker;said;quote\nA;2025;x\n")[0].contains("by commas"));
        assert!(problems("speaker,quote\n")[0].contains("no column said"));
    }

    #[test]
    fn other_kinds_of_record_have_a_type() {
        let (problems, reading) = reading(
            "type,name,aliases,speaker,said,quote\n\
             speaker,Ann,the boss|2020|2021; A,,,\nstatement,,,Ann,2025,x\nspeaker,Bob,,,,stray\n",
        );
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert!(problems[0].starts_with("a.csv:4:16: there is no field quote"), "{problems:?}");
        let aliases = &reading.record.speakers[0].aliases;
        assert_eq!(
            (aliases[0].to.as_ref().unwrap().as_str(), aliases[1].name.as_str()),
            ("2021", "A")
        );
    }

    #[test]
    fn conflict_lines_inside_a_cell_are_kept_with_a_warning() {
        let (problems, reading) = reading("speaker,said,quote\nA,2025,\"x\n<<<<<<< y\"\n");
        assert_eq!(reading.record.statements[0].quote, "x\n<<<<<<< y");
        assert!(problems[0].contains("warning"), "{problems:?}");
    }
}
