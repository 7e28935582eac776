//! Statements with what they were in an older state of the record.

use std::collections::BTreeMap;

use crate::id::Id;
use crate::record::InForce;

/// One statement among those of its speaker.
#[derive(Clone, Copy)]
pub(super) struct Aged<'a> {
    pub(super) statement: &'a InForce<'a>,
    /// The speaker of whom it was in force before; none for what is new.
    pub(super) was: Option<&'a str>,
    /// Whether pairs are looked for from it: at least one of each pair looks.
    pub(super) new: bool,
}

/// Lets all look but those that were of one speaker before: of the one with the most statements, so
/// that the work follows what changed.
fn look(all: &mut [Aged<'_>]) {
    let mut before: BTreeMap<&str, usize> = BTreeMap::new();
    for was in all.iter().filter_map(|one| one.was) {
        *before.entry(was).or_default() += 1;
    }
    let most = before.into_iter().max_by_key(|(_, count)| *count).map(|(was, _)| was);
    for one in all {
        one.new = one.was.is_none() || one.was != most;
    }
}

/// The statements that were in force before and meet others now that were of another speaker then.
pub fn joined(statements: &[InForce<'_>], before: &BTreeMap<Id, &str>) -> Vec<Id> {
    by_speaker(statements.iter().map(|it| (it, before.get(&it.id).copied())))
        .into_values()
        .flatten()
        .filter(|one| one.new && one.was.is_some())
        .map(|one| one.statement.id)
        .collect()
}

/// All of them by the speaker they are of now.
pub(super) fn by_speaker<'a>(
    statements: impl Iterator<Item = (&'a InForce<'a>, Option<&'a str>)>,
) -> BTreeMap<&'a str, Vec<Aged<'a>>> {
    let mut by_speaker: BTreeMap<&str, Vec<Aged<'_>>> = BTreeMap::new();
    for (statement, was) in statements {
        by_speaker.entry(statement.speaker).or_default().push(Aged { statement, was, new: true });
    }
    by_speaker.values_mut().for_each(|all| look(all));
    by_speaker
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Record;
    use crate::statement::Statement;

    #[test]
    fn the_fewer_join_the_more_and_what_is_new_joins_nobody() {
        let said = |quote: &str| Statement {
            speaker: "Ann".to_owned(),
            quote: quote.to_owned(),
            ..Statement::default()
        };
        let statements = ["a", "b", "c", "d"].map(said).into();
        let record = Record { statements, ..Record::default() };
        let statements = record.current(None).statements;
        let ids: Vec<Id> = statements.iter().map(|one| one.id).collect();
        let before = [(ids[0], "Ann"), (ids[1], "A. Lee"), (ids[2], "Ann")].into();
        assert_eq!(joined(&statements, &before), [ids[1]]);
        assert!(joined(&statements, &BTreeMap::new()).is_empty());
    }
}
