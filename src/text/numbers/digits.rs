//! Numbers in digits: "1,200.5", "1.200,50", "10-12", "40k".

/// A number in digits, with the letters glued to it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Digits<'a> {
    /// The number, or the first of "10-12".
    pub(crate) value: f64,
    /// The second of "10-12".
    pub(crate) second: Option<f64>,
    /// Size of the last place: 0.1 for "1.2", 1 for "1,200".
    pub(crate) place: f64,
    /// Letters glued behind: "k", "th", "km".
    pub(crate) suffix: &'a str,
    /// Nothing but digits, not beginning with a naught.
    pub(crate) plain: bool,
}

/// Reads a number token in lower case; `None` for dates, times of day, versions, lists, telephone
/// numbers and fractions ("27/11", "14:30", "1.2.3", "1,2,3", "555-0100-3", "2/3").
///
/// One comma before exactly three digits is a thousands mark ("1,200"), before one or two digits a
/// decimal mark ("1,2"); one full stop is always a decimal mark ("1.200" is 1.2); of both kinds, the
/// last is the decimal mark.
pub(crate) fn digits(text: &str) -> Option<Digits<'_>> {
    let end = text
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | ':' | '/' | '-')))
        .unwrap_or(text.len());
    let (body, suffix) = text.split_at(end);
    let plain =
        body.bytes().all(|b| b.is_ascii_digit()) && !(body.len() > 1 && body.starts_with('0'));
    match body.split_once('-') {
        None => {
            let (value, place) = simple(body)?;
            Some(Digits { value, second: None, place, suffix, plain })
        }
        Some((first, second)) => {
            let (value, place) = simple(first)?;
            let (second, second_place) = simple(second)?;
            let place = place.min(second_place);
            Some(Digits { value, second: Some(second), place, suffix, plain: false })
        }
    }
}

/// Value and last place of a number with at most thousands and decimal marks.
fn simple(body: &str) -> Option<(f64, f64)> {
    let last_comma = body.rfind(',');
    let last_stop = body.rfind('.');
    match (last_comma, last_stop) {
        (None, None) => decimal(body, ""),
        (Some(comma), Some(stop)) => {
            let mark = comma.max(stop);
            let thousands = if comma > stop { '.' } else { ',' };
            let whole = grouped(&body[..mark], thousands)?;
            decimal(&whole, &body[mark + 1..])
        }
        (None, Some(stop)) => one_kind(body, '.', stop),
        (Some(comma), None) => one_kind(body, ',', comma),
    }
}

fn one_kind(body: &str, mark: char, last: usize) -> Option<(f64, f64)> {
    let (whole, rest) = (&body[..last], &body[last + 1..]);
    if whole.contains(mark) {
        return decimal(&grouped(body, mark)?, "");
    }
    let thousands = mark == ',' && rest.len() == 3 && whole.len() <= 3 && whole != "0";
    if thousands {
        return decimal(&format!("{whole}{rest}"), "");
    }
    if mark == ',' && rest.len() > 2 && whole != "0" {
        return None;
    }
    decimal(whole, rest)
}

/// The digits of a number with thousands marks, in threes or as in India ("1,20,000").
fn grouped(body: &str, mark: char) -> Option<String> {
    let groups: Vec<&str> = body.split(mark).collect();
    let (first, rest) = groups.split_first()?;
    let Some((last, middle)) = rest.split_last() else { return Some(body.to_owned()) };
    let threes = middle.iter().all(|group| group.len() == 3);
    let indian = mark == ',' && middle.iter().all(|group| group.len() == 2);
    let fits = (1..=3).contains(&first.len()) && last.len() == 3 && (threes || indian);
    fits.then(|| groups.concat())
}

fn decimal(whole: &str, rest: &str) -> Option<(f64, f64)> {
    if whole.is_empty() || !whole.bytes().chain(rest.bytes()).all(|b| b.is_ascii_digit()) {
        return None;
    }
    let value = format!("{whole}.{rest}0").parse::<f64>().ok().filter(|value| value.is_finite())?;
    let places = i32::try_from(rest.len()).unwrap_or(i32::MAX);
    Some((value, 10f64.powi(-places)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks() {
        for (text, value, place) in [
            ("40", 40.0, 1.0),
            ("1,200", 1200.0, 1.0),
            ("1,200,000", 1.2e6, 1.0),
            ("1,200.5", 1200.5, 0.1),
            ("1.200,50", 1200.5, 0.01),
            ("1.200.000", 1.2e6, 1.0),
            ("1,2", 1.2, 0.1),
            ("0,125", 0.125, 0.001),
            ("1.2", 1.2, 0.1),
            ("12,50", 12.5, 0.01),
            ("1,20,000", 120_000.0, 1.0),
        ] {
            let read = digits(text).expect("a number");
            assert_eq!((read.value, read.place.to_string()), (value, place.to_string()), "{text}");
        }
    }

    #[test]
    fn pairs_and_suffixes() {
        assert_eq!(digits("10-12").and_then(|d| d.second), Some(12.0));
        assert_eq!(digits("1.2bn").map(|d| (d.value, d.suffix)), Some((1.2, "bn")));
        assert_eq!(digits("3rd").map(|d| d.suffix), Some("rd"));
    }

    #[test]
    fn no_numbers() {
        for text in ["27/11", "14:30", "1.2.3", "1,2,3", "2024-05-01", "1,2345", "12,34,5", "."] {
            assert_eq!(digits(text), None, "{text}");
        }
        assert_eq!(digits(&"9".repeat(400)), None);
    }
}
