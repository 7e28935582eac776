//! Functions of floating-point numbers, made of additions, multiplications, divisions and roots in a
//! fixed order, so that every processor gives the same bits. (The library's own `exp` and `tanh`
//! differ between platforms.)

/// Sums are made in so many lanes, which any vector width of today divides.
const LANES: usize = 16;

/// Added and taken away again, it rounds a small number to the nearest integer.
const ROUND: f32 = 12_582_912.0;

/// The nearest integer, of numbers up to 4 million either way.
#[inline(always)]
pub(super) fn nearest(x: f32) -> i32 {
    (x + ROUND).to_bits().cast_signed().wrapping_sub(ROUND.to_bits().cast_signed())
}

/// e to the power of `x`, to about one in ten million.
///
/// 2 to an integer times a polynomial (Taylor, to the sixth power) within half of ln 2 of zero.
#[inline(always)]
pub(super) fn exp(x: f32) -> f32 {
    const LN_2_HIGH: f32 = 0.693_359_4;
    const LN_2_LOW: f32 = -2.121_944_4e-4;
    let x = x.clamp(-87.0, 88.0);
    let scaled = x * std::f32::consts::LOG2_E;
    let n = (scaled + ROUND) - ROUND;
    let r = (x - n * LN_2_HIGH) - n * LN_2_LOW;
    let power = 1.0
        + r * (1.0
            + r * (0.5
                + r * (1.0 / 6.0 + r * (1.0 / 24.0 + r * (1.0 / 120.0 + r * (1.0 / 720.0))))));
    f32::from_bits(((nearest(scaled) + 127) << 23).cast_unsigned()) * power
}

/// The hyperbolic tangent.
#[inline(always)]
pub(super) fn tanh(x: f32) -> f32 {
    let e = exp(-2.0 * x.abs());
    ((1.0 - e) / (1.0 + e)).copysign(x)
}

/// The Gaussian error linear unit: `x` times the share of a normal distribution below it.
///
/// The error function is 7.1.26 of Abramowitz and Stegun, "Handbook of Mathematical Functions" (1964),
/// within 1.5e-7.
#[inline(always)]
pub(super) fn gelu(x: f32) -> f32 {
    const P: f32 = 0.327_591_1;
    const A: [f32; 5] = [0.254_829_6, -0.284_496_74, 1.421_413_7, -1.453_152, 1.061_405_4];
    let z = x.abs() * std::f32::consts::FRAC_1_SQRT_2;
    let t = 1.0 / (1.0 + P * z);
    let tail = t * (A[0] + t * (A[1] + t * (A[2] + t * (A[3] + t * A[4])))) * exp(-z * z);
    let below = if x < 0.0 { 0.5 * tail } else { 1.0 - 0.5 * tail };
    x * below
}

/// The sum, lane by lane.
#[inline(always)]
pub(super) fn sum(values: &[f32]) -> f32 {
    sum_of(values, |value| value)
}

/// The sum of squares, lane by lane.
#[inline(always)]
pub(super) fn sum_of_squares(values: &[f32]) -> f32 {
    sum_of(values, |value| value * value)
}

/// The sum of what is made of each value, lane by lane.
#[inline(always)]
fn sum_of(values: &[f32], made: impl Fn(f32) -> f32) -> f32 {
    let mut lanes = [0.0; LANES];
    for part in values.chunks_exact(LANES) {
        for (lane, &value) in lanes.iter_mut().zip(part) {
            *lane += made(value);
        }
    }
    let mut total = 0.0;
    for lane in lanes {
        total += lane;
    }
    for &value in values.chunks_exact(LANES).remainder() {
        total += made(value);
    }
    total
}

/// The largest size of a number.
#[inline(always)]
pub(super) fn largest(values: &[f32]) -> f32 {
    let mut lanes = [0.0_f32; LANES];
    for part in values.chunks_exact(LANES) {
        for (lane, value) in lanes.iter_mut().zip(part) {
            *lane = if value.abs() > *lane { value.abs() } else { *lane };
        }
    }
    let mut most = 0.0_f32;
    for lane in lanes {
        most = most.max(lane);
    }
    for value in values.chunks_exact(LANES).remainder() {
        most = most.max(value.abs());
    }
    most
}

/// Turns weights into shares that add up to one.
#[inline(always)]
pub(super) fn softmax(values: &mut [f32]) {
    let mut most = f32::MIN;
    for &value in &*values {
        most = if value > most { value } else { most };
    }
    for value in &mut *values {
        *value = exp(*value - most);
    }
    let total = sum(values);
    for value in values {
        *value /= total;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exp_and_tanh_are_those_of_the_library() {
        for n in -870..=880 {
            let x = n as f32 / 10.0;
            let wanted = f64::from(x).exp();
            assert!((f64::from(exp(x)) / wanted - 1.0).abs() < 1e-6, "exp {x}");
            let x = x / 10.0;
            assert!((f64::from(tanh(x)) - f64::from(x).tanh()).abs() < 1e-6, "tanh {x}");
        }
    }

    #[test]
    fn gelu_at_known_places() {
        // x times the normal distribution function, from tables
        for (x, wanted) in
            [(0.0, 0.0), (1.0, 0.841_345), (-1.0, -0.158_655), (2.0, 1.954_5), (-3.0, -0.004_05)]
        {
            assert!((gelu(x) - wanted).abs() < 1e-5, "{x}: {}", gelu(x));
        }
    }

    #[test]
    fn numbers_round_to_the_nearest() {
        for (x, wanted) in [(0.4, 0), (0.6, 1), (-0.6, -1), (126.7, 127), (-126.7, -127)] {
            assert_eq!(nearest(x), wanted);
        }
    }

    #[test]
    fn shares_add_up() {
        let mut values: Vec<f32> = (0..37).map(|n| (n % 7) as f32 - 90.0).collect();
        softmax(&mut values);
        assert!((sum(&values) - 1.0).abs() < 1e-6);
        assert!(values[6] > values[5]);
    }
}
