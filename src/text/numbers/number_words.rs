//! What single words say about numbers.

use std::sync::LazyLock;

use NumberWord::{Few, Half, Ordinal, Part, Plural, Scale, Small, Tens};

use crate::text::word_set::WordMap;

/// The number that a word stands for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum NumberWord {
    /// "zero" to "nineteen".
    Small(f64),
    /// "twenty" to "ninety".
    Tens(f64),
    /// "hundred", "thousand", "dozen", "lakh": times this.
    Scale(f64),
    /// "dozens", "hundreds", "millions": some multiple of this.
    Plural(f64),
    /// "several", and behind "a" "few", "couple", "handful": least, most, and a middle.
    Few(f64, f64, f64),
    /// "third", "quarter", "fifths": one of this many parts. Also ordinals, where not plural.
    Part(f64),
    /// "half".
    Half,
    /// "first", "twelfth".
    Ordinal(f64),
}

/// The number that a word stands for, if any.
pub(crate) fn number_word(text: &str) -> Option<NumberWord> {
    static WORDS: LazyLock<WordMap<NumberWord>> = LazyLock::new(|| TABLE.iter().copied().collect());
    WORDS.get(text).copied()
}

/// The rank that a word or "3rd" names: 3 for "third"; none for "quarter" and for plurals.
pub(crate) fn ordinal_word(text: &str) -> Option<f64> {
    match number_word(text)? {
        NumberWord::Ordinal(rank) => Some(rank),
        NumberWord::Part(parts) if !text.ends_with('s') && text != "quarter" => Some(parts),
        _ => None,
    }
}

#[rustfmt::skip]
const TABLE: &[(&str, NumberWord)] = &[
    ("hundred", Scale(100.0)), ("thousand", Scale(1e3)), ("million", Scale(1e6)),
    ("mio", Scale(1e6)), ("mln", Scale(1e6)), ("mn", Scale(1e6)), ("billion", Scale(1e9)),
    ("bn", Scale(1e9)), ("bln", Scale(1e9)), ("trillion", Scale(1e12)), ("tn", Scale(1e12)),
    ("trn", Scale(1e12)), ("quadrillion", Scale(1e15)), ("lakh", Scale(1e5)),
    ("crore", Scale(1e7)), ("dozen", Scale(12.0)),
    ("dozens", Plural(12.0)), ("scores", Plural(20.0)), ("tens", Plural(10.0)),
    ("hundreds", Plural(100.0)), ("thousands", Plural(1e3)), ("millions", Plural(1e6)),
    ("billions", Plural(1e9)), ("trillions", Plural(1e12)), ("lakhs", Plural(1e5)),
    ("crores", Plural(1e7)),
    ("several", Few(3.0, 20.0, 5.0)), ("few", Few(2.0, 9.0, 4.0)), ("couple", Few(2.0, 3.0, 2.0)),
    ("handful", Few(2.0, 9.0, 5.0)),
    ("half", Half),
    ("zero", Small(0.0)), ("nil", Small(0.0)), ("one", Small(1.0)), ("two", Small(2.0)),
    ("three", Small(3.0)), ("four", Small(4.0)), ("five", Small(5.0)), ("six", Small(6.0)),
    ("seven", Small(7.0)), ("eight", Small(8.0)), ("nine", Small(9.0)), ("ten", Small(10.0)),
    ("eleven", Small(11.0)), ("twelve", Small(12.0)), ("thirteen", Small(13.0)),
    ("fourteen", Small(14.0)), ("fifteen", Small(15.0)), ("sixteen", Small(16.0)),
    ("seventeen", Small(17.0)), ("eighteen", Small(18.0)), ("nineteen", Small(19.0)),
    ("twenty", Tens(20.0)), ("thirty", Tens(30.0)), ("forty", Tens(40.0)), ("fourty", Tens(40.0)),
    ("fifty", Tens(50.0)), ("sixty", Tens(60.0)), ("seventy", Tens(70.0)), ("eighty", Tens(80.0)),
    ("ninety", Tens(90.0)),
    ("halves", Part(2.0)), ("quarter", Part(4.0)), ("quarters", Part(4.0)), ("thirds", Part(3.0)),
    ("third", Part(3.0)), ("fourth", Part(4.0)), ("fourths", Part(4.0)), ("fifth", Part(5.0)),
    ("fifths", Part(5.0)), ("sixth", Part(6.0)), ("sixths", Part(6.0)), ("seventh", Part(7.0)),
    ("sevenths", Part(7.0)), ("eighth", Part(8.0)), ("eighths", Part(8.0)), ("ninth", Part(9.0)),
    ("ninths", Part(9.0)), ("tenth", Part(10.0)), ("tenths", Part(10.0)),
    ("hundredth", Part(100.0)), ("hundredths", Part(100.0)), ("thousandth", Part(1e3)),
    ("thousandths", Part(1e3)),
    ("first", Ordinal(1.0)), ("second", Ordinal(2.0)), ("eleventh", Ordinal(11.0)),
    ("twelfth", Ordinal(12.0)), ("thirteenth", Ordinal(13.0)), ("fourteenth", Ordinal(14.0)),
    ("fifteenth", Ordinal(15.0)), ("sixteenth", Ordinal(16.0)), ("seventeenth", Ordinal(17.0)),
    ("eighteenth", Ordinal(18.0)), ("nineteenth", Ordinal(19.0)), ("twentieth", Ordinal(20.0)),
    ("thirtieth", Ordinal(30.0)), ("fortieth", Ordinal(40.0)), ("fiftieth", Ordinal(50.0)),
    ("sixtieth", Ordinal(60.0)), ("seventieth", Ordinal(70.0)), ("eightieth", Ordinal(80.0)),
    ("ninetieth", Ordinal(90.0)),
];
