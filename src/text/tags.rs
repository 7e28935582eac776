//! Parts of speech, as far as the judge needs them.

use std::sync::Arc;

use super::keys::Form;
use super::words::{Token, TokenKind};

/// A part of speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tag {
    /// Common noun.
    Noun,
    /// Proper name.
    Name,
    /// Main verb.
    Verb,
    /// be, have, do.
    Aux,
    /// will, can, may.
    Modal,
    /// Adjective.
    Adj,
    /// Adverb.
    Adv,
    /// the, a, this, every.
    Det,
    /// my, its, 's.
    Poss,
    /// I, it, nobody.
    Pron,
    /// of, in, by.
    Prep,
    /// and, or, but.
    Conj,
    /// because, that, when, if.
    Sub,
    /// not.
    Not,
    /// to.
    To,
    /// who, which, what.
    Wh,
    /// Digits and number words.
    Num,
    /// yes, well, oh.
    Filler,
    /// Punctuation and symbols.
    Mark,
}

impl Tag {
    /// Whether words of this sort say what is spoken of.
    pub fn is_content(self) -> bool {
        matches!(self, Tag::Noun | Tag::Name | Tag::Verb | Tag::Adj | Tag::Adv | Tag::Num)
    }

    /// Whether words of this sort are the verb of a clause, or a part of it.
    pub fn is_verb(self) -> bool {
        matches!(self, Tag::Verb | Tag::Aux | Tag::Modal)
    }
}

/// The part of speech of words that are no open question; `None` for open classes.
fn closed(norm: &str) -> Option<Tag> {
    Some(match norm {
        "the" | "a" | "an" | "this" | "that" | "these" | "those" | "every" | "each" | "any"
        | "some" | "no" | "all" | "both" | "either" | "neither" | "another" | "such" | "enough" => {
            Tag::Det
        }
        "my" | "your" | "his" | "her" | "its" | "our" | "their" | "whose" | "'s" => Tag::Poss,
        "i" | "you" | "he" | "she" | "it" | "we" | "they" | "me" | "him" | "us" | "them"
        | "one" | "myself" | "yourself" | "himself" | "herself" | "itself" | "ourselves"
        | "themselves" | "nobody" | "nothing" | "none" | "everybody" | "everyone"
        | "everything" | "somebody" | "someone" | "something" | "anybody" | "anyone"
        | "anything" | "mine" | "ours" | "theirs" | "yours" | "hers" => Tag::Pron,
        "am" | "is" | "are" | "was" | "were" | "be" | "been" | "being" | "have" | "has" | "had"
        | "having" | "do" | "does" | "did" | "'d" => Tag::Aux,
        "will" | "would" | "shall" | "should" | "can" | "could" | "may" | "might" | "must"
        | "ought" => Tag::Modal,
        "of" | "in" | "on" | "at" | "by" | "for" | "with" | "from" | "into" | "onto" | "about"
        | "over" | "under" | "between" | "among" | "through" | "during" | "against" | "within"
        | "without" | "upon" | "toward" | "towards" | "across" | "behind" | "beyond" | "near"
        | "off" | "up" | "down" | "out" | "above" | "below" | "per" | "via" | "around"
        | "along" | "inside" | "outside" | "beside" | "besides" | "despite" | "except" | "amid"
        | "plus" | "than" => Tag::Prep,
        "and" | "or" | "but" | "nor" | "&" => Tag::Conj,
        "if" | "unless" | "because" | "although" | "though" | "while" | "whereas" | "until"
        | "till" | "since" | "when" | "whenever" | "where" | "before" | "after" | "once"
        | "whether" | "as" | "provided" | "so" | "lest" => Tag::Sub,
        "not" => Tag::Not,
        "to" => Tag::To,
        "who" | "whom" | "which" | "what" | "how" | "why" | "whoever" | "whatever" => Tag::Wh,
        "yes" | "yeah" | "oh" | "ok" | "okay" | "please" | "um" | "uh" | "er" => Tag::Filler,
        "very" | "too" | "also" | "just" | "only" | "even" | "still" | "already" | "yet"
        | "ever" | "never" | "now" | "then" | "here" | "there" | "again" | "quite" | "rather"
        | "almost" | "always" | "often" | "however" | "perhaps" | "maybe" | "indeed" | "else"
        | "instead" | "later" | "earlier" | "away" | "back" | "hardly" | "barely" | "scarcely"
        | "more" | "most" | "less" | "least" | "well" => Tag::Adv,
        _ => return None,
    })
}

