//! The text report, as a reader sees it.

use unicode_width::UnicodeWidthStr;
use walkback::finding::Kind;
use walkback::report::{Format, Report, Style, Summary, render};

use super::sample;

fn text(report: &Report, style: Style) -> String {
    render(report, Format::Text, &style)
}

#[test]
fn the_first_finding() {
    insta::assert_snapshot!("first_75", text(&sample::first(), Style::plain(75)));
}

/// At every width that people have, with signs of Unicode and of ASCII.
#[test]
fn at_60_80_and_160_columns() {
    for width in [60, 80, 160] {
        let plain = Style::plain(width);
        insta::assert_snapshot!(format!("full_{width}"), text(&sample::full(), plain));
        let ascii = Style { ascii: true, ..plain };
        insta::assert_snapshot!(format!("full_{width}_ascii"), text(&sample::full(), ascii));
    }
}

/// Words that are hard to set: without spaces, wide, from right to left, combined of several characters.
#[test]
fn hard_words() {
    let word = "Hafenverwaltungsgebührenordnungsänderungsgesetz".repeat(3);
    let address = format!("https://harbour.example/{}", "budget/".repeat(24));
    let quotes = [
        (format!("We {{will pass}} the {word}, see {address}."), format!("The {word} {{is dead}}.")),
        ("我们{没有}期限,港口税将在今年年底之前取消,请大家放心,不会再有别的税,也不会再有别的费用。".to_owned(), "港口税{仍在}。".to_owned()),
        ("We will {cut} the fee שלום עולם, for everyone.".to_owned(), "We will {not cut} the fee שלום עולם.".to_owned()),
        ("The families 👨\u{200d}👩\u{200d}👧 e\u{301}le\u{301}ves {pay nothing}.".to_owned(), "They {pay 5 €}.".to_owned()),
    ];
    let finding = |(earlier, later): &(String, String)| {
        sample::finding(Kind::PolarityFlipped, ("2025-01-01", earlier), ("2025-02-01", later))
    };
    let mut findings: Vec<_> = quotes.iter().map(finding).collect();
    findings[0].earlier.source.title = Some(word.clone());
    findings[0].earlier.source.url = Some(address);
    let report = Report { findings, summary: sample::summary() };
    for width in [60, 80, 160] {
        insta::assert_snapshot!(format!("hard_{width}"), text(&report, Style::plain(width)));
    }
}

#[test]
fn a_wide_terminal_keeps_together_what_belongs_together() {
    let widest = |width| {
        let shown = text(&sample::full(), Style::plain(width));
        shown.lines().filter(|line| !line.contains("https://")).map(UnicodeWidthStr::width).max()
    };
    assert_eq!((widest(119), widest(120), widest(300)), (Some(119), Some(120), Some(120)));
}

#[test]
fn whoever_is_asked_sees_less_of_a_quote_and_how_to_see_all() {
    let style = Style { asked: true, ..Style::plain(80) };
    let long = Report { findings: vec![sample::speech()], summary: sample::summary() };
    let (asked, shown) = (text(&long, style), text(&long, Style::plain(80)));
    assert!(asked.contains("are left out at …; o shows all"), "{asked}");
    assert!(asked.lines().count() <= shown.lines().count() && !asked.contains("--full"), "{asked}");
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
    for (width, ascii) in
        [60, 80, 160].into_iter().flat_map(|width| [(width, false), (width, true)])
    {
        let style = Style { ascii, ..Style::plain(width) };
        let painted = text(&sample::full(), Style { color: true, ..style });
        let mut stripped = String::new();
        let mut rest = painted.as_str();
        while let Some(at) = rest.find('\x1b') {
            stripped.push_str(&rest[..at]);
            rest = rest[at..].split_once('m').unwrap().1;
        }
        stripped.push_str(rest);
        assert_eq!(stripped, text(&sample::full(), style));
    }
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
