//! Who is meant: the speaker's side, others by name, others by a pronoun.

use crate::text::Reading;
use crate::text::tags::Tag;

use super::aligned::Aligned;
use super::phrases::{Phrase, phrases};
use super::surroundings;

/// One side of a deed.
#[derive(Debug, Clone)]
pub(super) struct Party {
    pub(super) phrase: Phrase,
    /// I, we, our side, something of ours.
    pub(super) us: bool,
    /// They, the other side, something of theirs: anybody but the speaker.
    pub(super) open: bool,
    /// Where a pronoun points back, the phrase that it stands for.
    pub(super) stands_for: Option<Phrase>,
}

impl Party {
    /// Reads whom a phrase means. Things that a pronoun of the speaker owns are the speaker's side,
    /// but for kin.
    pub(super) fn new(reading: &Reading, phrase: Phrase) -> Party {
        let word = |at: usize| &*reading.tokens[at].norm;
        let owner = phrase.tokens.clone().find(|&at| {
            matches!(word(at), "our" | "my" | "their" | "his" | "her" | "your" | "its")
        });
        let owner_is = |list: &[&str]| owner.is_some_and(|at| list.contains(&word(at)));
        let kin = kin(&reading.forms[phrase.head].lemma);
        let us = match word(phrase.head) {
            "i" | "we" | "me" | "us" | "ours" | "mine" | "myself" | "ourselves" => true,
            _ => owner_is(&["our", "my"]) && !kin,
        };
        let other = phrase.tokens.clone().any(|at| matches!(word(at), "other" | "else"));
        let open = !us
            && (matches!(
                word(phrase.head),
                "they" | "them" | "he" | "him" | "she" | "her" | "it" | "theirs" | "his" | "hers"
            ) || owner_is(&["their", "his", "her", "its"])
                || other
                    && matches!(word(phrase.head), "side" | "lot" | "party" | "camp" | "else"));
        let pronoun = open && reading.tags[phrase.head] == Tag::Pron;
        let stands_for = if pronoun { antecedent(reading, &phrase) } else { None };
        Party { phrase, us, open, stands_for }
    }

    /// The phrase that names it.
    fn name(&self) -> &Phrase {
        self.stands_for.as_ref().unwrap_or(&self.phrase)
    }

    /// Whether nothing but a pronoun names it.
    fn bare(&self, reading: &Reading) -> bool {
        self.stands_for.is_none() && reading.tags[self.phrase.head] == Tag::Pron
    }
}

/// "My brother" is not the speaker.
fn kin(lemma: &str) -> bool {
    matches!(
        lemma,
        "mother"
            | "father"
            | "brother"
            | "sister"
            | "wife"
            | "husband"
            | "son"
            | "daughter"
            | "uncle"
            | "aunt"
            | "cousin"
            | "grandfather"
            | "grandmother"
            | "parent"
            | "child"
            | "friend"
            | "neighbour"
            | "neighbor"
            | "opponent"
            | "rival"
            | "predecessor"
            | "partner"
            | "colleague"
            | "customer"
            | "supplier"
            | "landlord"
            | "tenant"
            | "enemy"
            | "competitor"
    )
}

/// What a pronoun of the third person points back to: the last phrase before it, in its sentence or the one before,
/// that is no pronoun, no date and not the speaker's; of a sentence before, its first one.
fn antecedent(reading: &Reading, phrase: &Phrase) -> Option<Phrase> {
    let here = reading.clauses[reading.clause_of(phrase.head)].sentence;
    let plain = |found: &Phrase| {
        matches!(reading.tags[found.head], Tag::Noun | Tag::Name)
            && !reading.is_timed(found.head)
            && !found.tokens.clone().any(|at| matches!(&*reading.tokens[at].norm, "our" | "my"))
    };
    let start = reading.sentences[here].tokens.start;
    let before = phrases(reading, start..phrase.tokens.start);
    // the subject of what goes before is meant more often than what hangs on it
    if let Some(found) = before.iter().find(|found| plain(found) && found.prep.is_none()) {
        return Some(found.clone());
    }
    let previous = &reading.sentences[here.checked_sub(1)?].tokens;
    let found = phrases(reading, previous.clone());
    found
        .iter()
        .find(|found| plain(found) && found.prep.is_none())
        .cloned()
        .or_else(|| found.into_iter().find(|found| plain(found)))
}

