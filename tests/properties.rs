//! What holds for every record, however nasty its texts: nothing is lost or changed on the way
//! through a file, and equal facts are equal bytes.

use proptest::collection::vec;
use proptest::prelude::*;
use walkback::factlog::write;
use walkback::read::read;
use walkback::record::{Format, Record};
use walkback::said::{Order, Said};
use walkback::statement::Statement;

use crate::nasty::{nasty, record, time};

fn canonical(mut record: Record) -> Record {
    record.canonical();
    record
}

/// Reads what was written, without any error.
#[track_caller]
fn back(text: &str, format: Format) -> Record {
    let reading = read("written", text.as_bytes(), Some(format));
    let errors: Vec<_> = reading.problems.iter().filter(|problem| problem.is_error()).collect();
    assert!(errors.is_empty(), "{errors:#?}\n{text}");
    reading.record
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_format_gives_back_what_was_written(record in record()) {
        let expected = canonical(record);
        for format in Format::ALL {
            let text = write(&expected, *format);
            prop_assert_eq!(&canonical(back(&text, *format)), &expected, "{}", text);
        }
    }

    #[test]
    fn any_chain_of_formats_ends_in_the_same_bytes(
        record in record(),
        chain in vec(proptest::sample::select(Format::ALL), 1..5),
    ) {
        let direct = write(&record, Format::Toml);
        let mut on_the_way = record;
        for format in chain {
            on_the_way = back(&write(&on_the_way, format), format);
        }
        prop_assert_eq!(write(&on_the_way, Format::Toml), direct);
    }

    #[test]
    fn order_and_repetition_do_not_matter(one in record(), other in record()) {
        let merged = |first: &Record, second: &Record| {
            let mut all = first.clone();
            all.extend(second.clone());
            all
        };
        let mut reversed = merged(&one, &other);
        reversed.statements.reverse();
        reversed.speakers.reverse();
        reversed.extend(one.clone());
        for format in Format::ALL {
            let text = write(&merged(&one, &other), *format);
            prop_assert_eq!(&write(&merged(&other, &one), *format), &text);
            prop_assert_eq!(&write(&reversed, *format), &text);
            prop_assert_eq!(&write(&back(&text, *format), *format), &text);
        }
    }

    #[test]
    fn a_fact_log_hides_nothing_and_ends_in_one_newline(record in record()) {
        let text = write(&record, Format::Toml);
        let hidden = |c: char| c != '\n' && walkback::text::invisible::is_invisible(c);
        prop_assert_eq!(text.find(hidden), None, "{}", text);
        prop_assert!(text.is_empty() || (text.ends_with('\n') && !text.ends_with("\n\n")));
        prop_assert!(!text.contains("\n\n\n") && text.lines().all(|line| line.trim_end() == line));
    }

    #[test]
    fn an_independent_reader_of_csv_finds_the_same_quotes(record in record()) {
        let record = canonical(record);
        let text = write(&record, Format::Csv);
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let headers = reader.headers().expect("a header").clone();
        let column = |name| headers.iter().position(|column| column == name);
        let (quote, kind) = (column("quote").expect("a quote column"), column("type"));
        let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
        let quotes: Vec<&str> = rows
            .iter()
            .filter(|row| kind.is_none_or(|kind| &row[kind] == "statement"))
            .map(|row| &row[quote])
            .collect();
        let expected: Vec<&str> = record.statements.iter().map(|s| s.quote.as_str()).collect();
        prop_assert_eq!(quotes, expected);
    }

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in vec(any::<u8>(), 0..200), text in nasty()) {
        for format in Format::ALL {
            read("bytes", &bytes, Some(*format));
            read("text", text.as_bytes(), Some(*format));
            let broken = write(&Record::default(), *format) + &text;
            read("broken", broken.as_bytes(), None);
        }
    }

    #[test]
    fn a_log_cut_anywhere_gives_no_statement_that_was_not_there(record in record(), cut in 0.0..1.0) {
        let record = canonical(record);
        let text = write(&record, Format::Toml);
        let mut at = (text.len() as f64 * cut) as usize;
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        // What stands behind the quote may be cut off with whole lines; the words may not change.
        let words = |one: &Statement| (one.speaker.clone(), one.said.clone(), one.kind, one.quote.clone());
        for statement in read("cut", &text.as_bytes()[..at], Some(Format::Toml)).record.statements {
            prop_assert!(record.statements.iter().any(|one| words(one) == words(&statement)));
        }
    }

    #[test]
    fn any_text_is_a_time_or_a_problem_with_advice(text in "\\PC{0,20}|[0-9TXZY/~?%+:. -]{1,24}") {
        match text.parse::<Said>() {
            Ok(said) => prop_assert_eq!(said.as_str(), text),
            Err(error) => prop_assert!(!error.help.is_empty()),
        }
    }

    #[test]
    fn times_in_order_sort_in_order(one in time(), other in time()) {
        let back = match one.order(&other) {
            Order::Before => Order::After,
            Order::After => Order::Before,
            same => same,
        };
        prop_assert_eq!(other.order(&one), back);
        if one.order(&other) == Order::Before {
            prop_assert!(one < other);
        }
        if let (Some(first), Some(last)) = one.bounds() {
            prop_assert!(first <= last);
        }
    }
}
