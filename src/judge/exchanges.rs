//! Deeds with two sides that a statement tells of: which, and who stands on which side.

use crate::text::clauses::Tense;
use crate::text::dealings::{Dealing, Form, Place, dealings};
use crate::text::keys::Key;
use crate::text::marks::{Mark, Sense};
use crate::text::tags::Tag;
use crate::text::{Reading, Term};

use super::exchange_nouns;
use super::phrases::Phrase;
use super::roles::{Roles, roles};
use super::sides::{Party, able};

/// What a deed is known by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Known {
    /// A group of `data/words/converses.tsv`.
    Group(u16),
    /// A verb that is not listed, and the preposition that leads to its other side (0 for none).
    Verb(Key, Key),
}

/// A deed as a statement tells it.
#[derive(Debug, Clone)]
pub(super) struct Exchange {
    pub(super) known: Known,
    /// The word that names it.
    pub(super) at: usize,
    pub(super) doer: Option<Party>,
    pub(super) other: Option<Party>,
    /// What changes hands, is asked for, is said: objects that are neither side.
    pub(super) themes: Vec<Phrase>,
    /// The doer is singled out.
    pub(super) cleft: bool,
    /// The doer named is the one who did not do it.
    pub(super) not_they: bool,
    /// It is wanted, possible, asked for.
    pub(super) unreal: bool,
}

/// The listed deeds that a statement says were done, or will be.
pub(super) fn exchanges(reading: &Reading) -> Vec<Exchange> {
    let mut found = Vec::new();
    for mark in &reading.marks {
        let Sense::Exchange(n) = mark.sense else { continue };
        let Some(dealing) = dealings().get(usize::from(n)) else { continue };
        let at = mark.tokens.start;
        if reading.clauses[reading.clause_of(at)].question {
            continue;
        }
        let deed = match (dealing.form, reading.tags[at]) {
            (Form::Verb, _) if acts(reading, at) => verb_deed(reading, mark, dealing),
            (Form::Event, Tag::Noun | Tag::Verb | Tag::Adj) => {
                exchange_nouns::event(reading, mark, dealing)
            }
            (Form::Person, Tag::Noun) => exchange_nouns::person(reading, mark, dealing),
            _ => None,
        };
        found.extend(deed.filter(|deed| deed.doer.is_some() || deed.other.is_some()));
    }
    found
}

fn verb_deed(reading: &Reading, mark: &Mark, dealing: &Dealing) -> Option<Exchange> {
    let at = mark.tokens.start;
    let clause = &reading.clauses[reading.clause_of(at)];
    let mut wanted = dealing.with.iter();
    let mut next = wanted.next();
    // an expression may reach across a border of clauses
    for at in mark.tokens.end..clause.tokens.end {
        let stands = |word: &str| reading.tokens[at].is(word) || &*reading.forms[at].lemma == word;
        if next.is_some_and(|word| stands(word)) {
            next = wanted.next();
        }
    }
    let roles = roles(reading, at);
    if next.is_some() || roles.denied {
        return None;
    }
    let (other, themes) = other_side(reading, mark, dealing, &roles);
    if dealing.filled && other.is_none() {
        return None;
    }
    let side =
        |phrase: Phrase| Some(phrase).filter(|p| able(reading, p)).map(|p| Party::new(reading, p));
    // "they drove the launch into our boat": the launch is on their side of it
    let pushed = if matches!(dealing.places.as_slice(), [Place::Behind("into")]) {
        themes.iter().find(|phrase| phrase.prep.is_none()).cloned()
    } else {
        None
    };
    let (doer, other) = (pushed.or(roles.doer).and_then(side), other.and_then(side));
    let (doer, other) = if dealing.doer { (doer, other) } else { (other, doer) };
    Some(Exchange {
        known: Known::Group(dealing.group),
        at,
        doer,
        other,
        themes,
        cleft: (roles.cleft || roles.passive) && dealing.doer,
        not_they: roles.not_they && dealing.doer,
        unreal: roles.unreal || unreal(reading, at),
    })
}

