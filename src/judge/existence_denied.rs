//! See [`ExistenceDenied`].

use crate::finding::Kind;
use crate::text::Reading;
use crate::text::clauses::{Role, Subject};
use crate::text::dates;
use crate::text::tags::Tag;

use super::absences::{Absence, had_there_been, only_narrows, verb_is};
use super::aligned::{Aligned, Shared};
use super::candidate::{Candidate, proposal};
use super::detector::Detector;
use super::narrower::narrower;
use super::surroundings;
use super::why::in_turn;
use super::{differing, narrowed};

/// One statement speaks of a thing as real, the other says that there is none.
///
/// ```text
/// 2025-07-02  The deadline is Friday.
/// 2025-07-09  There is no deadline.
/// ```
///
/// A thing is denied by "there is no …", "no such … exists", "we have no …", "… is a myth"; it is
/// taken as real where it stands without a negation, a condition or a question. "Nobody ever made
/// a complaint", "there never was one" and "had there been a reserve" deny as well, and "nothing
/// on paper" denies what was said to be in writing. A demand with a last day ("accept by today")
/// sets a deadline without naming it.
///
/// Doubtful where the other side narrows the thing otherwise, names another time or only denies some ("no village
/// that …").
///
/// Silent where the verb says more of the thing than that it is there ("no cyclone drove her
/// out"), where both sides narrow it to different things ("second round", "first round"), and
/// where it only narrows another ("the convoy drivers").
pub(super) struct ExistenceDenied;

impl Detector for ExistenceDenied {
    fn detect(&self, pair: &Aligned) -> Vec<Candidate> {
        let mut found = Vec::new();
        for denied in pair.later.absences() {
            if let Some(candidate) = against_earlier(pair, denied) {
                found.push(candidate);
            }
        }
        found.extend(never_written(pair));
        for denied in pair.earlier.absences() {
            if let Some(candidate) = against_later(pair, denied) {
                found.push(candidate);
            }
        }
        for candidate in &mut found {
            candidate.doubts = doubts(pair, candidate);
        }
        found
    }
}

/// What makes the two sides different matters, seen from where their words stand.
fn doubts(pair: &Aligned, candidate: &Candidate) -> f32 {
    let (e, l) = (candidate.earlier.start, candidate.later.start);
    differing::doubts(pair, pair.earlier_clause(e).0, pair.later_clause(l).0) + narrower(pair, e, l)
}

/// Narrowed on both sides, to different things; not where the other statement says the same in other words
/// ("Orskana's contract", "a supply contract between us and Orskana").
fn kept_apart(pair: &Aligned, shared: &Shared) -> bool {
    surroundings::narrowed_apart(pair, shared)
        && (narrowed::narrowed_apart(pair, shared.earlier, shared.later)
            || narrowed::alike(pair, shared.earlier, shared.later) < 0.5)
}

fn against_earlier(pair: &Aligned, denied: &Absence) -> Option<Candidate> {
    let term = &pair.later.terms[denied.term];
    let evidence_later = denied.tokens.clone();
    let name = pair.later.words(denied.tokens.end - 1..denied.tokens.end).to_owned();
    let readings = |earlier: String| (earlier, format!("no {name}"));
    if let Some(shared) = pair.shared.iter().find(|s| s.later == denied.term) {
        let real = &pair.earlier.terms[shared.earlier];
        if !asserted(pair.earlier, shared.earlier) || kept_apart(pair, shared) {
            return None;
        }
        let sign = denied.plain * shared.weight * presence(pair.earlier, shared.earlier);
        let mut candidate = proposal(
            Kind::ExistenceDenied,
            pair,
            (real.token..real.token + 1, evidence_later),
            sign,
            readings(format!("{name} spoken of as real")),
            in_turn(
                pair,
                &format!("{} is spoken of as real", quoted(&name)),
                "it is said not to exist",
            ),
        );
        candidate.belongs = narrowed::alike(pair, shared.earlier, shared.later);
        return Some(candidate);
    }
    implied_deadline(pair.earlier, &pair.later.forms[term.token].lemma).map(|(tokens, time)| {
        let day = day_text(time);
        let mut candidate = proposal(
            Kind::ExistenceDenied,
            pair,
            (tokens, evidence_later),
            denied.plain,
            readings(format!("{name} = {day}")),
            in_turn(pair, &format!("a {name} was set"), "it is said not to exist"),
        );
        candidate.implied = true;
        candidate.assumptions.push(time.basis.clone());
        candidate
    })
}

