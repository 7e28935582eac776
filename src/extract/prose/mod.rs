//! Quotes in prose: who says what in the sentences of an article.

mod according;
mod aside;
mod bodies;
mod breaks;
mod clause;
mod credit;
mod cues;
mod extent;
mod genders;
mod heading;
mod heard;
mod invented;
mod names;
mod naming;
pub(crate) mod paragraphs;
mod parting;
mod passage;
mod people;
mod phrases;
pub(crate) mod quotation;
mod resolved;
mod right;
mod sayings;
mod skipping;
mod subject;
mod tagging;
mod telling;
#[cfg(test)]
mod tests;
mod unreal;
mod verbs;

use std::ops::Range;

use super::document::Document;
use super::quote::{Extraction, Quote};
use super::when::{Setting, Wording};
use crate::finding::Span;
use crate::statement::QuoteKind;
use invented::Inventions;
use passage::Passage;
use people::People;
use quotation::Quotation;
use resolved::Resolver;
use sayings::Saying;

/// Finds the quotes of an article.
pub(crate) fn quotes(document: &Document) -> Extraction {
    let text = &document.text;
    let paragraphs = paragraphs::paragraphs(text);
    let quotations = quotation::quotations(text, &paragraphs);
    let passages = passages(text, &paragraphs, &quotations);
    let people = People::of(&passages);
    let mut reader = Reader {
        text,
        setting: Setting::new(document.date.as_ref().map(|date| &date.said)),
        quotations: &quotations,
        taken: vec![false; quotations.len()],
        out: Extraction::default(),
        people: &people,
        resolver: Resolver::new(&people),
        last: None,
    };
    for passage in &passages {
        reader.read(passage);
    }
    reader.out.quotes.sort_by_key(|quote| quote.content[0].start);
    reader.out
}

fn passages<'a>(
    text: &'a str,
    paragraphs: &[Range<usize>],
    quotations: &[Quotation],
) -> Vec<Passage<'a>> {
    let names = tagging::names(text);
    let mut next = 0;
    let read = |paragraph: &Range<usize>| {
        let count = quotations[next..].iter().take_while(|q| q.span.start < paragraph.end).count();
        let own: Vec<(usize, &Quotation)> =
            (next..next + count).map(|number| (number, &quotations[number])).collect();
        next += count;
        Passage::read(text, paragraph, &own, &names)
    };
    paragraphs.iter().map(read).collect()
}

struct Reader<'a> {
    text: &'a str,
    setting: Setting<'a>,
    quotations: &'a [Quotation],
    taken: Vec<bool>,
    out: Extraction,
    people: &'a People,
    resolver: Resolver<'a>,
    /// The quote to which a quotation without a cue goes on: the last one.
    last: Option<usize>,
}

