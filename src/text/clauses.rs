//! Clauses: what is asserted, of whom, when, and how firmly.

use std::ops::Range;

use super::marks::{Act, Commitment, Hedge, Mark, Sense};
use super::tags::Tag;
use super::words::Token;
use super::{Sentence, keys::Form, others};

/// What part a clause plays in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Stands by itself.
    Main,
    /// "if …", "unless …".
    Condition,
    /// "when …", "before …", "until …".
    Time,
    /// "because …".
    Reason,
    /// "although …".
    Concession,
    /// "who …", "which …".
    Relative,
    /// "(said) that …".
    Content,
}

/// Who the clause is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Subject {
    /// I, we.
    First,
    /// You.
    Second,
    /// "there is".
    There,
    /// It, this, that.
    It,
    /// Anybody or anything else.
    Third,
    /// Not said: imperatives, fragments.
    None,
}

/// When the clause says it happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tense {
    /// "did", "was doing".
    Past,
    /// "has done".
    Perfect,
    /// "does", "is doing".
    Present,
    /// "will do", "is going to do".
    Future,
    /// "would", "could have".
    Unreal,
    /// No finite verb.
    None,
}

/// How firmly it is announced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Firmness {
    /// May, hope, where possible.
    Soft,
    /// Plan, intend.
    Intended,
    /// A plain statement.
    Plain,
    /// Will, promise, guarantee, never.
    Firm,
}

/// One clause of a quote.
#[derive(Debug, Clone)]
pub struct Clause {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Which sentence.
    pub sentence: usize,
    /// What part it plays.
    pub role: Role,
    /// Who it is about.
    pub subject: Subject,
    /// The main verb.
    pub verb: Option<usize>,
    /// When.
    pub tense: Tense,
    /// How firmly.
    pub firmness: Firmness,
    /// It asks.
    pub question: bool,
    /// It holds only under a condition (or states one).
    pub conditional: bool,
    /// Somebody else said so.
    pub others_words: bool,
    /// Held possible only.
    pub hedged: bool,
    /// Only mentioned: what somebody did not say, did not promise, would not claim.
    pub mentioned: bool,
}

/// What clauses are made from.
pub(super) struct Parts<'a> {
    pub(super) tokens: &'a [Token],
    pub(super) forms: &'a [std::sync::Arc<Form>],
    pub(super) tags: &'a [Tag],
    pub(super) marks: &'a [Mark],
    pub(super) sentences: &'a [Sentence],
}

/// No listed expression has more words.
const LONGEST: usize = 12;

impl<'a> Parts<'a> {
    /// The marks that start in a range of tokens; marks are sorted, so that a long quote costs no
    /// more a clause than a short one.
    pub(super) fn starting(&self, tokens: &Range<usize>) -> &'a [Mark] {
        let from = self.marks.partition_point(|mark| mark.tokens.start < tokens.start);
        let to = self.marks.partition_point(|mark| mark.tokens.start < tokens.end);
        &self.marks[from..to.max(from)]
    }

    /// The marks that hold a token.
    pub(super) fn holding(&self, token: usize) -> impl Iterator<Item = &'a Mark> {
        self.starting(&(token.saturating_sub(LONGEST)..token + 1))
            .iter()
            .filter(move |mark| mark.tokens.contains(&token))
    }
}

/// Splits every sentence into clauses.
pub(super) fn clauses(parts: &Parts) -> Vec<Clause> {
    let mut out = Vec::new();
    for (n, sentence) in parts.sentences.iter().enumerate() {
        let first = out.len();
        for range in split(parts, sentence.tokens.clone()) {
            let mut clause = describe(parts, n, range);
            if let Some(before) = out[first..].last() {
                inherit(parts, before, &mut clause);
            }
            out.push(clause);
        }
        settle_sentence(parts, sentence, &mut out[first..]);
    }
    out
}

/// "We will build and open it": the second verb takes subject and tense from the first.
fn inherit(parts: &Parts, before: &Clause, clause: &mut Clause) {
    let joined = matches!(parts.tags[clause.tokens.start], Tag::Conj)
        || parts.tokens[clause.tokens.start].is(",");
    if joined && clause.subject == Subject::None {
        clause.subject = before.subject;
        if clause.tense == Tense::None
            || before.tense == Tense::Future && clause.tense == Tense::Present
        {
            clause.tense = before.tense;
            clause.firmness = before.firmness;
        }
    }
}

