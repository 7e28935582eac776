//! Bytes that are not UTF-8 text, and what to do about them.

use super::place::Lines;
use crate::problem::Problem;

/// The byte order mark that some editors put before UTF-8.
pub(super) const BOM: &[u8] = b"\xEF\xBB\xBF";

/// The first bytes of files that are no text at all.
const FOREIGN: [(&[u8], &str, &str); 8] = [
    (b"\xFF\xFE", "this is UTF-16, not UTF-8", "convert it, e.g. iconv -f UTF-16 -t UTF-8"),
    (b"\xFE\xFF", "this is UTF-16, not UTF-8", "convert it, e.g. iconv -f UTF-16 -t UTF-8"),
    (b"\x1F\x8B", "this is a gzip archive", "unpack it first, e.g. gunzip -c"),
    (b"BZh", "this is a bzip2 archive", "unpack it first, e.g. bunzip2 -c"),
    (b"\xFD7zXZ\0", "this is an xz archive", "unpack it first, e.g. xz -dc"),
    (b"\x28\xB5\x2F\xFD", "this is a zstd archive", "unpack it first, e.g. zstd -dc"),
    (b"PK\x03\x04", "this is a zip archive or a spreadsheet", "unpack it or save it as CSV first"),
    (b"SQLite format 3\0", "this is a database, not a file of records", "name it with --db"),
];

/// The problem with a file that begins like something else than text.
pub(super) fn foreign(name: &str, bytes: &[u8]) -> Option<Problem> {
    let (_, what, help) = FOREIGN.iter().find(|(start, _, _)| bytes.starts_with(start))?;
    let place = usize::from(what.contains("UTF-16"));
    Some(Problem::error(name, place, place, *what).with_help(*help))
}

/// The bytes as text without NUL.
pub(crate) fn text<'a>(name: &str, bytes: &'a [u8]) -> Result<&'a str, Problem> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let good = std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default();
        let (line, column) = Lines::new(good).place(good.len());
        let byte = good.len() - good.rfind('\n').map_or(0, |at| at + 1) + 1;
        let bad = bytes[good.len()];
        let what = format!("byte {byte} of the line, {bad:#04X}, is not UTF-8");
        Problem::error(name, line, column, what)
            .with_help("convert the file, e.g. iconv -f WINDOWS-1252 -t UTF-8")
    })?;
    if let Some(at) = text.find('\0') {
        let (line, column) = Lines::new(text).place(at);
        return Err(Problem::error(name, line, column, "there is a NUL byte").with_help(
            "remove it; if every other byte is NUL, convert the file with iconv -f UTF-16LE -t UTF-8",
        ));
    }
    Ok(text)
}
