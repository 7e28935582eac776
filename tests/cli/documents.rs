//! Every command that the documents name is one that the program knows, with its flags.

use std::fs;
use std::path::{Path, PathBuf};

fn documents() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let docs = fs::read_dir(root.join("docs")).unwrap().map(|entry| entry.unwrap().path());
    let mut all: Vec<PathBuf> =
        ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"].map(|name| root.join(name)).to_vec();
    all.extend(docs.filter(|path| path.extension().is_some_and(|extension| extension == "md")));
    all
}

/// What stands in code: between back quotes, or in a block as a command.
fn code(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut block = false;
    for line in text.lines() {
        if line.starts_with("```") {
            block = !block;
        } else if block {
            let line = line.trim_start();
            found.push(
                line.strip_prefix("$ ").or(line.strip_prefix("- run: ")).unwrap_or(line).to_owned(),
            );
        } else {
            found.extend(line.split('`').skip(1).step_by(2).map(str::to_owned));
        }
    }
    found
}

/// The calls of the program in a line of shell, as words. A name alone, and one with something left
/// out (`walkback add …`), is a name.
fn calls(line: &str) -> Vec<Vec<String>> {
    let mut calls = Vec::new();
    for part in line.split(['|', ';']).flat_map(|part| part.split("&&")) {
        let part = part.trim().trim_start_matches("{ ").trim_start_matches("if ! ");
        if part.starts_with("walkback ") && !part.starts_with("walkback =") {
            let words = words(part.split(" > ").next().unwrap_or_default());
            calls.push(words);
        }
    }
    calls
}

/// The words of a call, quotes taken off, without what the shell does with it.
fn words(call: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut quoted = false;
    let mut begun = false;
    for c in call.chars() {
        match c {
            ' ' if !quoted => begun = false,
            '#' if !quoted && !begun => break,
            c => {
                if !std::mem::replace(&mut begun, true) {
                    words.push(String::new());
                }
                match c {
                    '"' | '\'' => quoted = !quoted,
                    c => words.last_mut().unwrap().push(c),
                }
            }
        }
    }
    words.retain(|word| !word.starts_with(['<', '>', '…']) && word != "2>&1");
    words
}

/// Whether the program knows the command and its flags; what it asks for besides may be left out in
/// running text.
fn unknown(call: &[String]) -> Option<String> {
    use clap::error::ErrorKind;
    let error = walkback::cli::command().try_get_matches_from(call).err()?;
    let known = matches!(
        error.kind(),
        ErrorKind::MissingRequiredArgument
            | ErrorKind::DisplayHelp
            | ErrorKind::DisplayVersion
            | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
            | ErrorKind::InvalidValue
            | ErrorKind::ValueValidation
    );
    (!known).then(|| format!("{}: {}", call.join(" "), error.to_string().lines().next().unwrap()))
}

#[test]
fn the_program_knows_every_command_of_the_documents() {
    let (mut seen, mut wrong) = (0, Vec::new());
    for path in documents() {
        let text = fs::read_to_string(&path).unwrap();
        for call in code(&text).iter().flat_map(|line| calls(line)) {
            seen += 1;
            wrong.extend(unknown(&call).map(|error| format!("{}: {error}", path.display())));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(seen > 80, "only {seen} commands were found");
}

#[test]
fn a_command_that_is_not_there_is_found() {
    let found = |line: &str| calls(line).iter().filter_map(|call| unknown(call)).count();
    assert_eq!(found("cat a | walkback chek --new - && walkback report --jugde rules"), 2);
    assert_eq!(found("walkback report \"a b.toml\" --judge rules > out.txt"), 0);
    assert_eq!(code("see `walkback list` and `git`\n```sh\n$ walkback man\n```\n").len(), 3);
}

/// A repository with all the files that the README's table of commands speaks of.
#[cfg(unix)]
fn folder() -> tempfile::TempDir {
    use crate::accepted::git;
    let dir = tempfile::tempdir().unwrap();
    let (path, root) = (dir.path(), Path::new(env!("CARGO_MANIFEST_DIR")));
    let statement = |said: &str, quote: &str| {
        format!("[[statement]]\nspeaker = \"Ida Ek\"\nsaid = \"{said}\"\nquote = \"{quote}\"\n")
    };
    let calm = statement("2026-02-01", "The old bridge will stay open.");
    let flip = statement("2026-03-01", "The old bridge will not stay open.");
    let write = |name: &str, text: &str| fs::write(path.join(name), text).unwrap();
    fs::create_dir_all(path.join("facts")).unwrap();
    fs::create_dir_all(path.join("data/gold")).unwrap();
    write("facts/facts.toml", &calm);
    git(path, &["init", "-q", "-b", "main"]);
    git(path, &["add", "-A"]);
    git(path, &["commit", "-qm", "the record"]);
    git(path, &["update-ref", "refs/remotes/origin/main", "main"]);
    write("quotes.toml", &format!("{calm}\n{flip}"));
    write("today.toml", &statement("2026-04-01", "The old bridge stays closed."));
    write("quotes.jsonl", "{\"speaker\":\"Bo Ek\",\"said\":\"2026\",\"quote\":\"We pay.\"}\n");
    write(
        "pairs.jsonl",
        "{\"id\":\"1\",\"earlier\":\"We will pay.\",\"later\":\"We will not pay.\"}\n",
    );
    fs::copy(root.join("tests/articles/bridge.html"), path.join("article.html")).unwrap();
    let gold = fs::read_to_string(root.join("data/gold/dev.jsonl")).unwrap();
    let few: Vec<&str> = gold.lines().take(12).collect();
    write("data/gold/dev.jsonl", &(few.join("\n") + "\n"));
    dir
}

/// What the commands of the README's table are called there stands in for what is in this folder.
#[cfg(unix)]
#[test]
fn the_commands_of_the_readme_run() {
    let readme = include_str!("../../README.md");
    let dir = folder();
    let run = |line: &str| {
        let out =
            super::manual::surroundings(dir.path(), "sh").args(["-c", line]).output().unwrap();
        let told = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (out.status.code(), told(&out.stdout) + &told(&out.stderr))
    };
    let (_, found) = run("walkback report --judge rules --format csv quotes.toml");
    let row: Vec<&str> = found.lines().nth(1).unwrap().split(',').collect();
    let statements = run("walkback list --format csv quotes.toml").1;
    let ids: Vec<&str> =
        statements.lines().skip(1).map(|line| line.split(',').next().unwrap()).collect();
    let mut ran = 0;
    for line in readme.lines().filter(|line| line.starts_with("| ")) {
        for code in line.split('`').skip(1).step_by(2) {
            let whole = !code.contains(['…', '–']) && !code.contains(" ID");
            if !code.starts_with("walkback ") || !whole || code == "walkback log merge" {
                continue;
            }
            let two = code.replace("7c1e90a4 41d0c2bb", &format!("{} {}", ids[0], ids[1]));
            // nobody sits here: a review that is asked for answers gets none
            let line = two
                .replace("7c1e90a4", row[0])
                .replace("walkback review ", "walkback review --interactive=always < /dev/null ");
            let line = match line.as_str() {
                // it ends when it is told to
                "walkback serve" => {
                    "walkback serve --listen 127.0.0.1:0 >address & \
                     until grep -q http address || ! kill -0 $!; do sleep 0.1; done; { kill $! && wait $!; } || exit 2"
                }
                other => other,
            };
            let (status, printed) = run(line);
            assert!(matches!(status, Some(0 | 1)), "$ {line}\n{printed}");
            ran += 1;
        }
    }
    assert!(ran > 15, "only {ran} commands ran");
}