/// Number words that count.
pub(crate) fn number_word(norm: &str) -> bool {
    matches!(
        norm,
        "zero"
            | "two"
            | "three"
            | "four"
            | "five"
            | "six"
            | "seven"
            | "eight"
            | "nine"
            | "ten"
            | "eleven"
            | "twelve"
            | "thirteen"
            | "fourteen"
            | "fifteen"
            | "sixteen"
            | "seventeen"
            | "eighteen"
            | "nineteen"
            | "twenty"
            | "thirty"
            | "forty"
            | "fifty"
            | "sixty"
            | "seventy"
            | "eighty"
            | "ninety"
            | "hundred"
            | "thousand"
            | "million"
            | "billion"
            | "trillion"
            | "dozen"
            | "half"
            | "twice"
    )
}

/// Tags every token of a quote.
pub fn tags(tokens: &[Token], forms: &[Arc<Form>]) -> Vec<Tag> {
    let mut tags: Vec<Tag> = Vec::with_capacity(tokens.len());
    for at in 0..tokens.len() {
        let tag = tag(tokens, forms, at, &tags);
        tags.push(tag);
    }
    settle_auxiliaries(tokens, &mut tags);
    settle_verbless(tokens, forms, &mut tags);
    tags
}

/// "The boat stops at the pier": where nothing else in a sentence can be its verb, a word in -s behind
/// its subject is.
fn settle_verbless(tokens: &[Token], forms: &[Arc<Form>], tags: &mut [Tag]) {
    let ends = |token: &Token| matches!(&*token.norm, "." | "!" | "?" | ";" | ":");
    let mut start = 0;
    while start < tokens.len() {
        let end = (start..tokens.len()).find(|&at| ends(&tokens[at])).unwrap_or(tokens.len());
        if !tags[start..end].iter().any(|tag| tag.is_verb()) {
            let found = (start + 1..end).find(|&at| {
                let (norm, form) = (&*tokens[at].norm, &forms[at]);
                tags[at] == Tag::Noun
                    && matches!(tags[at - 1], Tag::Noun | Tag::Name)
                    && !tokens[at - 1].norm.ends_with('s')
                    && norm.ends_with('s')
                    && *form.lemma != *norm
                    && form.tags.contains('v')
            });
            if let Some(at) = found.filter(|&at| at + 1 < end) {
                tags[at] = Tag::Verb;
            }
        }
        start = end + 1;
    }
}

fn tag(tokens: &[Token], forms: &[Arc<Form>], at: usize, before: &[Tag]) -> Tag {
    let token = &tokens[at];
    match token.kind {
        TokenKind::Number => return Tag::Num,
        TokenKind::Symbol | TokenKind::Punct => return Tag::Mark,
        TokenKind::Word => {}
    }
    let starts =
        at == 0 || matches!(&*tokens[at - 1].norm, "." | "!" | "?" | ":" | "\"" | "“" | "«" | "…");
    if token.is("may") && token.capital && !starts {
        return Tag::Name;
    }
    if token.is("'s") && is_verb_s(tokens, at, before) {
        return Tag::Aux;
    }
    if let Some(tag) = closed(&token.norm) {
        return tag;
    }
    if number_word(&token.norm) {
        return Tag::Num;
    }
    if token.capital
        && (!starts || forms[at].tags.is_empty() && token.norm.len() > 2 && likely_name(tokens, at))
    {
        return Tag::Name;
    }
    // "Judge Hollin's guidelines": a title, no imperative
    if token.capital
        && matches!(&*token.norm, "judge" | "marshal")
        && tokens.get(at + 1).is_some_and(|next| next.capital)
    {
        return Tag::Noun;
    }
    open_class(tokens, &forms[at], at, before)
}

