//! GitLab's code quality report, by what GitLab documents of it.

use std::collections::BTreeSet;

use serde_json::Value;
use walkback::finding::Kind;
use walkback::report::{Format, escape};

use super::ci::{reports, written};
use super::sample;

/// What GitLab documents of its reports; a damaged one does not pass.
#[test]
fn gitlab_is_what_gitlab_documents() {
    let schema = include_str!("../schemas/gitlab-code-quality.json");
    let schema = jsonschema::draft202012::new(&serde_json::from_str(schema).unwrap()).unwrap();
    for report in reports() {
        let text = written(&report, Format::Gitlab);
        // GitLab refuses a mark of the byte order
        assert!(text.starts_with('['));
        let document: Value = serde_json::from_str(&text).unwrap();
        let errors: Vec<String> =
            schema.iter_errors(&document).map(|e| format!("{e} at {}", e.instance_path)).collect();
        assert!(errors.is_empty(), "{errors:#?}");
        // of two with one fingerprint it shows one
        let list = document.as_array().unwrap();
        let prints: BTreeSet<&str> =
            list.iter().map(|one| one["fingerprint"].as_str().unwrap()).collect();
        let ids: BTreeSet<_> = report.findings.iter().map(|finding| finding.id).collect();
        assert_eq!(prints.len(), ids.len());
    }
    let good: Value = serde_json::from_str(&written(&sample::checked(), Format::Gitlab)).unwrap();
    for (field, value) in [
        ("/0/severity", "bad".into()),
        ("/0/location/path", "/etc/facts.toml".into()),
        ("/0/location/path", "./facts.toml".into()),
        ("/0/location/path", "../facts.toml".into()),
        ("/0/location/path", "C:\\facts.toml".into()),
        ("/0/location/lines/begin", 0.into()),
        ("/0/fingerprint", Value::Null),
    ] {
        let mut damaged = good.clone();
        *damaged.pointer_mut(field).unwrap() = value;
        assert!(!schema.is_valid(&damaged), "{field}: {damaged}");
    }
}

#[test]
fn gitlab_has_what_gitlab_requires() {
    for report in reports() {
        let document: Value = serde_json::from_str(&written(&report, Format::Gitlab)).unwrap();
        let list = document.as_array().unwrap();
        assert_eq!(list.len(), report.findings.len());
        for (one, finding) in list.iter().zip(&report.findings) {
            assert!(Kind::from_name(one["check_name"].as_str().unwrap()).is_some());
            assert_eq!(one["fingerprint"], finding.id.to_string());
            let quote = escape::lines(&finding.earlier.quote);
            assert!(one["description"].as_str().unwrap().contains(&quote));
        }
    }
    let document: Value =
        serde_json::from_str(&written(&sample::checked(), Format::Gitlab)).unwrap();
    let place = |n: usize| &document[n]["location"];
    assert_eq!(place(0)["path"], "new,50%:a.toml");
    assert_eq!(place(2)["path"], "walkback.toml");
    assert_eq!(document[1]["severity"], "info");
}
