//! `walkback serve`: the project's database in the browser.

use std::fs::{self, OpenOptions};
use std::io::{IsTerminal, Read as _, Write as _, stdin};
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use anyhow::{Context as _, Result};

use super::accepted::AcceptedFile;
use super::advice::Advice;
use super::clock::Clock;
use super::context::Context;
use super::exit::Outcome;
use super::input::bytes_of;
use super::judging::Who;
use super::level::Level;
use super::output;
use super::project::{Database, named_from_here};
use super::values;
use crate::accepted::Accepted;
use crate::finding::Strength;
use crate::front::advice;
use crate::web::{self, Origin, People, Settings};
use crate::{judge, read};

/// Look at the record, decide on findings and add quotes in the browser
///
/// Serves the project's database on this machine alone, unless told otherwise. Findings are looked for
/// when it starts and after each change; decisions are recorded as `walkback review` does, and can be
/// taken back for 20 seconds. To let others in takes a file of people with passwords (--people), or
/// --read-only, which shows the record to everybody and changes nothing. Who is added to that file may
/// come in at once, and who is removed is out at once.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  walkback serve                                        then open http://127.0.0.1:7117
  walkback serve --people people.txt --add-person \"Ann Lee\"
  walkback serve --listen 0.0.0.0:8080 --people people.txt --origin https://facts.example.org
  walkback serve --read-only --listen 0.0.0.0:8080 --origin https://facts.example.org")]
pub(crate) struct Args {
    /// Where to listen; port 0 takes any that is free
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:7117")]
    listen: SocketAddr,
    /// Under which address browsers reach this, if not that of --listen: behind a proxy, by name
    /// (repeatable)
    #[arg(long, value_name = "URL")]
    origin: Vec<Origin>,
    /// Change nothing, not even where a page asks for it
    #[arg(long)]
    read_only: bool,
    /// Who may come in: names and hashed passwords, made by --add-person
    #[arg(long, value_name = "FILE")]
    people: Option<PathBuf>,
    /// Add somebody to the file of people, and serve nothing; the password is asked for, or read from
    /// standard input
    #[arg(long, value_name = "NAME", requires = "people")]
    add_person: Option<String>,
    /// The weakest strength that the inbox shows [default: what `report` shows]
    #[arg(long, value_name = "LEVEL", value_parser = values::strength())]
    min_strength: Option<Strength>,
    /// Who signs decisions where nobody logs in [default: `by` in walkback.toml]
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    #[command(flatten)]
    who: Who,
    #[command(flatten)]
    accepted: AcceptedFile,
    #[command(flatten)]
    database: Database,
    #[command(flatten)]
    clock: Clock,
}

impl Args {
    pub(crate) fn run(self, context: &Context) -> Result<Outcome> {
        if let (Some(name), Some(path)) = (&self.add_person, &self.people) {
            add_person(path, name, context)?;
            return Ok(Outcome::Clean);
        }
        let people = self.people.as_deref().map(people_in).transpose()?;
        self.may_listen(people.as_ref())?;
        let database = self.database.required(context, "to serve")?;
        // a pipe can be read once only
        let file = self.people.clone().filter(|path| path.is_file());
        judge::prepare();
        // a clock or a file that cannot be read is told before anybody comes
        self.clock.now()?;
        let accepted = self.accepted.read(&self.clock, false, context)?.path;
        let listener = TcpListener::bind(self.listen).map_err(|error| {
            Advice::error(
                format!("cannot listen at {}: {error}", self.listen),
                "--listen takes another address; port 0 takes any port that is free",
            )
        })?;
        let address = listener.local_addr()?;
        let origins = if self.origin.is_empty() { origins(address) } else { self.origin.clone() };
        let first = origins.first().map(ToString::to_string).unwrap_or_default();
        let clock = self.clock.clone();
        let settings = Settings {
            read_only: self.read_only,
            judges: self.who.judges(),
            shown: Level::of_report(self.min_strength, context),
            by: self.by.clone().or_else(|| context.config().by),
            people,
            people_now: file.map(people_now),
            origins,
            now: Box::new(move || clock.now()),
            accepted: Box::new(move || accepted_now(&accepted)),
            database,
        };
        let what = named_from_here(&settings.database);
        let served = web::open(settings)?;
        output::stdout(&format!("{first}/\n"))?;
        let at = if self.origin.is_empty() { String::new() } else { format!(" at {address}") };
        context.say(&format!("walkback: serving {what}{at}; Ctrl-C ends it"));
        web::serve(served, listener)?;
        Ok(Outcome::Clean)
    }

