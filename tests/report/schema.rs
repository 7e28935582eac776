//! The JSON Schema that ships with the docs describes what is written.

use serde_json::{Value, json};
use walkback::finding::{Kind, Silence, Strength};
use walkback::report::{Format, Report, Style, render};

use super::{hostile, sample};

fn schema() -> Value {
    serde_json::from_str(include_str!("../../docs/report.schema.json")).unwrap()
}

fn document(report: &Report) -> Value {
    serde_json::from_str(&render(report, Format::Json, &Style::plain(80))).unwrap()
}

#[test]
fn describes_every_report() {
    let schema = jsonschema::draft202012::new(&schema()).unwrap();
    for report in
        [sample::full(), sample::first(), sample::checked(), hostile::report(), Report::default()]
    {
        let document = document(&report);
        let errors: Vec<String> =
            schema.iter_errors(&document).map(|e| format!("{e} at {}", e.instance_path)).collect();
        assert!(errors.is_empty(), "{errors:#?}");
    }
}

#[test]
fn refuses_what_is_no_report() {
    let schema = jsonschema::draft202012::new(&schema()).unwrap();
    let mut kind = document(&sample::first());
    kind["findings"][0]["kind"] = json!("lie");
    let mut extra = document(&sample::first());
    extra["findings"][0]["opinion"] = json!("bad");
    let mut score = document(&sample::first());
    score["findings"][0]["score"] = json!(1.5);
    let mut quote = document(&sample::first());
    quote["findings"][0]["later"].as_object_mut().unwrap().remove("quote");
    for damaged in [kind, extra, score, quote, json!([])] {
        assert!(!schema.is_valid(&damaged), "{damaged}");
    }
}

#[test]
fn knows_every_name() {
    let schema = schema();
    let names = |what: &str| schema["$defs"][what]["enum"].clone();
    let all = |names: Vec<&str>| json!(names);
    assert_eq!(names("kind"), all(Kind::ALL.iter().map(|k| k.name()).collect()));
    assert_eq!(names("silence"), all(Silence::ALL.iter().map(|s| s.name()).collect()));
    assert_eq!(names("strength"), all(Strength::ALL.iter().map(|s| s.name()).collect()));
}
