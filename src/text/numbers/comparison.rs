//! Comparison words, signs and roles round a numeral.

use super::{Comparison, Role};
use crate::text::parts::Part;
use crate::text::word_set::{WordSet, word_set};

/// What the words before a numeral say of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Bound {
    /// How the number is to be taken.
    pub(super) comparison: Comparison,
    /// "nearly", "just over": the value lies on that side only.
    pub(super) side: Side,
}

/// Where an approximate value may lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Both,
    Below,
    Above,
}

const EXACT: Bound = Bound { comparison: Comparison::Exact, side: Side::Both };

fn bound(comparison: Comparison) -> Bound {
    Bound { comparison, ..EXACT }
}

fn about(side: Side) -> Bound {
    Bound { comparison: Comparison::About, side }
}

/// Reads leftwards from the part before the numeral or its currency; gives the first part of the
/// comparison. Of stacked words ("at least about") the outermost that bounds counts.
pub(super) fn before(parts: &[Part], at: usize, floor: usize) -> (Option<Bound>, usize) {
    let (mut found, mut start): (Option<Bound>, usize) = (None, at);
    while let Some((next, begin)) = one_before(&parts[floor..start]) {
        let weak =
            found.is_none_or(|b| matches!(b.comparison, Comparison::Exact | Comparison::About));
        if weak && (found.is_none() || next.comparison != Comparison::Exact) {
            found = Some(next);
        }
        start = floor + begin;
    }
    (found, start)
}

/// The comparison words at the end of some parts, and where they begin.
fn one_before(parts: &[Part]) -> Option<(Bound, usize)> {
    use Comparison::{About, AtLeast, AtMost, LessThan, MoreThan};
    let n = parts.len();
    let word = |back: usize| n.checked_sub(back).map_or("", |index| parts[index].text);
    let some = |bound, len: usize| Some((bound, n - len));
    let negated = |back: usize| matches!(word(back), "no" | "not" | "never" | "nothing");
    match (word(3), word(2), word(1)) {
        ("at", "the" | "very", "least") => return some(bound(AtLeast), 3),
        ("at", "the" | "very", "most") => return some(bound(AtMost), 3),
        ("in", "excess", "of") => return some(bound(MoreThan), 3),
        ("more", "or", "less") | ("close", "on", "to") => return some(bound(About), 3),
        ("a", "minimum", "of") => return some(bound(AtLeast), 3),
        ("a", "maximum", "of") => return some(bound(AtMost), 3),
        ("a", "total", "of") | ("a", "full", "total") => return some(EXACT, 3),
        ("as", "few" | "little", "as") => return some(bound(AtLeast), 3),
        ("as", "many" | "much" | "high" | "long", "as") => return some(bound(AtMost), 3),
        ("the" | "an", "region" | "order", "of") => return some(bound(About), 3),
        _ => {}
    }
    match (word(2), word(1)) {
        ("at", "least") => some(bound(AtLeast), 2),
        ("at", "most") => some(bound(AtMost), 2),
        ("minimum", "of") | ("upwards" | "upward", "of") => some(bound(AtLeast), 2),
        ("maximum", "of") | ("up", "to") | ("not", "exceeding") => some(bound(AtMost), 2),
        ("limited" | "capped", "to" | "at") => some(bound(AtMost), 2),
        (
            "more" | "greater" | "higher" | "larger" | "bigger" | "longer" | "better" | "older",
            "than",
        ) => {
            if negated(3) {
                some(bound(AtMost), 3)
            } else {
                some(bound(MoreThan), 2)
            }
        }
        ("less" | "fewer" | "lower" | "smaller" | "shorter" | "younger", "than") => {
            if negated(3) {
                some(bound(AtLeast), 3)
            } else {
                some(bound(LessThan), 2)
            }
        }
        ("north", "of") => some(bound(MoreThan), 2),
        ("south" | "short" | "shy", "of") => some(bound(LessThan), 2),
        ("not", "over" | "above" | "beyond") => some(bound(AtMost), 2),
        ("not", "under" | "below") => some(bound(AtLeast), 2),
        ("not", "even") => some(bound(LessThan), 2),
        ("just" | "slightly" | "little", "over" | "above") => some(about(Side::Above), 2),
        ("just" | "slightly" | "little", "under" | "below") | ("just", "short") => {
            some(about(Side::Below), 2)
        }
        ("well" | "far", "over" | "above") => some(bound(MoreThan), 2),
        ("well" | "far", "under" | "below") => some(bound(LessThan), 2),
        ("close", "to") => some(about(Side::Below), 2),
        ("an", "estimated" | "average") | ("on", "average") => some(bound(About), 2),
        ("a", "whopping" | "staggering" | "mere" | "paltry" | "record") => some(EXACT, 2),
        (">", "=") => some(bound(AtLeast), 2),
        ("<", "=") => some(bound(AtMost), 2),
        (_, word) => single(word).map(|bound| (bound, n - 1)),
    }
}

