//! From tokens to vectors: the encoder's layers (Vaswani and others, "Attention is all you need", 2017).
//!
//! Readings are worked on together without padding: their tokens stand one after another, and only
//! attention knows where one ends. A reading's vectors do not depend on what else is in the batch. Where it
//! is asked for, a glance at what the first layers make of a reading tells whether the others run.

use std::ops::Range;

use super::arithmetic::{gelu, softmax, sum, sum_of_squares};
use super::heads::{alone, glance, pair};
use super::kernel::{Instructions, Portable};
use super::linear::{Rounded, linear};
use super::weights::{GLANCED, HEADS, INNER, Layer, Norm, WIDTH, Weights};

const HEAD: usize = WIDTH / HEADS;
const NORM_EPSILON: f32 = 1e-12;

/// The tokens of one reading: pieces, and where the second side begins.
pub(super) struct Tokens {
    pub(super) pieces: Vec<u32>,
    /// The first token of the second side; the end, where there is none.
    pub(super) second: usize,
}

/// What is made of a reading's vectors.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Head {
    /// Logits of the labels, for two sides, and the glance.
    Pair,
    /// The same; nothing at all for a reading that a glance takes for not worth it.
    PairIfWorth,
    /// One vector of length one, for one side.
    Alone,
    /// One number of what the first layers make of two sides: above nought, they are worth reading to
    /// the end.
    Glance,
}

/// Runs the encoder with the best instructions that this processor has; the result is the same with all.
pub(super) fn run(weights: &Weights, readings: &[Tokens], head: Head) -> Vec<Vec<f32>> {
    #[cfg(target_arch = "x86_64")]
    {
        use super::kernel::{Avx2, Vnni};
        if let Some(vnni) = Vnni::present() {
            return widest::vnni(vnni, weights, readings, head);
        }
        if let Some(avx2) = Avx2::present() {
            return widest::avx2(avx2, weights, readings, head);
        }
    }
    run_with(Portable, weights, readings, head)
}

/// The same code compiled for processors with wider registers.
#[cfg(target_arch = "x86_64")]
#[allow(unsafe_code)]
mod widest {
    use super::super::kernel::{Avx2, Vnni};
    use super::{Head, Tokens, Weights, run_with};

    /// `$name` runs the encoder with the instructions that a `$has` proves present.
    macro_rules! widest {
        ($name:ident, $has:ty, $features:literal) => {
            pub(super) fn $name(
                has: $has,
                weights: &Weights,
                readings: &[Tokens],
                head: Head,
            ) -> Vec<Vec<f32>> {
                #[target_feature(enable = $features)]
                fn compiled(
                    has: $has,
                    weights: &Weights,
                    readings: &[Tokens],
                    head: Head,
                ) -> Vec<Vec<f32>> {
                    run_with(has, weights, readings, head)
                }
                // SAFETY: a value of this type comes from its `present` alone.
                unsafe { compiled(has, weights, readings, head) }
            }
        };
    }

    widest!(vnni, Vnni, "avx512f,avx512bw,avx512vl,avx512dq,avx512vnni");
    widest!(avx2, Avx2, "avx2");
}

/// Runs the encoder.
#[inline(always)]
fn run_with<I: Instructions>(
    has: I,
    weights: &Weights,
    readings: &[Tokens],
    head: Head,
) -> Vec<Vec<f32>> {
    let mut batch = Batch::embedded(weights, readings);
    let (first, others) = weights.layers.split_at(GLANCED);
    batch.run(has, first);
    let mut glances = vec![Vec::new(); readings.len()];
    if head != Head::Alone {
        batch.tell(&mut glances, |x, part| vec![glance(weights, x, part)]);
    }
    if head == Head::Glance {
        return glances;
    }
    if head == Head::PairIfWorth {
        batch.keep(|part| glances[part.reading][0] > 0.0);
    }
    batch.run(has, others);
    let mut rounded = Rounded::default();
    let mut out = vec![Vec::new(); readings.len()];
    match head {
        Head::Alone => batch.tell(&mut out, |x, part| alone(x, &part.span())),
        _ => batch.tell(&mut out, |x, part| {
            let mut logits = pair(has, weights, x, part, &mut rounded);
            logits.extend(&glances[part.reading]);
            logits
        }),
    }
    out
}

