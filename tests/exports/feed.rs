//! The Atom feed, read by feedparser and an XML parser.

use serde_json::Value;
use walkback::report::{Format, Style, render};

use super::{amended, file, run};
use crate::hostile::QUOTES;
use crate::outside::python;
use crate::report::{hostile, sample};

fn read(path: &str) -> Value {
    serde_json::from_str(&python("feed.py", &[path])).unwrap()
}

#[test]
fn a_reader_of_feeds_sees_the_findings() {
    let (folder, _) = amended();
    let args = [
        "report",
        "log.toml",
        "--judge",
        "rules",
        "--format",
        "atom",
        "--feed-url",
        "https://example.org/feed.atom",
        "--feed-title",
        "Northgate <walked back>",
    ];
    let text = run(folder.path(), &args);
    let feed = read(&file(folder.path(), "a.atom", &text));
    assert_eq!(feed["bozo"], false);
    assert_eq!(feed["version"], "atom10");
    assert_eq!(feed["feed"]["id"], "https://example.org/feed.atom");
    let entry = &feed["entries"][0];
    assert!(entry["id"].as_str().unwrap().starts_with("urn:walkback:finding:"));
    // the verdict is the last that happened to it
    assert_eq!(entry["updated"], "2025-02-03T12:00:00Z");
    assert_eq!(feed["feed"]["updated"], entry["updated"]);
    assert_eq!(
        entry["tags"],
        serde_json::json!(["polarity-flipped", "firm", "Mara Veldt", "confirmed"])
    );
    assert!(entry["title"].as_str().unwrap().starts_with("Confirmed: Mara Veldt walked back"));
    assert_eq!(
        entry["links"],
        serde_json::json!([
            "https://courier.example/budget?a=1&b=2",
            "https://archive.example/1",
            "https://council.example/minutes"
        ])
    );
    let quotes =
        serde_json::json!(["We will cut the harbour tax.", "We will not cut the harbour tax."]);
    assert_eq!(entry["html"]["quotes"], quotes);
    assert_eq!(text, run(folder.path(), &args), "there is no clock in it");
}

#[test]
fn a_title_alone_says_what_people_decided() {
    let folder = tempfile::tempdir().unwrap();
    let entries = |report| {
        let text = render(&report, Format::Atom, &Style::plain(80));
        let feed = read(&file(folder.path(), "a.atom", &text));
        feed["entries"].as_array().unwrap().clone()
    };
    let decided = entries(sample::decided());
    let title = |words: &str| {
        let find = |entry: &&Value| entry["title"].as_str().unwrap().starts_with(words);
        decided.iter().find(find).unwrap_or_else(|| panic!("no {words}: {decided:#?}"))
    };
    let tags = title("Dismissed: ")["tags"].as_array().unwrap();
    assert!(tags.contains(&Value::from("dismissed")), "{tags:?}");
    title("Look again: ");
    let accepted = entries(sample::checked());
    let accepted: Vec<&Value> = accepted
        .iter()
        .filter(|entry| entry["title"].as_str().unwrap().starts_with("Accepted: "))
        .collect();
    assert_eq!(accepted.len(), 1);
    assert!(accepted[0]["tags"].as_array().unwrap().contains(&Value::from("accepted")));
}

#[test]
fn nothing_is_dated_after_the_present() {
    let folder = tempfile::tempdir().unwrap();
    let log = |later: &str| {
        format!(
            r#"
[[statement]]
speaker = "Mara Veldt"
said = "2024-03-02"
quote = "We will cut the harbour tax."

[[statement]]
speaker = "Mara Veldt"
quote = "We will not cut the harbour tax."
{later}
"#
        )
    };
    let updated = |later: &str| {
        file(folder.path(), "log.toml", &log(later));
        let args = ["report", "log.toml", "--judge", "rules", "--format", "atom"];
        let args = [&args[..], &["--now", "2025-06-01"]].concat();
        let feed = read(&file(folder.path(), "a.atom", &run(folder.path(), &args)));
        assert_eq!(feed["feed"]["updated"], feed["entries"][0]["updated"]);
        feed["entries"][0]["updated"].as_str().unwrap().to_owned()
    };
    assert_eq!(updated("said = \"2025-06-01\""), "2025-06-01T00:00:00Z");
    assert_eq!(updated("said = \"9999-12-31\""), "2024-03-02T00:00:00Z");
    let recorded = "said = \"9999-12-31\"\nrecorded = \"2025-02-01\"";
    assert_eq!(updated(recorded), "2025-02-01T00:00:00Z");
    let mistyped = "said = \"2025-02-01\"\nrecorded = \"2205-02-02\"";
    assert_eq!(updated(mistyped), "2025-02-01T00:00:00Z");
}

#[test]
fn a_feed_without_findings_is_one() {
    let (folder, _) = amended();
    let args =
        ["report", "log.toml", "--judge", "rules", "--kind", "date-moved", "--format", "atom"];
    let feed = read(&file(folder.path(), "a.atom", &run(folder.path(), &args)));
    assert_eq!(feed["bozo"], false);
    assert_eq!(feed["entries"], serde_json::json!([]));
    assert_eq!(feed["feed"]["updated"], "1970-01-01T00:00:00Z");
}

/// What a reader gets of a quote: line ends are breaks, and what no XML may hold is shown.
fn shown(quote: &str) -> String {
    let quote = quote.replace("\r\n", "\n").replace('\r', "\n");
    walkback::report::escape::lines(&quote)
}

#[test]
fn hostile_quotes_are_read_as_words() {
    let folder = tempfile::tempdir().unwrap();
    let text = render(&hostile::report(), Format::Atom, &Style::plain(80));
    let feed = read(&file(folder.path(), "a.atom", &text));
    assert_eq!(feed["bozo"], false);
    let entries = feed["entries"].as_array().unwrap();
    assert_eq!(entries.len(), QUOTES.len());
    let ours = ["a", "b", "bdi", "blockquote", "br", "p"];
    let mut seen: Vec<&str> = Vec::new();
    for entry in entries {
        let elements = entry["html"]["elements"].as_array().unwrap();
        assert!(elements.iter().all(|one| ours.contains(&one.as_str().unwrap())), "{elements:?}");
        for links in [&entry["links"], &entry["html"]["links"]] {
            let mut links = links.as_array().unwrap().iter().map(|link| link.as_str().unwrap());
            assert!(links.all(|link| link.starts_with("https://")), "{entry}");
        }
        seen.push(entry["html"]["quotes"][0].as_str().unwrap());
    }
    for quote in QUOTES.iter() {
        assert!(seen.contains(&shown(quote).as_str()), "{quote:?}");
    }
}
