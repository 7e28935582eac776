//! Names of months, weekdays, seasons and feasts.

use chrono::{Datelike, NaiveDate, Weekday};

use super::calendar::{self, Feast, Season, Span, shift, shift_months, years};
use crate::text::parts::Part;
use crate::text::word_set::{WordSet, word_set};

/// Number of a month, and whether the name is also another word ("may", "march").
pub(super) fn month(text: &str) -> Option<(u32, bool)> {
    Some(match text {
        "january" | "jan" => (1, false),
        "february" | "feb" => (2, false),
        "march" => (3, true),
        "mar" => (3, true),
        "april" => (4, true),
        "apr" => (4, false),
        "may" => (5, true),
        "june" => (6, true),
        "jun" => (6, true),
        "july" => (7, false),
        "jul" => (7, true),
        "august" => (8, true),
        "aug" => (8, false),
        "september" | "sept" | "sep" => (9, false),
        "october" | "oct" => (10, false),
        "november" | "nov" => (11, false),
        "december" | "dec" => (12, false),
        _ => return None,
    })
}

/// A weekday, and whether it is short ("sun", "sat"), so that it may be another word.
pub(super) fn weekday(text: &str) -> Option<(Weekday, bool)> {
    Some(match text {
        "monday" => (Weekday::Mon, false),
        "tuesday" => (Weekday::Tue, false),
        "wednesday" => (Weekday::Wed, false),
        "thursday" => (Weekday::Thu, false),
        "friday" => (Weekday::Fri, false),
        "saturday" => (Weekday::Sat, false),
        "sunday" => (Weekday::Sun, false),
        "mon" => (Weekday::Mon, true),
        "tue" | "tues" => (Weekday::Tue, true),
        "wed" => (Weekday::Wed, true),
        "thu" | "thur" | "thurs" => (Weekday::Thu, true),
        "fri" => (Weekday::Fri, true),
        "sat" => (Weekday::Sat, true),
        "sun" => (Weekday::Sun, true),
        _ => return None,
    })
}

/// "Fridays".
pub(super) fn weekdays(text: &str) -> Option<Weekday> {
    let (day, short) = weekday(text.strip_suffix('s')?)?;
    (!short).then_some(day)
}

/// A season.
pub(super) fn season(text: &str) -> Option<Season> {
    Some(match text {
        "spring" => Season::Spring,
        "summer" => Season::Summer,
        "autumn" | "fall" => Season::Autumn,
        "winter" => Season::Winter,
        _ => return None,
    })
}

/// A feast that begins at a part, one past its last part, and whether it is surely the day
/// ("Christmas Day") and not what goes with it ("Christmas tree").
pub(super) fn feast(parts: &[Part], at: usize) -> Option<(Feast, usize, bool)> {
    let word = |n: usize| parts.get(at + n).map_or("", |part| part.text);
    Some(match (word(0), word(1), word(2)) {
        ("christmas", "eve", _) => (Feast::ChristmasEve, at + 2, true),
        ("christmas", "day", _) => (Feast::Christmas, at + 2, true),
        ("christmas", ..) => (Feast::Christmas, at + 1, false),
        ("boxing", "day", _) => (Feast::BoxingDay, at + 2, true),
        ("new", "year", "'s") => match word(3) {
            "eve" => (Feast::NewYearsEve, at + 4, true),
            "day" => (Feast::NewYear, at + 4, true),
            _ => return None,
        },
        ("new", "year", _) if parts[at].capital => (Feast::NewYear, at + 2, false),
        ("good", "friday", _) => (Feast::GoodFriday, at + 2, true),
        ("easter", "sunday", _) => (Feast::EasterSunday, at + 2, true),
        ("easter", "monday", _) => (Feast::EasterMonday, at + 2, true),
        ("easter", ..) => (Feast::Easter, at + 1, false),
        ("thanksgiving", "day", _) => (Feast::Thanksgiving, at + 2, true),
        ("thanksgiving", ..) => (Feast::Thanksgiving, at + 1, false),
        ("halloween", ..) => (Feast::Halloween, at + 1, false),
        ("valentine", "'s", "day") => (Feast::ValentinesDay, at + 3, true),
        _ => return None,
    })
}