    /// Refuses to let in everybody who reaches this machine.
    fn may_listen(&self, people: Option<&People>) -> Result<()> {
        if people.is_some_and(People::is_empty) {
            return Err(Advice::error(
                "nobody could come in: the file of people names nobody",
                "`walkback serve --people FILE --add-person NAME` adds somebody",
            ));
        }
        if self.listen.ip().is_loopback() || people.is_some() || self.read_only {
            return Ok(());
        }
        Err(Advice::error(
            format!(
                "{} can be reached from other machines, and anybody could change the record",
                self.listen
            ),
            "--people FILE asks for names and passwords; --read-only shows the record and changes nothing",
        ))
    }
}

/// Under which addresses a browser on this machine asks.
fn origins(address: SocketAddr) -> Vec<Origin> {
    let mut names = vec![format!("http://{address}")];
    if address.ip().is_loopback() || address.ip().is_unspecified() {
        names.push(format!("http://localhost:{}", address.port()));
    }
    if address.ip().is_unspecified() {
        names.insert(0, format!("http://127.0.0.1:{}", address.port()));
    }
    names.iter().filter_map(|name| name.parse().ok()).collect()
}

fn people_in(path: &Path) -> Result<People> {
    let (name, bytes) = bytes_of(path)?;
    let text = String::from_utf8(bytes).with_context(|| format!("{name} is not UTF-8"))?;
    People::read(&name, &text).map_err(|problem| anyhow::anyhow!("{problem}"))
}

/// Reads them again; what is wrong with the file is told when it changes.
fn people_now(path: PathBuf) -> web::ReadPeople {
    let told: Mutex<Option<String>> = Mutex::default();
    Box::new(move || {
        let (people, trouble) = match people_in(&path) {
            Ok(people) => (Some(people), None),
            Err(error) => (None, Some(advice::describe(&error))),
        };
        let mut told = told.lock().unwrap_or_else(PoisonError::into_inner);
        if *told != trouble {
            output::stderr_lines(&match &trouble {
                Some(why) => format!("walkback: nobody may come in as long as this is so: {why}"),
                None => "walkback: who may come in is known again".to_owned(),
            });
            *told = trouble;
        }
        people
    })
}

fn add_person(path: &Path, name: &str, context: &Context) -> Result<()> {
    let known = if path.exists() { people_in(path)? } else { People::default() };
    if let Some(there) = known.alike(name) {
        let (name, file) = (name.trim(), path.display());
        return Err(match there == name {
            true => Advice::error(
                format!("{name} is in {file} already"),
                "remove the line to give another password",
            ),
            false => Advice::error(
                format!("{there} is in {file}, and {name} could not be told from it"),
                "give a name that differs by more than case and white space",
            ),
        });
    }
    let line = People::line(name, &password(name)?)?;
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let broken = fs::read(path).is_ok_and(|bytes| bytes.last().is_some_and(|last| *last != b'\n'));
    let line = if broken { format!("\n{line}") } else { line };
    let written = options.open(path).and_then(|mut file| file.write_all(line.as_bytes()));
    written.with_context(|| format!("cannot write {}", path.display()))?;
    context.say(&format!("{} may come in now", name.trim()));
    Ok(())
}

fn password(name: &str) -> Result<String> {
    if stdin().is_terminal() {
        let password = rpassword::prompt_password(format!("Password for {}: ", name.trim()))?;
        let again = rpassword::prompt_password("Again: ")?;
        if password != again {
            return Err(Advice::error("the two passwords differ", "nobody was added; try again"));
        }
        return Ok(password);
    }
    let mut text = String::new();
    stdin().read_to_string(&mut text).context("the password is not UTF-8")?;
    Ok(text.trim_end_matches(['\n', '\r']).to_owned())
}

/// What is accepted now; people may change the file while it is served.
fn accepted_now(path: &Path) -> Result<Accepted> {
    match fs::read(path) {
        Ok(bytes) => Ok(read::accepted(&named_from_here(path), &bytes).accepted),
        Err(_) => Ok(Accepted::default()),
    }
}
