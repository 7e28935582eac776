//! The measuring of the judge, on pairs small enough to count by hand.

use walkback::eval::{Evaluation, Judged, Verdict, errors, evaluate, labelled, table};
use walkback::finding::{Kind, Silence, Strength};
use walkback::rate::Rate;
use walkback::report::{Format, Report, Style, Summary, render};

const GOLD: &str = r#"{"id":"r1","earlier":"The vote is on Monday.","later":"The vote is on Friday.","label":"contradiction","kind":"date-moved","source":"north","block":"b1"}
{"id":"r2","earlier":"We need 40 boats.","later":"We need 60 boats.","label":"reversal","kind":"amount-changed","source":"north","block":"b1"}
{"id":"r3","earlier":"I back the bridge.","later":"The bridge is a folly.","label":"contradiction","kind":"stance-reversed","source":"south"}
{"id":"r4","earlier":"There is a list.","later":"There is no list.","label":"contradiction","source":"south"}
{"id":"s1","earlier":"At least 40 came.","later":"52 came.","label":"not_contradiction","kind":"compatible","source":"north","block":"b2"}
{"id":"s2","earlier":"The port will open.","later":"Will the port open?","label":"silent","kind":"question","source":"south"}
{"id":"s3","earlier":"Three dead so far.","later":"Eleven dead now.","label":"silent","kind":"superseded","source":"south"}
{"id":"s4","earlier":"A dog runs.","later":"It \u001b[2J rains.","label":"neutral","source":"south"}
"#;

fn judged() -> Vec<Judged> {
    let (pairs, problems) = labelled::read("gold.jsonl", GOLD);
    assert_eq!(problems, []);
    let found = |strength: Strength, score: f64, kinds: &[Kind]| Verdict {
        flag: strength >= Strength::Likely,
        score,
        strength: Some(strength),
        kinds: kinds.to_vec(),
        reason: None,
    };
    let silent = |score: f64, reason: Option<Silence>| Verdict {
        flag: false,
        score,
        strength: None,
        kinds: Vec::new(),
        reason,
    };
    let verdicts = [
        found(Strength::Firm, 0.9, &[Kind::DateMoved]),
        found(Strength::Likely, 0.7, &[Kind::QuantifierReversed, Kind::AmountChanged]),
        found(Strength::Possible, 0.4, &[Kind::MeaningOpposed]),
        silent(0.1, Some(Silence::Near)),
        found(Strength::Likely, 0.7, &[Kind::AmountChanged]),
        silent(0.2, Some(Silence::Question)),
        silent(0.2, Some(Silence::DifferentTime)),
        silent(0.0, None),
    ];
    pairs.into_iter().zip(verdicts).map(|(pair, verdict)| Judged { pair, verdict }).collect()
}

#[test]
fn figures_are_those_counted_by_hand() {
    let figures = evaluate(&judged());
    assert_eq!((figures.pairs, figures.reversals), (8, 4));
    let [firm, likely, possible] = &figures.levels[..] else { panic!() };
    assert_eq!((firm.precision, firm.recall), (Rate::new(1, 1), Rate::new(1, 4)));
    assert_eq!((likely.precision, likely.recall), (Rate::new(2, 3), Rate::new(2, 4)));
    assert_eq!((possible.precision, possible.recall), (Rate::new(3, 4), Rate::new(3, 4)));
    assert_eq!(likely.f1.unwrap().value, 0.5714);
    assert_eq!(figures.strengths[&Strength::Likely], Rate::new(1, 2));
    // Steps: 0.9 (1 of 1), 0.7 (2 of 3), 0.4 (3 of 4), 0.2 (none), 0.1 (4 of 7).
    let expected = (1.0 + 2.0 / 3.0 + 3.0 / 4.0 + 4.0 / 7.0) / 4.0;
    assert!((figures.average_precision.unwrap() - expected).abs() < 1e-4);
    let amount = figures.kinds[&Kind::AmountChanged];
    assert_eq!((amount.recall, amount.named), (Rate::new(1, 1), Rate::new(1, 1)));
    assert_eq!(amount.precision, Rate::new(0, 1));
    assert_eq!(figures.kinds[&Kind::StanceReversed].recall, Rate::new(0, 1));
    assert_eq!((figures.reasons, figures.reasons_given), (Rate::new(1, 2), Rate::new(1, 2)));
    assert_eq!(figures.false_alarms["compatible"], Rate::new(1, 1));
    assert_eq!(figures.false_alarms["neutral"], Rate::new(0, 1));
    assert_eq!(figures.blocks, Rate::new(1, 2));
    assert_eq!(figures.sources["south"].recall, Rate::new(0, 2));
}

#[test]
fn as_a_table() {
    insta::assert_snapshot!("table", table::text(&evaluate(&judged())));
}

#[test]
fn as_json() {
    insta::assert_snapshot!("json", table::json(&evaluate(&judged())));
}

#[test]
fn errors_show_both_quotes() {
    let mut items = judged();
    let shown = errors(&items, 10, &Style::plain(60));
    insta::assert_snapshot!("errors", shown);
    items[7].verdict.strength = Some(Strength::Firm);
    let one = errors(&items, 1, &Style::plain(60));
    assert!(one.starts_with("False alarms: 2, of which 1 here\n"), "{one}");
    assert!(!errors(&items, 10, &Style::plain(60)).contains('\x1b'));
}

#[test]
fn nothing_to_measure() {
    let figures = evaluate(&[]);
    assert_eq!(figures.levels.len(), 3);
    assert!(table::text(&figures).starts_with("0 pairs, 0 reversals; average precision –\n"));
    let json: serde_json::Value = serde_json::from_str(&table::json(&figures)).unwrap();
    assert_eq!(json["levels"][0]["precision"]["share"], serde_json::Value::Null);
}

/// What was measured is what reports tell their readers.
#[test]
fn a_report_tells_the_measured_precision() {
    let figures: Evaluation = evaluate(&judged());
    let precision = Some(figures.precision("8 pairs"));
    let summary = Summary { statements: 1, precision, ..Summary::default() };
    let report = Report { findings: Vec::new(), summary };
    let shown = render(&report, Format::Text, &Style::plain(100));
    assert!(shown.contains("likely 50 % right (9–91 %)"), "{shown}");
}
