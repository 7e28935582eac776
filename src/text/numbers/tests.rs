//! Which quantities stand in a quote.

use super::{Amount, Comparison, Form, Role, Unit, amounts};
use crate::text::words::tokens;

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
fn shares() {
    check(&[
        ("3 percent", &["3 Percent"]),
        ("three per cent", &["3 Percent"]),
        ("3 %", &["3 Percent"]),
        ("3.5% of the vote", &["3.5 Percent of vote"]),
        ("half of the voters", &["50 Percent of voter"]),
        ("half the voters", &["50 Percent"]),
        ("more than half of all voters", &[">50.. Percent of voter"]),
        ("two thirds of voters", &["66.6667 Percent of voter"]),
        ("two-thirds", &["66.6667 Percent"]),
        ("a quarter of households", &["25 Percent of household"]),
        ("three quarters of households", &["75 Percent of household"]),
        ("a third of our farms", &["33.3333 Percent of farm"]),
        ("one in five voters", &["20 Percent of voter"]),
        ("three out of four doctors", &["75 Percent of doctor"]),
        ("1/3 of the land", &["33.3333 Percent of land"]),
        ("10 to 12 percent", &["10..12 Percent"]),
        ("5 percentage points", &["5 PercentagePoints"]),
        ("25 basis points", &["0.25 PercentagePoints"]),
        ("minus 3 percent", &["-3 Percent"]),
        ("-3 %", &["-3 Percent"]),
        ("0.7pc", &["0.7 Percent"]),
    ]);
}

#[test]
fn money() {
    check(&[
        ("$40 million", &["40000000 USD"]),
        ("€1.2bn", &["1200000000 EUR"]),
        ("1.2 billion euros", &["1200000000 EUR"]),
        ("1,2 billion euros", &["1200000000 EUR"]),
        ("1,200 million euros", &["1200000000 EUR"]),
        ("1.200,50 euros", &["1200.5 EUR"]),
        ("£5m", &["5000000 GBP"]),
        ("US$5 million", &["5000000 USD"]),
        ("5 Canadian dollars", &["5 CAD"]),
        ("200 crowns", &["200 crown"]),
        ("40 bucks", &["40 USD"]),
        ("300 yen", &["300 JPY"]),
        ("300 rubles", &["300 RUB"]),
        ("$10-12 million", &["10000000..12000000 USD"]),
        ("$10 to $12 million", &["10000000..12000000 USD"]),
        ("between €1bn and €1.5bn", &["1000000000..1500000000 EUR"]),
        ("50 cents", &["0.5 money"]),
        ("40 grand", &["40000 money"]),
        ("15 dollars an hour", &["15 USD/hour"]),
        ("$15 per hour", &["15 USD/hour"]),
        ("EUR 5 million", &["5000000 EUR"]),
        ("5 pounds of flour", &["2.268 Mass"]),
        ("350 million pounds a week", &["350000000 GBP/week"]),
    ]);
}

#[test]
fn measures() {
    check(&[
        ("300 kilometres", &["300 Length"]),
        ("100 miles", &["160.9344 Length"]),
        ("5 feet 10 inches tall", &["0.0018 Length"]),
        ("5km", &["5 Length"]),
        ("20 tonnes of grain", &["20000 Mass"]),
        ("an hour and a half", &["0.0625 Time"]),
        ("90 minutes", &["0.0625 Time"]),
        ("two hours and 30 minutes", &["0.1042 Time"]),
        ("for three weeks", &["21 Time"]),
        ("a 3-year plan", &["1095.75 Time"]),
        ("two and a half years", &["913.125 Time"]),
        ("five more years", &["1826.25 Time"]),
        ("half an hour", &["0.0208 Time"]),
        ("800 megawatts", &["800 Power"]),
        ("1.2 GW", &["1200 Power"]),
        ("40 GWh", &["40000 Energy"]),
        ("40 megawatt-hours", &["40 Energy"]),
        ("20 degrees", &["20 Temperature"]),
        ("68 °F", &["20 Temperature"]),
        ("20°C", &["20 Temperature"]),
        ("500 square kilometres", &["500 Area"]),
        ("100 hectares", &["1 Area"]),
        ("130 kilometres per hour", &["130 Speed"]),
        ("60 mph", &["96.5606 Speed"]),
        ("2 million barrels a day", &["2000000 barrel/day"]),
        ("a 40-year-old man", &["40 Age"]),
        ("he is 40 years old", &["40 Age"]),
        ("aged 40", &["40 Age"]),
    ]);
}

