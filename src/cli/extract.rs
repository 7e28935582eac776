//! `walkback extract`: articles, transcripts and subtitles to quotes with speaker and date.

mod ask;
mod reading;
mod save;
mod speaker;
mod told;

use std::collections::BTreeSet;
use std::io::{BufReader, IsTerminal as _, stdin};
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use clap::ValueEnum;
use encoding_rs::Encoding;

use super::advice::Advice;
use super::clock::Clock;
use super::context::{Context, count};
use super::exit::Outcome;
use super::fields::Page;
use super::init;
use super::input::{bytes_of, is_stdin};
use super::output::{self, Output};
use super::progress::Progress;
use super::project::{DATABASE, Database};
use crate::extract::extract;
use crate::extract::extracted::Extracted;
use crate::extract::input::{self, InputKind};
use crate::factlog;
use crate::front::dated;
use crate::front::documents::{How, documents};
use crate::front::known::Known;
use crate::record::{self, Record};
use crate::report;
use crate::said::Said;
use crate::statement::Statement;
use crate::store::Store;
use ask::Asked;

/// Find quotes in articles, with who said them and when
///
/// On a terminal this shows the passages with the quotes marked, so that a person can check them
/// at a glance. Into a pipe or a file it writes a fact log, which `check --new -` and `import -`
/// read; --format says otherwise. Nothing is recorded without --save; where there is no project yet
/// it makes one here, as `walkback init` does.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  walkback extract article.txt --date 2025-11-27
  walkback extract article.txt | walkback check --new -
  walkback extract article.txt --save --keep-text --url https://example.org/1
  walkback extract debate.txt --kind transcript --date 2025-10-02 --speaker \"Ann Lee\"
  pbpaste | walkback extract --date 2025-11-27 --format text
  some-scraper | walkback extract --kind documents --format jsonl > quotes.jsonl")]
pub(crate) struct Args {
    /// Articles, transcripts, subtitles, documents as JSON Lines, or - for standard input, which is
    /// read where no file is named
    #[arg(value_name = "FILES")]
    files: Vec<PathBuf>,
    /// When it was published, whatever it says itself (EDTF: 2025-11-27, 2025-11)
    #[arg(long, value_name = "DATE")]
    date: Option<Said>,
    /// What the files are, if it is not to be guessed
    #[arg(long, value_enum, value_name = "KIND", hide_possible_values = false)]
    kind: Option<InputKind>,
    /// Character set of the files, if it is not to be guessed: windows-1252, koi8-r
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    encoding: Option<&'static Encoding>,
    /// Only quotes by this speaker (repeatable)
    #[arg(long, value_name = "NAME")]
    speaker: Vec<String>,
    /// Ask for each uncertain quote; "always" takes the answers from a pipe
    #[arg(
        long, value_enum, value_name = "WHEN", num_args = 0..=1, require_equals = true,
        default_missing_value = "terminal"
    )]
    interactive: Option<Interactive>,
    /// Record what was found in the project's database
    #[arg(long)]
    save: bool,
    /// Keep a copy of each file as well, in captures/ beside the database
    #[arg(long, requires = "save")]
    keep_text: bool,
    /// What to write [default: text on a terminal, toml elsewhere, nothing with --save]
    #[arg(long, short, value_enum, value_name = "FORMAT", hide_possible_values = false)]
    format: Option<Format>,
    #[command(flatten)]
    output: Output,
    #[command(flatten)]
    database: Database,
    #[command(flatten)]
    clock: Clock,
    // last, because its heading holds for all that follows
    #[command(flatten, next_help_heading = "Where it was read, whatever it says itself")]
    page: Page,
}

fn encoding(name: &str) -> Result<&'static Encoding, String> {
    input::encoding(name)
        .ok_or_else(|| "that is no character set; try utf-8 or windows-1252".to_owned())
}

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Passages with the quotes marked, for people
    Text,
    /// A document a line, with spans in code points of its text
    Jsonl,
    /// A fact log
    Toml,
}

/// Whether there is somebody to ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Interactive {
    /// On a terminal only
    Terminal,
    /// Even if the answers come from a pipe
    Always,
}

impl Args {
    pub(crate) fn run(self, context: &Context) -> Result<Outcome> {
        let files = self.inputs()?;
        told::future(context, self.date.as_ref(), &self.clock)?;
        let how = self.how();
        let mut store = self.open(context)?;
        let known = store.as_ref().map_or_else(|| Ok(Known::default()), Known::of)?;
        let mut answers = BufReader::new(stdin());
        let mut asked = Asked { answers: &mut answers, style: context.style(&Output::default()) };
        let mut wanted = speaker::Wanted::new(&self.speaker);
        let mut all: Vec<Extracted> = Vec::new();
        let mut captures = Vec::new();
        let (mut errors, mut dropped) = (0, 0);
        let progress = Progress::of("files", context.quiet);
        for (done, path) in files.iter().enumerate() {
            progress.show(done, files.len());
            let (name, bytes) = bytes_of(path)?;
            let (read, problems) = documents(&name, &bytes, &how);
            for problem in problems.iter().filter(|it| it.is_error() || !context.quiet) {
                output::stderr(&problem.to_string());
            }
            errors += problems.iter().filter(|problem| problem.is_error()).count();
            for document in read {
                let found = extract(&document);
                let mut one = Extracted::new(document, found);
                let mut naming = known.name(&mut one);
                wanted.keep(&mut one, &mut naming.open);
                told::names(context, &one.document, &naming.notes);
                if self.interactive.is_some() {
                    dropped += asked.ask(&mut one, &naming.open)?;
                }
                told::undated(context, &one);
                all.push(one);
            }
            captures.push(bytes);
        }
        drop(progress);
        wanted.finish(&known)?;
        let written = self.write(&all, &files, store.is_some(), context)?;
        if self.save {
            let store = match &mut store {
                Some(store) => store,
                none => none.insert(begin(context)?),
            };
            self.record(&all, store, context)?;
            if self.keep_text {
                keep_captures(store.path(), &all, &captures)?;
            }
        }
        if written != Some(Format::Text) {
            told::left_out(context, &all);
        }
        told::dropped(context, dropped);
        Ok(Outcome::Clean.or_incomplete(errors > 0))
    }

