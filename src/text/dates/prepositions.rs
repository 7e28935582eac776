//! How the event lies to a time: the words before and behind it.

use super::core::word;
use super::{Precision, Role};
use crate::text::parts::Part;

/// The role that the words before a date give it, and the first part of them.
pub(super) fn before(
    parts: &[Part],
    start: usize,
    floor: usize,
    precision: Precision,
) -> (Role, usize) {
    let mut at = start;
    // "told the Post last week": a name
    let name = |i: usize| i > 0 && parts[i].capital && parts[i].text == "post";
    let word = |at: usize, by: usize| {
        at.checked_sub(by).filter(|&i| i >= floor && !name(i)).map_or("", |i| parts[i].text)
    };
    while matches!(word(at, 1), "the" | "around" | "about" | "roughly" | "this")
        || (word(at, 1) == "'")
    {
        at -= 1;
    }
    let during = if precision == Precision::Day || precision == Precision::TimeOfDay {
        Role::On
    } else {
        Role::During
    };
    let (role, len) = match (word(at, 3), word(at, 2), word(at, 1)) {
        ("no" | "not", "later", "than") => (Role::By, 3),
        ("no" | "not", "earlier" | "sooner", "than") => (Role::From, 3),
        ("on", "or", "before") => (Role::By, 3),
        ("on", "or", "after") => (Role::From, 3),
        ("at", "latest", "by") => (Role::By, 3),
        (_, "later", "than") => (Role::After, 2),
        (_, "earlier", "than") => (Role::Before, 2),
        (_, "up", "to" | "until") => (Role::Until, 2),
        (_, "prior", "to") | (_, "ahead", "of") => (Role::Before, 2),
        (_, "as", "of" | "from") => (Role::From, 2),
        (_, "starting" | "beginning" | "effective" | "commencing", "on" | "in" | "from") => {
            (Role::From, 2)
        }
        (_, "not", "until" | "till" | "before") => (Role::From, 2),
        (_, "only", "after") => (Role::After, 2),
        (.., "by") => (Role::By, 1),
        (.., "until" | "till" | "through" | "thru") => (Role::Until, 1),
        (.., "since") => (Role::Since, 1),
        (.., "from" | "starting" | "beginning" | "effective") => (Role::From, 1),
        (.., "before" | "pre") => (Role::Before, 1),
        (.., "after" | "post" | "following" | "past") => (Role::After, 1),
        (.., "within" | "inside") => (Role::Within, 1),
        (.., "during" | "throughout" | "over") => (Role::During, 1),
        (.., "in" | "for" | "between") => (during, 1),
        (.., "on" | "at" | "come") => (Role::On, 1),
        _ => (during, 0),
    };
    (role, at - len)
}

/// "at the latest", "or earlier", "onwards" behind a date.
pub(super) fn after(parts: &[Part], end: usize) -> Option<(Role, usize)> {
    match (word(parts, end), word(parts, end + 1), word(parts, end + 2)) {
        ("at", "the", "latest") => Some((Role::By, end + 3)),
        ("at", "the", "earliest") => Some((Role::From, end + 3)),
        ("or" | "and", "earlier" | "before" | "sooner", _) => Some((Role::By, end + 2)),
        ("or" | "and", "later" | "after", _) if word(parts, end + 2) != "the" => {
            Some((Role::From, end + 2))
        }
        ("onwards" | "onward", ..) => Some((Role::From, end + 1)),
        ("and", "beyond", _) => Some((Role::From, end + 2)),
        _ => None,
    }
}
