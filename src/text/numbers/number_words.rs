//! What single words say about numbers.

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
    use NumberWord::{Few, Half, Plural, Scale};
    // "fourteenth" and "quadrillion" are the longest.
    if !(2..=12).contains(&text.len()) {
        return None;
    }
    Some(match text {
        "hundred" => Scale(100.0),
        "thousand" => Scale(1e3),
        "million" | "mio" | "mln" | "mn" => Scale(1e6),
        "billion" | "bn" | "bln" => Scale(1e9),
        "trillion" | "tn" | "trn" => Scale(1e12),
        "quadrillion" => Scale(1e15),
        "lakh" => Scale(1e5),
        "crore" => Scale(1e7),
        "dozen" => Scale(12.0),
        "dozens" => Plural(12.0),
        "scores" => Plural(20.0),
        "tens" => Plural(10.0),
        "hundreds" => Plural(100.0),
        "thousands" => Plural(1e3),
        "millions" => Plural(1e6),
        "billions" => Plural(1e9),
        "trillions" => Plural(1e12),
        "lakhs" => Plural(1e5),
        "crores" => Plural(1e7),
        "several" => Few(3.0, 20.0, 5.0),
        "few" => Few(2.0, 9.0, 4.0),
        "couple" => Few(2.0, 3.0, 2.0),
        "handful" => Few(2.0, 9.0, 5.0),
        "half" => Half,
        _ => return small(text).or_else(|| tens(text)).or_else(|| rank(text)),
    })
}

fn small(text: &str) -> Option<NumberWord> {
    let value = match text {
        "zero" | "nil" => 0.0,
        "one" => 1.0,
        "two" => 2.0,
        "three" => 3.0,
        "four" => 4.0,
        "five" => 5.0,
        "six" => 6.0,
        "seven" => 7.0,
        "eight" => 8.0,
        "nine" => 9.0,
        "ten" => 10.0,
        "eleven" => 11.0,
        "twelve" => 12.0,
        "thirteen" => 13.0,
        "fourteen" => 14.0,
        "fifteen" => 15.0,
        "sixteen" => 16.0,
        "seventeen" => 17.0,
        "eighteen" => 18.0,
        "nineteen" => 19.0,
        _ => return None,
    };
    Some(NumberWord::Small(value))
}

fn tens(text: &str) -> Option<NumberWord> {
    let value = match text {
        "twenty" => 20.0,
        "thirty" => 30.0,
        "forty" | "fourty" => 40.0,
        "fifty" => 50.0,
        "sixty" => 60.0,
        "seventy" => 70.0,
        "eighty" => 80.0,
        "ninety" => 90.0,
        _ => return None,
    };
    Some(NumberWord::Tens(value))
}

fn rank(text: &str) -> Option<NumberWord> {
    let parts = match text {
        "halves" => 2.0,
        "quarter" | "quarters" => 4.0,
        "thirds" | "third" => 3.0,
        "fourth" | "fourths" => 4.0,
        "fifth" | "fifths" => 5.0,
        "sixth" | "sixths" => 6.0,
        "seventh" | "sevenths" => 7.0,
        "eighth" | "eighths" => 8.0,
        "ninth" | "ninths" => 9.0,
        "tenth" | "tenths" => 10.0,
        "hundredth" | "hundredths" => 100.0,
        "thousandth" | "thousandths" => 1e3,
        _ => return high_rank(text).map(NumberWord::Ordinal),
    };
    Some(NumberWord::Part(parts))
}

fn high_rank(text: &str) -> Option<f64> {
    Some(match text {
        "first" => 1.0,
        "second" => 2.0,
        "eleventh" => 11.0,
        "twelfth" => 12.0,
        "thirteenth" => 13.0,
        "fourteenth" => 14.0,
        "fifteenth" => 15.0,
        "sixteenth" => 16.0,
        "seventeenth" => 17.0,
        "eighteenth" => 18.0,
        "nineteenth" => 19.0,
        "twentieth" => 20.0,
        "thirtieth" => 30.0,
        "fortieth" => 40.0,
        "fiftieth" => 50.0,
        "sixtieth" => 60.0,
        "seventieth" => 70.0,
        "eightieth" => 80.0,
        "ninetieth" => 90.0,
        _ => return None,
    })
}

/// The rank that a word or "3rd" names: 3 for "third"; none for "quarter" and for plurals.
pub(crate) fn ordinal_word(text: &str) -> Option<f64> {
    match number_word(text)? {
        NumberWord::Ordinal(rank) => Some(rank),
        NumberWord::Part(parts) if !text.ends_with('s') && text != "quarter" => Some(parts),
        _ => None,
    }
}
