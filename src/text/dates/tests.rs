//! Which times stand in a quote spoken on Friday, 28 November 2025.

use super::{Role, Time, times};
use crate::said::Said;
use crate::text::words::tokens;

mod calendar;
mod pairs;

const DAY: &str = "2025-11-28";

fn read_on(quote: &str, said: &str) -> Vec<Time> {
    let said: Said = said.parse().expect("a day");
    times(quote, &tokens(quote), &said)
}

/// "Role first..last Precision", one day as "first"; then clock, days, "| other reading" and marks.
fn show(time: &Time) -> String {
    let interval = |(first, last): super::Interval| match (first, last) {
        (Some(first), Some(last)) if first == last => first.to_string(),
        (Some(first), Some(last)) => format!("{first}..{last}"),
        (None, None) => "?".to_owned(),
        _ => panic!("half open: {time:?}"),
    };
    let mut out =
        format!("{:?} {} {:?}", time.role, interval((time.first, time.last)), time.precision);
    if let Some(clock) = time.clock {
        out += &format!(" {clock}");
    }
    if let Some(days) = time.duration {
        out += &format!(" {days} days");
    }
    if let Some((one, other)) = time.ambiguous {
        out += &format!(" ({} or {})", interval(one), interval(other));
    }
    if time.recurring {
        out += " recurring";
    }
    if time.vague {
        out += " vague";
    }
    out
}

