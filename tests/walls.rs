//! The walls between the stages, as ARCHITECTURE.md draws them.

use std::fs;
use std::path::{Path, PathBuf};

fn sources(folder: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(folder);
    let mut found = Vec::new();
    let mut folders = vec![root];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// No source file in the folder holds any of the words.
#[track_caller]
fn free_of(folder: &str, words: &[&str]) {
    let files = sources(folder);
    assert!(!files.is_empty(), "{folder} has no sources");
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        for word in words {
            assert!(!text.contains(word), "{} holds {word}", file.display());
        }
    }
}

#[test]
fn the_judge_knows_no_database_no_report_no_clock_no_files() {
    free_of(
        "judge",
        &[
            "crate::store",
            "crate::report",
            "crate::cli",
            "crate::read",
            "std::fs",
            "std::env",
            "SystemTime",
            "Utc::now",
            "rusqlite",
        ],
    );
    free_of(
        "text",
        &[
            "crate::judge",
            "crate::store",
            "crate::report",
            "crate::cli",
            "std::fs",
            "std::env",
            "Utc::now",
        ],
    );
}

#[test]
fn reports_decide_nothing_and_print_nothing() {
    free_of(
        "report",
        &["crate::judge", "crate::store", "crate::cli", "std::fs", "println!", "Utc::now"],
    );
}

#[test]
fn proofs_know_no_database_no_clock_no_files() {
    free_of(
        "proof",
        &["crate::store", "crate::cli", "crate::judge", "std::fs", "std::env", "Utc::now"],
    );
}

#[test]
fn sql_stands_in_the_store_alone() {
    for folder in ["judge", "report", "read", "pair", "factlog", "cli", "eval", "proof"] {
        free_of(folder, &["rusqlite", "SELECT ", "INSERT INTO"]);
    }
}

#[test]
fn readers_open_nothing() {
    free_of("read", &["std::fs", "File::open", "crate::store", "crate::judge"]);
}

#[test]
fn the_readme_shows_what_the_program_prints() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    let out = std::process::Command::new(env!("CARGO_BIN_EXE_walkback"))
        .args(["report", "--exit-zero", "data/ukraine.toml"])
        .current_dir(root)
        .env_remove("COLUMNS")
        .output()
        .unwrap();
    assert!(out.status.success());
    assert!(readme.contains(String::from_utf8(out.stdout).unwrap().trim_end()));
}

#[test]
fn every_file_of_reversals_is_listed() {
    let listed = fs::read_to_string("src/text/reversals.rs").unwrap();
    for file in fs::read_dir("data/reversals").unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap();
        assert!(listed.contains(&format!("data/reversals/{name}")), "{name} is not in FILES");
    }
}