fn finite(parts: &Parts, at: usize) -> bool {
    match parts.tags[at] {
        Tag::Modal | Tag::Aux => {
            !matches!(&*parts.tokens[at].norm, "been" | "being" | "having" | "be")
        }
        Tag::Verb => {
            let to_before =
                at > 0 && parts.tags[..at].iter().rev().find(|&&t| t != Tag::Adv) == Some(&Tag::To);
            !to_before && !parts.tokens[at].norm.ends_with("ing")
        }
        _ => false,
    }
}

/// Ranges of the clauses of a sentence.
fn split(parts: &Parts, sentence: Range<usize>) -> Vec<Range<usize>> {
    let mut cuts = vec![sentence.start];
    for at in sentence.start + 1..sentence.end {
        if is_border(parts, &sentence, at) {
            cuts.push(at);
        }
    }
    cuts.push(sentence.end);
    let mut out: Vec<Range<usize>> = Vec::new();
    for pair in cuts.windows(2) {
        let range = pair[0]..pair[1];
        let has_verb = range.clone().any(|at| finite(parts, at));
        let hard = range.start == sentence.start || is_hard(&parts.tokens[range.start]);
        match out.last_mut() {
            Some(last) if !has_verb && !hard => last.end = range.end,
            _ => out.push(range),
        }
    }
    out
}

/// Marks that part what is said on their two sides, verb or no verb.
fn is_hard(token: &Token) -> bool {
    matches!(&*token.norm, ";" | ":" | "—" | "–" | "…")
}

fn is_border(parts: &Parts, sentence: &Range<usize>, at: usize) -> bool {
    let token = &parts.tokens[at];
    if is_hard(token) || matches!(&*token.norm, "(" | ")") {
        return true;
    }
    let verb_ahead = || {
        let end = (at + 9).min(sentence.end);
        (at + 1..end)
            .take_while(|&n| !matches!(&*parts.tokens[n].norm, "," | ";" | ":"))
            .any(|n| finite(parts, n))
    };
    match parts.tags[at] {
        Tag::Mark
            if token.is(",")
                && parts.tokens.get(at + 1).is_some_and(|t| t.is("ever") || t.is("never")) =>
        {
            false
        }
        Tag::Mark if token.is(",") || token.is("-") => {
            verb_ahead() && (at + 1..(at + 6).min(sentence.end)).any(|n| finite(parts, n))
        }
        Tag::Conj => {
            // "between March and June of that year it fell"
            let between = (at.saturating_sub(3).max(sentence.start)..at)
                .any(|n| parts.tokens[n].is("between"));
            verb_ahead() && !between && !parts.tokens[at - 1].is(",")
        }
        Tag::Sub => {
            verb_ahead()
                && !(token.is("as") && parts.tokens.get(at + 2).is_some_and(|t| t.is("as")))
        }
        Tag::Wh => verb_ahead(),
        Tag::Det if token.is("that") => opens_content(parts, at) && verb_ahead(),
        Tag::Pron if after_opening_subordinate(parts, sentence, at) => true,
        Tag::Pron | Tag::Det | Tag::Poss | Tag::Name => bare_content(parts, at) && verb_ahead(),
        _ => false,
    }
}

/// "said that …", "the claim that …".
fn opens_content(parts: &Parts, at: usize) -> bool {
    let before = parts.tags[at - 1];
    let after = parts.tags.get(at + 1).copied();
    matches!(before, Tag::Verb | Tag::Noun | Tag::Adj | Tag::Pron)
        && !matches!(after, Some(Tag::Verb | Tag::Modal | Tag::Aux) if before == Tag::Noun)
}

/// "I think we will …", "he says taxes …" without "that".
fn bare_content(parts: &Parts, at: usize) -> bool {
    parts.tags[at - 1] == Tag::Verb
        && reporting_at(parts, at - 1).is_some_and(|(_, act)| {
            matches!(act, Act::Say | Act::Claim | Act::Think | Act::Promise | Act::Admit)
        })
        && !parts.tokens[at - 1].is("tell")
        && !matches!(&*parts.forms[at - 1].lemma, "tell" | "ask" | "want")
        && (at + 1..parts.tokens.len().min(at + 6)).any(|n| finite(parts, n))
}

