//! Hostile quotes through every format, read back by a reader that is not ours.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde_json::Value;
use walkback::finding::{Decision, Kind};
use walkback::report::{Acceptance, Format, Report, StaleVerdict, Style, WhyStale, render};
use walkback::statement::Source;

use super::sample;
use crate::hostile::QUOTES;

/// Each quote against the next one, as every outside word of a finding.
pub(crate) fn report() -> Report {
    let pairs = QUOTES.iter().zip(QUOTES.iter().cycle().skip(1));
    let findings = pairs.map(|(earlier, later)| {
        let mut one = sample::finding(Kind::AmountChanged, ("2025-01-01", ""), ("2025-01-02", ""));
        let words = |quote: &str| {
            let middle = quote.char_indices().nth(quote.chars().count() / 2);
            middle.map(|(at, _)| at..quote.len()).into_iter().collect::<Vec<_>>()
        };
        (one.earlier.quote, one.later.quote) = ((*earlier).to_owned(), (*later).to_owned());
        one.reversal.evidence.earlier = words(earlier);
        one.reversal.evidence.later = words(later);
        (one.speaker, one.earlier.speaker) = ((*earlier).to_owned(), (*earlier).to_owned());
        one.later.role = Some((*later).to_owned());
        one.later.note = Some((*earlier).to_owned());
        one.earlier.source = Source {
            title: Some((*later).to_owned()),
            url: Some((*earlier).to_owned()),
            archive_url: Some(format!("https://archive.example/{earlier}")),
            ..Source::default()
        };
        let mut location = sample::location(later, 7);
        // a path in the repository leads nowhere else
        let within = |path: String| path.trim_start_matches('/').replace("..", "__");
        location.path = location.path.map(within);
        one.located.later = Some(location);
        let by = Some((*earlier).to_owned());
        one.accepted = (later.len() % 2 == 1).then(|| Acceptance {
            reason: (*later).to_owned(),
            by,
            expires: None,
        });
        let mut verdict = sample::verdict(&one, Decision::Dismissed, later);
        verdict.by = Some((*earlier).to_owned());
        let why = WhyStale::OtherKind;
        one.stale_verdicts = vec![StaleVerdict { verdict: verdict.clone(), why }];
        one.verdict = (later.len() % 3 == 1).then_some(verdict);
        one.reversal.why = (*later).to_owned();
        one.reversal.readings.earlier = (*earlier).to_owned();
        one.reversal.assumptions = vec![(*earlier).to_owned(), (*later).to_owned()];
        one
    });
    let findings = findings.collect();
    let mut summary = sample::summary();
    summary.not_compared = QUOTES.iter().map(|quote| ((*quote).to_owned(), 1)).collect();
    Report { findings, summary }
}

fn shown(format: Format, style: &Style) -> String {
    render(&report(), format, style)
}

/// Nothing that a terminal acts on, that cannot be seen, or that reorders what stands round it, but for what
/// holds the parts of an emoji together.
#[track_caller]
fn harmless(text: &str) {
    let mut text = text.replace("👨\u{200d}👩\u{200d}👧", "👨👩👧");
    // our own brackets stay at words that are read from the other side
    for side in ['\u{200e}', '\u{200f}'] {
        text = text.replace(&format!("data-open=\"{side}"), "data-open=\"");
        text = text.replace(&format!("{side}\">"), "\">");
    }
    for (at, c) in text.char_indices() {
        let hidden = c.is_control() && c != '\n'
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
                | '\u{feff}' | '\u{61c}' | '\u{e000}' | '\u{3164}' | '\u{115f}' | '\u{e0000}'..='\u{e007f}');
        let before: String = text[..at].chars().rev().take(40).collect();
        assert!(!hidden, "{c:?} after {:?}", before.chars().rev().collect::<String>());
    }
}

#[test]
fn the_terminal_is_safe() {
    for width in [1, 40, 60, 80, 160] {
        for ascii in [false, true] {
            for full in [false, true] {
                let style = Style { ascii, full, places: true, ..Style::plain(width) };
                harmless(&shown(Format::Text, &style));
            }
        }
    }
}

#[test]
fn color_is_the_only_escape() {
    let painted = shown(Format::Text, &Style { color: true, ..Style::plain(80) });
    let mut rest = painted.as_str();
    while let Some(at) = rest.find('\x1b') {
        let (code, after) = rest[at..].split_once('m').unwrap();
        let digits = code.strip_prefix("\x1b[").unwrap();
        assert!(digits.bytes().all(|b| b.is_ascii_digit() || b == b';'), "{code:?}");
        rest = after;
    }
}

#[test]
fn a_terminal_reader_sees_it() {
    let shown = shown(Format::Text, &Style::plain(80));
    let quotes: Vec<&str> = shown.lines().filter(|line| line.starts_with(['-', '+'])).collect();
    insta::assert_snapshot!("hostile_quotes", quotes.join("\n"));
}

#[test]
fn json_gives_the_quotes_back() {
    let document: Value = serde_json::from_str(&shown(Format::Json, &Style::plain(80))).unwrap();
    let findings = document["findings"].as_array().unwrap();
    assert_eq!(findings.len(), QUOTES.len());
    for (finding, quote) in findings.iter().zip(QUOTES.iter()) {
        assert_eq!(finding["earlier"]["quote"], *quote);
    }
}

