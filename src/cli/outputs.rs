//! Several results of one run: each `--output` belongs to the `--format` before it.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use clap::error::ErrorKind;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use super::clock::Clock;
use super::context::Context;
use super::output::{self, Output};
use super::values;
use crate::forms::ADDRESS;
use crate::report::{Facts, Feed, Format, Report, Style, feed, html, jsonld, render};

/// The variable that names the file that GitHub shows as the summary of a job.
const SUMMARY: &str = "GITHUB_STEP_SUMMARY";

/// GitHub shows no summary that is longer.
const LONGEST_SUMMARY: usize = 1024 * 1024;

/// What to write, and where to.
#[derive(Debug, Clone)]
pub(crate) struct Outputs {
    all: Vec<(Option<Format>, Output)>,
    /// Where a feed among them will stand, and what it is called.
    feed: Feed,
}

impl Outputs {
    /// Whether one of the formats points at places in files.
    pub(crate) fn point(&self, default: Option<Format>) -> bool {
        self.all.iter().any(|(format, _)| format.or(default).is_some_and(Format::points))
    }

    /// The one file where a card goes, where one was named.
    ///
    /// # Errors
    ///
    /// Where a format was asked for, or several files.
    pub(crate) fn card(&self) -> Result<Option<&Path>> {
        match self.all.as_slice() {
            [(None, output)] if self.feed == Feed::default() => Ok(output.output.as_deref()),
            _ => bail!(
                "--card writes an SVG and a PNG: it goes with no --format, and with one --output"
            ),
        }
    }

    /// Whether one of the formats tells what stands round the findings.
    pub(crate) fn tell_facts(&self, default: Option<Format>) -> bool {
        let tells = |format| matches!(format, Format::Html | Format::Jsonld);
        self.all.iter().any(|(format, _)| format.or(default).is_some_and(tells))
    }

    /// Writes the report in every format, or in none where one of the files must not be written.
    ///
    /// # Errors
    ///
    /// Where a file was read for the report, is a database or cannot be written.
    pub(crate) fn write(
        &self,
        (report, facts, clock): (&Report, &Facts, &Clock),
        default: Option<Format>,
        shape: impl Fn(Style) -> Style,
        made_from: &[PathBuf],
        context: &Context,
    ) -> Result<()> {
        let is_feed = |format: &Option<Format>| format.or(default) == Some(Format::Atom);
        if self.feed != Feed::default() && !self.all.iter().any(|(format, _)| is_feed(format)) {
            bail!("--feed-url and --feed-title are for --format atom, which is not asked for");
        }
        for (_, output) in &self.all {
            output.may_write(made_from, context)?;
        }
        for (format, output) in &self.all {
            let format = format.or(default).unwrap_or(Format::Text);
            let mut style = shape(context.style(output));
            if format == Format::Github {
                style.listed = summarised(report, &style, made_from, context);
            }
            let text = match format {
                Format::Html => html::page(report, facts),
                Format::Jsonld => jsonld::document(report, facts),
                Format::Atom => {
                    let present = Some(clock.now()?.0);
                    feed(report, &Feed { present, ..self.feed.clone() })
                }
                _ => render(report, format, &style),
            };
            output.write(&text, made_from, context)?;
        }
        Ok(())
    }
}

/// Adds the whole list to the summary of GitHub's job; whether it stands there.
fn summarised(report: &Report, style: &Style, made_from: &[PathBuf], context: &Context) -> bool {
    let Some(path) = std::env::var_os(SUMMARY).filter(|path| !path.is_empty()) else {
        return false;
    };
    let text = render(report, Format::Markdown, style);
    let listed = text.len() <= LONGEST_SUMMARY;
    if !listed {
        output::stderr(&format!(
            "walkback: the report has {} bytes; GitHub shows no summary of more than \
             {LONGEST_SUMMARY}. Keep it with --format markdown --output FILE as well",
            text.len()
        ));
        return false;
    }
    let output = Output { output: Some(PathBuf::from(&path)) };
    let added =
        output.may_write(made_from, context).and_then(|()| Ok(append(Path::new(&path), &text)?));
    if let Err(error) = &added {
        let path = Path::new(&path).display();
        output::stderr(&format!(
            "walkback: cannot write the summary {path} ({SUMMARY}): {error:#}"
        ));
    }
    added.is_ok()
}

fn append(path: &Path, text: &str) -> std::io::Result<()> {
    OpenOptions::new().append(true).create(true).open(path)?.write_all(text.as_bytes())
}

impl clap::Args for Outputs {
    fn augment_args(command: Command) -> Command {
        let format = Arg::new("format")
            .long("format")
            .short('f')
            .value_name("FORMAT")
            .action(ArgAction::Append)
            .value_parser(values::report_format())
            .help("What to write; repeatable, each with the --output after it [default: text]");
        let output = Arg::new("output")
            .long("output")
            .short('o')
            .value_name("FILE")
            .action(ArgAction::Append)
            .value_parser(value_parser!(PathBuf))
            .help("Write to this file instead of standard output");
        let address = Arg::new("feed-url")
            .long("feed-url")
            .value_name("URL")
            .value_parser(values::formed(&ADDRESS))
            .help("Where the feed will stand on the web, by which readers know it (atom)");
        let title = Arg::new("feed-title")
            .long("feed-title")
            .value_name("TEXT")
            .help("Title of the feed (atom)");
        command.args([format, output, address, title])
    }