/// Where a reading stands among the tokens of a batch.
#[derive(Clone)]
pub(super) struct Part {
    /// The reading.
    reading: usize,
    pub(super) first: Range<usize>,
    pub(super) second: Range<usize>,
}

impl Part {
    pub(super) fn span(&self) -> Range<usize> {
        self.first.start..self.second.end
    }
}

/// Readings that are worked on together.
struct Batch {
    parts: Vec<Part>,
    /// A row for each token.
    x: Vec<f32>,
}

impl Batch {
    #[inline(always)]
    fn embedded(weights: &Weights, readings: &[Tokens]) -> Batch {
        let mut parts = Vec::with_capacity(readings.len());
        let mut end = 0;
        for (reading, tokens) in readings.iter().enumerate() {
            let (second, start) = (end + tokens.second, end);
            end += tokens.pieces.len();
            parts.push(Part { reading, first: start..second, second: second..end });
        }
        let mut x = vec![0.0; end * WIDTH];
        for (part, tokens) in parts.iter().zip(readings) {
            let rows = x[values(&part.span())].chunks_exact_mut(WIDTH);
            for (place, (row, &piece)) in rows.zip(&tokens.pieces).enumerate() {
                let side = usize::from(place >= tokens.second);
                weights.embed(piece, place, side, row);
                norm(row, &weights.norm);
            }
        }
        Batch { parts, x }
    }

    #[inline(always)]
    fn run<I: Instructions>(&mut self, has: I, layers: &[Layer]) {
        let mut scratch = Scratch::new(self.x.len() / WIDTH);
        for layer in layers {
            run_layer(has, layer, &self.parts, &mut self.x, &mut scratch);
        }
    }

    /// Writes down what is made of each reading that is left.
    #[inline(always)]
    fn tell(&self, out: &mut [Vec<f32>], mut made: impl FnMut(&[f32], &Part) -> Vec<f32>) {
        for part in &self.parts {
            out[part.reading] = made(&self.x, part);
        }
    }

    /// Leaves out the readings that are not worth it.
    #[inline(always)]
    fn keep(&mut self, worth: impl Fn(&Part) -> bool) {
        self.parts.retain(worth);
        let mut left = Vec::new();
        for part in &mut self.parts {
            let (from, to) = (part.span().start, left.len() / WIDTH);
            left.extend_from_slice(&self.x[values(&part.span())]);
            let moved = |range: &Range<usize>| range.start - from + to..range.end - from + to;
            (part.first, part.second) = (moved(&part.first), moved(&part.second));
        }
        self.x = left;
    }
}

/// The values of some tokens.
pub(super) fn values(tokens: &Range<usize>) -> Range<usize> {
    tokens.start * WIDTH..tokens.end * WIDTH
}

/// Memory for what a layer works out on its way.
struct Scratch {
    rounded: Rounded,
    wide: Vec<f32>,
    narrow: Vec<f32>,
    keys: Vec<f32>,
    shares: Vec<f32>,
}

impl Scratch {
    fn new(tokens: usize) -> Scratch {
        Scratch {
            rounded: Rounded::default(),
            wide: vec![0.0; tokens * INNER],
            narrow: vec![0.0; tokens * WIDTH],
            keys: Vec::new(),
            shares: Vec::new(),
        }
    }
}

#[inline(always)]
fn run_layer<I: Instructions>(
    has: I,
    layer: &Layer,
    parts: &[Part],
    x: &mut [f32],
    scratch: &mut Scratch,
) {
    let tokens = x.len() / WIDTH;
    let Scratch { rounded, wide, narrow, keys, shares } = scratch;
    rounded.take(x, WIDTH);
    let qkv = &mut wide[..tokens * 3 * WIDTH];
    linear(has, &layer.qkv, rounded, qkv);
    for part in parts {
        let Range { start, end } = values(&part.span());
        attend(&qkv[3 * start..3 * end], &mut narrow[start..end], keys, shares);
    }
    rounded.take(narrow, WIDTH);
    linear(has, &layer.out, rounded, narrow);
    add_and_norm(x, narrow, &layer.norm1);
    rounded.take(x, WIDTH);
    let inner = &mut wide[..tokens * INNER];
    linear(has, &layer.up, rounded, inner);
    for value in &mut *inner {
        *value = gelu(*value);
    }
    rounded.take(inner, INNER);
    linear(has, &layer.down, rounded, narrow);
    add_and_norm(x, narrow, &layer.norm2);
}

