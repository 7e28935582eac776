//! The subject of a verb, wherever in the sentence it stands.

use crate::text::Reading;
use crate::text::tags::Tag;

use super::phrases::{Phrase, ending};

/// Who a verb is said of.
#[derive(Debug, Clone, Default)]
pub(super) struct Subject {
    pub(super) phrase: Option<Phrase>,
    /// Singled out: "it was we who", "we were the ones who".
    pub(super) cleft: bool,
    /// "It was not we who".
    pub(super) not_they: bool,
    /// The verb tells what is wanted, asked for, meant to be.
    pub(super) unreal: bool,
    /// "The bank that we rang", "it was the bank that we rang": the object in front.
    pub(super) fronted: Option<Phrase>,
}

/// How many verbs a subject is looked for across: "they came, sat down and asked to leave".
const DEEPEST: u8 = 4;

/// Finds the subject of a verb.
pub(super) fn subject(reading: &Reading, verb: usize, depth: u8) -> Subject {
    let floor = reading.sentence_of(verb).start;
    let mut at = verb;
    while at > floor
        && matches!(reading.tags[at - 1], Tag::Aux | Tag::Modal | Tag::Adv | Tag::Not | Tag::Filler)
    {
        at -= 1;
    }
    if at == floor || depth > DEEPEST {
        return Subject::default();
    }
    let before = at - 1;
    let token = &reading.tokens[before];
    if relative(reading, before, at) {
        return antecedent(reading, before, floor, depth);
    }
    match reading.tags[before] {
        Tag::To => infinitive(reading, before, floor, depth),
        // "what is being sold": the subject stands before "is what"
        Tag::Wh if token.is("what") => before_be(reading, before, floor).unwrap_or_default(),
        Tag::Conj => earlier_verb(reading, before, floor, depth),
        Tag::Mark if token.is(",") => match said_between(reading, before, floor) {
            Some(found) => Subject { phrase: Some(found), ..Subject::default() },
            None => earlier_verb(reading, before, floor, depth),
        },
        Tag::Verb => subject(reading, before, depth + 1),
        Tag::Noun | Tag::Name | Tag::Pron | Tag::Num | Tag::Adj | Tag::Det => {
            noun_before(reading, at, floor, depth, verb)
        }
        _ => Subject::default(),
    }
}

/// "who", "which", or "that" behind a noun.
fn relative(reading: &Reading, at: usize, verb: usize) -> bool {
    let word = &*reading.tokens[at].norm;
    matches!(word, "who" | "which")
        || word == "that"
            && at + 1 == verb
            && at > 0
            && (matches!(
                reading.tags[at - 1],
                Tag::Noun | Tag::Name | Tag::Pron | Tag::Num | Tag::Adj
            ) || reading.tokens[at - 1].is(","))
}

/// The phrase in front of a relative, and whether the clause singles it out.
fn antecedent(reading: &Reading, relative: usize, floor: usize, depth: u8) -> Subject {
    // "our convoy, alas, that", "them over there who"
    let end = (floor..relative)
        .rev()
        .find(|&at| {
            !(matches!(reading.tags[at], Tag::Adv | Tag::Filler) || reading.tokens[at].is(","))
        })
        .map_or(relative, |last| last + 1);
    let end = if end > floor && reading.tokens[end - 1].is("over") { end - 1 } else { end };
    let Some(phrase) = governor(reading, end, floor) else { return Subject::default() };
    singled_out(reading, phrase, floor, depth)
}

/// The phrase that ends before a token, with what hangs on it: "the opposition in the chamber".
fn governor(reading: &Reading, end: usize, floor: usize) -> Option<Phrase> {
    let mut phrase = ending(reading, end, floor)?;
    for _ in 0..3 {
        let Some(prep) = phrase.prep else { break };
        match ending(reading, prep, floor) {
            Some(found) => phrase = found,
            None => break,
        }
    }
    Some(phrase)
}

/// "It was we (who)": the phrase itself. "We were the ones (who)": the subject before "be".
fn singled_out(reading: &Reading, phrase: Phrase, floor: usize, depth: u8) -> Subject {
    let plain = |phrase: Phrase| Subject { phrase: Some(phrase), ..Subject::default() };
    let mut at = phrase.tokens.start;
    let mut not_they = false;
    while at > floor && matches!(reading.tags[at - 1], Tag::Adv | Tag::Not) {
        at -= 1;
        not_they |= reading.tags[at] == Tag::Not;
    }
    let Some(be) = at.checked_sub(1).filter(|&be| be >= floor && is_be(reading, be)) else {
        // "and we who turned them away", "it was they, not we, who"
        let pronoun = reading.tags[phrase.head] == Tag::Pron;
        let joined =
            phrase.tokens.start > floor && reading.tags[phrase.tokens.start - 1] == Tag::Conj;
        return Subject { cleft: pronoun && joined, ..plain(phrase) };
    };
    let mut left = be;
    while left > floor
        && matches!(reading.tags[left - 1], Tag::Adv | Tag::Not | Tag::Aux | Tag::Modal)
    {
        left -= 1;
        not_they |= reading.tags[left] == Tag::Not;
    }
    let it = left > floor && matches!(&*reading.tokens[left - 1].norm, "it" | "that" | "this");
    let stand_in = stands_in(&reading.tokens[phrase.head].norm);
    match () {
        () if it && !stand_in => Subject { cleft: true, not_they, ..plain(phrase) },
        () if stand_in && left > floor => match governor(reading, left, floor) {
            Some(found) => Subject { cleft: true, not_they, ..plain(found) },
            None if depth < DEEPEST => plain(phrase),
            None => Subject::default(),
        },
        () => plain(phrase),
    }
}

