//! From tokens to vectors: the encoder's layers (Vaswani and others, "Attention is all you need", 2017).
//!
//! Readings are worked on together without padding: their tokens stand one after another, and only
//! attention knows where one ends. Linear layers multiply 8-bit numbers: each token's values are
//! rounded to 255 steps of its own size. A reading's vectors do not depend on what else is in the batch.

use std::ops::Range;

use super::arithmetic::{gelu, largest, nearest, softmax, sum, sum_of_squares, tanh};
use super::kernel::{GROUP, Instructions, Portable, Sums};
use super::weights::{GLANCED, HEADS, INNER, LABELS, Layer, Linear, Norm, WIDTH, Weights};

const HEAD: usize = WIDTH / HEADS;
const NORM_EPSILON: f32 = 1e-12;
/// Rows that share a pass over the weights.
const ROWS: usize = 4;

/// The tokens of one reading: pieces, and where the second side begins.
pub(super) struct Tokens {
    pub(super) pieces: Vec<u32>,
    /// The first token of the second side; the end, where there is none.
    pub(super) second: usize,
}

/// What is made of a reading's vectors.
#[derive(Clone, Copy)]
pub(super) enum Head {
    /// Logits of the labels, for two sides.
    Pair,
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

    pub(super) fn vnni(
        has: Vnni,
        weights: &Weights,
        readings: &[Tokens],
        head: Head,
    ) -> Vec<Vec<f32>> {
        #[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512dq,avx512vnni")]
        fn compiled(
            has: Vnni,
            weights: &Weights,
            readings: &[Tokens],
            head: Head,
        ) -> Vec<Vec<f32>> {
            run_with(has, weights, readings, head)
        }
        // SAFETY: a `Vnni` comes from `present` alone.
        unsafe { compiled(has, weights, readings, head) }
    }

    pub(super) fn avx2(
        has: Avx2,
        weights: &Weights,
        readings: &[Tokens],
        head: Head,
    ) -> Vec<Vec<f32>> {
        #[target_feature(enable = "avx2")]
        fn compiled(
            has: Avx2,
            weights: &Weights,
            readings: &[Tokens],
            head: Head,
        ) -> Vec<Vec<f32>> {
            run_with(has, weights, readings, head)
        }
        // SAFETY: an `Avx2` comes from `present` alone.
        unsafe { compiled(has, weights, readings, head) }
    }
}

/// Runs the encoder.
#[inline(always)]
pub(super) fn run_with<I: Instructions>(
    has: I,
    weights: &Weights,
    readings: &[Tokens],
    head: Head,
) -> Vec<Vec<f32>> {
    let mut spans = Vec::with_capacity(readings.len());
    let mut end = 0;
    for reading in readings {
        spans.push(end..end + reading.pieces.len());
        end += reading.pieces.len();
    }
    let mut x = vec![0.0; end * WIDTH];
    for (reading, span) in readings.iter().zip(&spans) {
        let rows = x[span.start * WIDTH..span.end * WIDTH].chunks_exact_mut(WIDTH);
        for (place, (row, &piece)) in rows.zip(&reading.pieces).enumerate() {
            let side = usize::from(place >= reading.second);
            weights.embed(piece, place, side, row);
            norm(row, &weights.norm);
        }
    }
    let mut scratch = Scratch::new(end);
    let layers = match head {
        Head::Glance => &weights.layers[..GLANCED],
        Head::Pair | Head::Alone => &weights.layers[..],
    };
    for layer in layers {
        run_layer(has, layer, &spans, &mut x, &mut scratch);
    }
    let tops = readings.iter().zip(&spans);
    match head {
        Head::Alone => tops.map(|(_, span)| alone(&x, span)).collect(),
        Head::Glance => tops
            .map(|(reading, span)| vec![glance(weights, &x, span, span.start + reading.second)])
            .collect(),
        Head::Pair => {
            let mut out = Vec::with_capacity(readings.len());
            for (reading, span) in tops {
                out.push(pair(has, weights, &x, span, span.start + reading.second, &mut scratch));
            }
            out
        }
    }
}

/// Memory for what a layer works out on its way.
struct Scratch {
    bytes: Vec<u8>,
    scales: Vec<f32>,
    wide: Vec<f32>,
    narrow: Vec<f32>,
    keys: Vec<f32>,
    shares: Vec<f32>,
}

