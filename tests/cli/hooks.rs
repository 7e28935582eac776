//! The files for hooks and CI: they are YAML, and the program knows the commands in them.

use std::fs;
use std::path::Path;

use saphyr::{LoadableYamlNode, Scalar, Yaml};

/// Files whose commands the program knows.
const KNOWN: &[&str] = &[
    ".pre-commit-hooks.yaml",
    "action.yml",
    "ci/gitlab.yml",
    "docs/ci/log-fmt.yml",
    "docs/ci/sarif.yml",
];

fn text(file: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap()
}

/// The calls of the program in a file, as words.
fn calls(file: &str) -> Vec<Vec<String>> {
    let text = text(file);
    let documents = Yaml::load_from_str(&text).unwrap_or_else(|error| panic!("{file}: {error}"));
    let mut lines = Vec::new();
    documents.iter().for_each(|document| collect(document, false, &mut lines));
    lines.iter().filter(|line| line.starts_with("walkback ")).map(|line| words(line)).collect()
}

/// The lines of what is run.
fn collect(node: &Yaml<'_>, run: bool, lines: &mut Vec<String>) {
    match node {
        Yaml::Value(Scalar::String(text)) if run => {
            lines.extend(text.lines().map(|line| line.trim().to_owned()));
        }
        Yaml::Sequence(items) => items.iter().for_each(|item| collect(item, run, lines)),
        Yaml::Mapping(fields) => {
            for (name, value) in fields {
                let runs = matches!(name.as_str(), Some("entry" | "run" | "script"));
                collect(value, runs, lines);
            }
        }
        _ => {}
    }
}

/// The words of a line of shell, with something for each variable.
fn words(line: &str) -> Vec<String> {
    let word = |word: &str| match word.trim_matches('"') {
        "$FAIL_ON" | "$WALKBACK_FAIL_ON" => "likely".to_owned(),
        variable if variable.contains('$') => "facts".to_owned(),
        word => word.to_owned(),
    };
    line.split_whitespace().map(word).collect()
}

fn unknown(call: &[String]) -> Option<String> {
    let parsed = walkback::cli::command().try_get_matches_from(call);
    parsed.err().map(|error| format!("{call:?}: {error}"))
}

#[test]
fn the_program_knows_the_commands_of_hooks_and_ci() {
    for file in KNOWN {
        let calls = calls(file);
        assert!(!calls.is_empty(), "{file} calls nothing");
        let unknown: Vec<String> = calls.iter().filter_map(|call| unknown(call)).collect();
        assert!(unknown.is_empty(), "{file}: {unknown:#?}");
    }
}

#[test]
fn the_hooks_run_the_program_on_fact_logs() {
    let text = text(".pre-commit-hooks.yaml");
    let documents = Yaml::load_from_str(&text).unwrap();
    let ids: Vec<&str> = documents[0]
        .as_sequence()
        .unwrap()
        .iter()
        .map(|hook| {
            assert_eq!(hook["language"].as_str(), Some("rust"));
            assert!(hook["entry"].as_str().unwrap().starts_with("walkback "));
            hook["id"].as_str().unwrap()
        })
        .collect();
    assert_eq!(ids, ["walkback-check", "walkback-log-fmt"]);
}

#[test]
fn the_action_takes_what_it_says() {
    let text = text("action.yml");
    let documents = Yaml::load_from_str(&text).unwrap();
    let action = &documents[0];
    assert_eq!(action["runs"]["using"].as_str(), Some("composite"));
    for input in ["files", "since", "fail-on", "version"] {
        assert!(action["inputs"][input]["description"].as_str().is_some(), "{input}");
        assert!(text.contains(&format!("inputs.{input} }}}}")), "{input} is not used");
    }
}

#[test]
fn the_workflow_with_sarif_may_upload() {
    let text = text("docs/ci/sarif.yml");
    let documents = Yaml::load_from_str(&text).unwrap();
    assert_eq!(documents[0]["permissions"]["security-events"].as_str(), Some("write"));
    let output = calls("docs/ci/sarif.yml")[0].clone();
    assert!(
        output.contains(&"walkback.sarif".to_owned())
            && text.contains("sarif_file: walkback.sarif")
    );
}
