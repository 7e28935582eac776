//! A snapshot of fact logs.

use super::fault::Faults;
use super::fields::Fields;
use super::node::Value;
use super::place::Lines;
use super::{conflict, encoding, tables, toml};
use crate::compare::Judges;
use crate::finding::{Kind, Strength};
use crate::problem::{Problem, shown};
use crate::record::Record;
use crate::snapshot::{Found, How, Made, MadeOf, Snapshot};

/// What to do about a snapshot that cannot be read: nothing of it is lost that the logs do not hold.
const HELP: &str = "take it from git again; or remove it, and make it anew: `walkback log update`";

/// Reads a snapshot. `now` is a record with its canonical text: where the snapshot holds that text,
/// its records are those, and need no reading.
///
/// # Errors
/// What is wrong, by line and column. Of a snapshot with one mistake nothing is used: it was
/// written by the program.
pub(crate) fn snapshot(
    name: &str,
    bytes: &[u8],
    now: Option<(&str, &Record)>,
) -> Result<Snapshot, Vec<Problem>> {
    if let Some(problem) = encoding::foreign(name, bytes) {
        return Err(vec![problem]);
    }
    let text = encoding::text(name, bytes).map_err(|problem| vec![problem])?;
    let conflicts = conflict::conflicts(name, bytes);
    if !conflicts.is_empty() {
        return Err(conflicts);
    }
    let same = now.filter(|(facts, _)| !facts.is_empty() && holds_at_end(text, facts));
    let head = same.map_or(text, |(facts, _)| &text[..text.len() - facts.len()]);
    let mut read = Read::default();
    let mut faults = Faults::default();
    for (at, chunk) in tables::chunks(head) {
        read.chunk(at, chunk, &mut faults);
    }
    if !read.headed && faults.errors() == 0 {
        let help = "name the snapshot with --snapshot, or remove this file if it should be one";
        faults.error(0, "this is no snapshot: there is no [[snapshot]] table", help);
    }
    let lines = Lines::new(text);
    let problems = faults.problems(name, |at| lines.place(at));
    if problems.iter().any(Problem::is_error) {
        return Err(problems);
    }
    match same {
        // what stands at the end are not all of its records
        Some(_) if !read.snapshot.record.is_empty() => return snapshot(name, bytes, None),
        Some((_, record)) => read.snapshot.record = record.clone(),
        None => read.snapshot.record.canonical(),
    }
    Ok(read.snapshot)
}

/// Whether a text ends with tables, and not in the middle of a line.
fn holds_at_end(text: &str, tables: &str) -> bool {
    text.strip_suffix(tables).is_some_and(|before| before.is_empty() || before.ends_with('\n'))
}

/// What was read so far.
#[derive(Default)]
struct Read {
    snapshot: Snapshot,
    headed: bool,
}

impl Read {
    fn chunk(&mut self, at: usize, chunk: &str, faults: &mut Faults) {
        let own = ["[[snapshot]]", "[[compared]]", "[[finding]]"];
        if !own.iter().any(|header| chunk.starts_with(header)) {
            let part = toml::part(at, chunk);
            self.snapshot.record.extend(part.placed.record);
            faults.extend(part.faults);
            return;
        }
        let tables = match toml::parsed(at, chunk) {
            Ok(tables) => tables,
            Err((place, message)) => return faults.error(place, message, HELP),
        };
        for table in tables {
            let Value::List(items) = table.node.value else {
                let message = format!("{} must be a list of tables", shown(&table.name));
                faults.error(table.at, message, HELP);
                continue;
            };
            for item in items {
                let Value::Table(entries) = item.value else {
                    faults.error(item.at, "this must be a table", HELP);
                    continue;
                };
                let mut fields = Fields::new(item.at, "", entries, faults);
                match &*table.name {
                    "snapshot" => self.made(&mut fields, faults),
                    "compared" => self.compared(&mut fields, faults),
                    _ => self.found(&mut fields, faults),
                }
                fields.finish(faults);
            }
        }
    }

    fn made(&mut self, fields: &mut Fields<'_>, faults: &mut Faults) {
        let version = fields.required("version", faults).map(|(_, text)| text);
        let build = fields.required("build", faults).map(|(_, text)| text);
        let judges = fields.named("judge", Judges::ALL, Judges::name, faults);
        let level = fields.named("level", Strength::ALL, Strength::name, faults);
        let thorough = fields.text("thorough", faults).is_some();
        let made_of = fields.place("made_of").and_then(|_| fields.id_of("text", "made_of", faults));
        let beside =
            fields.place("made_beside").and_then(|_| fields.id_of("text", "made_beside", faults));
        let (Some(version), Some(build), Some(judges), Some(level)) =
            (version, build, judges, level)
        else {
            return;
        };
        if self.headed {
            return faults.error(fields.at, "[[snapshot]] stands here twice", HELP);
        }
        self.headed = true;
        self.snapshot.made_of = made_of.map(|facts| MadeOf { facts, accepted: beside });
        self.snapshot.made = Made { version, build };
        self.snapshot.how = How { judges, thorough, level };
    }

    fn compared(&mut self, fields: &mut Fields<'_>, faults: &mut Faults) {
        let speaker = fields.required("speaker", faults).map(|(_, text)| text);
        let seal = fields.id_of("comparison", "seal", faults);
        let (Some(speaker), Some(seal)) = (speaker, seal) else { return };
        if self.snapshot.compared.insert(speaker, seal).is_some() {
            faults.error(fields.at, "this speaker stands here twice", HELP);
        }
    }

    fn found(&mut self, fields: &mut Fields<'_>, faults: &mut Faults) {
        let at = fields.at;
        let id = fields.id_of("finding", "id", faults);
        let kind = fields.named("kind", Kind::ALL, Kind::name, faults);
        let strength = fields.named("strength", Strength::ALL, Strength::name, faults);
        let speaker = fields.required("speaker", faults).map(|(_, text)| text);
        let (earlier, later) = (fields.id("earlier", faults), fields.id("later", faults));
        let (Some(speaker), Some(earlier), Some(later), Some(kind), Some(strength)) =
            (speaker, earlier, later, kind, strength)
        else {
            return;
        };
        let found = Found { speaker, earlier, later, kind, strength };
        if id.is_some_and(|id| id != found.id()) {
            faults.error(at, "the id is not that of a finding on these two statements", HELP);
            return;
        }
        if self.snapshot.found.insert(found.id(), found).is_some() {
            faults.error(at, "this finding stands here twice", HELP);
        }
    }
}
