//! Where a sentence says that somebody says something.

use std::ops::Range;

use super::passage::Passage;
use super::verbs::{self, Verb};
use crate::text::tags::Tag;

/// A verb of saying in a sentence, outside quote marks.
#[derive(Debug, Clone)]
pub(crate) struct Cue {
    /// Auxiliaries and adverbs included: "has also said".
    pub tokens: Range<usize>,
    /// The verb itself: "said".
    pub verb: usize,
    pub entry: Entry,
    pub form: Form,
}

/// What the cue is.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Entry {
    Verb(Verb),
    /// "according to", "in the words of".
    AccordingTo,
}

/// The form of the verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// "said", "has said", "was saying".
    Finite,
    /// ", saying"
    Participle,
    /// "to say"
    Infinitive,
    /// "was asked", "is said"
    Passive,
    /// "has not said", "would say", "if she says"
    Unreal,
}

/// The cues of a sentence, in order.
pub(crate) fn cues(passage: &Passage, sentence: &Range<usize>) -> Vec<Cue> {
    let mut out = Vec::new();
    let mut at = sentence.start;
    while at < sentence.end {
        match cue_at(passage, sentence, at) {
            Some(cue) => {
                at = cue.tokens.end;
                out.push(cue);
            }
            None => at += 1,
        }
    }
    out
}

fn cue_at(passage: &Passage, sentence: &Range<usize>, at: usize) -> Option<Cue> {
    if passage.is(at, "according") && passage.is(at + 1, "to") && at + 2 < sentence.end {
        return Some(Cue {
            tokens: at..at + 2,
            verb: at,
            entry: Entry::AccordingTo,
            form: Form::Finite,
        });
    }
    if !is_verb(passage, sentence, at) || is_plural_noun(passage, sentence, at) {
        return None;
    }
    if let Some(cue) = quoted_as_saying(passage, sentence, at) {
        return Some(cue);
    }
    let verb = verbs::beginning_with(&passage.forms[at].lemma)
        .iter()
        .find(|verb| verb.rest.iter().enumerate().all(|(n, word)| passage.is(at + 1 + n, word)))?;
    let end = at + 1 + verb.rest.len();
    if end > sentence.end {
        return None;
    }
    // "a firm called Corvin"
    let called = passage.is(at, "called")
        && matches!(passage.tags[at.saturating_sub(1)], Tag::Noun)
        && verb.rest.is_empty()
        && !matches!(passage.tag(at + 1), Some(Tag::Det | Tag::Poss | Tag::Pron));
    if called && !(end..sentence.end.min(end + 6)).any(|at| passage.is_quoted(at)) {
        return None;
    }
    let start = group_start(passage, sentence, at);
    let form = form(passage, sentence, start, at);
    Some(Cue { tokens: start..end, verb: at, entry: Entry::Verb(*verb), form })
}

/// Whether a word is a verb here. In headlines, where all words have capitals, a verb of saying is told by its ending.
fn is_verb(passage: &Passage, sentence: &Range<usize>, at: usize) -> bool {
    let (token, form) = (&passage.tokens[at], &passage.forms[at]);
    let inflected = *form.lemma != *token.norm;
    match passage.tags[at] {
        Tag::Verb => true,
        Tag::Name => {
            let before = at.checked_sub(1).filter(|&b| b >= sentence.start);
            inflected
                && passage.is_headline(sentence)
                && before.is_some_and(|b| matches!(passage.tags[b], Tag::Name | Tag::Noun))
        }
        // "told" behind a quotation, "the minister says" and other words that may be either
        Tag::Noun | Tag::Adj => {
            let before = at.checked_sub(1).filter(|&b| b >= sentence.start);
            let subject = before.is_some_and(|b| {
                matches!(passage.tags[b], Tag::Name | Tag::Pron | Tag::Wh | Tag::Adv)
                    || passage.is_quoted(b)
                    || passage.is(b, ",")
                    || passage.is_any(b, &["some", "another", "many", "few", "both", "all"])
                        && (passage.is_any(at, &["say", "said"]) || token.norm.ends_with("ed"))
            });
            let some_say = before
                .is_some_and(|b| passage.is_any(b, &["some", "many", "few", "most", "others"]))
                && passage.is_any(at, &["say", "argue"]);
            some_say || inflected && form.tags.contains('v') && !token.capital && subject
        }
        _ => false,
    }
}

/// "remarks that were false", "the swing states have": a verb follows, so this is its noun.
fn is_plural_noun(passage: &Passage, sentence: &Range<usize>, at: usize) -> bool {
    let token = &passage.tokens[at];
    let plural = token.norm.ends_with('s')
        && passage.forms[at].tags.contains('n')
        && !passage.is_any(at, &["says", "tells", "insists"]);
    // "have claims", "the early states", "making calls"
    let object = at > sentence.start
        && matches!(
            passage.tags[at - 1],
            Tag::Verb
                | Tag::Aux
                | Tag::Modal
                | Tag::To
                | Tag::Prep
                | Tag::Det
                | Tag::Poss
                | Tag::Adj
        );
    if plural && object {
        return true;
    }
    // "the jobs report has"
    let base = *passage.forms[at].lemma == *token.norm
        && passage.forms[at].tags.contains('n')
        && at > sentence.start
        && matches!(passage.tags[at - 1], Tag::Noun | Tag::Adj | Tag::Det);
    let plural = plural || base;
    let pronoun = at > sentence.start && matches!(passage.tags[at - 1], Tag::Pron | Tag::Wh);
    let next = at + 1 + usize::from(passage.is(at + 1, "that"));
    let verb = passage.tag(next).is_some_and(Tag::is_verb)
        && next < sentence.end
        && !passage.tokens[next].norm.ends_with("ing");
    plural && !pronoun && verb
}

