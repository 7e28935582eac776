//! The formats for machines and for repositories, in full.

use walkback::report::{Format, Report, Style, render};

use super::sample;

fn shape(report: &Report, format: Format) -> String {
    render(report, format, &Style::plain(80))
}

#[test]
fn markdown() {
    insta::assert_snapshot!("markdown", shape(&sample::full(), Format::Markdown));
}

#[test]
fn markdown_without_findings() {
    insta::assert_snapshot!("markdown_empty", shape(&Report::default(), Format::Markdown));
}

#[test]
fn json() {
    insta::assert_snapshot!("json", shape(&sample::full(), Format::Json));
}

#[test]
fn json_lines() {
    let shown = shape(&sample::full(), Format::Jsonl);
    let document: serde_json::Value =
        serde_json::from_str(&shape(&sample::full(), Format::Json)).unwrap();
    let mut lines = shown.lines().map(|line| serde_json::from_str(line).unwrap());
    for finding in document["findings"].as_array().unwrap() {
        let mut line: serde_json::Value = lines.next().unwrap();
        assert_eq!(line.as_object_mut().unwrap().remove("type").unwrap(), "finding");
        assert_eq!(line, *finding);
    }
    let mut last: serde_json::Value = lines.next().unwrap();
    assert_eq!(last.as_object_mut().unwrap().remove("type").unwrap(), "summary");
    assert_eq!(last, document["summary"]);
    assert_eq!(lines.next(), None);
}

#[test]
fn csv() {
    insta::assert_snapshot!("csv", shape(&sample::full(), Format::Csv));
}

/// What a check shows beside the line of a new quote, and what was accepted.
#[test]
fn places_and_acceptance() {
    let style = Style { places: true, ..Style::plain(80) };
    insta::assert_snapshot!("checked_text", render(&sample::checked(), Format::Text, &style));
    insta::assert_snapshot!(
        "checked_markdown",
        render(&sample::checked(), Format::Markdown, &style)
    );
    let json = shape(&sample::checked(), Format::Json);
    let document: serde_json::Value = serde_json::from_str(&json).unwrap();
    let findings = &document["findings"];
    assert_eq!(findings[0]["located"]["later"]["line"], 12);
    assert_eq!(findings[1]["located"]["pointed"], "earlier");
    assert_eq!(findings[1]["accepted"]["expires"], "2026-01-31");
    assert!(findings[2].get("located").is_none() && findings[2].get("accepted").is_none());
}

/// What people decided, and what holds no more.
#[test]
fn verdicts_are_shown() {
    let report = sample::decided();
    let style = Style::plain(80);
    insta::assert_snapshot!("decided_text", render(&report, Format::Text, &style));
    insta::assert_snapshot!("decided_markdown", render(&report, Format::Markdown, &style));
    let json = shape(&report, Format::Json);
    let document: serde_json::Value = serde_json::from_str(&json).unwrap();
    let [first, second, third] = [0, 1, 2].map(|at| &document["findings"][at]);
    assert!(first.get("verdict").is_none());
    assert_eq!(first["stale_verdicts"][0]["changed"], serde_json::json!(["later"]));
    assert_ne!(first["stale_verdicts"][0]["finding"], first["id"]);
    assert_eq!(second["verdict"]["reason"], "two different taxes");
    assert_eq!(third["stale_verdicts"][0]["changed"], serde_json::json!(["kind"]));
    assert_eq!(third["stale_verdicts"][0]["verdict"], "explained");
    let counts = serde_json::json!({"confirmed": 0, "dismissed": 1, "explained": 0, "stale": 2});
    assert_eq!(document["summary"]["verdicts"], counts);
    let sarif: serde_json::Value = serde_json::from_str(&shape(&report, Format::Sarif)).unwrap();
    let results = &sarif["runs"][0]["results"];
    assert_eq!(results[1]["suppressions"][0]["justification"], "two different taxes");
    assert!(results[0].get("suppressions").is_none() && results[2].get("suppressions").is_none());
    let csv = shape(&report, Format::Csv);
    assert!(csv.contains(",dismissed,two different taxes,,Ann Lee,2025-12-02T09:30:00Z,"), "{csv}");
}

#[test]
fn formats_for_ci() {
    for format in [Format::Sarif, Format::Junit, Format::Github, Format::Gitlab] {
        insta::assert_snapshot!(format.name(), shape(&sample::checked(), format));
    }
}

/// Spans count code points, and their text is what they cover.
#[test]
fn spans_slice_to_their_text() {
    let report = Report {
        findings: vec![sample::finding(
            walkback::finding::Kind::StanceReversed,
            ("2025-01-01", "Ναι 😀: {το σχέδιο} μένει, {πάντα}"),
            ("2025-01-02", "Όχι: {το σχέδιο} φεύγει"),
        )],
        ..Report::default()
    };
    let document: serde_json::Value = serde_json::from_str(&shape(&report, Format::Json)).unwrap();
    let finding = &document["findings"][0];
    for side in ["earlier", "later"] {
        let quote: Vec<char> = finding[side]["quote"].as_str().unwrap().chars().collect();
        for span in finding["evidence"][side].as_array().unwrap() {
            let place = |key: &str| span[key].as_u64().unwrap() as usize;
            let text: String = quote[place("start")..place("end")].iter().collect();
            assert_eq!(text, span["text"].as_str().unwrap());
        }
    }
    assert_eq!(finding["evidence"]["earlier"].as_array().unwrap().len(), 2);
}

#[test]
fn names_of_formats_are_read_back() {
    for &format in Format::ALL {
        assert_eq!(Format::from_name(&format.to_string()), Some(format));
    }
    assert_eq!(Format::from_name("sarif2"), None);
}

/// The firmest first, then by date.
#[test]
fn findings_are_sorted() {
    let mut report = sample::full();
    let sorted = report.clone();
    report.findings.reverse();
    report.sort();
    assert_eq!(report, sorted);
}

#[test]
fn the_manual_names_every_column() {
    let manual = include_str!("../../docs/report.md");
    let header = shape(&Report::default(), Format::Csv);
    for column in header.trim_end().split(',') {
        assert!(manual.contains(&format!("`{column}`")), "{column}");
    }
}