#[test]
fn roles_and_multiples() {
    check(&[
        ("it rose by 3 percent", &["By 3 Percent"]),
        ("it fell to 3 percent", &["To 3 Percent"]),
        ("it rose 3 percent", &["By 3 Percent"]),
        ("it rose from 3 to 5 percent", &["From 3", "To 5 Percent"]),
        ("an increase of 3 percent", &["By 3 Percent"]),
        ("a 3 percent increase", &["By 3 Percent"]),
        ("40 more jobs", &["By 40 job"]),
        ("exports doubled", &["By 2 Multiple"]),
        ("exports have tripled", &["By 3 Multiple"]),
        ("we will double exports", &["By 2 Multiple"]),
        ("the force was halved", &["By 0.5 Multiple"]),
        ("they cut it in half", &["By 0.5 Multiple"]),
        ("a threefold rise", &["By 3 Multiple"]),
        ("I met him twice", &["2 Times"]),
        ("only once", &["1 Times"]),
        ("three times a week", &["3 Times/week"]),
        ("three times as many", &["3 Multiple"]),
        ("twice as many", &["2 Multiple"]),
        ("we won 3-1", &["2 Score 3:1"]),
        ("they lost two to one", &["1 Score 2:1"]),
        ("a second term", &["2 Ordinal of term"]),
        ("our 3rd attempt", &["3 Ordinal of attempt"]),
        ("she came third", &["3 Ordinal"]),
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

#[track_caller]
fn pair(earlier: &str, later: &str) -> Option<bool> {
    let (earlier, later) = (read(earlier), read(later));
    assert_eq!((earlier.len(), later.len()), (1, 1), "{earlier:?} {later:?}");
    let forth = earlier[0].compatible(&later[0]);
    assert_eq!(forth, later[0].compatible(&earlier[0]));
    forth
}

#[test]
fn compatible_amounts() {
    for (earlier, later) in [
        ("at least 40", "52"),
        ("at least 40 deputies", "52 deputies"),
        ("about 1,000 people", "998 people"),
        ("1,000 people", "998 people"),
        ("1.2 billion euros", "€1.18bn"),
        ("€1.2bn", "1,200 million euros"),
        ("90 minutes", "an hour and a half"),
        ("3 percent", "three per cent"),
        ("3 percent", "3.2 percent"),
        ("half of voters", "48 percent of voters"),
        ("up to 5 tanks", "3 tanks"),
        ("10 to 12 tanks", "11 tanks"),
        ("dozens of tanks", "40 tanks"),
        ("100 miles", "161 km"),
        ("a dozen tanks", "12 tanks"),
        ("two years", "24 months"),
        ("no more than 40", "40"),
        ("nearly 40 tanks", "38 tanks"),
        ("one in five voters", "20 percent of voters"),
    ] {
        assert_eq!(pair(earlier, later), Some(true), "{earlier} / {later}");
    }
}

#[test]
fn incompatible_amounts() {
    for (earlier, later) in [
        ("at least 40 deputies", "12 deputies"),
        ("40 deputies", "41 deputies"),
        ("more than 40 deputies", "40 deputies"),
        ("under 5 percent", "5 percent"),
        ("3 percent", "4 percent"),
        ("1.2 billion euros", "€1.4bn"),
        ("about 1,000 people", "2,000 people"),
        ("10 to 12 tanks", "15 tanks"),
        ("no deputies", "three deputies"),
        ("two years", "18 months"),
        ("dozens of tanks", "5 tanks"),
        ("we won 3-1", "we won 3-2"),
        ("a million people", "1.2 million people"),
        ("it doubled", "it tripled"),
    ] {
        assert_eq!(pair(earlier, later), Some(false), "{earlier} / {later}");
    }
}

#[test]
fn not_comparable() {
    for (earlier, later) in [
        ("40 deputies", "40 ships"),
        ("40 deputies", "40 percent"),
        ("40 euros", "40 dollars"),
        ("rose by 3 percent", "rose to 4 percent"),
        ("40 percent of voters", "50 percent of women"),
        ("40 a day", "50 a week"),
        ("40 km", "40 kg"),
    ] {
        assert_eq!(pair(earlier, later), None, "{earlier} / {later}");
    }
}

#[test]
fn spans_and_values() {
    let quote = "We lost at least 1.2 billion euros.";
    let amount = &read(quote)[0];
    assert_eq!(&quote[amount.span.clone()], "at least 1.2 billion euros");
    assert_eq!((amount.value, amount.comparison), (1.2e9, Comparison::AtLeast));
    assert!((amount.rounding - 0.05e9).abs() < 1.0);
    assert_eq!(amount.tokens, 2..7);
    let half = &read("half of us")[0];
    assert!((half.base() - 50.0).abs() < 1e-9 && (half.value - 0.5).abs() < 1e-9);
}

#[test]
fn any_words_are_survived() {
    let words = [
        "a",
        "an",
        "no",
        "not",
        "one",
        "two",
        "half",
        "hundred",
        "million",
        "and",
        "or",
        "to",
        "of",
        "in",
        "10",
        "1,2",
        "3-1",
        "1.2.3",
        "0",
        "$",
        "€",
        "%",
        "-",
        "–",
        "+",
        "(",
        ")",
        ".",
        ",",
        "per",
        "cent",
        "point",
        "a.m.",
        "at",
        "least",
        "more",
        "than",
        "between",
        "from",
        "by",
        "few",
        "dozens",
        "third",
        "3rd",
        "99999999999999999999999",
        "5m",
        "kg",
        "years",
        "old",
        "times",
        "as",
        "twice",
        "deputies",
        "'s",
        "\u{301}",
        "№",
        "twenty-",
        "-five",
        "twenty-five-year-old",
        "1e9",
        "½",
        "٣",
        "the",
    ];
    let mut state = 1u32;
    for _ in 0..20_000 {
        let mut quote = String::new();
        for _ in 0..12 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            quote += words[(state >> 16) as usize % words.len()];
            if !(state >> 8).is_multiple_of(4) {
                quote.push(' ');
            }
        }
        let tokens = tokens(&quote);
        let mut last = 0;
        for amount in amounts(&quote, &tokens) {
            assert!(amount.low <= amount.high, "{quote}: {amount:?}");
            assert!(
                amount.tokens.start >= last && amount.tokens.end > amount.tokens.start,
                "{quote}"
            );
            assert!(quote.get(amount.span.clone()).is_some(), "{quote}");
            assert!(!amount.value.is_nan() && !amount.rounding.is_nan(), "{quote}");
            last = amount.tokens.end;
        }
    }
}
