//! Quotes in prose: who says what in the sentences of an article.

mod cues;
mod extent;
pub(crate) mod paragraphs;
mod passage;
pub(crate) mod quotation;
mod right;
mod sayings;
mod skipping;
mod subject;
mod verbs;

use std::collections::HashSet;
use std::ops::Range;

use super::document::Document;
use super::quote::{Extraction, Quote};
use crate::finding::Span;
use crate::statement::QuoteKind;
use passage::Passage;
use quotation::Quotation;
use sayings::Saying;

/// Finds the quotes of an article.
pub(crate) fn quotes(document: &Document) -> Extraction {
    let text = &document.text;
    let paragraphs = paragraphs::paragraphs(text);
    let quotations = quotation::quotations(text, &paragraphs);
    let names = passage::names(text);
    let mut reader = Reader { text, names: &names, quotations: &quotations, taken: vec![false; quotations.len()], out: Extraction::default(), last: None };
    let mut next = 0;
    for paragraph in &paragraphs {
        let count = quotations[next..].iter().take_while(|q| q.span.start < paragraph.end).count();
        let own: Vec<(usize, &Quotation)> =
            (next..next + count).map(|number| (number, &quotations[number])).collect();
        next += count;
        reader.read(paragraph, &own);
    }
    reader.out.quotes.sort_by_key(|quote| quote.content[0].start);
    reader.out
}

struct Reader<'a> {
    text: &'a str,
    names: &'a HashSet<Box<str>>,
    quotations: &'a [Quotation],
    taken: Vec<bool>,
    out: Extraction,
    /// The quote to which a quotation without a cue goes on: the last one.
    last: Option<usize>,
}

impl Reader<'_> {
    fn read(&mut self, paragraph: &Range<usize>, own: &[(usize, &Quotation)]) {
        let passage = Passage::read(self.text, paragraph, own, self.names);
        let sentences = passage.sentences.clone();
        let mut here = None;
        for (number, sentence) in sentences.iter().enumerate() {
            let cues = cues::cues(&passage, sentence);
            let found = sayings::sayings(&passage, sentence, &cues);
            let context = passage.span(sentence);
            for saying in &found {
                if let Some(at) = self.take(&passage, saying, &context) {
                    here = Some(at);
                }
            }
            self.floating(&passage, sentence, number, &mut here, &found, &context);
        }
        if here.is_some() {
            self.last = here;
        }
    }

    fn take(&mut self, passage: &Passage, saying: &Saying, context: &Span) -> Option<usize> {
        let content: Vec<Span> = saying.content.iter().map(|piece| passage.span(piece)).collect();
        if saying.unreal {
            self.out.left_out.push(("a saying that is denied or not real".to_owned(), content[0].clone()));
            return None;
        }
        for at in saying.content.iter().cloned().flatten() {
            if let Some(number) = passage.quoted[at] {
                self.taken[number] = true;
            }
        }
        let speaker = saying.speaker.as_ref().map(|tokens| passage.span(tokens));
        self.out.quotes.push(Quote {
            kind: kind(passage, &saying.content),
            content,
            speaker,
            who: None,
            cue: Some(passage.span(&saying.cue)),
            said: None,
            through: None,
            context: context.clone(),
            doubt: None,
        });
        Some(self.out.quotes.len() - 1)
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
            let Some(quotation) = passage.quoted[at].filter(|&number| !self.taken[number]) else { continue };
            let alone = sentence.clone().all(|other| {
                passage.is_quoted(other) || passage.is_any(other, &[".", ",", "—", "…"])
            });
            let mut span = passage.tokens[at].span.clone();
            let words = self.text[span.clone()].split_whitespace().count();
            let continues = self.quotations[quotation].continues;
            let whole = passage.span(sentence);
            // "Now, “the board wants it.”"
            let mostly = found.is_empty() && here.is_some() && words >= 5 && span.len() * 10 >= whole.len() * 6;
            if !(alone && words >= 3 || continues || mostly) || !found.is_empty() && !continues {
                continue;
            }
            if mostly && !alone {
                span = whole;
            }
            self.taken[quotation] = true;
            let before = (*here).or(self.last);
            let (speaker, who) = before.map_or((None, None), |at| {
                (self.out.quotes[at].speaker.clone(), self.out.quotes[at].who.clone())
            });
            // in the same paragraph it is the same saying
            if let Some(at) = (*here).filter(|_| number > 0) {
                if self.out.quotes[at].kind == QuoteKind::Direct && alone {
                    push_piece(self.text, &mut self.out.quotes[at].content, span);
                    continue;
                }
            }
            self.out.quotes.push(Quote {
                content: vec![span],
                speaker,
                who,
                cue: None,
                kind: if alone { QuoteKind::Direct } else { QuoteKind::Mixed },
                said: None,
                through: None,
                context: context.clone(),
                doubt: None,
            });
            *here = Some(self.out.quotes.len() - 1);
        }
    }
}

/// Adds a piece of what was said; where no word stands between it and the last piece they are one.
fn push_piece(text: &str, content: &mut Vec<Span>, piece: Span) {
    match content.last_mut() {
        Some(last) if !text[last.end..piece.start].contains(char::is_alphanumeric) => last.end = piece.end,
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

/// For a look at how a sentence is read.
pub fn debug(text: &str) -> String {
    let paragraphs = paragraphs::paragraphs(text);
    let quotations = quotation::quotations(text, &paragraphs);
    let mut out = String::new();
    for paragraph in &paragraphs {
        let own: Vec<(usize, &Quotation)> = quotations.iter().enumerate().filter(|(_, q)| q.span.start >= paragraph.start && q.span.start < paragraph.end).collect();
        let passage = Passage::read(text, paragraph, &own, &passage::names(text));
        for sentence in passage.sentences.clone() {
            for at in sentence.clone() { out += &format!("{}/{:?} ", passage.tokens[at].norm, passage.tags[at]); }
            let cues = cues::cues(&passage, &sentence);
            for cue in &cues { out += &format!("\n  CUE {:?} {:?} {:?}", passage.words(&cue.tokens), cue.form, subject::speaker(&passage, &sentence, cue).map(|s| passage.words(&s.tokens).to_owned())); }
            for s in sayings::sayings(&passage, &sentence, &cues) { out += &format!("\n  SAYS {:?} -> {:?} unreal {}", s.speaker.map(|t| passage.words(&t)), s.content.iter().map(|c| passage.words(c)).collect::<Vec<_>>(), s.unreal); }
            out += "\n";
        }
    }
    out
}
