//! The one order in which a record is written, whoever wrote its parts and when.

use rayon::prelude::*;

use super::Record;
use crate::id::Id;
use crate::speaker::Speaker;
use crate::statement::Statement;

impl Record {
    /// Sorts every part and drops what is there twice, so that equal facts give equal records.
    ///
    /// Statements stand by `said`, then id, then occurrence. Of the same occurrence recorded
    /// several times, the first recording is kept. Empty optional fields become none.
    pub fn canonical(&mut self) {
        self.statements.par_iter_mut().for_each(without_empty_fields);
        let statements = std::mem::take(&mut self.statements);
        let mut keyed: Vec<(Id, Id, Statement)> =
            statements.into_par_iter().map(|one| (one.id(), one.occurrence_id(), one)).collect();
        keyed.par_sort_unstable_by(|one, other| {
            let by_said = one.2.said.cmp(&other.2.said);
            by_said
                .then_with(|| (one.0, one.1).cmp(&(other.0, other.1)))
                .then_with(|| one.2.recorded.cmp(&other.2.recorded))
        });
        keyed.dedup_by(|later, first| later.1 == first.1);
        self.statements = keyed.into_iter().map(|(_, _, statement)| statement).collect();
        self.speakers.iter_mut().for_each(without_empty_names);
        self.speakers.sort_unstable();
        self.speakers.dedup();
        self.corrections.sort_unstable();
        self.corrections.dedup();
        self.retractions.sort_unstable();
        self.retractions.dedup();
        self.verdicts.iter_mut().for_each(|one| drop(one.by.take_if(|by| by.is_empty())));
        self.verdicts.sort_unstable();
        self.verdicts.dedup();
    }

    /// Takes over all that another record holds.
    pub fn extend(&mut self, other: Record) {
        let Record { statements, speakers, corrections, retractions, verdicts } = other;
        self.statements.extend(statements);
        self.speakers.extend(speakers);
        self.corrections.extend(corrections);
        self.retractions.extend(retractions);
        self.verdicts.extend(verdicts);
    }

    /// Whether it holds nothing at all.
    pub fn is_empty(&self) -> bool {
        *self == Record::default()
    }
}

fn without_empty_fields(statement: &mut Statement) {
    let Statement { source, locator, .. } = statement;
    let fields = [
        &mut statement.language,
        &mut statement.context,
        &mut statement.role,
        &mut statement.place,
        &mut statement.translation_of,
        &mut statement.note,
        &mut source.title,
        &mut source.outlet,
        &mut source.url,
        &mut source.archive_url,
        &mut source.sha256,
        &mut locator.exact,
        &mut locator.prefix,
        &mut locator.suffix,
        &mut locator.page_line,
        &mut locator.media_time,
    ];
    for field in fields {
        field.take_if(|text| text.is_empty());
    }
    statement.topics.retain(|topic| !topic.is_empty());
}

fn without_empty_names(speaker: &mut Speaker) {
    speaker.wikidata.take_if(|text| text.is_empty());
    speaker.note.take_if(|text| text.is_empty());
    speaker.aliases.retain(|alias| !alias.name.is_empty());
    speaker.roles.retain(|role| !role.title.is_empty());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statement::Recorded;

    fn statement(said: &str, recorded: &str) -> Statement {
        Statement {
            speaker: "Ann".to_owned(),
            said: said.parse().unwrap(),
            quote: "No.".to_owned(),
            recorded: Some(Recorded(recorded.parse().unwrap())),
            ..Statement::default()
        }
    }

    #[test]
    fn sorts_by_time_and_keeps_the_first_recording() {
        let mut record = Record::default();
        for (said, recorded) in [("2025", "2025-03"), ("2024", "2025-02"), ("2025", "2025-01")] {
            record.statements.push(statement(said, recorded));
        }
        record.statements[0].note = Some(String::new());
        record.canonical();
        assert_eq!(record.statements, [statement("2024", "2025-02"), statement("2025", "2025-01")]);
    }
}
