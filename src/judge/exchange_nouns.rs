//! Deeds told by nouns: "the first offer was ours", "a letter came from them", "they are the buyer".

use crate::text::Reading;
use crate::text::dealings::{Dealing, Place};
use crate::text::marks::Mark;
use crate::text::tags::Tag;

use super::exchanges::{Exchange, Known, unreal};
use super::phrases::{Phrase, phrases};
use super::roles::roles;
use super::sides::{Party, able};
use super::subjects::subject;

/// A noun phrase with what belongs to it before and behind.
struct Noun {
    phrase: Phrase,
    /// "Our offer", "the bank's offer".
    owner: Option<Phrase>,
    /// The phrases behind it in its clause.
    behind: Vec<Phrase>,
}

impl Noun {
    fn new(reading: &Reading, at: usize) -> Option<Noun> {
        let clause = &reading.clauses[reading.clause_of(at)];
        let all = phrases(reading, clause.tokens.clone());
        let n = all.iter().position(|phrase| phrase.head == at)?;
        let phrase = all[n].clone();
        let owner = owner(reading, &phrase);
        let end = stop(reading, at + 1, clause.tokens.end);
        let behind = all[n + 1..].iter().filter(|other| other.tokens.end <= end).cloned().collect();
        Some(Noun { phrase, owner, behind })
    }
}

/// The next verb, which no phrase behind a noun reaches across.
fn stop(reading: &Reading, from: usize, end: usize) -> usize {
    (from..end)
        .find(|&at| {
            matches!(reading.tags[at], Tag::Verb | Tag::Aux | Tag::Modal | Tag::Sub | Tag::Wh)
        })
        .unwrap_or(end)
}

/// Who a noun phrase says that it belongs to.
fn owner(reading: &Reading, phrase: &Phrase) -> Option<Phrase> {
    let start = phrase.tokens.start;
    let only = |head: usize| Phrase { tokens: start..head + 1, head, prep: None };
    if let Some(mark) = (start + 1..phrase.head).rev().find(|&at| reading.tokens[at].is("'s")) {
        return Some(only(mark - 1));
    }
    (start..phrase.head)
        .find(|&at| matches!(&*reading.tokens[at].norm, "our" | "my" | "their" | "his" | "her"))
        .map(|at| Phrase { tokens: at..at + 1, head: at, prep: None })
}

/// A deed that a noun names: its owner, or whom it comes from, is on one side of it.
pub(super) fn event(reading: &Reading, mark: &Mark, dealing: &Dealing) -> Option<Exchange> {
    let at = mark.tokens.end - 1;
    let noun = Noun::new(reading, at)?;
    let (verb, governor) = governing(reading, &noun.phrase);
    let from = |phrase: &&Phrase| phrase.behind(reading, "from") || phrase.behind(reading, "by");
    let own = noun
        .owner
        .clone()
        .or_else(|| noun.behind.iter().find(from).cloned())
        .or_else(|| predicate(reading, &noun));
    let light =
        |words: &[&str]| verb.is_some_and(|verb| words.contains(&&*reading.forms[verb].lemma));
    let mut cleft = noun.owner.is_none() && own.is_some();
    let mut not_they = false;
    let mut own = own;
    let mut other = dealing.places.iter().find_map(|place| match place {
        Place::Behind(prep) => {
            noun.behind.iter().find(|phrase| phrase.behind(reading, prep)).cloned()
        }
        _ => None,
    });
    if let (Some(verb), true) = (verb, governor) {
        let gives = light(&[
            "make", "give", "send", "issue", "launch", "submit", "file", "lodge", "bring", "fire",
            "take",
        ]);
        let gets = light(&["get", "receive", "have", "accept"]);
        let round = roles(reading, verb);
        if round.denied {
            return None;
        }
        cleft |= round.cleft || round.passive;
        not_they = round.not_they;
        match () {
            () if gives && own.is_none() => own = round.doer,
            () if gets && own.is_some() && other.is_none() => other = round.doer,
            () => {}
        }
    }
    // "they are in our debt", "in our service": the owner has them there
    let be = noun.phrase.tokens.start.saturating_sub(2);
    let held =
        own.is_some() && noun.phrase.behind(reading, "in") && &*reading.forms[be].lemma == "be";
    if held {
        other = subject(reading, be, 0).phrase;
    }
    let side = |phrase: Option<Phrase>| {
        phrase.filter(|phrase| able(reading, phrase)).map(|phrase| Party::new(reading, phrase))
    };
    let sides = Sides { own: side(own)?, other: side(other), doer: dealing.doer || held };
    Some(Exchange { cleft, not_they, ..sides.exchange(reading, dealing, at) })
}