/// "is quoted as saying": what is quoted is said.
fn quoted_as_saying(passage: &Passage, sentence: &Range<usize>, at: usize) -> Option<Cue> {
    let quoted = passage.is(at, "quoted") && passage.is(at + 1, "as");
    let verb = at + 2;
    if !quoted || verb >= sentence.end || !passage.is_any(verb, &["saying", "telling"]) {
        return None;
    }
    let entry = verbs::beginning_with(&passage.forms[verb].lemma).last()?;
    let start = group_start(passage, sentence, at);
    let form = form(passage, sentence, start, at);
    let form = if form == Form::Passive { Form::Finite } else { form };
    Some(Cue { tokens: start..verb + 1, verb, entry: Entry::Verb(*entry), form })
}

/// The first word of the verb group: "has long been saying".
fn group_start(passage: &Passage, sentence: &Range<usize>, verb: usize) -> usize {
    let mut start = verb;
    while start > sentence.start
        && (matches!(
            passage.tags[start - 1],
            Tag::Aux | Tag::Modal | Tag::Adv | Tag::Not | Tag::To
        ) || passage.is(start - 1, "further"))
    {
        start -= 1;
    }
    // "only Holt said": an adverb that opens the sentence is no part of the verb
    while start < verb && passage.tags[start] == Tag::Adv && start == sentence.start {
        start += 1;
    }
    start
}

fn form(passage: &Passage, sentence: &Range<usize>, start: usize, verb: usize) -> Form {
    let norm = &*passage.tokens[verb].norm;
    let group = start..verb;
    let has = |tag: Tag| group.clone().any(|at| passage.tags[at] == tag);
    let word = |norms: &[&str]| group.clone().any(|at| passage.is_any(at, norms));
    if has(Tag::Not)
        || word(&[
            "never", "would", "might", "may", "could", "should", "will", "shall", "must", "can",
        ])
    {
        return Form::Unreal;
    }
    if has(Tag::To) {
        return Form::Infinitive;
    }
    let be = word(&["is", "are", "was", "were", "be", "been", "being", "am", "'s", "'re"]);
    if norm.ends_with("ing") {
        return if be { Form::Finite } else { Form::Participle };
    }
    // "a plan announced by the board"
    let by = passage.is(verb + 1, "by")
        && !passage.tokens.get(verb + 2).is_some_and(|word| word.norm.ends_with("ing"));
    if by && start == verb && norm.ends_with("ed") {
        return Form::Passive;
    }
    let have = word(&["has", "have", "had", "'ve"]);
    if be && (!have || word(&["been", "being"])) {
        return Form::Passive;
    }
    if start > sentence.start && passage.is_any(start - 1, &["if", "unless"]) {
        return Form::Unreal;
    }
    // "as reported by the Courier"
    let by = passage.is(verb + 1, "by");
    if start > sentence.start && passage.is(start - 1, "as") && by {
        return Form::Passive;
    }
    let hears = start == sentence.start || passage.is_any(start - 1, &["when", "whenever", ","]);
    if hears && start == verb && is_hearing(passage, sentence, verb) {
        Form::Passive
    } else {
        Form::Finite
    }
}

/// "Asked whether the mill stays", "when asked by a reporter why": who it is about is asked.
fn is_hearing(passage: &Passage, sentence: &Range<usize>, verb: usize) -> bool {
    passage.is_any(verb, &["asked", "told"])
        && verb + 1 < sentence.end
        && (matches!(passage.tags[verb + 1], Tag::Prep | Tag::Sub | Tag::Wh | Tag::Adv)
            || passage.is(verb + 1, "that"))
}

#[cfg(test)]
mod tests {
    use crate::extract::prose::tests::says;

    #[test]
    fn a_plural_before_its_verb_says_nothing() {
        says("Ida Ek heard remarks that were false.", &[]);
        says("The swing states have voted.", &[]);
    }

    #[test]
    fn a_noun_says_nothing() {
        says("The early states have voted.", &[]);
        says("The jobs report has cleared the way.", &[]);
        says("The mill stays, a plan announced by the board.", &[]);
        says("Ida Ek maintained a lead over Holt.", &[]);
    }

    #[test]
    fn some_say() {
        says("Some say they hear echoes of it.", &["Some: they hear echoes of it"]);
        says("Another tweeted, “We stay.”", &["Another: “We stay.”"]);
        says("Some said they were sad.", &["Some: they were sad"]);
        says("Another said he was sad.", &["Another: he was sad"]);
    }

    #[test]
    fn quoted_as_saying() {
        let words = ["Mirren Holt: “We stay,”"];
        says("“We stay,” Mirren Holt is quoted as saying.", &words);
        says("“We stay,” Mirren Holt was quoted as saying.", &words);
    }
}
