//! One date, or date and time of day, of EDTF level 0 or 1.

use super::calendar::{DAY, days, length_of_month, start_of_month};
use super::parse::Fault;

/// What a date may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Date {
    /// First and last second as written, in UTC.
    pub(super) plain: (i64, i64),
    /// The same, widened where the text is vague.
    pub(super) wide: (i64, i64),
    /// Where its order to another time is asked for.
    pub(super) ordered: Ordered,
    /// The day since 1970 it lies within, in its own time zone.
    pub(super) day: Option<i64>,
}

/// First and last second that a date may mean where its order to another one is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ordered {
    /// Beside a time whose zone is known. A time of day without a zone lies within its day, as the day
    /// alone would: who tells the hour tells no less of the order.
    pub(super) world: (i64, i64),
    /// Beside another one without a zone: both are local. None where the zone is known.
    pub(super) local: Option<(i64, i64)>,
}

impl Ordered {
    pub(super) fn local(stretch: (i64, i64)) -> Ordered {
        Ordered { world: stretch, local: Some(stretch) }
    }
}

/// How far the true zone may lie from UTC; the widest in use is +14:00.
const ZONES: i64 = 14 * 3600;

/// The longest year whose seconds still fit: 99,999,999,999.
const YEAR_DIGITS: usize = 11;

/// Reads one date with its qualifier or its time of day.
pub(super) fn date(text: &str) -> Result<Date, Fault> {
    if let Some((date, time)) = text.split_once('T') {
        return with_time(date, time);
    }
    let plain = text.strip_suffix(['?', '~', '%']).unwrap_or(text);
    if text.ends_with('?') {
        // a doubt is no reason for another date, but one unit of it may undo an order
        let ordered = whole(plain, true)?.ordered;
        return Ok(Date { ordered, ..whole(plain, false)? });
    }
    whole(plain, plain.len() < text.len())
}

/// Reads a date without its qualifier.
fn whole(plain: &str, vague: bool) -> Result<Date, Fault> {
    if let Some(year) = plain.strip_prefix('Y') {
        return Ok(months(long_year(year)? * 12, 12, 12, vague));
    }
    let (sign, digits) = match plain.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, plain),
    };
    let mut parts = digits.split('-');
    let year = parts.next().unwrap_or_default();
    let (month, day) = (parts.next(), parts.next());
    if parts.next().is_some() || year.len() != 4 {
        return Err(Fault::Shape);
    }
    let Some(month) = month else { return year_alone(sign, year, vague) };
    let year = sign * number(year, 4)?;
    if sign < 0 && year == 0 {
        return Err(Fault::impossible("there is no year -0000", "write 0000"));
    }
    match day {
        None => month_of(year, month, vague),
        Some(day) => day_of(year, month, day, vague),
    }
}

/// A year of four digits of which the last one or two may be unspecified.
fn year_alone(sign: i64, year: &str, vague: bool) -> Result<Date, Fault> {
    let known = year.trim_end_matches('X');
    let span = 10_i64.pow(u32::try_from(4 - known.len()).unwrap_or(0));
    if span > 100 {
        return Err(Fault::impossible(
            "only the last one or two digits of a year may be X",
            "write 20XX for a century, \"unknown\" where nobody knows",
        ));
    }
    let low = number(known, known.len())? * span;
    if sign < 0 && low == 0 && span == 1 {
        return Err(Fault::impossible("there is no year -0000", "write 0000"));
    }
    let first = if sign < 0 { -(low + span - 1) } else { low };
    Ok(months(first * 12, 12 * span, 12 * span, vague))
}

/// The digits after "Y": more than four of them, with a sign or without.
fn long_year(text: &str) -> Result<i64, Fault> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text),
    };
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Fault::Shape);
    }
    let year = digits.trim_start_matches('0');
    if year.len() <= 4 {
        let minus = if sign < 0 && !year.is_empty() { "-" } else { "" };
        let help = format!("write {minus}{year:0>4}");
        return Err(Fault::impossible("Y is for years of more than four digits", help));
    }
    if year.len() > YEAR_DIGITS {
        let what = format!("a year has at most {YEAR_DIGITS} digits here");
        return Err(Fault::impossible(what, "write \"unknown\" and the year in a note"));
    }
    Ok(sign * number(year, year.len())?)
}

/// A month, a season or an unspecified month.
fn month_of(year: i64, month: &str, vague: bool) -> Result<Date, Fault> {
    let january = year * 12;
    if month == "XX" {
        return Ok(months(january, 12, 12, vague));
    }
    match number(month, 2)? {
        month @ 1..=12 => Ok(months(january + month - 1, 1, 1, vague)),
        // The one from March to June in the north and September to December in the south, or
        // the other way round.
        21 | 23 => Ok(months(january + 2, 10, 3, vague)),
        // From December to March in one half, and either December may give the year its name.
        22 | 24 => Ok(months(january - 1, 16, 3, vague)),
        25..=41 => Err(Fault::impossible(
            format!("{month} is a season of EDTF level 2"),
            "write 21 to 24 for spring, summer, autumn, winter",
        )),
        _ => Err(no_such_month(month)),
    }
}

fn no_such_month(month: &str) -> Fault {
    Fault::impossible(
        format!("there is no month {month}"),
        "write year, month and day in this order, as in 2025-11-27",
    )
}

