//! When sayings were said, on the sentences of data/gold/dates.jsonl.

use std::fs;
use std::path::Path;

use serde::Deserialize;
use walkback::extract::input::{self, How};
use walkback::extract::statements;
use walkback::extract::when::{Wording, said_at};
use walkback::said::Said;

#[derive(Deserialize)]
struct Row {
    /// The lines above the story; such a row is an article that is read whole.
    head: Option<String>,
    sentence: String,
    content: Content,
    cue: Option<String>,
    before: Option<String>,
    date: Option<Said>,
    said: Option<Said>,
}

/// The words of the saying, in one piece or several.
#[derive(Deserialize)]
#[serde(untagged)]
enum Content {
    One(String),
    Several(Vec<String>),
}

fn rows() -> Vec<Row> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/gold/dates.jsonl");
    fs::read_to_string(path)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// What is wrong with the time that was read, if anything is.
fn fault(row: &Row) -> Option<String> {
    match &row.head {
        Some(head) => fault_in_article(row, head),
        None => fault_in_sentence(row),
    }
}

/// The same for the saying in the last sentence of an article.
fn fault_in_article(row: &Row, head: &str) -> Option<String> {
    let before = row.before.as_deref().map_or(String::new(), |before| format!("{before} "));
    let text = format!("{head}\n\n{before}{}\n", row.sentence);
    let how = How { date: row.date.clone(), ..How::default() };
    let document = input::documents("article.txt", text.as_bytes(), &how).documents.remove(0);
    let Content::One(content) = &row.content else { panic!("one piece: {text}") };
    let content =
        text.rfind(content.as_str()).unwrap_or_else(|| panic!("{content}: not in {text}"));
    let quotes = walkback::extract::extract(&document).quotes;
    let said = quotes
        .iter()
        .find(|quote| quote.content.iter().any(|piece| piece.contains(&content)))
        .map(|quote| statements::said(&document, quote))
        .filter(|read| !read.said.is_unknown());
    let right = said.as_ref().map(|read| &read.said) == row.said.as_ref();
    (!right).then(|| format!("{text}    {:?} wanted, {said:?} read", row.said))
}

/// The same for the saying in a sentence.
fn fault_in_sentence(row: &Row) -> Option<String> {
    let before = row.before.as_ref().map_or(String::new(), |before| format!("{before} "));
    let text = format!("{before}{}", row.sentence);
    let start = before.len();
    let find = |words: &String, from: usize| {
        let at = from
            + text[from..].find(words.as_str()).unwrap_or_else(|| panic!("{words}: not in {text}"));
        at..at + words.len()
    };
    let pieces = match &row.content {
        Content::One(piece) => std::slice::from_ref(piece),
        Content::Several(pieces) => pieces,
    };
    let content: Vec<_> = pieces.iter().map(|piece| find(piece, start)).collect();
    // the cue's words may stand inside what was said as well
    let cue = row.cue.as_ref().map(|cue| {
        let mut found = find(cue, start);
        while content.iter().any(|piece| piece.contains(&found.start)) {
            found = find(cue, found.end);
        }
        found
    });
    let wording = Wording {
        text: &text,
        sentence: start..text.len(),
        content: &content,
        cue,
        before: row.before.as_ref().map(|before| 0..before.len()),
    };
    let read = said_at(&wording, row.date.as_ref());
    let right = read.as_ref().map(|read| &read.said) == row.said.as_ref();
    let date = row.date.as_ref().map_or("none", Said::as_str);
    let wanted = row.said.as_ref().map_or("none", Said::as_str);
    let got = read.map_or("none".to_owned(), |read| format!("{} ({})", read.said, read.basis));
    (!right).then(|| format!("{text} [{date}]\n    {wanted} wanted, {got} read"))
}

#[test]
fn ninety_five_in_a_hundred_times_are_right() {
    let rows = rows();
    assert!(rows.len() >= 100);
    let faults: Vec<String> = rows.iter().filter_map(fault).collect();
    let right = rows.len() - faults.len();
    assert!(
        right * 100 >= rows.len() * 95,
        "{right} of {} are right; wrong:\n{}",
        rows.len(),
        faults.join("\n")
    );
}
