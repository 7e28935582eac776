//! A quotation that is set apart with a name below it, as pages and Markdown have it.

/// Dashes that stand before such a name.
pub(super) const DASHES: [char; 4] = ['—', '–', '―', '-'];

/// The longest name with a role, in bytes.
const LONGEST: usize = 120;

/// Whom a line names that stands below a quotation: "— Ann Brandt, mayor".
pub(super) fn name(line: &str) -> Option<&str> {
    let name = line.trim().trim_start_matches(DASHES).trim();
    let capital = name.starts_with(char::is_uppercase);
    (capital && name.len() <= LONGEST && !name.contains('\n') && !name.ends_with('.'))
        .then_some(name)
}

/// Words and who said them as prose has it: “words” — name. Marks that stand there stay.
pub(super) fn written(words: &str, name: &str) -> String {
    let opening = ['“', '"', '„', '«', '‘', '\''];
    let open = |paragraph: &str| match paragraph.trim() {
        opened if opened.starts_with(opening) => opened.to_owned(),
        bare => format!("“{bare}"),
    };
    let paragraphs = words.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty());
    let opened: Vec<String> = paragraphs.map(open).collect();
    let close =
        if words.trim_end().ends_with(['”', '"', '“', '»', '’', '\'']) { "" } else { "”" };
    format!("{}{close} — {name}", opened.join("\n\n"))
}