/// What each token of one reading takes from the others: rows of queries, keys and values in, rows of
/// vectors out.
#[inline(always)]
fn attend(qkv: &[f32], out: &mut [f32], keys: &mut Vec<f32>, shares: &mut Vec<f32>) {
    let tokens = out.len() / WIDTH;
    let scale = 1.0 / (HEAD as f32).sqrt();
    shares.clear();
    shares.resize(tokens, 0.0);
    for head in 0..HEADS {
        // keys lie transposed, so that a query meets all of them side by side
        keys.clear();
        keys.resize(HEAD * tokens, 0.0);
        for (token, row) in qkv.chunks_exact(3 * WIDTH).enumerate() {
            let key = &row[WIDTH + head * HEAD..][..HEAD];
            for (place, &value) in key.iter().enumerate() {
                keys[place * tokens + token] = value;
            }
        }
        for (row, out) in qkv.chunks_exact(3 * WIDTH).zip(out.chunks_exact_mut(WIDTH)) {
            let query = &row[head * HEAD..][..HEAD];
            shares.fill(0.0);
            for (&value, keys) in query.iter().zip(keys.chunks_exact(tokens)) {
                for (share, key) in shares.iter_mut().zip(keys) {
                    *share += value * key;
                }
            }
            for share in &mut *shares {
                *share *= scale;
            }
            softmax(shares);
            let mut taken = [0.0; HEAD];
            for (&share, row) in shares.iter().zip(qkv.chunks_exact(3 * WIDTH)) {
                let value = &row[2 * WIDTH + head * HEAD..][..HEAD];
                for (taken, value) in taken.iter_mut().zip(value) {
                    *taken += share * value;
                }
            }
            out[head * HEAD..][..HEAD].copy_from_slice(&taken);
        }
    }
}

#[inline(always)]
fn add_and_norm(x: &mut [f32], more: &[f32], by: &Norm) {
    for (row, more) in x.chunks_exact_mut(WIDTH).zip(more.chunks_exact(WIDTH)) {
        for (value, more) in row.iter_mut().zip(more) {
            *value += more;
        }
        norm(row, by);
    }
}

/// Mean nought, variance one, then stretched and shifted.
#[inline(always)]
fn norm(row: &mut [f32], by: &Norm) {
    let mean = sum(row) / WIDTH as f32;
    for value in &mut *row {
        *value -= mean;
    }
    let scale = 1.0 / (sum_of_squares(row) / WIDTH as f32 + NORM_EPSILON).sqrt();
    for ((value, weight), bias) in row.iter_mut().zip(&by.weight).zip(&by.bias) {
        *value = *value * scale * weight + bias;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn readings() -> Vec<Tokens> {
        let reading = |pieces: &[u32], second| Tokens { pieces: pieces.to_vec(), second };
        vec![
            reading(&[101, 2057, 2994, 1012, 102, 2057, 2681, 1012, 102], 5),
            reading(&[101, 2053, 102, 2748, 2097, 1012, 102], 3),
        ]
    }

    fn run_portable(readings: &[Tokens], head: Head) -> Vec<Vec<f32>> {
        run_with(Portable, &Weights::load(), readings, head)
    }

    #[test]
    fn every_processor_gives_the_same_bits() {
        let (weights, readings) = (Weights::load(), readings());
        assert_eq!(run(&weights, &readings, Head::Pair), run_portable(&readings, Head::Pair));
        assert_eq!(run(&weights, &readings, Head::Alone), run_portable(&readings, Head::Alone));
        assert_eq!(run(&weights, &readings, Head::Glance), run_portable(&readings, Head::Glance));
        #[cfg(target_arch = "x86_64")]
        if let Some(avx2) = super::super::kernel::Avx2::present() {
            let found = widest::avx2(avx2, &weights, &readings, Head::Pair);
            assert_eq!(found, run_portable(&readings, Head::Pair));
        }
    }

    #[test]
    fn a_reading_does_not_depend_on_what_is_beside_it() {
        let (weights, readings) = (Weights::load(), readings());
        let together = run(&weights, &readings, Head::Pair);
        for (at, reading) in readings.iter().enumerate() {
            assert_eq!(run(&weights, std::slice::from_ref(reading), Head::Pair)[0], together[at]);
        }
    }
}
