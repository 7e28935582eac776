//! Which clauses bind the speaker.

use crate::text::Reading;
use crate::text::clauses::{Clause, Firmness, Role, Subject, Tense};
use crate::text::marks::{Commitment, Course, Sense};
use crate::text::tags::Tag;

/// How firmly a clause binds the speaker to what is to come: 1 for "I promise", "will never" and
/// what is vouched for beside it ("… You have my word."), less for a plain "will", least for
/// something that "stays" or is under way; nothing where it does not bind, asks, is hedged or hangs
/// on a condition.
pub(super) fn pledged(reading: &Reading, n: usize) -> Option<f32> {
    let clause = &reading.clauses[n];
    let hedged =
        clause.hedged || clause.role == Role::Content && n > 0 && reading.clauses[n - 1].hedged;
    if clause.question
        || clause.others_words
        || clause.conditional
        || clause.mentioned
        || hedged
        || matches!(clause.tense, Tense::Past | Tense::Perfect | Tense::Unreal)
        || clause.firmness == Firmness::Soft
    {
        return None;
    }
    if vouched(reading, clause) {
        return Some(1.0);
    }
    match clause.firmness {
        Firmness::Firm if demands(reading, clause) => None,
        Firmness::Firm => Some(0.9),
        _ if goes_on(reading, clause) => Some(0.8),
        _ if under_way(reading, clause) => Some(0.7),
        _ => None,
    }
}

/// "The hereditary seats must go": what others ought to do.
fn demands(reading: &Reading, clause: &Clause) -> bool {
    let ought = reading.tokens[clause.tokens.clone()]
        .iter()
        .any(|t| matches!(&*t.norm, "must" | "should" | "ought" | "has" | "have"));
    ought && clause.tense == Tense::Present && clause.subject != Subject::First
}

/// An explicit promise in the same sentence or the one behind it.
fn vouched(reading: &Reading, clause: &Clause) -> bool {
    let near = |at: usize| {
        let sentence = reading.clauses[reading.clause_of(at)].sentence;
        sentence == clause.sentence || sentence == clause.sentence + 1
    };
    reading.marks.iter().any(|mark| {
        mark.sense == Sense::Commitment(Commitment::Firm)
            && near(mark.tokens.start)
            && !reading.negated[mark.tokens.start]
            && (mark.tokens.len() > 2 || promise(&reading.forms[mark.tokens.start].lemma))
    })
}

fn promise(lemma: &str) -> bool {
    matches!(
        lemma,
        "promise"
            | "pledge"
            | "guarantee"
            | "vow"
            | "swear"
            | "assure"
            | "never"
            | "period"
            | "guaranteed"
            | "binding"
            | "assurance"
    )
}

/// "The free tier stays free", "we are keeping Latin".
fn goes_on(reading: &Reading, clause: &Clause) -> bool {
    clause.tense == Tense::Present
        && reading.marks_in(&clause.tokens).iter().any(|mark| {
            mark.sense == Sense::Course(Course::Keep)
                && reading.tags[mark.tokens.start] == Tag::Verb
            // "a hundred remain" counts what is left
            && &*reading.forms[mark.tokens.start].lemma != "remain"
        })
}

/// "We are opening in September": the speaker's own deed, announced.
fn under_way(reading: &Reading, clause: &Clause) -> bool {
    clause.tense == Tense::Present
        && clause.subject == Subject::First
        && clause.verb.is_some_and(|verb| {
            reading.tags[verb] == Tag::Verb && reading.tokens[verb].norm.ends_with("ing")
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn binds(quote: &str) -> Option<f32> {
        pledged(&Reading::new(quote, &Default::default()), 0)
    }

    #[test]
    fn the_more_explicit_the_firmer() {
        assert_eq!(binds("I promise that the depot stays."), Some(1.0));
        assert_eq!(binds("The depot stays where it is. You have my word."), Some(1.0));
        assert_eq!(binds("We will close the depot."), Some(0.9));
        assert_eq!(binds("We are opening in Thessaby in September."), Some(0.7));
    }

    #[test]
    fn nothing_binds_that_is_past_asked_hedged_or_conditional() {
        for quote in [
            "We closed the depot.",
            "Will we close the depot?",
            "We may close the depot.",
            "If funds run out, we will close the depot.",
            "The depot is red.",
        ] {
            assert_eq!(binds(quote), None, "{quote}");
        }
    }
}
