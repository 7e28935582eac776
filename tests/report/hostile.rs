//! Hostile quotes through every format, read back by a reader that is not ours.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde_json::Value;
use walkback::finding::{Decision, Kind};
use walkback::report::{Acceptance, Format, Report, StaleVerdict, Style, WhyStale, render};
use walkback::statement::Source;

use super::sample;

/// Quotes as they may come from the web, each with something that some format or terminal acts on.
pub(crate) const QUOTES: &[&str] = &[
    "\x1b[2J\x1b[1;1Hall is well",
    "\x1b]8;;https://evil.example\x07click\x1b]8;;\x07",
    "\x1b]52;c;ZXZpbA==\x07",
    "c1: \u{9b}31m and \u{90}q\u{9c}",
    "bell \x07 backspace \x08\x08\x08 delete \x7f nul \0 end",
    "over\rwritten",
    "two\nlines\r\nthree\n\n",
    "tab\tseparated\tvalues",
    "\u{202e}desrever si siht\u{202c}",
    "\u{2066}isolated\u{2069} \u{200f}mark\u{200e} \u{61c}",
    "zero\u{200b}width\u{200d}join\u{feff}bom\u{2060}",
    "line\u{2028}separator\u{2029}paragraph\u{85}next",
    "tags \u{e0041}\u{e0042}\u{e007f} private \u{e000} filler \u{3164}\u{115f}",
    "=HYPERLINK(\"https://evil.example\",\"click\")",
    "+1+1",
    "-2+3",
    "@SUM(A1:A9)",
    "\t=1+1",
    "\r=1+1",
    "a \"quoted\", cell; with, commas\nand a line",
    "<script>alert(1)</script><img src=x onerror=alert(1)> & &amp; &#60;",
    "[click](javascript:alert(1)) ![x](https://evil.example/p.png) [^1]",
    "| a | b |\n|---|---|\n| c | d |",
    "```\ncode ends here\n```\n~~~\n``````",
    "# heading\n## another\n===\n---\n- item\n* item\n1. item\n2) item\n> quote",
    "    four spaces in front\n\tand a tab, two spaces behind  ",
    "*bold* _em_ ~~gone~~ `code` $x^2$ \\escape \\",
    "@potus see #1234, org/repo#5, https://evil.example www.evil.example me@evil.example :smile:",
    "« guillemets » ⟦ all ⟧ ⟪ kinds ⟫ ‹ of › [brackets] {here} <<and>> {+there+}",
    "…folded… or not… --full shows all",
    "日本語の引用文はとても長いので折り返す必要がある。しかし空白がないのである。",
    "שלום עולם and مرحبا together",
    "Z\u{336}a\u{336}l\u{336}g\u{336}o\u{336}\u{301}\u{302}\u{303} 👨\u{200d}👩\u{200d}👧 ❤\u{fe0f}",
    "",
    " ",
    "\\x1b ⟨U+202E⟩ as written",
    "100 % sure: %0A%0D%25, %2C and %3A, a%",
    "::error file=a.toml,line=1::pwned\n::set-output name=x::y\r::stop-commands::z",
    "##[error]old style ##[add-path]/tmp",
    "]]> <![CDATA[ x ]]> <!-- c --> <?pi?> </failure></testcase>",
    "{0} and {{1}}, [link](1) and [x\\](https://evil.example)",
    "\u{1}\u{2}\u{b}\u{c}\u{e}\u{1f}\u{fffe}\u{ffff}\u{10ffff}",
];

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
        one.located.later = Some(sample::location(later, 7));
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

/// Nothing that a terminal acts on, that cannot be seen, or that reorders what stands round it.
#[track_caller]
fn harmless(text: &str) {
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
    for (finding, quote) in findings.iter().zip(QUOTES) {
        assert_eq!(finding["earlier"]["quote"], *quote);
    }
}

#[test]
fn json_lines_gives_the_quotes_back() {
    let text = shown(Format::Jsonl, &Style::plain(80));
    let lines: Vec<Value> =
        text.split_terminator('\n').map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), QUOTES.len() + 1);
    for (line, quote) in lines.iter().zip(QUOTES) {
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
        for (row, quote) in rows.iter().zip(QUOTES) {
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
                assert!(dest_url.starts_with("https://archive.example/"), "{dest_url}");
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
    for (block, quote) in blocks.iter().step_by(2).zip(QUOTES) {
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
