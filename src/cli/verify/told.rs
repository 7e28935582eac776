//! What `verify` found, for people and programs.

use serde::Serialize;
use serde_json::value::RawValue;

use super::super::context::count;
use crate::id::Id;
use crate::proof::{Checkpoint, Fact, FactKind, Head, Leaf, Missing, What, compare};
use crate::report::layout::{Run, Tone, below, painted, wrap};
use crate::report::{Style, escape};
use crate::speaker::Speaker;
use crate::statement::Statement;

/// A result in both its forms; the one for programs is its serialisation.
pub(super) trait Told: Serialize {
    /// Whether all is as it should be.
    fn holds(&self) -> bool;
    /// For people.
    fn text(&self, style: &Style) -> String;
}

/// A record that is whole, beside a checkpoint if there is one.
#[derive(Serialize)]
pub(super) struct Verified<'a> {
    holds: bool,
    head: Head,
    #[serde(skip_serializing_if = "Option::is_none")]
    against: Option<Head>,
    /// Not known from a head alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    missing: Option<Vec<Gone<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    added: Option<usize>,
}

/// What is not there any more.
#[derive(Serialize)]
struct Gone<'a> {
    #[serde(flatten)]
    leaf: &'a Leaf,
    /// Whether the same words are still there, as read at another place or with another field changed.
    words_still_there: bool,
    now: Vec<Now<'a>>,
    #[serde(skip_serializing_if = "none")]
    more: usize,
}

/// What may stand in its place.
#[derive(Serialize)]
struct Now<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<Id>,
    /// The line of JSON Lines that the record has for it.
    record: Box<RawValue>,
    #[serde(skip)]
    fact: &'a Fact<'a>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn none(count: &usize) -> bool {
    *count == 0
}

impl<'a> Verified<'a> {
    pub(super) fn new(facts: &'a [Fact<'a>], against: Option<&'a Checkpoint>) -> Verified<'a> {
        let head = Head::of(facts);
        let mut verified =
            Verified { holds: true, head, against: None, missing: None, added: None };
        let Some(checkpoint) = against else { return verified };
        verified.against = Some(checkpoint.head);
        verified.holds = checkpoint.head == head;
        let leaves = checkpoint.leaves.as_deref();
        if verified.holds {
            (verified.missing, verified.added) = (Some(Vec::new()), Some(0));
        } else if let Some(leaves) = leaves {
            let compared = compare(leaves, facts);
            let missing: Vec<Gone<'_>> = compared.missing.into_iter().map(Gone::new).collect();
            verified.holds = missing.is_empty();
            (verified.missing, verified.added) = (Some(missing), Some(compared.added));
        }
        verified
    }
}

impl<'a> Gone<'a> {
    fn new(missing: Missing<'a>) -> Gone<'a> {
        let now = |fact: &'a Fact<'a>| Now {
            id: fact.leaf.id,
            record: RawValue::from_string(fact.what.line()).expect("a line is JSON"),
            fact,
        };
        Gone {
            leaf: missing.leaf,
            words_still_there: missing.still_said,
            now: missing.now.into_iter().map(now).collect(),
            more: missing.more,
        }
    }
}

impl Told for Verified<'_> {
    fn holds(&self) -> bool {
        self.holds
    }

    fn text(&self, style: &Style) -> String {
        let facts = count(usize::try_from(self.head.size).unwrap_or(usize::MAX), "fact");
        let Some(against) = self.against else {
            let whole = format!("the record is whole: {facts}; its ids and checksums are right");
            return verdict(&whole, true, style) + &head("head", self.head);
        };
        let mut text = match &self.missing {
            None => {
                let other = "something was changed or added: the record has another head";
                verdict(other, false, style)
                    + &below(
                        "a head alone cannot tell what; a list of leaves can (`walkback checkpoint \
                         --leaves`), made of the record as it was",
                        style,
                    )
            }
            Some(missing) if missing.is_empty() => {
                let since = match self.added {
                    Some(added) if added > 0 => format!("; {added} more since"),
                    _ => "; nothing was added".to_owned(),
                };
                verdict(&format!("all {} are there, unchanged{since}", against.size), true, style)
            }
            Some(missing) => self.missing_text(missing, against, style),
        };
        text.push_str(&head("then", against));
        text.push_str(&head("now", self.head));
        text
    }
}

