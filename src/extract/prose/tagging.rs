//! Parts of speech as news has them: which words are names, and which are verbs of saying.

use std::collections::HashSet;

use super::naming;
use super::passage::Passage;
use crate::text::tags::Tag;
use crate::text::words;

/// Words that are verbs of saying wherever they stand.
const SAID: &[&str] =
    &["said", "says", "told", "tells", "saying", "asked", "wrote", "argues", "insists", "added"];

/// News has more names than what a single quote lets see: a word with a capital that stands within a sentence elsewhere in
/// the document is a name, and what a verb of saying can be behind a name is one.
pub(super) fn settle(passage: &mut Passage, names: &HashSet<Box<str>>) {
    for at in 0..passage.tokens.len() {
        // from left to right: what stands behind a name depends on it
        let token = &passage.tokens[at];
        let title_before = at >= 2
            && passage.is(at - 1, ".")
            && naming::is_short_title(&passage.tokens[at - 2].norm);
        let before = at.checked_sub(1).map(|b| passage.tags[b]);
        if token.capital
            && matches!(passage.tags[at], Tag::Noun | Tag::Verb | Tag::Adj | Tag::Modal)
            && (title_before
                || names.contains(&token.norm)
                || passage.is_any(at + 1, SAID) && !is_common(passage, at)
                || first_name(passage, at))
        {
            passage.tags[at] = Tag::Name;
        } else if SAID.contains(&&*token.norm) && !matches!(before, Some(Tag::Det | Tag::Poss))
            || matches!(passage.tags[at], Tag::Noun | Tag::Adj)
                && !token.capital
                && matches!(before, Some(Tag::Name | Tag::Pron))
                && passage.forms[at].tags.contains('v')
                && (!token.norm.ends_with('s') || passage.forms[at].tags.starts_with('v'))
                && *passage.forms[at].lemma != *token.norm
        {
            passage.tags[at] = Tag::Verb;
        } else if passage.tags[at] == Tag::Verb
            && passage.forms[at].tags.contains('n')
            && *passage.forms[at].lemma == *token.norm
            && matches!(before, Some(Tag::Noun | Tag::Adj))
            && !passage.tokens[at - 1].norm.ends_with('s')
            && !passage.is_any(
                at - 1,
                &["people", "men", "women", "children", "police", "media", "others"],
            )
        {
            // a base form agrees with no single subject: "a telephone interview"
            passage.tags[at] = Tag::Noun;
        } else if matches!(
            &*token.norm,
            "millions" | "thousands" | "hundreds" | "billions" | "dozens"
        ) {
            passage.tags[at] = Tag::Noun;
        } else if passage.tags[at] == Tag::Adj
            && !token.capital
            && before == Some(Tag::Noun)
            && passage.tokens[at - 1].norm.ends_with('s')
            && passage.forms[at].tags.contains('v')
            && *passage.forms[at].lemma != *token.norm
            && matches!(passage.tag(at + 1), Some(Tag::Det | Tag::Poss | Tag::Pron))
        {
            passage.tags[at] = Tag::Verb;
        } else if passage.tags[at] == Tag::Verb
            && token.norm.ends_with('s')
            && passage.forms[at].tags.contains('n')
            && (matches!(before, Some(Tag::Verb | Tag::Aux | Tag::Sub))
                || matches!(before, None | Some(Tag::Mark | Tag::Conj))
                    && passage.tag(at + 1) == Some(Tag::Verb)
                    && *passage.forms[at + 1].lemma != *passage.tokens[at + 1].norm
                    && !passage.tokens[at + 1].norm.ends_with("ing"))
            && !SAID.contains(&&*token.norm)
            && !(at > 0 && passage.is_quoted(at - 1))
        {
            passage.tags[at] = Tag::Noun;
        } else if matches!(&*token.norm, "'re" | "'ve" | "'m" | "'ll") {
            passage.tags[at] = Tag::Aux;
        } else if matches!(&*token.norm, "others" | "people")
            || passage.tags[at] == Tag::Verb
                && token.norm.ends_with('s')
                && matches!(before, Some(Tag::Adj | Tag::Num | Tag::Poss))
                && !token.capital
            || matches!(passage.tags[at], Tag::Adj | Tag::Verb)
                && token.norm.ends_with('s')
                && (passage.is(at + 1, "say") || passage.is_any(at + 1, SAID))
        {
            passage.tags[at] = Tag::Noun;
        } else if token.is("states") && at > 0 && passage.is(at - 1, "united") {
            passage.tags[at] = Tag::Name;
        }
    }
}

/// Whether a word has its capital only since it opens a sentence: "Residents said".
fn is_common(passage: &Passage, at: usize) -> bool {
    let form = &passage.forms[at];
    let plural = *form.lemma != *passage.tokens[at].norm && passage.tokens[at].norm.ends_with('s');
    let opens = at.checked_sub(1).is_none_or(|at| passage.is(at, ".") || passage.is_quoted(at));
    opens && plural && form.tags.starts_with('n')
}

/// Whether a word is a first name by what follows: another word with a capital and a verb, as in "Will Smith said".
fn first_name(passage: &Passage, at: usize) -> bool {
    let capital = passage.tokens.get(at + 1).is_some_and(|next| next.capital && next.is_word());
    capital
        && (passage.is_any(at + 2, SAID)
            || matches!(passage.tag(at + 2), Some(Tag::Verb | Tag::Aux)))
}

/// The names of a document: words with a capital that stand within a sentence, and never without one.
pub(crate) fn names(text: &str) -> HashSet<Box<str>> {
    let tokens = words::tokens(text);
    let mut names = HashSet::new();
    let mut inside = false;
    for token in &tokens {
        let name = inside && token.capital && token.is_word() && token.norm.len() > 1;
        if name && !names.contains(&token.norm) {
            names.insert(token.norm.clone());
        }
        inside = token.is_word() && !naming::is_short_title(&token.norm) || token.is(",");
    }
    // few are left that also stand there without a capital: far fewer than there are plain words
    for token in tokens.iter().filter(|token| !token.capital && token.is_word()) {
        names.remove(&token.norm);
    }
    names
}
