//! The formats that CI reads, read back by the rules of those who read them.

use serde_json::Value;
use walkback::finding::{Kind, Strength};
use walkback::report::escape;
use walkback::report::{Finding, Format, Report, Style, render};

use super::hostile;
use super::sample;
use crate::hostile::QUOTES;

pub(super) fn written(report: &Report, format: Format) -> String {
    render(report, format, &Style::plain(80))
}

pub(super) fn reports() -> [Report; 5] {
    [sample::full(), sample::first(), sample::checked(), hostile::report(), Report::default()]
}

fn sarif(report: &Report) -> Value {
    serde_json::from_str(&written(report, Format::Sarif)).unwrap()
}

#[test]
fn sarif_is_what_its_schema_says() {
    let schema = include_str!("../schemas/sarif-2.1.0.json");
    let schema = jsonschema::draft7::new(&serde_json::from_str(schema).unwrap()).unwrap();
    for report in reports() {
        let document = sarif(&report);
        let errors: Vec<String> =
            schema.iter_errors(&document).map(|e| format!("{e} at {}", e.instance_path)).collect();
        assert!(errors.is_empty(), "{errors:#?}");
    }
    let mut damaged = sarif(&sample::first());
    damaged["runs"][0]["results"][0]["level"] = "bad".into();
    assert!(!schema.is_valid(&damaged));
}

/// Another program's reader of SARIF finds the same results, with their places and what was accepted.
#[test]
fn sarif_is_read_by_a_reader_that_is_not_ours() {
    use serde_sarif::sarif::Sarif;
    for report in reports() {
        let read: Sarif = serde_json::from_str(&written(&report, Format::Sarif)).unwrap();
        let run = &read.runs[0];
        let results = run.results.as_ref().unwrap();
        assert_eq!(results.len(), report.findings.len());
        let rules = run.tool.driver.rules.as_ref().unwrap();
        for (result, finding) in results.iter().zip(&report.findings) {
            assert_eq!(result.rule_id.as_deref(), Some(finding.reversal.kind.name()));
            let rule = &rules[usize::try_from(result.rule_index.unwrap()).unwrap()];
            assert_eq!(Some(rule.id.as_str()), result.rule_id.as_deref());
            assert!(rule.help.is_some());
            let suppressed = result.suppressions.as_deref().unwrap_or_default();
            assert_eq!(!suppressed.is_empty(), finding.is_settled());
            let because = |one: &serde_sarif::sarif::Suppression| one.justification.is_some();
            assert!(suppressed.iter().all(because));
            let (_, place) = finding.pointed();
            let region = result
                .locations
                .as_ref()
                .and_then(|all| all[0].physical_location.as_ref()?.region.as_ref()?.start_line);
            let line = place.filter(|place| place.path.is_some()).map(|place| place.line);
            assert_eq!(region.map(|line| usize::try_from(line).unwrap()), line);
        }
    }
}

#[test]
fn sarif_gives_the_quotes_back() {
    let document = sarif(&hostile::report());
    let results = document["runs"][0]["results"].as_array().unwrap();
    assert_eq!(results.len(), QUOTES.len());
    for (result, quote) in results.iter().zip(QUOTES.iter()) {
        assert_eq!(result["properties"]["earlier"]["quote"], *quote);
        let message = result["message"]["text"].as_str().unwrap();
        let seen = message.replace("]\\(", "](").replace("{{", "{").replace("}}", "}");
        assert!(seen.contains(&format!("\"{}\"", escape::lines(quote))), "{seen}");
        // no link, no placeholder, nothing that cannot be seen
        assert!(!message.contains("]("), "{message}");
        let single = message.replace("{{", "").replace("}}", "");
        assert!(!single.contains(['{', '}']), "{message}");
        assert!(!message.contains(['\u{202e}', '\u{1b}', '\u{200b}']), "{message}");
    }
}

