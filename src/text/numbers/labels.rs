//! Numbers that name instead of counting: "Article 5", "one day", "third party".

use super::numerals::{Numeral, Shape};
use super::things::{is_content, is_plural};
use crate::text::parts::Part;
use crate::text::word_set::{WordSet, word_set};

/// Whether the numeral at a part names something, or is part of an idiom.
pub(super) fn is_label(parts: &[Part], at: usize, numeral: &Numeral) -> bool {
    let part = &parts[at];
    let before = at.checked_sub(1).map(|index| &parts[index]);
    let next = parts.get(numeral.end);
    numeral.shape == Shape::Year
        || part.joined && !before.is_some_and(Part::is_number)
        || glued_to_a_name(part, before)
        || named_by_number(parts, at)
        || behind_label_word(parts, at, numeral)
        || is_list_number(parts, at, numeral)
        || in_a_row_of_digits(parts, at, numeral)
        || unknown_suffix(numeral, next)
        || next.is_some_and(|next| next.glued && next.is_number())
        || part.text == "one" && numeral.end == at + 1 && is_pronoun(parts, at)
        || next.is_some_and(|next| idiom(part.text, next))
}

/// "x_5", "#3", "/2024", "v2": part of an address, a name or a formula.
fn glued_to_a_name(part: &Part, before: Option<&Part>) -> bool {
    let Some(before) = before.filter(|_| part.glued) else {
        return part.text.starts_with('0') && long_zero(part);
    };
    before.is_word()
        || ["/", "_", "#", "@", ":", ".", "\\", "&", "§", "*", "^"].contains(&before.text)
}

/// "Camp Nine", "the Corvane 5": capital letters in the middle of a sentence.
fn named_by_number(parts: &[Part], at: usize) -> bool {
    let Some(name) = at.checked_sub(1).map(|index| &parts[index]) else { return false };
    if !(name.capital && name.is_word() && at > 1) || parts[at].joined {
        return false;
    }
    if parts[at].is_word() {
        return parts[at].capital
            && !matches!(name.text, "only" | "about" | "than" | "least" | "over");
    }
    let short = parts[at].text.len() <= 3 && parts[at].text.bytes().all(|b| b.is_ascii_digit());
    let the = matches!(parts[at - 2].text, "the" | "a" | "our" | "its" | "this" | "that" | "their");
    let counts = parts.get(at + 1).is_some_and(|next| {
        (is_content(next) && is_plural(next.text)) || super::units::unit_word(next.text).is_some()
    });
    short && the && !counts && super::number_words::ordinal_word(name.text).is_none()
}

/// "007", "0207": numbers that begin with a naught but are no decimals.
fn long_zero(part: &Part) -> bool {
    let digits = part.text.as_bytes();
    digits.len() > 1 && digits[1].is_ascii_digit()
}

fn behind_label_word(parts: &[Part], at: usize, numeral: &Numeral) -> bool {
    let word = |back: usize| at.checked_sub(back).map_or("", |index| parts[index].text);
    let counts = || {
        let next = parts.get(numeral.end);
        next.is_some_and(|next| is_content(next) && is_plural(next.text))
    };
    match (word(2), word(1)) {
        ("no" | "nos" | "nr", ".") | (_, "№" | "§" | "#") => true,
        (_, "no") => parts[at].is_number(),
        (before, "number") => !matches!(before, "the" | "a" | "that"),
        (_, word) => always_label(word) || (maybe_label(word) && !counts()),
    }
}

fn always_label(word: &str) -> bool {
    ALWAYS_LABEL.has(word)
}

fn maybe_label(word: &str) -> bool {
    MAYBE_LABEL.has(word)
}

/// "1. We will", "(2)", "3) Taxes".
fn is_list_number(parts: &[Part], at: usize, numeral: &Numeral) -> bool {
    let small = parts[at].is_number() && numeral.value < 100.0 && numeral.end == at + 1;
    let next = parts.get(numeral.end).map_or("", |part| part.text);
    let before = at.checked_sub(1).map_or("", |index| parts[index].text);
    let starts = at == 0 || matches!(before, "." | ":" | ";");
    small
        && ((next == ")" && (before == "(" || starts))
            || (next == "." && at == 0 && parts.len() > numeral.end + 2))
}

/// "020 7946 0958": telephone numbers.
fn in_a_row_of_digits(parts: &[Part], at: usize, numeral: &Numeral) -> bool {
    let plain = |index: Option<usize>| {
        index
            .and_then(|i| parts.get(i))
            .is_some_and(|part| part.is_number() && part.text.bytes().all(|b| b.is_ascii_digit()))
    };
    plain(Some(at))
        && numeral.end == at + 1
        && !parts[at].joined
        && !parts.get(at + 1).is_some_and(|next| next.joined)
        && (plain(at.checked_sub(1)) || plain(Some(at + 1)) && plain(Some(at + 2)))
}

/// "5g", "3d", "4x4": letters glued to digits that are no unit.
fn unknown_suffix(numeral: &Numeral, next: Option<&Part>) -> bool {
    let suffix = numeral.suffix;
    if suffix.is_empty() {
        return false;
    }
    let mobile = suffix == "g" && matches!(numeral.value, 2.0..=6.0);
    let kept = suffix == "x" || suffix == "c" || suffix == "f" || suffix == "p" || suffix == "pc";
    mobile
        || next.is_some_and(|part| part.glued && part.is_number())
        || !(kept || super::units::unit_word(suffix).is_some())
}

