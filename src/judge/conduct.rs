//! Stances that no verb of judging names: how somebody behaved, whom one would deal with.

use std::ops::Range;

use crate::text::Reading;
use crate::text::clauses::{Clause, Subject, Tense};
use crate::text::marks::{About, Mark, Sense, Way};
use crate::text::tags::Tag;

use super::holder::{held, own};
use super::stances::{Stance, inside_longer};
use super::topic::{Topic, behind, topic};

/// "They behaved shabbily", "she has handled it with skill": the manner judges who acted.
pub(super) fn conduct(reading: &Reading, mark: &Mark) -> Option<Stance> {
    let Sense::Stance { direction, strength, about, way: Way::Manner } = mark.sense else {
        return None;
    };
    let clause = &reading.clauses[reading.clause_of(mark.tokens.start)];
    let verb = clause.verb.filter(|&verb| acts(&reading.forms[verb].lemma))?;
    // "well known", "a badly paid job" say nothing of who acts
    let of_adjective = matches!(reading.tags.get(mark.tokens.end), Some(Tag::Adj | Tag::Noun))
        || reading.tokens.get(mark.tokens.end).is_some_and(|t| matches!(&*t.norm, "as" | "enough"));
    if !held(clause)
        || of_adjective
        || mark.tokens.start + 3 < verb
        || speaker_or_nobody(clause)
        || inside_longer(reading, mark)
    {
        return None;
    }
    let turned = reading.negated[mark.tokens.start];
    Some(stance(
        mark.tokens.clone(),
        direction * if turned { -1 } else { 1 },
        f32::from(strength),
        about,
        before_verb(reading, clause, verb),
    ))
}

#[rustfmt::skip]
fn acts(lemma: &str) -> bool {
    matches!(
        lemma,
        "behave" | "handle" | "perform" | "serve" | "treat" | "run" | "manage" | "act" | "conduct"
            | "lead" | "govern" | "work" | "play" | "deal" | "respond" | "react" | "acquit"
            | "captain" | "chair" | "teach" | "organise" | "organize" | "write" | "speak" | "fight"
            | "build" | "negotiate" | "administer" | "defend" | "represent" | "do"
    )
}

/// What the speaker would or would not do with somebody: "I wouldn't hire them", "I'd work with her
/// again", "I'd sooner sell up than deal with him"; "he should never have been appointed".
pub(super) fn dealings(reading: &Reading) -> Vec<Stance> {
    reading
        .clauses
        .iter()
        .filter(|clause| held(clause) && !clause.conditional)
        .filter_map(|clause| would(reading, clause).or_else(|| never_should(reading, clause)))
        .collect()
}

fn would(reading: &Reading, clause: &Clause) -> Option<Stance> {
    if clause.tense != Tense::Unreal {
        return None;
    }
    let norm = |at: usize| reading.tokens.get(at).map_or("", |t| &*t.norm);
    let end = clause.tokens.end;
    let modal = clause
        .tokens
        .clone()
        .find(|&at| matches!(norm(at), "would" | "'d"))
        .filter(|&at| own(reading, clause, at))?;
    if matches!(norm(modal + 1), "sooner" | "rather") {
        let than = (modal + 2..end).find(|&at| norm(at) == "than")?;
        let whom = behind(reading, clause, party(reading, than + 1, end)?);
        return Some(stance(modal..than + 1, -1, 2.0, About::Trust, whom));
    }
    let verb = (modal + 1..end).find(|&at| reading.tags[at] == Tag::Verb)?;
    let against =
        reading.negated[verb] && (modal + 1..verb).any(|at| matches!(norm(at), "not" | "never"));
    let gladly = (verb..end).any(|at| {
        matches!(norm(at), "again" | "tomorrow" | "anywhere" | "anytime" | "gladly")
            || norm(at) == "any" && matches!(norm(at + 1), "day" | "time")
    });
    let from = party(reading, verb, end).filter(|_| against || gladly)?;
    let whom = if &*reading.forms[verb].lemma == "let" {
        // "I wouldn't let him edit a list": him, whatever he is kept from
        let until = (from..end).find(|&at| reading.tags[at] == Tag::Verb).unwrap_or(end);
        topic(reading, clause, from..until)
    } else {
        behind(reading, clause, from)
    };
    Some(stance(modal..verb + 1, if against { -1 } else { 1 }, 2.0, About::Trust, whom))
}

