//! The fact log itself: TOML with a fixed order of keys, one record a table, one field a line.

use rayon::prelude::*;

use super::escape::quoted;
use crate::record::{Correction, Record, Retraction, Verdict};
use crate::said::Said;
use crate::speaker::Speaker;
use crate::statement::{Locator, Recorded, Source, Statement};

/// Longer lists stand with one item a line, so that a change of one is a change of one line.
const WIDTH: usize = 100;

/// Writes a record that is in canonical order, with the ids of statements if asked for.
pub(super) fn write(record: &Record, ids: bool) -> String {
    tables(record, ids).collect::<Vec<_>>().join("\n")
}

/// The tables of a record in the order of the file.
pub(super) fn tables(record: &Record, ids: bool) -> impl Iterator<Item = String> {
    let speakers = record.speakers.iter().map(speaker);
    let statements: Vec<String> =
        record.statements.par_iter().map(|one| statement(one, ids)).collect();
    let corrections = record.corrections.iter().map(correction);
    let retractions = record.retractions.iter().map(retraction);
    let verdicts = record.verdicts.iter().map(verdict);
    speakers.chain(statements).chain(corrections).chain(retractions).chain(verdicts)
}

/// The lines of one table, in the order of the file.
#[derive(Default)]
pub(super) struct Lines(Vec<(&'static str, String)>);

impl Lines {
    pub(super) fn text(&mut self, name: &'static str, text: Option<&str>) {
        self.0.extend(text.map(|text| (name, quoted(text))));
    }

    fn said(&mut self, name: &'static str, said: Option<&Said>) {
        self.text(name, said.map(Said::as_str));
    }

    fn recorded(&mut self, recorded: Option<&Recorded>) {
        self.said("recorded", recorded.map(|recorded| &recorded.0));
    }

    fn number(&mut self, name: &'static str, number: Option<u64>) {
        self.0.extend(number.map(|number| (name, number.to_string())));
    }

    fn list(&mut self, name: &'static str, items: &[String]) {
        if items.is_empty() {
            return;
        }
        let line = format!("[{}]", items.join(", "));
        let long = items.len() > 1 && name.len() + line.chars().count() > WIDTH;
        let list = if long { format!("[\n  {},\n]", items.join(",\n  ")) } else { line };
        self.0.push((name, list));
    }

    /// Another table inside this one.
    fn inline(&mut self, name: &'static str, inner: &Lines) {
        if !inner.0.is_empty() {
            self.0.push((name, inner.to_inline()));
        }
    }

    fn to_inline(&self) -> String {
        let fields: Vec<String> =
            self.0.iter().map(|(name, value)| format!("{name} = {value}")).collect();
        format!("{{ {} }}", fields.join(", "))
    }

    pub(super) fn to_table(&self, kind: &str) -> String {
        let width = self.0.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
        let lines = self.0.iter().map(|(name, value)| format!("{name:width$} = {value}\n"));
        std::iter::once(format!("[[{kind}]]\n")).chain(lines).collect()
    }
}

fn statement(statement: &Statement, ids: bool) -> String {
    let mut lines = Lines::default();
    if ids {
        lines.text("id", Some(&statement.id().to_string()));
    }
    lines.text("speaker", Some(&statement.speaker));
    lines.said("said", Some(&statement.said));
    lines.text("kind", Some(statement.kind.name()));
    lines.text("quote", Some(&statement.quote));
    lines.text("language", statement.language.as_deref());
    lines.inline("source", &source(&statement.source));
    lines.inline("locator", &locator(&statement.locator));
    lines.text("context", statement.context.as_deref());
    lines.text("role", statement.role.as_deref());
    lines.text("place", statement.place.as_deref());
    let topics: Vec<String> = statement.topics.iter().map(|topic| quoted(topic)).collect();
    lines.list("topics", &topics);
    lines.text("translation_of", statement.translation_of.as_deref());
    lines.text("note", statement.note.as_deref());
    lines.recorded(statement.recorded.as_ref());
    lines.to_table("statement")
}

fn source(source: &Source) -> Lines {
    let mut lines = Lines::default();
    lines.text("title", source.title.as_deref());
    lines.text("outlet", source.outlet.as_deref());
    lines.text("url", source.url.as_deref());
    lines.text("archive_url", source.archive_url.as_deref());
    lines.said("published", source.published.as_ref());
    lines.said("retrieved", source.retrieved.as_ref());
    lines.text("sha256", source.sha256.as_deref());
    lines
}

fn locator(locator: &Locator) -> Lines {
    let mut lines = Lines::default();
    lines.text("exact", locator.exact.as_deref());
    lines.text("prefix", locator.prefix.as_deref());
    lines.text("suffix", locator.suffix.as_deref());
    lines.number("start", locator.start);
    lines.number("end", locator.end);
    lines.text("page_line", locator.page_line.as_deref());
    lines.text("media_time", locator.media_time.as_deref());
    lines
}

fn speaker(speaker: &Speaker) -> String {
    let mut lines = Lines::default();
    lines.text("name", Some(&speaker.name));
    let aliases = speaker.aliases.iter();
    let aliases: Vec<String> = aliases
        .map(|alias| term("name", &alias.name, alias.from.as_ref(), alias.to.as_ref()))
        .collect();
    lines.list("aliases", &aliases);
    let roles = speaker.roles.iter();
    let roles: Vec<String> = roles
        .map(|role| term("title", &role.title, role.from.as_ref(), role.to.as_ref()))
        .collect();
    lines.list("roles", &roles);
    lines.text("wikidata", speaker.wikidata.as_deref());
    lines.text("note", speaker.note.as_deref());
    lines.to_table("speaker")
}

/// A name or title: alone if it has no dates.
fn term(key: &'static str, name: &str, from: Option<&Said>, to: Option<&Said>) -> String {
    if from.is_none() && to.is_none() {
        return quoted(name);
    }
    let mut lines = Lines::default();
    lines.text(key, Some(name));
    lines.said("from", from);
    lines.said("to", to);
    lines.to_inline()
}

fn correction(correction: &Correction) -> String {
    let mut lines = Lines::default();
    lines.text("replaces", Some(&correction.replaces.to_string()));
    lines.text("with", Some(&correction.with.to_string()));
    lines.text("reason", Some(&correction.reason));
    lines.text("by", correction.by.as_deref());
    lines.recorded(correction.recorded.as_ref());
    lines.to_table("correction")
}

fn retraction(retraction: &Retraction) -> String {
    let mut lines = Lines::default();
    lines.text("retracts", Some(&retraction.retracts.to_string()));
    lines.text("reason", Some(&retraction.reason));
    lines.text("by", retraction.by.as_deref());
    lines.recorded(retraction.recorded.as_ref());
    lines.to_table("retraction")
}

fn verdict(verdict: &Verdict) -> String {
    let mut lines = Lines::default();
    lines.text("finding", Some(&verdict.finding().to_string()));
    lines.text("earlier", Some(&verdict.earlier.to_string()));
    lines.text("later", Some(&verdict.later.to_string()));
    lines.text("kind", Some(verdict.kind.name()));
    lines.text("verdict", Some(verdict.verdict.name()));
    lines.text("reason", Some(&verdict.reason));
    lines.text("answer", verdict.answer.as_deref());
    lines.text("by", verdict.by.as_deref());
    lines.said("decided", verdict.decided.as_ref().map(|decided| &decided.0));
    lines.to_table("verdict")
}

#[cfg(test)]
mod tests {
    use crate::factlog::write;
    use crate::read::read;
    use crate::record::Format;

    const CANONICAL: &str = r#"[[speaker]]
name    = "Donald Trump"
aliases = ["Trump", { name = "the US president", from = "2025-01-20" }]

[[statement]]
speaker = "Yuri Ushakov"
said    = "2025-11-26"
kind    = "indirect"
quote   = "contacts continue"
source  = { title = "A „title“", url = "https://example.org" }
topics  = ["peace plan", "war"]

[[statement]]
speaker  = "Donald Trump"
said     = "2025-11-27~"
kind     = "direct"
quote    = "there is \"no\" deadline.\r\n"
language = "en"
locator  = { start = 3, end = 24 }

[[retraction]]
retracts = "0123456789abcdef0123456789abcdef"
reason   = "misheard"
recorded = "2025-12-01T10:00Z"

[[verdict]]
finding = "66f4946bdbc58bf770f8c60dc60dc86f"
earlier = "0123456789abcdef0123456789abcdef"
later   = "fedcba9876543210fedcba9876543210"
kind    = "date-moved"
verdict = "dismissed"
reason  = "two different trains"
answer  = "I meant the night train."
by      = "Ann Lee"
decided = "2025-12-02T09:30:00Z"
"#;

    #[test]
    fn the_canonical_form_is_written_as_it_was_read() {
        let reading = read("a.toml", CANONICAL.as_bytes(), None);
        assert_eq!(reading.problems, []);
        assert_eq!(write(&reading.record, Format::Toml), CANONICAL);
    }

    #[test]
    fn any_layout_comes_to_the_canonical_form() {
        let tables: Vec<&str> = CANONICAL.split("\n\n").collect();
        let shuffled =
            [tables[4], tables[3], tables[2], tables[1], tables[0], tables[1]].join("\n# x\n");
        let squeezed = shuffled.replace("  ", " ").replace(" =", "=");
        let reading = read("a.toml", squeezed.as_bytes(), None);
        assert_eq!(reading.problems, []);
        assert_eq!(write(&reading.record, Format::Toml), CANONICAL);
    }

    #[test]
    fn nothing_is_written_as_nothing() {
        assert_eq!(write(&crate::record::Record::default(), Format::Toml), "");
    }

    #[test]
    fn long_lists_have_a_line_for_each_item() {
        let names: Vec<String> = (0..30).map(|n| format!("\"name {n}\"")).collect();
        let text = format!("[[speaker]]\nname = \"A\"\naliases = [{}]\n", names.join(","));
        let written = write(&read("a.toml", text.as_bytes(), None).record, Format::Toml);
        assert!(written.contains("\naliases = [\n  \"name 0\",\n  \"name 1\",\n"), "{written}");
        assert!(written.ends_with("  \"name 29\",\n]\n"), "{written}");
    }
}
