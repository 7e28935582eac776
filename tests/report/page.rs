//! The report as a page, opened in Chromium and read by validators that are not ours.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use walkback::finding::{Kind, Strength, finding_id};
use walkback::record::Correction;
use walkback::report::facts::{Corrected, Spoken};
use walkback::report::{Facts, Finding, Report, Summary, html};
use walkback::statement::Recorded;

use super::{hostile, sample};
use crate::hostile::QUOTES;
use crate::outside::node;

/// Pages of all sorts, by name.
fn pages() -> BTreeMap<&'static str, String> {
    let page = |report: Report| html::page(&report, &Facts::default());
    let silent = Summary { precision: None, ..sample::summary() };
    BTreeMap::from([
        ("full", page(sample::full())),
        ("checked", page(sample::checked())),
        ("decided", page(sample::decided())),
        ("hostile", page(named(hostile::report()))),
        ("none", page(Report { findings: Vec::new(), summary: silent })),
        ("nothing", page(Report::default())),
        ("corrected", corrected()),
        ("ukraine", of_log("ukraine")),
        ("halden", of_log("halden")),
        ("aldmoor", of_log("aldmoor")),
    ])
}

/// What the command writes of one of our logs.
fn of_log(name: &str) -> String {
    let mut page = vec!["report", "--format", "html", "--judge", "rules", "--exit-zero"];
    let log = log(name);
    page.extend(["--min-strength", "possible", log.to_str().unwrap()]);
    walkback(Path::new("."), &page)
}

fn log(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(name).with_extension("toml")
}

