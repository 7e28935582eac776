//! Blocks of the manual that are no commands: workflows, and what a Rust project puts in.

#![cfg(unix)]

use std::path::Path;

use saphyr::{LoadableYamlNode, Yaml};

use super::manual::{Block, blocks, shell};

/// Files of the manual that a test takes, not a command.
pub(super) const TESTED: &[&str] = &[".pre-commit-config.yaml", "steps.yml"];

/// The content of a file that the manual of git shows.
pub(super) fn file(name: &str) -> String {
    let blocks = blocks(include_str!("../../docs/git.md"));
    blocks.iter().find(|block| block.file == Some(name)).unwrap().text()
}

/// Does what a reader would do with a block.
#[track_caller]
pub(super) fn run(dir: &Path, block: &Block<'_>) {
    match block.language {
        "yaml" => workflow(dir, &block.text()),
        "toml" => dependencies(&block.text()),
        "rust" => rust(&block.text()),
        language => panic!("a block of {language:?} runs nowhere:\n{}", block.text()),
    }
}

/// The steps of a workflow end well.
fn workflow(dir: &Path, text: &str) {
    let documents = Yaml::load_from_str(text).unwrap();
    let steps = documents[0].as_sequence().unwrap();
    assert!(!steps.is_empty());
    for step in steps {
        shell(dir, step["run"].as_str().unwrap());
    }
}

/// What others depend on is what we are and what we test with.
fn dependencies(text: &str) {
    let shown: toml::Table = text.parse().unwrap();
    let ours: toml::Table = include_str!("../../Cargo.toml").parse().unwrap();
    let shown = shown["dev-dependencies"].as_table().unwrap();
    assert!(shown.contains_key(ours["package"]["name"].as_str().unwrap()));
    let insta = ours["dev-dependencies"]["insta"].clone();
    let version = insta.get("version").unwrap_or(&insta).as_str().unwrap();
    assert_eq!(version.split('.').next(), shown["insta"].as_str());
}

/// A test as the manual shows it is one of ours, with a log of ours.
fn rust(text: &str) {
    let shown = text.replace("[\"facts\"]", "[path(\"data/halden.toml\")]");
    let test = shown.split_once("#[test]").unwrap().1.trim();
    let ours = include_str!("../reversals.rs");
    assert!(ours.contains(&format!("#[test]\n{test}")), "tests/reversals.rs has no\n{test}");
}

#[test]
fn the_steps_for_github_give_the_action_what_it_takes() {
    let (steps, action) = (file("steps.yml"), include_str!("../../action.yml"));
    let (steps, action) =
        (Yaml::load_from_str(&steps).unwrap(), Yaml::load_from_str(action).unwrap());
    let steps = steps[0]["steps"].as_sequence().unwrap();
    assert!(steps[1]["uses"].as_str().unwrap().contains("/walkback@v"));
    let given = steps[1]["with"].as_mapping().unwrap();
    assert!(!given.is_empty());
    for name in given.keys() {
        let name = name.as_str().unwrap();
        assert!(action[0]["inputs"][name]["description"].as_str().is_some(), "{name}");
    }
}
