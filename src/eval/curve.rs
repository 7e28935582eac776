//! Precision against recall as a picture: one line a judge.

use std::fmt::Write as _;

use crate::report::escape;

/// Size of the picture and of the room round the plot, in pixels.
const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 480.0;
const LEFT: f64 = 64.0;
const TOP: f64 = 24.0;
const RIGHT: f64 = 24.0;
const BOTTOM: f64 = 56.0;

/// How each line is drawn, so that colour is not all that tells them apart.
const LINES: [(&str, &str); 4] =
    [("#b3541e", "8 4"), ("#4d4d4d", "2 3"), ("#1f5fa8", ""), ("#2e7d32", "12 3 2 3")];

/// What one judge says of pairs: `(score, is a reversal)`.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// Who.
    pub name: String,
    /// Each pair.
    pub pairs: Vec<(f64, bool)>,
}

/// Points `(recall, precision)` at each distinct score, the surest first; none without a reversal.
pub fn points(pairs: &[(f64, bool)]) -> Vec<(f64, f64)> {
    let reversals = pairs.iter().filter(|(_, reversal)| *reversal).count();
    if reversals == 0 {
        return Vec::new();
    }
    let mut pairs = pairs.to_vec();
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (mut seen, mut hits) = (0, 0);
    let mut points = Vec::new();
    for step in pairs.chunk_by(|a, b| a.0 == b.0) {
        seen += step.len();
        hits += step.iter().filter(|(_, reversal)| *reversal).count();
        points.push((hits as f64 / reversals as f64, hits as f64 / seen as f64));
    }
    points
}

/// The area under the curve of hits over false alarms: how often a reversal is scored above another pair,
/// equal scores counting half; `None` where there is nothing to tell apart.
pub fn area(pairs: &[(f64, bool)]) -> Option<f64> {
    let mut pairs = pairs.to_vec();
    pairs.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut below, mut won, mut reversals) = (0.0, 0.0, 0.0);
    for step in pairs.chunk_by(|a, b| a.0 == b.0) {
        let hits = step.iter().filter(|(_, reversal)| *reversal).count() as f64;
        let others = step.len() as f64 - hits;
        won += hits * (below + others / 2.0);
        below += others;
        reversals += hits;
    }
    (reversals > 0.0 && below > 0.0).then(|| won / (reversals * below))
}

/// The picture, as SVG that stands alone.
pub fn svg(series: &[Series]) -> String {
    let x = |recall: f64| LEFT + recall * (WIDTH - LEFT - RIGHT);
    let y = |precision: f64| HEIGHT - BOTTOM - precision * (HEIGHT - TOP - BOTTOM);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" \
         font-family=\"sans-serif\" font-size=\"13\">\n<title>Precision against recall</title>\n\
         <rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"#fff\"/>\n"
    );
    for step in 0..=5 {
        let share = f64::from(step) / 5.0;
        let (across, up) = (x(share), y(share));
        let _ = writeln!(
            out,
            "<path d=\"M{across:.1} {:.1}V{:.1}M{:.1} {up:.1}H{:.1}\" stroke=\"#ddd\"/>\n\
             <text x=\"{across:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{:.0} %</text>\n\
             <text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{:.0} %</text>",
            y(0.0),
            y(1.0),
            x(0.0),
            x(1.0),
            y(0.0) + 18.0,
            share * 100.0,
            x(0.0) - 6.0,
            up + 4.0,
            share * 100.0,
        );
    }
    let _ = writeln!(
        out,
        "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\">recall</text>\n\
         <text transform=\"translate(16 {:.1}) rotate(-90)\" text-anchor=\"middle\">precision</text>",
        x(0.5),
        HEIGHT - 12.0,
        y(0.5)
    );
    for (at, (one, (colour, dashes))) in series.iter().zip(LINES).enumerate() {
        let mut path = String::new();
        for (recall, precision) in points(&one.pairs) {
            let sign = if path.is_empty() { 'M' } else { 'L' };
            let _ = write!(path, "{sign}{:.1} {:.1}", x(recall), y(precision));
        }
        let legend = y(0.0) - 20.0 * (series.len() - at) as f64;
        let style = format!(
            "fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\" stroke-dasharray=\"{dashes}\""
        );
        let _ = writeln!(
            out,
            "<path d=\"{path}\" {style}/>\n<path d=\"M{:.1} {legend:.1}h28\" {style}/>\n\
             <text x=\"{:.1}\" y=\"{:.1}\">{}</text>",
            x(0.02),
            x(0.02) + 36.0,
            legend + 4.0,
            escape::xml(&one.name)
        );
    }
    out.push_str("</svg>\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAIRS: [(f64, bool); 4] = [(0.1, false), (0.4, false), (0.35, true), (0.8, true)];

    #[test]
    fn the_points_of_a_small_example() {
        assert_eq!(points(&PAIRS), [(0.5, 1.0), (0.5, 0.5), (1.0, 2.0 / 3.0), (1.0, 0.5)]);
        assert_eq!(points(&[(0.4, false)]), []);
    }

    #[test]
    fn the_area_counts_wins() {
        assert_eq!(area(&PAIRS), Some(0.75), "as in the manual of scikit-learn");
        assert_eq!(area(&[(0.5, true), (0.5, false)]), Some(0.5));
        assert_eq!(area(&[(0.5, true)]), None);
    }

    #[test]
    fn a_picture() {
        let series = Series { name: "rules".to_owned(), pairs: PAIRS.to_vec() };
        insta::assert_snapshot!(svg(&[series]));
    }
}