/// "one of", "the one", "no one", "one another", "one can", "one day".
fn is_pronoun(parts: &[Part], at: usize) -> bool {
    let word = |n: usize| parts.get(n).map_or("", |part| part.text);
    let before = at.checked_sub(1).map_or("", word);
    let next = parts.get(at + 1);
    let number = |n: usize| {
        parts.get(n).is_some_and(|part| part.is_number())
            || super::number_words::number_word(word(n)).is_some()
    };
    // "one in five", "two to one"
    if (matches!(word(at + 1), "in" | "to" | "or") && number(at + 2))
        || (word(at + 1) == "out" && word(at + 2) == "of")
        || (before == "to" && at > 1 && number(at - 2))
    {
        return false;
    }
    let determined = [
        "the", "this", "that", "which", "each", "every", "any", "no", "another", "a", "an", "for",
        "big", "good", "little", "new", "old", "other", "last", "next", "first", "number", "such",
        "by", "day", "someone", "formula",
    ]
    .contains(&before);
    let counted = matches!(before, "least" | "most" | "only" | "just" | "exactly" | "than" | "not");
    let adjective = before_is_adjective(at, parts);
    let followed = match next {
        None => counted,
        Some(next) if next.joined => {
            super::units::unit_word(next.text).is_some()
                || super::number_words::number_word(next.text).is_some()
        }
        Some(next) if is_content(next) => !BEHIND_PRONOUN.has(next.text),
        Some(next) => next.text == "%" || (counted && next.text != "of"),
    };
    let one_of = next.is_some_and(|next| next.text == "of");
    let per = next.is_some_and(|next| next.text == "per") && word(at + 2) == "cent";
    ((determined || adjective || !followed) && !per) || one_of
}

fn before_is_adjective(at: usize, parts: &[Part]) -> bool {
    at > 0
        && matches!(parts[at - 1].text, "right" | "wrong" | "best" | "worst" | "only" | "same")
        && at > 1
        && parts[at - 2].text == "the"
}

/// "third party", "second thoughts", "two-faced".
fn idiom(word: &str, next: &Part) -> bool {
    let pair = (word, next.text);
    if next.joined {
        return matches!(pair, ("two", "faced" | "fold" | "bit") | ("four", "letter") | ("half", "hearted"
            | "time" | "baked" | "way" | "heartedly" | "brother" | "sister" | "truth" | "truths" | "mast")
            | ("zero", "sum" | "tolerance") | ("one", _) if !matches!(next.text, "year" | "day" | "week"
            | "month" | "hour" | "point" | "third" | "half" | "quarter" | "fifth" | "tenth" | "man"
            | "hundred" | "sixth" | "minute" | "mile"));
    }
    matches!(
        pair,
        ("half", "time" | "way" | "truth" | "past" | "brother" | "sister" | "mast")
            | ("zero", "tolerance" | "sum")
            | ("ten", "commandments")
            | ("seven", "seas")
            | ("five", "eyes")
            | ("two", "cents")
    )
}

/// Whether a rank counts ("a second term", "the third vote") rather than belongs to an idiom or a
/// date ("second thoughts", "the first quarter").
pub(super) fn is_rank(parts: &[Part], at: usize, end: usize) -> bool {
    let word = |n: usize| parts.get(n).map_or("", |part| part.text);
    let before = at.checked_sub(1).map_or("", word);
    if matches!(before, "came" | "come" | "finished" | "finish" | "ranked" | "ranks" | "placed") {
        return !parts.get(end).is_some_and(is_content);
    }
    let Some(next) = parts.get(end).filter(|next| is_content(next) && !next.joined) else {
        return false;
    };
    let determined = [
        "the", "a", "an", "his", "her", "its", "our", "their", "my", "your", "this", "that",
        "every", "for", "in",
    ]
    .contains(&before);
    let name = next.capital && (parts[at].capital || parts[at].is_number());
    let common = next.text == "time" && word(at) == "first";
    determined
        && !name
        && !common
        && !parts[at].joined
        && !is_rank_idiom(next.text)
        && super::number_words::number_word(next.text).is_none()
}

fn is_rank_idiom(next: &str) -> bool {
    RANK_IDIOMS.has(next)
}

/// Words whose number is always a name: "Article 5".
static ALWAYS_LABEL: WordSet = word_set!(
    "article articles section sections chapter clause paragraph resolution amendment protocol \
     annex route highway flight channel phase category tier proposition version formula covid \
     apollo boeing camp note airbus psalm eip erc bip rfc iso chromosome figure appendix \
     windows python es pr interstate"
);

/// Words whose number is a name unless it counts a plural: "key 3", not "key 3 points".
static MAYBE_LABEL: WordSet = word_set!(
    "page pages line table act room gate level stage step item issue rule title type grade \
     class group area zone district ward box key question slide unit day week round option \
     plan point slot epoch block episode season series exhibit bus studio game devnet testnet"
);

/// Words behind "one" that make it a pronoun or an idiom: "one day", "one knows".
static BEHIND_PRONOUN: WordSet = word_set!(
    "day thing things way side hand another more time needs wants knows thinks might else \
     cannot anyway part moment reason wonders gets sees says hopes else's big thousandth"
);

/// Nouns behind a rank that count nothing: "first lady", "second half".
static RANK_IDIOMS: WordSet = word_set!(
    "half halves quarter quarters week weekend weeks month months day days year years decade \
     century party parties world lady hand thought thoughts minister degree class name aid \
     responder responders rate language cousin nature wind guess thing things ever \
     opportunity chance glance sight instance step steps family gentleman amendment ago place \
     person reading blush light foremost"
);