#[test]
fn sarif_points_into_the_repository_alone() {
    let document = sarif(&sample::checked());
    let run = &document["runs"][0];
    let results = run["results"].as_array().unwrap();
    let uri = |place: &Value| place["physicalLocation"]["artifactLocation"]["uri"].clone();
    assert_eq!(uri(&results[0]["locations"][0]), "new,50%25%3Aa.toml");
    assert_eq!(uri(&results[0]["relatedLocations"][0]), "facts/november%202025.toml");
    assert_eq!(uri(&results[1]["locations"][0]), "facts/%C3%BC.toml");
    for outside in [&results[1]["relatedLocations"][0], &results[2]["locations"][0]] {
        assert!(outside.get("physicalLocation").is_none());
        assert_eq!(outside["logicalLocations"][0]["kind"], "statement");
    }
    assert!(!document.to_string().contains("somebody"), "an absolute path");
    assert_eq!(results[1]["suppressions"][0]["justification"], "the budget was voted down");
    assert!(results[0].get("suppressions").is_none());
    for result in results {
        let rule = &run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().unwrap() as usize];
        assert_eq!(rule["id"], result["ruleId"]);
    }
}

fn junit(report: &Report) -> junit_parser::TestSuite {
    let xml = written(report, Format::Junit);
    junit_parser::from_reader(xml.as_bytes()).unwrap().suites.remove(0)
}

#[test]
fn junit_gives_the_quotes_back() {
    let xml = written(&hostile::report(), Format::Junit);
    let forbidden = |c: char| matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    assert!(!xml.contains(forbidden));
    let suite = junit(&hostile::report());
    assert_eq!(suite.cases.len(), QUOTES.len());
    for (case, quote) in suite.cases.iter().zip(QUOTES.iter()) {
        let property = case.properties.vec.iter().find(|(name, _)| name == "earlier.quote");
        let wanted: String = quote
            .chars()
            .map(|c| if forbidden(c) { escape::mark(c, false).unwrap() } else { c.to_string() })
            .collect();
        assert_eq!(property.unwrap().1, wanted);
    }
}

#[test]
fn junit_counts() {
    let suite = junit(&sample::checked());
    assert_eq!((suite.tests, suite.failures, suite.skipped, suite.errors), (3, 2, 1, 0));
    let [failed, accepted, _] = suite.cases.as_slice() else { panic!("{:?}", suite.cases) };
    assert_eq!(failed.status.failure_as_ref().failure_type, "existence-denied");
    assert_eq!((failed.file.as_deref(), failed.line), (Some("new,50%:a.toml"), Some(12)));
    let skipped = &accepted.status.skipped_as_ref().message;
    assert_eq!(skipped, "accepted: the budget was voted down (by Ann Lee, until 2026-01-31)");
    let decided = junit(&sample::decided());
    assert_eq!((decided.failures, decided.skipped), (2, 1));
    let skipped = &decided.cases[1].status.skipped_as_ref().message;
    assert_eq!(skipped, "dismissed: two different taxes (by Ann Lee, 2025-12-02)");
    let none = junit(&Report::default());
    assert_eq!((none.tests, none.failures, none.cases.len()), (1, 0, 1));
    assert!(none.cases[0].status.is_success());
}

/// A command as GitHub's runner reads it.
#[derive(Debug)]
struct Command {
    name: String,
    properties: Vec<(String, String)>,
    message: String,
}

/// By the documented rules: `::name key=value,key=value::message`, a line a command.
fn commands(text: &str) -> (Vec<Command>, Vec<String>) {
    let (mut commands, mut others) = (Vec::new(), Vec::new());
    for line in text.lines() {
        let Some((head, message)) =
            line.trim_start().strip_prefix("::").and_then(|l| l.split_once("::"))
        else {
            others.push(line.to_owned());
            continue;
        };
        let message = message.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%");
        let (name, properties) = head.split_once(' ').unwrap();
        let property = |pair: &str| {
            let (key, value) = pair.split_once('=').unwrap();
            let value = value.replace("%0D", "\r").replace("%0A", "\n");
            let value = value.replace("%3A", ":").replace("%2C", ",").replace("%25", "%");
            (key.to_owned(), value)
        };
        let properties = properties.split(',').map(property).collect();
        commands.push(Command { name: name.to_owned(), properties, message });
    }
    (commands, others)
}

