//! A record with hostile text in every field, and findings in it.

use std::fs;
use std::path::Path;

use walkback::finding::{Decision, Kind};
use walkback::record::{Correction, Record, Retraction, Verdict};
use walkback::speaker::{Alias, Role, Speaker};
use walkback::statement::{Locator, Recorded, Source, Statement};

use super::{CORPUS, Hostile};

/// Writes `log.jsonl` and `accepted.toml` into a folder.
pub(super) fn write(folder: &Path) {
    let mut record = Record::default();
    let mut accepted = String::new();
    for (number, one) in CORPUS.iter().filter(|one| one.recordable()).enumerate() {
        accepted += &add(&mut record, one, number);
    }
    let mut lines = String::new();
    let mut line = |kind: &str, value: serde_json::Value| {
        let mut value = value;
        value["type"] = kind.into();
        lines += &format!("{value}\n");
    };
    let json = |value| serde_json::to_value(value).unwrap();
    record.speakers.iter().for_each(|one| line("speaker", serde_json::to_value(one).unwrap()));
    record.statements.iter().for_each(|one| line("statement", json(one)));
    record
        .corrections
        .iter()
        .for_each(|one| line("correction", serde_json::to_value(one).unwrap()));
    record
        .retractions
        .iter()
        .for_each(|one| line("retraction", serde_json::to_value(one).unwrap()));
    record.verdicts.iter().for_each(|one| line("verdict", serde_json::to_value(one).unwrap()));
    fs::write(folder.join("log.jsonl"), lines).unwrap();
    fs::write(folder.join("accepted.toml"), accepted).unwrap();
}

/// Adds a speaker of this name with two statements that stand against each other, one that is nothing but the text, one that
/// was corrected and one that was retracted. Gives back the finding accepted, where no verdict tells of it.
fn add(record: &mut Record, one: &Hostile, number: usize) -> String {
    let text = one.text.as_str();
    let some = || Some(text.to_owned());
    record.speakers.push(Speaker {
        name: text.to_owned(),
        aliases: vec![Alias { name: format!("{text}{number}"), ..Alias::default() }],
        roles: vec![Role { title: text.to_owned(), ..Role::default() }],
        wikidata: some(),
        note: some(),
    });
    let earlier = statement(one, "2025-01-02", format!("{text}\nWe will cut the harbour tax."));
    let later = statement(one, "2025-02-03", format!("We will not cut the harbour tax.\n{text}"));
    let alone = statement(one, "2025-03-04", text.to_owned());
    let misheard = statement(one, "2025-03-05", format!("{text} misheard"));
    let nobody = statement(one, "2025-03-06", format!("{text} never said"));
    record.corrections.push(Correction {
        replaces: misheard.id(),
        with: earlier.id(),
        reason: text.to_owned(),
        by: some(),
        recorded: Some(day("2025-04-01")),
    });
    record.retractions.push(Retraction {
        retracts: nobody.id(),
        reason: text.to_owned(),
        by: some(),
        recorded: Some(day("2025-04-01")),
    });
    let mut accepted = String::new();
    if number.is_multiple_of(3) {
        let id = walkback::finding::finding_id(&earlier.id(), &later.id());
        let quoted = toml::Value::from(text).to_string();
        accepted = format!(
            "[[accepted]]\nid = \"{id}\"\nkind = \"polarity-flipped\"\nreason = {quoted}\nby = {quoted}\n\
             speaker = {quoted}\nearlier = {quoted}\nlater = {quoted}\n\n"
        );
    } else {
        record.verdicts.push(Verdict {
            earlier: earlier.id(),
            later: later.id(),
            decided: Some(day("2025-05-01")),
            kind: Kind::PolarityFlipped,
            verdict: Decision::ALL[number % Decision::ALL.len()],
            reason: text.to_owned(),
            by: some(),
            answer: some(),
        });
    }
    record.statements.extend([earlier, later, alone, misheard, nobody]);
    accepted
}

fn day(text: &str) -> Recorded {
    Recorded(text.parse().unwrap())
}

/// A statement with the text in every field.
fn statement(one: &Hostile, said: &str, quote: String) -> Statement {
    let some = || Some(one.text.clone());
    let url = match said {
        "2025-01-02" => one.text.clone(),
        "2025-02-03" => format!("https://evil.example/{}", one.text),
        _ => format!("javascript:window.hacked=1//{}", one.text),
    };
    Statement {
        speaker: one.text.clone(),
        said: said.parse().unwrap(),
        quote,
        // words in a language that nobody reads are compared with nothing
        language: if said == "2025-03-04" { some() } else { Some("en".to_owned()) },
        source: Source {
            title: some(),
            outlet: some(),
            archive_url: Some(format!("HTTPS://archive.example/{}", one.text)),
            url: Some(url),
            sha256: some(),
            ..Source::default()
        },
        locator: Locator {
            exact: some(),
            prefix: some(),
            suffix: some(),
            start: Some(1),
            end: Some(2),
            page_line: some(),
            media_time: some(),
        },
        context: some(),
        role: some(),
        place: some(),
        topics: vec![one.text.clone()],
        translation_of: some(),
        note: some(),
        ..Statement::default()
    }
}
