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

pub(super) fn text(file: &str) -> String {
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

/// A repository with a canonical log on `main`, and on a branch a quote that goes back on it.
#[cfg(unix)]
pub(super) fn branch() -> tempfile::TempDir {
    use crate::accepted::git;
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path();
    let statement = |said: &str, quote: &str| {
        format!(
            "[[statement]]\nspeaker = \"Ida Ek\"\nsaid    = \"{said}\"\nkind    = \"direct\"\n\
             quote   = \"{quote}\"\n"
        )
    };
    let calm = statement("2026-02-01", "The old bridge will stay open.");
    let flip = statement("2026-03-01", "The old bridge will not stay open.");
    fs::create_dir(path.join("facts")).unwrap();
    fs::write(path.join("facts/a.toml"), &calm).unwrap();
    git(path, &["init", "-q", "-b", "main"]);
    git(path, &["add", "-A"]);
    git(path, &["commit", "-qm", "the record"]);
    git(path, &["update-ref", "refs/remotes/origin/main", "main"]);
    git(path, &["checkout", "-qb", "branch"]);
    fs::write(path.join("facts/a.toml"), format!("{calm}\n{flip}")).unwrap();
    dir
}

/// The commands of a file that call the program, as its runner runs them: exit code and output.
#[cfg(unix)]
fn run(file: &str, dir: &Path, shell: &[&str], env: &[(&str, &str)]) -> (i32, String) {
    let text = text(file);
    let documents = Yaml::load_from_str(&text).unwrap();
    let mut lines = Vec::new();
    documents.iter().for_each(|document| collect(document, false, &mut lines));
    let own = |line: &String| line.starts_with("walkback ") || line.starts_with("set -f");
    let script: Vec<String> = lines.into_iter().filter(own).collect();
    let out = super::manual::surroundings(dir, shell[0])
        .args(&shell[1..])
        .arg(script.join("\n"))
        .envs(env.iter().copied())
        .output()
        .unwrap();
    let told = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (out.status.code().unwrap(), told(&out.stdout) + &told(&out.stderr))
}

#[cfg(unix)]
#[test]
fn the_action_annotates_the_line_and_fails() {
    let dir = branch();
    let bash = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c"];
    let env = [("FILES", "facts"), ("SINCE", "main"), ("FAIL_ON", "likely")];
    let (code, out) = run("action.yml", dir.path(), &bash, &env);
    assert_eq!(code, 1, "{out}");
    assert!(out.contains("::warning file=facts/a.toml,line=11,col=11,"), "{out}");
    let env = [("FILES", "facts"), ("SINCE", "main"), ("FAIL_ON", "saying-denied")];
    assert_eq!(run("action.yml", dir.path(), &bash, &env).0, 0);
}

#[cfg(unix)]
#[test]
fn the_job_for_gitlab_writes_its_report_and_fails() {
    let dir = branch();
    let env = [
        ("WALKBACK_FILES", "facts"),
        ("WALKBACK_FAIL_ON", "likely"),
        ("CI_MERGE_REQUEST_DIFF_BASE_SHA", "main"),
    ];
    let (code, out) = run("ci/gitlab.yml", dir.path(), &["sh", "-ec"], &env);
    assert_eq!(code, 1, "{out}");
    let report = fs::read_to_string(dir.path().join("gl-code-quality-report.json")).unwrap();
    let report: serde_json::Value = serde_json::from_str(&report).unwrap();
    assert_eq!(report[0]["location"]["path"], "facts/a.toml");
    assert_eq!(report[0]["location"]["lines"]["begin"], 11);
}

#[cfg(unix)]
#[test]
fn the_workflows_do_what_they_say() {
    let dir = branch();
    let bash = ["bash", "-e", "-c"];
    let (code, out) = run("docs/ci/sarif.yml", dir.path(), &bash, &[("GITHUB_BASE_REF", "main")]);
    assert_eq!(code, 0, "{out}");
    let sarif = fs::read_to_string(dir.path().join("walkback.sarif")).unwrap();
    let sarif: serde_sarif::sarif::Sarif = serde_json::from_str(&sarif).unwrap();
    assert_eq!(sarif.runs[0].results.as_ref().unwrap().len(), 1);
    assert_eq!(run("docs/ci/log-fmt.yml", dir.path(), &bash, &[]).0, 0);
    fs::write(dir.path().join("facts/b.toml"), "[[speaker]]\nname='Bo'\n").unwrap();
    assert_eq!(run("docs/ci/log-fmt.yml", dir.path(), &bash, &[]).0, 1);
}

#[cfg(unix)]
#[test]
fn the_hooks_stop_a_commit() {
    let dir = branch();
    let text = text(".pre-commit-hooks.yaml");
    let documents = Yaml::load_from_str(&text).unwrap();
    for hook in documents[0].as_sequence().unwrap() {
        let mut words: Vec<&str> = hook["entry"].as_str().unwrap().split(' ').skip(1).collect();
        let check = words[0] == "check";
        words.push(if check { "facts" } else { "facts/a.toml" });
        let out = super::command(dir.path()).args(&words).output().unwrap();
        assert_eq!(out.status.code(), Some(i32::from(check)), "{words:?}: {out:?}");
    }
}
