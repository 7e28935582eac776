//! Times before labels and of captions: "[00:12:31]", "12:31".

use std::ops::Range;

/// The time before a label, and where the label begins: after space, ">>", "-", emphasis and the time.
pub(super) fn lead(line: &str) -> (Option<Range<usize>>, usize) {
    let skip = |from: usize| {
        let open = |c: char| c.is_whitespace() || ['>', '*', '_', '-', '–'].contains(&c);
        line.len() - line[from..].trim_start_matches(open).len()
    };
    let start = skip(0);
    let inner =
        start + line[start..].bytes().take_while(|byte| b"[(".contains(byte)).take(1).count();
    let length = line[inner..]
        .bytes()
        .take_while(|byte| byte.is_ascii_digit() || b":.,".contains(byte))
        .take(16)
        .count();
    let end = inner + line[inner..inner + length].trim_end_matches([':', '.', ',']).len();
    if !is_time(&line[inner..end]) {
        return (None, start);
    }
    let after = end + line[end..].bytes().take_while(|byte| b"])".contains(byte)).take(1).count();
    (Some(inner..end), skip(after))
}

/// "12:31", "00:12:31.5".
pub(in super::super) fn is_time(text: &str) -> bool {
    let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let mut parts = whole.split(':');
    let first = parts.next().is_some_and(|part| digits(part) && part.len() <= 5);
    let below: Vec<&str> = parts.collect();
    let sixtieth = |part: &&str| part.len() == 2 && digits(part) && **part < *"60";
    first && (1..=2).contains(&below.len()) && below.iter().all(sixtieth) && digits(fraction)
}
