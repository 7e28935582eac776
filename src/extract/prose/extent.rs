//! How far what is said reaches in a sentence.

use std::ops::Range;

use super::breaks::break_before;
use super::clause;
use super::cues::{Cue, Entry};
use super::passage::Passage;
use super::phrases::{main_clause, phrase_from};
use super::right::clause_follows;
use super::skipping::{skip_dateline, skip_times};
use super::subject::Speaker;
use crate::text::tags::Tag;

/// Nouns by which a reporter sums up what was just told.
const SUMMING_UP: &[&str] = &[
    "assertion",
    "charge",
    "claim",
    "decision",
    "fact",
    "figure",
    "idea",
    "move",
    "plan",
    "policy",
    "position",
    "practice",
    "proportion",
    "proposal",
    "recommendation",
    "remark",
    "sentiment",
    "stance",
    "suggestion",
    "view",
];

/// A sentence and where what is said in it ends.
pub(crate) struct Reach<'a, 'b> {
    pub passage: &'b Passage<'a>,
    pub sentence: &'b Range<usize>,
    /// Tokens before which a saying ends, because another one begins behind them.
    breaks: Vec<usize>,
    /// The verbs of saying.
    pub verbs: Vec<usize>,
}

impl<'a, 'b> Reach<'a, 'b> {
    /// Finds where the sayings of a sentence part.
    pub(crate) fn new(
        passage: &'b Passage<'a>,
        sentence: &'b Range<usize>,
        cues: &[Cue],
        speakers: &[Option<Speaker>],
    ) -> Reach<'a, 'b> {
        let breaks = cues
            .iter()
            .zip(speakers)
            .filter_map(|(cue, speaker)| break_before(passage, sentence, cue, speaker.as_ref()))
            .collect();
        let verbs = cues.iter().map(|cue| cue.verb).collect();
        Reach { passage, sentence, breaks, verbs }
    }

    /// Whether a quotation is attributed by words of its own behind it: "“I lost,” said Brandt".
    pub(crate) fn has_own_cue(&self, quoted: usize) -> bool {
        self.passage.last_char(quoted) == Some(',')
            && self.verbs.iter().any(|verb| (quoted + 1..quoted + 6).contains(verb))
    }

    /// Where a saying that begins at a token ends.
    pub(crate) fn end(&self, start: usize) -> usize {
        let passage = self.passage;
        let mut at = start + usize::from(!passage.is_quoted(start));
        while at < self.sentence.end {
            // "“…,” while trying": the comma in the marks ends what was said
            let comma = passage.is_quoted(at) && passage.last_char(at) == Some(',');
            let next = passage.tag(at + 1);
            if comma
                && at + 1 < self.sentence.end
                && !matches!(next, Some(Tag::Conj | Tag::Mark | Tag::Det | Tag::Aux))
            {
                return at + 1;
            }
            let ends = self.breaks.contains(&at) && self.told_before(start, at)
                || passage.is(at, "according") && passage.is(at + 1, "to")
                || passage.is(at, ")") && !(start..at).any(|at| passage.is(at, "("))
                || passage.is(at, ",") && self.ends_at_comma(at);
            if ends && at > start {
                return at;
            }
            if passage.is(at, "—") || passage.is(at, "–") {
                // "stays — and that it was sold"
                if passage.is_any(at + 1, &["and", "but"]) && passage.is(at + 2, "that") {
                    at += 1;
                    continue;
                }
                match self.dash_closes(at) {
                    Some(close) => at = close,
                    None if at > start => return at,
                    None => {}
                }
            }
            at += 1;
        }
        self.sentence.end
    }