fn against_later(pair: &Aligned, denied: &Absence) -> Option<Candidate> {
    let shared = pair.shared.iter().find(|s| s.earlier == denied.term)?;
    if !asserted(pair.later, shared.later) || kept_apart(pair, shared) {
        return None;
    }
    let name = pair.earlier.words(denied.tokens.end - 1..denied.tokens.end).to_owned();
    let real = pair.later.terms[shared.later].token;
    let sign = denied.plain * shared.weight * presence(pair.later, shared.later);
    let mut candidate = proposal(
        Kind::ExistenceDenied,
        pair,
        (denied.tokens.clone(), real..real + 1),
        sign,
        (format!("no {name}"), format!("{name} spoken of as real")),
        in_turn(
            pair,
            &format!("{} is said not to exist", quoted(&name)),
            "it is spoken of as real",
        ),
    );
    candidate.belongs = narrowed::alike(pair, shared.earlier, shared.later);
    Some(candidate)
}

/// "There was nothing on paper": no agreement, order or list in writing.
fn never_written(pair: &Aligned) -> Option<Candidate> {
    let tokens = pair.later.unwritten()?.clone();
    let real = in_writing(pair.earlier)?;
    // with nobody and nothing named on both sides, it may be about any paper
    if pair.overlap() < 0.5 {
        return None;
    }
    let name = pair.earlier.words(real..real + 1);
    let mut candidate = proposal(
        Kind::ExistenceDenied,
        pair,
        (real..real + 1, tokens),
        0.9,
        (format!("{name} in writing"), "nothing in writing".to_owned()),
        in_turn(
            pair,
            &format!("{} is spoken of as written", quoted(name)),
            "nothing is said to be in writing",
        ),
    );
    candidate.implied = true;
    Some(candidate)
}

/// "A written agreement", "signed orders": the noun.
fn in_writing(reading: &Reading) -> Option<usize> {
    reading
        .terms
        .iter()
        .enumerate()
        .filter(|(n, term)| term.tag == Tag::Noun && asserted(reading, *n))
        .map(|(_, term)| term.token)
        .find(|&noun| {
            let written = (noun.saturating_sub(2)..noun)
                .any(|at| matches!(&*reading.tokens[at].norm, "written" | "signed"));
            written
                || matches!(
                    &*reading.forms[noun].lemma,
                    "contract" | "memo" | "memorandum" | "letter"
                )
        })
}

fn quoted(name: &str) -> String {
    format!("\"{name}\"")
}

/// A thing counts as real where nothing takes it back and it is more than part of another's name.
fn asserted(reading: &Reading, term: usize) -> bool {
    let term = &reading.terms[term];
    let clause = &reading.clauses[term.clause];
    !term.negated
        && matches!(term.tag, Tag::Noun | Tag::Verb)
        && !clause.mentioned
        && !clause.question
        && clause.role != Role::Condition
        && !had_there_been(reading, term.token)
        && !only_narrows(reading, term)
}

