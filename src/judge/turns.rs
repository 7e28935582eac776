//! See [`Turns`].

use crate::finding::Kind;
use crate::text::Reading;
use crate::text::clauses::{Clause, Subject, Tense};
use crate::text::marks::{Mark, Sense};
use crate::text::reversals::{Agree, Turn, entries, turns};
use crate::text::tags::Tag;

use super::aligned::Aligned;
use super::candidate::{Candidate, proposal, rank};
use super::cited::told;
use super::detector::Detector;
use super::frames::{agreement, frame};
use super::narrower::narrower;
use super::pledges::pledged;
use super::same_deed::{happened, matter};
use super::things::{narrowed_apart, things};
use super::{claim, differing};

/// One phrase earlier, and later another that people know to go against it.
///
/// ```text
/// 2023-02-01  I will not resign as mayor.
/// 2023-02-09  I am stepping down tomorrow.
/// ```
///
/// The phrases stand in `data/reversals/*.toml`, each entry with the kind of reversal that it makes, with what
/// must agree (the thing, whoever does it, or nothing), and with examples that are run as tests. A phrase is
/// matched by dictionary forms, and its negation by the scope of negators, so "not resign" is found in "I have
/// no plans to resign".
///
/// Silent where either side asks, is conditional, reports others or only holds something possible. Doubted
/// where the two sides name different things, doers or times, as the detector of the same kind would.
pub(super) struct Turns;

impl Detector for Turns {
    fn detect(&self, pair: &Aligned) -> Vec<Candidate> {
        let (one, other) = (pair.earlier.phrased(), pair.later.phrased());
        let mut found: Vec<Candidate> = Vec::new();
        for &(mark, turn) in one {
            for &(later_mark, later_turn) in other.iter().filter(|(_, t)| turned(turn, t)) {
                let (mark, later_mark) = (&pair.earlier.marks[mark], &pair.later.marks[later_mark]);
                let Some(candidate) = weigh(pair, turn, mark, later_mark, later_turn) else {
                    continue;
                };
                let rank = |c: &Candidate| rank(c.sign, c.belongs, c.doubts);
                match found.iter_mut().find(|known| known.kind == candidate.kind) {
                    Some(known) if rank(known) < rank(&candidate) => *known = candidate,
                    Some(_) => {}
                    None => found.push(candidate),
                }
            }
        }
        found
    }
}

/// Two phrases of one entry stand on the sides where they go against each other.
fn turned(earlier: &Turn, later: &Turn) -> bool {
    earlier.entry == later.entry
        && earlier.later != later.later
        && (later.later || entries()[earlier.entry].1.both_ways)
}

/// The listed phrases that a statement asserts, each negated as it is listed: marks with what they are.
pub(super) fn phrased(reading: &Reading) -> Vec<(usize, &'static Turn)> {
    let found = reading.marks.iter().enumerate().filter_map(|(n, mark)| {
        let Sense::Turn(phrase) = mark.sense else { return None };
        let turn = &turns()[usize::from(phrase)];
        let at = mark.tokens.start;
        let clause = &reading.clauses[reading.clause_of(at)];
        let fits = turn.negated == reading.negated[at]
            && (!turn.verb || matches!(reading.tags[at], Tag::Verb | Tag::Aux))
            && asserted(clause, turn.negated)
            && one_phrase(reading, mark, turn);
        fits.then_some((n, turn))
    });
    found.collect()
}

/// "Would never" binds, any other "would" tells of nothing real.
fn asserted(clause: &Clause, negated: bool) -> bool {
    !clause.question
        && !clause.conditional
        && !clause.others_words
        && !clause.mentioned
        && !clause.hedged
        && (negated || clause.tense != Tense::Unreal)
}

/// In the gap of "keep ... open" stand the words of a noun phrase.
fn one_phrase(reading: &Reading, mark: &Mark, turn: &Turn) -> bool {
    let nominal = |at: usize| {
        matches!(
            reading.tags[at],
            Tag::Det
                | Tag::Poss
                | Tag::Pron
                | Tag::Adj
                | Tag::Adv
                | Tag::Num
                | Tag::Noun
                | Tag::Name
        )
    };
    !turn.gapped() || (mark.tokens.start + 1..mark.tokens.end - 1).all(nominal)
}

