//! Who says it: the words that name the speaker of a cue.

use std::ops::Range;

use super::cues::{Cue, Entry, Form};
use super::passage::Passage;
use super::phrases::{main_clause, phrase_from, phrase_until};
use super::skipping::WEEKDAYS;
use crate::text::tags::Tag;

/// The words that name a speaker, and how they stand to the cue.
#[derive(Debug, Clone)]
pub(crate) struct Speaker {
    pub tokens: Range<usize>,
    /// "said Holt"
    pub inverted: bool,
    /// Where everything that names the speaker begins, asides between commas included.
    pub start: usize,
    /// "Holt, who said": what "who" stands for.
    pub stands_for: Option<Range<usize>>,
}

/// The speaker of a cue within its sentence.
pub(crate) fn speaker(passage: &Passage, sentence: &Range<usize>, cue: &Cue) -> Option<Speaker> {
    let found = inverted(passage, sentence, cue).or_else(|| before(passage, sentence, cue));
    found.map(|speaker| behind_year(passage, speaker))
}

/// "In 2019 Holt said": the year is no part of the name.
fn behind_year(passage: &Passage, mut speaker: Speaker) -> Speaker {
    let is_year = |at: &usize| {
        let word = &passage.tokens[*at].norm;
        word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
    };
    let name = speaker.tokens.clone().rev().find(is_year).map(|year| year + 1);
    if let Some(at) =
        name.filter(|&at| at < speaker.tokens.end && passage.tag(at) == Some(Tag::Name))
    {
        speaker.tokens.start = at;
    }
    speaker
}

/// ", said Holt" behind what was said.
fn inverted(passage: &Passage, sentence: &Range<usize>, cue: &Cue) -> Option<Speaker> {
    let said_before = cue.tokens.start > sentence.start && {
        let before = cue.tokens.start - 1;
        passage.is_any(before, &[",", "—", "–", "-"]) || passage.is_quoted(before)
    };
    if !said_before || cue.form != Form::Finite {
        return None;
    }
    // "Holt, the minister, told a paper": what follows is who heard it
    if matches!(cue.entry, Entry::Verb(verb) if verb.takes_hearer()) {
        return None;
    }
    let start = cue.tokens.end;
    let phrase = phrase_from(passage, start, sentence.end)?;
    let behind = phrase.end;
    let goes_on = matches!(passage.tag(behind), Some(Tag::Verb | Tag::Aux | Tag::Modal | Tag::To));
    let plain = !passage.is(start, "that")
        && (start..behind).any(|at| {
            matches!(passage.tags[at], Tag::Name | Tag::Noun)
                || passage.is_any(at, &["he", "she", "they", "one", "another", "i", "we"])
        });
    let quote_before = (cue.tokens.start - 2.min(cue.tokens.start - sentence.start)
        ..cue.tokens.start)
        .any(|at| passage.is_quoted(at));
    let plain_verb = matches!(
        &*passage.forms[cue.verb].lemma,
        "say" | "add" | "note" | "report" | "write" | "argue" | "warn"
    );
    let said = plain_verb && is_said_before(passage, sentence, cue.tokens.start - 1);
    if !quote_before && !said {
        return None;
    }
    let ends = behind >= sentence.end
        || passage.is_any(behind, &[",", ".", ";", ":", "—", "–", "(", "who", "whose", "?", "!"])
        || passage.is_quoted(behind)
        || matches!(passage.tag(behind), Some(Tag::Prep | Tag::Sub | Tag::Adv | Tag::Conj))
        || quote_before;
    let time = (start..behind)
        .any(|at| passage.is_any(at, &["week", "month", "year"]) || passage.is_any(at, WEEKDAYS));
    (plain && ends && !goes_on && !time).then_some(Speaker {
        start,
        tokens: phrase,
        inverted: true,
        stands_for: None,
    })
}

