//! Where the statements of findings stand in files.

use std::collections::{BTreeMap, BTreeSet};

use super::input::Loaded;
use super::repository::Repository;
use crate::id::Id;
use crate::report::{Finding, Located, Location, Side};
use crate::statement::Statement;

/// Says of each finding where its statements stand: among the new ones, or else in the record.
pub(crate) fn locate(findings: &mut [Finding], new: &Loaded, loaded: &Loaded) {
    let ids = |finding: &Finding| [finding.earlier.id(), finding.later.id()];
    let wanted: BTreeSet<Id> = findings.iter().flat_map(ids).collect();
    let repository = Repository::here();
    let (new, recorded) = (found(new, &wanted, &repository), found(loaded, &wanted, &repository));
    for finding in findings {
        let [earlier, later] = ids(finding);
        let at = |id: &Id| new.get(id).or_else(|| recorded.get(id)).cloned();
        let backfilled = new.contains_key(&earlier) && !new.contains_key(&later);
        finding.located = Located {
            earlier: at(&earlier),
            later: at(&later),
            pointed: if backfilled { Side::Earlier } else { Side::Later },
        };
    }
}

/// Where these statements stand in what was read, the first place of each.
fn found(
    loaded: &Loaded,
    wanted: &BTreeSet<Id>,
    repository: &Repository,
) -> BTreeMap<Id, Location> {
    if wanted.is_empty() {
        return BTreeMap::new();
    }
    located(loaded, repository, |statement| Some(statement.id()).filter(|id| wanted.contains(id)))
}

/// Where statements stand in what was read, by what they are called; the first place of each.
pub(crate) fn located(
    loaded: &Loaded,
    repository: &Repository,
    called: impl Fn(&Statement) -> Option<Id>,
) -> BTreeMap<Id, Location> {
    let mut out = BTreeMap::new();
    for (number, (statement, place)) in
        loaded.record.statements.iter().zip(&loaded.places).enumerate()
    {
        let Some(name) = called(statement) else { continue };
        let file = loaded.names.partition_point(|(_, before)| *before <= number);
        let Some((file, _)) = file.checked_sub(1).and_then(|at| loaded.names.get(at)) else {
            continue;
        };
        let location = || Location {
            file: file.clone(),
            path: repository.path(file),
            line: place.line,
            column: place.column,
        };
        out.entry(name).or_insert_with(location);
    }
    out
}
