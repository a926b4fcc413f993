//! Values along a line of points: how a laboratory value drifts over years, how a child grows. Knows no units.

/// The value at `x` on the straight lines between `points`, which are in order of x; level beyond either end.
pub fn along(points: &[(f64, f64)], x: f64) -> f64 {
    let after = points.partition_point(|(at, _)| *at < x);
    match (after.checked_sub(1).and_then(|before| points.get(before)), points.get(after)) {
        (Some((x0, y0)), Some((x1, y1))) => y0 + (y1 - y0) * (x - x0) / (x1 - x0),
        (Some((_, y)), None) | (None, Some((_, y))) => *y,
        (None, None) => 0.0,
    }
}

/// `value` to so many decimals, as it would be printed.
pub fn rounded(value: f64, decimals: u8) -> f64 {
    let scale = 10_f64.powi(i32::from(decimals));
    (value * scale).round() / scale
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn between_points_the_line_is_straight_and_beyond_them_level() {
        let points = [(0.0, 10.0), (10.0, 20.0), (20.0, 0.0)];
        for (x, y) in [(-5.0, 10.0), (0.0, 10.0), (5.0, 15.0), (10.0, 20.0), (15.0, 10.0), (20.0, 0.0), (99.0, 0.0)] {
            assert!((along(&points, x) - y).abs() < 1e-9, "{x}");
        }
        assert!((rounded(1.054_9, 2) - 1.05).abs() < 1e-12);
    }
}
