//! CSL-JSON, set by citeproc.

use serde_json::Value;

use super::{amended, exported, file, hostile, left_out, mended};
use crate::cli::command;
use crate::outside::python;

#[test]
fn sources_are_cited() {
    let (folder, _) = amended();
    let out =
        command(folder.path()).args(["export", "log.toml", "--format", "csl"]).output().unwrap();
    let told = String::from_utf8(out.stderr).unwrap();
    assert!(
        told.ends_with(
            "walkback: left out: 1 statement withdrawn by a retraction\n\
             walkback: left out: 1 statement replaced by a correction\n\
             walkback: left out: 1 source of which no statement is in force\n"
        ),
        "{told}"
    );
    let text = String::from_utf8(out.stdout).unwrap();
    let items: Vec<Value> = serde_json::from_str(&text).unwrap();
    let item = |title: &str| items.iter().find(|item| item["title"] == title).unwrap();
    assert_eq!(item("Budget night")["type"], "webpage");
    assert_eq!(item("Budget night")["archive_location"], "https://archive.example/1");
    assert_eq!(item("Council")["issued"].to_string(), r#"{"circa":true,"date-parts":[[2025,1]]}"#);
    assert_eq!(item("Bridge")["URL"], Value::Null);
    assert_eq!(item("Bridge")["note"], "Quoted: Mara Veldt\nAddress: javascript:alert(1)");
    let set = python("cite.py", &[file(folder.path(), "a.json", &text)]);
    assert_eq!(set.lines().count(), items.len());
    let line = set.lines().find(|line| line.contains("Budget night")).unwrap();
    for part in ["2024", "https://courier.example/budget?a=1&b=2"] {
        assert!(line.contains(part), "{line}");
    }
}

#[test]
fn a_source_is_cited_for_what_stands_alone() {
    let items: Vec<Value> = serde_json::from_str(&exported(&mended(), "csl")).unwrap();
    let mut titles: Vec<&str> = items.iter().map(|item| item["title"].as_str().unwrap()).collect();
    titles.sort_unstable();
    assert_eq!(titles, ["budget", "heard"]);
    let told = left_out(&mended(), "csl");
    assert!(told.contains(&"source: 2 of which no statement is in force".to_owned()), "{told:?}");

    // somebody whose words were withdrawn is not named beside others in the same source
    let mut record = mended();
    let elsewhere = walkback::statement::Statement {
        speaker: "Ilan Brandt".to_owned(),
        quote: "The ferry is late.".to_owned(),
        ..record.statements.iter().find(|one| one.quote.starts_with("I eat")).unwrap().clone()
    };
    record.statements.push(elsewhere);
    record.canonical();
    let items: Vec<Value> = serde_json::from_str(&exported(&record, "csl")).unwrap();
    let item = items.iter().find(|item| item["title"] == "parody").unwrap();
    assert_eq!(item["note"], "Quoted: Ilan Brandt");
}

#[test]
fn hostile_titles_are_cited_and_no_address_runs() {
    let text = exported(&hostile(), "csl");
    assert!(!text.contains(['<', '>', '&', '\u{2028}', '\u{202e}']));
    let items: Vec<Value> = serde_json::from_str(&text).unwrap();
    for item in &items {
        let url = item["URL"].as_str().unwrap_or("https://");
        assert!(url.starts_with("https://"), "{url}");
        assert_eq!(item["archive_location"], Value::Null);
    }
    let folder = tempfile::tempdir().unwrap();
    let set = python("cite.py", &[file(folder.path(), "a.json", &text)]);
    assert_eq!(set.lines().count(), items.len(), "{set}");
}
