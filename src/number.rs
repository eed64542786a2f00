//! Logarithm and exponential by plain arithmetic: those of the platforms differ in the last digit, and a record must not.

use std::f64::consts::{LN_2, LOG2_E, SQRT_2};

/// The inverse factorials.
const EXPONENTIAL: [f64; 13] = {
    let mut terms = [1.0; 13];
    let mut at = 1;
    while at < terms.len() {
        terms[at] = terms[at - 1] / at as f64;
        at += 1;
    }
    terms
};

/// e to the power of a number.
pub(crate) fn exp(power: f32) -> f32 {
    // Beyond these an `f32` is 0 or infinite.
    let power = f64::from(power).clamp(-105.0, 105.0);
    // Adding and subtracting it rounds to a whole number.
    const ROUND: f64 = 1.5 * (1_u64 << 52) as f64;
    let whole = power * LOG2_E + ROUND - ROUND;
    let rest = power - whole * LN_2;
    // The series of e to the power of what is left, which is between -0.35 and 0.35.
    let series = EXPONENTIAL.iter().rev().fold(0.0, |sum, term| sum * rest + term);
    (series * f64::from_bits(((1023 + whole as i64) as u64) << 52)) as f32
}

/// The natural logarithm of a number that is not negative.
pub(crate) fn ln(number: f32) -> f32 {
    if number <= 0.0 {
        return f32::NEG_INFINITY;
    }
    // As 2 to some power times a fraction between √½ and √2.
    let bits = f64::from(number).to_bits();
    let power = (bits >> 52) as i64 - 1023;
    let fraction = f64::from_bits(bits & ((1 << 52) - 1) | 1023 << 52);
    let (power, fraction) = if fraction > SQRT_2 { (power + 1, fraction / 2.0) } else { (power, fraction) };
    // The series of the area hyperbolic tangent.
    let ratio = (fraction - 1.0) / (fraction + 1.0);
    let series = (0..10).rev().fold(0.0, |sum, term| sum * ratio * ratio + 1.0 / f64::from(2 * term + 1));
    (2.0 * ratio * series + power as f64 * LN_2) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn close(ours: f32, right: f64) {
        let right = right as f32;
        assert!(ours == right || (ours - right).abs() <= right.abs() * f32::EPSILON, "{ours} is not {right}");
    }

    #[test]
    fn both_agree_with_those_of_the_platform() {
        // Miri takes its time.
        for step in (-2000..2000).step_by(if cfg!(miri) { 400 } else { 1 }) {
            let power = step as f32 / 23.0;
            close(exp(power), f64::from(power).exp());
            close(ln(exp(power)), f64::from(exp(power)).ln());
        }
    }

    #[test]
    fn ends() {
        assert_eq!([exp(0.0), exp(-1e9), exp(1e9), exp(f32::NEG_INFINITY)], [1.0, 0.0, f32::INFINITY, 0.0]);
        assert_eq!([ln(1.0), ln(0.0), ln(f32::MIN_POSITIVE)], [0.0, f32::NEG_INFINITY, -87.336_55]);
    }
}