/// How surely two parties are one, 0 to 1.
pub(super) fn same(pair: &Aligned, earlier: &Party, later: &Party) -> f32 {
    // "the coach", "my coach"
    let one_thing = earlier.us != later.us
        && !earlier.open
        && !later.open
        && heads_shared(pair, &earlier.phrase, &later.phrase);
    match (earlier.us, later.us) {
        (true, true) => ours(pair, earlier, later),
        _ if one_thing => 0.85,
        (true, false) => speaks_for(pair, later, false),
        (false, true) => speaks_for(pair, earlier, true),
        (false, false) => {
            let named = named_alike(pair, earlier.name(), later.name());
            let open = earlier.open || later.open;
            match (earlier.bare(pair.earlier), later.bare(pair.later)) {
                (true, true) => 0.7,
                (true, false) | (false, true) => 0.5,
                (false, false) if open => named.max(0.5),
                (false, false) => named,
            }
        }
    }
}

/// "Our boat" and "our boat"; "our boat" and "we"; hardly "our boat" and "our cook".
fn ours(pair: &Aligned, earlier: &Party, later: &Party) -> f32 {
    let noun = |reading: &Reading, party: &Party| {
        reading.tags[party.phrase.head] != Tag::Pron
            && !matches!(
                &*reading.forms[party.phrase.head].lemma,
                "side" | "people" | "team" | "lot"
            )
    };
    match (noun(pair.earlier, earlier), noun(pair.later, later)) {
        (true, true) if heads_shared(pair, &earlier.phrase, &later.phrase) => 1.0,
        (true, true) => 0.6,
        (true, false) | (false, true) => 0.85,
        (false, false) => 1.0,
    }
}

/// The speaker may be the spokesman of somebody named ("the ministry sued", "we sued"), unless the
/// statement that says "we" names those as well.
fn speaks_for(pair: &Aligned, named: &Party, earlier: bool) -> f32 {
    let (reading, matched) = if earlier {
        (pair.earlier, &pair.earlier_matched)
    } else {
        (pair.later, &pair.later_matched)
    };
    if named.open || reading.tags[named.phrase.head] == Tag::Pron {
        return 0.0;
    }
    let beside = reading
        .terms
        .iter()
        .zip(matched)
        .any(|(term, matched)| *matched && named.phrase.tokens.contains(&term.token));
    if beside { 0.0 } else { 0.4 }
}

fn heads_shared(pair: &Aligned, earlier: &Phrase, later: &Phrase) -> bool {
    pair.earlier.forms[earlier.head].stem == pair.later.forms[later.head].stem
        || pair.twin_at(earlier.head, later.head)
}

/// How surely two phrases name one: the same noun, not narrowed to different ones; or a name that
/// both hold, where the nouns round it are no other persons ("Vantner", "Vantner's lawyers").
fn named_alike(pair: &Aligned, earlier: &Phrase, later: &Phrase) -> f32 {
    let mut best = 0.0_f32;
    let same_head = pair.earlier.forms[earlier.head].stem == pair.later.forms[later.head].stem;
    if same_head && pair.earlier.tags[earlier.head] == Tag::Pron {
        return 0.0;
    }
    // "Banco Meridio" and "Banco Austral"
    if one_stem(pair, earlier, later) {
        best = 0.9;
    } else if alone_named(pair.earlier, &pair.earlier_matched, earlier)
        && alone_named(pair.later, &pair.later_matched, later)
    {
        return 0.1;
    }
    for s in &pair.shared {
        let (e, l) = (&pair.earlier.terms[s.earlier], &pair.later.terms[s.later]);
        if !earlier.tokens.contains(&e.token) || !later.tokens.contains(&l.token) {
            continue;
        }
        let sure = match (e.token == earlier.head, l.token == later.head) {
            (true, true) if surroundings::narrowed_apart(pair, s) => 0.2,
            (true, true) => 1.0,
            _ if !matches!(e.tag, Tag::Name | Tag::Noun) => 0.0,
            (false, false) if e.tag != Tag::Name && l.tag != Tag::Name => 0.0,
            (false, false) => 0.8,
            // a name in front of a noun: "the Quill phone", "Tarnovia's consul"
            (true, false) => through(pair.later, later.head, l.token, l.tag),
            (false, true) => through(pair.earlier, earlier.head, e.token, e.tag),
        };
        best = best.max(sure);
    }
    best
}

