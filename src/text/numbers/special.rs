//! Quantities that are no plain numeral with a unit: "doubled", "twice", "no deputies", "one in
//! five", "three times", "aged 40".

use super::comparison;
use super::measured::{Measured, measured};
use super::numerals::Shape;
use super::reader::Draft;
use super::things::{Agreement, counted, is_content};
use super::units::Measure;
use super::{Form, Role, Unit};
use crate::text::parts::Part;
use crate::text::word_set::{WordSet, word_set};

/// A quantity in a single word, or none of a thing.
pub(super) fn at(parts: &[Part], at: usize, floor: usize) -> Option<Draft> {
    let part = parts.get(at).filter(|part| part.is_word() && !part.joined)?;
    let word = |n: usize| parts.get(at + n).map_or("", |part| part.text);
    if let Some(times) = multiple_verb(part.text) {
        let role = Role::By;
        return Some(Draft { role, ..of_words(at, at + 1, times).with_unit(Unit::Multiple) });
    }
    match part.text {
        "double" | "triple" | "treble" | "halve" => multiple(parts, at, floor),
        "twofold" | "threefold" | "fourfold" | "fivefold" | "sixfold" | "tenfold"
        | "hundredfold" => {
            let times = fold(part.text)?;
            Some(Draft { role: Role::By, ..of_words(at, at + 1, times).with_unit(Unit::Multiple) })
        }
        "twice" | "thrice" => {
            let count = if part.text == "twice" { 2.0 } else { 3.0 };
            let unit = if as_much(word(1)) { Unit::Multiple } else { Unit::Times };
            compared(parts, floor, of_words(at, at + 1, count).with_unit(unit))
        }
        "once" => {
            let rate = matches!(word(1), "a" | "per" | "every" | "or");
            let only =
                at > 0 && matches!(parts[at - 1].text, "only" | "just" | "even" | "least" | "than");
            let counts = (rate && word(2) != "time") || only;
            let draft = of_words(at, at + 1, 1.0).with_unit(Unit::Times);
            counts.then(|| compared(parts, floor, draft)).flatten()
        }
        "half" if matches!((word(1), word(2)), ("as", "many" | "much" | "again")) => {
            Some(of_words(at, at + 1, 0.5).with_unit(Unit::Multiple))
        }
        "in" if word(1) == "half" => {
            let cut = at > floor;
            cut.then(|| Draft {
                role: Role::By,
                ..of_words(at, at + 2, 0.5).with_unit(Unit::Multiple)
            })
        }
        "no" | "not" | "none" | "zero" => none_of(parts, at),
        _ => None,
    }
}

/// Words that begin one of these.
static STARTS: WordSet = word_set!(
    "double triple treble halve twice thrice once no not none doubled doubles doubling tripled \
     triples tripling trebled trebling quadrupled quadrupling quadruple halved halves halving"
);

/// Whether a word can begin one of these.
pub(super) fn is_special(word: &str) -> bool {
    STARTS.has(word) || word.ends_with("fold")
}

fn of_words(start: usize, end: usize, value: f64) -> Draft {
    let number = Measured {
        start,
        numeral_end: end,
        end,
        value,
        bounds: None,
        place: 1.0,
        spoken_scale: 1.0,
        shape: Shape::Cardinal,
        measure: Measure::new(Unit::None, 1.0),
        of: None,
    };
    Draft::bare(number, start, end)
}

fn multiple_verb(word: &str) -> Option<f64> {
    match word {
        "doubled" | "doubles" | "doubling" => Some(2.0),
        "tripled" | "triples" | "tripling" | "trebled" | "trebling" => Some(3.0),
        "quadrupled" | "quadrupling" | "quadruple" => Some(4.0),
        "halved" | "halves" | "halving" => Some(0.5),
        _ => None,
    }
}

fn fold(word: &str) -> Option<f64> {
    match super::number_words::number_word(word.strip_suffix("fold")?)? {
        super::number_words::NumberWord::Small(n) => Some(n),
        super::number_words::NumberWord::Scale(n) => Some(n),
        _ => None,
    }
}

/// "will double", "double the number", not "a double standard".
fn multiple(parts: &[Part], at: usize, _floor: usize) -> Option<Draft> {
    let next = parts.get(at + 1).map_or("", |part| part.text);
    let before = at.checked_sub(1).map_or("", |index| parts[index].text);
    let verb = [
        "will", "to", "would", "can", "could", "should", "must", "may", "not", "might", "we",
        "they", "and", "or",
    ]
    .contains(&before);
    let joined = parts.get(at + 1).is_some_and(|part| part.joined);
    let thing =
        ["the", "our", "its", "their", "his", "her", "what", "that", "in", "by"].contains(&next);
    let value = match parts[at].text {
        "double" => 2.0,
        "halve" => 0.5,
        _ => 3.0,
    };
    let fits = (verb || thing)
        && !joined
        && !matches!(next, "down" | "check" | "standard" | "standards" | "agent");
    fits.then(|| Draft { role: Role::By, ..of_words(at, at + 1, value).with_unit(Unit::Multiple) })
}

fn as_much(word: &str) -> bool {
    [
        "as", "the", "that", "more", "higher", "larger", "bigger", "greater", "faster", "what",
        "its", "less", "lower", "better", "stronger", "our", "longer", "smaller", "worse",
    ]
    .contains(&word)
}