/// Where the other party stands, if the verb is one of dealing with somebody.
fn party(reading: &Reading, verb: usize, end: usize) -> Option<usize> {
    let after =
        |word: &str| (verb + 1..end).find(|&at| &*reading.tokens[at].norm == word).map(|at| at + 1);
    match &*reading.forms.get(verb)?.lemma {
        "let" | "hire" | "employ" | "follow" | "appoint" | "elect" | "choose" | "marry"
        | "invite" | "trust" | "re-elect" | "touch" => Some(verb + 1),
        "buy" | "take" | "accept" | "borrow" => after("from"),
        "work" | "deal" | "do" | "trade" | "sit" | "share" | "sign" | "go" => after("with"),
        "lend" | "send" | "sell" | "entrust" => after("to"),
        _ => None,
    }
    .filter(|&at| at < end)
}

/// "She should never have been made chief", "he ought not to have worn the armband": blame for whoever
/// it was, whatever was done.
fn never_should(reading: &Reading, clause: &Clause) -> Option<Stance> {
    let norm = |at: usize| reading.tokens.get(at).map_or("", |t| &*t.norm);
    let modal = clause.tokens.clone().find(|&at| matches!(norm(at), "should" | "ought"))?;
    let denied = matches!(norm(modal + 1), "never" | "not");
    let have = modal + if norm(modal + 2) == "to" { 3 } else { 2 };
    let verb = clause.verb.filter(|&verb| verb > have && reading.tags[verb] == Tag::Verb)?;
    if !denied || norm(have) != "have" || speaker_or_nobody(clause) {
        return None;
    }
    let whom = topic(reading, clause, clause.tokens.start..modal);
    Some(stance(modal..verb + 1, -1, 2.0, About::Evaluation, whom))
}

/// Nobody else acts: "we", "you", "there is" give no one to judge.
pub(super) fn speaker_or_nobody(clause: &Clause) -> bool {
    matches!(clause.subject, Subject::First | Subject::Second | Subject::There)
}

/// The subject of a verb: what stands before it and its auxiliaries.
pub(super) fn before_verb(reading: &Reading, clause: &Clause, verb: usize) -> Topic {
    let start = (clause.tokens.start..verb)
        .rev()
        .take_while(|&at| {
            matches!(reading.tags[at], Tag::Aux | Tag::Modal | Tag::Adv | Tag::Not | Tag::To)
        })
        .last()
        .unwrap_or(verb);
    topic(reading, clause, clause.tokens.start..start)
}

fn stance(tokens: Range<usize>, direction: i8, strength: f32, about: About, of: Topic) -> Stance {
    Stance {
        tokens,
        direction: direction * of.sign,
        strength,
        about,
        topic: of.terms,
        head: of.head,
        role: None,
        doubts: 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::super::stances::stances;
    use super::*;

    fn directions(quote: &str) -> Vec<i8> {
        stances(&Reading::new(quote, &Default::default())).iter().map(|s| s.direction).collect()
    }

    #[test]
    fn manners_judge_who_acts() {
        assert_eq!(directions("The harbour master behaved shabbily."), [-1]);
        assert_eq!(directions("The orchestra has handled the strike with great skill."), [1]);
        assert_eq!(directions("The clerk is a badly paid woman."), [] as [i8; 0]);
        assert_eq!(directions("We behaved shabbily."), [] as [i8; 0]);
    }

    #[test]
    fn whom_one_would_deal_with() {
        assert_eq!(directions("I wouldn't let Orlov run a bath."), [-1]);
        assert_eq!(directions("I would not buy a boat from Orlov."), [-1]);
        assert_eq!(directions("I'd work with Orlov again."), [1]);
        assert_eq!(directions("I'd sooner close the shop than work with Orlov."), [-1]);
        assert_eq!(directions("I'd work until six."), [] as [i8; 0]);
        assert_eq!(directions("Orlov should never have been made treasurer."), [-1]);
        assert_eq!(directions("We should never have argued."), [] as [i8; 0]);
    }
}
