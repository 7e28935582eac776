//! Whose words they are: the speaker's own, or reported from somebody else.

use super::clauses::{Clause, Parts, Subject};
use super::tags::Tag;

/// Verbs with which others are reported; "she advised us" or "they voted" report nothing.
fn reports(lemma: &str) -> bool {
    matches!(
        lemma,
        "say"
            | "tell"
            | "claim"
            | "argue"
            | "insist"
            | "allege"
            | "maintain"
            | "contend"
            | "assert"
            | "write"
            | "describe"
            | "call"
            | "accuse"
            | "complain"
            | "suggest"
            | "think"
            | "believe"
            | "want"
            | "warn"
            | "predict"
            | "report"
            | "state"
            | "declare"
            | "deny"
            | "reckon"
            | "imagine"
            | "label"
            | "brand"
            | "shout"
            | "tweet"
            | "depict"
            | "paint"
            | "portray"
            | "dub"
            | "reckons"
            | "swear"
            | "paste"
            | "demand"
            | "print"
            | "hint"
            | "speculate"
    )
}

/// Marks the clauses of one sentence that report somebody else.
pub(super) fn mark(parts: &Parts, sentence: &std::ops::Range<usize>, clauses: &mut [Clause]) {
    if opens_with_other(parts, sentence) || asides(parts, sentence) || quoted_other(parts, sentence)
    {
        for clause in clauses.iter_mut() {
            clause.others_words = true;
        }
        return;
    }
    let mut reporting = false;
    for clause in clauses.iter_mut() {
        if starts_with(parts, clause, &["as"]) {
            // "the road, as the minister wants it, is a folly": what goes on is the speaker's own
            clause.others_words = says(parts, clause).unwrap_or(reporting);
            continue;
        }
        reporting = match says(parts, clause) {
            Some(other) => other,
            // "they say X, but we …": a new start by the speaker takes the floor back
            None if reporting
                && clause.subject == Subject::First
                && starts_with(parts, clause, &["but", "yet"]) =>
            {
                false
            }
            None => reporting,
        };
        clause.others_words = reporting;
    }
    if let Some(last) = clauses.last()
        && clauses.len() > 1
        && last.tokens.len() <= 9
        && says(parts, last) == Some(true)
        && parts.tokens[last.tokens.start].is(",")
    {
        for clause in clauses.iter_mut() {
            clause.others_words = true;
        }
    }
}

fn starts_with(parts: &Parts, clause: &Clause, words: &[&str]) -> bool {
    clause
        .tokens
        .clone()
        .find(|&at| parts.tags[at] != Tag::Mark)
        .is_some_and(|at| words.contains(&&*parts.tokens[at].norm))
}

/// Whether a clause has somebody say something: the speaker (`false`) or another (`true`).
fn says(parts: &Parts, clause: &Clause) -> Option<bool> {
    let verb = clause.tokens.clone().find(|&at| {
        parts.tags[at] == Tag::Verb && reports(&parts.forms[at].lemma) && !passive(parts, clause, at) && !hears(parts, at)
            // "they fired without warning"
            && !(parts.tokens[at].norm.ends_with("ing") && at > 0 && parts.tags[at - 1] == Tag::Prep)
    })?;
    let own_pronoun = clause.tokens.start..verb;
    let mut own = false;
    let mut other = false;
    let mut possessed = false;
    for at in own_pronoun {
        match (&*parts.tokens[at].norm, parts.tags[at]) {
            ("i" | "we", _) => (own, other) = (true, false),
            ("my" | "our", _) => possessed = true,
            ("you" | "it" | "there" | "nobody" | "none" | "this" | "that" | "what", _) => {}
            ("who", _) | (_, Tag::Noun | Tag::Name | Tag::Pron) => {
                (own, other) = (possessed && ours(&parts.forms[at].lemma), true);
            }
            _ => {}
        }
    }
    match (own, other) {
        (true, _) => Some(false),
        (false, true) => Some(true),
        (false, false) => None,
    }
}

/// "Our spokesman says", "my statement said" are the speaker's own words.
fn ours(lemma: &str) -> bool {
    matches!(
        lemma,
        "government"
            | "party"
            | "company"
            | "team"
            | "office"
            | "spokesman"
            | "spokeswoman"
            | "statement"
            | "letter"
            | "report"
            | "ministry"
            | "department"
            | "club"
            | "council"
            | "view"
            | "position"
            | "lawyer"
            | "auditor"
            | "expert"
            | "engineer"
            | "figure"
            | "record"
    )
}

