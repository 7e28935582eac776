//! The whole record compared with itself, from files or from a database.

use std::collections::BTreeSet;

use anyhow::Result;

use super::context::Context;
use super::filter::{Filter, Sieve};
use super::input::{Input, Loaded};
use super::judging::Who;
use super::progress::Progress;
use super::remember::Remembered;
use crate::compare::{Judges, Nothing, Options, compare};
use crate::finding::Strength;
use crate::judge;
use crate::problem::Problem;
use crate::report::Report;
use crate::said::Said;
use crate::store::Store;
use crate::verdicts::Verdicts;

/// What came of it.
#[derive(Debug, Default)]
pub(super) struct Whole {
    /// What was read from files; nothing where a database was compared.
    pub(super) loaded: Loaded,
    /// What was found.
    pub(super) report: Report,
    /// What people decided on findings.
    pub(super) verdicts: Verdicts,
    /// How many problems left something out, besides those of files; each was told already.
    pub(super) errors: usize,
}

/// How to look for all findings there are, the weakest as well.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Everything {
    #[command(flatten)]
    who: Who,
    /// Ask the language model about many more pairs, as `report --thorough`
    #[arg(long)]
    thorough: bool,
}

impl Everything {
    /// Compares everything.
    pub(super) fn compare(&self, input: &Input, context: &Context) -> Result<Whole> {
        judge::prepare();
        let options = Options {
            judges: self.who.judges(),
            thorough: self.thorough,
            min_strength: Strength::Possible,
            from: None,
            to: None,
        };
        whole(input, &Filter::default(), None, &options, context)
    }

    /// Whether what was not found by this occurs no more.
    pub(super) fn tells_all(&self, whole: &Whole) -> bool {
        self.who.judges() == Judges::default() && !whole.incomplete()
    }
}

impl Whole {
    /// Whether something could not be read, or does not fit together.
    pub(super) fn incomplete(&self) -> bool {
        self.loaded.incomplete() || self.errors > 0
    }
}

/// Compares all statements that a filter lets through, as the record was at a time.
pub(super) fn whole(
    input: &Input,
    filter: &Filter,
    as_of: Option<&Said>,
    options: &Options,
    context: &Context,
) -> Result<Whole> {
    let mut compared = Compared::default();
    compared.report.summary.level = Some(options.min_strength);
    let mut sieve = filter.sieve();
    let progress = Progress::of("statements", context.quiet);
    let loaded = if input.files.is_empty() {
        let store = Store::open_read_only(&input.database_path(context)?)?;
        each_speaker(&store, &mut sieve, as_of, options, &progress, &mut compared)?;
        compared.verdicts = decided(&store, as_of)?;
        Loaded::default()
    } else {
        let loaded = input.load(context)?;
        let current = loaded.record.current(as_of);
        compared.verdicts = Verdicts::of(&current, true);
        let mut statements = current.statements;
        sieve.keep(&loaded.record, &mut statements);
        sieve.finish()?;
        compared.problems.extend(current.problems);
        let show = |done, all| progress.show(done, all);
        compared.report = compare(&statements, options, &Nothing, &show);
        loaded
    };
    drop(progress);
    sieve.finish()?;
    let errors = context
        .tell_problems(&std::mem::take(&mut compared.problems).into_iter().collect::<Vec<_>>());
    let Compared { report, verdicts, .. } = compared;
    Ok(Whole { loaded, report, verdicts, errors })
}

/// What was found so far.
#[derive(Debug, Default)]
struct Compared {
    report: Report,
    verdicts: Verdicts,
    /// What does not fit together in the records, each once.
    problems: BTreeSet<Problem>,
}

/// What people had decided by a time.
fn decided(store: &Store, as_of: Option<&Said>) -> Result<Verdicts> {
    if store.verdicts()?.is_empty() {
        return Ok(Verdicts::default());
    }
    Ok(Verdicts::of(&store.outline()?.current(as_of), false))
}

/// Compares speaker by speaker, so that one of them is in memory at a time. Each is seen at one
/// moment, whatever others write meanwhile.
fn each_speaker(
    store: &Store,
    sieve: &mut Sieve<'_>,
    as_of: Option<&Said>,
    options: &Options,
    progress: &Progress,
    compared: &mut Compared,
) -> Result<()> {
    let memory = Remembered::beside(store.path());
    store.check_pages()?;
    let total: usize = store.names()?.iter().map(|name| name.statements).sum();
    let mut done = 0;
    for voice in store.voices()? {
        let record = store.record_of(&voice)?;
        let current = record.current(as_of);
        compared.problems.extend(current.problems);
        let mut statements = current.statements;
        statements.retain(|statement| voice.has(&statement.statement.speaker));
        sieve.keep(&record, &mut statements);
        let show = |of, _| progress.show(done + of, total);
        let name = statements.first().map_or("", |statement| statement.speaker);
        let report = memory
            .report(name, &statements, options, || compare(&statements, options, &memory, &show));
        compared.report.findings.extend(report.findings);
        compared.report.summary.add(report.summary);
        done += store.statement_count(&voice)?;
    }
    compared.report.sort();
    Ok(())
}
