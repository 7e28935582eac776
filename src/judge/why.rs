//! Why two statements conflict, in a sentence that says no more of their order than is known.

use super::aligned::Aligned;

/// What holds of the one and then of the other: "a date was set", "it is said not to exist".
pub(super) fn in_turn(pair: &Aligned, before: &str, now: &str) -> String {
    match pair.in_order() {
        true => format!("{before}; later {now}"),
        false => format!("{before} in one; in the other {now}"),
    }
}

/// What the words of the one became in the other.
pub(super) fn became(pair: &Aligned, one: &str, other: &str) -> String {
    match pair.in_order() {
        true => format!("\"{one}\" became \"{other}\""),
        false => format!("\"{one}\" in one, \"{other}\" in the other"),
    }
}