impl Verified<'_> {
    fn missing_text(&self, missing: &[Gone<'_>], against: Head, style: &Style) -> String {
        let of = format!("{} of {} missing or changed", missing.len(), against.size);
        let since = self.added.map_or(String::new(), |added| format!("; {added} new"));
        let mut text = verdict(&format!("{of}{since}"), false, style);
        missing.iter().for_each(|gone| text.push_str(&gone.text(style)));
        text
    }
}

impl Gone<'_> {
    fn text(&self, style: &Style) -> String {
        let Gone { leaf, words_still_there, now, more } = self;
        let sort = if now.is_empty() { "missing" } else { "changed" };
        let mut text = format!("{sort:9} {}\n", named(leaf, style));
        if now.is_empty() && *words_still_there {
            text.push_str(&below("the words are still there, as read at another place", style));
        }
        for Now { fact, .. } in now {
            let same = fact.leaf.kind == FactKind::Statement && fact.leaf.id == leaf.id;
            if same {
                text.push_str(&below(
                    "now with the same words, but another source, place in it, note or other field",
                    style,
                ));
            } else {
                text.push_str(&says(&fact.what, style));
            }
        }
        if *more > 0 {
            text.push_str(&below(&format!("… and {more} more"), style));
        }
        text
    }
}

/// What a leaf stands for, as far as the list of leaves tells.
fn named(leaf: &Leaf, style: &Style) -> String {
    let Leaf { kind, id, speaker, said, .. } = leaf;
    let mut parts = Vec::new();
    match kind {
        FactKind::Statement => {}
        FactKind::Speaker => parts.push("what is told of".to_owned()),
        other => parts.push(format!("{} of", other.name())),
    }
    parts.extend(id.map(|id| id.short()));
    parts.extend(
        said.as_ref().map(|said| format!(" {} ", escape::printed(said.as_str(), style.ascii))),
    );
    parts.extend(speaker.as_ref().map(|name| escape::printed(name, style.ascii)));
    parts.join(" ")
}

/// What the record says now.
fn says(what: &What<'_>, style: &Style) -> String {
    let by = |by: &Option<String>| by.as_ref().map_or(String::new(), |by| format!(", by {by}"));
    match what {
        What::Statement(statement) => quoted(statement, style),
        What::Speaker(speaker) => below(&described(speaker), style),
        What::Correction(one) => {
            below(&format!("now by {}: {}{}", one.with.short(), one.reason, by(&one.by)), style)
        }
        What::Retraction(one) => below(&format!("now: {}{}", one.reason, by(&one.by)), style),
        What::Verdict(one) => {
            below(&format!("now {}: {}{}", one.verdict, one.reason, by(&one.by)), style)
        }
    }
}

fn described(speaker: &Speaker) -> String {
    let Speaker { name, aliases, roles, wikidata, note } = speaker;
    let part = aliases
        .first()
        .map(|alias| format!("also called {}", alias.name))
        .or_else(|| roles.first().map(|role| format!("was {}", role.title)))
        .or_else(|| wikidata.as_ref().map(|item| format!("is {item}")))
        .or_else(|| note.clone());
    format!("now: {name}, {}", part.unwrap_or_else(|| "named".to_owned()))
}

/// A statement with its words.
pub(super) fn quoted(statement: &Statement, style: &Style) -> String {
    let Statement { said, speaker, quote, .. } = statement;
    let (id, said) = (statement.id().short(), said.as_str());
    below(&format!("{id}  {said}  {speaker}"), style) + &below(quote, style)
}

/// The first line of a result, which says whether it is good by its words and not by its colour alone.
pub(super) fn verdict(words: &str, good: bool, style: &Style) -> String {
    let tone = if good { Tone::Later } else { Tone::EarlierMark };
    let lines = wrap(&[Run::new(tone, escape::printed(words, style.ascii))], style.width);
    lines.iter().map(|line| painted(line, style.color) + "\n").collect()
}

/// A head on a line of its own, which it fills: it is there to be copied.
pub(super) fn head(label: &str, head: Head) -> String {
    format!("{label}:\n{head}\n")
}