fn passive(parts: &Parts, clause: &Clause, verb: usize) -> bool {
    (clause.tokens.start..verb).rev().take(2).any(|at| &*parts.forms[at].lemma == "be")
        && !parts.tokens[verb].norm.ends_with("ing")
}

/// "He told us", "she reported me": said to the speaker, or done to them, and not followed by what.
fn hears(parts: &Parts, verb: usize) -> bool {
    let object = parts.tokens.get(verb + 1).is_some_and(|t| matches!(&*t.norm, "me" | "us"));
    object
        && !matches!(
            parts.tags.get(verb + 2),
            Some(Tag::Det | Tag::Pron | Tag::Poss | Tag::Noun | Tag::Name | Tag::Adj)
        )
}

/// "According to the Herald", "In the union's telling", "To hear Mr Dace tell it".
fn opens_with_other(parts: &Parts, sentence: &std::ops::Range<usize>) -> bool {
    let norms: Vec<&str> = parts.tokens[sentence.clone()]
        .iter()
        .filter(|t| t.is_word())
        .take(9)
        .map(|t| &*t.norm)
        .collect();
    let own = |word: &&str| matches!(*word, "my" | "our" | "me" | "us");
    match norms.as_slice() {
        ["according", "to", rest @ ..] => !rest.first().is_some_and(own),
        ["to", "hear", rest @ ..] => rest.contains(&"tell") || rest.contains(&"it"),
        ["in", rest @ ..] => {
            let view = |word: &&str| {
                matches!(
                    *word,
                    "view" | "telling" | "opinion" | "words" | "eyes" | "version" | "account"
                )
            };
            rest.iter().position(view).is_some_and(|n| n > 0 && !rest[..n].iter().any(own))
        }
        ["the", "opposition", "line", ..]
        | ["the", "line", "from", ..]
        | ["the", "charge", "is", ..] => true,
        _ => false,
    }
}

/// "…, if you believe the press", "that's what it says on their posters", "that's how they describe us".
fn asides(parts: &Parts, sentence: &std::ops::Range<usize>) -> bool {
    let tokens = &parts.tokens[sentence.clone()];
    let has = |words: &[&str]| {
        tokens
            .windows(words.len())
            .any(|window| window.iter().zip(words).all(|(token, word)| token.is(word)))
    };
    has(&["if", "you", "believe"])
        || has(&["would", "have", "you", "believe"])
        || has(&["wants", "you", "to", "believe"])
        || has(&["have", "us", "believe"])
        || has(&["have", "it", "that"])
        || has(&["has", "it", "that"])
        || has(&["had", "it", "that"])
        || tale(tokens)
}

/// "The prosecutor's story is that …", "their version is that …".
fn tale(tokens: &[super::words::Token]) -> bool {
    tokens.windows(4).any(|window| {
        let owner = matches!(&*window[0].norm, "'s" | "his" | "her" | "their" | "whose" | "'");
        let tale = matches!(
            &*window[1].norm,
            "story" | "version" | "theory" | "claim" | "account" | "line" | "tale" | "allegation"
        );
        owner && tale && matches!(&*window[2].norm, "is" | "was") && window[3].is("that")
    })
}

/// `"They lied", writes the Herald`: words between quote marks with another's verb of saying outside.
fn quoted_other(parts: &Parts, sentence: &std::ops::Range<usize>) -> bool {
    let mark = |at: usize| {
        matches!(&*parts.tokens[at].norm, "\"" | "“" | "”" | "«" | "»" | "'" | "‘" | "’")
    };
    let Some(open) =
        sentence.clone().find(|&at| parts.tags[at] != Tag::Mark || mark(at)).filter(|&at| mark(at))
    else {
        return false;
    };
    let Some(close) = (open + 2..parts.tokens.len()).find(|&at| mark(at)) else { return false };
    let outside = close + 1..parts.tokens.len().min(close + 12);
    let own = outside.clone().take(5).any(|at| matches!(&*parts.tokens[at].norm, "i" | "we"));
    !own && outside.clone().any(|at| parts.tags[at] == Tag::Verb && reports(&parts.forms[at].lemma))
}