    fn augment_args_for_update(command: Command) -> Command {
        Outputs::augment_args(command)
    }
}

impl clap::FromArgMatches for Outputs {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Outputs, clap::Error> {
        let mut flags: Vec<(usize, Flag)> = Vec::new();
        let at = |name: &str| matches.indices_of(name).into_iter().flatten();
        let formats = matches.get_many::<Format>("format").into_iter().flatten();
        flags.extend(at("format").zip(formats.map(|format| Flag::Format(*format))));
        let files = matches.get_many::<PathBuf>("output").into_iter().flatten();
        flags.extend(at("output").zip(files.map(|file| Flag::Output(file.clone()))));
        flags.sort_by_key(|(at, _)| *at);
        let text = |name: &str| matches.get_one::<String>(name).cloned();
        let feed = Feed { address: text("feed-url"), title: text("feed-title"), present: None };
        pair(flags.into_iter().map(|(_, flag)| flag).collect())
            .map(|all| Outputs { all, feed })
            .map_err(|message| clap::Error::raw(ErrorKind::ArgumentConflict, message))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Outputs::from_arg_matches(matches)?;
        Ok(())
    }
}

#[derive(Debug)]
enum Flag {
    Format(Format),
    Output(PathBuf),
}

/// Each file with the format before it. One of each belong together in whatever order.
fn pair(flags: Vec<Flag>) -> Result<Vec<(Option<Format>, Output)>, String> {
    let flags = match <[Flag; 2]>::try_from(flags) {
        Ok([file @ Flag::Output(_), format @ Flag::Format(_)]) => vec![format, file],
        Ok(two) => two.into(),
        Err(flags) => flags,
    };
    let alone = flags.len() == 1;
    let mut out: Vec<(Option<Format>, Output)> = Vec::new();
    for flag in flags {
        match (flag, out.last_mut()) {
            (Flag::Format(format), _) => out.push((Some(format), Output::default())),
            (Flag::Output(file), Some((_, last))) if last.output.is_none() => {
                last.output = Some(file);
            }
            (Flag::Output(file), _) if alone => out.push((None, Output { output: Some(file) })),
            (Flag::Output(file), _) => {
                return Err(format!(
                    "--output {} has no --format of its own: put one before it",
                    file.display()
                ));
            }
        }
    }
    if out.is_empty() {
        out.push((None, Output::default()));
    }
    let to_stdout: Vec<&str> = out
        .iter()
        .filter(|(_, output)| !output.is_file())
        .filter_map(|(format, _)| format.map(Format::name))
        .collect();
    if let [one, other, ..] = to_stdout.as_slice() {
        return Err(format!(
            "both {one} and {other} would go to standard output: give all formats but one an --output FILE"
        ));
    }
    for (at, (_, output)) in out.iter().enumerate() {
        let Some(file) = &output.output else { continue };
        let mut before = out[..at].iter().filter_map(|(_, output)| output.output.as_ref());
        if before.any(|other| output::same_place(other, file)) {
            return Err(format!("two formats would go to {}: name another file", file.display()));
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// "sarif>a.sarif text>-" for a row of flags, `f:` and `o:`.
    fn paired(flags: &str) -> Result<String, String> {
        let flag = |word: &str| match word.split_once(':') {
            Some(("f", name)) => Flag::Format(Format::from_name(name).unwrap()),
            Some((_, file)) => Flag::Output(file.into()),
            None => panic!("{word}"),
        };
        let out = pair(flags.split_whitespace().map(flag).collect())?;
        let shown = out.iter().map(|(format, output)| {
            let format = format.map_or("default", Format::name);
            let file = output.output.as_ref().map_or("-".to_owned(), |it| it.display().to_string());
            format!("{format}>{file}")
        });
        Ok(shown.collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn a_file_belongs_to_the_format_before_it() {
        assert_eq!(paired("").unwrap(), "default>-");
        assert_eq!(paired("o:a").unwrap(), "default>a");
        assert_eq!(paired("f:json").unwrap(), "json>-");
        assert_eq!(paired("o:a f:json").unwrap(), "json>a");
        assert_eq!(paired("f:sarif o:a f:text").unwrap(), "sarif>a text>-");
        assert_eq!(paired("f:text f:sarif o:a").unwrap(), "text>- sarif>a");
        assert_eq!(paired("f:json o:b f:json o:a").unwrap(), "json>b json>a");
    }

    #[test]
    fn what_is_not_clear_is_an_error() {
        assert!(paired("f:text f:json").unwrap_err().contains("both text and json"));
        assert!(paired("f:json o:a o:b").unwrap_err().contains("--output b has no --format"));
        assert!(paired("o:a f:json o:b").unwrap_err().contains("--output a has no --format"));
        assert!(paired("o:a o:b").unwrap_err().contains("--output a has no --format"));
        assert!(paired("f:json o:a f:csv o:a").unwrap_err().contains("two formats would go to a"));
        let here = std::env::current_dir().unwrap();
        for other in ["./none", "src/../none", ".//none", &format!("{}/none", here.display())] {
            assert!(paired(&format!("f:json o:none f:csv o:{other}")).is_err(), "{other}");
        }
    }
}
