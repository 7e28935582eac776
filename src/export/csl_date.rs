//! Times as dates of CSL.

use chrono::{Datelike, NaiveDate};
use serde_json::{Value, json};

use crate::linked::time;
use crate::said::Said;

/// The date of a time: its parts as far as they are known, a range where it is one, and `circa` where
/// it is not sure. What CSL has no parts for is a range with `circa`; none where nothing is known.
pub(super) fn date(said: &Said) -> Option<Value> {
    if said.is_unknown() {
        return None;
    }
    let text = said.as_str();
    let (plain, circa) = (text.replace(['~', '?', '%'], ""), text.contains(['~', '?', '%']));
    let ends: Option<Vec<Value>> = plain.split('/').map(parts).collect();
    let mut date = match ends {
        Some(ends) => json!({ "date-parts": ends }),
        None => match season(&plain) {
            Some((year, season)) => json!({ "date-parts": [[year]], "season": season }),
            None => return Some(stretch(said)),
        },
    };
    if circa {
        date["circa"] = json!(true);
    }
    Some(date)
}

/// Year, month and day of a date of level 0, as far as it has them.
fn parts(date: &str) -> Option<Value> {
    let day = date.split('T').next().unwrap_or_default();
    let numbers: Vec<&str> = day.split('-').collect();
    let lengths: Vec<usize> = numbers.iter().map(|number| number.len()).collect();
    let numbers: Option<Vec<u32>> = numbers.iter().map(|number| number.parse().ok()).collect();
    let numbers =
        numbers.filter(|_| [&[4][..], &[4, 2], &[4, 2, 2]].contains(&lengths.as_slice()))?;
    let month = numbers.get(1).is_none_or(|month| (1..=12).contains(month));
    (month && numbers[0] > 0).then(|| json!(numbers))
}

fn season(text: &str) -> Option<(u32, u32)> {
    let (year, season) = text.split_once('-')?;
    let season: u32 = season.parse().ok().filter(|season| (21..=24).contains(season))?;
    Some((year.parse().ok()?, season - 20))
}

/// From the first to the last day that it may mean, or as written where one is open.
fn stretch(said: &Said) -> Value {
    let parts = |day: NaiveDate| json!([day.year(), day.month(), day.day()]);
    match time::days(said) {
        (Some(first), Some(last)) => {
            json!({ "date-parts": [parts(first), parts(last)], "circa": true })
        }
        _ => json!({ "literal": said.as_str() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn shown(text: &str) -> String {
        date(&text.parse().unwrap()).map_or("none".to_owned(), |date| date.to_string())
    }

    #[test]
    fn parts_as_far_as_they_are_known() {
        assert_eq!(shown("2025-11-27"), r#"{"date-parts":[[2025,11,27]]}"#);
        assert_eq!(shown("2025-11"), r#"{"date-parts":[[2025,11]]}"#);
        assert_eq!(shown("2025"), r#"{"date-parts":[[2025]]}"#);
        assert_eq!(shown("2025-11-26T14:05Z"), r#"{"date-parts":[[2025,11,26]]}"#);
        assert_eq!(shown("2025-11-26T14:05:09-05:00"), r#"{"date-parts":[[2025,11,26]]}"#);
        assert_eq!(shown("2025-11-17/2025-12"), r#"{"date-parts":[[2025,11,17],[2025,12]]}"#);
        assert_eq!(shown("unknown"), "none");
    }

    #[test]
    fn what_is_not_sure_is_circa() {
        assert_eq!(shown("2025-11-27~"), r#"{"circa":true,"date-parts":[[2025,11,27]]}"#);
        assert_eq!(shown("2025?"), r#"{"circa":true,"date-parts":[[2025]]}"#);
        assert_eq!(shown("2025-21%"), r#"{"circa":true,"date-parts":[[2025]],"season":1}"#);
        assert_eq!(shown("201X"), r#"{"circa":true,"date-parts":[[2010,1,1],[2019,12,31]]}"#);
    }

    #[test]
    fn what_has_no_parts_is_as_written() {
        assert_eq!(shown("2025/.."), r#"{"literal":"2025/.."}"#);
        assert_eq!(shown("Y17000"), r#"{"literal":"Y17000"}"#);
        assert_eq!(shown("-0333"), r#"{"literal":"-0333"}"#);
    }
}
