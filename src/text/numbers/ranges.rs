//! "10 to 12", "between 10 and 12", "$10-12 million", "3-1".

use super::comparison::moves;
use super::measured::{Measured, measured};
use super::numerals::Shape;
use super::reader::Draft;
use super::things::is_plural;
use super::units::Measure;
use super::{Role, Unit};
use crate::text::parts::Part;
use crate::text::word_set::{WordSet, word_set};

/// Takes the second number of a range in.
pub(super) fn extend(parts: &[Part], draft: &mut Draft) {
    if draft.number.shape != Shape::Cardinal {
        if draft.number.shape == Shape::Pair {
            leading_words(parts, draft);
        }
        return;
    }
    let Some(at) = second(parts, draft) else { return };
    let Some(mut upper) = measured(parts, at).filter(|upper| upper.shape == Shape::Cardinal) else {
        return;
    };
    lend(&mut draft.number, &mut upper);
    let same = draft.number.measure.unit == upper.measure.unit;
    let rises = base(&draft.number) < base(&upper);
    if same && rises {
        draft.end = upper.end;
        draft.number.place = draft.number.place.min(upper.place);
        draft.upper = Some(upper);
        leading_words(parts, draft);
    }
}

fn base(number: &Measured) -> f64 {
    number.value * number.measure.scale + number.measure.shift
}

/// Where the second number of a range begins.
fn second(parts: &[Part], draft: &Draft) -> Option<usize> {
    let link = parts.get(draft.end)?;
    if link.joined {
        return link.is_number().then_some(draft.end).or(Some(draft.end)).filter(|_| {
            link.is_number() || matches!(link.text, "$" | "€" | "£") || is_number_word(link.text)
        });
    }
    let before = |back: usize| draft.number.start.checked_sub(back).map_or("", |i| parts[i].text);
    let between =
        before(1) == "between" || (before(2) == "between" && draft.start < draft.number.start);
    let linked = match link.text {
        "to" if draft.role == Role::From => {
            let from = draft.start.saturating_sub(5);
            !parts[from..draft.start].iter().any(|part| moves(part.text))
        }
        "to" | "or" => true,
        "and" => between,
        "-" | "\u{2013}" | "\u{2014}" => parts.get(draft.end + 1).is_some_and(Part::is_number),
        _ => false,
    };
    linked.then_some(draft.end + 1)
}

fn is_number_word(text: &str) -> bool {
    super::number_words::number_word(text).is_some()
}

/// "10 to 12 percent", "$10 to 12 million": the first number takes unit and scale of the second,
/// the second the currency of the first.
fn lend(first: &mut Measured, second: &mut Measured) {
    if first.measure.unit == Unit::None {
        first.measure = second.measure.clone();
    }
    if second.measure.unit == Unit::None {
        second.measure = first.measure.clone();
    }
    let scale = second.spoken_scale;
    if first.spoken_scale == 1.0 && scale > 1.0 && first.value < second.value / scale {
        first.value *= scale;
        first.place *= scale;
    }
}

/// The words that belong to a range: "between", "from".
fn leading_words(parts: &[Part], draft: &mut Draft) {
    let word = draft.start.checked_sub(1).map_or("", |index| parts[index].text);
    if word == "between" || word == "anywhere" {
        draft.start -= 1;
    }
    if draft.role == Role::From {
        draft.role = Role::None;
    }
}

/// Results: "won 3-1", "lost two to one", "a 5-4 decision". A pair that falls ("3-1") is a result
/// anyway, one that rises only beside a word of winning or voting.
pub(super) fn score(parts: &[Part], draft: &mut Draft) {
    let number = &draft.number;
    let (first, second, end) = if number.shape == Shape::Pair {
        let Some((low, high)) = number.bounds else { return };
        let second = if number.value == low { high } else { low };
        (number.value, second, number.end)
    } else if number.shape == Shape::Cardinal && draft.upper.is_none() {
        let Some(pair) = spoken_score(parts, draft) else { return };
        pair
    } else {
        return;
    };
    let bare = number.measure.unit == Unit::None && number.spoken_scale == 1.0;
    let whole = |n: f64| n.fract() == 0.0 && (0.0..1000.0).contains(&n);
    let from = number.start.saturating_sub(5);
    let to = (end + 2).min(parts.len());
    let told = parts[from..to].iter().any(|part| tells_result(part.text));
    let counts = parts.get(end).is_some_and(|part| part.is_word() && is_plural(part.text));
    if bare
        && whole(first)
        && whole(second)
        && (told || first > second)
        && !(counts && first < second)
    {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let unit = Unit::Score(first as u32, second as u32);
        draft.number.bounds = None;
        draft.number.shape = Shape::Cardinal;
        draft.number.value = first - second;
        draft.number.measure = Measure::new(unit, 1.0);
        draft.end = end;
        draft.role = Role::None;
    }
}

/// "two to one" where the first is not smaller.
fn spoken_score(parts: &[Part], draft: &Draft) -> Option<(f64, f64, usize)> {
    let link = parts.get(draft.end)?;
    let plain = draft.number.measure.unit == Unit::None && draft.role == Role::None;
    if !plain || link.text != "to" {
        return None;
    }
    let second = measured(parts, draft.end + 1)
        .filter(|n| n.shape == Shape::Cardinal && n.measure.unit == Unit::None)?;
    let from = draft.number.start.saturating_sub(5);
    let before = &parts[from..draft.number.start];
    let told = before.iter().any(|part| tells_result(part.text));
    let counts = parts.get(second.end).is_some_and(super::counts_plural);
    let digits = parts[draft.number.start].is_number() && parts[second.start].is_number();
    let falls = draft.number.value > second.value && digits && !counts;
    let changes = before.iter().any(|part| moves(part.text));
    let poll = draft.number.value + second.value == 100.0 || second.value == 1.0;
    (told || poll || (falls && !changes)).then_some((draft.number.value, second.value, second.end))
}

fn tells_result(word: &str) -> bool {
    RESULT_WORDS.has(word)
}

/// Words of winning and voting.
static RESULT_WORDS: WordSet = word_set!(
    "win wins won winning lose loses lost beat beaten defeat defeated victory draw drew score \
     scored vote voted decision ruling ruled outvoted majority outnumber outnumbered"
);
