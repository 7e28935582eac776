//! Products of 8-bit integers, the one place with processor instructions.
//!
//! A linear layer multiplies rows of unsigned bytes with weights of signed bytes and adds up in 32 bits.
//! That is exact, so the instructions of every processor give the same sums: AVX-512 VNNI and AVX2
//! where the processor has them, plain Rust elsewhere. Weights come packed in groups of [`GROUP`]
//! columns, in each group four rows of weights at a time: `[inputs / 4][GROUP][4]` bytes.

#![allow(unsafe_code)]

/// Columns of weights that are multiplied together.
pub(super) const GROUP: usize = 64;

/// Bytes of a group for four inputs.
const STEP: usize = 4 * GROUP;

/// The sums of one row for the columns of a group.
pub(super) type Sums = [i32; GROUP];

/// Instructions that a processor has.
pub(super) trait Instructions: Copy {
    /// The sums of `R` rows, each of as many bytes as the group has inputs.
    fn sums<const R: usize>(self, rows: [&[u8]; R], group: &[u8]) -> [Sums; R];
}

/// Plain Rust, for every processor.
#[derive(Clone, Copy)]
pub(super) struct Portable;

impl Instructions for Portable {
    #[inline(always)]
    fn sums<const R: usize>(self, rows: [&[u8]; R], group: &[u8]) -> [Sums; R] {
        let mut sums = [[0; GROUP]; R];
        for (at, step) in group.chunks_exact(STEP).enumerate() {
            for (row, sums) in rows.iter().zip(&mut sums) {
                let four = &row[4 * at..4 * at + 4];
                for (sum, weights) in sums.iter_mut().zip(step.chunks_exact(4)) {
                    for (&value, &weight) in four.iter().zip(weights) {
                        *sum += i32::from(value) * i32::from(weight.cast_signed());
                    }
                }
            }
        }
        sums
    }
}

#[cfg(target_arch = "x86_64")]
pub(super) use x86::{Avx2, Vnni};

#[cfg(target_arch = "x86_64")]
mod x86 {
    use std::arch::x86_64::*;

    use super::{GROUP, Instructions, STEP, Sums};

    /// AVX-512 with the instructions for neural networks; there is one only where the processor has them.
    #[derive(Clone, Copy)]
    pub(in super::super) struct Vnni(());

    /// AVX2; there is one only where the processor has it.
    #[derive(Clone, Copy)]
    pub(in super::super) struct Avx2(());

    impl Vnni {
        /// If this processor has them.
        pub(in super::super) fn present() -> Option<Vnni> {
            let has = is_x86_feature_detected!("avx512f")
                && is_x86_feature_detected!("avx512bw")
                && is_x86_feature_detected!("avx512vl")
                && is_x86_feature_detected!("avx512dq")
                && is_x86_feature_detected!("avx512vnni");
            has.then_some(Vnni(()))
        }
    }

    impl Avx2 {
        /// If this processor has it.
        pub(in super::super) fn present() -> Option<Avx2> {
            is_x86_feature_detected!("avx2").then_some(Avx2(()))
        }
    }

    impl Instructions for Vnni {
        #[inline(always)]
        fn sums<const R: usize>(self, rows: [&[u8]; R], group: &[u8]) -> [Sums; R] {
            // SAFETY: a `Vnni` comes from `present` alone.
            unsafe { vnni(rows, group) }
        }
    }

    impl Instructions for Avx2 {
        #[inline(always)]
        fn sums<const R: usize>(self, rows: [&[u8]; R], group: &[u8]) -> [Sums; R] {
            // SAFETY: an `Avx2` comes from `present` alone.
            unsafe { avx2(rows, group) }
        }
    }

    fn four(row: &[u8], at: usize) -> i32 {
        i32::from_le_bytes(row[4 * at..4 * at + 4].try_into().expect("four bytes"))
    }