fn single(word: &str) -> Option<Bound> {
    use Comparison::{About, AtLeast, AtMost, LessThan, MoreThan};
    Some(match word {
        "over" | "above" | "exceeding" | "exceeds" | "exceeded" | "exceed" | "beyond"
        | "topped" | "surpassed" | ">" => bound(MoreThan),
        "under" | "below" | "<" => bound(LessThan),
        "minimum" | "≥" => bound(AtLeast),
        "maximum" | "≤" => bound(AtMost),
        "about" | "around" | "some" | "roughly" | "circa" | "ca" | "ca." | "approximately"
        | "approx" | "estimated" | "probably" | "perhaps" | "maybe" | "~" | "≈" | "±" => {
            bound(About)
        }
        "nearly" | "almost" | "virtually" | "practically" => about(Side::Below),
        "barely" | "hardly" | "scarcely" => bound(About),
        "exactly" | "only" | "just" | "precisely" | "fully" | "totalling" | "merely" => EXACT,
        _ => return None,
    })
}

/// Comparison words behind a numeral, its unit or its noun, and one past the last of them.
pub(super) fn after(parts: &[Part], at: usize) -> Option<(Bound, usize)> {
    use Comparison::{About, AtLeast, AtMost};
    let word = |n: usize| parts.get(at + n).map_or("", |part| part.text);
    let found = |bound, len: usize| Some((bound, at + len));
    match (word(0), word(1), word(2)) {
        ("at", "the" | "very", "least") | ("at", "a", "minimum") => found(bound(AtLeast), 3),
        ("at", "the" | "very", "most") | ("at", "a", "maximum") => found(bound(AtMost), 3),
        ("or", "so" | "thereabouts", _) => found(bound(About), 2),
        ("more", "or", "less") => found(bound(About), 3),
        ("give", "or", "take") => found(bound(About), 3),
        (
            "or" | "and",
            "more" | "above" | "over" | "higher" | "better" | "up" | "greater" | "upwards"
            | "longer",
            next,
        ) => {
            // "40 and over the years"
            let phrase = word(0) == "or" || matches!(word(1), "above" | "over" | "up" | "upwards");
            let ends = !matches!(next, "the" | "a" | "to" | "than" | "his" | "our");
            if phrase && ends { found(bound(AtLeast), 2) } else { None }
        }
        ("or", "less" | "fewer" | "under" | "below" | "lower" | "shorter", _) => {
            found(bound(AtMost), 2)
        }
        ("at", "least" | "minimum", _) => found(bound(AtLeast), 2),
        ("at", "most" | "maximum", _) => found(bound(AtMost), 2),
        ("tops" | "max" | "maximum", ..) => found(bound(AtMost), 1),
        ("minimum", ..) => found(bound(AtLeast), 1),
        _ => None,
    }
}

/// "40+", "40-plus", "40-odd", "40-ish", directly behind the digits or words.
pub(super) fn attached(parts: &[Part], at: usize) -> Option<(Bound, usize)> {
    let part = parts.get(at)?;
    let free = !parts.get(at + 1).is_some_and(Part::is_number);
    match part.text {
        "+" if part.glued && free => Some((bound(Comparison::AtLeast), at + 1)),
        "plus" if free => Some((bound(Comparison::AtLeast), at + 1)),
        "odd" | "ish" | "something" if part.joined || part.text == "odd" => {
            Some((bound(Comparison::About), at + 1))
        }
        _ => None,
    }
}

/// The role that the words before a number give it, and the first part of them. A change named
/// right before a number makes it the size of the change: "rose 3 percent"; "pick up 40" is none.
pub(super) fn role_before(
    parts: &[Part],
    at: usize,
    floor: usize,
    measured: bool,
) -> (Role, usize) {
    let word = |back: usize| {
        at.checked_sub(back).filter(|&i| i >= floor).map_or("", |index| parts[index].text)
    };
    match word(1) {
        "by" => (Role::By, at - 1),
        "to" => (Role::To, at - 1),
        "from" => (Role::From, at - 1),
        "of" if change_noun(word(2)) => (Role::By, at),
        "up" | "down" if measured => (Role::By, at),
        verb if change_verb(verb) => (Role::By, at),
        _ => (Role::None, at),
    }
}

/// Verbs that tell of a change without an object.
pub(super) fn change_verb(word: &str) -> bool {
    CHANGE_VERBS.has(word)
}

/// Words that say that something goes from one number to another.
pub(super) fn moves(word: &str) -> bool {
    change_verb(word) || MOVES.has(word) || change_noun(word)
}

/// "an increase of 3 percent", "a 3 percent rise".
pub(super) fn change_noun(word: &str) -> bool {
    CHANGE_NOUNS.has(word)
}

/// Verbs that tell of a change without an object.
static CHANGE_VERBS: WordSet = word_set!(
    "rise rises rose risen rising fall falls fell fallen falling grow grows grew grown \
     growing drop drops dropped dropping increase increases increased increasing decrease \
     decreases decreased decline declined declining jump jumped climb climbed slid slide \
     shrink shrank shrunk gain gained plunged soared slipped expanded contracted"
);

/// Words, besides verbs and nouns of change, that take a thing from one number to another.
static MOVES: WordSet = word_set!(
    "up down cut cuts cutting raise raised raising reduce reduced reducing lower lowered went \
     go going gone move moved change changed expand shrunk double doubled extended extend"
);

/// Nouns for a change.
static CHANGE_NOUNS: WordSet = word_set!(
    "increase increases rise rises cut cuts drop fall decline decrease reduction reductions \
     hike growth jump gain raise"
);
