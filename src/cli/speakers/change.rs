//! Other names, merges and roles.

use std::path::Path;

use anyhow::Result;

use super::super::advice::Advice;
use super::super::context::Context;
use super::super::exit::Outcome;
use super::super::project::Database;
use super::super::time::{in_order, time};
use crate::record::Record;
use crate::said::Said;
use crate::speaker::{Alias, Role, Speaker, fold};
use crate::store::Store;
use crate::suggest;

/// Give a speaker another name
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  walkback speakers alias \"Jurij Ušakov\" \"Yuri Ushakov\"
  walkback speakers alias \"Donald Trump\" \"the US president\" --from 2025-01-20")]
pub(super) struct AliasArgs {
    /// The name reports use
    name: String,
    /// The other name, as it stands in statements
    alias: String,
    /// First day on which the other name meant this speaker
    #[arg(long, value_name = "DATE", value_parser = time)]
    from: Option<Said>,
    /// Last day
    #[arg(long, value_name = "DATE", value_parser = time)]
    to: Option<Said>,
    #[command(flatten)]
    database: Database,
    /// Write nothing
    #[arg(long)]
    dry_run: bool,
}

/// Say what a speaker was, from when to when
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  walkback speakers role \"Ann Lee\" \"finance minister\" --from 2024-05 --to 2025-11")]
pub(super) struct RoleArgs {
    /// The speaker
    name: String,
    /// The office
    title: String,
    /// First day
    #[arg(long, value_name = "DATE", value_parser = time)]
    from: Option<Said>,
    /// Last day
    #[arg(long, value_name = "DATE", value_parser = time)]
    to: Option<Said>,
    #[command(flatten)]
    database: Database,
    /// Write nothing
    #[arg(long)]
    dry_run: bool,
}

/// Make one speaker of two: a name in statements becomes another name of a speaker
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  walkback speakers merge \"A. Lee\" \"Ann Lee\"      what A. Lee said, Ann Lee said")]
pub(super) struct MergeArgs {
    /// The name to be folded into the other
    name: String,
    /// The name reports shall use
    into: String,
    #[command(flatten)]
    database: Database,
    /// Write nothing
    #[arg(long)]
    dry_run: bool,
}

impl AliasArgs {
    pub(super) fn run(self, context: &Context) -> Result<Outcome> {
        in_order(self.from.as_ref(), self.to.as_ref())?;
        let alias = Alias { name: self.alias, from: self.from, to: self.to };
        add_alias(&self.database, context, &self.name, &alias, self.dry_run)
    }
}

impl RoleArgs {
    pub(super) fn run(self, context: &Context) -> Result<Outcome> {
        has_name(&self.name)?;
        has_name(&self.title)?;
        in_order(self.from.as_ref(), self.to.as_ref())?;
        let path = self.database.required(context, "to write to")?;
        let mut store = open(&path, self.dry_run)?;
        let record = store.record()?;
        exists(&record, &self.name)?;
        let role = Role { title: self.title, from: self.from, to: self.to };
        let said = format!("{} is recorded as {}", self.name, role.title);
        let speaker = Speaker { name: self.name, roles: vec![role], ..Speaker::default() };
        fits(record, speaker.clone())?;
        if self.dry_run {
            context.say("nothing recorded (--dry-run)");
        } else {
            store.add(&Record { speakers: vec![speaker], ..Record::default() })?;
            context.say(&said);
        }
        Ok(Outcome::Clean)
    }
}

impl MergeArgs {
    pub(super) fn run(self, context: &Context) -> Result<Outcome> {
        let path = self.database.required(context, "to write to")?;
        let record = Store::open_read_only(&path)?.record()?;
        for name in [&self.name, &self.into] {
            exists(&record, name)?;
        }
        let alias = Alias { name: self.name, from: None, to: None };
        add_alias(&self.database, context, &self.into, &alias, self.dry_run)
    }
}

fn add_alias(
    database: &Database,
    context: &Context,
    name: &str,
    alias: &Alias,
    dry_run: bool,
) -> Result<Outcome> {
    has_name(name)?;
    has_name(&alias.name)?;
    let path = database.required(context, "to write to")?;
    let mut store = open(&path, dry_run)?;
    let (own, aliases) = (name.to_owned(), vec![alias.clone()]);
    fits(store.record()?, Speaker { name: own, aliases, ..Speaker::default() })?;
    if dry_run {
        context.say("nothing recorded (--dry-run)");
    } else if store.add_alias(name, alias)? {
        context.say(&format!("{} now means {name}", alias.name));
    } else {
        context.say(&format!("{} means {name} already; nothing was changed", alias.name));
    }
    Ok(Outcome::Clean)
}

fn open(path: &Path, dry_run: bool) -> Result<Store> {
    Ok(if dry_run { Store::open_read_only(path) } else { Store::open(path) }?)
}

/// Whether the record still fits together with what is said of a speaker.
fn fits(mut record: Record, speaker: Speaker) -> Result<()> {
    let before = record.current(None).problems;
    record.extend(Record { speakers: vec![speaker], ..Record::default() });
    let after = record.current(None).problems;
    match after.iter().find(|problem| problem.is_error() && !before.contains(problem)) {
        Some(problem) => {
            let help = problem.help.clone();
            let help = help.unwrap_or_else(|| "choose another name".to_owned());
            Err(Advice::error(problem.message.clone(), help))
        }
        None => Ok(()),
    }
}

fn exists(record: &Record, name: &str) -> Result<()> {
    let recorded = record.statements.iter().map(|statement| statement.speaker.as_str());
    let described = record.speakers.iter().map(|speaker| speaker.name.as_str());
    let known: std::collections::BTreeSet<&str> = recorded.chain(described).collect();
    if known.iter().any(|other| fold(other) == fold(name)) {
        return Ok(());
    }
    let help = match suggest::closest(name, known.iter().copied()) {
        Some(close) => format!("did you mean `{close}`?"),
        None => "`walkback speakers` lists them".to_owned(),
    };
    Err(Advice::error(format!("no statement by `{name}`"), help))
}

fn has_name(name: &str) -> Result<()> {
    if fold(name).is_empty() {
        return Err(Advice::error("a name is empty", "give one in quotes"));
    }
    Ok(())
}