    /// What is to be read.
    fn inputs(&self) -> Result<Vec<PathBuf>> {
        if let Some(folder) = self.files.iter().find(|path| !is_stdin(path) && path.is_dir()) {
            let folder = folder.display();
            return Err(Advice::error(
                format!("{folder} is a folder"),
                format!("name the files in it that are meant, as in {folder}/*.txt"),
            ));
        }
        let mut files = self.files.clone();
        if files.is_empty() {
            if stdin().is_terminal() {
                return Err(Advice::error(
                    "nothing to read: no files given",
                    "name articles, or pipe a text in, as in `pbpaste | walkback extract`",
                ));
            }
            files.push(PathBuf::from("-"));
        }
        let piped = files.iter().filter(|path| is_stdin(path)).count();
        if piped > 1 {
            bail!("standard input (-) can be read only once");
        }
        match self.interactive {
            Some(_) if piped > 0 => Err(Advice::error(
                "standard input cannot be both the text and the answers",
                "save the text to a file and name it",
            )),
            Some(Interactive::Terminal) if !stdin().is_terminal() => Err(Advice::error(
                "--interactive asks on a terminal, and this is none",
                "--interactive=always takes the answers from standard input",
            )),
            _ => Ok(files),
        }
    }

    fn how(&self) -> How {
        let source = self.page.clone().source();
        How { kind: self.kind, encoding: self.encoding, date: self.date.clone(), source }
    }

    /// The database to record in, or the one whose speakers are known, if there is one.
    fn open(&self, context: &Context) -> Result<Option<Store>> {
        if self.save {
            let path = self.database.path(context);
            return path.map(|path| Store::open(&path)).transpose().map_err(Into::into);
        }
        match self.database.path(context) {
            Some(path) if self.database.db.is_some() || path.exists() => {
                Ok(Some(Store::open_read_only(&path)?))
            }
            _ => Ok(None),
        }
    }

    /// Writes what was found, and tells as what.
    fn write(
        &self,
        all: &[Extracted],
        files: &[PathBuf],
        project: bool,
        context: &Context,
    ) -> Result<Option<Format>> {
        let looked_at = context.is_looked_at(&self.output);
        let format = match self.format {
            Some(format) => format,
            None if self.save && !self.output.is_file() => return Ok(None),
            None if looked_at => Format::Text,
            None => Format::Toml,
        };
        let text = match format {
            Format::Jsonl => report::quotes::jsonl(all),
            Format::Text => {
                let next = told::next(all, files, self.save, project);
                report::extracted(all, &next, &context.style(&self.output))
            }
            Format::Toml => fact_log(all),
        };
        if format != Format::Text {
            told::empty(context, all);
        }
        self.output.write(&text, files, context)?;
        Ok(Some(format))
    }

    fn record(&self, all: &[Extracted], store: &mut Store, context: &Context) -> Result<()> {
        let record = dated::record(all, store, &self.clock.now()?)?;
        let added = save::save(store, &record, context)?;
        told::saved(context, all, &added);
        Ok(())
    }
}

/// Makes a project here, so that the first article somebody saves needs no command before it.
fn begin(context: &Context) -> Result<Store> {
    let made = init::make(Path::new(""))?;
    context.say(&format!("a new project here: made {}", made.join(", ")));
    Ok(Store::open(Path::new(DATABASE))?)
}

/// The statements as a fact log. What was read and holds none says so, so that whoever reads the log
/// can tell it from that of a run that failed, which is empty.
fn fact_log(all: &[Extracted]) -> String {
    let statements: Vec<Statement> = all.iter().flat_map(Extracted::made).cloned().collect();
    if statements.is_empty() && !all.is_empty() {
        return format!("# no statements in {}\n", count(all.len(), "document"));
    }
    factlog::write(&Record { statements, ..Record::default() }, record::Format::Toml)
}

/// Keeps the bytes of each document: those of its file, or its own text where a file holds several.
fn keep_captures(database: &Path, all: &[Extracted], files: &[Vec<u8>]) -> Result<()> {
    let texts = all.iter().map(|one| one.document.text.as_bytes());
    let hashes = all.iter().filter_map(|one| one.document.source.sha256.as_deref());
    let wanted: BTreeSet<&str> = hashes.collect();
    for bytes in files.iter().map(Vec::as_slice).chain(texts) {
        let sha256 = input::hash(bytes);
        if wanted.contains(sha256.as_str()) {
            save::keep(database, &sha256, bytes)?;
        }
    }
    Ok(())
}
