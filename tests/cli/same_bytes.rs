//! The same records give the same bytes: twice, and in whatever order they come.

use std::fs;
use std::path::Path;

use super::case::command;

/// Statements that contradict each other in many ways, by several speakers.
const QUOTES: &[(&str, &str, &str)] = &[
    ("Ann Lee", "2025-01-01", "We will raise taxes."),
    ("Ann Lee", "2025-02-01", "We will not raise taxes."),
    ("Ann Lee", "2025-02-01", "We may raise taxes."),
    ("Ann Lee", "unknown", "Taxes will never rise."),
    ("A. Lee", "2025-03", "Taxes rose by 4 percent."),
    ("A. Lee", "2025-03", "Taxes rose by 9 percent."),
    ("Bo Ek", "2025-11-17/2025-11-23", "The deadline is Thursday."),
    ("Bo Ek", "2025-11-27~", "There is no deadline."),
    ("Bo Ek", "2025-11-27", "I never said there was a deadline."),
    ("Cy Fox", "2024", "I support the bill."),
    ("Cy Fox", "2025", "I oppose the bill."),
];

fn fact_log(order: impl Iterator<Item = usize>) -> String {
    let mut text =
        "[[speaker]]\nname = \"Ann Lee\"\naliases = [{ name = \"A. Lee\" }]\n".to_owned();
    for at in order {
        let (speaker, said, quote) = QUOTES[at];
        text.push_str(&format!(
            "[[statement]]\nspeaker = {speaker:?}\nsaid = {said:?}\nquote = {quote:?}\n"
        ));
    }
    text
}

/// Standard output of a command over these files.
fn output(dir: &Path, args: &[&str]) -> Vec<u8> {
    let output = command(dir).args(args).output().unwrap();
    let code = output.status.code().unwrap();
    assert!(code < 2, "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

#[test]
fn the_order_of_the_input_does_not_matter() {
    let n = QUOTES.len();
    let orders: [Vec<usize>; 4] = [
        (0..n).collect(),
        (0..n).rev().collect(),
        (0..n).map(|at| at * 5 % n).collect(),
        (0..n).map(|at| (at * 7 + 3) % n).collect(),
    ];
    let dir = tempfile::tempdir().unwrap();
    for (at, order) in orders.iter().enumerate() {
        let path = dir.path().join(format!("{at}.toml"));
        fs::write(path, fact_log(order.iter().copied())).unwrap();
    }
    let commands: &[&[&str]] = &[
        &["report", "--min-strength", "possible"],
        &["report", "--min-strength", "possible", "--format", "json"],
        &["report", "--min-strength", "possible", "--format", "csv"],
        &["report", "--min-strength", "possible", "--format", "markdown"],
        &["list"],
        &["list", "--format", "json"],
        &["speakers", "--format", "json"],
        &["export"],
        &["export", "--format", "csv"],
    ];
    for args in commands {
        let of = |at: usize| {
            let name = format!("{at}.toml");
            output(dir.path(), &[*args, &[name.as_str()]].concat())
        };
        let first = of(0);
        assert!(!first.is_empty());
        assert!((0..orders.len()).all(|at| of(at) == first), "{args:?}");
    }
}

#[test]
fn files_and_database_say_the_same() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("q.toml"), fact_log(0..QUOTES.len())).unwrap();
    output(dir.path(), &["init"]);
    output(dir.path(), &["import", "q.toml"]);
    for args in [&["report", "--min-strength", "possible"][..], &["list"], &["export"]] {
        let from_file = output(dir.path(), &[args, &["q.toml"]].concat());
        assert_eq!(output(dir.path(), args), from_file, "{args:?}");
        assert_eq!(output(dir.path(), args), from_file, "{args:?}, once more");
    }
}

#[test]
fn files_and_database_check_the_same() {
    let dir = tempfile::tempdir().unwrap();
    let mut old = fact_log(0..QUOTES.len());
    // Enough by Ann for candidates to be chosen, and a few by many others.
    for at in 0..150 {
        let speaker = if at % 3 == 0 { "a. lee" } else { "Ann Lee" };
        let (day, n) = (1 + at % 28, at % 40);
        let not = if at % 2 == 0 { "" } else { " not" };
        let words = format!("We will{not} close mill {n} and bridge {}.", n / 2);
        old.push_str(&format!(
            "[[statement]]\nspeaker = {speaker:?}\nsaid = \"2024-05-{day:02}\"\nquote = {words:?}\n"
        ));
    }
    let new = "\
        [[statement]]\nspeaker = \"ANN LEE\"\nsaid = \"2025-03-01\"\nquote = \"We will not close mill 4.\"\n\
        [[statement]]\nspeaker = \"A. Lee\"\nsaid = \"2025-03-02\"\nquote = \"We will close mill 4.\"\n\
        [[statement]]\nspeaker = \"Bo Ek\"\nsaid = \"2025-12\"\nquote = \"The deadline is Monday.\"\n\
        [[statement]]\nspeaker = \"Di Orr\"\nsaid = \"2025-12\"\nquote = \"We will go.\"\n\
        [[statement]]\nspeaker = \"Cy Fox\"\nsaid = \"2025\"\nquote = \"I oppose the bill.\"\n";
    fs::write(dir.path().join("old.toml"), old).unwrap();
    fs::write(dir.path().join("new.toml"), new).unwrap();
    output(dir.path(), &["init"]);
    output(dir.path(), &["import", "old.toml"]);
    let check = ["check", "--new", "new.toml", "--min-strength", "possible", "--format", "json"];
    for more in [&[][..], &["--speaker", "a. lee"], &["--speaker", "cy fox"]] {
        let args = [&check, more].concat();
        // a quote in a database stands in no file
        let placeless = |bytes: Vec<u8>| {
            let mut report: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
            for finding in report["findings"].as_array_mut().unwrap() {
                finding.as_object_mut().unwrap().remove("located");
            }
            report.to_string()
        };
        let from_files = placeless(output(dir.path(), &[&args[..], &["old.toml"]].concat()));
        assert_eq!(placeless(output(dir.path(), &args)), from_files, "{more:?}");
        let found = from_files.contains("mill 4");
        assert_eq!(found, !more.contains(&"cy fox"), "{more:?}");
    }
}

#[test]
fn export_and_import_give_the_same_bytes() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("q.toml"), fact_log(0..QUOTES.len())).unwrap();
    let whole = output(dir.path(), &["export", "q.toml"]);
    for format in ["toml", "jsonl", "csv"] {
        let name = format!("out.{format}");
        output(dir.path(), &["export", "q.toml", "--format", format, "--output", &name]);
        let folder = format!("project-{format}");
        output(dir.path(), &["init", &folder]);
        let db = format!("{folder}/walkback.db");
        output(dir.path(), &["import", &name, "--db", &db]);
        assert_eq!(output(dir.path(), &["export", "--db", &db]), whole, "{format}");
    }
}
