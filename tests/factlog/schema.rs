//! The JSON Schema of fact logs says what the reader says.

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use serde_json::Value;
use walkback::factlog::write;
use walkback::read::read;
use walkback::record::Format;

use crate::nasty::record;

const TEXT: &str = include_str!("../../docs/fact-log.schema.json");

fn schema() -> jsonschema::Validator {
    jsonschema::draft202012::new(&serde_json::from_str(TEXT).unwrap()).unwrap()
}

/// TOML as an editor hands it to a schema: dates are text.
fn json(value: toml::Value) -> Value {
    match value {
        toml::Value::Datetime(date) => Value::String(date.to_string()),
        toml::Value::Array(items) => items.into_iter().map(json).collect(),
        toml::Value::Table(fields) => {
            Value::Object(fields.into_iter().map(|(name, value)| (name, json(value))).collect())
        }
        other => serde_json::to_value(other).unwrap(),
    }
}

fn document(text: &str) -> Value {
    json(toml::Value::Table(toml::from_str(text).unwrap_or_else(|error| panic!("{error}\n{text}"))))
}

fn readable(text: &str) -> bool {
    !read("a.toml", text.as_bytes(), None).problems.iter().any(|problem| problem.is_error())
}

/// Every fact log of the repository, and those inside the cases of the command line.
fn logs() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut logs = Vec::new();
    for folder in ["data", "examples", "tests/cli", "tests/articles"] {
        for entry in fs::read_dir(root.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_none_or(|extension| extension != "toml") {
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            let value: toml::Value = toml::Value::Table(toml::from_str(&text).unwrap());
            if value.get("case").is_none() {
                logs.push((path, text));
                continue;
            }
            let cases = value["case"].as_array().unwrap().iter();
            let files = cases.chain([&value]).filter_map(|holder| holder.get("files")?.as_table());
            let texts = files.flatten().filter(|(name, _)| name.ends_with(".toml"));
            let texts = texts.filter_map(|(name, text)| Some((name, text.as_str()?)));
            logs.extend(
                texts
                    .filter(|(_, text)| text.contains("[[") && readable(text))
                    .map(|(name, text)| (path.join(name), text.to_owned())),
            );
        }
    }
    logs
}

#[test]
fn takes_every_fact_log_of_ours() {
    let schema = schema();
    let logs = logs();
    assert!(logs.len() > 20, "{}", logs.len());
    for (path, text) in logs {
        let document = document(&text);
        let errors: Vec<String> =
            schema.iter_errors(&document).map(|e| format!("{e} at {}", e.instance_path)).collect();
        assert!(errors.is_empty(), "{}: {errors:#?}", path.display());
    }
}

#[test]
fn refuses_what_the_reader_refuses() {
    let schema = schema();
    let good = "[[statement]]\nspeaker = 'Ann'\nsaid = 2025-01-01\nquote = 'x'\n\
                source = { url = 'urn:x' }\nlocator = { start = 1 }\ntopics = ['a']\n\
                [[speaker]]\nname = 'Ann'\naliases = ['A', { name = 'B', from = '2024' }]\n\
                [[retraction]]\nretracts = '0123456789abcdef0123456789abcdef'\nreason = 'r'\n\
                [[verdict]]\nearlier = '0123456789abcdef0123456789abcdef'\n\
                later = '00000000000000000000000000000000'\nkind = 'date-moved'\n\
                verdict = 'dismissed'\nreason = 'two trains'\n";
    assert!(readable(good) && schema.is_valid(&document(good)));
    for (from, to) in [
        ("speaker = 'Ann'", "speeker = 'Ann'"),
        ("speaker = 'Ann'", "speaker = ' '"),
        ("said = 2025-01-01\n", ""),
        ("quote = 'x'", "quote = 7"),
        ("quote = 'x'", "quote = 'x'\nkind = 'reported'"),
        ("quote = 'x'", "quote = 'x'\nopinion = 'bad'"),
        ("url =", "link ="),
        ("start = 1", "start = -1"),
        ("start = 1", "begin = 1"),
        ("['a']", "'a'"),
        ("name = 'B', from", "name = 'B', since"),
        ("name = 'B', from", "title = 'B', from"),
        ("name = 'Ann'", "name = 'Ann'\nborn = '1960'"),
        ("0123", "x123"),
        ("reason = 'r'", "why = 'r'"),
        ("[[retraction]]", "[[retractions]]"),
        ("'date-moved'", "'date-mooved'"),
        ("'dismissed'", "'accepted'"),
        ("reason = 'two trains'", "reason = ' '"),
        ("reason = 'two trains'", "reason = 'r'\nrecorded = '2025'"),
    ] {
        let bad = good.replacen(from, to, 1);
        assert_ne!(bad, good, "{from}");
        assert!(!readable(&bad), "the reader takes {to}");
        assert!(!schema.is_valid(&document(&bad)), "the schema takes {to}");
    }
}

#[test]
fn the_program_prints_the_schemas_of_the_docs() {
    let report = include_str!("../../docs/report.schema.json");
    for (args, expected) in [(&["schema"][..], TEXT), (&["schema", "report"], report)] {
        let output = crate::cli::command(Path::new(".")).args(args).output().unwrap();
        assert_eq!(String::from_utf8(output.stdout).unwrap(), expected);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn takes_whatever_is_written(record in record()) {
        let document = document(&write(&record, Format::Toml));
        prop_assert!(schema().is_valid(&document), "{}", document);
    }
}