/// "Morvenia" and "the Morvenians", "the Ostrander family" and "the Ostranders".
fn one_stem(pair: &Aligned, earlier: &Phrase, later: &Phrase) -> bool {
    let names = |reading: &'_ Reading, phrase: &Phrase| -> Vec<usize> {
        phrase.tokens.clone().filter(|&at| reading.tags[at] == Tag::Name).collect()
    };
    names(pair.earlier, earlier).iter().any(|&e| {
        names(pair.later, later)
            .iter()
            .any(|&l| kindred(&pair.earlier.tokens[e].norm, &pair.later.tokens[l].norm))
    })
}

/// Whether two names differ in nothing but an ending of nations or the plural.
fn kindred(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let Some(rest) = long.strip_prefix(short) else {
        return short.strip_suffix("ia").or_else(|| short.strip_suffix('a')).is_some_and(|stem| {
            stem.len() >= 4 && long.strip_prefix(stem).is_some_and(ending_of_nation)
        });
    };
    short.len() >= 4 && ending_of_nation(rest)
}

fn ending_of_nation(rest: &str) -> bool {
    matches!(
        rest,
        "" | "s"
            | "n"
            | "ns"
            | "an"
            | "ans"
            | "ian"
            | "ians"
            | "ish"
            | "ese"
            | "er"
            | "ers"
            | "i"
            | "is"
    )
}

/// Whether a phrase holds a name that the other statement has nowhere.
fn alone_named(reading: &Reading, matched: &[bool], phrase: &Phrase) -> bool {
    reading.terms.iter().zip(matched).any(|(term, matched)| {
        !matched && term.tag == Tag::Name && phrase.tokens.contains(&term.token)
    })
}

/// Whether something of somebody stands for them: their lawyers and guards do, their brother does not.
fn through(reading: &Reading, head: usize, at: usize, tag: Tag) -> f32 {
    let organ = matches!(
        &*reading.forms[head].lemma,
        "council"
            | "government"
            | "team"
            | "lawyer"
            | "consul"
            | "embassy"
            | "police"
            | "guard"
            | "boat"
            | "patrol"
            | "troop"
            | "soldier"
            | "office"
            | "side"
            | "people"
            | "man"
            | "chairman"
            | "chair"
            | "board"
            | "minister"
            | "spokesman"
            | "spokeswoman"
            | "force"
            | "ship"
            | "family"
            | "union"
            | "company"
            | "group"
            | "lab"
            | "institute"
            | "envoy"
            | "crew"
            | "fighter"
            | "gunner"
            | "gunners"
            | "director"
            | "management"
            | "leader"
            | "staff"
            | "bank"
            | "club"
            | "president"
            | "raider"
            | "organiser"
            | "organizer"
            | "inspector"
            | "household"
            | "department"
            | "party"
            | "authority"
            | "delegation"
            | "representative"
            | "agent"
            | "door"
            | "post"
    );
    let owned = (at + 1..head).any(|between| reading.tokens[between].is("'s"));
    match (organ, tag, owned) {
        (true, _, _) => 0.9,
        // "Viktor Renko" and "Viktor", "Lynx Aviation" and "Lynx"
        (false, Tag::Name, false) if reading.tags[head] == Tag::Name => 0.9,
        (false, Tag::Name, false) => 0.6,
        (false, Tag::Name, true) => 0.5,
        _ => 0.2,
    }
}

/// Whether a phrase can do or suffer a deed with another: a person or a body, not a date or a word like "what".
pub(super) fn able(reading: &Reading, phrase: &Phrase) -> bool {
    let dated = reading.is_timed(phrase.head);
    let word = &*reading.tokens[phrase.head].norm;
    let empty = matches!(
        word,
        "nothing"
            | "something"
            | "anything"
            | "everything"
            | "nobody"
            | "none"
            | "this"
            | "these"
            | "those"
            | "one"
            | "themselves"
            | "himself"
            | "herself"
            | "itself"
            | "you"
            | "everyone"
            | "everybody"
            | "anybody"
            | "anyone"
    );
    !dated && !empty
}