impl Scratch {
    fn new(tokens: usize) -> Scratch {
        Scratch {
            bytes: Vec::new(),
            scales: Vec::new(),
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
    spans: &[Range<usize>],
    x: &mut [f32],
    scratch: &mut Scratch,
) {
    let tokens = x.len() / WIDTH;
    let Scratch { bytes, scales, wide, narrow, keys, shares } = scratch;
    quantise(x, WIDTH, bytes, scales);
    let qkv = &mut wide[..tokens * 3 * WIDTH];
    linear(has, &layer.qkv, bytes, scales, qkv);
    for span in spans {
        attend(
            &qkv[span.start * 3 * WIDTH..span.end * 3 * WIDTH],
            &mut narrow[span.start * WIDTH..span.end * WIDTH],
            keys,
            shares,
        );
    }
    quantise(narrow, WIDTH, bytes, scales);
    linear(has, &layer.out, bytes, scales, narrow);
    add_and_norm(x, narrow, &layer.norm1);
    quantise(x, WIDTH, bytes, scales);
    let inner = &mut wide[..tokens * INNER];
    linear(has, &layer.up, bytes, scales, inner);
    for value in &mut *inner {
        *value = gelu(*value);
    }
    quantise(inner, INNER, bytes, scales);
    linear(has, &layer.down, bytes, scales, narrow);
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

/// Rounds each row to 255 steps, shifted to be unsigned; and how large a step is.
#[inline(always)]
fn quantise(x: &[f32], width: usize, bytes: &mut Vec<u8>, scales: &mut Vec<f32>) {
    bytes.clear();
    bytes.resize(x.len(), 0);
    scales.clear();
    for (row, bytes) in x.chunks_exact(width).zip(bytes.chunks_exact_mut(width)) {
        let most = largest(row);
        let steps = if most > 0.0 { 127.0 / most } else { 0.0 };
        for (byte, value) in bytes.iter_mut().zip(row) {
            *byte = (nearest(value * steps) + 128) as u8;
        }
        scales.push(most / 127.0);
    }
}

/// Rows times weights, plus the bias.
#[inline(always)]
fn linear<I: Instructions>(has: I, layer: &Linear, bytes: &[u8], scales: &[f32], out: &mut [f32]) {
    let (inputs, outputs) = (layer.inputs, layer.outputs);
    for (group, packed) in layer.packed.chunks_exact(inputs * GROUP).enumerate() {
        let first = group * GROUP;
        let mut row = 0;
        while row + ROWS <= scales.len() {
            let at = |n: usize| &bytes[(row + n) * inputs..(row + n + 1) * inputs];
            let sums = has.sums([at(0), at(1), at(2), at(3)], packed);
            for (n, sums) in sums.iter().enumerate() {
                scale_row(
                    layer,
                    first,
                    scales[row + n],
                    sums,
                    &mut out[(row + n) * outputs + first..][..GROUP],
                );
            }
            row += ROWS;
        }
        while row < scales.len() {
            let [sums] = has.sums([&bytes[row * inputs..(row + 1) * inputs]], packed);
            scale_row(layer, first, scales[row], &sums, &mut out[row * outputs + first..][..GROUP]);
            row += 1;
        }
    }
}

/// Sums of integers back to numbers.
#[inline(always)]
fn scale_row(layer: &Linear, first: usize, scale: f32, sums: &Sums, out: &mut [f32]) {
    let shift = &layer.shift[first..][..GROUP];
    let scales = &layer.scales[first..][..GROUP];
    let bias = &layer.bias[first..][..GROUP];
    for (at, out) in out.iter_mut().enumerate() {
        *out = (sums[at] - shift[at]) as f32 * (scale * scales[at]) + bias[at];
    }
}

/// The mean of some tokens' vectors.
#[inline(always)]
fn mean(x: &[f32], span: Range<usize>, out: &mut [f32]) {
    let count = span.len().max(1) as f32;
    out.fill(0.0);
    for row in x[span.start * WIDTH..span.end * WIDTH].chunks_exact(WIDTH) {
        for (out, value) in out.iter_mut().zip(row) {
            *out += value;
        }
    }
    for out in out {
        *out /= count;
    }
}

#[inline(always)]
fn alone(x: &[f32], span: &Range<usize>) -> Vec<f32> {
    let mut vector = vec![0.0; WIDTH];
    mean(x, span.clone(), &mut vector);
    let length = sum_of_squares(&vector).sqrt();
    for value in &mut vector {
        *value /= length;
    }
    vector
}

/// The head for pairs: the first token's vector and the means of both sides, through two layers.
#[inline(always)]
fn pair<I: Instructions>(
    has: I,
    weights: &Weights,
    x: &[f32],
    span: &Range<usize>,
    second: usize,
    scratch: &mut Scratch,
) -> Vec<f32> {
    let joined = joined(x, span, second);
    quantise(&joined, 3 * WIDTH, &mut scratch.bytes, &mut scratch.scales);
    let mut dense = [0.0; WIDTH];
    linear(has, &weights.dense, &scratch.bytes, &scratch.scales, &mut dense);
    for value in &mut dense {
        *value = tanh(*value);
    }
    let mut logits = Vec::with_capacity(LABELS);
    for (row, bias) in weights.labels.chunks_exact(WIDTH).zip(&weights.label_bias) {
        logits.push(product(&dense, row) + bias);
    }
    logits
}

/// The first token's vector and the means of both sides.
#[inline(always)]
fn joined(x: &[f32], span: &Range<usize>, second: usize) -> Vec<f32> {
    let mut joined = vec![0.0; 3 * WIDTH];
    joined[..WIDTH].copy_from_slice(&x[span.start * WIDTH..][..WIDTH]);
    mean(x, span.start..second, &mut joined[WIDTH..2 * WIDTH]);
    mean(x, second..span.end, &mut joined[2 * WIDTH..]);
    joined
}

#[inline(always)]
fn product(values: &[f32], weights: &[f32]) -> f32 {
    let mut products = [0.0; WIDTH];
    for ((product, value), weight) in products.iter_mut().zip(values).zip(weights) {
        *product = value * weight;
    }
    sum(&products)
}

/// What is worth reading to the end, from the first token, both sides, their difference and product.
#[inline(always)]
fn glance(weights: &Weights, x: &[f32], span: &Range<usize>, second: usize) -> f32 {
    let mut values = joined(x, span, second);
    let sides = |at: usize| (values[WIDTH + at], values[2 * WIDTH + at]);
    let apart: Vec<f32> = (0..WIDTH).map(sides).map(|(one, other)| (one - other).abs()).collect();
    let both: Vec<f32> = (0..WIDTH).map(sides).map(|(one, other)| one * other).collect();
    values.extend(apart.into_iter().chain(both));
    let parts = values.chunks_exact(WIDTH).zip(weights.glance.chunks_exact(WIDTH));
    parts.fold(weights.glance_bias, |sum, (values, weights)| sum + product(values, weights))
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