/// Adds the comparison words before.
fn compared(parts: &[Part], floor: usize, mut draft: Draft) -> Option<Draft> {
    let (bound, start) = comparison::before(parts, draft.start, floor);
    (draft.bound, draft.start) = (bound, start);
    Some(draft)
}

/// "no deputies", "not a single vote", "not one deputy", "none of the deputies", "zero cases".
fn none_of(parts: &[Part], at: usize) -> Option<Draft> {
    let word = |n: usize| parts.get(at + n).map_or("", |part| part.text);
    let len = match (word(0), word(1), word(2)) {
        ("not", "a" | "one", "single") => 3,
        ("no", "single", _) => 2,
        ("not", "one", _) => 2,
        ("none", "of", "the" | "our" | "these" | "those" | "his" | "her" | "their" | "its") => 1,
        ("no" | "zero", ..) => 1,
        _ => return None,
    };
    let next = parts.get(at + len).filter(|part| part.is_word() && !part.joined)?;
    // "the No Child Left Behind law"
    if at > 0 && parts[at].capital && next.capital && parts[at - 1].is_word() {
        return None;
    }
    let single = len > 1 || word(0) == "none";
    if word(0) == "zero" && super::number_words::number_word(next.text).is_some() {
        return None;
    }
    let noun = counted(parts, at + len, Agreement::NoneOf)?;
    let countable = single || !uncounted(next.text) && !uncounted(&noun.stem);
    let adjacent = is_content(next) || word(0) == "none";
    (countable && adjacent).then(|| Draft { form: Form::Zero, ..of_words(at, at + len, 0.0) })
}

/// Words behind "no" that make no count of none.
fn uncounted(word: &str) -> bool {
    UNCOUNTED.has(word)
}

/// "one in five", "two out of three voters": a share.
pub(super) fn share_of_count(parts: &[Part], draft: &mut Draft) {
    let number = &draft.number;
    let word = |n: usize| parts.get(draft.end + n).map_or("", |part| part.text);
    let skip = match (word(0), word(1), word(2)) {
        ("out", "of", "every") | ("in", "every", _) => 3 - usize::from(word(0) == "in"),
        ("out", "of", _) => 2,
        ("in", ..) => 1,
        _ => return,
    };
    let plain = number.shape == Shape::Cardinal
        && number.measure.unit == Unit::None
        && number.value >= 1.0
        && number.spoken_scale == 1.0
        && draft.upper.is_none();
    let Some(whole) = measured(parts, draft.end + skip).filter(|_| plain) else { return };
    let fits = whole.shape == Shape::Cardinal
        && whole.measure.unit == Unit::None
        && whole.value > number.value
        && (skip != 1 || whole.value <= 10.0 || whole.value % 10.0 == 0.0 && whole.value < 1000.0);
    if fits {
        let of = counted(parts, whole.end, Agreement::Plural);
        draft.number.value /= whole.value;
        draft.number.shape = Shape::Share;
        draft.number.of = of;
        draft.end = whole.end;
    }
}

/// "three times", "three times as many", "3x", "3-fold".
pub(super) fn times(parts: &[Part], draft: &mut Draft) {
    let word = |n: usize| parts.get(draft.end + n).map_or("", |part| part.text);
    if draft.number.measure.unit != Unit::None || draft.number.shape == Shape::Share {
        return;
    }
    if (word(0), word(1)) == ("of", "times") && draft.number.shape == Shape::Vague {
        draft.end += 1;
    }
    let word = |n: usize| parts.get(draft.end + n).map_or("", |part| part.text);
    let unit = match (word(0), word(1)) {
        ("times", next) if as_much(next) => Unit::Multiple,
        ("times", _) => Unit::Times,
        ("time", _) if draft.number.value == 1.0 => Unit::Times,
        ("fold", _) => Unit::Multiple,
        _ => return,
    };
    draft.number.measure = Measure::new(unit, 1.0);
    draft.end += 1;
}

/// "aged 40", "at the age of 12", "between the ages of 10 and 12", "over 18s".
pub(super) fn age(parts: &[Part], draft: &mut Draft) {
    let word = |back: usize| draft.start.checked_sub(back).map_or("", |index| parts[index].text);
    let told = matches!(word(1), "aged" | "turned" | "turns" | "turning")
        || matches!((word(2), word(1)), ("age" | "ages", "of"));
    let unit = &draft.number.measure.unit;
    if told && (*unit == Unit::None || *unit == Unit::Time) {
        draft.number.measure = Measure::new(Unit::Age, 1.0);
        if let Some(upper) = &mut draft.upper {
            upper.measure = Measure::new(Unit::Age, 1.0);
        }
        draft.start -= 1;
    }
}

/// Words behind "no" that make no count of none.
static UNCOUNTED: WordSet = word_set!(
    "one doubt way matter longer need idea point sense wonder use good better worse time \
     money evidence information question problem intention interest truth thank thanks water \
     food access proof room place comment reason chance hope sir please sign peace war \
     progress support power knowledge pressure trouble harm fun fear love respect help work \
     justice change clue secret stranger different sooner nothing really thing body smaller \
     larger bigger higher lower"
);
