//! CSL-JSON, set by citeproc.

use serde_json::Value;

use super::{amended, exported, file, hostile};
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
            "walkback: left out: 1 statement without a title, outlet or address to cite\n"
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
