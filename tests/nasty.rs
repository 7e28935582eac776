//! Records as nasty as they come, for properties.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use walkback::finding::{Decision, Kind};
use walkback::id::Id;
use walkback::record::{Correction, Record, Retraction, Verdict};
use walkback::said::Said;
use walkback::speaker::{Alias, Role, Speaker};
use walkback::statement::{Locator, QuoteKind, Recorded, Source, Statement};

/// Pieces that have broken some parser, some editor or some terminal.
const NASTY: &[&str] = &[
    "\r",
    "\n",
    "\r\n",
    "\t",
    " ",
    "\"",
    "'",
    "\\",
    "\"\"\"",
    "'''",
    "\\n",
    "\\u0041",
    ",",
    ";",
    "|",
    "\\;",
    "=cmd|'/c calc'!A1",
    "+1",
    "-1",
    "@x",
    "#",
    "[[statement]]\n",
    "<<<<<<< HEAD\n",
    "=======\n",
    ">>>>>>> x",
    "\u{301}",
    "e\u{301}",
    "\u{202e}",
    "\u{2066}x\u{2069}",
    "\u{200b}",
    "\u{200d}",
    "👨\u{200d}👩\u{200d}👧",
    "👍\u{fe0f}",
    "\u{feff}",
    "\u{a0}",
    "\u{2028}",
    "\u{85}",
    "\u{7f}",
    "\u{1b}[31m",
    "\u{1}",
    "مرحبا",
    "中文",
    "\u{e0041}",
    "{",
    "}",
    "null",
    "<script>",
    "</textarea></title></script>",
    "<img src=x onerror=x>",
    "\"><i onclick=x>",
    "&amp;",
    "&#0;",
    "]]>",
    "-->",
    "javascript:x",
    "\u{fffd}",
    "word",
    "Ä",
];

/// Text that is hard on parsers.
pub(crate) fn nasty() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => proptest::sample::select(NASTY).prop_map(str::to_owned),
        1 => any::<char>().prop_filter("NUL is refused", |c| *c != '\0').prop_map(String::from),
    ];
    vec(piece, 1..6).prop_map(|pieces| pieces.concat())
}

/// Text that holds more than white space.
fn required() -> impl Strategy<Value = String> {
    nasty().prop_filter("not only white space", |text| !text.trim().is_empty())
}

fn said() -> impl Strategy<Value = Said> {
    let texts = [
        "unknown",
        "2025-11-26",
        "2025-11-27~",
        "2025-11",
        "2025",
        "201X",
        "2025-11-26T14:05Z",
        "2025-11-26T14:05",
        "2025-11-17/2025-11-23",
        "../2025",
        "2025/",
        "-0333",
        "Y17000",
        "2025-22?",
    ];
    proptest::sample::select(texts.to_vec()).prop_map(|text| text.parse().expect(text))
}

fn recorded() -> impl Strategy<Value = Option<Recorded>> {
    option::of(said().prop_map(Recorded))
}

fn source() -> impl Strategy<Value = Source> {
    let text = || option::weighted(0.3, nasty());
    let time = || option::weighted(0.3, said());
    (text(), text(), text(), text(), time(), time(), text()).prop_map(
        |(title, outlet, url, archive_url, published, retrieved, sha256)| Source {
            title,
            outlet,
            url,
            archive_url,
            published,
            retrieved,
            sha256,
        },
    )
}

fn locator() -> impl Strategy<Value = Locator> {
    let text = || option::weighted(0.2, nasty());
    let number = || option::weighted(0.2, 0..=u64::from(u32::MAX));
    (text(), text(), text(), number(), number(), text(), text()).prop_map(
        |(exact, prefix, suffix, start, end, page_line, media_time)| Locator {
            exact,
            prefix,
            suffix,
            start,
            end,
            page_line,
            media_time,
        },
    )
}

