//! What must hold for the records, the reports and the exit codes, as the program is used.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;
use walkback::factlog::write;
use walkback::read::read;
use walkback::record::{Format, Record};
use walkback::statement::Statement;

use crate::cli::command;

/// What a run of the program gave.
struct Run {
    code: i32,
    out: String,
    err: String,
}

fn run(dir: &Path, args: &[&str]) -> Run {
    let output = command(dir).args(args).output().unwrap();
    Run {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A folder of its own, in which no project above is found.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join(".git")).unwrap();
    for (name, text) in files {
        fs::write(dir.path().join(name), text).unwrap();
    }
    dir
}

fn statement(speaker: &str, said: &str, quote: &str) -> Statement {
    Statement {
        speaker: speaker.to_owned(),
        said: said.parse().unwrap(),
        quote: quote.to_owned(),
        ..Statement::default()
    }
}

fn record(statements: &[(&str, &str, &str)]) -> Record {
    let statements = statements.iter().map(|(who, when, what)| statement(who, when, what));
    Record { statements: statements.collect(), ..Record::default() }
}

fn log(statements: &[(&str, &str, &str)]) -> String {
    write(&record(statements), Format::Toml)
}

/// A line of JSON Lines each.
fn lines(statements: &[(&str, &str, &str)]) -> Vec<String> {
    let line = |(who, when, what): &(&str, &str, &str)| {
        serde_json::json!({ "speaker": who, "said": when, "quote": what }).to_string()
    };
    statements.iter().map(line).collect()
}

/// The report on a file, with everything that was found.
fn report(dir: &Path, file: &str, more: &[&str]) -> Value {
    // what becomes of a finding is looked at here, not who found it
    let args =
        ["report", "--judge", "rules", "--format", "json", "--min-strength", "possible", file];
    let args = [&args, more].concat();
    let run = run(dir, &args);
    assert!(run.code < 2, "{args:?}: {}", run.err);
    serde_json::from_str(&run.out).unwrap()
}

fn findings(report: &Value) -> &Vec<Value> {
    report["findings"].as_array().unwrap()
}

fn ids(report: &Value) -> BTreeSet<String> {
    findings(report).iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect()
}

/// Statements that walk each other back, by one speaker.
const WALKED_BACK: &[(&str, &str, &str)] = &[
    ("Signe Varga", "2024-01-02", "We will sell the mill."),
    ("Signe Varga", "2024-02-02", "We will not sell the mill."),
    ("Signe Varga", "2024-03-02", "The deadline for bids is 3 May."),
    ("Signe Varga", "2024-03-09", "The deadline for bids is 10 May."),
    ("Signe Varga", "2024-04-02", "The registry stays open to the public."),
    ("Signe Varga", "2024-04-09", "The registry stays closed to the public."),
];

#[test]
fn nobody_is_held_to_the_words_of_another() {
    for (one, other) in [
        (
            "Consideration means the price of the share.",
            "Consideration never means the price of the share.",
        ),
        ("The deadline for bids is 3 May.", "The deadline for bids is 10 May."),
        ("Remote access is enabled on every meter.", "Remote access is disabled on every meter."),
        ("We will sell the mill.", "We will not sell the mill."),
    ] {
        let (first, then) = ("2024-03-01", "2024-03-20");
        let names = |name: &str, text: &str| format!("[[speaker]]\nname = {name:?}\n{text}\n");
        let dir = folder(&[
            ("two.toml", &log(&[("Oakfold", first, one), ("Halden Water", then, other)])),
            ("one.toml", &log(&[("Oakfold", first, one), ("Oakfold", then, other)])),
            (
                "alias.toml",
                &(names("Oakfold", "aliases = [{ name = \"Oakfold Ltd\" }]")
                    + &log(&[("Oakfold", first, one), ("Oakfold Ltd", then, other)])),
            ),
        ]);
        let two = report(dir.path(), "two.toml", &[]);
        assert_eq!(two["summary"]["pairs"], 0);
        assert!(findings(&two).is_empty(), "{one} / {other}");
        for same in ["one.toml", "alias.toml"] {
            assert_eq!(findings(&report(dir.path(), same, &[])).len(), 1, "{one} / {other}");
        }
    }
}