fn walkback(folder: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_walkback"));
    let output = command.current_dir(folder).args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// With the ids that findings on these statements have.
fn named(mut report: Report) -> Report {
    for one in &mut report.findings {
        one.id = finding_id(&one.earlier.id(), &one.later.id());
    }
    report
}

/// A finding one of whose statements was recorded wrongly before, in a language that is written from the
/// right, among many statements.
fn corrected() -> String {
    let mut report = sample::full();
    let one = &mut report.findings[1];
    one.earlier.topics = vec!["Taxes".to_owned()];
    one.later.topics = vec!["taxes".to_owned(), "budget".to_owned()];
    one.earlier.language = Some("he".to_owned());
    let was =
        sample::statement("Mara Veldt", "2024-03-02", "We will cut <b>taxes</b>\u{202e} by 1%");
    let correction = Correction {
        replaces: was.id(),
        with: one.earlier.id(),
        reason: "a digit was lost".to_owned(),
        by: Some("Ann Lee".to_owned()),
        recorded: Some(Recorded("2024-03-09T10:00:00Z".parse().unwrap())),
    };
    let corrected = Corrected { was, speaker: "Mara Veldt".to_owned(), correction };
    let mut facts = Facts::default();
    facts.corrected.insert(one.earlier.id(), vec![corrected]);
    let other = |n: usize| {
        let said = format!("20{:02}-{:02}", n % 25, 1 + n % 12);
        let mut statement = sample::statement("Mara Veldt", &said, &format!("Speech number {n}."));
        statement.topics = vec!["TAXES".to_owned()];
        Spoken { id: statement.id(), statement }
    };
    facts.spoken.insert("Mara Veldt".to_owned(), (0..300).map(other).collect());
    facts.lasted("2000-01-01".parse().unwrap(), "2025-01-15".parse().unwrap());
    html::page(&report, &facts)
}

fn written(folder: &Path, pages: &BTreeMap<&'static str, String>) -> Vec<PathBuf> {
    let write = |(name, page): (&&str, &String)| {
        let file = folder.join(name).with_extension("html");
        std::fs::write(&file, page).unwrap();
        file
    };
    pages.iter().map(write).collect()
}

#[test]
fn readers_can_use_it() {
    let folder = tempfile::tempdir().unwrap();
    node("page.cjs", &written(folder.path(), &pages()));
}

#[test]
fn it_is_valid() {
    let folder = tempfile::tempdir().unwrap();
    node("valid.cjs", &written(folder.path(), &pages()));
}

#[test]
fn nothing_of_a_quote_becomes_markup() {
    let page = &pages()["hostile"];
    for markup in ["<script", "<img", "<b>", "javascript:alert(1)\"", "onerror=alert(1)>"] {
        assert!(!page.contains(markup), "{markup}");
    }
    for c in page.chars().filter(|c| !matches!(c, '\n' | '\t')) {
        assert!(
            !c.is_control() && !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'),
            "{c:?}"
        );
    }
    let quotes = QUOTES.iter().filter(|quote| quote.contains("<script>"));
    assert!(quotes.count() > 0 && page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
}

#[test]
fn what_people_decided_stands_out() {
    let pages = pages();
    let decided = &pages["decided"];
    for text in [
        "Dismissed by a person: it is no reversal",
        "two different taxes",
        "by Ann Lee, 2025-12-02",
        "Look again: confirmed before the later quote was corrected",
        "class=\"finding likely settled\"",
    ] {
        assert!(decided.contains(text), "{text}");
    }
    assert!(pages["checked"].contains("Accepted: known, and not counted as new"));
    let corrected = &pages["corrected"];
    for text in [
        "Corrected on 9 March 2024 <bdi>by Ann Lee</bdi>",
        "<p><bdi>a digit was lost</bdi></p>",
        "cut &lt;b&gt;taxes",
    ] {
        assert!(corrected.contains(text), "{text}");
    }
    assert!(corrected.contains("The 300 other statements, by time"));
    assert!(pages["none"].contains("No reversal was found among 1,204 statements by 31 speakers"));
    assert!(pages["nothing"].contains("Nothing to compare: no statements"));
}

#[test]
fn what_speakers_said_besides_is_on_the_page() {
    let page = of_log("halden");
    assert!(page.contains("5 reversals among 12 statements"));
    assert!(page.contains("Said between 16 January 2024 and 5 November 2024."));
    // recorded with a topic, and in no finding
    assert!(page.contains("The gripper of the Kestrel weighs 4.2 kilograms."));
}

#[test]
fn a_database_gives_the_page_of_its_files() {
    let folder = tempfile::tempdir().unwrap();
    let log = log("halden");
    let (here, log) = (folder.path(), log.to_str().unwrap());
    walkback(here, &["init"]);
    walkback(here, &["import", log]);
    let page = ["report", "--format", "html", "--judge", "rules", "--exit-zero"];
    let of_files = walkback(here, &[&page[..], &[log]].concat());
    assert!(of_files.contains("<article") && walkback(here, &page) == of_files);
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    assert_eq!(pages(), pages());
}

/// A report with this many findings of one speaker.
fn many(n: usize) -> Report {
    let one = |n: usize| -> Finding {
        let year = 1000 + n;
        let mut one = sample::finding(
            Kind::DateMoved,
            (&format!("{year}-01-02"), &format!("The bridge of {n} opens on {{1 May}}.")),
            (&format!("{year}-03-04"), &format!("The bridge of {n} opens on {{1 June}}.")),
        );
        if n.is_multiple_of(2) {
            one.speaker = format!("Speaker {}", n / 8);
        }
        one.reversal.strength = Strength::Likely;
        one
    };
    named(Report { findings: (0..n).map(one).collect(), summary: sample::summary() })
}

#[test]
fn thousands_of_findings_stay_within_bounds() {
    let page = html::page(&many(5000), &Facts::default());
    assert_eq!(page.matches("<article class=\"finding").count(), 5000);
    // 2,500 findings of one speaker share circles, those of others have two each
    let drawn = page.matches("<circle").count();
    assert!((5000..5100).contains(&drawn), "{drawn} circles");
    assert!(page.len() < 5000 * 9000, "{} bytes", page.len());
}
