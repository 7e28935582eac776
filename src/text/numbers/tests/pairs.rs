//! Which amounts agree, and where they stand.

use super::super::{Comparison, amounts};
use super::read;
use crate::text::words::tokens;

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
