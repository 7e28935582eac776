//! Which quantities stand in a quote.

use super::{Amount, Form, Role, Unit, amounts};
use crate::text::words::tokens;

mod pairs;
mod units;

fn read(quote: &str) -> Vec<Amount> {
    amounts(quote, &tokens(quote))
}

/// "[By ]low..high unit[/rate][ of thing]"; brackets are open ends.
fn show(amount: &Amount) -> String {
    let number = |n: f64| match n {
        n if n.is_infinite() => String::new(),
        n => format!("{}", (n * 1e4).round() / 1e4),
    };
    let (low, high) = (number(amount.low), number(amount.high));
    let values = if amount.low == amount.high && !amount.open_low {
        low
    } else {
        let (open, close) =
            (if amount.open_low { ">" } else { "" }, if amount.open_high { "<" } else { "" });
        format!("{open}{low}..{close}{high}")
    };
    let role = match amount.role {
        Role::None => String::new(),
        role => format!("{role:?} "),
    };
    let unit = match &amount.unit {
        Unit::None => String::new(),
        Unit::Thing(thing) => format!(" {}", thing.stem),
        Unit::Money(code) => format!(" {}", code.unwrap_or("money")),
        Unit::Score(a, b) => format!(" Score {a}:{b}"),
        unit => format!(" {unit:?}"),
    };
    let per = amount.per.as_ref().map_or(String::new(), |per| format!("/{per}"));
    let of = amount.of.as_ref().map_or(String::new(), |of| format!(" of {}", of.stem));
    format!("{role}{values}{unit}{per}{of}")
}