    #[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512dq,avx512vnni")]
    fn vnni<const R: usize>(rows: [&[u8]; R], group: &[u8]) -> [Sums; R] {
        let mut kept = [[_mm512_setzero_si512(); 4]; R];
        for (at, step) in group.chunks_exact(STEP).enumerate() {
            // SAFETY: a step has four times 64 bytes; the loads need no alignment.
            let weights = unsafe {
                let from = step.as_ptr();
                [0, 64, 128, 192].map(|offset| _mm512_loadu_si512(from.add(offset).cast()))
            };
            for (row, kept) in rows.iter().zip(&mut kept) {
                let values = _mm512_set1_epi32(four(row, at));
                for (kept, weights) in kept.iter_mut().zip(weights) {
                    *kept = _mm512_dpbusd_epi32(*kept, values, weights);
                }
            }
        }
        let mut sums = [[0; GROUP]; R];
        for (sums, kept) in sums.iter_mut().zip(kept) {
            for (part, kept) in sums.chunks_exact_mut(16).zip(kept) {
                // SAFETY: a part has 16 integers of 32 bits; the store needs no alignment.
                unsafe { _mm512_storeu_si512(part.as_mut_ptr().cast(), kept) };
            }
        }
        sums
    }

    /// Bytes widened to 16 bits, because the instruction for bytes loses sums beyond 16 bits.
    #[target_feature(enable = "avx2")]
    fn avx2<const R: usize>(rows: [&[u8]; R], group: &[u8]) -> [Sums; R] {
        let mut sums = [[0; GROUP]; R];
        for part in 0..GROUP / 16 {
            let mut kept = [[_mm256_setzero_si256(); 4]; R];
            for (at, step) in group.chunks_exact(STEP).enumerate() {
                // SAFETY: a step has four parts of four times 16 bytes; the loads need no alignment.
                let weights = unsafe {
                    let from = step.as_ptr().add(64 * part);
                    [0, 16, 32, 48].map(|offset| {
                        _mm256_cvtepi8_epi16(_mm_loadu_si128(from.add(offset).cast()))
                    })
                };
                for (row, kept) in rows.iter().zip(&mut kept) {
                    let values = _mm256_cvtepu8_epi16(_mm_set1_epi32(four(row, at)));
                    for (kept, weights) in kept.iter_mut().zip(weights) {
                        *kept = _mm256_add_epi32(*kept, _mm256_madd_epi16(values, weights));
                    }
                }
            }
            for (sums, kept) in sums.iter_mut().zip(kept) {
                let columns = &mut sums[16 * part..16 * part + 16];
                for (columns, kept) in columns.chunks_exact_mut(4).zip(kept) {
                    let mut halves = [0; 8];
                    // SAFETY: there is room for eight integers of 32 bits; the store needs no alignment.
                    unsafe { _mm256_storeu_si256(halves.as_mut_ptr().cast(), kept) };
                    for (column, half) in columns.iter_mut().zip(halves.chunks_exact(2)) {
                        *column = half[0] + half[1];
                    }
                }
            }
        }
        sums
    }
}

#[cfg(all(test, target_arch = "x86_64"))]
mod tests {
    use super::*;

    #[test]
    fn every_instruction_set_gives_the_same_sums() {
        let inputs = 384;
        let byte = |n: usize| (n * 167 + n / 7 + 31 * (n / 256)) as u8;
        let group: Vec<u8> =
            (0..inputs * GROUP).map(|n| if n % 11 == 0 { 0x80 } else { byte(n) }).collect();
        let rows: Vec<Vec<u8>> = (0..3)
            .map(|row| {
                (0..inputs).map(|n| if n % 5 == row { 255 } else { byte(n + 1000 * row) }).collect()
            })
            .collect();
        let rows = [&rows[0][..], &rows[1], &rows[2]];
        let expected = Portable.sums(rows, &group);
        if let Some(avx2) = Avx2::present() {
            assert_eq!(avx2.sums(rows, &group), expected);
        }
        if let Some(vnni) = Vnni::present() {
            assert_eq!(vnni.sums(rows, &group), expected);
        }
    }
}
