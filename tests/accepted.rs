//! What was accepted, from the first quote to the day it expires.

use std::fs;
use std::path::Path;
use std::process::Command;

use proptest::prelude::*;
use tempfile::TempDir;

use crate::cli::command;

const CALM: &str = "[[statement]]\nspeaker = \"Teodora Vance\"\nsaid = \"2022-04-05\"\n\
     quote = \"The new hospital in Calder costs 640 million, and not a crown more.\"\n\n\
     [[statement]]\nspeaker = \"Teodora Vance\"\nsaid = \"2022-06-01\"\n\
     quote = \"The harbour bridge opens in spring.\"\n\n\
     [[statement]]\nspeaker = \"Ann Lee\"\nsaid = \"2022-06-01\"\n\
     quote = \"Schools stay open.\"\n";

const FLIP: &str = "[[statement]]\nspeaker = \"Teodora Vance\"\nsaid = \"2024-05-14\"\n\
     quote = \"I never said that the hospital in Calder would cost 640 million.\"\n";

fn folder() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join(".git")).unwrap();
    fs::create_dir(dir.path().join("facts")).unwrap();
    fs::write(dir.path().join("facts/log.toml"), CALM).unwrap();
    fs::write(dir.path().join("new.toml"), FLIP).unwrap();
    dir
}

/// Exit code, standard output, standard error.
#[track_caller]
pub(crate) fn run(dir: &Path, args: &str) -> (i32, String, String) {
    let out = command(dir).args(args.split(' ')).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (out.status.code().unwrap(), text(out.stdout), text(out.stderr))
}

#[track_caller]
pub(crate) fn ends(dir: &Path, args: &str, code: i32) -> String {
    let (found, out, err) = run(dir, args);
    assert_eq!(found, code, "{args}\n{out}{err}");
    err
}

const CHECK: &str = "check --new new.toml facts";

pub(crate) fn git(dir: &Path, args: &[&str]) {
    let who = ["-c", "user.name=Ann Lee", "-c", "user.email=ann@example.org"];
    let out = Command::new("git").current_dir(dir).args(who).args(args).output().unwrap();
    assert!(out.status.success(), "{args:?}: {}", String::from_utf8_lossy(&out.stderr));
}

#[test]
fn from_the_first_quote_to_the_day_it_expires() {
    let dir = folder();
    let dir = dir.path();
    fs::remove_dir(dir.join(".git")).unwrap();
    git(dir, &["init", "-q"]);
    git(dir, &["add", "facts"]);
    git(dir, &["commit", "-qm", "three statements"]);
    ends(dir, CHECK, 1);
    let accept = "accept --baseline facts new.toml --reason known --expires 2025-12-31";
    ends(dir, accept, 0);
    git(dir, &["add", "accepted.toml", "new.toml"]);
    git(dir, &["commit", "-qm", "known"]);

    let (code, out, _) = run(dir, CHECK);
    assert_eq!(code, 0);
    assert!(out.contains("saying-denied") && out.contains("1 reversal (1 accepted)"), "{out}");
    let (code, out, _) = run(dir, "report facts new.toml --format csv");
    assert!(code == 0 && out.contains(",known,,2025-12-31,"), "{out}");

    ends(dir, &format!("{CHECK} --now 2025-12-31"), 0);
    let err = ends(dir, &format!("{CHECK} --now 2026-01-01"), 1);
    assert!(err.contains("accepted.toml:1: warning: accepted finding d7b42773 was accepted until"));

    fs::write(dir.join("new.toml"), FLIP.replace("would cost", "would  cost")).unwrap();
    ends(dir, CHECK, 1);
    let err = ends(dir, "report facts new.toml", 1);
    assert!(err.contains("does not occur any more (Teodora Vance: "), "{err}");
    fs::write(dir.join("new.toml"), FLIP).unwrap();
    ends(dir, CHECK, 0);
}

#[test]
fn slips_never_hide_a_finding() {
    let dir = folder();
    let dir = dir.path();
    ends(dir, "accept --baseline facts new.toml --reason known", 0);
    let good = fs::read_to_string(dir.join("accepted.toml")).unwrap();
    let check = |text: &str| {
        fs::write(dir.join("accepted.toml"), text).unwrap();
        ends(dir, CHECK, 1)
    };
    assert!(check(&format!("{good}expires = \"2026-02-30\"\n")).contains("expires is no day"));
    let err = check(&good.replace("saying-denied", "date-moved"));
    assert!(err.contains("was accepted as date-moved and is saying-denied now"), "{err}");
    assert!(check(&good.replace("\"known\"", "\"\"")).contains("reason is"));
    let twice = format!("{good}\n{good}expires = 2025-01-01\n");
    assert!(check(&twice).contains("stands here and in another entry on line 9"));
}

#[test]
fn stale_entries_can_be_denied() {
    let dir = folder();
    let dir = dir.path();
    let entry = "[[accepted]]\nid = '0123456789abcdef0123456789abcdef'\nkind = 'date-moved'\n\
                 reason = 'x'\n";
    fs::write(dir.join("accepted.toml"), entry).unwrap();
    assert!(ends(dir, "report facts", 0).contains("accepted.toml:1: warning: "));
    assert!(
        ends(dir, "report facts --deny-stale", 1).contains("accepted.toml:1: accepted finding")
    );
    // reworded, the accepted quote is another one, whether or not that is a reversal
    fs::write(dir.join("accepted.toml"), "").unwrap();
    ends(dir, "accept --baseline facts new.toml --reason known", 0);
    ends(dir, "report facts new.toml --deny-stale", 0);
    fs::write(dir.join("new.toml"), FLIP.replace("I never said", "He said")).unwrap();
    let err = ends(dir, "report facts new.toml --deny-stale", 1);
    assert!(err.contains("accepted.toml:1: accepted finding d7b42773 does not occur"), "{err}");
    fs::write(dir.join("new.toml"), FLIP).unwrap();
    fs::write(dir.join("accepted.toml"), entry).unwrap();
    // what was not looked for may be somewhere else
    let err = ends(dir, "report facts --kind date-moved --deny-stale", 0);
    assert!(err.contains("1 entry concern"), "{err}");
    assert!(!ends(dir, CHECK, 1).contains("occur any more"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn when_all_is_accepted_nothing_fails(numbers in proptest::collection::vec(1u32..900, 1..3)) {
        let dir = folder();
        let log: String = numbers.iter().enumerate().map(|(n, number)| {
            let one = |said: &str, quote: &str| format!(
                "[[statement]]\nspeaker = \"Speaker {n}\"\nsaid = \"{said}\"\nquote = \"{quote}\"\n"
            );
            one("2024-01-01", &format!("The bridge costs {number} million."))
                + &one("2024-02-01", &format!("The bridge costs {} million.", number + 100))
        }).collect();
        fs::write(dir.path().join("facts/log.toml"), log).unwrap();
        fs::write(dir.path().join("new.toml"), FLIP).unwrap();
        ends(dir.path(), "accept --baseline facts --min-strength possible --reason known", 0);
        ends(dir.path(), "report facts --fail-on possible --deny-stale", 0);
        let check = "check --new facts new.toml --fail-on possible --deny-stale";
        ends(dir.path(), check, 0);
    }
}
