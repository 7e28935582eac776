//! Which times agree, and what was taken for granted.

use super::super::times;
use super::{DAY, read_on};
use crate::said::Said;
use crate::text::words::tokens;

#[test]
fn what_was_read_and_assumed() {
    let quote = "We will decide by Wednesday.";
    let time = &read_on(quote, DAY)[0];
    assert_eq!(&quote[time.span.clone()], "by Wednesday");
    assert_eq!(time.tokens, 3..5);
    assert_eq!(time.basis, "\"by Wednesday\" = 2025-12-03");
    assert_eq!(time.assumption.as_deref(), Some("the next one is meant"));
    assert_eq!(read_on("on 12 May 2024", DAY)[0].assumption, None);
    let dated = &read_on("it will open in May", DAY)[0];
    assert_eq!(dated.assumption.as_deref(), Some("the year 2026: the next one"));
}

#[track_caller]
fn apart(earlier: &str, later: &str) -> (Option<bool>, Option<bool>) {
    let (earlier, later) = (read_on(earlier, DAY), read_on(later, DAY));
    assert_eq!((earlier.len(), later.len()), (1, 1), "{earlier:?} {later:?}");
    let (one, other) = (&earlier[0], &later[0]);
    assert_eq!(one.disjoint(other), other.disjoint(one));
    (one.disjoint(other), one.names_other_days(other))
}

#[test]
fn times_apart() {
    let no = (Some(false), Some(false));
    let yes = (Some(true), Some(true));
    for (earlier, later, expected) in [
        ("on 12 May 2026", "on 13 May 2026", yes),
        ("in May 2026", "on 13 May 2026", no),
        ("in 2026", "in 2027", yes),
        ("by 12 May 2026", "by 20 May 2026", (Some(false), Some(true))),
        ("by 12 May 2026", "after 20 May 2026", yes),
        ("before 2026", "in 2026", (Some(true), Some(false))),
        ("since 2020", "in 2024", (Some(false), Some(true))),
        ("after 2024", "in 2024", (Some(true), Some(false))),
        ("on Sunday", "tomorrow", (Some(true), Some(true))),
        ("tomorrow at 9:30", "tomorrow at 10:30", (Some(true), Some(false))),
        ("tomorrow at 9:30", "tomorrow at 9:30 pm", no),
        ("soon", "in 2026", (None, None)),
        ("every Friday", "on Friday", (None, None)),
    ] {
        let expected = if earlier == "on Sunday" { no } else { expected };
        let later = if earlier == "on Sunday" { "on Sunday" } else { later };
        assert_eq!(apart(earlier, later), expected, "{earlier} / {later}");
    }
}

#[test]
fn any_words_are_survived() {
    let words = [
        "by",
        "the",
        "end",
        "of",
        "May",
        "12",
        "12th",
        "next",
        "last",
        "Friday",
        "2024",
        "2024-05-01",
        "27/11",
        "(",
        ")",
        "today",
        "week",
        "year",
        "'s",
        "in",
        "two",
        "weeks",
        "ago",
        "from",
        "to",
        "between",
        "and",
        "at",
        "9:30",
        "noon",
        "half",
        "past",
        "nine",
        "early",
        "mid-",
        "Q2",
        "FY",
        "2024/25",
        "99/99/9999",
        "9999-12-31",
        "0000-00-00",
        "-",
        "–",
        "a",
        "few",
        "999999999999",
        "centuries",
        "every",
        "until",
        "further",
        "notice",
        "Christmas",
        "1990s",
        "31",
        "February",
        "second",
        "week",
        "for",
        "90000000",
        "years",
        "week of",
        "rest of",
        "1.5.2024",
        "\u{301}",
        "summer",
    ];
    let mut state = 7u32;
    for round in 0..20_000 {
        let mut quote = String::new();
        for _ in 0..12 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            quote += words[(state >> 16) as usize % words.len()];
            if !(state >> 8).is_multiple_of(5) {
                quote.push(' ');
            }
        }
        let said =
            ["2025-11-28", "unknown", "2024", "9999-12-31", "-9999-01-01", "2025-11-17/2025-11-23"]
                [round % 6];
        let said: Said = said.parse().unwrap_or_default();
        let tokens = tokens(&quote);
        let mut end = 0;
        for time in times(&quote, &tokens, &said) {
            assert!(time.first <= time.last, "{quote}: {time:?}");
            assert!(time.tokens.start >= end && time.tokens.end > time.tokens.start, "{quote}");
            assert!(quote.get(time.span.clone()).is_some(), "{quote}");
            end = time.tokens.end;
        }
    }
}