#[test]
fn github_gives_the_quotes_back() {
    let whole = hostile::report();
    for (finding, quote) in whole.findings.iter().zip(QUOTES.iter()) {
        let report = Report { findings: vec![finding.clone()], summary: whole.summary.clone() };
        let (commands, others) = commands(&written(&report, Format::Github));
        let [one] = commands.as_slice() else { panic!("{commands:?}") };
        assert!(one.message.contains(&format!("\"{}\"", escape::lines(quote))), "{one:?}");
        let level = if finding.is_settled() { "notice" } else { "error" };
        assert_eq!(one.name, level);
        let keys: Vec<&str> = one.properties.iter().map(|(key, _)| key.as_str()).collect();
        assert_eq!(keys, ["file", "line", "col", "title"]);
        assert_eq!(one.properties[1].1, "7");
        assert!(others.iter().all(|line| !line.contains("##[")), "{others:?}");
    }
}

#[test]
fn github_points_at_lines() {
    let (commands, others) = commands(&written(&sample::checked(), Format::Github));
    let names: Vec<&str> = commands.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["error", "notice", "notice"]);
    let value =
        |key: &str| commands[0].properties.iter().find(|(k, _)| k == key).unwrap().1.clone();
    assert_eq!(value("file"), "new,50%:a.toml");
    assert_eq!((value("line"), value("col")), ("12".to_owned(), "9".to_owned()));
    assert_eq!(value("title"), "existence-denied (firm)");
    assert!(commands[1].properties.iter().all(|(key, _)| key == "title"));
    assert!(others[0].starts_with("3 reversals among"));
}

fn many(strengths: &[(Strength, usize)]) -> Report {
    let mut findings: Vec<Finding> = Vec::new();
    for &(strength, count) in strengths {
        for n in 0..count {
            let quotes = (format!("It costs {{{n}}}."), format!("It costs {{{}}}.", n + 1));
            let mut one =
                sample::finding(Kind::AmountChanged, ("2025", &quotes.0), ("2026", &quotes.1));
            one.reversal.strength = strength;
            one.reversal.score = n as f64 / 100.0;
            findings.push(one);
        }
    }
    Report { findings, summary: sample::summary() }
}

#[test]
fn github_tells_how_many_more_there_are() {
    let count = |commands: &[Command], level: &str| {
        commands.iter().filter(|command| command.name == level).count()
    };
    let report = many(&[(Strength::Firm, 12), (Strength::Likely, 10), (Strength::Possible, 15)]);
    let (shown, _) = commands(&written(&report, Format::Github));
    // ten of each level, the one that tells of the others among the notices
    assert_eq!(["error", "warning", "notice"].map(|level| count(&shown, level)), [10, 10, 10]);
    assert!(shown[0].message.contains("\"It costs 11.\""), "the highest score comes first");
    let more = shown.last().unwrap();
    assert!(more.message.starts_with("8 findings more"), "{more:?}");
    assert!(more.message.contains("2 errors, 6 notices"), "{more:?}");
    assert!(more.message.contains("other formats"), "{more:?}");
    let listed = render(&report, Format::Github, &Style { listed: true, ..Style::plain(80) });
    assert!(commands(&listed).0.last().unwrap().message.contains("summary of this job"));
    let fits = many(&[(Strength::Firm, 10), (Strength::Possible, 10)]);
    assert_eq!(commands(&written(&fits, Format::Github)).0.len(), 20);
}