    /// Where a saying ends that begins at a token and follows its cue.
    pub(crate) fn end_of(&self, start: usize, cue: &Cue) -> usize {
        let end = self.end(start);
        let passage = self.passage;
        if let Some(close) = clause::closes(passage, self.sentence, cue, start..end) {
            return close;
        }
        // "called the plan “a disgrace” on Monday"
        let calls =
            matches!(cue.entry, Entry::Verb(verb) if verb.takes_object() && !verb.takes_clause());
        if calls {
            let quoted = (start..end).find(|&at| passage.is_quoted(at));
            let stops = |at: usize| {
                at < end
                    && (matches!(passage.tags[at], Tag::Prep | Tag::Sub | Tag::Conj | Tag::Adv)
                        || passage.is(at, ","))
                    && !passage.is_any(at, &["of", "to", "for"])
            };
            if let Some(quoted) = quoted.filter(|&at| stops(at + 1)) {
                return quoted + 1;
            }
        }
        let only_clause = matches!(cue.entry, Entry::Verb(verb) if verb.takes_only_clause());
        let that = passage.is(start - 1, "that") || passage.is(start, "that");
        let clause =
            main_clause(passage, start, end) || only_clause && clause_follows(passage, start, end);
        if !that && !clause {
            return self.object_end(start, end);
        }
        end
    }

    /// Where the object of a verb ends: "praised the plan" of "praised the plan and sold the mill when he could".
    fn object_end(&self, start: usize, end: usize) -> usize {
        let passage = self.passage;
        let stops = |at: usize| {
            let next = passage.tag(at + 1);
            passage.is_any(at, &["though", "although", "prompting"])
                || passage.tags[at] == Tag::Conj
                && (next == Some(Tag::Verb)
                    || next == Some(Tag::Adv) && passage.tag(at + 2) == Some(Tag::Verb))
                && !passage.tokens[at + 1].norm.ends_with("ing")
                && *passage.forms[at + 1].lemma != *passage.tokens[at + 1].norm
                || passage.is(at, ",")
                    && (passage.is_any(at + 1, &["while", "but", "when", "after"])
                        || participle(passage, at + 1))
                || passage.is(at, ";")
                // "her thanks on Friday", and not "to accept by today (27/11) a plan"
                || skip_times(passage, at, end) == end
                    && passage.tags[at] != Tag::Adv
                    && passage.tags[at - 1] != Tag::Prep
        };
        (start + 1..end).find(|&at| stops(at)).unwrap_or(end)
    }

    /// Where what was said before a cue begins.
    pub(crate) fn left_start(&self, end: usize) -> usize {
        let passage = self.passage;
        let semicolon =
            (self.sentence.start..end.saturating_sub(1)).rev().find(|&at| passage.is(at, ";"));
        let mut start =
            semicolon.map_or_else(|| skip_dateline(passage, self.sentence), |at| at + 1);
        // "(many, she said, are old)"
        let open = (start..end).rev().find(|&at| passage.is_any(at, &["(", ")"]));
        if let Some(open) = open.filter(|&at| passage.is(at, "(")) {
            start = open + 1;
        }
        let last = end.saturating_sub(1);
        let quoted = [last, last.saturating_sub(1)]
            .into_iter()
            .find(|&at| at >= start && at < end && passage.is_quoted(at));
        match quoted {
            // "Holt paused: “We stay,” she said"
            Some(at)
                if at > start
                    && passage.tokens[at].capital
                    && passage
                        .is_any(at - 1, &[":", ",", "—", ")", "and", "but", "while", "or"]) =>
            {
                at
            }
            _ => start,
        }
    }

    /// The dash that closes an aside, behind which the clause goes on.
    fn dash_closes(&self, at: usize) -> Option<usize> {
        let passage = self.passage;
        (at + 1..self.sentence.end.min(at + 25))
            .find(|&other| passage.is_any(other, &["—", "–"]))
            .filter(|other| other + 1 < self.sentence.end)
    }

    /// Whether something was said before a break: not so in "said that after the vote, Brandt promised".
    fn told_before(&self, start: usize, at: usize) -> bool {
        let verb = |tag: &Tag| matches!(tag, Tag::Verb | Tag::Aux | Tag::Modal | Tag::To);
        let comma = usize::from(self.passage.is(at, ","));
        self.passage.tag(at + comma) == Some(Tag::Conj)
            || self.passage.tags[start..at].iter().any(verb)
            || (start..at).any(|at| self.passage.is_quoted(at))
            || !matches!(self.passage.tags[start], Tag::Prep | Tag::Sub)
    }