/// A day, or an unspecified day.
fn day_of(year: i64, month: &str, day: &str, vague: bool) -> Result<Date, Fault> {
    if month == "XX" {
        return match day {
            "XX" => Ok(months(year * 12, 12, 12, vague)),
            _ => Err(Fault::impossible("a day needs its month", format!("write {year:04}-XX-XX"))),
        };
    }
    let month_number = number(month, 2)?;
    if !(1..=12).contains(&month_number) {
        return Err(no_such_month(month));
    }
    if day == "XX" {
        return Ok(months(year * 12 + month_number - 1, 1, 1, vague));
    }
    let length = length_of_month(year, month_number);
    let number = number(day, 2)?;
    if !(1..=length).contains(&number) {
        return Err(Fault::impossible(
            format!("there is no day {day} in {year:04}-{month}, which has {length} days"),
            format!("write {year:04}-{month} if only the month is sure"),
        ));
    }
    let day = days(year, month_number, number);
    let (first, last) = (day * DAY, day * DAY + DAY - 1);
    let widen = if vague { DAY } else { 0 };
    let wide = (first - widen, last + widen);
    Ok(Date {
        plain: (first, last),
        wide,
        ordered: Ordered::local(wide),
        day: (!vague).then_some(day),
    })
}

/// Whole months from one on, widened by some more if vague.
fn months(first: i64, count: i64, unit: i64, vague: bool) -> Date {
    let stretch = |more| (start_of_month(first - more), start_of_month(first + count + more) - 1);
    let wide = stretch(if vague { unit } else { 0 });
    Date { plain: stretch(0), wide, ordered: Ordered::local(wide), day: None }
}

/// A day with a time of day.
fn with_time(day: &str, time: &str) -> Result<Date, Fault> {
    let number = match date(day)? {
        Date { day: Some(number), .. } if !day.ends_with('?') => number,
        _ => {
            return Err(Fault::impossible(
                "a time of day needs its day",
                "write 2025-11-26T14:05Z",
            ));
        }
    };
    if time.ends_with(['?', '~', '%']) {
        return Err(Fault::impossible(
            "a time of day takes no ?, ~ or %",
            format!("write {day}{}", &time[time.len() - 1..]),
        ));
    }
    let zone_at = time.find(['Z', '+', '-']).unwrap_or(time.len());
    let (clock, zone) = time.split_at(zone_at);
    let (second, length) = clock_time(clock)?;
    let widen = if zone.is_empty() { ZONES } else { 0 };
    let first = number * DAY + second - offset(zone)?;
    let last = first + length - 1;
    let (plain, wide) = ((first, last), (first - widen, last + widen));
    let within_day = || (wide.0.max(number * DAY), wide.1.min(number * DAY + DAY - 1));
    let ordered = match zone.is_empty() {
        true => Ordered { world: within_day(), local: Some(plain) },
        false => Ordered { world: plain, local: None },
    };
    Ok(Date { plain, wide, ordered, day: Some(number) })
}

/// The second of the day, and how many seconds are meant.
fn clock_time(text: &str) -> Result<(i64, i64), Fault> {
    let mut parts = text.split(':');
    let hour = number(parts.next().unwrap_or_default(), 2)?;
    let minute = number(parts.next().ok_or(Fault::Shape)?, 2)?;
    let second = parts.next().map(whole_seconds).transpose()?;
    // 60 is a leap second; it shares its place with the second before it.
    if parts.next().is_some() || hour > 23 || minute > 59 || second > Some(60) {
        return Err(Fault::impossible(
            format!("there is no time of day {text}"),
            "write hours to 23 and minutes to 59, as in 14:05",
        ));
    }
    let start = hour * 3600 + minute * 60;
    Ok(second.map_or((start, 60), |second| (start + second.min(59), 1)))
}

/// Seconds, without the fraction that RFC 3339 allows.
fn whole_seconds(text: &str) -> Result<i64, Fault> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    if fraction.is_empty() || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Fault::Shape);
    }
    number(whole, 2)
}

/// Seconds east of UTC: "Z", "+02:00", "-05", or nothing.
fn offset(zone: &str) -> Result<i64, Fault> {
    let sign = match zone.bytes().next() {
        None => return Ok(0),
        Some(b'Z') if zone.len() == 1 => return Ok(0),
        Some(b'+') => 1,
        Some(b'-') => -1,
        Some(_) => return Err(Fault::Shape),
    };
    let (hours, minutes) = zone[1..].split_once(':').unwrap_or((&zone[1..], "00"));
    let (hours, minutes) = (number(hours, 2)?, number(minutes, 2)?);
    if hours > 14 || minutes > 59 || (hours == 14 && minutes > 0) {
        return Err(Fault::impossible(
            format!("there is no time zone {zone}"),
            "write Z, or hours to 14 and minutes as in +02:00",
        ));
    }
    Ok(sign * (hours * 3600 + minutes * 60))
}

/// Exactly this many digits.
fn number(text: &str, digits: usize) -> Result<i64, Fault> {
    if text.len() != digits || !text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Fault::Shape);
    }
    Ok(text.bytes().fold(0, |sum, digit| sum * 10 + i64::from(digit - b'0')))
}