/// Whom a noun belongs to, and the other side of the deed that it names.
struct Sides {
    own: Party,
    other: Option<Party>,
    /// The owner does the deed.
    doer: bool,
}

impl Sides {
    fn exchange(self, reading: &Reading, dealing: &Dealing, at: usize) -> Exchange {
        let own = Some(self.own);
        let (doer, other) = if self.doer { (own, self.other) } else { (self.other, own) };
        Exchange {
            known: Known::Group(dealing.group),
            at,
            doer,
            other,
            themes: Vec::new(),
            cleft: true,
            not_they: false,
            unreal: unreal(reading, at),
        }
    }
}

/// The verb of a phrase's clause, and whether the phrase is its object.
fn governing(reading: &Reading, phrase: &Phrase) -> (Option<usize>, bool) {
    let clause = &reading.clauses[reading.clause_of(phrase.head)];
    let before = (clause.tokens.start..phrase.tokens.start)
        .rev()
        .take(4)
        .find(|&at| reading.tags[at] == Tag::Verb);
    if let Some(verb) = before {
        return (Some(verb), true);
    }
    // "decisions are taken by the parish"
    let after = (phrase.tokens.end..clause.tokens.end).find(|&at| reading.tags[at] == Tag::Verb);
    match after {
        Some(verb) => (Some(verb), roles(reading, verb).passive),
        None => (None, false),
    }
}

/// "The call was ours", "the letter came from our side", "the idea was the bank's".
fn predicate(reading: &Reading, noun: &Noun) -> Option<Phrase> {
    let clause = &reading.clauses[reading.clause_of(noun.phrase.head)];
    let verb = (noun.phrase.tokens.end..clause.tokens.end).find(|&at| {
        matches!(reading.tags[at], Tag::Verb)
            || reading.tags[at] == Tag::Aux && &*reading.forms[at].lemma == "be"
    })?;
    if reading.tags.get(verb + 1) == Some(&Tag::Not) {
        return None;
    }
    let lemma = &*reading.forms[verb].lemma;
    let found = phrases(reading, verb + 1..clause.tokens.end);
    let first = found.first()?;
    let possessed =
        matches!(&*reading.tokens[first.head].norm, "ours" | "mine" | "theirs" | "hers" | "his")
            || reading.tokens.get(first.tokens.end).is_some_and(|next| next.is("'s"));
    if lemma == "be" && possessed && first.prep.is_none() {
        return Some(first.clone());
    }
    let comes =
        matches!(lemma, "be" | "come" | "originate" | "emanate" | "stem" | "arrive" | "start");
    found.iter().find(|phrase| comes && phrase.behind(reading, "from")).cloned()
}

/// "They are the buyer", "we are the debtor on that account".
pub(super) fn person(reading: &Reading, mark: &Mark, dealing: &Dealing) -> Option<Exchange> {
    let at = mark.tokens.end - 1;
    let noun = Noun::new(reading, at)?;
    let be = noun.phrase.tokens.start.checked_sub(1)?;
    if reading.tags[be] != Tag::Aux {
        return None;
    }
    let found = subject(reading, be, 0);
    let own = found.phrase.filter(|phrase| able(reading, phrase))?;
    let other = noun.owner.or_else(|| {
        dealing.places.iter().find_map(|place| match place {
            Place::Behind(prep) => {
                noun.behind.iter().find(|phrase| phrase.behind(reading, prep)).cloned()
            }
            _ => None,
        })
    });
    let other = other.map(|phrase| Party::new(reading, phrase));
    let sides = Sides { own: Party::new(reading, own), other, doer: dealing.doer };
    Some(sides.exchange(reading, dealing, at))
}