#[test]
fn json_lines_gives_the_quotes_back() {
    let text = shown(Format::Jsonl, &Style::plain(80));
    let lines: Vec<Value> =
        text.split_terminator('\n').map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), QUOTES.len() + 1);
    for (line, quote) in lines.iter().zip(QUOTES.iter()) {
        assert_eq!(line["earlier"]["quote"], *quote);
    }
}

#[test]
fn csv_gives_the_quotes_back() {
    for raw in [false, true] {
        let text = shown(Format::Csv, &Style { raw, ..Style::plain(80) });
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let header = reader.headers().unwrap().clone();
        let column = |name: &str| header.iter().position(|column| column == name).unwrap();
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(rows.len(), QUOTES.len());
        for (row, quote) in rows.iter().zip(QUOTES.iter()) {
            let prefixed: Vec<&str> = row[column("prefixed")].split(';').collect();
            assert!(!raw || prefixed == [""]);
            for (name, cell) in header.iter().zip(row) {
                let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\0']);
                assert!(raw || !formula, "{name}: {cell:?}");
            }
            let cell = &row[column("earlier_quote")];
            let changed = prefixed.contains(&"earlier_quote");
            assert_eq!(if changed { &cell[1..] } else { cell }, *quote);
        }
        assert!(text.matches("\r\n").count() > QUOTES.len());
    }
}

proptest::proptest! {
    /// Whatever the words and wherever the spans: nothing panics, nothing hidden comes out, and
    /// JSON gives the words back.
    #[test]
    fn any_words(
        earlier in "(?s).{0,600}",
        later in "(\\PC|[ «»\\[\\]\n\r]){0,600}",
        spans in proptest::collection::vec((0_usize..700, 0_usize..700), 0..4),
        width in 1_usize..120,
    ) {
        let mut one = sample::finding(Kind::DateMoved, ("2025", ""), ("2025", ""));
        let spans: Vec<_> = spans.into_iter().map(|(start, end)| start..end).collect();
        one.order_known = spans.len() > 1;
        one.speaker = later.clone();
        one.reversal.evidence.earlier = spans.clone();
        one.reversal.evidence.later = spans;
        one.earlier.quote = earlier.clone();
        one.later.quote = later;
        let report = Report { findings: vec![one], summary: sample::summary() };
        for ascii in [false, true] {
            for full in [false, true] {
                harmless(&render(&report, Format::Text, &Style { ascii, full, ..Style::plain(width) }));
            }
        }
        harmless(&render(&report, Format::Markdown, &Style::plain(80)));
        harmless(&render(&report, Format::Html, &Style::plain(80)).replace('\t', ""));
        render(&report, Format::Csv, &Style::plain(80));
        let json = render(&report, Format::Json, &Style::plain(80));
        let document: Value = serde_json::from_str(&json).unwrap();
        assert_eq!(document["findings"][0]["earlier"]["quote"], earlier);
    }
}

/// What a reader of the Markdown sees between the tags.
fn seen(text: &str) -> String {
    text.replace("\r\n", "\n").trim_end_matches(['\r', '\n']).to_owned()
}

#[test]
fn markdown_shows_the_quotes_as_text() {
    let text = shown(Format::Markdown, &Style::plain(80));
    harmless(&text);
    let mut options = Options::all();
    options.remove(Options::ENABLE_SMART_PUNCTUATION);
    let (mut depth, mut blocks, mut block) = (0, Vec::new(), String::new());
    for event in Parser::new_ext(&text, options) {
        match event {
            Event::Start(Tag::BlockQuote(_)) => depth += 1,
            Event::End(TagEnd::BlockQuote(_)) => {
                depth -= 1;
                blocks.push(std::mem::take(&mut block));
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                assert!(dest_url.starts_with("https://"), "{dest_url}");
            }
            Event::Start(
                tag @ (Tag::Image { .. }
                | Tag::FootnoteDefinition(_)
                | Tag::Emphasis
                | Tag::Strikethrough),
            ) => panic!("{tag:?}"),
            Event::Html(html) | Event::InlineHtml(html) => {
                let ours = ["<!-- -->", "<strong>", "</strong>", "<br>", "</a>"];
                let anchor = html.starts_with("<a id=\"finding-");
                assert!(anchor || ours.contains(&html.trim()), "{html}");
                if html.trim() == "<br>" {
                    block.push('\u{1}');
                }
            }
            Event::Text(words) if depth > 0 => block.push_str(&words),
            Event::Code(code) => assert!(!code.contains("code"), "{code}"),
            Event::End(TagEnd::Paragraph) if depth > 0 => block.push('\u{2}'),
            _ => {}
        }
    }
    assert_eq!(blocks.len(), 2 * QUOTES.len());
    for (block, quote) in blocks.iter().step_by(2).zip(QUOTES.iter()) {
        let wanted: Vec<String> = seen(quote)
            .split('\n')
            .map(|line| walkback::report::escape::line(line, false).into_owned())
            .collect();
        let wanted = wanted.join("\u{1}");
        let parts: Vec<&str> = block.split('\u{2}').collect();
        // Date, quote, source; an empty quote is no paragraph.
        let quote = if parts.len() > 3 { parts[1] } else { "" };
        assert_eq!(quote, wanted, "{block:?}");
    }
}
