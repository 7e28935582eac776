//! Spans of bytes into a verbatim quote, made safe to slice with and turned into code points.

use std::ops::Range;

use crate::finding::Span;

/// Sorted, joined where they touch, cut to the quote and to character borders, none empty: what
/// may be sliced with.
pub fn sound(quote: &str, spans: &[Span]) -> Vec<Span> {
    let mut sound: Vec<Span> = spans
        .iter()
        .filter(|span| span.start < span.end)
        .map(|span| floor(quote, span.start)..ceil(quote, span.end))
        .filter(|span| span.start < span.end)
        .collect();
    sound.sort_by_key(|span| (span.start, span.end));
    let mut out: Vec<Span> = Vec::with_capacity(sound.len());
    for span in sound {
        match out.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => out.push(span),
        }
    }
    out
}

/// The same spans in Unicode code points. They must be [`sound`].
pub fn code_points(quote: &str, spans: &[Span]) -> Vec<Range<usize>> {
    let (mut byte, mut point) = (0, 0);
    let mut at = |to: usize| {
        point += quote[byte..to].chars().count();
        byte = to;
        point
    };
    spans.iter().map(|span| at(span.start)..at(span.end)).collect()
}

/// The nearest character border at or before a byte.
pub fn floor(quote: &str, byte: usize) -> usize {
    let mut byte = byte.min(quote.len());
    while !quote.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}

/// The nearest character border at or after a byte.
pub fn ceil(quote: &str, byte: usize) -> usize {
    let mut byte = byte.min(quote.len());
    while !quote.is_char_boundary(byte) {
        byte += 1;
    }
    byte
}

#[cfg(test)]
#[allow(clippy::single_range_in_vec_init)]
mod tests {
    use super::*;

    #[test]
    fn bytes_become_code_points() {
        let quote = "Δεν υπάρχει 😀 deadline";
        let spans = [0..6, quote.find("deadline").unwrap()..quote.len()];
        assert_eq!(code_points(quote, &spans), [0..3, 14..22]);
    }

    #[test]
    #[allow(clippy::reversed_empty_ranges)]
    fn damaged_spans_are_mended() {
        let quote = "aé b";
        assert_eq!(sound(quote, &[3..99, 2..2, 5..1, 0..1]), [0..1, 3..5]);
        assert_eq!(sound(quote, &[2..3]), [1..3]);
        assert_eq!(sound(quote, &[3..4, 1..3, 0..2]), [0..4]);
        assert_eq!(sound("", &[0..7]), [0..0; 0]);
    }
}
