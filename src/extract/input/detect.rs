//! Which kind of input this is.

use super::{InputKind, subtitles, transcript};

/// How much of an input is looked at for tags and times.
const HEAD: usize = 64 * 1024;

/// Tags that make a page.
const TAGS: [&str; 12] = [
    "<p>", "<p ", "<div", "<a ", "<br", "<span", "<h1", "<h2", "<meta", "<body", "<head",
    "<article",
];

/// The kind of an input, by its content; its name helps only where a line of JSON is broken.
pub(super) fn kind(name: &str, text: &str) -> InputKind {
    let head = super::start(text, HEAD);
    if is_page(head) {
        InputKind::Html
    } else if is_subtitles(head) {
        InputKind::Subtitles
    } else if is_documents(name, text) {
        InputKind::Documents
    } else if transcript::looks_like_one(text) {
        InputKind::Transcript
    } else {
        InputKind::Text
    }
}

fn is_page(head: &str) -> bool {
    let head = head.trim_start().to_ascii_lowercase();
    let first = super::start(&head, 600);
    if first.starts_with("<!doctype html") || first.starts_with("<html") {
        return true;
    }
    if first.starts_with('<') && first.contains("<html") {
        return true;
    }
    let tags: usize = TAGS.iter().map(|tag| head.matches(tag).count()).sum();
    tags >= 5 && tags * 400 >= head.len()
}

fn is_subtitles(head: &str) -> bool {
    let lines = || head.lines().filter(|line| !line.trim().is_empty()).take(20);
    lines().next().is_some_and(|line| line.starts_with("WEBVTT"))
        || lines().any(|line| subtitles::timing(line).is_some())
}

fn is_documents(name: &str, text: &str) -> bool {
    let Some(line) = text.lines().find(|line| !line.trim().is_empty()) else { return false };
    let named = [".jsonl", ".ndjson"].iter().any(|end| name.to_ascii_lowercase().ends_with(end));
    line.trim_start().starts_with('{') && (named || line.contains("\"text\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_tells_the_kind() {
        let turns = "MARA: Yes.\nTOM: No.\nMARA: Yes.\nTOM: No.\n";
        for (text, expected) in [
            ("\n<!DOCTYPE html><p>a", InputKind::Html),
            ("<?xml version=\"1.0\"?>\n<html>", InputKind::Html),
            ("<p>a<p>b<p>c<br><div>", InputKind::Html),
            ("WEBVTT\n\n", InputKind::Subtitles),
            ("1\n00:00:01,000 --> 00:00:02,500\nHi\n", InputKind::Subtitles),
            ("{\"doc_id\":\"a\",\"text\":\"b\"}", InputKind::Documents),
            (turns, InputKind::Transcript),
            ("# Bridge\n\nIt is <br> shut.", InputKind::Text),
            ("It went from 2 --> 3.", InputKind::Text),
            ("", InputKind::Text),
        ] {
            assert_eq!(kind("a", text), expected, "{text}");
        }
    }
}