impl Reader<'_> {
    fn read(&mut self, passage: &Passage) {
        let mut here = None;
        self.resolver.paragraph();
        self.setting.paragraph();
        for (number, sentence) in passage.sentences.iter().enumerate() {
            let cues = cues::cues(passage, sentence);
            let mut found = sayings::sayings(passage, sentence, &cues);
            found.extend(heading::saying(passage, sentence, &found, self.people));
            found.extend(credit::saying(passage, sentence, &found));
            let inventions = Inventions::of(passage, sentence);
            let context = passage.span(sentence);
            let before = number.checked_sub(1).map(|at| passage.span(&passage.sentences[at]));
            for saying in &found {
                let outer = outer(&found, saying);
                if let Some(reason) = telling::why_left_out(passage, saying, outer, &inventions) {
                    self.out.left_out.push((reason.to_owned(), passage.span(&saying.content[0])));
                    continue;
                }
                let at = self.take(passage, saying, &context, before.clone());
                self.tell_who_passed_on(passage, outer, at);
                here = Some(at);
            }
            if found.is_empty() {
                let content = quoted(passage, sentence);
                let (text, sentence) = (self.text, context.clone());
                let wording = Wording { text, sentence, content: &content, cue: None, before };
                self.setting.sentence(&wording);
            }
            self.floating(passage, sentence, number, &mut here, &found, &context);
            self.resolver.sentence(passage, sentence);
        }
        if here.is_some() {
            self.last = here;
        }
    }

    /// "Brandt claimed that Holt said …": it is Brandt who says so.
    fn tell_who_passed_on(&mut self, passage: &Passage, outer: Option<&Saying>, at: usize) {
        let Some(outer) = outer.and_then(|outer| outer.speaker.as_ref()) else { return };
        let who = passage.words(outer);
        let quote = &mut self.out.quotes[at];
        quote.doubt.get_or_insert_with(|| format!("second-hand: {who} says so"));
        quote.through = Some(who.to_owned());
    }

    fn take(
        &mut self,
        passage: &Passage,
        saying: &Saying,
        context: &Span,
        before: Option<Span>,
    ) -> usize {
        let content: Vec<Span> = saying.content.iter().map(|piece| passage.span(piece)).collect();
        for at in saying.content.iter().cloned().flatten() {
            if let Some(number) = passage.quoted[at] {
                self.taken[number] = true;
            }
        }
        let speaker = saying.speaker.as_ref().map(|tokens| passage.span(tokens));
        let named = self.resolver.resolve(passage, saying);
        let cue = passage.span(&saying.cue);
        // a name is no time: "said Jan Berg"
        let outside: Vec<Span> = content.iter().cloned().chain(speaker.clone()).collect();
        let wording = Wording {
            text: self.text,
            sentence: context.clone(),
            content: &outside,
            cue: Some(cue.clone()),
            before,
        };
        let who = named.as_ref().map(|named| named.name.as_str());
        let said = self.setting.said_at(&wording, who);
        self.out.quotes.push(Quote {
            kind: kind(passage, &saying.content),
            content,
            speaker,
            who: named.as_ref().map(|named| named.name.clone()),
            role: named.as_ref().and_then(|named| named.role.clone()),
            cue: Some(cue),
            needs_cue: saying.needs_cue,
            said,
            through: None,
            context: context.clone(),
            doubt: named.and_then(|named| named.doubt),
        });
        self.out.quotes.len() - 1
    }

    /// Quotations of a sentence that no cue claims: they go on with what was said before.
    fn floating(
        &mut self,
        passage: &Passage,
        sentence: &Range<usize>,
        number: usize,
        here: &mut Option<usize>,
        found: &[Saying],
        context: &Span,
    ) {
        for at in sentence.clone() {
            let Some(quotation) = passage.quoted[at].filter(|&number| !self.taken[number]) else {
                continue;
            };
            let alone = sentence.clone().all(|other| {
                passage.is_quoted(other) || passage.is_any(other, &[".", ",", "—", "…"])
            });
            let mut span = passage.tokens[at].span.clone();
            let words = self.text[span.clone()].split_whitespace().count();
            let continues = self.quotations[quotation].continues;
            let whole = passage.span(sentence);
            // "Now, “the board wants it.”"
            let mostly = found.is_empty()
                && here.is_some()
                && words >= 5
                && span.len() * 10 >= whole.len() * 6;
            if alone && passage.sentences.len() == 1 && is_heading(&self.text[span.clone()]) {
                continue;
            }
            if !(alone && (words >= 3 || here.is_some()) || continues || mostly)
                || !found.is_empty() && !continues
            {
                continue;
            }
            if mostly && !alone {
                span = whole;
            }
            self.taken[quotation] = true;
            let before = (*here).or(self.last);
            let told = before.is_some();
            let before = before.map(|at| self.out.quotes[at].clone()).unwrap_or_default();
            let Quote { speaker, who, role, said, .. } = before;
            let doubt = (here.is_none() && told)
                .then(|| "nobody is named here; taken for words of the speaker before".to_owned());
            // in the same paragraph it is the same saying
            let direct =
                |&at: &usize| number > 0 && alone && self.out.quotes[at].kind == QuoteKind::Direct;
            if let Some(at) = (*here).filter(direct) {
                push_piece(self.text, &mut self.out.quotes[at].content, span);
                continue;
            }
            self.out.quotes.push(Quote {
                content: vec![span],
                speaker,
                who,
                role,
                cue: None,
                needs_cue: false,
                kind: if alone { QuoteKind::Direct } else { QuoteKind::Mixed },
                said,
                through: None,
                context: context.clone(),
                doubt,
            });
            *here = Some(self.out.quotes.len() - 1);
        }
    }
}

/// What stands between quote marks in a sentence.
fn quoted(passage: &Passage, sentence: &Range<usize>) -> Vec<Span> {
    let quoted = sentence.clone().filter(|&at| passage.is_quoted(at));
    quoted.map(|at| passage.tokens[at].span.clone()).collect()
}

/// The saying that tells of another: "Brandt claimed" of "Brandt claimed that Holt said …".
fn outer<'a>(found: &'a [Saying], saying: &Saying) -> Option<&'a Saying> {
    found.iter().find(|other| {
        let around = |piece: &Range<usize>| piece.contains(&saying.cue.start);
        other.cue != saying.cue && other.content.iter().any(around)
    })
}

/// Whether a paragraph that is a quotation only is a heading within the article: a few words in single marks, 'A hard choice'.
fn is_heading(quoted: &str) -> bool {
    let single = quoted.starts_with(['\'', '‘']) && !quoted.starts_with("''");
    single && quoted.split_whitespace().count() <= 7
}

/// Adds a piece of what was said; where no word stands between it and the last piece they are one.
fn push_piece(text: &str, content: &mut Vec<Span>, piece: Span) {
    match content.last_mut() {
        Some(last) if !text[last.end..piece.start].contains(char::is_alphanumeric) => {
            last.end = piece.end;
        }
        _ => content.push(piece),
    }
}

/// Own words, reported words, or both.
fn kind(passage: &Passage, content: &[Range<usize>]) -> QuoteKind {
    let tokens = || content.iter().cloned().flatten();
    let quoted = tokens().filter(|&at| passage.is_quoted(at)).count();
    let words = tokens().filter(|&at| passage.tokens[at].is_word()).count();
    match (quoted, words) {
        (0, _) => QuoteKind::Indirect,
        (_, 0) => QuoteKind::Direct,
        _ => QuoteKind::Mixed,
    }
}