/// "When it comes back I will vote for it": the main clause begins at "I".
fn after_opening_subordinate(parts: &Parts, sentence: &Range<usize>, at: usize) -> bool {
    let subject = matches!(&*parts.tokens[at].norm, "i" | "we" | "he" | "she" | "they" | "you");
    let ends_there = |tag: Tag| {
        matches!(
            tag,
            Tag::Noun | Tag::Name | Tag::Adv | Tag::Prep | Tag::Pron | Tag::Num | Tag::Adj
        )
    };
    subject
        && parts.tags[sentence.start] == Tag::Sub
        && !parts.tokens[sentence.start].is("so")
        && ends_there(parts.tags[at - 1])
        && parts.tags.get(at + 1).is_some_and(|tag| matches!(tag, Tag::Modal | Tag::Aux))
        && (sentence.start + 1..at - 1).any(|n| finite(parts, n))
        && !(sentence.start..at).any(|n| parts.tokens[n].is(","))
}

fn reporting_at(parts: &Parts, at: usize) -> Option<(i8, Act)> {
    parts.holding(at).find_map(|mark| match mark.sense {
        Sense::Reporting { polarity, act } => Some((polarity, act)),
        _ => None,
    })
}

fn describe(parts: &Parts, sentence: usize, range: Range<usize>) -> Clause {
    let first = range
        .clone()
        .find(|&at| parts.tags[at] != Tag::Mark && parts.tags[at] != Tag::Conj)
        .unwrap_or(range.start);
    let verb = main_verb(parts, &range);
    let tense = tense(parts, &range);
    let hedged = hedges(parts, &range).next().is_some();
    Clause {
        sentence,
        role: role(parts, first),
        subject: subject(parts, &range),
        verb,
        tense,
        firmness: firmness(parts, &range, tense),
        question: false,
        conditional: false,
        others_words: false,
        hedged,
        mentioned: false,
        tokens: range,
    }
}

fn role(parts: &Parts, first: usize) -> Role {
    match &*parts.tokens[first].norm {
        "if" | "unless" | "provided" | "lest" | "whether" => Role::Condition,
        "when" | "whenever" | "until" | "till" | "before" | "after" | "once" | "while"
        | "since" => Role::Time,
        "because" | "as" => Role::Reason,
        "although" | "though" | "whereas" => Role::Concession,
        "who" | "which" | "whom" | "whose" | "where" => Role::Relative,
        "that" if parts.tags[first] == Tag::Det && first > 0 && opens_content(parts, first) => {
            Role::Content
        }
        _ if first > 0 && bare_content(parts, first) => Role::Content,
        _ => Role::Main,
    }
}

/// "We", "our company" are the speaker; "my father", "our rivals" are not.
fn subject(parts: &Parts, range: &Range<usize>) -> Subject {
    let before_verb = range.clone().take_while(|&at| !finite(parts, at));
    let mut found = Subject::None;
    let mut possessed = false;
    for at in before_verb {
        let norm = &*parts.tokens[at].norm;
        match (norm, parts.tags[at]) {
            ("i" | "we" | "us", _) => found = Subject::First,
            ("our" | "my", _) => possessed = found == Subject::None,
            ("you", _) => found = Subject::Second,
            // "beneath the flank there is": what stands in front is no subject
            ("there", _)
                if found == Subject::None
                    || at + 1 < range.end
                        && finite(parts, at + 1)
                        && matches!(&*parts.forms[at + 1].lemma, "be" | "exist") =>
            {
                return Subject::There;
            }
            ("it" | "this" | "that", Tag::Pron | Tag::Det) if found == Subject::None => {
                found = Subject::It;
            }
            (_, Tag::Noun) if possessed && collective(&parts.forms[at].lemma) => {
                found = Subject::First;
            }
            (_, Tag::Noun | Tag::Name | Tag::Pron) if found != Subject::First => {
                found = Subject::Third;
            }
            _ => {}
        }
    }
    found
}