#[track_caller]
fn check(cases: &[(&str, &[&str])]) {
    let mut wrong = String::new();
    for (quote, expected) in cases {
        let found: Vec<String> = read(quote).iter().map(show).collect();
        if found != *expected {
            wrong += &format!("{quote:?}\n   expected {expected:?}\n   found    {found:?}\n");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn counts_of_things() {
    check(&[
        ("forty deputies voted", &["40 deputy"]),
        ("fifty-two of the deputies", &["52 deputy"]),
        ("12,000 new homes", &["12000 home"]),
        ("a dozen ships", &["12 ship"]),
        ("two dozen ships", &["24 ship"]),
        ("dozens of ships", &["24..120 ship"]),
        ("a few ships", &["2..9 ship"]),
        ("several hundred soldiers", &["300..2000 soldier"]),
        ("hundreds of soldiers", &["200..1000 soldier"]),
        ("tens of thousands of people", &["20000..100000 person"]),
        ("a couple of soldiers", &["2..3 soldier"]),
        ("a 60-seat parliament", &["60 seat"]),
        ("one ship sank", &["1 ship"]),
        ("at least one minister", &["1.. minister"]),
        ("two women and three children", &["2 woman", "3 child"]),
        ("a hundred and ten votes", &["110 vote"]),
        ("nineteen hundred troops", &["1900 troop"]),
        ("twenty-five tanks", &["25 tank"]),
        ("two hundred and three tanks", &["203 tank"]),
        ("1.2 million people", &["1200000 person"]),
        ("half a million people", &["500000 person"]),
        ("a million and a half refugees", &["1500000 refugee"]),
        ("two and a half million refugees", &["2500000 refugee"]),
        ("a quarter of a million refugees", &["250000 refugee"]),
        ("half a dozen schools", &["6 school"]),
        ("3 lakh farmers", &["300000 farmer"]),
        ("1,20,000 farmers", &["120000 farmer"]),
        ("2 crore farmers", &["20000000 farmer"]),
        ("two point five million trees", &["2500000 tree"]),
        ("40k trees", &["40000 tree"]),
        ("40 aircraft", &["40 aircraft"]),
        ("forty voted and 12 said no", &["40", "12"]),
        ("there were 52 of them", &["52"]),
        ("We have 500 zloks", &["500 zlok"]),
        ("the last of 14 sports clubs", &["14 club"]),
        ("three taxes, not four", &["3 tax", "4"]),
        ("no permanent foreign base", &["0 base"]),
        ("no civilian flights were cancelled", &["0 flight"]),
        ("no such channel exists, sir", &["0 channel"]),
        ("no deputy knows this", &["0 deputy"]),
        ("no ceasefire talks are planned", &["0 talk"]),
        ("one Sanders-endorsed candidate", &["1 candidate"]),
        ("one tax rise", &["1 rise"]),
        ("none of the thirty-one deputies", &["0 deputy", "31 deputy"]),
        ("sixty-four people in Camp Nine", &["64 person"]),
        ("they will pick up at least 45", &["45.."]),
        ("we counted hundreds of times", &["200..1000 Times"]),
        ("households get 1,800 each", &["1800/each"]),
        ("pay is 11.80 an hour and was", &["11.8/hour"]),
        ("two specimens and six airmen", &["2 specimen", "6 airman"]),
        ("the count stands at five", &["5"]),
    ]);
}

#[test]
fn comparison_words() {
    check(&[
        ("at least 40 deputies", &["40.. deputy"]),
        ("up to 5 tanks", &["0..5 tank"]),
        ("more than 40 tanks", &[">40.. tank"]),
        ("over 40 tanks", &[">40.. tank"]),
        ("well over 40 tanks", &[">40.. tank"]),
        ("under 5 tanks", &["0..<5 tank"]),
        ("fewer than five tanks", &["0..<5 tank"]),
        ("about 1,000 tanks", &["900..1100 tank"]),
        ("some 40 tanks", &["36..44 tank"]),
        ("around forty tanks", &["36..44 tank"]),
        ("roughly 40 tanks", &["36..44 tank"]),
        ("approximately 40 tanks", &["36..44 tank"]),
        ("~40 tanks", &["36..44 tank"]),
        ("nearly 40 tanks", &["36..40 tank"]),
        ("almost 40 tanks", &["36..40 tank"]),
        ("just under 40 tanks", &["36..40 tank"]),
        ("just over 40 tanks", &["40..44 tank"]),
        ("10 to 12 tanks", &["10..12 tank"]),
        ("10-12 tanks", &["10..12 tank"]),
        ("10–12 tanks", &["10..12 tank"]),
        ("between 10 and 12 tanks", &["10..12 tank"]),
        ("two or three tanks", &["2..3 tank"]),
        ("from 10 to 12 tanks", &["10..12 tank"]),
        ("no more than 40 tanks", &["0..40 tank"]),
        ("not more than 40 tanks", &["0..40 tank"]),
        ("no fewer than 40 tanks", &["40.. tank"]),
        ("no less than 40 tanks", &["40.. tank"]),
        ("as many as 40 tanks", &["0..40 tank"]),
        ("as much as 40 percent", &["0..40 Percent"]),
        ("40 tanks or so", &["36..44 tank"]),
        ("40 or so tanks", &["36..44 tank"]),
        ("40 tanks or more", &["40.. tank"]),
        ("40 or more tanks", &["40.. tank"]),
        ("40 or fewer tanks", &["0..40 tank"]),
        ("40-plus tanks", &["40.. tank"]),
        ("40+ tanks", &["40.. tank"]),
        ("forty-odd tanks", &["36..44 tank"]),
        ("< 5 tanks", &["0..<5 tank"]),
        (">= 5 tanks", &["5.. tank"]),
        ("a maximum of 5 tanks", &["0..5 tank"]),
        ("a minimum of 5 tanks", &["5.. tank"]),
        ("exactly 5 tanks", &["5 tank"]),
        ("only 5 tanks", &["5 tank"]),
        ("at most 5 tanks", &["0..5 tank"]),
        ("5 tanks at most", &["0..5 tank"]),
        ("at least about 40 tanks", &["40.. tank"]),
        ("in excess of 40 tanks", &[">40.. tank"]),
        ("not even 40 tanks", &["0..<40 tank"]),
        ("an estimated 40 tanks", &["36..44 tank"]),
    ]);
}

#[test]
fn none_of_a_thing() {
    check(&[
        ("no deputies voted", &["0 deputy"]),
        ("no new taxes", &["0 tax"]),
        ("not a single ship sank", &["0 ship"]),
        ("none of the deputies", &["0 deputy"]),
        ("zero cases", &["0 case"]),
        ("no doubt", &[]),
        ("no one came", &[]),
        ("no longer", &[]),
        ("a no-fly zone", &[]),
    ]);
    assert_eq!(read("no deputies")[0].form, Form::Zero);
}

#[test]
fn names_are_no_amounts() {
    for quote in [
        "one of us",
        "no one",
        "one day we will win",
        "for one, I agree",
        "one another",
        "on second thoughts",
        "a second",
        "wait a second, please",
        "at first",
        "a third party",
        "24/7",
        "number one",
        "Formula One",
        "COVID-19",
        "the G20",
        "an F-16",
        "Article 5",
        "No. 10",
        "version 1.2.3",
        "EIP-1559",
        "1. We will fight",
        "(2)",
        "call 020 7946 0958",
        "555-123-4567",
        "the 5G network",
        "https://example.org/2/15",
        "the Second Amendment",
        "First World War",
        "this one",
        "first of all",
        "Phase 3 trials",
        "agent 007",
        "the Corvane 5 is safe",
        "we open at five",
        "the No Child Left Behind law",
        "Clause 9 is dangerous",
        "the people of the 19th District",
        "in 2024",
        "on 12 May",
        "at 9:30",
        "two weeks ago",
        "in ten days",
        "the 1990s",
        "nineteen eighty-four",
    ] {
        assert_eq!(
            read(quote).iter().map(show).collect::<Vec<_>>(),
            Vec::<String>::new(),
            "{quote}"
        );
    }
}