/// How plainly a thing is put as real: "there is a plan" more than "our plan", and that more than
/// "the drivers of the convoy".
fn presence(reading: &Reading, term: usize) -> f32 {
    let term = &reading.terms[term];
    let clause = &reading.clauses[term.clause];
    let existential = clause.subject == Subject::There
        || verb_is(
            reading,
            clause.verb,
            &["have", "exist", "hold", "keep", "sign", "begin", "start"],
        );
    let inside = term.token.checked_sub(2).is_some_and(|at| {
        (at..term.token)
            .any(|at| matches!(&*reading.tokens[at].norm, "of" | "for" | "in" | "from" | "at"))
    });
    let modifies = reading.tags.get(term.token + 1) == Some(&Tag::Noun)
        || reading.tokens.get(term.token + 1).is_some_and(|t| t.is("'s"));
    match () {
        () if modifies => 0.3,
        () if inside => 0.5,
        () if existential => 1.0,
        () => 0.8,
    }
}

/// "accept by today": a last day for something that somebody must do.
fn implied_deadline<'a>(
    reading: &'a Reading,
    noun: &str,
) -> Option<(std::ops::Range<usize>, &'a dates::Time)> {
    if !matches!(noun, "deadline" | "ultimatum" | "cut-off" | "cutoff") {
        return None;
    }
    let time = reading.times.iter().find(|time| {
        matches!(
            time.role,
            dates::Role::By | dates::Role::Before | dates::Role::Until | dates::Role::Within
        ) && time.resolved()
    })?;
    let verb = (0..time.tokens.start).rev().take(8).find(|&at| reading.tags[at] == Tag::Verb)?;
    Some((verb..time.tokens.end, time))
}

fn day_text(time: &dates::Time) -> String {
    match (time.first, time.last) {
        (Some(first), Some(last)) if first != last => format!("{first} to {last}"),
        (_, Some(day)) | (Some(day), None) => day.to_string(),
        (None, None) => time.basis.clone(),
    }
}

#[cfg(test)]
mod tests {
    use crate::said::Said;

    use super::super::side::Side;
    use super::*;

    fn found(earlier: &str, later: &str) -> bool {
        let (e, l) = (Side::read(earlier, &Said::default()), Side::read(later, &Said::default()));
        !ExistenceDenied.detect(&Aligned::new(&e, &l)).is_empty()
    }

    #[test]
    fn there_is_none() {
        for (earlier, later) in [
            ("There is a side letter with the founders.", "There is no side letter."),
            ("There is no account in Vaduz.", "There is a bank account in Vaduz."),
            ("There is a bank account in Vaduz.", "I have no account in Vaduz."),
            (
                "There's a complaint against the deputy.",
                "Nobody has ever made a complaint about the deputy.",
            ),
            ("Dr Rask runs an ethics team here.", "We don't have an ethics team."),
            ("There is a report on the prisons.", "A report on prisons? There never was one."),
            (
                "We keep a reserve for such a winter.",
                "Had there been a reserve, I would have spent it.",
            ),
            (
                "We hold a written agreement with Palmera on the slots.",
                "With Palmera there was nothing on paper, not about slots.",
            ),
            ("There is a chamber beneath the flank.", "Beneath the flank there is no chamber."),
            ("There is a fund for widows.", "A fund for widows? There isn't one."),
            ("The lodge has a boathouse.", "There is no such thing as a boathouse at the lodge."),
            ("The bank gave us a term sheet.", "The bank never gave us a term sheet last year."),
            ("There was a hotline.", "There was no hotline and nothing was ever tested."),
            ("There are otters on the Wend.", "No otters live on the Wend."),
        ] {
            assert!(found(earlier, later), "{earlier} / {later}");
        }
    }

    #[test]
    fn another_thing_or_another_claim() {
        for (earlier, later) in [
            ("I was never a member of the lodge.", "My father was a member of the lodge."),
            (
                "The shelters on Sarente withstood the cyclone.",
                "No cyclone ever persuaded her to leave.",
            ),
            ("There was no first round.", "There was a second round."),
            ("There will be no convoy this week.", "The convoy drivers sing."),
            ("There is no plan.", "Is there a plan?"),
        ] {
            assert!(!found(earlier, later), "{earlier} / {later}");
        }
    }
}