fn statement() -> impl Strategy<Value = Statement> {
    let text = || option::weighted(0.2, nasty());
    let words = (required(), said(), proptest::sample::select(QuoteKind::ALL), required(), text());
    let rest = (text(), text(), text(), vec(nasty(), 0..3), text(), text(), recorded());
    (words, source(), locator(), rest).prop_map(|(words, source, locator, rest)| {
        let (speaker, said, kind, quote, language) = words;
        let (context, role, place, topics, translation_of, note, recorded) = rest;
        Statement {
            speaker,
            said,
            kind,
            quote,
            language,
            source,
            locator,
            context,
            role,
            place,
            topics,
            translation_of,
            note,
            recorded,
        }
    })
}

fn speaker() -> impl Strategy<Value = Speaker> {
    let time = || option::of(said());
    let alias = (required(), time(), time()).prop_map(|(name, from, to)| Alias { name, from, to });
    let role = (required(), time(), time()).prop_map(|(title, from, to)| Role { title, from, to });
    (required(), vec(alias, 0..3), vec(role, 0..2), option::of(nasty()), option::of(nasty()))
        .prop_map(|(name, aliases, roles, wikidata, note)| Speaker {
            name,
            aliases,
            roles,
            wikidata,
            note,
        })
}

fn id() -> impl Strategy<Value = Id> {
    any::<u8>().prop_map(|n| Id::of("test", &[("n", &n.to_string())]))
}

fn correction() -> impl Strategy<Value = Correction> {
    (id(), id(), required(), option::of(nasty()), recorded()).prop_map(
        |(replaces, with, reason, by, recorded)| Correction {
            replaces,
            with,
            reason,
            by,
            recorded,
        },
    )
}

fn retraction() -> impl Strategy<Value = Retraction> {
    (id(), required(), option::of(nasty()), recorded())
        .prop_map(|(retracts, reason, by, recorded)| Retraction { retracts, reason, by, recorded })
}

fn verdict() -> impl Strategy<Value = Verdict> {
    let kind = proptest::sample::select(Kind::ALL);
    let decision = proptest::sample::select(Decision::ALL);
    let two = (id(), id()).prop_filter("two statements", |(earlier, later)| earlier != later);
    let words = (required(), option::of(nasty()), option::of(nasty()));
    (two, recorded(), kind, decision, words).prop_map(
        |((earlier, later), decided, kind, verdict, (reason, by, answer))| Verdict {
            earlier,
            later,
            decided,
            kind,
            verdict,
            reason,
            by,
            answer,
        },
    )
}

/// A record with a few of everything.
pub(crate) fn record() -> impl Strategy<Value = Record> {
    let amended = (vec(correction(), 0..3), vec(retraction(), 0..2), vec(verdict(), 0..3));
    (vec(statement(), 0..5), vec(speaker(), 0..3), amended).prop_map(
        |(statements, speakers, (corrections, retractions, verdicts))| Record {
            statements,
            speakers,
            corrections,
            retractions,
            verdicts,
        },
    )
}

/// Times of every shape, valid by construction.
pub(crate) fn time() -> impl Strategy<Value = Said> {
    let date = || {
        (1990..2030_u32, 1..=12_u32, 1..=28_u32, 0..9_usize).prop_map(
            |(y, m, d, shape)| match shape {
                0 => format!("{y}"),
                1 => format!("{y}-{m:02}"),
                2 => format!("{y}-{:02}", 21 + m % 4),
                3 => format!("{}X", y / 10),
                4 => format!("{y}-{m:02}-{d:02}~"),
                5 => format!("{y}-{m:02}-{d:02}T{:02}:{d:02}Z", m + 8),
                6 => format!("{y}-{m:02}-{d:02}T{:02}:{d:02}", m + 8),
                _ => format!("{y}-{m:02}-{d:02}"),
            },
        )
    };
    let interval = (date(), 0..4_usize).prop_map(|(date, shape)| match shape {
        0 => format!("{date}/.."),
        1 => format!("/{date}"),
        2 => format!("{date}/2030"),
        _ => date,
    });
    prop_oneof![9 => interval, 1 => Just("unknown".to_owned())]
        .prop_map(|text| text.parse().unwrap_or_else(|error| panic!("{error}")))
}