/// Bodies that speak and act as "we".
fn collective(lemma: &str) -> bool {
    matches!(
        lemma,
        "company"
            | "firm"
            | "government"
            | "party"
            | "team"
            | "club"
            | "council"
            | "ministry"
            | "side"
            | "union"
            | "group"
            | "bank"
            | "office"
            | "department"
            | "administration"
            | "cabinet"
            | "board"
            | "army"
            | "force"
            | "people"
            | "person"
            | "city"
            | "country"
            | "position"
            | "policy"
            | "plan"
    )
}

fn main_verb(parts: &Parts, range: &Range<usize>) -> Option<usize> {
    let start = range.clone().find(|&at| finite(parts, at))?;
    let mut verb = start;
    for at in start..range.end {
        match parts.tags[at] {
            Tag::Verb => return Some(at),
            Tag::Aux => verb = at,
            Tag::Modal | Tag::Adv | Tag::Not => {}
            _ if at - start > 3 => break,
            _ => {}
        }
    }
    Some(verb)
}

fn tense(parts: &Parts, range: &Range<usize>) -> Tense {
    let Some(at) = range.clone().find(|&at| finite(parts, at)) else { return Tense::None };
    let token = &*parts.tokens[at].norm;
    let going_to = (at + 1..range.end.min(at + 4)).any(|n| {
        parts.tokens[n].is("going") && parts.tokens.get(n + 1).is_some_and(|t| t.is("to"))
    });
    match token {
        "will" | "shall" => Tense::Future,
        "would" | "could" | "might" | "'d" => Tense::Unreal,
        "should" | "must" | "can" | "may" | "ought" => Tense::Present,
        "am" | "is" | "are" if going_to => Tense::Future,
        "have" | "has" if parts.tags[at] == Tag::Aux => Tense::Perfect,
        "was" | "were" | "did" | "had" => Tense::Past,
        "'s" | "am" | "is" | "are" | "do" | "does" | "have" | "has" => Tense::Present,
        _ if past_form(parts, at) => Tense::Past,
        _ => Tense::Present,
    }
}

/// "inspected", "went", but not "cut" or "put", which may be either.
fn past_form(parts: &Parts, at: usize) -> bool {
    let (norm, lemma) = (&*parts.tokens[at].norm, &*parts.forms[at].lemma);
    norm != lemma && !norm.ends_with('s') && !norm.ends_with("ing")
}

fn firmness(parts: &Parts, range: &Range<usize>, tense: Tense) -> Firmness {
    let mut firm = matches!(tense, Tense::Future);
    let (mut soft, mut intended) = (false, false);
    for mark in parts.starting(range) {
        // "if" and "can" are listed as soft, but a condition is told apart elsewhere
        if matches!(&*parts.tokens[mark.tokens.start].norm, "if" | "can" | "when" | "as")
            && mark.tokens.len() == 1
        {
            continue;
        }
        // the month
        if parts.tokens[mark.tokens.start].is("may") && parts.tags[mark.tokens.start] == Tag::Name {
            continue;
        }
        match mark.sense {
            Sense::Commitment(Commitment::Firm) => firm = true,
            Sense::Commitment(Commitment::Intended) => intended = true,
            Sense::Commitment(Commitment::Soft) => soft = true,
            _ => {}
        }
    }
    match () {
        () if soft => Firmness::Soft,
        () if firm => Firmness::Firm,
        () if intended => Firmness::Intended,
        () => Firmness::Plain,
    }
}

/// "May", "perhaps", "it is possible that"; not "would" or "should", which hedge nothing by themselves.
fn hedges<'a>(parts: &'a Parts<'a>, range: &'a Range<usize>) -> impl Iterator<Item = &'a Mark> {
    parts.starting(range).iter().filter(|mark| {
        let first = &parts.tokens[mark.tokens.start];
        range.contains(&mark.tokens.start)
            && mark.sense == Sense::Hedge(Hedge::Possibility)
            && !(first.is("may") && parts.tags[mark.tokens.start] == Tag::Name)
            && !matches!(
                &*first.norm,
                "would"
                    | "should"
                    | "ought"
                    | "must"
                    | "can"
                    | "possible"
                    | "potential"
                    | "if"
                    | "hopefully"
                    | "not"
            )
            && !(first.is("could")
                && parts
                    .tokens
                    .get(mark.tokens.start + 1)
                    .is_some_and(|t| t.is("not") || t.is("have")))
    })
}