/// "The ones", "the side", "the first": stands for the subject of its "be".
fn stands_in(word: &str) -> bool {
    matches!(word, "one" | "ones" | "side" | "party" | "first" | "last" | "only" | "what")
}

fn is_be(reading: &Reading, at: usize) -> bool {
    reading.tags[at] == Tag::Aux
        && (&*reading.forms[at].lemma == "be"
            || matches!(&*reading.tokens[at].norm, "'m" | "'re" | "'s"))
}

/// "Fennair is (what is being bought)".
fn before_be(reading: &Reading, what: usize, floor: usize) -> Option<Subject> {
    let be = what.checked_sub(1).filter(|&be| be > floor && is_be(reading, be))?;
    let phrase = governor(reading, be, floor)?;
    Some(Subject { phrase: Some(phrase), cleft: true, ..Subject::default() })
}

/// A verb behind "to": said of the object that is asked, or of the subject of the verb before.
fn infinitive(reading: &Reading, to: usize, floor: usize, depth: u8) -> Subject {
    if to == floor {
        return Subject::default();
    }
    let before = to - 1;
    match reading.tags[before] {
        Tag::Verb | Tag::Aux => {
            let done = matches!(
                &*reading.forms[before].lemma,
                "have"
                    | "manage"
                    | "dare"
                    | "choose"
                    | "decide"
                    | "begin"
                    | "start"
                    | "proceed"
                    | "go"
                    | "get"
                    | "come"
                    | "happen"
                    | "force"
                    | "use"
            );
            let found = subject(reading, before, depth + 1);
            Subject { unreal: found.unreal || !done, ..found }
        }
        Tag::Noun | Tag::Name | Tag::Pron | Tag::Adj | Tag::Num | Tag::Prep | Tag::Adv => {
            let Some(phrase) = ending(reading, to, floor) else {
                return adjective(reading, before, floor, depth);
            };
            if stands_in(&reading.tokens[phrase.head].norm) {
                return singled_out(reading, phrase, floor, depth);
            }
            Subject { phrase: Some(phrase), unreal: true, ..Subject::default() }
        }
        _ => Subject::default(),
    }
}

/// "We were ready to sue".
fn adjective(reading: &Reading, at: usize, floor: usize, depth: u8) -> Subject {
    let be = (floor..at).rev().take(3).find(|&be| is_be(reading, be));
    let found = be.map(|be| subject(reading, be, depth + 1)).unwrap_or_default();
    Subject { unreal: true, ..found }
}

/// "They came round and (asked)": the subject of the verb before.
fn earlier_verb(reading: &Reading, before: usize, floor: usize, depth: u8) -> Subject {
    let verb = (floor..before).rev().find(|&at| {
        reading.tags[at] == Tag::Verb
            && !(at > floor && matches!(reading.tags[at - 1], Tag::Det | Tag::To))
            || is_be(reading, at)
    });
    verb.map(|verb| Subject { fronted: None, ..subject(reading, verb, depth + 1) })
        .unwrap_or_default()
}

/// "Our chairman, the week after, (wrote)": the phrase in front of what is put between.
fn said_between(reading: &Reading, comma: usize, floor: usize) -> Option<Phrase> {
    let open = (floor..comma).rev().find(|&at| reading.tokens[at].is(","))?;
    let verbs =
        (open..comma).any(|at| matches!(reading.tags[at], Tag::Verb | Tag::Aux | Tag::Modal));
    let verb_before = (floor..open).any(|at| matches!(reading.tags[at], Tag::Verb | Tag::Aux));
    if verbs || verb_before {
        return None;
    }
    governor(reading, open, floor)
}

/// A noun right in front of the verb group.
fn noun_before(reading: &Reading, end: usize, floor: usize, depth: u8, verb: usize) -> Subject {
    let Some(nearest) = ending(reading, end, floor) else { return Subject::default() };
    let Some(phrase) = governor(reading, end, floor) else { return Subject::default() };
    let bare_ing = end == verb && reading.tokens[verb].norm.ends_with("ing");
    if bare_ing {
        return singled_out(reading, phrase, floor, depth);
    }
    // "last week in March we": what stands before a pronoun governs nothing
    let phrase = if nearest.prep.is_none() { nearest } else { phrase };
    Subject {
        fronted: fronted(reading, &phrase, floor),
        phrase: Some(phrase),
        ..Subject::default()
    }
}

/// "It was the bank that (we rang)", "the bank (we rang)".
fn fronted(reading: &Reading, subject: &Phrase, floor: usize) -> Option<Phrase> {
    let that = subject.tokens.start.checked_sub(1).filter(|&at| at > floor)?;
    let opens = matches!(&*reading.tokens[that].norm, "that" | "whom" | "which" | "who");
    if !opens || !matches!(reading.tags[that - 1], Tag::Noun | Tag::Name | Tag::Pron) {
        return None;
    }
    let found = governor(reading, that, floor)?;
    // "the claim that we sued": a noun of saying holds no place in the clause behind it
    let says = matches!(
        &*reading.forms[found.head].lemma,
        "claim" | "fact" | "idea" | "rumour" | "story" | "news" | "day" | "time" | "way" | "report"
    );
    (!says).then_some(found)
}
