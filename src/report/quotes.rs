//! The quotes of documents as JSON Lines, a document a line, for other programs.

use std::ops::Range;

use serde::Serialize;

use crate::extract::extracted::Extracted;
use crate::extract::places::Places;
use crate::extract::quote::Quote;
use crate::extract::{statements, words};
use crate::said::Said;
use crate::statement::QuoteKind;

/// A document, with spans in Unicode code points of its text.
#[derive(Serialize)]
struct DocumentShape<'a> {
    doc_id: &'a str,
    quotes: Vec<QuoteShape<'a>>,
}

/// A quote as outside tools rely on it; the order of the fields is fixed.
#[derive(Serialize)]
struct QuoteShape<'a> {
    content: String,
    content_span: Vec<[usize; 2]>,
    speaker: &'a str,
    speaker_span: Option<[usize; 2]>,
    speaker_canonical: Option<&'a str>,
    cue: &'a str,
    #[serde(rename = "type")]
    kind: QuoteKind,
    said_on: Option<Said>,
}

/// Writes a line for each document.
pub fn jsonl(documents: &[Extracted]) -> String {
    let mut out = String::new();
    for one in documents {
        let places = Places::new(&one.document.text);
        let quotes = one.quotes.iter().map(|quote| shape(one, quote, &places)).collect();
        let line = DocumentShape { doc_id: &one.document.id, quotes };
        out.push_str(&serde_json::to_string(&line).expect("all keys are strings"));
        out.push('\n');
    }
    out
}

fn shape<'a>(one: &'a Extracted, quote: &'a Quote, places: &Places<'_>) -> QuoteShape<'a> {
    let text = &one.document.text;
    let points = |span: &Range<usize>| [places.point(span.start), places.point(span.end)];
    let words = |span: Option<&Range<usize>>| span.map_or("", |span| words::at(text, span));
    let pieces = quote.content.iter().map(|span| words(Some(span)));
    let said = statements::said(&one.document, quote).said;
    QuoteShape {
        content: pieces.collect::<Vec<_>>().join(" "),
        content_span: quote.content.iter().map(points).collect(),
        speaker: words(quote.speaker.as_ref()),
        speaker_span: quote.speaker.as_ref().map(points),
        speaker_canonical: quote.who.as_deref(),
        cue: words(quote.cue.as_ref()),
        kind: quote.kind,
        said_on: (!said.is_unknown()).then_some(said),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::document::Document;
    use crate::extract::quote::Extraction;

    #[test]
    fn the_shape_is_fixed_and_counts_code_points() {
        let text = "“Né,” she said. “No.” “Hm.”";
        let span = |words: &str| {
            let start = text.find(words).unwrap();
            start..start + words.len()
        };
        let named = Quote {
            content: vec![span("“Né,”"), span("“No.”")],
            speaker: Some(span("she")),
            who: Some("Ida Ek".to_owned()),
            role: None,
            cue: Some(span("said")),
            needs_cue: false,
            kind: QuoteKind::Direct,
            said: None,
            through: None,
            context: 0..text.len(),
            doubt: None,
        };
        let nobody = Quote {
            content: vec![span("“Hm.”")],
            speaker: None,
            who: None,
            role: None,
            cue: None,
            kind: QuoteKind::Mixed,
            ..named.clone()
        };
        let document =
            Document { id: "a\"1".to_owned(), text: text.to_owned(), ..Document::default() };
        let found = Extraction { quotes: vec![named, nobody], left_out: Vec::new() };
        assert_eq!(
            jsonl(&[Extracted::new(document, found)]),
            concat!(
                r#"{"doc_id":"a\"1","quotes":[{"content":"“Né,” “No.”","#,
                r#""content_span":[[0,5],[16,21]],"speaker":"she","speaker_span":[6,9],"#,
                r#""speaker_canonical":"Ida Ek","cue":"said","type":"direct","said_on":null},"#,
                r#"{"content":"“Hm.”","content_span":[[22,27]],"speaker":"","speaker_span":null,"#,
                r#""speaker_canonical":null,"cue":"","type":"mixed","said_on":null}]}"#,
                "\n"
            )
        );
        assert_eq!(jsonl(&[]), "");
    }
}
