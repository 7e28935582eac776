//! Cards, opened in Chromium and read by programs that are not ours.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use walkback::finding::{Decision, Kind, Strength};
use walkback::record::Verdict;
use walkback::report::card::Card;
use walkback::report::{Acceptance, Finding, Precision};
use walkback::statement::{QuoteKind, Recorded, Source};

use super::{hostile, sample};
use crate::outside::{node, python};

fn precision() -> Precision {
    sample::summary().precision.unwrap()
}

fn sourced(mut one: Finding) -> Finding {
    one.reversal.why = "\"shall\" became \"shall not\"".to_owned();
    one.earlier.source = Source {
        title: Some("Evening debate".to_owned()),
        outlet: Some("Calder Courier".to_owned()),
        url: Some("https://www.courier.example/2024/debate?id=7".to_owned()),
        ..Source::default()
    };
    one.later.source = Source {
        title: Some("Minutes of the council, morning session, with the answers to the written questions of the week before".to_owned()),
        archive_url: Some("https://archive.example/minutes".to_owned()),
        ..Source::default()
    };
    one
}

fn decided(decision: Decision, answer: Option<&str>) -> Verdict {
    Verdict {
        earlier: "0".repeat(32).parse().unwrap(),
        later: "1".repeat(32).parse().unwrap(),
        decided: Some(Recorded("2025-12-02T09:30:00Z".parse().unwrap())),
        kind: Kind::DateMoved,
        verdict: decision,
        reason: "The first sentence is about the night train, the second one about the day train."
            .to_owned(),
        by: Some("Ann Lee".to_owned()),
        answer: answer.map(str::to_owned),
    }
}

fn long() -> Finding {
    let before =
        "We have talked about this at great length in this house and outside of it. ".repeat(9);
    let behind =
        "Nobody who has read the figures can be of another opinion, I dare say. ".repeat(9);
    let (earlier, later) = (
        format!("{before}The toll on the bridge {{will never come back}}. {behind}"),
        format!("{behind}The toll on the bridge {{comes back}} in May. {before}"),
    );
    sample::finding(Kind::PolarityFlipped, ("2024-03-05", &earlier), ("2025-01-15", &later))
}

/// Findings of all sorts, by name.
fn findings() -> BTreeMap<String, Finding> {
    let short = || {
        let (earlier, later) = ("The levy {shall} go.", "The levy {shall not} go.");
        sample::finding(Kind::PolarityFlipped, ("2024-03-05", earlier), ("2025-01-15", later))
    };
    let mut all = BTreeMap::from([
        ("ukraine", sample::ukraine()),
        ("short", short()),
        ("sourced", sourced(short())),
        ("long", sourced(long())),
    ]);
    let mut dismissed = sourced(short());
    dismissed.verdict =
        Some(decided(Decision::Dismissed, Some("I meant the other levy, as everybody knew.")));
    all.insert("dismissed", dismissed);
    let mut crowded = sourced(long());
    let answer = "I have said all along that this depends. ".repeat(20);
    crowded.verdict = Some(decided(Decision::Explained, Some(&answer)));
    crowded.verdict.as_mut().unwrap().reason = "The law was changed in between. ".repeat(20);
    crowded.accepted = Some(Acceptance { reason: "known".to_owned(), by: None, expires: None });
    crowded.speaker = "Maria Theodora ".repeat(12);
    crowded.earlier.role =
        Some("minister of transport, posts, bridges and inland waters, Calder".to_owned());
    crowded.reversal.acknowledged = true;
    crowded.order_known = false;
    crowded.earlier.said = "2025-12-28/2026-01-03".parse().unwrap();
    all.insert("crowded", crowded);
    let mut hebrew = sample::finding(
        Kind::PolarityFlipped,
        ("2024-03-05", "אנחנו {נבטל} את המס (level 3) בשנת 2025, ולא מאוחר יותר."),
        ("2025-01-15", "אנחנו {לא נבטל} את המס (level 3) בשנת 2025, ולא מאוחר יותר."),
    );
    hebrew.speaker = "רות לוי".to_owned();
    all.insert("hebrew", hebrew);
    all.insert(
        "arabic",
        sample::finding(
            Kind::PolarityFlipped,
            ("2024-03-05", "سوف {نلغي} الضريبة في العام القادم، لا ريب (filler)"),
            ("2025-01-15", "{لن نلغي} الضريبة في العام القادم"),
        ),
    );
    let mut chinese = sample::finding(
        Kind::ExistenceDenied,
        ("2024-03-05", "我们一定会在{五月三日}之前取消这项税收，绝不会再拖延下去。"),
        ("2025-01-15", "{从来没有}什么期限，我们也没有说过要取消这项税收。🚀"),
    );
    chinese.earlier.kind = QuoteKind::Indirect;
    all.insert("chinese", chinese);
    let mut greek = sample::finding(
        Kind::AmountChanged,
        ("2024-03-05", "Το νοσοκομείο κοστίζει {640} εκατομμύρια — больше {ничего}."),
        ("2025-01-15", "Příliš žluťoučký kůň, Łódź, ñandú: {€ 910} Mio. „Größe“ Şişli Việt Nam"),
    );
    greek.reversal.strength = Strength::Possible;
    all.insert("greek", greek);
    let mut all: BTreeMap<String, Finding> =
        all.into_iter().map(|(name, one)| (name.to_owned(), one)).collect();
    for (at, one) in hostile::report().findings.into_iter().enumerate() {
        all.insert(format!("hostile-{at:02}"), one);
    }
    let mut endless = short();
    endless.earlier.quote = "x".repeat(100_000);
    endless.later.quote = "Z\u{336}\u{301}\u{302}\u{303}\u{301}\u{302}\u{303}".repeat(2000);
    all.insert("endless".to_owned(), endless);
    all
}

