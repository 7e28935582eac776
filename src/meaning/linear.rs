//! Linear layers over rows of numbers rounded to 8 bits.

use super::arithmetic::{largest, nearest};
use super::kernel::{GROUP, Instructions, Sums};
use super::weights::Linear;

/// Rows that share a pass over the weights.
const ROWS: usize = 4;

/// Rows of numbers, each rounded to 255 steps of its own size, shifted to be unsigned.
#[derive(Default)]
pub(super) struct Rounded {
    bytes: Vec<u8>,
    /// How large a step of each row is.
    scales: Vec<f32>,
}

impl Rounded {
    /// Rounds rows of some width.
    #[inline(always)]
    pub(super) fn take(&mut self, x: &[f32], width: usize) {
        self.bytes.clear();
        self.bytes.resize(x.len(), 0);
        self.scales.clear();
        for (row, bytes) in x.chunks_exact(width).zip(self.bytes.chunks_exact_mut(width)) {
            let most = largest(row);
            let steps = if most > 0.0 { 127.0 / most } else { 0.0 };
            for (byte, value) in bytes.iter_mut().zip(row) {
                *byte = (nearest(value * steps) + 128) as u8;
            }
            self.scales.push(most / 127.0);
        }
    }
}

/// Rows times weights, plus the bias.
#[inline(always)]
pub(super) fn linear<I: Instructions>(has: I, layer: &Linear, rows: &Rounded, out: &mut [f32]) {
    let Rounded { bytes, scales } = rows;
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