    fn ends_at_comma(&self, comma: usize) -> bool {
        let (passage, next, end) = (self.passage, comma + 1, self.sentence.end);
        if next >= end {
            return true;
        }
        if passage.is_any(next, &["according", "citing", "adding", "whereas", "compared"]) {
            return true;
        }
        // ", as the board knew", and not ", as well as the mill" or ", as a mayor"
        let connected = passage.is_any(next + 1, &["well", "long", "if", "though", "such"]);
        if passage.is(next, "as") && !connected && clause_opens(passage, next + 1, end) {
            return true;
        }
        let saying = !super::verbs::beginning_with(&passage.forms[next].lemma).is_empty();
        // ", warning of a strike", ", proposed a vote" behind "urged them to stay"
        let finite = passage.tags[next] == Tag::Verb && passage.tokens[next].norm.ends_with("ed");
        let passive = passage.is_any(next + 1, &["by", "in", "on", "as", "to"]);
        if saying && (passage.tokens[next].norm.ends_with("ing") || finite && !passive) {
            return true;
        }
        // ", a decision that the board regrets": the reporter sums up
        let article = passage.is_any(next, &["a", "an", "the"]);
        if article && passage.is_any(next + 1, SUMMING_UP) {
            return true;
        }
        let closes = (next + 1..end).any(|at| passage.is(at, ","));
        // ", who was born in Dunmore", ", a former minister": about the last name
        let relative = passage.is_any(next, &["who", "whose", "which", "where"]) && !closes;
        let apposition = article
            && !closes
            && matches!(passage.tags[comma - 1], Tag::Name | Tag::Noun | Tag::Verb | Tag::Adj)
            && !clause_opens(passage, next, end)
            && (!passage.tags[next..end].contains(&Tag::Conj)
                || passage.tags[comma - 1] == Tag::Name && !passage.is(next, "the"));
        relative || apposition
    }
}

/// Whether a verb follows the phrase that begins here.
fn clause_opens(passage: &Passage, start: usize, end: usize) -> bool {
    let phrase = phrase_from(passage, start, end);
    phrase.is_none_or(|phrase| {
        let behind = phrase.end + usize::from(passage.tag(phrase.end) == Some(Tag::Adv));
        behind < end && passage.tags[behind].is_verb()
    })
}

/// ", saying", ", hoping to stay", and not ", including the mill".
fn participle(passage: &Passage, at: usize) -> bool {
    const OTHERS: &[&str] =
        &["including", "ranging", "regarding", "concerning", "something", "everything", "nothing"];
    passage.tokens.get(at).is_some_and(|word| word.norm.ends_with("ing"))
        && !passage.is_any(at, OTHERS)
}

/// Without marks and "that" at the ends; none if nothing is left.
pub(crate) fn trimmed(passage: &Passage, range: Range<usize>) -> Option<Range<usize>> {
    let (mut start, mut end) = (range.start, range.end);
    let mark = |at: usize| passage.is_any(at, &[",", ".", ";", ":", "—", "–", "-", ")", "("]);
    let that = |at: usize| passage.is(at, "that") && !passage.is_any(at + 1, &["is", "was", "'s"]);
    while start < end && (mark(start) || that(start) && start + 1 < end) {
        start += 1;
    }
    while end > start && mark(end - 1) && !abbreviated(passage, end - 1) {
        end -= 1;
    }
    (start < end).then_some(start..end)
}

/// Whether a full stop belongs to the word before it.
fn abbreviated(passage: &Passage, at: usize) -> bool {
    passage.is(at, ".")
        && at + 1 < passage.tokens.len()
        && !passage.sentences.iter().any(|sentence| sentence.end == at + 1)
}

#[cfg(test)]
mod tests {
    use crate::extract::prose::tests::says;

    #[test]
    fn an_object_keeps_its_reason() {
        says("Ida Ek praised it because it is fair.", &["Ida Ek: it because it is fair"]);
    }
}
