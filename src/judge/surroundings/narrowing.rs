//! Words in front of a noun that narrow it: "the second round", "Mill Street", "the northern stores".

use crate::judge::aligned::{Aligned, Shared};
use crate::text::Reading;
use crate::text::tags::Tag;

use super::Scope;

/// A shared noun whose neighbours in front differ on the two sides: "second round", "first round".
pub(in crate::judge) fn modifiers_apart(pair: &Aligned, scope: &Scope) -> f32 {
    let apart = pair.shared_in(&scope.earlier).iter().filter(|s| {
        scope.later.contains(&pair.later.terms[s.later].token) && narrowed_apart(pair, s)
    });
    apart.count().min(2) as f32
}

/// How many shared nouns only one side narrows, by a word that the other side has nowhere: "the
/// aircraft" and "the second aircraft" (first those that the earlier side narrows).
pub(in crate::judge) fn narrowed_once(pair: &Aligned, scope: &Scope) -> (f32, f32) {
    let mut counts = (0_u8, 0_u8);
    for s in pair.shared_in(&scope.earlier) {
        let (e, l) = (&pair.earlier.terms[s.earlier], &pair.later.terms[s.later]);
        let nominal = |tag: Tag| matches!(tag, Tag::Noun | Tag::Name);
        if !scope.later.contains(&l.token) || !nominal(e.tag) || !nominal(l.tag) {
            continue;
        }
        let narrows = |reading: &Reading, other: &Reading, noun: usize| {
            modifiers(reading, noun).into_iter().any(|at| {
                let word = &reading.forms[at];
                !matches!(&*reading.tokens[at].norm, "this" | "that")
                    && !other.forms.iter().any(|form| form.stem == word.stem)
            })
        };
        let one = narrows(pair.earlier, pair.later, e.token);
        let other = narrows(pair.later, pair.earlier, l.token);
        counts.0 += u8::from(one && !other);
        counts.1 += u8::from(other && !one);
    }
    (f32::from(counts.0.min(3)), f32::from(counts.1.min(3)))
}

/// Whether a shared noun is narrowed on both sides, to different things: "Mill Street", "Church
/// Street".
pub(in crate::judge) fn narrowed_apart(pair: &Aligned, shared: &Shared) -> bool {
    let (e, l) = (&pair.earlier.terms[shared.earlier], &pair.later.terms[shared.later]);
    if !matches!((e.tag, l.tag), (Tag::Noun, Tag::Noun) | (Tag::Name, Tag::Name)) {
        return false;
    }
    let (one, other) = (modifiers(pair.earlier, e.token), modifiers(pair.later, l.token));
    !one.is_empty()
        && !other.is_empty()
        && !one.iter().any(|a| other.iter().any(|b| same_modifier(pair, *a, *b)))
}

/// Tokens right before a noun that narrow it: "second round", "savings banks", "this quarter".
fn modifiers(reading: &Reading, noun: usize) -> Vec<usize> {
    let mut found = Vec::new();
    for at in (noun.saturating_sub(4)..noun).rev() {
        let narrows = matches!(
            &*reading.tokens[at].norm,
            "other"
                | "another"
                | "first"
                | "second"
                | "third"
                | "last"
                | "next"
                | "this"
                | "previous"
                | "following"
                | "that"
        );
        match reading.tags[at] {
            _ if narrows => found.push(at),
            Tag::Name if title(&reading.tokens[at].norm) => {}
            Tag::Noun | Tag::Adj | Tag::Name => found.push(at),
            Tag::Num | Tag::Adv => {}
            // "the children's ward"
            _ if reading.tokens[at].is("'s") => {}
            _ => break,
        }
    }
    found
}

/// A form of address narrows nobody down.
fn title(norm: &str) -> bool {
    matches!(
        norm,
        "mr" | "mrs"
            | "ms"
            | "miss"
            | "dr"
            | "sir"
            | "president"
            | "minister"
            | "senator"
            | "professor"
            | "judge"
            | "saint"
            | "st"
    )
}

fn same_modifier(pair: &Aligned, earlier: usize, later: usize) -> bool {
    pair.earlier.forms[earlier].stem == pair.later.forms[later].stem || pair.twin_at(earlier, later)
}