/// A stretch of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Period {
    Day,
    Weekend,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

impl Period {
    /// The one some periods after that of a day.
    pub(super) fn days(self, offset: i32, today: NaiveDate) -> Option<Span> {
        let year = today.year();
        match self {
            Period::Day => shift(today, i64::from(offset)).map(|day| (day, day)),
            Period::Week => calendar::week(today, i64::from(offset)),
            Period::Weekend => {
                let (_, sunday) = calendar::week(today, i64::from(offset))?;
                Some((sunday.pred_opt()?, sunday))
            }
            Period::Month => {
                let there = shift_months(calendar::day(year, today.month(), 1)?, offset)?;
                calendar::months(there.year(), there.month(), 1)
            }
            Period::Quarter => {
                let first = today.month0() / 3 * 3 + 1;
                let there = shift_months(calendar::day(year, first, 1)?, offset.checked_mul(3)?)?;
                calendar::months(there.year(), there.month(), 3)
            }
            Period::Year => calendar::year(year.checked_add(offset)?),
            Period::Decade | Period::Century => {
                let len = if self == Period::Decade { 10 } else { 100 };
                let first = (year.div_euclid(len)).checked_add(offset)?.checked_mul(len)?;
                years(first, first.checked_add(len - 1)?)
            }
        }
    }
}

/// "week", "year".
pub(super) fn period(text: &str) -> Option<Period> {
    Some(match text {
        "weekend" => Period::Weekend,
        "week" => Period::Week,
        "month" => Period::Month,
        "quarter" => Period::Quarter,
        "year" => Period::Year,
        "decade" => Period::Decade,
        "century" => Period::Century,
        _ => return None,
    })
}

/// Whether a word of a quote can begin, or stand in, a date; a cheap test.
pub(super) fn may_date(text: &str) -> bool {
    let (Some(&first), Some(&last)) = (text.as_bytes().first(), text.as_bytes().last()) else {
        return false;
    };
    let period = last.is_ascii_digit() && matches!(first, b'q' | b'h' | b'f');
    first.is_ascii_digit() || period || text.ends_with("th") || DATE_WORDS.has(text)
}

/// Words that begin a date or stand in one, besides names.
static DATE_WORDS: WordSet = word_set!(
    "lately sooner ever point date later past a.m. p.m. a.m p.m pm seconds centuries eve \
     january jan february feb march mar april apr may june jun july jul august aug september \
     sept sep october oct november nov december dec monday tuesday wednesday thursday friday \
     saturday sunday mon tue tues wed thu thur thurs fri sat sun mondays tuesdays wednesdays \
     thursdays fridays saturdays sundays spring summer autumn fall winter first second third \
     today tomorrow yesterday tonight weekend weekends week weeks month months quarter year \
     years decade decades century day days hour hours minute minutes seconds fortnight noon \
     midday midnight morning afternoon evening night half o'clock christmas easter \
     thanksgiving halloween boxing valentine soon shortly course future eventually someday \
     then notice recently immediately forthwith away effect now q1 q2 q3 q4 h1 h2 fy fiscal \
     nineties eighties seventies sixties fifties forties thirties twenties long nineteen \
     twenty indefinitely forever daily weekly monthly yearly annually ago"
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_passes_the_cheap_test() {
        let names = ["jan", "may", "sept", "december", "mon", "thurs", "sunday", "fall", "winter"];
        for name in names {
            assert!(month(name).is_some() || weekday(name).is_some() || season(name).is_some());
            assert!(may_date(name), "{name}");
        }
        assert!(may_date("fridays") && may_date("q2") && may_date("fy24") && may_date("twelfth"));
        assert!(!may_date("government") && !may_date(""));
    }
}
