//! `review` on a terminal of 24 lines and 80 columns: one finding a screen.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::outside::python;

/// What stands on the screen before each answer, and at the end.
fn screens(folder: &Path, answers: &str) -> Vec<Vec<String>> {
    let log = folder.join("a.toml").display().to_string();
    let program = env!("CARGO_BIN_EXE_walkback");
    let command = ["c confirm", answers, program, "review", &log, "--judge", "rules"];
    let out: Value = serde_json::from_str(&python("screen.py", &command)).unwrap();
    assert_eq!(out["status"], 0, "{out}");
    serde_json::from_value(out["screens"].clone()).unwrap()
}

/// Two findings on short quotes, and one on quotes of a thousand characters.
fn folder() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let before = "We heard the towns along the river, and they told us what they need. ".repeat(8);
    let after = "We heard the farms above the river, and they told us what they miss. ".repeat(8);
    let pairs = [
        ("We will cut the harbour tax.", "We will not cut the harbour tax."),
        ("The old bridge will stay open.", "The old bridge will not stay open."),
        ("The mill is safe.", "The mill is not safe."),
    ];
    let mut log = String::new();
    for (nth, (earlier, later)) in pairs.into_iter().enumerate() {
        for (month, words) in [(1, earlier), (2, later)] {
            let words = match nth {
                2 => format!("{before}{words} {after}"),
                _ => words.to_owned(),
            };
            log += &format!(
                "[[statement]]\nspeaker = \"Speaker {nth}\"\nsaid = \"2025-0{month}-01\"\n\
                 quote = \"{words}\"\ncontext = \"Heard in room {nth}.\"\n\n"
            );
        }
    }
    fs::write(dir.path().join("a.toml"), log).unwrap();
    dir
}

#[test]
fn each_finding_has_the_screen_for_itself() {
    let folder = folder();
    let screens = screens(folder.path(), "s,s,s");
    assert_eq!(screens.len(), 4);
    for (nth, screen) in screens[..3].iter().enumerate() {
        let line = |words: &str| screen.iter().position(|line| line.starts_with(words));
        let words = screen.join("\n");
        assert_eq!(screen.iter().filter(|line| line.ends_with(" of 3")).count(), 1, "{words}");
        assert!(line(&format!("{} of 3", nth + 1)).is_some_and(|at| at < 2), "{words}");
        let (earlier, later) = (line("-  2025-01-01").unwrap(), line("+  2025-02-01").unwrap());
        let keys = line("c confirm, d dismiss, ").unwrap();
        // the key, the question why and the reason have room below
        assert!(earlier < later && later < keys && keys + 3 < 24, "{words}");
        assert!(screen[keys - 1].is_empty(), "{words}");
    }
    let long =
        screens.iter().find(|screen| screen.iter().any(|line| line.contains("  … "))).unwrap();
    assert!(long.iter().any(|line| line.ends_with("o shows all")), "{}", long.join("\n"));
}

#[test]
fn the_key_o_shows_what_stands_round_a_quote() {
    let folder = folder();
    let screens = screens(folder.path(), "o,d,two taxes,q");
    let asked = screens[1].join("\n");
    assert!(asked.contains("earlier, context:\n          Heard in room"), "{asked}");
    assert!(!asked.contains("1 of 3"), "{asked}");
    assert!(screens[2].join("\n").contains("dismissed: why? (Enter goes back)"));
    assert!(screens[3].join("\n").contains("2 of 3"));
    assert!(screens[4].join("\n").contains("1 decision, 0 skipped, 2 left"));
    let log = fs::read_to_string(folder.path().join("a.toml")).unwrap();
    assert!(log.contains("reason  = \"two taxes\""), "{log}");
}
