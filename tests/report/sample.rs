//! Reports made by hand.

use std::collections::BTreeMap;

use walkback::finding::{
    Decision, Evidence, Flip, Kind, Readings, Reversal, Silence, Strength, finding_id,
};
use walkback::rate::Rate;
use walkback::record::Verdict;
use walkback::report::{
    Acceptance, Finding, Located, Location, Precision, Report, Side, StaleVerdict, Summary,
    WhyStale,
};
use walkback::statement::{QuoteKind, Recorded, Source, Statement};

/// A quote with its evidence between `{` and `}`.
pub(crate) fn marked(quote: &str) -> (String, Vec<std::ops::Range<usize>>) {
    let (mut plain, mut spans, mut open) = (String::new(), Vec::new(), 0);
    for c in quote.chars() {
        match c {
            '{' => open = plain.len(),
            '}' => spans.push(open..plain.len()),
            _ => plain.push(c),
        }
    }
    (plain, spans)
}

pub(crate) fn statement(speaker: &str, said: &str, quote: &str) -> Statement {
    Statement {
        speaker: speaker.to_owned(),
        said: said.parse().unwrap(),
        quote: quote.to_owned(),
        ..Statement::default()
    }
}

/// A finding on two quotes with their evidence between `{` and `}`.
pub(crate) fn finding(kind: Kind, earlier: (&str, &str), later: (&str, &str)) -> Finding {
    let (earlier_quote, earlier_spans) = marked(earlier.1);
    let (later_quote, later_spans) = marked(later.1);
    let earlier = statement("Mara Veldt", earlier.0, &earlier_quote);
    let later = statement("Mara Veldt", later.0, &later_quote);
    Finding {
        id: finding_id(&earlier.id(), &later.id()),
        speaker: "Mara Veldt".to_owned(),
        earlier,
        later,
        order_known: true,
        reversal: Reversal {
            kind,
            also: Vec::new(),
            strength: Strength::Firm,
            flip: Flip::Full,
            score: 0.912_345_678,
            evidence: Evidence { earlier: earlier_spans, later: later_spans },
            readings: Readings::default(),
            why: String::new(),
            assumptions: Vec::new(),
            acknowledged: false,
        },
        others: Vec::new(),
        located: Located::default(),
        accepted: None,
        verdict: None,
        stale_verdicts: Vec::new(),
    }
}

/// A place in a file of the repository.
pub(crate) fn location(file: &str, line: usize) -> Location {
    Location { file: file.to_owned(), path: Some(file.to_owned()), line, column: 9 }
}

/// The pair of the article of 27 November 2025.
pub(crate) fn ukraine() -> Finding {
    let mut one = finding(
        Kind::ExistenceDenied,
        ("2025-11-17/2025-11-23", "{accept by today (27/11)} a peace plan"),
        ("2025-11-27~", "there is {no deadline}"),
    );
    let source = Source {
        title: Some("LNG in Northern BC".to_owned()),
        published: Some("2025-11-27".parse().unwrap()),
        ..Source::default()
    };
    one.speaker = "Donald Trump".to_owned();
    for side in [&mut one.earlier, &mut one.later] {
        side.speaker = "Donald Trump".to_owned();
        side.source = source.clone();
    }
    one.earlier.kind = QuoteKind::Indirect;
    one.id = finding_id(&one.earlier.id(), &one.later.id());
    one.reversal.why = "a deadline was set; later it is said not to exist".to_owned();
    one.reversal.readings =
        Readings { earlier: "deadline = 2025-11-27".to_owned(), later: "no deadline".to_owned() };
    one
}

/// A change of a few words, told of by two articles, recorded under another name.
pub(crate) fn taxes() -> Finding {
    let mut one = finding(
        Kind::PolarityFlipped,
        ("2024-03-02", "We will {cut} taxes by 10% for every family in the north next year."),
        ("2025-01-15", "We will {not cut} taxes by 10% for every family in the north next year."),
    );
    one.reversal.strength = Strength::Likely;
    one.reversal.also = vec![Kind::PledgeBroken];
    one.reversal.why = "the same claim, negated".to_owned();
    one.reversal.readings =
        Readings { earlier: "cut taxes".to_owned(), later: "not: cut taxes".to_owned() };
    one.reversal.assumptions =
        vec!["\"next year\" is 2025 in the earlier quote and 2026 in the later one".to_owned()];
    one.later.speaker = "the finance minister".to_owned();
    one.later.role = Some("finance minister of Aldmoor".to_owned());
    one.later.place = Some("Northgate".to_owned());
    one.earlier.source = Source {
        title: Some("Budget night in the old town hall of Northgate: what we know".to_owned()),
        outlet: Some("The Aldmoor Courier".to_owned()),
        url: Some(
            "https://courier.example/2024/03/02/budget-night?edition=north&page=2".to_owned(),
        ),
        archive_url: Some("https://archive.example/web/20240303/courier-budget-night".to_owned()),
        published: Some("2024-03-03".parse().unwrap()),
        ..Source::default()
    };
    one.later.source = Source {
        title: Some("No tax cut this year".to_owned()),
        url: Some("https://northern.example/no-tax-cut".to_owned()),
        ..Source::default()
    };
    one.earlier.locator.page_line = Some("3:12".to_owned());
    one
}

