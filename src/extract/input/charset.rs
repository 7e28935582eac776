//! Bytes to text, whatever their character set.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::problem::Problem;

/// How far into a page its character set may be told.
const HEAD: usize = 4096;

/// The bytes as text, and what went wrong: by the byte order mark, the given character set, the one the page tells,
/// UTF-8, or the one it looks like.
pub(super) fn text(
    name: &str,
    bytes: &[u8],
    given: Option<&'static Encoding>,
) -> (String, Option<Problem>) {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return decoded(name, &bytes[mark..], encoding);
    }
    if let Some(encoding) = given {
        return decoded(name, bytes, encoding);
    }
    let clean = |encoding: &&'static Encoding| {
        encoding.decode_without_bom_handling_and_without_replacement(bytes).is_some()
    };
    if let Some(encoding) = declared(bytes).filter(clean).or_else(|| Some(UTF_8).filter(clean)) {
        return decoded(name, bytes, encoding);
    }
    let encoding = guessed(bytes);
    let (text, broken) = decoded(name, bytes, encoding);
    let message = format!("it is not UTF-8, and is read as {} by guess", encoding.name());
    let help = "if its words look wrong, name its character set with --encoding";
    (text, broken.or_else(|| Some(Problem::warning(name, 0, 0, message).with_help(help))))
}

fn decoded(name: &str, bytes: &[u8], encoding: &'static Encoding) -> (String, Option<Problem>) {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    let problem = broken.then(|| {
        let count = text.matches('\u{FFFD}').count();
        let message =
            format!("{count} characters are not {} and stand as \u{FFFD}", encoding.name());
        Problem::warning(name, 0, 0, message).with_help("name its character set with --encoding")
    });
    (text.into_owned(), problem)
}

/// What `<meta charset>` or its older form tells.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(HEAD)].to_ascii_lowercase();
    let meta = find(&head, b"<meta")?;
    let told = meta + find(&head[meta..], b"charset=")? + b"charset=".len();
    let quote = |byte: &u8| b"\"' ".contains(byte);
    let label: Vec<u8> = head[told..]
        .iter()
        .skip_while(|byte| quote(byte))
        .take_while(|byte| !quote(byte) && !b";/>".contains(byte))
        .copied()
        .collect();
    let encoding = Encoding::for_label(&label)?;
    // whoever can read the tag byte by byte does not read UTF-16
    Some(if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding })
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

/// UTF-8 where only some of it is broken, as in a file that was cut: in no other set do so many bytes fit it.
fn guessed(bytes: &[u8]) -> &'static Encoding {
    let (text, _) = UTF_8.decode_without_bom_handling(bytes);
    let broken = text.matches('\u{FFFD}').count();
    if text.chars().filter(|c| !c.is_ascii()).count() > 2 * broken {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> String {
        let (text, problem) = text("a", bytes, None);
        assert_eq!(problem, None);
        text
    }

    #[test]
    fn mark_then_page_then_looks() {
        assert_eq!(read(b"\xEF\xBB\xBFcaf\xC3\xA9"), "café");
        assert_eq!(read(b"\xFF\xFEa\0b\0"), "ab");
        assert_eq!(read("«да»".as_bytes()), "«да»");
        assert_eq!(
            read(b"<html><meta charset=\"koi8-r\"><p>\xC4\xC1"),
            "<html><meta charset=\"koi8-r\"><p>да"
        );
        assert_eq!(read(b"<meta charset=utf-16><p>\xC3\xA9"), "<meta charset=utf-16><p>é");
    }

    #[test]
    fn a_guess_is_told() {
        let (text, problem) = text("a", b"She said \x93no\x94 at the caf\xE9.", None);
        assert_eq!(text, "She said “no” at the café.");
        let told = problem.map(|problem| problem.to_string()).unwrap_or_default();
        assert!(told.starts_with("a: warning: it is not UTF-8, and is read as windows-1252"));
    }

    #[test]
    fn a_file_that_was_cut_within_a_character_stays_what_it_is() {
        let bytes = "“Non”, dit-il, «jamais»".as_bytes();
        let (text, problem) = text("a", &bytes[..bytes.len() - 1], None);
        assert_eq!(text, "“Non”, dit-il, «jamais\u{FFFD}");
        assert!(problem.is_some());
    }

    #[test]
    fn what_a_given_set_cannot_read_is_told() {
        let (text, problem) = text("a", b"caf\xE9", Some(UTF_8));
        assert_eq!(text, "caf\u{FFFD}");
        assert!(
            problem.is_some_and(|problem| problem.message.contains("1 characters are not UTF-8"))
        );
    }
}
