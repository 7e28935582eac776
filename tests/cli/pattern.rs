//! Expected output with holes: `[..]` is anything within a line, `...` alone is any lines.

/// Whether a text fits a pattern.
pub(super) fn fits(pattern: &str, text: &str) -> bool {
    let pattern: Vec<&str> = pattern.trim_end().split('\n').collect();
    let text: Vec<&str> = text.trim_end().split('\n').collect();
    lines(&pattern, &text)
}

fn lines(pattern: &[&str], text: &[&str]) -> bool {
    match pattern.split_first() {
        None => text.is_empty(),
        Some((&"...", rest)) => (0..=text.len()).any(|skip| lines(rest, &text[skip..])),
        Some((first, rest)) => {
            text.split_first().is_some_and(|(line, more)| one(first, line) && lines(rest, more))
        }
    }
}

fn one(pattern: &str, line: &str) -> bool {
    let mut parts = pattern.split("[..]");
    let Some(mut rest) = line.strip_prefix(parts.next().unwrap_or_default()) else {
        return false;
    };
    let parts: Vec<&str> = parts.collect();
    let Some((last, middle)) = parts.split_last() else {
        return rest.is_empty();
    };
    for part in middle {
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    rest.ends_with(last)
}

#[test]
fn holes_are_holes_and_the_rest_is_exact() {
    assert!(fits("a\nb", "a\nb\n"));
    assert!(!fits("a", "ab"));
    assert!(!fits("a", "a\nb"));
    assert!(fits("a[..]c[..]", "abbcd"));
    assert!(!fits("a[..]c", "abd"));
    assert!(!fits("ab[..]bc", "abc"));
    assert!(fits("...\nb\n...", "a\na\nb"));
    assert!(!fits("...\nb\n...", "a\nc"));
    assert!(fits("", "\n"));
}
