//! The captions of SRT and WebVTT: when each is shown, and its lines.

use crate::extract::input::{labels, tags};

/// What is shown at a time.
#[derive(Debug)]
pub(super) struct Caption<'t> {
    /// Its start as written.
    pub(super) start: &'t str,
    /// Start and end in milliseconds.
    pub(super) from: u64,
    pub(super) to: u64,
    /// As written, with tags.
    pub(super) lines: Vec<&'t str>,
}

/// The captions, without their numbers, settings, notes and styles, each line once.
pub(super) fn captions(text: &str) -> Vec<Caption<'_>> {
    let mut captions = read(text);
    unroll(&mut captions);
    captions
}

/// The language that the head of WebVTT tells: "Language: fr".
pub(super) fn language(text: &str) -> Option<&str> {
    let mut head = text.lines().take_while(|line| timing(line).is_none()).take(20);
    head.find_map(|line| line.strip_prefix("Language:")).map(str::trim)
}

fn read(text: &str) -> Vec<Caption<'_>> {
    let mut captions: Vec<Caption<'_>> = Vec::new();
    let (mut after_blank, mut passed) = (true, false);
    // whether the last line kept began a block: then it may be the next caption's name
    let mut began = false;
    for line in text.lines().map(str::trim) {
        if let Some((start, end)) = timing(line) {
            let number = |line: &str| line.bytes().all(|byte| byte.is_ascii_digit());
            if let Some(last) = captions.last_mut() {
                last.lines.pop_if(|line| began || number(line));
            }
            let (from, to) = (millis(start), millis(end));
            captions.push(Caption { start, from, to, lines: Vec::new() });
            (passed, began) = (false, false);
        } else if line.is_empty() {
            (after_blank, passed) = (true, false);
            continue;
        } else {
            let first = line.split_whitespace().next().unwrap_or_default();
            passed |= after_blank && matches!(first, "NOTE" | "STYLE" | "REGION");
            if let Some(last) = captions.last_mut().filter(|_| !passed) {
                last.lines.push(line);
                began = after_blank;
            }
        }
        after_blank = false;
    }
    captions
}

/// Start and end of a line "00:00:01,000 --> 00:00:02,500 align:start".
pub(in super::super) fn timing(line: &str) -> Option<(&str, &str)> {
    let (start, end) = line.split_once("-->")?;
    let (start, end) = (start.trim(), end.split_whitespace().next()?);
    (labels::is_time(start) && labels::is_time(end)).then_some((start, end))
}

fn millis(time: &str) -> u64 {
    let (whole, fraction) = time.split_once(['.', ',']).unwrap_or((time, ""));
    let number = |digits: &str| digits.parse::<u64>().unwrap_or(u64::MAX);
    let seconds = whole
        .split(':')
        .fold(0_u64, |sum, part| sum.saturating_mul(60).saturating_add(number(part)));
    let thousandths = fraction.bytes().chain(*b"000").take(3);
    let thousandths = thousandths.fold(0, |sum, digit| sum * 10 + u64::from(digit - b'0'));
    seconds.saturating_mul(1000).saturating_add(thousandths)
}

/// Captions that roll show each line again while the next comes: it is kept where it comes first.
fn unroll(captions: &mut [Caption<'_>]) {
    let shown: Vec<Vec<String>> = captions
        .iter()
        .map(|caption| caption.lines.iter().map(|line| plain(line)).collect())
        .collect();
    let again: Vec<usize> = shown.windows(2).map(|two| shown_again(&two[0], &two[1])).collect();
    let rolling = again.iter().filter(|lines| **lines > 0).count();
    if rolling >= 2 && rolling * 2 >= again.len() {
        for (caption, lines) in captions.iter_mut().skip(1).zip(again) {
            caption.lines.drain(..lines);
        }
    }
}

/// How many lines at the end of one caption stand at the start of the next.
fn shown_again(before: &[String], after: &[String]) -> usize {
    let most = before.len().min(after.len()).min(4);
    (1..=most).rev().find(|lines| before.ends_with(&after[..*lines])).unwrap_or(0)
}

/// The words of a caption's line without tags and the marks of its place.
pub(super) fn plain(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find(['<', '{']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let (tag, close) = if rest.starts_with('<') { (true, '>') } else { (false, '}') };
        let marks = rest[1..].starts_with(|c: char| {
            if tag { c.is_ascii_alphanumeric() || c == '/' } else { c == '\\' }
        });
        // without an end here there is none further on
        let Some(end) = rest.find(close).filter(|_| marks) else {
            out.push_str(&rest[..1]);
            rest = &rest[1..];
            if !marks { continue } else { break }
        };
        rest = &rest[end + 1..];
    }
    out.push_str(rest);
    tags::unescaped(&out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_beyond_a_day() {
        assert_eq!(
            timing("100:00:01.5 --> 1000:00:02 align:start"),
            Some(("100:00:01.5", "1000:00:02"))
        );
        assert_eq!((millis("00:01.5"), millis("100:00:01,250")), (1500, 360_001_250));
        assert_eq!(timing("one --> two"), None);
    }

    #[test]
    fn lines_that_roll_are_kept_once() {
        let text = "WEBVTT\nKind: captions\nLanguage: fr\n\n00:00.000 --> 00:02.000\n \nthe<00:00:00.200><c> bridge</c>\n\n\
            00:02.000 --> 00:02.010\nthe bridge\n \n\n00:02.010 --> 00:04.000\nthe bridge\nstays<c> shut</c>\n\n\
            00:04.000 --> 00:06.000\nstays shut\nno\n\n00:06.000 --> 00:08.000\nyes\n";
        let lines: Vec<String> =
            captions(text).iter().flat_map(|one| &one.lines).map(|line| plain(line)).collect();
        assert_eq!(lines, ["the bridge", "stays shut", "no", "yes"]);
        assert_eq!(language(text), Some("fr"));
    }

    #[test]
    fn a_word_said_twice_is_kept_twice() {
        let text = "00:00.000 --> 00:02.000\nNo.\n\n00:02.000 --> 00:03.000\nNo.\n\n00:03.000 --> 00:04.000\nYes.\n\n\
            00:04.000 --> 00:05.000\nWhy?\n";
        assert_eq!(captions(text).iter().map(|one| one.lines.len()).sum::<usize>(), 4);
    }
}