/// Both files of each, and the words in a file beside them.
fn written() -> Vec<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("cards");
    fs::create_dir_all(&folder).unwrap();
    let precision = precision();
    let write = |(name, finding): (&String, &Finding)| {
        let card = Card::new(finding, Some(&precision));
        let file = folder.join(name).with_extension("svg");
        fs::write(&file, card.svg()).unwrap();
        fs::write(file.with_extension("png"), card.png().png).unwrap();
        fs::write(file.with_extension("txt"), card.alt()).unwrap();
        file
    };
    findings().iter().map(write).collect()
}

#[test]
fn readers_can_see_and_hear_them() {
    let files = written();
    node("card.cjs", &files);
    python("card.py", &files);
}

fn card(name: &str) -> (String, String) {
    let all = findings();
    let card = Card::new(&all[name], None);
    (card.alt().to_owned(), card.svg())
}

#[test]
fn the_words_tell_all() {
    let (alt, _) = card("dismissed");
    for told in [
        "Two statements by Mara Veldt",
        "Polarity flipped: full flip.",
        "Dismissed by a person: it is no reversal: The first sentence is about",
        "(by Ann Lee, 2025-12-02)",
        "The speaker, when asked: “I meant the other levy, as everybody knew.”",
        "Earlier, 5 March 2024, direct quote: “The levy shall go.” Source: Evening debate, Calder Courier · courier.example.",
        "Later, 15 January 2025",
        "Strength before it was dismissed: firm.",
        "not a verdict",
    ] {
        assert!(alt.contains(told), "{told}: {alt}");
    }
    assert!(card("long").0.contains("shortened here (1,"), "{}", card("long").0);
    assert!(card("short").0.contains("Source not recorded."));
    assert!(card("chinese").0.contains("reported speech: 我们一定会在五月三日之前"));
}

#[test]
fn what_differs_is_marked_by_more_than_colour() {
    let svg = card("short").1;
    let marked = "font-weight=\"700\" text-decoration=\"underline\">not</tspan>";
    assert!(svg.contains(marked) && svg.contains(">«</tspan>"), "{svg}");
}

#[test]
fn the_picture_says_what_it_cannot_show() {
    let all = findings();
    let undrawn = Card::new(&all["chinese"], None).png().undrawn;
    assert!(undrawn.contains(&'税') && undrawn.contains(&'🚀') && !undrawn.contains(&'“'));
    for name in ["hebrew", "arabic", "greek", "crowded", "ukraine"] {
        assert_eq!(Card::new(&all[name], None).png().undrawn.len(), 0, "{name}");
    }
}

#[test]
fn the_same_finding_has_the_same_bytes() {
    let all = findings();
    let both =
        || (Card::new(&all["dismissed"], None).svg(), Card::new(&all["dismissed"], None).png());
    assert_eq!(both(), both());
}

/// The renderer broke off at this line, on which three fonts share letters with signs above them.
#[test]
fn signs_that_cannot_be_drawn_are_told() {
    let quote = "\u{1f1e6}\u{305}\u{1f1ed}\u{200d}\u{304}不\u{5b0}\u{5b3}\u{306}vw亁 乔\u{200d}\u{fe0f}q\
                 \u{200d}乲\u{307}\u{1f1f6}\u{fe0f}ao\u{302} p\u{1f1fb}py\u{200d}";
    let mut finding = sample::finding(Kind::AmountChanged, ("2024", ""), ("2025", quote));
    finding.reversal.evidence.earlier = Vec::new();
    finding.reversal.evidence.later = vec![26..47, 55..56];
    quote.clone_into(&mut finding.speaker);
    let picture = Card::new(&finding, None).png();
    assert!(!picture.png.is_empty() && picture.undrawn.contains(&'不'));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 24, failure_persistence: None, ..Default::default() })]

    #[test]
    fn no_quote_is_too_odd(
        quotes in [".{0,60}", "[a-z\u{300}-\u{308}\u{5d0}-\u{5ea}\u{5b0}-\u{5b9}\u{627}-\u{652}\u{4e00}-\u{4eff} fi\u{1f1e6}-\u{1f1ff}\u{200d}\u{fe0f}]{0,60}"],
        cuts in (0..70_usize, 0..70_usize, 0..70_usize),
    ) {
        let [one, other] = quotes;
        let mut finding = sample::finding(Kind::AmountChanged, ("2024", "a"), ("2025", "b"));
        let span = |quote: &str, from: usize, to: usize| from.min(quote.len())..to.min(quote.len());
        finding.reversal.evidence.earlier = vec![span(&one, cuts.0, cuts.1)];
        finding.reversal.evidence.later = vec![span(&other, cuts.1, cuts.2), span(&other, cuts.0, cuts.0 + 1)];
        (finding.earlier.quote, finding.later.quote) = (one, other.clone());
        finding.speaker = other;
        let card = Card::new(&finding, None);
        proptest::prop_assert!(!card.png().png.is_empty() && !card.svg().is_empty());
    }
}