/// Whether a word is a verb here, also where it has been taken for a noun: "Lorvia sent home two", "Renko beat
/// Halm".
fn acts(reading: &Reading, at: usize) -> bool {
    let nominal =
        |at: usize| matches!(reading.tags.get(at), Some(Tag::Noun | Tag::Name | Tag::Pron));
    let opens = |at: usize| {
        matches!(reading.tags.get(at), Some(Tag::Det | Tag::Poss | Tag::Pron | Tag::Name))
    };
    match reading.tags[at] {
        Tag::Verb => true,
        Tag::Noun | Tag::Adj => {
            let form = &reading.forms[at];
            let norm = &*reading.tokens[at].norm;
            let past = norm != &*form.lemma && !norm.ends_with('s') && !norm.ends_with("ing");
            let after_subject = at > 0 && (nominal(at - 1) || reading.tags[at - 1] == Tag::Conj);
            form.tags.contains('v') && after_subject && (past || opens(at + 1))
        }
        _ => false,
    }
}

/// Whether the clause of a deed holds it possible only.
pub(super) fn unreal(reading: &Reading, at: usize) -> bool {
    let clause = &reading.clauses[reading.clause_of(at)];
    clause.tense == Tense::Unreal || clause.hedged
}

/// Who fills the place of the other side, and the objects that are left.
fn other_side(
    reading: &Reading,
    mark: &Mark,
    dealing: &Dealing,
    roles: &Roles,
) -> (Option<Phrase>, Vec<Phrase>) {
    let inside = |at: usize| mark.tokens.contains(&at);
    // "knock on the door": the preposition belongs to the expression
    let mut objects: Vec<Phrase> = roles
        .objects
        .iter()
        .filter(|phrase| !inside(phrase.head))
        .map(|phrase| Phrase { prep: phrase.prep.filter(|&prep| !inside(prep)), ..phrase.clone() })
        .collect();
    let found = dealing.places.iter().find_map(|place| match place {
        Place::Object => objects.iter().position(|phrase| phrase.prep.is_none()),
        Place::Receiver => receiver(reading, &objects),
        Place::Behind(prep) => objects.iter().position(|phrase| phrase.behind(reading, prep)),
    });
    let other = found.map(|at| objects.remove(at));
    (other, objects)
}

/// "Lent Orskana the money", "lent the money to Orskana", "paid us".
fn receiver(reading: &Reading, objects: &[Phrase]) -> Option<usize> {
    let plain: Vec<usize> = (0..objects.len()).filter(|&n| objects[n].prep.is_none()).collect();
    let person = |n: usize| {
        let head = objects[n].head;
        matches!(reading.tags[head], Tag::Pron | Tag::Name) && !reading.tokens[head].is("it")
    };
    if let Some(to) = objects.iter().position(|phrase| phrase.behind(reading, "to")) {
        return Some(to);
    }
    match plain.as_slice() {
        [first, second, ..] if objects[*first].tokens.end == objects[*second].tokens.start => {
            Some(*first)
        }
        // "we were lent the pumps", "the pumps that we lent them"
        [first, second, ..] => Some(if person(*second) { *second } else { *first }),
        [only] if person(*only) => Some(*only),
        _ => None,
    }
}

/// A term that is a verb, listed or not, once for each object that may be its other side.
pub(super) fn plain(reading: &Reading, term: &Term) -> Vec<Exchange> {
    let verb = term.token;
    if term.tag != Tag::Verb {
        return Vec::new();
    }
    let roles = roles(reading, verb);
    let clause = &reading.clauses[reading.clause_of(verb)];
    let Some(doer) = roles.doer.clone().filter(|phrase| able(reading, phrase)) else {
        return Vec::new();
    };
    if roles.denied || clause.question {
        return Vec::new();
    }
    let doer = Party::new(reading, doer);
    let able_objects = roles.objects.iter().enumerate().filter(|(_, phrase)| able(reading, phrase));
    able_objects
        .map(|(n, phrase)| {
            let prep = phrase.prep.map_or(0, |at| reading.forms[at].lemma_key);
            let mut themes = roles.objects.clone();
            themes.remove(n);
            Exchange {
                known: Known::Verb(reading.forms[verb].stem, prep),
                at: verb,
                doer: Some(doer.clone()),
                other: Some(Party::new(reading, phrase.clone())),
                themes,
                cleft: roles.cleft || roles.passive,
                not_they: roles.not_they,
                unreal: roles.unreal || unreal(reading, verb),
            }
        })
        .collect()
}
