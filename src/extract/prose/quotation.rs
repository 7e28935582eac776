//! Where quote marks open and close.

use std::ops::Range;

use crate::finding::Span;

/// Words between quote marks, within one paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Quotation {
    /// Marks included.
    pub span: Span,
    /// Marks excluded.
    pub inner: Span,
    /// It goes on from the paragraph before, which closed no mark.
    pub continues: bool,
}

/// How a mark is written; a quotation closes with a mark of the sort that opened it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// " ” “ „ and two of ' or `
    Double,
    /// « »
    Guillemet,
    /// ' ‘ ’
    Single,
}

#[derive(Debug, Clone, Copy)]
struct Glyph {
    at: usize,
    end: usize,
    sort: Sort,
    /// What the glyph itself says; a straight mark says nothing.
    opens: Option<bool>,
    /// No letter, digit or closing punctuation stands before it.
    free_before: bool,
    /// A digit stands behind it: '08.
    year: bool,
    /// A space or the end stands behind it, or punctuation.
    free_behind: bool,
    /// It may tell whose something is: "the workers' pay".
    possessive: bool,
    /// Punctuation stands before it.
    ends: bool,
}

impl Glyph {
    /// Whether its place lets it open a quotation.
    fn may_open(self) -> bool {
        self.free_before && !self.free_behind
    }

    /// Whether it closes one that is open, also where it stands the wrong way round.
    fn closes(self) -> bool {
        self.opens == Some(false) || !self.may_open()
    }
}

/// Whether a mark that could close a quotation is an apostrophe in it: "'The workers' pay is low,' she
/// said." Then one that ends a sentence or a part of it comes before another one opens.
fn is_apostrophe(glyph: Glyph, rest: &[Glyph]) -> bool {
    let mut others = rest.iter().filter(|other| other.sort == Sort::Single);
    glyph.possessive && others.find(|it| !it.possessive).is_some_and(|it| it.ends && it.closes())
}

/// Whether a mark within a quotation opens one inside it: both are closed before another one opens.
fn is_nested(glyph: Glyph, rest: &[Glyph]) -> bool {
    let next: Vec<&Glyph> = rest.iter().filter(|other| other.sort == glyph.sort).take(2).collect();
    next.len() == 2 && next.iter().all(|other| other.closes())
}

/// The quotations of paragraphs, in order. Marks that are nested are part of the outer quotation.
pub(crate) fn quotations(text: &str, paragraphs: &[Range<usize>]) -> Vec<Quotation> {
    let mut out = Vec::new();
    let mut open_sort = None;
    for (number, paragraph) in paragraphs.iter().enumerate() {
        let glyphs = glyphs(text, paragraph);
        let next = paragraphs.get(number + 1).map(|next| &text[next.clone()]);
        let before = open_sort.take();
        open_sort = read(paragraph, &glyphs, before, next, &mut out);
    }
    out
}

/// Reads one paragraph; tells the mark that is still open at its end where the next paragraph goes on with it.
fn read(
    paragraph: &Range<usize>,
    glyphs: &[Glyph],
    before: Option<Sort>,
    next: Option<&str>,
    out: &mut Vec<Quotation>,
) -> Option<Sort> {
    let mut open: Option<(Glyph, bool)> = None;
    let mut inner = 0_usize;
    for (number, &glyph) in glyphs.iter().enumerate() {
        match open {
            None => {
                let first = glyph.at == paragraph.start && before == Some(glyph.sort);
                if begins(glyph, ahead(glyphs, number)) {
                    open = Some((glyph, first));
                }
            }
            Some((start, continues)) if start.sort == glyph.sort => {
                if is_apostrophe(glyph, ahead(glyphs, number)) {
                    continue;
                }
                if !glyph.closes() {
                    // words inside, or the first mark was never closed
                    inner += usize::from(is_nested(glyph, ahead(glyphs, number)));
                } else if inner > 0 {
                    inner -= 1;
                } else {
                    out.push(quotation(start, glyph, continues));
                    open = None;
                }
            }
            Some(_) => {}
        }
    }
    let (start, continues) = open?;
    // an apostrophe is no quote mark that somebody forgot to close
    if start.sort == Sort::Single {
        return None;
    }
    out.push(Quotation {
        span: start.at..paragraph.end,
        inner: start.end..paragraph.end,
        continues,
    });
    next.and_then(|next| next.chars().next()).and_then(sort_of).filter(|&sort| sort == start.sort)
}

/// The marks behind one, as far as a quotation may reach: in no prose are there more before it closes.
fn ahead(glyphs: &[Glyph], number: usize) -> &[Glyph] {
    &glyphs[number + 1..glyphs.len().min(number + 1 + 100)]
}

fn quotation(start: Glyph, end: Glyph, continues: bool) -> Quotation {
    Quotation { span: start.at..end.end, inner: start.end..end.at, continues }
}

/// Whether a mark opens a quotation.
fn begins(glyph: Glyph, rest: &[Glyph]) -> bool {
    let closed = || {
        rest.iter().any(|other| {
            other.sort == glyph.sort
                && other.opens != Some(true)
                && !other.free_before
                && other.free_behind
        })
    };
    match (glyph.sort, glyph.opens) {
        (Sort::Single, _) => glyph.may_open() && !glyph.year && closed(),
        (_, Some(true)) => !glyph.free_behind || glyph.free_before,
        // a closing mark in the place of an opening one
        (_, Some(false)) => glyph.may_open(),
        (_, None) => !glyph.free_behind,
    }
}

fn sort_of(c: char) -> Option<Sort> {
    match c {
        '"' | '“' | '”' | '„' | '‟' | '＂' | '〝' | '〞' => Some(Sort::Double),
        '«' | '»' => Some(Sort::Guillemet),
        '\'' | '‘' | '’' | '‚' => Some(Sort::Single),
        _ => None,
    }
}