/// "it's", "the deal's done" against "the deal's end".
fn is_verb_s(tokens: &[Token], at: usize, before: &[Tag]) -> bool {
    let after_pronoun = matches!(before.last(), Some(Tag::Pron | Tag::Wh))
        || at > 0
            && matches!(&*tokens[at - 1].norm, "that" | "there" | "here" | "this" | "let" | "now");
    let verb_like = tokens.get(at + 1).is_some_and(|next| {
        matches!(
            closed(&next.norm),
            Some(
                Tag::Det
                    | Tag::Not
                    | Tag::Prep
                    | Tag::Poss
                    | Tag::To
                    | Tag::Wh
                    | Tag::Aux
                    | Tag::Mark
                    | Tag::Adv
            )
        ) || next.norm.ends_with("ing")
            || matches!(&*next.norm, "done" | "gone" | "got" | "going" | "true" | "wrong" | "right")
    });
    after_pronoun || verb_like
}

/// A capital at the start of a sentence says nothing; an unknown word that a name or a verb-like
/// word follows most likely is a name.
fn likely_name(tokens: &[Token], at: usize) -> bool {
    !tokens[at].norm.ends_with('s')
        || tokens.get(at + 1).is_some_and(|next| next.capital || next.is("'s"))
}

fn open_class(tokens: &[Token], form: &Form, at: usize, before: &[Tag]) -> Tag {
    let norm = &*tokens[at].norm;
    let can = |c: char| form.tags.contains(c);
    let unknown = form.tags.is_empty();
    if norm.ends_with("ly") && (can('r') || unknown) {
        return Tag::Adv;
    }
    // "lighter than", "worse than"
    if (norm.ends_with("er") || norm == "worse") && tokens.get(at + 1).is_some_and(|t| t.is("than"))
    {
        return Tag::Adj;
    }
    let previous = last_but_adverbs(before);
    let participle =
        norm.ends_with("ed") || norm.ends_with("ing") || form.lemma.as_ref() != norm && can('v');
    let verb_possible = can('v') || unknown && (norm.ends_with("ed") || norm.ends_with("ing"));
    // "the airport that asked us"
    let relative = tokens[at - at.min(1)].is("that")
        && matches!(before, [.., Tag::Noun | Tag::Name | Tag::Pron, Tag::Det]);
    match previous {
        Some(Tag::Det)
            if relative
                && verb_possible
                && (participle && !norm.ends_with("ing") || object_follows(tokens, at)) =>
        {
            Tag::Verb
        }
        Some(Tag::Det | Tag::Poss) if can('a') && !can('n') => Tag::Adj,
        Some(Tag::Det | Tag::Poss) => {
            if participle && !can('n') && !norm.ends_with('s') {
                Tag::Adj
            } else {
                noun_or_adj(tokens, form, at)
            }
        }
        Some(Tag::Modal | Tag::To | Tag::Not) if can('v') => {
            if previous == Some(Tag::Not) && !verb_first(form) && !participle {
                Tag::Adj
            } else {
                Tag::Verb
            }
        }
        // "only one head of state": a base form agrees with no "one"
        Some(Tag::Pron) if tokens[at - 1].is("one") && can('n') && *form.lemma == *norm => {
            Tag::Noun
        }
        Some(Tag::Pron | Tag::Wh) if verb_possible => Tag::Verb,
        Some(Tag::Aux) if participle && verb_possible => Tag::Verb,
        // "I have never tied it to that"
        Some(Tag::Aux) if norm.ends_with("ed") && after_have(tokens, at) => Tag::Verb,
        Some(Tag::Aux) if can('a') => Tag::Adj,
        Some(Tag::Prep) if norm.ends_with("ing") && verb_possible => Tag::Verb,
        // "the field fallow made the soil richer"
        Some(Tag::Adj)
            if verb_first(form)
                && *form.lemma != *norm
                && !norm.ends_with('s')
                && !norm.ends_with("ing") =>
        {
            Tag::Verb
        }
        Some(Tag::Prep | Tag::Adj | Tag::Num)
            if can('a') && form.tags.starts_with('a') && form.lemma.as_ref() != norm =>
        {
            Tag::Adj
        }
        Some(Tag::Prep | Tag::Adj | Tag::Num) if can('n') || unknown => Tag::Noun,
        Some(Tag::Noun | Tag::Name) if verb_possible && agrees(tokens, form, at, participle) => {
            Tag::Verb
        }
        // "no pot set up for them", "the money put aside"
        Some(Tag::Noun | Tag::Name)
            if matches!(norm, "set" | "put")
                && tokens.get(at + 1).is_some_and(|next| {
                    matches!(&*next.norm, "up" | "aside" | "by" | "off" | "down" | "out")
                }) =>
        {
            Tag::Verb
        }
        // "the Harrow report will": a base form agrees with no single subject
        Some(Tag::Noun | Tag::Name) if can('n') && *form.lemma == *norm && !joined(tokens, at) => {
            Tag::Noun
        }
        _ => by_frequency(form, norm),
    }
}

