//! What holds for every record, however nasty its texts: nothing is lost or changed on the way
//! through a file, and equal facts are equal bytes.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use walkback::factlog::write;
use walkback::id::Id;
use walkback::read::read;
use walkback::record::{Correction, Format, Record, Retraction};
use walkback::said::{Order, Said};
use walkback::speaker::{Alias, Role, Speaker};
use walkback::statement::{Locator, QuoteKind, Recorded, Source, Statement};

/// Pieces that have broken some parser, some editor or some terminal.
const NASTY: &[&str] = &[
    "\r",
    "\n",
    "\r\n",
    "\t",
    " ",
    "\"",
    "'",
    "\\",
    "\"\"\"",
    "'''",
    "\\n",
    "\\u0041",
    ",",
    ";",
    "|",
    "\\;",
    "=cmd|'/c calc'!A1",
    "+1",
    "-1",
    "@x",
    "#",
    "[[statement]]\n",
    "<<<<<<< HEAD\n",
    "=======\n",
    ">>>>>>> x",
    "\u{301}",
    "e\u{301}",
    "\u{202e}",
    "\u{2066}x\u{2069}",
    "\u{200b}",
    "\u{200d}",
    "👨\u{200d}👩\u{200d}👧",
    "👍\u{fe0f}",
    "\u{feff}",
    "\u{a0}",
    "\u{2028}",
    "\u{85}",
    "\u{7f}",
    "\u{1b}[31m",
    "\u{1}",
    "مرحبا",
    "中文",
    "\u{e0041}",
    "{",
    "}",
    "null",
    "\u{fffd}",
    "word",
    "Ä",
];

fn nasty() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => proptest::sample::select(NASTY).prop_map(str::to_owned),
        1 => any::<char>().prop_filter("NUL is refused", |c| *c != '\0').prop_map(String::from),
    ];
    vec(piece, 1..6).prop_map(|pieces| pieces.concat())
}

/// Text that holds more than white space.
fn required() -> impl Strategy<Value = String> {
    nasty().prop_filter("not only white space", |text| !text.trim().is_empty())
}

fn said() -> impl Strategy<Value = Said> {
    let texts = [
        "unknown",
        "2025-11-26",
        "2025-11-27~",
        "2025-11",
        "2025",
        "201X",
        "2025-11-26T14:05Z",
        "2025-11-26T14:05",
        "2025-11-17/2025-11-23",
        "../2025",
        "2025/",
        "-0333",
        "Y17000",
        "2025-22?",
    ];
    proptest::sample::select(texts.to_vec()).prop_map(|text| text.parse().expect(text))
}

fn recorded() -> impl Strategy<Value = Option<Recorded>> {
    option::of(said().prop_map(Recorded))
}

fn source() -> impl Strategy<Value = Source> {
    let text = || option::weighted(0.3, nasty());
    let time = || option::weighted(0.3, said());
    (text(), text(), text(), text(), time(), time(), text()).prop_map(
        |(title, outlet, url, archive_url, published, retrieved, sha256)| Source {
            title,
            outlet,
            url,
            archive_url,
            published,
            retrieved,
            sha256,
        },
    )
}

fn locator() -> impl Strategy<Value = Locator> {
    let text = || option::weighted(0.2, nasty());
    let number = || option::weighted(0.2, 0..=u64::from(u32::MAX));
    (text(), text(), text(), number(), number(), text(), text()).prop_map(
        |(exact, prefix, suffix, start, end, page_line, media_time)| Locator {
            exact,
            prefix,
            suffix,
            start,
            end,
            page_line,
            media_time,
        },
    )
}

fn statement() -> impl Strategy<Value = Statement> {
    let text = || option::weighted(0.2, nasty());
    let words = (required(), said(), proptest::sample::select(QuoteKind::ALL), required(), text());
    let rest = (text(), text(), text(), vec(nasty(), 0..3), text(), text(), recorded());
    (words, source(), locator(), rest).prop_map(|(words, source, locator, rest)| {
        let (speaker, said, kind, quote, language) = words;
        let (context, role, place, topics, translation_of, note, recorded) = rest;
        Statement {
            speaker,
            said,
            kind,
            quote,
            language,
            source,
            locator,
            context,
            role,
            place,
            topics,
            translation_of,
            note,
            recorded,
        }
    })
}

fn speaker() -> impl Strategy<Value = Speaker> {
    let time = || option::of(said());
    let alias = (required(), time(), time()).prop_map(|(name, from, to)| Alias { name, from, to });
    let role = (required(), time(), time()).prop_map(|(title, from, to)| Role { title, from, to });
    (required(), vec(alias, 0..3), vec(role, 0..2), option::of(nasty()), option::of(nasty()))
        .prop_map(|(name, aliases, roles, wikidata, note)| Speaker {
            name,
            aliases,
            roles,
            wikidata,
            note,
        })
}

fn id() -> impl Strategy<Value = Id> {
    any::<u8>().prop_map(|n| Id::of("test", &[("n", &n.to_string())]))
}

fn correction() -> impl Strategy<Value = Correction> {
    (id(), id(), required(), option::of(nasty()), recorded()).prop_map(
        |(replaces, with, reason, by, recorded)| Correction {
            replaces,
            with,
            reason,
            by,
            recorded,
        },
    )
}

fn retraction() -> impl Strategy<Value = Retraction> {
    (id(), required(), option::of(nasty()), recorded())
        .prop_map(|(retracts, reason, by, recorded)| Retraction { retracts, reason, by, recorded })
}

fn record() -> impl Strategy<Value = Record> {
    (vec(statement(), 0..5), vec(speaker(), 0..3), vec(correction(), 0..3), vec(retraction(), 0..2))
        .prop_map(|(statements, speakers, corrections, retractions)| Record {
            statements,
            speakers,
            corrections,
            retractions,
        })
}

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
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

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
        let headers = reader.headers().unwrap().clone();
        let column = |name| headers.iter().position(|column| column == name);
        let (quote, kind) = (column("quote").unwrap(), column("type"));
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
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
        for statement in read("cut", text[..at].as_bytes(), Some(Format::Toml)).record.statements {
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

/// Times of every shape, valid by construction.
fn time() -> impl Strategy<Value = Said> {
    let date = || {
        (1990..2030_u32, 1..=12_u32, 1..=28_u32, 0..9_usize).prop_map(
            |(y, m, d, shape)| match shape {
                0 => format!("{y}"),
                1 => format!("{y}-{m:02}"),
                2 => format!("{y}-{:02}", 21 + m % 4),
                3 => format!("{}X", y / 10),
                4 => format!("{y}-{m:02}-{d:02}~"),
                5 => format!("{y}-{m:02}-{d:02}T{:02}:{d:02}Z", m + 8),
                6 => format!("{y}-{m:02}-{d:02}T{:02}:{d:02}", m + 8),
                _ => format!("{y}-{m:02}-{d:02}"),
            },
        )
    };
    let interval = (date(), 0..4_usize).prop_map(|(date, shape)| match shape {
        0 => format!("{date}/.."),
        1 => format!("/{date}"),
        2 => format!("{date}/2030"),
        _ => date,
    });
    prop_oneof![9 => interval, 1 => Just("unknown".to_owned())]
        .prop_map(|text| text.parse().unwrap_or_else(|error| panic!("{error}")))
}
