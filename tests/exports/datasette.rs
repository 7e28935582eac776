//! The description of a database, taken by Datasette.

use serde_json::Value;

use super::{amended, file, id_of, run};
use crate::outside::python;

#[test]
fn datasette_shows_the_database_with_its_description() {
    let (folder, _) = amended();
    run(folder.path(), &["init", "--quiet"]);
    run(folder.path(), &["import", "log.toml", "--quiet"]);
    run(
        folder.path(),
        &[
            "export",
            "--format",
            "datasette",
            "--output",
            "metadata.json",
            "--title",
            "Who said <what>",
            "--license",
            "CC0",
            "--license-url",
            "https://example.org/cc0",
        ],
    );
    run(folder.path(), &["report", "--judge", "rules", "--save", "--limit", "0"]);
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let get = |at: &str| python("served.py", &[&path("walkback.db"), &path("metadata.json"), at]);
    let json = |at: &str| serde_json::from_str::<Value>(&get(at)).unwrap();

    let home = get("/");
    assert!(
        home.contains("Who said &lt;what&gt;") && home.contains("https://example.org/cc0"),
        "{home}"
    );
    let statements = get("/walkback/statements");
    assert!(statements.contains("The words: who said what and when."), "{statements}");
    assert!(statements.contains("the first day `said` may mean"), "{statements}");
    // Datasette finds the full text by itself
    let found = json("/walkback/statements.json?_search=bridge&_shape=array");
    assert_eq!(found.as_array().unwrap().len(), 2);

    let rows = |at: &str| json(at)["rows"].as_array().unwrap().clone();
    let said = rows("/walkback/what_somebody_said.json?speaker=veldt&_shape=objects");
    let quotes: Vec<&Value> = said.iter().map(|row| &row["quote"]).collect();
    let all = [
        "We will cut the harbour tax.",
        "The bridge costs 12 million.",
        "We will not cut the harbour tax.",
    ];
    assert_eq!(quotes, all, "what was corrected is left out, aliases are folded");
    let about = rows("/walkback/who_said_what_about.json?words=harbour+NOT+bridge&_shape=objects");
    assert_eq!(about.len(), 2);
    let decided = rows("/walkback/what_was_decided.json?_shape=objects");
    assert_eq!(decided[0]["reason"], "both are on tape");
    assert_eq!(decided[0]["answer"], "I meant <the> other harbour");
    let found = rows("/walkback/findings.json?_shape=objects");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0]["later_url"], "https://council.example/minutes");
    assert_eq!(found[0]["decision"], "confirmed");
    assert_eq!(found[0]["reason"], "both are on tape");
    let mended = rows("/walkback/what_was_mended.json?_shape=objects");
    assert_eq!(
        mended.iter().map(|row| &row["what"]).collect::<Vec<_>>(),
        ["retracted", "corrected"]
    );
    let tables = json("/walkback.json");
    let hidden =
        tables["tables"].as_array().unwrap().iter().filter(|table| table["hidden"] == true);
    let hidden: Vec<&str> = hidden.map(|table| table["name"].as_str().unwrap()).collect();
    assert!(hidden.contains(&"terms") && hidden.contains(&"quotes_data"), "{hidden:?}");
    for view in ["who_said_what", "findings_with_quotes", "verdicts_with_quotes"] {
        assert!(json(&format!("/walkback/{view}.json"))["ok"] != false, "{view}");
    }
}

#[test]
fn what_was_dismissed_stands_last_and_what_was_withdrawn_nowhere() {
    let folder = tempfile::tempdir().unwrap();
    let mut log = String::new();
    for matter in ["harbour", "bridge", "market"] {
        for (year, words) in [(2024, "cut"), (2025, "not cut")] {
            log += &format!(
                "[[statement]]\nspeaker = \"Mara Veldt\"\nsaid = \"{year}\"\nquote = \"We will {words} the {matter} tax.\"\n"
            );
        }
    }
    file(folder.path(), "log.toml", &log);
    let id = |quote: &str| id_of(folder.path(), quote);
    let (earlier, later, gone) =
        (id("will cut the harbour"), id("not cut the harbour"), id("not cut the market"));
    let verdict = |decision: &str, kind: &str, decided: &str| {
        format!(
            "[[verdict]]\nearlier = \"{earlier}\"\nlater = \"{later}\"\nkind = \"{kind}\"\n\
             verdict = \"{decision}\"\nreason = \"two taxes\"\ndecided = \"{decided}\"\n"
        )
    };
    log += &verdict("confirmed", "polarity-flipped", "2025-02-01");
    log += &verdict("dismissed", "polarity-flipped", "2025-03-01");
    file(folder.path(), "log.toml", &log);
    run(folder.path(), &["init", "--quiet"]);
    run(folder.path(), &["import", "log.toml", "--quiet"]);
    run(folder.path(), &["export", "--format", "datasette", "--output", "metadata.json"]);
    run(folder.path(), &["report", "--judge", "rules", "--save", "--limit", "0"]);
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let found = || {
        let at = "/walkback/findings.json?_shape=objects";
        let text = python("served.py", &[&path("walkback.db"), &path("metadata.json"), at]);
        let page: Value = serde_json::from_str(&text).unwrap();
        let row = |row: &Value| {
            let decided =
                [&row["decision"], &row["reason"]].map(|cell| cell.as_str().unwrap_or("-"));
            format!("{}: {}", row["later_quote"].as_str().unwrap(), decided.join(", "))
        };
        page["rows"].as_array().unwrap().iter().map(row).collect::<Vec<_>>()
    };
    let dismissed = "We will not cut the harbour tax.: dismissed, two taxes";
    let bridge = "We will not cut the bridge tax.: -, -";
    let all = found();
    assert_eq!(all.len(), 3);
    assert_eq!(all[2], dismissed);
    run(folder.path(), &["retract", &gone, "--reason", "a parody"]);
    assert_eq!(found(), [bridge, dismissed]);
    // decided both ways at one time is not decided
    let tied = verdict("confirmed", "polarity-flipped", "2025-03-01");
    run(folder.path(), &["import", &file(folder.path(), "tied.toml", &tied), "--quiet"]);
    let all = found();
    assert!(all.iter().all(|row| row.ends_with(": -, -")), "{all:?}");
}
