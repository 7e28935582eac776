//! The text report, as a reader sees it.

use unicode_width::UnicodeWidthStr;
use walkback::report::{Format, Report, Style, Summary, render};

use super::sample;

fn text(report: &Report, style: Style) -> String {
    render(report, Format::Text, &style)
}

#[test]
fn the_first_finding() {
    insta::assert_snapshot!("first_75", text(&sample::first(), Style::plain(75)));
}

#[test]
fn at_60_columns() {
    insta::assert_snapshot!("full_60", text(&sample::full(), Style::plain(60)));
}

#[test]
fn at_80_columns() {
    insta::assert_snapshot!("full_80", text(&sample::full(), Style::plain(80)));
}

#[test]
fn at_160_columns() {
    insta::assert_snapshot!("full_160", text(&sample::full(), Style::plain(160)));
}

#[test]
fn in_ascii() {
    let style = Style { ascii: true, ..Style::plain(80) };
    insta::assert_snapshot!("full_ascii", text(&sample::full(), style));
}

#[test]
fn in_color() {
    let style = Style { color: true, ..Style::plain(80) };
    let painted = text(&sample::full(), style).replace('\x1b', "␛");
    insta::assert_snapshot!("full_color", painted);
}

#[test]
fn quotes_in_full() {
    let style = Style { full: true, ..Style::plain(80) };
    let shown = text(&sample::full(), style);
    let together = shown.replace("\n-  ", " ").replace("(direct)", "");
    let together = together.split_whitespace().collect::<Vec<_>>().join(" ");
    let quote =
        sample::speech().earlier.quote.replace("the dam will be built", "⟦the dam will be built⟧");
    assert!(together.contains(&quote), "{together}");
    assert!(!shown.contains("--full"));
}

/// Color repeats what signs say: without it the same text is left.
#[test]
fn color_adds_no_text() {
    let plain = text(&sample::full(), Style::plain(80));
    let painted = text(&sample::full(), Style { color: true, ..Style::plain(80) });
    let mut stripped = String::new();
    let mut rest = painted.as_str();
    while let Some(at) = rest.find('\x1b') {
        stripped.push_str(&rest[..at]);
        rest = rest[at..].split_once('m').unwrap().1;
    }
    stripped.push_str(rest);
    assert_eq!(stripped, plain);
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    for width in 40..=200 {
        for ascii in [false, true] {
            let shown = text(&sample::full(), Style { ascii, ..Style::plain(width) });
            for line in shown.lines().filter(|line| !line.contains("https://")) {
                assert!(line.width() <= width, "{width}: {line:?}");
            }
        }
    }
}

#[test]
fn ascii_signs_are_ascii() {
    let shown = text(&sample::first(), Style { ascii: true, ..Style::plain(80) });
    assert!(shown.is_ascii(), "{shown}");
}

#[test]
fn nothing_found() {
    let cases = [
        Summary::default(),
        Summary { statements: 3, speakers: 3, ..Summary::default() },
        Summary { statements: 30, speakers: 3, pairs: 12, ..Summary::default() },
        Summary { below_level: 4, level: None, ..sample::summary() },
    ];
    let shown =
        cases.map(|summary| text(&Report { findings: Vec::new(), summary }, Style::plain(80)));
    insta::assert_snapshot!("nothing_found", shown.join("=====\n"));
}