/// Whether a clause stands before the comma: what is said in ", said Holt", and not a name with an aside.
fn is_said_before(passage: &Passage, sentence: &Range<usize>, comma: usize) -> bool {
    if (sentence.start..comma).any(|at| passage.is_quoted(at) && !passage.is_title(at)) {
        return true;
    }
    let mut start = sentence.start;
    for at in sentence.start..=comma {
        if passage.is(at, ",") || at == comma {
            if main_clause(passage, start, at) {
                return true;
            }
            start = at + 1;
        }
    }
    false
}

/// "Holt, the minister, said"
fn before(passage: &Passage, sentence: &Range<usize>, cue: &Cue) -> Option<Speaker> {
    let end = cue.tokens.start;
    if end == sentence.start {
        return None;
    }
    if passage.is_any(end - 1, &["who", "which", "that"]) {
        return relative(passage, sentence, end - 1);
    }
    if cue.form == Form::Participle
        && let Some(found) = quoted_as(passage, sentence, end)
    {
        return Some(found);
    }
    if cue.form == Form::Participle
        && let Some(found) = with_subject(passage, sentence, end)
    {
        return Some(found);
    }
    if cue.form == Form::Participle || coordinated(passage, end - 1) {
        return earlier_subject(passage, sentence, end);
    }
    let mut phrase = subject_before(passage, sentence, end)?;
    // "Shelby, who heads the committee, which met on Monday, said": not the committee
    while phrase.end < cue.tokens.start && phrase.start > sentence.start {
        let inside = passage.tags[phrase.start - 1] == Tag::Verb;
        let aside =
            passage.is(phrase.start - 1, ",") && passage.is_any(phrase.start, &["a", "an", "the"]);
        if !inside && !aside {
            break;
        }
        let comma = (sentence.start..phrase.start).rev().find(|&at| passage.is(at, ","));
        let outer = comma.and_then(|comma| phrase_until(passage, sentence.start, comma));
        match outer.filter(|outer| inside || passage.tags[outer.end - 1] == Tag::Name) {
            Some(outer) => phrase = outer,
            None => break,
        }
    }
    let start = phrase.start;
    let tokens = name_beside(passage, &phrase, end - 1).unwrap_or(phrase);
    Some(Speaker { start, tokens, inverted: false, stands_for: None })
}

/// "Her lawyer, Mirren Holt, said", "Brandt's deputy, Mirren Holt, said": the name that tells who a role is.
fn name_beside(passage: &Passage, phrase: &Range<usize>, close: usize) -> Option<Range<usize>> {
    let name = phrase.end + 1..close;
    let owned = phrase.clone().any(|at| passage.is_any(at, &["'s", "’"]));
    let role = !phrase.clone().any(|at| passage.tags[at] == Tag::Name)
        || owned && passage.tags[phrase.end - 1] == Tag::Noun;
    let whole = passage.is(phrase.end, ",") && name.len() >= 2 && name.len() <= 5;
    let named = |at: usize| passage.tags[at] == Tag::Name || passage.is(at, ".");
    (role && whole && name.clone().all(named)).then_some(name)
}

/// "The Courier quoted Holt as saying": Holt
fn quoted_as(passage: &Passage, sentence: &Range<usize>, end: usize) -> Option<Speaker> {
    let as_ = Some(end - 1).filter(|&at| at > sentence.start && passage.is(at, "as"))?;
    let tokens = phrase_until(passage, sentence.start, as_)?;
    let quotes = tokens.start.checked_sub(1).filter(|&at| at >= sentence.start)?;
    let quotes = matches!(&*passage.forms[quotes].lemma, "quote" | "cite" | "report");
    let start = tokens.start;
    quotes.then_some(Speaker { start, tokens, inverted: false, stands_for: None })
}

