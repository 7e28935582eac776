//! `walkback checkpoint`: the head of a record, to be published.

use anyhow::{Result, bail};

use super::context::{Context, count};
use super::exit::Outcome;
use super::input::Input;
use super::lookup;
use super::output::Output;
use crate::proof::{Checkpoint, Fact, FactKind, Head, facts, prove};

/// Print the head of the record: one line that changes with any change of the record
///
/// Publish it where you cannot change it later: in a git tag, in an article's footer, with a
/// time-stamping service. `walkback verify --against` then shows whether all that was there is still
/// there. The head is the same for the same facts, in whatever files, order or form.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  walkback checkpoint                                 of the project's database
  walkback checkpoint facts/                          of a folder of fact logs
  git tag -a v1 -m \"$(walkback checkpoint facts/)\"    published when pushed
  walkback checkpoint --leaves -o record.checkpoint   to name later what differs
  walkback checkpoint --prove 7c1e90a4 -o quote.proof")]
pub(crate) struct Args {
    #[command(flatten)]
    input: Input,
    /// Write the hash of every fact as well (JSON Lines), so that `verify` can name what is missing
    ///
    /// The list holds names and days, no words.
    #[arg(long, conflicts_with = "prove")]
    leaves: bool,
    /// Write the proof that a statement is in the record with this head, one line (JSON) for each place
    /// where it was read
    #[arg(long, value_name = "ID")]
    prove: Option<String>,
    #[command(flatten)]
    output: Output,
}

impl Args {
    pub(crate) fn run(self, context: &Context) -> Result<Outcome> {
        let mut loaded = self.input.load(context)?;
        if loaded.incomplete() {
            bail!(
                "no checkpoint of what could be read only in part: {}; mend the files",
                count(loaded.errors, "problem")
            );
        }
        let files = std::mem::take(&mut loaded.files);
        let facts = facts(&mut loaded.record);
        let text = match &self.prove {
            Some(id) => proofs(id, &facts)?,
            None if self.leaves => Checkpoint::write(&facts),
            None => format!("{}\n", Head::of(&facts)),
        };
        self.output.write(&text, &files, context)?;
        Ok(Outcome::Clean)
    }
}

/// A proof for each occurrence of a statement.
fn proofs(prefix: &str, facts: &[Fact<'_>]) -> Result<String> {
    let statement =
        |fact: &Fact<'_>| fact.leaf.id.filter(|_| fact.leaf.kind == FactKind::Statement);
    let id = lookup::require(prefix, "statement", facts.iter().filter_map(statement))?;
    let mut text = String::new();
    for proof in prove(facts, |fact| statement(fact) == Some(id)) {
        text.push_str(&serde_json::to_string(&proof)?);
        text.push('\n');
    }
    Ok(text)
}