fn weigh(
    pair: &Aligned,
    turn: &Turn,
    mark: &Mark,
    later_mark: &Mark,
    later_turn: &Turn,
) -> Option<Candidate> {
    let entry = &entries()[turn.entry].1;
    let (e, earlier) = pair.earlier_clause(mark.tokens.start);
    let (l, later) = pair.later_clause(later_mark.tokens.start);
    if entry.kind == Kind::PledgeBroken && matches!(earlier.tense, Tense::Past | Tense::Perfect) {
        return None;
    }
    // what stands in the gap of a phrase is the thing, and no part of the deed
    let deed = |mark: &Mark, turn: &Turn| match turn.gapped() {
        true => mark.tokens.start..mark.tokens.start + 1,
        false => mark.tokens.clone(),
    };
    let least = if entry.agree == Agree::Thing { 0.4 } else { 0.0 };
    let matter = matter(pair, (e, &deed(mark, turn)), (l, &deed(later_mark, later_turn)), least)?;
    let belongs = match entry.agree {
        Agree::Thing if !one_thing(pair, mark, later_mark) => return None,
        Agree::Thing => matter.belongs(),
        Agree::Doer if !one_doer(pair, (e, mark), (l, later_mark)) => return None,
        Agree::Doer | Agree::Nothing => 1.0,
    };
    let (sign, doubts) = match entry.kind {
        Kind::PledgeBroken => match pledged(pair.earlier, e) {
            Some(firmness) => (firmness * happened(later), matter.doubts),
            // "no plans to": said of what is to come, and binds nobody
            None => (0.4 * happened(later), matter.doubts + 0.5),
        },
        _ => (
            0.8,
            differing::doubts(pair, e, l)
                + narrower(pair, mark.tokens.start, later_mark.tokens.start),
        ),
    };
    let strangers = match entry.agree {
        Agree::Nothing => claim::doers_apart(pair, e, l),
        Agree::Thing | Agree::Doer => 0.0,
    };
    let tokens = (mark.tokens.clone(), later_mark.tokens.clone());
    let words = (told(pair.earlier, &tokens.0), told(pair.later, &tokens.1));
    let why = format!("\"{}\" goes against \"{}\": {}", words.1, words.0, entry.name);
    let doubts = doubts.max(strangers);
    Some(Candidate { belongs, doubts, ..proposal(entry.kind, pair, tokens, sign, words, why) })
}

/// Both phrases are said of one noun, or done to it, or it stands in their gap.
fn one_thing(pair: &Aligned, mark: &Mark, later_mark: &Mark) -> bool {
    let about = |reading: &Reading, mark: &Mark| {
        let inside = (0..reading.terms.len()).filter(|&n| {
            mark.tokens.contains(&reading.terms[n].token)
                && matches!(reading.terms[n].tag, Tag::Noun | Tag::Name)
        });
        let mut found = things(reading, &mark.tokens);
        found.extend(inside);
        found.extend(behind(reading, mark.tokens.end));
        found.extend(frame(reading, reading.clause_of(mark.tokens.start)).objects);
        found
    };
    let (one, other) = (about(pair.earlier, mark), about(pair.later, later_mark));
    one.iter().flat_map(|&n| pair.twins(n)).any(|s| {
        other.contains(&s.later)
            && matches!(pair.later.terms[s.later].tag, Tag::Noun | Tag::Name)
            && s.weight >= 0.3
            && !narrowed_apart(pair, s.earlier, s.later)
    })
}

/// "Opposed to the dam", "told of the leak": the noun behind a phrase, one preposition between at most.
fn behind(reading: &Reading, end: usize) -> Option<usize> {
    let inner = |at: &usize| {
        reading.is_nominal(*at)
            || matches!(
                reading.tags.get(*at),
                Some(Tag::Det | Tag::Poss | Tag::Adj | Tag::Num | Tag::Pron)
            )
    };
    let linked = matches!(reading.tags.get(end), Some(Tag::Prep | Tag::To));
    let from = end + usize::from(linked);
    let head = (from..)
        .take_while(inner)
        .find(|&at| reading.is_nominal(at) && !reading.is_nominal(at + 1))?;
    reading.term_at(head)
}

/// The speaker on both sides ("I", "my resignation"), or somebody whom both name.
fn one_doer(pair: &Aligned, (e, mark): (usize, &Mark), (l, later_mark): (usize, &Mark)) -> bool {
    let own = |reading: &Reading, n: usize, mark: &Mark| {
        let before = mark.tokens.start.checked_sub(1);
        reading.clauses[n].subject == Subject::First
            || before.is_some_and(|at| matches!(&*reading.tokens[at].norm, "my" | "our"))
    };
    match (own(pair.earlier, e, mark), own(pair.later, l, later_mark)) {
        (true, true) => true,
        (false, false) => {
            let (one, other) = (frame(pair.earlier, e), frame(pair.later, l));
            agreement(pair, &one.subjects, &other.subjects) > 0.0
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::side::Side;
    use super::*;

    /// Doubts of the candidate that the detector proposes.
    fn doubts(kind: Kind, (earlier, later): &(String, String)) -> Option<f32> {
        let (earlier, later) =
            (Side::read(earlier, &Default::default()), Side::read(later, &Default::default()));
        let found = Turns.detect(&Aligned::new(&earlier, &later));
        found.iter().find(|c| c.kind == kind).map(|c| c.doubts)
    }

    #[test]
    fn examples_of_every_entry() {
        let mut wrong = Vec::new();
        for (file, entry) in entries() {
            let mut check = |pair: &(String, String), flags: bool| {
                let doubts = doubts(entry.kind, pair);
                if doubts.is_some_and(|doubts| doubts < 1.0) != flags {
                    let what = if flags { "not flagged" } else { "flagged" };
                    let name = &entry.name;
                    wrong.push(format!("{file}.toml, {name}: {what} ({doubts:?}): {pair:?}"));
                }
            };
            entry.flags.iter().for_each(|pair| check(pair, true));
            entry.silent.iter().for_each(|pair| check(pair, false));
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