/// ", with Holt – the minister – saying"
fn with_subject(passage: &Passage, sentence: &Range<usize>, end: usize) -> Option<Speaker> {
    let phrase = subject_before(passage, sentence, end)?;
    let with = phrase.clone().rev().find(|&at| passage.is(at, "with"));
    let own = match with {
        Some(at) => at + 1..phrase.end,
        None if phrase.start > sentence.start && passage.is(phrase.start - 1, "with") => phrase,
        None => return None,
    };
    (!own.is_empty()).then_some(Speaker {
        start: own.start,
        tokens: own,
        inverted: false,
        stands_for: None,
    })
}

/// "Holt met the board and said": the word before the cue joins two verbs.
fn coordinated(passage: &Passage, before: usize) -> bool {
    passage.is_any(before, &["and", "but", "or", "then"])
}

/// "who said": the word itself, and what it stands for.
fn relative(passage: &Passage, sentence: &Range<usize>, who: usize) -> Option<Speaker> {
    let mut end = who;
    if end > sentence.start && passage.is(end - 1, ",") {
        end -= 1;
    }
    let stands_for = phrase_until(passage, sentence.start, end);
    if stands_for.is_none() && !passage.is(who, "who") {
        return None;
    }
    Some(Speaker { start: who, tokens: who..who + 1, inverted: false, stands_for })
}

/// The subject of the verb before: for ", saying" and "and said".
fn earlier_subject(passage: &Passage, sentence: &Range<usize>, end: usize) -> Option<Speaker> {
    let saying = |at: &usize| {
        passage.tags[*at] == Tag::Verb
            && !passage.tokens[*at].norm.ends_with("ing")
            && !super::verbs::beginning_with(&passage.forms[*at].lemma).is_empty()
    };
    // "said the mill stays and promised": who promised is who said
    let mut at = (sentence.start..end).rev().find(saying).map_or(end, |at| at + 1);
    // the nearest finite verb that has a subject in front of it
    while at > sentence.start {
        at -= 1;
        let finite = passage.tags[at].is_verb() && !passage.tokens[at].norm.ends_with("ing");
        if !finite {
            continue;
        }
        let mut start = at;
        while start > sentence.start
            && matches!(passage.tags[start - 1], Tag::Aux | Tag::Modal | Tag::Adv | Tag::Not)
        {
            start -= 1;
        }
        // "Holt, who met the board and said"
        if start > sentence.start
            && passage.is(start - 1, "who")
            && coordinated(passage, end - 1)
            && !(start..end).any(|at| passage.is(at, ","))
        {
            return relative(passage, sentence, start - 1);
        }
        if start == sentence.start
            || coordinated(passage, start - 1)
            || passage.tags[start - 1] == Tag::To
            || passage.is_any(start - 1, &["who", "which", "that"])
        {
            at = start;
            continue;
        }
        if let Some(phrase) = subject_before(passage, sentence, start) {
            // "said Holt, adding": what stands before the verb was said
            let tokens = name_beside(passage, &phrase, start - 1).unwrap_or_else(|| phrase.clone());
            return Some(Speaker {
                start: phrase.start,
                tokens,
                inverted: false,
                stands_for: None,
            });
        }
        at = start;
    }
    None
}

/// The phrase that is the subject of the verb at a token, whether or not an aside stands between them.
fn subject_before(passage: &Passage, sentence: &Range<usize>, verb: usize) -> Option<Range<usize>> {
    if passage.is_any(verb - 1, &[",", ")", "—", "–"]) {
        before_aside(passage, sentence, verb - 1)
    } else {
        phrase_until(passage, sentence.start, verb)
    }
}

/// The phrase before the aside that a mark closes: "Holt" of "Holt, the minister for trade, said".
fn before_aside(passage: &Passage, sentence: &Range<usize>, close: usize) -> Option<Range<usize>> {
    let mark = &*passage.tokens[close].norm;
    let open = if mark == ")" { "(" } else { mark };
    (sentence.start + 1..close)
        .rev()
        .take_while(|&at| !passage.is_quoted(at) || passage.is_title(at) || open != ",")
        .filter(|&at| passage.is(at, open))
        .find_map(|at| phrase_until(passage, sentence.start, at))
}
