//! Phrases that may name somebody, and the clauses they open.

use std::ops::Range;

use super::passage::Passage;
use crate::text::tags::Tag;

/// Tokens that may stand in a phrase that names somebody.
fn nominal(tag: Tag) -> bool {
    matches!(tag, Tag::Noun | Tag::Name | Tag::Adj | Tag::Num | Tag::Det | Tag::Poss | Tag::Pron)
}

/// The phrase that ends before a token: "A spokesman for the ministry of trade".
pub(super) fn phrase_until(passage: &Passage, from: usize, end: usize) -> Option<Range<usize>> {
    // "Holt (Dunmore North)"
    let open = (from..end).rev().take(8).find(|&at| passage.is(at, "("));
    let end = open.filter(|&open| open > from && passage.is(end - 1, ")")).unwrap_or(end);
    let mut start = end;
    while start > from {
        let at = start - 1;
        let tag = passage.tags[at];
        // "a source close to him", "people familiar with the plan"
        let near = |at: usize| {
            passage.is_any(at, &["close", "familiar", "loyal", "opposed"])
                && passage.is_any(at + 1, &["to", "with"])
        };
        let joins = start < end
            && passage.is_any(
                at,
                &[
                    "of", "for", "from", "at", "in", "with", "and", "&", "to", "on", "under",
                    "behind",
                ],
            )
            && at > from
            && matches!(passage.tags[at - 1], Tag::Noun | Tag::Name | Tag::Pron | Tag::Num)
            && !(passage.is_any(at, &["and", "with"]) && passage.tags[start] == Tag::Pron);
        let inside = passage.is_any(at, &["-", "'", "’", ".", "/"]) && start < end && at > from;
        let article = start < end
            && matches!(passage.tags[start], Tag::Det | Tag::Poss)
            && !passage.is(start, "'s");
        let fits = nominal(tag) && (!article || tag == Tag::Det)
            || joins
            || passage.is(at, ".")
                && start == end
                && at > from
                && passage.is_any(at - 1, &["jr", "sr", "inc", "corp", "co", "ltd"])
            || passage.is(at, "%") && at > from && passage.tags[at - 1] == Tag::Num
            || inside && !passage.is(at, ".")
            || passage.is(at, ".")
                && inside
                && passage.tokens[at - 1].capital
                && passage.tokens[at - 1].norm.len() <= 4
            || tag == Tag::Adv
                && start < end
                && !passage.is_any(at, &["then", "now", "also", "later", "here", "there"])
                && !passage.tokens[at].capital;
        // a pronoun is a phrase of its own
        let reflexive = start < end
            && start + 1 == end
            && passage.is_any(start, &["himself", "herself", "itself", "themselves"]);
        if start < end
            && passage.tags[start] == Tag::Pron
            && !(at > from && near(at - 1))
            && !reflexive
            && !passage.is_any(at, &["of"])
        {
            break;
        }
        let fits = fits || start < end && at > from && (near(at) || near(at - 1));
        if !fits {
            break;
        }
        start = at;
    }
    // "that many analysts hinted": the conjunction
    if start + 1 < end && passage.is(start, "that") {
        start += 1;
    }
    let names = (start..end).any(|at| {
        matches!(passage.tags[at], Tag::Noun | Tag::Name | Tag::Pron | Tag::Num)
            || passage.tags[at] == Tag::Det && end - start == 1
            // "the most recent"
            || passage.tags[at] == Tag::Adj && passage.is(start, "the")
    });
    (start < end && names).then_some(start..end)
}

/// The phrase that begins at a token.
pub(super) fn phrase_from(passage: &Passage, start: usize, end: usize) -> Option<Range<usize>> {
    let mut at = start;
    while at < end {
        let tag = passage.tags[at];
        let joins = at > start
            && passage.is_any(at, &["of", "for", "from", "at", "and", "&", "-", "'s", "’", "in"])
            && at + 1 < end
            && nominal(passage.tags[at + 1])
            && passage.tags[at + 1] != Tag::Pron;
        let initial = passage.is(at, ".")
            && at > start
            && passage.tokens[at - 1].capital
            && passage.tokens[at - 1].norm.len() <= 4
            && at + 1 < end
            && passage.tokens[at + 1].capital;
        if tag == Tag::Pron {
            at += usize::from(at == start);
            break;
        }
        // "told the Courier his firm": a new phrase
        let new = at > start
            && matches!(tag, Tag::Det | Tag::Poss)
            && matches!(passage.tags[at - 1], Tag::Noun | Tag::Name)
            && !passage.is_any(at, &["'s", "’"]);
        if new {
            break;
        }
        if tag == Tag::Adv && at == start {
            at += 1;
            continue;
        }
        if !(nominal(tag) || joins || initial) {
            break;
        }
        at += 1;
    }
    let names = (start..at)
        .any(|at| matches!(passage.tags[at], Tag::Noun | Tag::Name | Tag::Pron | Tag::Num));
    (at > start && names).then_some(start..at)
}

/// Whether a subject and its verb begin here, before any mark.
pub(super) fn main_clause(passage: &Passage, start: usize, end: usize) -> bool {
    let mut subject = false;
    for at in start..end {
        match passage.tags[at] {
            Tag::Verb if passage.tokens[at].norm.ends_with("ing") => {}
            Tag::Verb | Tag::Aux | Tag::Modal => return subject,
            Tag::To | Tag::Wh | Tag::Sub => return false,
            Tag::Mark if !passage.is_quoted(at) => return false,
            Tag::Noun | Tag::Name | Tag::Pron | Tag::Num | Tag::Det => subject = true,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use crate::extract::prose::tests::says;

    #[test]
    fn sources_are_close_to_somebody() {
        says(
            "The mill stays, several people close to the board said.",
            &["several people close to the board: The mill stays"],
        );
    }

    #[test]
    fn an_article_begins_a_new_phrase() {
        says("Holt told the Courier his firm worked well.", &["Holt: his firm worked well"]);
        says("Holt told delegates in Varn that the mill stays.", &["Holt: the mill stays"]);
    }
}
