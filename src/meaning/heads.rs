//! What is made of a reading's vectors: logits, one vector, or a glance.

use std::ops::Range;

use super::arithmetic::{sum, sum_of_squares, tanh};
use super::forward::{Part, values};
use super::kernel::Instructions;
use super::linear::{Rounded, linear};
use super::weights::{LABELS, WIDTH, Weights};

/// The mean of some tokens' vectors.
#[inline(always)]
fn mean(x: &[f32], tokens: &Range<usize>, out: &mut [f32]) {
    let count = tokens.len().max(1) as f32;
    out.fill(0.0);
    for row in x[values(tokens)].chunks_exact(WIDTH) {
        for (out, value) in out.iter_mut().zip(row) {
            *out += value;
        }
    }
    for out in out {
        *out /= count;
    }
}

/// The mean of a reading's vectors, of length one.
#[inline(always)]
pub(super) fn alone(x: &[f32], tokens: &Range<usize>) -> Vec<f32> {
    let mut vector = vec![0.0; WIDTH];
    mean(x, tokens, &mut vector);
    let length = sum_of_squares(&vector).sqrt();
    for value in &mut vector {
        *value /= length;
    }
    vector
}

/// The head for pairs: the first token's vector and the means of both sides, through two layers.
#[inline(always)]
pub(super) fn pair<I: Instructions>(
    has: I,
    weights: &Weights,
    x: &[f32],
    part: &Part,
    rounded: &mut Rounded,
) -> Vec<f32> {
    let joined = joined(x, part);
    rounded.take(&joined, 3 * WIDTH);
    let mut dense = [0.0; WIDTH];
    linear(has, &weights.dense, rounded, &mut dense);
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
fn joined(x: &[f32], part: &Part) -> Vec<f32> {
    let mut joined = vec![0.0; 3 * WIDTH];
    joined[..WIDTH].copy_from_slice(&x[part.first.start * WIDTH..][..WIDTH]);
    mean(x, &part.first, &mut joined[WIDTH..2 * WIDTH]);
    mean(x, &part.second, &mut joined[2 * WIDTH..]);
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

/// Above nought, the reading is worth going on with; from the first token, both sides, their difference and product.
#[inline(always)]
pub(super) fn glance(weights: &Weights, x: &[f32], part: &Part) -> f32 {
    let mut joined = joined(x, part);
    let sides = |at: usize| (joined[WIDTH + at], joined[2 * WIDTH + at]);
    let apart: Vec<f32> = (0..WIDTH).map(sides).map(|(one, other)| (one - other).abs()).collect();
    let both: Vec<f32> = (0..WIDTH).map(sides).map(|(one, other)| one * other).collect();
    joined.extend(apart.into_iter().chain(both));
    let parts = joined.chunks_exact(WIDTH).zip(weights.glance.chunks_exact(WIDTH));
    parts.fold(weights.glance_bias, |sum, (values, weights)| sum + product(values, weights))
}