/// The marks of a paragraph; two apostrophes or grave accents are one double mark.
fn glyphs(text: &str, paragraph: &Range<usize>) -> Vec<Glyph> {
    let mut out = Vec::new();
    let body = &text[paragraph.clone()];
    let mut chars = body.char_indices().peekable();
    let (mut previous, mut tag) = (None, false);
    while let Some((at, c)) = chars.next() {
        let pair =
            matches!(c, '\'' | '`' | '’' | '‘') && chars.peek().is_some_and(|&(_, next)| next == c);
        if pair {
            chars.next();
        }
        tag = match c {
            '<' if chars
                .peek()
                .is_some_and(|&(_, next)| next.is_ascii_alphabetic() || next == '/') =>
            {
                let next = body[at + 1..].find(['<', '>']);
                next.is_some_and(|next| body[at + 1 + next..].starts_with('>'))
            }
            '>' => false,
            _ => tag,
        };
        let sort = if pair { Some(Sort::Double) } else { sort_of(c) }.filter(|_| !tag);
        let Some(sort) = sort else {
            previous = Some(c);
            continue;
        };
        let behind = chars.peek().map(|&(_, next)| next);
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        if sort == Sort::Single && letter(previous) && letter(behind) {
            // "don't", "O'Dowd"
            previous = Some(c);
            continue;
        }
        out.push(Glyph {
            possessive: sort == Sort::Single
                && previous.is_some_and(|c| matches!(c, 's' | 'S'))
                && behind == Some(' ')
                && body[at + c.len_utf8() + 1..].starts_with(char::is_lowercase),
            ends: previous.is_some_and(|c| matches!(c, '.' | ',' | '!' | '?' | '…')),
            at: paragraph.start + at,
            end: chars.peek().map_or(paragraph.end, |&(next, _)| paragraph.start + next),
            sort,
            opens: match c {
                '“' | '„' | '‟' | '«' | '‘' | '‚' | '`' | '〝' => Some(true),
                '”' | '»' | '〞' => Some(false),
                _ => None,
            },
            free_before: previous.is_none_or(|c| {
                c.is_whitespace()
                    || matches!(c, '(' | '[' | '—' | '–' | '-' | '/' | ':')
                    || sort_of(c).is_some()
            }),
            year: behind.is_some_and(|c| c.is_ascii_digit()),
            free_behind: behind.is_none_or(|c| {
                c.is_whitespace()
                    || matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '—' | '–')
            }),
        });
        previous = Some(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn inner(text: &str, expected: &[&str]) {
        let paragraphs = crate::extract::prose::paragraphs::paragraphs(text);
        let found: Vec<&str> =
            quotations(text, &paragraphs).into_iter().map(|q| &text[q.inner]).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn marks_of_every_sort() {
        inner("“We stay,” she said. “We pay.”", &["We stay,", "We pay."]);
        inner("\"We stay,\" she said. \"We pay.\"", &["We stay,", "We pay."]);
        inner("Sie sagt: „Wir bleiben.“", &["Wir bleiben."]);
        inner("Elle dit : « Nous restons. »", &[" Nous restons. "]);
        inner("''We stay,'' she said, ``and pay.''", &["We stay,", "and pay."]);
        inner("It's ‘in their heads’, isn't it", &["in their heads"]);
        inner("The minister's word: 'We stay.'", &["We stay."]);
    }

    #[test]
    fn nested_marks_belong_to_the_outer_words() {
        inner("“He told me ‘no’ twice,” she said.", &["He told me ‘no’ twice,"]);
    }

    #[test]
    fn marks_of_one_sort_may_be_nested() {
        inner("\"He said \"no\" to it,\" she said. \"Now.\"", &["He said \"no\" to it,", "Now."]);
        inner("\"He said \"no,\" she told me,\" he said.", &["He said \"no,\" she told me,"]);
        inner("“He said “no” to it,” she said.", &["He said “no” to it,"]);
        inner("\"We stay. \"We pay,\" she said. \"Now.\"", &["We stay. \"We pay,", "Now."]);
    }

    #[test]
    fn marks_the_wrong_way_round() {
        inner("a “fine plan“ for all", &["fine plan"]);
        inner("a ”fine plan” for all", &["fine plan"]);
    }

    #[test]
    fn over_paragraphs() {
        inner("“We stay.\n\n“We pay,” she said.", &["We stay.", "We pay,"]);
        let text = "“We stay.\n\n“We pay,” she said.";
        let found = quotations(text, &crate::extract::prose::paragraphs::paragraphs(text));
        assert!(!found[0].continues && found[1].continues);
    }

    #[test]
    fn an_apostrophe_closes_nothing() {
        inner("He said: 'I'd like to go. They're late.'", &["I'd like to go. They're late."]);
        inner(
            "‘We’re here to stay,’ Ida Ek said. ‘Don’t ask.’",
            &["We’re here to stay,", "Don’t ask."],
        );
        inner(
            "'There was a bang,' said Bo O'Rourke. 'That's all.'",
            &["There was a bang,", "That's all."],
        );
        inner("‘The workers’ pay is low,’ Ida Ek said.", &["The workers’ pay is low,"]);
        inner("The workers' pay is 'too low', she said.", &["too low"]);
        inner("They called it 'nonsense' and left.", &["nonsense"]);
        inner("He called it 'loss' and 'a shame', she said.", &["loss", "a shame"]);
    }

    #[test]
    fn an_apostrophe_opens_nothing() {
        inner("The workers' pay and the '90s", &[]);
        inner("rock 'n' roll", &["n"]);
    }
}
