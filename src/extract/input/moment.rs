//! Times as machines write them, to EDTF.

use chrono::{DateTime, SecondsFormat};

use crate::said::Said;

/// A day or a moment in EDTF, ISO 8601 as pages write it, RFC 3339 or RFC 2822.
pub(super) fn moment(text: &str) -> Option<Said> {
    let text = text.trim();
    if let Ok(said) = text.parse::<Said>() {
        return Some(said).filter(|said| !said.is_unknown());
    }
    if let Ok(moment) = DateTime::parse_from_rfc2822(text) {
        return moment.to_rfc3339_opts(SecondsFormat::Secs, true).parse().ok();
    }
    iso(text).and_then(|text| text.parse().ok()).or_else(|| day(text))
}

/// "2025-11-27 10:15:00.000+0200" as EDTF has it.
fn iso(text: &str) -> Option<String> {
    let (date, clock) = text.split_once(['T', 't', ' '])?;
    let clock = clock.trim().replace([' ', 'z'], "").replace("UTC", "Z");
    let clock = if text.ends_with('z') { clock + "Z" } else { clock };
    let zone = clock.rfind(['Z', '+', '-']).unwrap_or(clock.len());
    let (time, zone) = clock.split_at(zone);
    let time = time.split('.').next()?;
    let zone = match zone.as_bytes() {
        [sign, a, b, c, d] if zone.is_ascii() => {
            format!("{}{}{}:{}{}", *sign as char, *a as char, *b as char, *c as char, *d as char)
        }
        [_, _, _] => format!("{zone}:00"),
        _ => zone.to_owned(),
    };
    Some(format!("{date}T{time}{zone}"))
}

/// The day at the start: of an odd time of day the day is sure.
fn day(text: &str) -> Option<Said> {
    let day = text.get(..10)?;
    let goes_on = text[10..].starts_with(|c: char| c.is_alphanumeric() && c != 'T');
    let whole = day.as_bytes()[4] == b'-' && day.as_bytes()[7] == b'-';
    if whole && !goes_on { day.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_pages_write() {
        let read = |text| moment(text).map(|said| said.to_string());
        for (text, said) in [
            ("2025-11-27", "2025-11-27"),
            ("2025-11~", "2025-11~"),
            ("2025-11-27T10:15:00+02:00", "2025-11-27T10:15:00+02:00"),
            ("2025-11-27T10:15:00.000Z", "2025-11-27T10:15:00.000Z"),
            ("2025-11-27 10:15:00", "2025-11-27T10:15:00"),
            ("2025-11-27T10:15:00+0200", "2025-11-27T10:15:00+02:00"),
            ("2025-11-27T25:99", "2025-11-27"),
            ("Thu, 27 Nov 2025 10:15:00 GMT", "2025-11-27T10:15:00Z"),
        ] {
            assert_eq!(read(text).as_deref(), Some(said), "{text}");
        }
        for text in ["", "soon", "unknown", "2025-11-271", "27/11/2025", "é2025-11-2é"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