/// "Anna and Carl talk", "people vote": a plural without an ending.
fn joined(tokens: &[Token], at: usize) -> bool {
    matches!(&*tokens[at - 1].norm, "people" | "police" | "men" | "women" | "children" | "staff")
        || at >= 2 && (tokens[at - 2].is("and") || tokens[at - 1].norm.ends_with('s'))
}

fn after_have(tokens: &[Token], at: usize) -> bool {
    tokens[at.saturating_sub(3)..at]
        .iter()
        .rev()
        .find(|t| {
            !t.norm.ends_with("ly")
                && !matches!(&*t.norm, "never" | "ever" | "not" | "always" | "only" | "also")
        })
        .is_some_and(|t| matches!(&*t.norm, "have" | "has" | "had" | "having" | "'ve"))
}

/// "The bank holds": a verb in -s wants one subject, so "savings banks" has none.
fn agrees(tokens: &[Token], form: &Form, at: usize, participle: bool) -> bool {
    let norm = &*tokens[at].norm;
    let plural_before = at > 0
        && tokens[at - 1].norm.ends_with('s')
        && !tokens[at - 1].norm.ends_with("ss")
        && !tokens[at - 1].is("'s");
    let third_person = norm.ends_with('s') && !norm.ends_with("ss") && *form.lemma != *norm;
    match third_person {
        true if plural_before => one_of(tokens, at) && object_follows(tokens, at),
        true => verb_first(form) || object_follows(tokens, at),
        false => {
            participle
                && (verb_first(form)
                    || !form.tags.starts_with('n')
                    || past(form, norm)
                    || plural_before && !norm.ends_with("ing"))
                || plural_before && articles_follow(tokens, at)
                || verb_first(form)
                    && (plural_before
                        || at > 0 && !tokens[at - 1].capital && object_follows(tokens, at))
        }
    }
}

/// "One of our schools lacks a teacher": the one agrees, not the noun right before.
fn one_of(tokens: &[Token], at: usize) -> bool {
    (at.saturating_sub(6)..at).any(|n| {
        matches!(&*tokens[n].norm, "one" | "each" | "none" | "neither" | "either")
            && tokens.get(n + 1).is_some_and(|next| next.is("of"))
    })
}

/// "Objected" is a verb although "object" most often is a noun.
fn past(form: &Form, norm: &str) -> bool {
    norm.ends_with("ed") && *form.lemma != *norm && form.tags.contains('v')
}

fn object_follows(tokens: &[Token], at: usize) -> bool {
    tokens.get(at + 1).is_some_and(|next| {
        matches!(
            closed(&next.norm),
            Some(Tag::Det | Tag::Pron | Tag::Poss | Tag::To | Tag::Adv | Tag::Not)
        ) || next.capital
    })
}