#[test]
fn what_could_not_be_done_never_looks_like_nothing_to_report() {
    let dir = folder(&[
        ("good.toml", &log(&WALKED_BACK[..1])),
        ("other.toml", &log(&[("Marit Oskam", "2024", "The pool has a new roof.")])),
        ("half.toml", "[[statement]]\nspeaker = \"Signe Varga\"\nsaid = \"2024-02-0"),
        ("no-quote.toml", "[[statement]]\nspeaker = \"Signe Varga\"\nsaid = \"2024-02-02\"\n"),
        ("bad-day.toml", "[[statement]]\nspeaker = \"S\"\nsaid = \"31 June\"\nquote = \"No.\"\n"),
        ("broken.jsonl", "{\"speaker\": \"Signe Varga\", \"said\": \"2024-02-02\",\n"),
        ("no-header.csv", "Signe Varga,2024-02-02,We will not sell the mill.\n"),
        ("pairs.jsonl", "{\"id\": 1, \"earlier\": \"We will go.\"}\n"),
        ("not-a.db", "not a database"),
    ]);
    fs::write(dir.path().join("latin1.toml"), b"[[statement]]\nspeaker = \"Ren\xe9\"\n").unwrap();
    let clean = run(dir.path(), &["report", "good.toml"]);
    assert_eq!((clean.code, clean.err.as_str()), (0, ""), "{}", clean.out);
    assert_eq!(run(dir.path(), &["check", "--new", "other.toml", "good.toml"]).code, 0);

    let broken = [
        "missing.toml",
        "half.toml",
        "no-quote.toml",
        "bad-day.toml",
        "broken.jsonl",
        "no-header.csv",
        "latin1.toml",
    ];
    let mut failing: Vec<Vec<&str>> = vec![
        vec!["report", "--db", "not-a.db"],
        vec!["report", "--db", "none.db"],
        vec!["check", "--new", "other.toml", "--db", "not-a.db"],
        vec!["judge", "pairs.jsonl"],
        vec!["judge", "missing.jsonl"],
        vec!["report", "--no-such-flag", "good.toml"],
        vec!["report", "good.toml", "--output", "no/such/folder/report.txt"],
    ];
    for file in broken {
        failing.push(vec!["report", file]);
        failing.push(vec!["report", "--exit-zero", file]);
        failing.push(vec!["check", "--new", file, "good.toml"]);
        failing.push(vec!["check", "--exit-zero", "--new", "other.toml", file]);
    }
    for args in failing {
        let run = run(dir.path(), &args);
        assert_eq!(run.code, 2, "{args:?}\n{}{}", run.out, run.err);
        assert!(!run.err.is_empty(), "{args:?}");
        assert!(!run.out.contains("No reversals"), "{args:?}\n{}", run.out);
    }
    // where only a part could be read, the report on the rest says so
    for file in broken.into_iter().filter(|file| *file != "missing.toml") {
        for more in [&[][..], &["--exit-zero"]] {
            let run = run(dir.path(), &[&["report", "good.toml", file], more].concat());
            assert_eq!(run.code, 2, "{file}: {}", run.err);
            assert!(run.out.is_empty() || run.out.contains("could not be read"), "{}", run.out);
        }
    }
}

/// Two speeches that end differently, far longer than a line.
fn speeches() -> (String, String) {
    let before =
        "The new depot in Varde is on schedule, the roof is finished, the tracks are laid,";
    let after = "We owe that to the crews who worked through two winters, to the neighbours who put up with \
                 the noise,  to the \"Friends of the Tram\", and to the council; it never once cut the budget …";
    let speech =
        |will: &str| format!("{before} and the trams {will} run from there in autumn. {after}");
    (speech("will"), speech("will not"))
}

#[test]
fn no_quote_leaves_cut_short() {
    let (earlier, later) = speeches();
    let twice = "And every summer after it. ".repeat(40);
    let quotes = [
        earlier,
        later,
        format!("{twice}\tThe end, they say:\nno end."),
        "=1+1, you see".to_owned(),
    ];
    let days = ["2024-01-02", "2024-02-02", "2024-03-02", "2024-04-02"];
    let said: Vec<(&str, &str, &str)> =
        quotes.iter().zip(days).map(|(quote, day)| ("Signe Varga", day, quote.as_str())).collect();
    let dir = folder(&[("speeches.jsonl", &lines(&said).join("\n"))]);
    let export = |format: &str| {
        let run = run(dir.path(), &["export", "speeches.jsonl", "--format", format]);
        assert_eq!(run.code, 0, "{}", run.err);
        run.out
    };

    let table: toml::Table = toml::from_str(&export("toml")).unwrap();
    let found: Vec<&str> = table["statement"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["quote"].as_str().unwrap())
        .collect();
    assert_eq!(found, quotes);

    let text = export("jsonl");
    let rows: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let found: Vec<&str> = rows.iter().filter_map(|row| row["quote"].as_str()).collect();
    assert_eq!(found, quotes);

    assert_eq!(column(&export("csv"), "quote"), quotes);

    // and in reports on a finding
    let file = "speeches.jsonl";
    let found = report(dir.path(), file, &["--limit", "1"]);
    let [finding] = &findings(&found)[..] else { panic!("{found}") };
    assert_eq!(finding["earlier"]["quote"], quotes[0].as_str());
    assert_eq!(finding["later"]["quote"], quotes[1].as_str());
    let shown = |format: &str, more: &[&str]| {
        run(
            dir.path(),
            &[&["report", "--judge", "rules", file, "--limit", "1", "--format", format], more]
                .concat(),
        )
        .out
    };
    let text = shown("csv", &["--raw"]);
    assert_eq!(column(&text, "earlier_quote"), quotes[..1]);
    assert_eq!(column(&text, "later_quote"), quotes[1..2]);
    for format in ["text", "markdown"] {
        let flat = flat(&shown(format, &["--full"]));
        assert!(flat.contains(&self::flat(&quotes[0])), "{format}: {flat}");
        assert!(flat.contains(&self::flat(&quotes[1])), "{format}: {flat}");
    }
}