/// What concerns a sentence as a whole: questions, conditions, somebody else's words.
fn settle_sentence(parts: &Parts, sentence: &Sentence, clauses: &mut [Clause]) {
    let condition = clauses.iter().any(|c| c.role == Role::Condition && real_condition(parts, c))
        || inverted_condition(parts, sentence);
    for clause in clauses.iter_mut() {
        clause.question = sentence.question;
        clause.conditional = condition;
    }
    others::mark(parts, &sentence.tokens, clauses);
    for n in 1..clauses.len() {
        let (before, content) = (&clauses[n - 1], clauses[n].role == Role::Content);
        let hedged = content && hedged_ahead(parts, before, &clauses[n]);
        clauses[n].mentioned = content && unsaid(parts, before);
        clauses[n].hedged |= hedged;
    }
}

/// "It is possible | that …", "there is a chance | that …": what may be so stands in the next clause.
fn hedged_ahead(parts: &Parts, before: &Clause, content: &Clause) -> bool {
    hedges(parts, &before.tokens).any(|mark| mark.tokens.end >= content.tokens.start)
}

/// "I never said (that) …": what follows is not asserted, nor is its opposite.
fn unsaid(parts: &Parts, clause: &Clause) -> bool {
    clause.verb.is_some_and(|verb| {
        let speech = reporting_at(parts, verb)
            .is_some_and(|(_, act)| !matches!(act, Act::Think | Act::Deny));
        speech
            && clause
                .tokens
                .clone()
                .any(|at| matches!(&*parts.tokens[at].norm, "not" | "never" | "nobody" | "no"))
            && !matches!(clause.tense, Tense::Unreal)
    })
}

/// "as if", "even if", "whether": no condition on what is asserted.
fn real_condition(parts: &Parts, clause: &Clause) -> bool {
    let at = clause
        .tokens
        .clone()
        .find(|&at| matches!(&*parts.tokens[at].norm, "if" | "unless" | "provided"));
    at.is_some_and(|at| {
        let before = at.checked_sub(1).map_or("", |b| &*parts.tokens[b].norm);
        let after = parts.tokens.get(at + 1).map_or("", |t| &*t.norm);
        let next = parts.tokens.get(at + 2).map_or("", |t| &*t.norm);
        let no_if = matches!(
            before,
            "even" | "as" | "what" | "see" | "know" | "wonder" | "ask" | "asked" | "not"
        ) || matches!(
            after,
            "anything" | "not" | "ever" | "any" | "necessary" | "needed" | "need" | "only"
        );
        let third = parts.tokens.get(at + 3).map_or("", |t| &*t.norm);
        // "if you ask me", "if I'm honest", "if it takes till Christmas": manners of speaking, but not
        // "if I'm voted out"
        let manner = matches!(after, "you" | "i")
            && matches!(
                next,
                "ask"
                    | "like"
                    | "want"
                    | "believe"
                    | "am"
                    | "may"
                    | "go"
                    | "count"
                    | "look"
                    | "check"
                    | "must"
                    | "will"
                    | "can"
            )
            && (next != "am"
                || matches!(third, "honest" | "frank" | "being" | "blunt" | "quite" | "not"))
            || after == "it" && next == "takes";
        !no_if && !manner
    })
}

fn sentence_is_short(sentence: &Sentence) -> bool {
    sentence.tokens.len() < 5
}

/// "Had there been …", "Should they …", "Were they to …".
fn inverted_condition(parts: &Parts, sentence: &Sentence) -> bool {
    let start = sentence.tokens.start;
    !sentence.question
        && parts.tokens.get(start).is_some_and(|t| matches!(&*t.norm, "had" | "should" | "were"))
        && !sentence_is_short(sentence)
        && parts.tags.get(start + 1).is_some_and(|tag| {
            matches!(tag, Tag::Pron | Tag::Det | Tag::Noun | Tag::Name | Tag::Adv | Tag::Poss)
        })
}