/// "The schools lack a teacher".
fn articles_follow(tokens: &[Token], at: usize) -> bool {
    tokens.get(at + 1).is_some_and(|next| {
        matches!(&*next.norm, "a" | "an" | "the" | "no" | "my" | "our" | "their")
    })
}

fn verb_first(form: &Form) -> bool {
    form.tags.starts_with('v')
}

/// "the open letter" against "the open".
fn noun_or_adj(tokens: &[Token], form: &Form, at: usize) -> Tag {
    let noun_follows = tokens.get(at + 1).is_some_and(|next| {
        next.is_word()
            && closed(&next.norm).is_none()
            && super::keys::form(&next.norm).tags.starts_with('n')
    });
    if form.tags.contains('a') && (noun_follows || !form.tags.contains('n')) {
        Tag::Adj
    } else {
        Tag::Noun
    }
}

fn by_frequency(form: &Form, norm: &str) -> Tag {
    match form.tags.bytes().next() {
        _ if past(form, norm) => Tag::Verb,
        Some(b'v') => Tag::Verb,
        Some(b'a') => Tag::Adj,
        Some(b'r') => Tag::Adv,
        Some(_) => Tag::Noun,
        None if norm.ends_with("ed") => Tag::Verb,
        None => Tag::Noun,
    }
}

fn last_but_adverbs(before: &[Tag]) -> Option<Tag> {
    before.iter().rev().copied().find(|&tag| tag != Tag::Adv)
}

/// "have", "do" and "be" are main verbs where no other verb of the same group follows.
fn settle_auxiliaries(tokens: &[Token], tags: &mut [Tag]) {
    for at in 0..tags.len() {
        if tags[at] != Tag::Aux || matches!(&*tokens[at].norm, "'d") {
            continue;
        }
        let group_goes_on = tags[at + 1..]
            .iter()
            .zip(&tokens[at + 1..])
            .find(|(tag, token)| {
                !matches!(tag, Tag::Adv | Tag::Not | Tag::Pron) || token.is("nothing")
            })
            .is_some_and(|(tag, _)| matches!(tag, Tag::Verb | Tag::Aux));
        let is_be = matches!(
            &*tokens[at].norm,
            "am" | "is" | "are" | "was" | "were" | "be" | "been" | "being" | "'s"
        );
        if !group_goes_on && !is_be {
            tags[at] = Tag::Verb;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{keys, words};
    use super::*;

    #[track_caller]
    fn tagged(quote: &str, expected: &[(&str, Tag)]) {
        let tokens = words::tokens(quote);
        let forms: Vec<_> = tokens.iter().map(|t| keys::form(&t.norm)).collect();
        let tags = tags(&tokens, &forms);
        for &(word, tag) in expected {
            let at = tokens.iter().position(|t| t.is(word)).expect(word);
            assert_eq!(tags[at], tag, "{word} in {quote}");
        }
    }

    #[test]
    fn verbs_and_nouns() {
        tagged(
            "We will cut taxes.",
            &[("cut", Tag::Verb), ("taxes", Tag::Noun), ("will", Tag::Modal)],
        );
        tagged("The cut was deep.", &[("cut", Tag::Noun), ("deep", Tag::Adj)]);
        tagged(
            "I have no plan to resign.",
            &[("have", Tag::Verb), ("plan", Tag::Noun), ("resign", Tag::Verb)],
        );
        tagged("They have never supported it.", &[("have", Tag::Aux), ("supported", Tag::Verb)]);
        tagged("The Harrow report will come.", &[("report", Tag::Noun), ("come", Tag::Verb)]);
        tagged("It was the airport that asked us.", &[("asked", Tag::Verb)]);
        tagged("I have never tied my post to it.", &[("have", Tag::Aux), ("tied", Tag::Verb)]);
        tagged("The deadline is today.", &[("deadline", Tag::Noun)]);
        tagged(
            "Taxes rise in May when Marta Holt speaks.",
            &[("rise", Tag::Verb), ("may", Tag::Name), ("holt", Tag::Name)],
        );
    }
}