/// A long quote, an owned change, an unknown order, French quotation marks, line ends.
pub(crate) fn speech() -> Finding {
    let filler = "We have heard from the towns along the river, and from the farms above it, and \
                  every one of them told us the same story in other words. ";
    let earlier = format!(
        "{}And so I say: {{the dam will be built}}, whatever it costs. {}",
        filler.repeat(4),
        filler.repeat(3)
    );
    let later = "I was wrong about the dam.\r\n\r\nIt is « finished » and {it will never be built}; \
                 I should have listened to the people along the river from the first day on.\n";
    let mut one =
        finding(Kind::QuantifierReversed, ("2025-05", earlier.trim_end()), ("2025-05-12", later));
    one.order_known = false;
    one.reversal.strength = Strength::Possible;
    one.reversal.flip = Flip::Half;
    one.reversal.acknowledged = true;
    one.reversal.why = "what was to be built is never to be built".to_owned();
    one.later.kind = QuoteKind::Mixed;
    one.later.translation_of = Some("https://parlement.example/seance/12-mai".to_owned());
    one
}

pub(crate) fn summary() -> Summary {
    Summary {
        statements: 1_204,
        speakers: 31,
        pairs: 8_950,
        read: Some(12),
        silent: BTreeMap::from([
            (Silence::Compatible, 41),
            (Silence::Superseded, 12),
            (Silence::DifferentTime, 12),
            (Silence::Question, 3),
        ]),
        not_compared: BTreeMap::from([
            ("no date".to_owned(), 7),
            ("no rules for the language fr".to_owned(), 18),
        ]),
        level: Some(Strength::Possible),
        below_level: 0,
        over_limit: 0,
        not_new: 0,
        accepted: 0,
        verdicts: BTreeMap::new(),
        stale_verdicts: 0,
        precision: Some(Precision {
            measured_on: "2,620 labelled pairs of our own".to_owned(),
            by_strength: BTreeMap::from([
                (Strength::Firm, Rate::new(388, 404)),
                (Strength::Likely, Rate::new(201, 244)),
                (Strength::Possible, Rate::new(0, 0)),
            ]),
        }),
    }
}

/// Three findings of every strength.
pub(crate) fn full() -> Report {
    Report { findings: vec![ukraine(), taxes(), speech()], summary: summary() }
}

/// The same three as a check of new quotes sees them: one in files, one accepted, one in none.
pub(crate) fn checked() -> Report {
    let mut report = full();
    let [first, second, _] = report.findings.as_mut_slice() else {
        unreachable!("there are three")
    };
    first.located = Located {
        earlier: Some(location("facts/november 2025.toml", 4)),
        later: Some(location("new,50%:a.toml", 12)),
        pointed: Side::Later,
    };
    second.located = Located {
        earlier: Some(location("facts/ü.toml", 3)),
        later: Some(Location { path: None, ..location("/home/somebody/new.toml", 1) }),
        pointed: Side::Earlier,
    };
    second.accepted = Some(Acceptance {
        reason: "the budget was voted down".to_owned(),
        by: Some("Ann Lee".to_owned()),
        expires: "2026-01-31".parse().ok(),
    });
    report
}

/// The same three with what people decided: one before a quote was corrected, one
/// dismissed, one under another kind.
pub(crate) fn decided() -> Report {
    let mut report = full();
    let [first, second, third] = report.findings.as_mut_slice() else {
        unreachable!("there are three")
    };
    let before = statement("Donald Trump", "2025-11-27~", "there is no headline");
    let mut stale = verdict(first, Decision::Confirmed, "both were broadcast");
    stale.later = before.id();
    let why = WhyStale::QuoteChanged { earlier: false, later: true };
    first.stale_verdicts = vec![StaleVerdict { verdict: stale, why }];
    second.verdict = Some(verdict(second, Decision::Dismissed, "two different taxes"));
    let reason = "the river rose in spring";
    let old = Verdict { kind: Kind::DateMoved, ..verdict(third, Decision::Explained, reason) };
    third.stale_verdicts = vec![StaleVerdict { verdict: old, why: WhyStale::OtherKind }];
    report.summary.verdicts = [(Decision::Dismissed, 1)].into();
    report.summary.stale_verdicts = 2;
    report
}

/// What Ann Lee decided on a finding.
pub(crate) fn verdict(finding: &Finding, decision: Decision, reason: &str) -> Verdict {
    Verdict {
        earlier: finding.earlier.id(),
        later: finding.later.id(),
        decided: Some(Recorded("2025-12-02T09:30:00Z".parse().unwrap())),
        kind: finding.reversal.kind,
        verdict: decision,
        reason: reason.to_owned(),
        by: Some("Ann Lee".to_owned()),
        answer: None,
    }
}

/// The Ukraine pair alone, as a first user sees it.
pub(crate) fn first() -> Report {
    let summary = Summary { statements: 2, speakers: 1, pairs: 1, ..Summary::default() };
    Report { findings: vec![ukraine()], summary }
}
