//! Inputs that are no text, and what to do about them.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

use crate::problem::Problem;

const PHOTO: (&str, &str) =
    ("this is an image", "read its text with `tesseract FILE -` and extract from that");
const PACKED: &str = "unpack it and extract from what is in it";

/// The first bytes of files that hold no plain text: what they are, and what to do.
const STARTS: [(&[u8], (&str, &str)); 14] = [
    (
        b"%PDF",
        ("a PDF holds no plain text", "run `pdftotext -layout FILE -` and extract from that"),
    ),
    (b"\x89PNG", PHOTO),
    (b"\xFF\xD8\xFF", PHOTO),
    (b"II*\0", PHOTO),
    (b"MM\0*", PHOTO),
    (b"GIF8", PHOTO),
    (
        b"PK\x03\x04",
        (
            "this is a zip archive or a word processor's document",
            "save it as plain text or a web page, or run `pandoc -t plain FILE`",
        ),
    ),
    (
        b"\xD0\xCF\x11\xE0",
        ("this is a word processor's document", "save it as plain text or as a web page"),
    ),
    (b"{\\rtf", ("this is rich text (RTF)", "save it as plain text or as a web page")),
    (b"\x1F\x8B", ("this is a gzip archive", PACKED)),
    (b"BZh", ("this is a bzip2 archive", PACKED)),
    (b"\xFD7zXZ\0", ("this is an xz archive", PACKED)),
    (b"\x28\xB5\x2F\xFD", ("this is a zstd archive", PACKED)),
    (b"SQLite format 3\0", ("this is a database", "extract reads articles; see `walkback report`")),
];

/// The problem with bytes that are no text.
pub(super) fn problem(
    name: &str,
    bytes: &[u8],
    encoding: Option<&'static Encoding>,
) -> Option<Problem> {
    if let Some((_, (what, help))) = STARTS.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Some(Problem::error(name, 0, 0, *what).with_help(*help));
    }
    let wide = |encoding: &'static Encoding| encoding == UTF_16LE || encoding == UTF_16BE;
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    if marked.or(encoding).is_some_and(wide) || !bytes.contains(&0) {
        return None;
    }
    // of a letter in UTF-16 the higher byte is NUL
    let nul = |from: usize| bytes.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (what, help) = match (nul(0) * 4, nul(1) * 4) {
        (high, low) if high > bytes.len() && low < high / 4 => ("UTF-16", "--encoding utf-16be"),
        (low, high) if high > bytes.len() && low < high / 4 => ("UTF-16", "--encoding utf-16le"),
        _ => ("no text", ""),
    };
    let help = match help {
        "" => "save it as plain text".to_owned(),
        flag => format!("read it with {flag}"),
    };
    let message = format!("there are NUL bytes in it: this is {what}");
    Some(Problem::error(name, 0, 0, message).with_help(help))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_text_is_refused_with_what_to_do() {
        let told = |bytes: &[u8]| problem("a", bytes, None).map(|problem| problem.to_string());
        assert_eq!(
            told(b"%PDF-1.7 \0").as_deref(),
            Some(
                "a: a PDF holds no plain text; run `pdftotext -layout FILE -` and extract from that"
            )
        );
        assert!(told(b"\x89PNG\r\n").is_some_and(|told| told.contains("image")));
        assert!(told(b"a\0b").is_some_and(|told| told.contains("NUL")));
        assert!(told(b"\xFF\xFEa\0b\0").is_none());
        assert!(problem("a", b"a\0b\0", Some(UTF_16LE)).is_none());
        assert!(told(b"").is_none());
        let utf_16 = |letter: [u8; 2]| told(&letter.repeat(9)).unwrap_or_default();
        assert!(utf_16(*b"a\0").ends_with("this is UTF-16; read it with --encoding utf-16le"));
        assert!(utf_16(*b"\0a").ends_with("this is UTF-16; read it with --encoding utf-16be"));
    }
}