/// The cells of a column, read by a reader that is not ours.
fn column(text: &str, name: &str) -> Vec<String> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let at = reader.headers().unwrap().iter().position(|header| header == name).unwrap();
    reader.records().map(|row| row.unwrap()[at].to_owned()).collect()
}

/// Words alone, without the marks and breaks of a page.
fn flat(text: &str) -> String {
    let bare = text.replace(['«', '»', '\\'], "").replace("<strong>", "").replace("</strong>", "");
    let lines = bare.lines().map(|line| line.trim_start_matches(['-', '+', '>']));
    let words = lines.flat_map(str::split_whitespace).filter(|word| *word != "(direct)");
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn quotes_apart_in_punctuation_alone_are_different_statements() {
    for (one, other) in [
        ("No deadline?", "No, deadline."),
        ("We will not. Sell the mill!", "We will not sell the mill!"),
        ("Pardon? Impossible, to the island.", "Pardon impossible. To the island!"),
        ("A \"deal\" was reached.", "A deal was reached."),
        ("The state, which paid", "The state — which paid"),
        ("It ends in May", "It ends in May …"),
    ] {
        let said = [("Signe Varga", "2024-01-02", one), ("Signe Varga", "2024-01-02", other)];
        let dir = folder(&[("both.jsonl", &lines(&said).join("\n"))]);
        assert_eq!(run(dir.path(), &["init"]).code, 0);
        assert_eq!(run(dir.path(), &["import", "both.jsonl"]).code, 0);
        for from in [&["both.jsonl"][..], &[]] {
            let listed = run(dir.path(), &[&["list", "--format", "json"], from].concat()).out;
            let listed: Value = serde_json::from_str(&listed).unwrap();
            let rows = listed.as_array().unwrap();
            let quotes: BTreeSet<&str> =
                rows.iter().map(|one| one["quote"].as_str().unwrap()).collect();
            let ids: BTreeSet<&str> = rows.iter().map(|one| one["id"].as_str().unwrap()).collect();
            assert_eq!(quotes, BTreeSet::from([one, other]));
            assert_eq!(ids.len(), 2);
        }
    }
}

#[test]
fn the_days_say_which_quote_comes_first() {
    for pair in WALKED_BACK.chunks(2) {
        let [(who, first, one), (_, then, other)] = pair else { unreachable!() };
        let dir = folder(&[
            ("as-said.toml", &log(&[(who, first, one), (who, then, other)])),
            ("swapped.toml", &log(&[(who, then, one), (who, first, other)])),
        ]);
        let (said, swapped) =
            (report(dir.path(), "as-said.toml", &[]), report(dir.path(), "swapped.toml", &[]));
        for (report, earlier, later) in [(&said, one, other), (&swapped, other, one)] {
            let [finding] = &findings(report)[..] else { panic!("{report}") };
            assert_eq!(finding["earlier"]["quote"], *earlier);
            assert_eq!(finding["later"]["quote"], *later);
            assert_eq!(finding["order_known"], true);
        }
        assert_ne!(ids(&said), ids(&swapped));
    }
}

#[test]
fn a_changed_quote_is_another_finding() {
    let [one, other] = [WALKED_BACK[0], WALKED_BACK[1]];
    let of = |later: Statement, also: &[Statement]| {
        let mut record = record(&[one]);
        record.statements.push(later);
        record.statements.extend_from_slice(also);
        let dir = folder(&[("log.toml", &write(&record, Format::Toml))]);
        ids(&report(dir.path(), "log.toml", &[]))
    };
    let plain = statement(other.0, other.1, other.2);
    let id = of(plain.clone(), &[]);
    assert_eq!(id.len(), 1);
    for quote in
        ["We will not sell the old mill.", "We will not sell the mill!", "We won't sell the mill."]
    {
        let changed = of(statement(other.0, other.1, quote), &[]);
        assert!(changed.is_disjoint(&id), "{quote}");
    }
    assert!(of(statement(other.0, "2024-02-03", other.2), &[]).is_disjoint(&id), "another day");

    // what is no part of the words leaves the finding as it is, and so do other statements
    let mut noted = plain.clone();
    noted.note = Some("heard on the radio".to_owned());
    noted.source.title = Some("Evening news".to_owned());
    assert_eq!(of(noted, &[]), id);
    assert!(of(plain, &[statement(one.0, "2024-05-05", "The choir sings.")]).is_superset(&id));
}

#[test]
fn what_is_not_shown_is_counted_and_what_is_shown_keeps_its_id() {
    let dir = folder(&[("log.toml", &log(WALKED_BACK))]);
    let args = ["report", "--judge", "rules", "--format", "json", "log.toml"];
    let of = |more: &[&str]| -> Value {
        serde_json::from_str(&run(dir.path(), &[&args, more].concat()).out).unwrap()
    };
    let all = of(&["--min-strength", "possible"]);
    let count = findings(&all).len();
    assert!(count >= 3, "{all}");
    for more in [
        &["--min-strength", "likely"][..],
        &["--min-strength", "firm"],
        &["--min-strength", "possible", "--limit", "1"],
        &["--min-strength", "likely", "--limit", "2"],
        &["--min-strength", "possible", "--limit", "0"],
    ] {
        let some = of(more);
        let hidden =
            ["below_level", "over_limit"].map(|field| some["summary"][field].as_u64().unwrap());
        let hidden = usize::try_from(hidden.iter().sum::<u64>()).unwrap();
        assert_eq!(findings(&some).len() + hidden, count, "{more:?}");
        assert!(ids(&some).is_subset(&ids(&all)), "{more:?}");
    }
}

#[test]
fn the_order_of_lines_changes_nothing() {
    let mut said = WALKED_BACK.to_vec();
    said.push(("Marit Oskam", "2024", "The pool has a new roof."));
    said.push(("Marit Oskam", "unknown", "The pool has no roof."));
    let all = lines(&said);
    let (ours, theirs) = all.split_at(3);
    let reversed: Vec<String> = all.iter().rev().cloned().collect();
    // as two branches that append come together, whichever is first
    let union: Vec<String> = [theirs, ours].concat();
    let twice: Vec<String> = [ours, theirs, ours].concat();
    let woven: Vec<String> =
        (0..all.len()).map(|at| all[(at * 3 + 1) % all.len()].clone()).collect();
    assert_eq!(woven.iter().collect::<BTreeSet<_>>().len(), all.len());
    let dir = folder(&[]);
    let mut first: Option<Vec<String>> = None;
    for (name, lines) in [
        ("all", &all),
        ("reversed", &reversed),
        ("union", &union),
        ("twice", &twice),
        ("woven", &woven),
    ] {
        let file = "log.jsonl";
        fs::write(dir.path().join(file), lines.join("\n")).unwrap();
        let outputs: Vec<String> = [
            &["export"][..],
            &["export", "--format", "csv"],
            &["list"],
            &["report", "--min-strength", "possible"],
            &["report", "--min-strength", "possible", "--format", "json"],
        ]
        .iter()
        .map(|args| run(dir.path(), &[args, &[file][..]].concat()).out)
        .collect();
        assert!(outputs.iter().all(|output| output.contains("mill")));
        assert_eq!(first.get_or_insert_with(|| outputs.clone()), &outputs, "{name}");
    }
}

#[test]
fn only_a_merge_conflict_is_a_merge_conflict() {
    let quotes = [
        "Results\n=======\nThe pool stays open.",
        "======= and that is all",
        "a ======\nb =======\n========\n======",
        "<<<<<<<\n=======\n>>>>>>> the end",
        ">>>>>>> forwarded\n>> The pool stays open.",
        "|||||||\n<<<<<< six\n<<<<<<<< eight",
    ];
    for quote in quotes {
        let record = record(&[("Signe Varga", "2024-01-02", quote)]);
        for format in [Format::Toml, Format::Jsonl] {
            let back = read("log", write(&record, format).as_bytes(), Some(format));
            assert_eq!(back.problems, [], "{quote:?}");
            assert_eq!(back.record.statements[0].quote, quote);
        }
    }
    // written by hand over several lines
    let by_hand = "[[statement]]\nspeaker = \"Signe Varga\"\nsaid = \"2024\"\nquote = '''\nResults\n=======\n\
                   ======\n <<<<<<< no\nThe pool stays open.'''\n";
    let dir = folder(&[("log.toml", by_hand)]);
    let listed = run(dir.path(), &["list", "--format", "json", "log.toml"]);
    assert_eq!(listed.code, 0, "{}", listed.err);
    let listed: Value = serde_json::from_str(&listed.out).unwrap();
    assert_eq!(listed[0]["quote"], "Results\n=======\n======\n <<<<<<< no\nThe pool stays open.");

    // a conflict is an error on its line, and nothing of the file is believed
    let conflict = by_hand.replace(" <<<<<<< no", "<<<<<<< HEAD");
    fs::write(dir.path().join("log.toml"), conflict).unwrap();
    let listed = run(dir.path(), &["list", "log.toml"]);
    assert_eq!((listed.code, listed.out.as_str()), (2, ""));
    assert!(listed.err.starts_with("log.toml:8: unresolved merge conflict"), "{}", listed.err);
}

#[test]
fn carriage_returns_survive() {
    let quotes = [
        "First line\r\nsecond line",
        "old\rMac",
        "ends with one\r",
        "ends with both\r\n",
        "mixed\n\r\r\n\n",
        "\r\nbegins with both",
        "tab\tand trailing space \r\n",
    ];
    let statements: Vec<(&str, &str, &str)> =
        quotes.iter().map(|quote| ("Signe Varga", "2024-01-02", *quote)).collect();
    let record = record(&statements);
    let ids =
        |record: &Record| -> BTreeSet<_> { record.statements.iter().map(Statement::id).collect() };
    let words = |record: &Record| -> BTreeSet<String> {
        record.statements.iter().map(|one| one.quote.clone()).collect()
    };
    let dir = folder(&[]);
    assert_eq!(run(dir.path(), &["init"]).code, 0);
    for format in Format::ALL {
        let text = write(&record, *format);
        let back = read("log", text.as_bytes(), Some(*format)).record;
        assert_eq!((words(&back), ids(&back)), (words(&record), ids(&record)), "{format}");
        // through the database and out again
        let file = format!("log.{format}");
        fs::write(dir.path().join(&file), &text).unwrap();
        assert_eq!(run(dir.path(), &["import", &file]).code, 0);
        let out = run(dir.path(), &["export", "--format", format.name()]).out;
        assert_eq!(out, text);
    }
    // a checkout that ends lines the other way changes no quote
    for format in [Format::Toml, Format::Jsonl] {
        let text = write(&record, format).replace('\n', "\r\n");
        let back = read("log", text.as_bytes(), Some(format));
        assert_eq!(back.problems, []);
        assert_eq!(words(&back.record), words(&record), "{format}");
    }
}

#[test]
fn what_has_an_order_is_not_sorted() {
    let mut poem =
        statement("Signe Varga", "2024-01-02", "Zinc first.\nThen brass.\nAnd at last an anvil.");
    poem.topics = ["zinc", "anvil", "brass"].map(str::to_owned).to_vec();
    poem.context = Some("Q: Zinc?\nA: Yes.\nQ: Anvil?\nA: No.".to_owned());
    let record = Record { statements: vec![poem.clone()], ..Record::default() };
    for format in Format::ALL {
        let back = read("log", write(&record, *format).as_bytes(), Some(*format)).record;
        assert_eq!(back.statements, [poem.clone()], "{format}");
    }

    // statements stand as they were spoken, whatever their words or their place in the file
    let spoken = [
        ("Signe Varga", "2023-12-31", "Zinc is cheap."),
        ("Bo Ek", "2024-01-01T08:00Z", "Morning, all."),
        ("Signe Varga", "2024-01-01T17:30Z", "An anvil is dear."),
        ("Anneli Roos", "2024-02", "Brass will do."),
        ("Anneli Roos", "2024-10-09", "Brass will not do."),
    ];
    let dir = folder(&[(
        "log.jsonl",
        &lines(&[spoken[3], spoken[1], spoken[4], spoken[0], spoken[2]]).join("\n"),
    )]);
    for format in ["json", "jsonl", "text"] {
        let out = run(dir.path(), &["list", "--format", format, "log.jsonl"]).out;
        let places: Vec<usize> =
            spoken.iter().map(|(.., quote)| out.find(quote).unwrap()).collect();
        assert!(places.is_sorted(), "{format}: {out}");
    }
}
