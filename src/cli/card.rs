//! `walkback report --card`: one finding as a picture to put into an article or to post.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::advice::Advice;
use super::context::Context;
use super::lookup;
use super::output::{self, Output};
use crate::report::card::Card;
use crate::report::{Finding, Report};

/// Files that are written, with whether their names were asked for.
#[derive(Debug, PartialEq, Eq)]
struct Files {
    svg: Option<PathBuf>,
    png: Option<PathBuf>,
    /// Somebody named them, so that they may take the place of others.
    named: bool,
}

impl Files {
    /// `card.svg` or `card.png` is that file alone, another name begins both, and a folder has both
    /// in it, called after the finding.
    fn new(asked: Option<&Path>, finding: &str) -> Files {
        let both = |begin: &Path, named| {
            let with = |end: &str| {
                let mut name = begin.as_os_str().to_owned();
                name.push(end);
                Some(PathBuf::from(name))
            };
            Files { svg: with(".svg"), png: with(".png"), named }
        };
        let Some(asked) = asked else { return both(Path::new(finding), false) };
        let is = |end| asked.extension().is_some_and(|it| it.eq_ignore_ascii_case(end));
        let folder = asked.is_dir() || asked.as_os_str().to_string_lossy().ends_with(['/', '\\']);
        match asked.to_owned() {
            folder_path if folder => both(&folder_path.join(finding), false),
            file if is("svg") => Files { svg: Some(file), png: None, named: true },
            file if is("png") => Files { svg: None, png: Some(file), named: true },
            begin => both(&begin, true),
        }
    }

    fn all(&self) -> impl Iterator<Item = &PathBuf> {
        self.svg.iter().chain(&self.png)
    }
}

/// Whether this can be an id of a finding, or an error that says why not.
pub(crate) fn is_id(text: &str) -> Result<()> {
    if lookup::is_prefix(text) {
        return Ok(());
    }
    Err(Advice::error(
        format!("`{text}` is no id of a finding"),
        format!("an id is {} to 32 hex digits, as in `walkback report`", lookup::SHORTEST),
    ))
}

/// Writes the finding that begins with these digits, and its words to standard output.
///
/// # Errors
///
/// Where there is no such finding, or several, or a file must not or cannot be written.
pub(crate) fn write(
    report: &Report,
    digits: &str,
    asked: Option<&Path>,
    made_from: &[PathBuf],
    context: &Context,
) -> Result<()> {
    let finding = find(report, digits)?;
    let card = Card::new(finding, report.summary.precision.as_ref());
    let files = Files::new(asked, &finding.id.short());
    let mut wanted: Vec<(&PathBuf, Vec<u8>)> = Vec::new();
    wanted.extend(files.svg.as_ref().map(|path| (path, card.svg().into_bytes())));
    let picture = files.png.as_ref().map(|path| (path, card.png()));
    if let Some((path, picture)) = &picture {
        wanted.push((path, picture.png.clone()));
    }
    for (path, bytes) in &wanted {
        Output { output: Some((*path).clone()) }.may_write(made_from, context)?;
        if !files.named && is_other(path, bytes) {
            return Err(Advice::error(
                format!("{} is there already and holds something else", path.display()),
                "name a file with --output, which is replaced",
            ));
        }
    }
    for (path, bytes) in &wanted {
        output::write_whole(path, bytes)?;
    }
    output::stdout(&format!("{}\n", card.alt()))?;
    let written: Vec<String> = files.all().map(|path| path.display().to_string()).collect();
    output::stderr(&format!(
        "walkback: wrote {}; the alt text is on standard output",
        written.join(" and ")
    ));
    if let Some((path, picture)) = picture.filter(|(_, picture)| !picture.undrawn.is_empty()) {
        let all: Vec<String> =
            picture.undrawn.iter().map(|c| format!("{c} (U+{:04X})", u32::from(*c))).collect();
        output::stderr(&format!(
            "walkback: {} shows □ for {} that its fonts lack: {}\n  help: the SVG has them; open it in a browser to make a picture with the fonts there",
            path.display(),
            crate::report::wording::count(all.len(), "character"),
            listed(&all)
        ));
    }
    Ok(())
}

/// At most so many characters are named.
const LISTED: usize = 20;

fn listed(all: &[String]) -> String {
    let shown = all.iter().take(LISTED).cloned().collect::<Vec<_>>().join(", ");
    match all.len().checked_sub(LISTED) {
        None | Some(0) => shown,
        Some(more) => format!("{shown} and {more} more"),
    }
}

/// Whether there is something there that is not the same.
fn is_other(path: &Path, bytes: &[u8]) -> bool {
    path.symlink_metadata().is_ok() && fs::read(path).map_or(true, |old| old != bytes)
}

fn find<'a>(report: &'a Report, digits: &str) -> Result<&'a Finding> {
    let ids = report.findings.iter().map(|finding| finding.id);
    let id = lookup::find(digits, ids)?;
    report.findings.iter().find(|finding| Some(finding.id) == id).ok_or_else(|| {
        Advice::error(
            format!("no finding has the id {digits}"),
            "`walkback report --min-strength possible` shows the ids of all",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(asked: Option<&str>) -> String {
        let files = Files::new(asked.map(Path::new), "7c1e90a4");
        let names: Vec<String> = files.all().map(|path| path.display().to_string()).collect();
        format!("{}{}", names.join(" "), if files.named { "" } else { ", none replaced" })
    }

    #[test]
    fn a_name_says_what_is_written() {
        assert_eq!(files(None), "7c1e90a4.svg 7c1e90a4.png, none replaced");
        assert_eq!(files(Some("out/card")), "out/card.svg out/card.png");
        assert_eq!(files(Some("a.b")), "a.b.svg a.b.png");
        assert_eq!(files(Some("card.svg")), "card.svg");
        assert_eq!(files(Some("card.PNG")), "card.PNG");
        assert_eq!(files(Some("none/")), "none/7c1e90a4.svg none/7c1e90a4.png, none replaced");
        assert_eq!(files(Some("src")), "src/7c1e90a4.svg src/7c1e90a4.png, none replaced");
    }
}