#[track_caller]
fn check(cases: &[(&str, &[&str])]) {
    let mut wrong = String::new();
    for (quote, expected) in cases {
        let found: Vec<String> = read_on(quote, DAY).iter().map(show).collect();
        if found != *expected {
            wrong += &format!("{quote:?}\n   expected {expected:?}\n   found    {found:?}\n");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn days_of_a_month_by_their_rank() {
    check(&[
        ("we vote on the second Sunday of November next year", &["On 2026-11-08 Day"]),
        ("it closes on the last Friday in May", &["On 2026-05-29 Day"]),
        ("it ran out on the last day of February 2022", &["On 2022-02-28 Day"]),
        ("entries will close on Friday the 5th and stay closed", &["On 2025-12-05 Day"]),
        ("you will have until the 15th to enter", &["Until 2025-12-15 Day"]),
        ("the second jab comes three weeks after the first.", &[]),
    ]);
}

#[test]
fn years_told_otherwise() {
    check(&[
        ("the mill burned down in 1884.", &["During 1884-01-01..1884-12-31 Year"]),
        ("we found 1884 coins", &[]),
        ("they met in the spring of '91.", &["During 1991-03-01..1991-05-31 Season"]),
        ("it had forty users at year-end 2020", &["On 2020-09-01..2020-12-31 Year"]),
        ("she left in May, the year before last.", &["During 2023-05-01..2023-05-31 Month"]),
    ]);
}

#[test]
fn hours_to_and_past() {
    check(&[
        ("it sank at ten to five.", &["On ? TimeOfDay 04:50"]),
        ("we stayed until twenty to eight that night.", &["Until ? TimeOfDay 07:40"]),
        ("the council voted ten to five", &[]),
        ("the boat went out at 21.40, in fog", &["On ? TimeOfDay 21:40"]),
        ("the index closed at 21.40 points", &[]),
        ("it rang at eleven at night.", &["On ? TimeOfDay 23:00"]),
    ]);
}

#[test]
fn days_near() {
    check(&[
        ("we decide today", &["On 2025-11-28 Day"]),
        ("accept by today (27/11)", &["By 2025-11-27 Day"]),
        ("we will meet tomorrow", &["On 2025-11-29 Day"]),
        ("we met yesterday", &["On 2025-11-27 Day"]),
        ("yesterday morning", &["On 2025-11-27 Day"]),
        ("we leave tonight", &["On 2025-11-28 Day"]),
        ("this morning we left", &["On 2025-11-28 Day"]),
        ("last night", &["On 2025-11-27 Day"]),
        ("the day after tomorrow", &["On 2025-11-30 Day"]),
        ("the day before yesterday", &["On 2025-11-26 Day"]),
        ("it stops immediately", &["On 2025-11-28 Day"]),
        ("with immediate effect", &["On 2025-11-28 Day"]),
    ]);
}

#[test]
fn weekdays_by_tense() {
    check(&[
        ("we will decide by Wednesday", &["By 2025-12-03 Day"]),
        ("by Wednesday", &["By 2025-12-03 Day"]),
        ("we will meet on Wednesday", &["On 2025-12-03 Day"]),
        ("we met on Wednesday", &["On 2025-11-26 Day"]),
        ("on Wednesday", &["On 2025-11-26..2025-12-03 Day (2025-11-26 or 2025-12-03)"]),
        ("the deadline is Wednesday", &["On 2025-12-03 Day"]),
        ("it was signed on Monday", &["On 2025-11-24 Day"]),
        ("it will be signed on Monday", &["On 2025-12-01 Day"]),
        ("we're going to meet on Monday", &["On 2025-12-01 Day"]),
        ("since Monday", &["Since 2025-11-24 Day"]),
        ("until Monday", &["Until 2025-12-01 Day"]),
        ("last Monday", &["On 2025-11-17..2025-11-24 Day (2025-11-17 or 2025-11-24)"]),
        ("last Friday", &["On 2025-11-21 Day"]),
        ("next Monday", &["On 2025-12-01 Day"]),
        ("next Sunday", &["On 2025-11-30..2025-12-07 Day (2025-11-30 or 2025-12-07)"]),
        ("this Sunday", &["On 2025-11-30 Day"]),
        ("Wednesday next week", &["On 2025-12-03 Day"]),
        ("Wednesday of our lives", &["On 2025-11-26..2025-12-03 Day (2025-11-26 or 2025-12-03)"]),
        ("on Friday, 12 December", &["On 2025-12-12 Day"]),
        ("on Monday, 12 May", &["On 2025-05-12 Day"]),
        ("Mon 1 Dec", &["On 2025-12-01 Day"]),
        ("every Friday", &["On ? Day recurring"]),
        ("on a Friday afternoon", &["On ? Day recurring"]),
        ("she was not there, he said on Wednesday", &["On 2025-11-26 Day"]),
        ("the envoy returns on Wednesday", &["On 2025-12-03 Day"]),
        ("early Saturday morning", &["On 2025-11-22..2025-11-29 Day (2025-11-22 or 2025-11-29)"]),
        ("we meet on Fridays", &["On ? Day recurring"]),
    ]);
}

#[test]
fn calendar_periods() {
    check(&[
        ("last week", &["During 2025-11-17..2025-11-23 Week"]),
        ("this week", &["During 2025-11-24..2025-11-30 Week"]),
        ("next week", &["During 2025-12-01..2025-12-07 Week"]),
        ("next month", &["During 2025-12-01..2025-12-31 Month"]),
        ("this year", &["During 2025-01-01..2025-12-31 Year"]),
        ("last year", &["During 2024-01-01..2024-12-31 Year"]),
        ("next quarter", &["During 2026-01-01..2026-03-31 Quarter"]),
        ("this weekend", &["During 2025-11-29..2025-11-30 Week"]),
        ("we will rest at the weekend", &["On 2025-11-29..2025-11-30 Week"]),
        ("the end of the month", &["During 2025-11-21..2025-11-30 Month"]),
        ("by the end of the month", &["By 2025-11-30 Month"]),
        ("by the end of next month", &["By 2025-12-31 Month"]),
        ("by year's end", &["By 2025-12-31 Year"]),
        ("by year-end", &["By 2025-12-31 Year"]),
        ("by the end of the year", &["By 2025-12-31 Year"]),
        ("before the year is out", &["Before 2025-12-31 Year"]),
        ("by end of May 2026", &["By 2026-05-31 Month"]),
        ("later this year", &["During 2025-11-28..2025-12-31 Year"]),
        ("earlier this year", &["During 2025-01-01..2025-11-28 Year"]),
        ("the rest of the year", &["During 2025-11-28..2025-12-31 Year"]),
        ("since the start of the year", &["Since 2025-01-01 Year"]),
        ("over the past year", &["During 2024-11-28..2025-11-28 Year"]),
        ("last decade", &["During 2010-01-01..2019-12-31 Decade"]),
        ("at the end of the day", &[]),
    ]);
}

#[test]
fn lengths_that_place() {
    check(&[
        ("in two weeks", &["On 2025-12-09..2025-12-15 Week"]),
        ("within 24 hours", &["Within 2025-11-28..2025-11-29 Day"]),
        ("in 10 days", &["On 2025-12-08 Day"]),
        ("in two weeks' time", &["On 2025-12-09..2025-12-15 Week"]),
        ("two weeks ago", &["On 2025-11-11..2025-11-17 Week"]),
        ("three months from now", &["On 2026-02-13..2026-03-15 Month"]),
        ("ten days ago", &["On 2025-11-18 Day"]),
        ("a year ago", &["On 2024-05-30..2025-05-29 Year"]),
        ("a year and a half ago", &["On 2023-11-28..2024-11-26 Year"]),
        ("in two or three weeks", &["On 2025-12-12..2025-12-19 Week"]),
        ("in 10-12 days", &["On 2025-12-08..2025-12-10 Day"]),
        ("a few days ago", &["On 2025-11-19..2025-11-26 Day vague"]),
        ("for three weeks", &["For ? Relative 21 days"]),
        ("in two years it will be done", &["On 2027-05-30..2028-05-28 Year"]),
        ("we built it in two years", &["For ? Relative 730.5 days"]),
        ("within the next two weeks", &["Within 2025-11-28..2025-12-12 Week"]),
        ("over the last two years", &["During 2023-11-28..2025-11-28 Year"]),
        ("for the past ten days", &["During 2025-11-18..2025-11-28 Day"]),
        ("every two weeks", &["On ? Week recurring"]),
        ("two weeks later", &[]),
        ("the worst drought in thirty years", &["For ? Relative 10957.5 days"]),
        ("in a second-year class", &[]),
        ("two weeks", &[]),
    ]);
}

#[test]
fn times_of_day() {
    check(&[
        ("at 9:30", &["On ? TimeOfDay 09:30"]),
        ("at half past nine", &["On ? TimeOfDay 09:30"]),
        ("at quarter to nine", &["On ? TimeOfDay 08:45"]),
        ("by noon", &["By ? TimeOfDay 12:00"]),
        ("at 9 pm", &["On ? TimeOfDay 21:00"]),
        ("at 9am", &["On ? TimeOfDay 09:00"]),
        ("at 5 p.m.", &["On ? TimeOfDay 17:00"]),
        ("nine o'clock", &["On ? TimeOfDay 09:00"]),
        ("ten past nine", &["On ? TimeOfDay 09:10"]),
        ("nine a.m.", &["On ? TimeOfDay 09:00"]),
        ("we open at five", &["On ? TimeOfDay 05:00"]),
        ("tomorrow at 9:30", &["On 2025-11-29 TimeOfDay 09:30"]),
        ("at 9:30 tomorrow", &["On 2025-11-29 TimeOfDay 09:30"]),
        ("before noon on 12 May 2026", &["Before 2026-05-12 TimeOfDay 12:00"]),
        ("we meet at 9.", &["On ? TimeOfDay 09:00"]),
    ]);
}

#[test]
fn open_and_vague() {
    check(&[
        ("until further notice", &["Until ? Relative"]),
        ("by then", &["By ? Relative"]),
        ("since then", &["Since ? Relative"]),
        ("soon", &["On ? Relative vague"]),
        ("in due course", &["On ? Relative vague"]),
        ("at some point", &["On ? Relative vague"]),
        ("sooner or later", &["On ? Relative vague"]),
        ("for ever", &["For ? Relative"]),
        ("not for a second", &[]),
        ("in the coming weeks", &["On ? Relative vague"]),
        ("in recent months", &["On ? Relative vague"]),
        ("within days", &["Within ? Relative vague"]),
        ("forever", &["For ? Relative"]),
        ("every day", &["On ? Day recurring"]),
        ("as soon as possible", &[]),
    ]);
}

#[test]
fn words_that_are_no_dates() {
    for quote in [
        "we may accept it",
        "May I ask you?",
        "they march on",
        "we will march to the palace",
        "a second chance",
        "prices will fall",
        "the fall of the government",
        "he sat down",
        "The Sun reported it",
        "a spring in his step",
        "a Christmas tree",
        "she may be 40",
        "24/7",
        "9/11",
        "1/2 of it",
        "version 1.2.3",
        "2000 troops",
        "about 2000 people",
        "from 2000 to 3000 troops",
        "Mr March spoke",
        "an august body",
        "half of us",
        "we won 3-1",
        "1.5 percent",
        "10-12 tanks",
        "John 3:16",
        "then we left",
        "Article 12",
        "the first time",
    ] {
        let found: Vec<String> = read_on(quote, DAY).iter().map(show).collect();
        assert_eq!(found, Vec::<String>::new(), "{quote}");
    }
}

#[test]
fn unknown_and_broad_days_of_speaking() {
    let unknown = &read_on("by Friday", "unknown")[0];
    assert_eq!((unknown.role, unknown.first), (Role::By, None));
    assert_eq!(unknown.basis, "\"by Friday\" is not resolved");
    assert_eq!(show(&read_on("on 12 May 2024", "unknown")[0]), "On 2024-05-12 Day");
    assert_eq!(
        show(&read_on("tomorrow", "2025-11-17/2025-11-23")[0]),
        "On 2025-11-18..2025-11-24 Day"
    );
    assert_eq!(
        show(&read_on("accept by today (27/11)", "2025-11-17/2025-11-30")[0]),
        "By 2025-11-27 Day"
    );
    assert_eq!(show(&read_on("next month", "2025-11")[0]), "During 2025-12-01..2025-12-31 Month");
}
