//! One side speaks of another instance, or of a part only.

use std::ops::Range;

use crate::text::Reading;
use crate::text::clauses::Tense;
use crate::text::dates::Role;
use crate::text::tags::Tag;

use super::aligned::Aligned;

/// Counts what only one of two sentences narrows: the thing is "the second" or that of another year, only some of
/// it is meant ("one of our clinics", "a small part of the money"), a place or a group stands in front ("for
/// industry, …").
pub(super) fn narrower(pair: &Aligned, e: usize, l: usize) -> f32 {
    let (one, other) = (sentence(pair.earlier, e), sentence(pair.later, l));
    let differ = |a: bool, b: bool| if a == b { 0.0 } else { 1.0 };
    differ(instance(pair.earlier, &one), instance(pair.later, &other))
        + differ(partial(pair.earlier, &one), partial(pair.later, &other))
        + differ(
            fronted(pair.earlier, &pair.earlier_matched, &one),
            fronted(pair.later, &pair.later_matched, &other),
        )
        + elsewhen(pair, &one, &other)
}

/// 1 where the later sentence names a time of which the earlier statement cannot have spoken: one after the day
/// on which that was said, or for a plain "is" one that was long over.
fn elsewhen(pair: &Aligned, one: &Range<usize>, other: &Range<usize>) -> f32 {
    let (first, last) = pair.earlier.said.bounds();
    let (Some(first), Some(last)) = (first, last) else { return 0.0 };
    let (first, last) = (first.date(), last.date());
    let timeless = !pair.earlier.times.iter().any(|time| one.contains(&time.tokens.start));
    let open =
        timeless
            && pair.earlier.clauses.iter().filter(|c| one.contains(&c.tokens.start)).all(
                |clause| matches!(clause.tense, Tense::Present | Tense::Perfect | Tense::None),
            );
    let mut apart = false;
    for time in pair.later.times.iter().filter(|time| other.contains(&time.tokens.start)) {
        let (Some(from), Some(to)) = (time.first, time.last) else { continue };
        let over = open && time.role != Role::Since && (first - to).num_days() > LONG_OVER;
        if over || timeless && from > last {
            apart = true;
        } else if to >= first || time.role == Role::Since {
            // a time that holds the day of the first statement as well
            return 0.0;
        }
    }
    if apart { 1.0 } else { 0.0 }
}

/// Days after which "we have none" and "we had one" are two times.
const LONG_OVER: i64 = 400;

fn sentence(reading: &Reading, token: usize) -> Range<usize> {
    reading.sentence_of(token).clone()
}

/// "The first appeal", "another ballot", "the 2015 talks", "the year before", "four years ago".
fn instance(reading: &Reading, sentence: &Range<usize>) -> bool {
    sentence.clone().any(|at| match &*reading.tokens[at].norm {
        "another" | "previous" | "former" | "separate" | "different" => reading.is_nominal(at + 1),
        "first" | "second" | "third" => reading.is_nominal(at + 1) && !reading.is_timed(at),
        "ago" | "predecessor" => true,
        "before" | "after" => {
            at >= 2
                && reading.tokens[at - 2].is("the")
                && matches!(
                    &*reading.tokens[at - 1].norm,
                    "year" | "month" | "week" | "day" | "season" | "winter" | "summer"
                )
        }
        norm => {
            let year = norm.len() == 4 && norm.bytes().all(|b| b.is_ascii_digit());
            year && reading.is_nominal(at + 1)
                && at > 0
                && !matches!(reading.tags[at - 1], Tag::Prep)
        }
    })
}

/// "One of our clinics", "a small part of the money", "among the drivers".
fn partial(reading: &Reading, sentence: &Range<usize>) -> bool {
    sentence.clone().any(|at| {
        let of = reading.tokens.get(at + 1).is_some_and(|t| t.is("of"));
        match &*reading.tokens[at].norm {
            "one" | "two" | "three" | "some" | "few" | "part" | "half" | "third" | "tenth"
            | "share" | "portion" | "page" | "many" | "several" | "bit" => of,
            "among" | "amongst" | "partly" => true,
            _ => false,
        }
    })
}

/// "For industry, …", "In the three northern counties, …": a phrase in front with a noun that the other statement
/// has not.
fn fronted(reading: &Reading, matched: &[bool], sentence: &Range<usize>) -> bool {
    let leads = |at: usize| {
        matches!(
            &*reading.tokens[at].norm,
            "for" | "in" | "at" | "on" | "under" | "inside" | "elsewhere" | "abroad"
        )
    };
    if sentence.is_empty() || !leads(sentence.start) {
        return false;
    }
    let end = (sentence.start + 1..sentence.end)
        .find(|&at| {
            !matches!(
                reading.tags[at],
                Tag::Det | Tag::Poss | Tag::Adj | Tag::Num | Tag::Noun | Tag::Name
            )
        })
        .unwrap_or(sentence.end);
    let mut nouns = reading
        .terms
        .iter()
        .zip(matched)
        .filter(|(term, _)| {
            (sentence.start..end).contains(&term.token)
                && matches!(term.tag, Tag::Noun | Tag::Name)
                && !reading.is_timed(term.token)
        })
        .peekable();
    nouns.peek().is_some() && nouns.all(|(_, matched)| !matched)
}

#[cfg(test)]
mod tests {
    use super::super::side::Side;
    use super::*;

    fn narrowed(earlier: &str, later: &str) -> f32 {
        let (e, l) =
            (Side::read(earlier, &Default::default()), Side::read(later, &Default::default()));
        narrower(&Aligned::new(&e, &l), 0, 0)
    }

    #[test]
    fn another_time() {
        let at = |later: &str| {
            let reading =
                |quote: &str, said: &str| Side::read(quote, &said.parse().expect("a date"));
            let (e, l) = (
                reading("The union has no waiting list.", "2019-05-02"),
                reading(later, "2020-11-20"),
            );
            narrower(&Aligned::new(&e, &l), 0, 0)
        };
        assert!(at("Since October 2020 the union has a waiting list.") > 0.0);
        assert!(at("The union had a waiting list in 1994.") > 0.0);
        assert!(at("The union had a waiting list in 2019.") == 0.0);
        assert!(at("The union has had a waiting list since 2011.") == 0.0);
    }

    #[test]
    fn another_instance_or_a_part() {
        let plain = "Sales in our shops went up.";
        assert!(narrowed(plain, "At one of our shops sales went down.") > 0.0);
        assert!(narrowed(plain, "In the harbour district, sales went down.") > 0.0);
        assert!(narrowed("We won the appeal.", "We lost the second appeal.") > 0.0);
        assert!(narrowed("The talks were public.", "The 2015 talks were secret.") > 0.0);
        assert!(narrowed(plain, "Sales in our shops went down in 2015.") == 0.0);
        assert!(narrowed(plain, "In our shops sales went down.") == 0.0);
    }
}
