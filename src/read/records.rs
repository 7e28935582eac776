//! Fields to records: what is required, what is allowed, what is odd.

use super::fault::Faults;
use super::fields::{Fields, instead};
use super::node::{Node, Value};
use crate::finding::{Decision, Kind, finding_id};
use crate::forms::{self, Form};
use crate::problem::shown;
use crate::record::{Correction, Record, Retraction, Verdict};
use crate::speaker::{Alias, Role, Speaker};
use crate::statement::{Locator, QuoteKind, Recorded, Source, Statement};

/// Records, and where the quote of each statement and each verdict stands in the terms of its format.
#[derive(Debug, Default)]
pub(super) struct Placed {
    pub(super) record: Record,
    pub(super) quotes: Vec<usize>,
    pub(super) verdicts: Vec<usize>,
}

/// Adds one record of a kind, if there is no error in it.
pub(super) fn add(kind: &str, mut fields: Fields<'_>, faults: &mut Faults, out: &mut Placed) {
    let errors = faults.errors();
    let record = &mut out.record;
    match kind {
        "speaker" => {
            let speaker = speaker(&mut fields, faults);
            fields.finish(faults);
            record.speakers.extend(speaker.filter(|_| faults.errors() == errors));
        }
        "correction" => {
            let correction = correction(&mut fields, faults);
            fields.finish(faults);
            record.corrections.extend(correction.filter(|_| faults.errors() == errors));
        }
        "retraction" => {
            let retraction = retraction(&mut fields, faults);
            fields.finish(faults);
            record.retractions.extend(retraction.filter(|_| faults.errors() == errors));
        }
        "verdict" => {
            let at = fields.at;
            let verdict = verdict(&mut fields, faults);
            fields.finish(faults);
            let verdict = verdict.filter(|_| faults.errors() == errors);
            out.verdicts.extend(verdict.as_ref().map(|_| at));
            record.verdicts.extend(verdict);
        }
        _ => {
            let at = fields.place("quote").unwrap_or(fields.at);
            let statement = statement(&mut fields, faults);
            fields.finish(faults);
            let statement = statement.filter(|_| faults.errors() == errors);
            out.quotes.extend(statement.as_ref().map(|_| at));
            record.statements.extend(statement);
        }
    }
}

fn statement(fields: &mut Fields<'_>, faults: &mut Faults) -> Option<Statement> {
    let at = fields.at;
    let stated_id = fields.take("id").map(|node| (node.at, node.value));
    let speaker = visible("speaker", fields, faults);
    let errors = faults.errors();
    let said = fields.said("said", faults);
    if said.is_none() && faults.errors() == errors {
        faults.error(at, "said is missing", "write \"unknown\" if nobody knows when it was said");
    }
    let kind = kind(fields, faults);
    let quote = visible("quote", fields, faults);
    let language = formed("language", &forms::LANGUAGE, fields, faults);
    let source = fields.table("source", "source.", faults).map(|it| source(it, faults));
    let locator = fields.table("locator", "locator.", faults).map(|it| locator(it, faults));
    let context = fields.text("context", faults);
    let role = fields.text("role", faults);
    let place = fields.text("place", faults);
    let topics = fields.list("topics", false, faults);
    let topics = topics.into_iter().filter_map(|it| fields.item("topics", it, faults)).collect();
    let translation_of = fields.text("translation_of", faults);
    let note = fields.text("note", faults);
    let recorded = fields.said("recorded", faults).map(Recorded);
    let statement = Statement {
        speaker: speaker?,
        said: said?,
        kind: kind?,
        quote: quote?,
        language,
        source: source.unwrap_or_default(),
        locator: locator.unwrap_or_default(),
        context,
        role,
        place,
        topics,
        translation_of,
        note,
        recorded,
    };
    check_id(stated_id, &statement, faults);
    Some(statement)
}

/// An id that was exported along with a statement must still be that of its words.
fn check_id(stated: Option<(usize, Value<'_>)>, statement: &Statement, faults: &mut Faults) {
    let Some((at, value)) = stated else { return };
    let id = statement.id();
    if !matches!(&value, Value::Text(text) | Value::Cell(text) if text.parse() == Ok(id)) {
        let message = format!("the id is not that of these words, which is {id}");
        faults.error(at, message, "leave the id out, or record the change as a correction");
    }
}

fn kind(fields: &mut Fields<'_>, faults: &mut Faults) -> Option<QuoteKind> {
    let Some((at, name)) = placed(fields, "kind", faults)? else {
        return Some(QuoteKind::default());
    };
    let kind = QuoteKind::from_name(&name);
    if kind.is_none() {
        let names: Vec<&str> = QuoteKind::ALL.iter().map(|kind| kind.name()).collect();
        faults.error(at, format!("there is no kind {}", shown(&name)), &instead(&name, &names));
    }
    kind
}

/// Text that may be missing, with a warning if it does not look as it should.
fn formed(
    name: &'static str,
    form: &Form,
    fields: &mut Fields<'_>,
    faults: &mut Faults,
) -> Option<String> {
    let (at, text) = fields.placed_text(name, faults)?;
    if let Some(message) = form.misfit(&text) {
        faults.warning(at, message, form.help);
    }
    Some(text)
}

/// Text that may be missing, with its place; `None` if it is there but wrong.
fn placed(
    fields: &mut Fields<'_>,
    name: &'static str,
    faults: &mut Faults,
) -> Option<Option<(usize, String)>> {
    let Some(node) = fields.take(name) else { return Some(None) };
    let at = node.at;
    fields.item(name, node, faults).map(|text| Some((at, text)))
}

/// Required text in which characters that nobody sees are worth a warning.
fn visible(name: &'static str, fields: &mut Fields<'_>, faults: &mut Faults) -> Option<String> {
    let (at, text) = fields.required(name, faults)?;
    if let Some(message) = forms::invisible(name, &text) {
        faults.warning(at, message, forms::LOOK);
    }
    Some(text)
}

fn source(mut fields: Fields<'_>, faults: &mut Faults) -> Source {
    let source = Source {
        title: fields.text("title", faults),
        outlet: fields.text("outlet", faults),
        url: formed("url", &forms::ADDRESS, &mut fields, faults),
        archive_url: formed("archive_url", &forms::ADDRESS, &mut fields, faults),
        published: fields.said("published", faults),
        retrieved: fields.said("retrieved", faults),
        sha256: fields.text("sha256", faults),
    };
    fields.finish(faults);
    source
}

fn locator(mut fields: Fields<'_>, faults: &mut Faults) -> Locator {
    let locator = Locator {
        exact: fields.text("exact", faults),
        prefix: fields.text("prefix", faults),
        suffix: fields.text("suffix", faults),
        start: fields.number("start", faults),
        end: fields.number("end", faults),
        page_line: formed("page_line", &forms::PAGE_LINE, &mut fields, faults),
        media_time: formed("media_time", &forms::MEDIA_TIME, &mut fields, faults),
    };
    fields.finish(faults);
    locator
}

fn speaker(fields: &mut Fields<'_>, faults: &mut Faults) -> Option<Speaker> {
    let name = visible("name", fields, faults);
    let aliases = fields.list("aliases", true, faults);
    let roles = fields.list("roles", true, faults);
    let aliases = aliases.into_iter().filter_map(|node| term(node, "name", faults));
    let aliases = aliases.map(|(name, from, to)| Alias { name, from, to }).collect();
    let roles = roles.into_iter().filter_map(|node| term(node, "title", faults));
    let roles = roles.map(|(title, from, to)| Role { title, from, to }).collect();
    let wikidata = placed(fields, "wikidata", faults).flatten().map(|(at, item)| {
        let digits = item.strip_prefix('Q').unwrap_or_default();
        if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
            let message = format!("{} is not a Wikidata item", shown(&item));
            faults.warning(at, message, "write Q and its number, as in Q22686");
        }
        item
    });
    let note = fields.text("note", faults);
    Some(Speaker { name: name?, aliases, roles, wikidata, note })
}

/// A name or title with the time it holds for: text alone, a table, or the parts of a cell.
type Term = (String, Option<crate::said::Said>, Option<crate::said::Said>);

fn term(node: Node<'_>, name: &'static str, faults: &mut Faults) -> Option<Term> {
    let at = node.at;
    let entry = |name: &'static str, node| super::node::Entry { at, name: name.into(), node };
    let entries = match node.value {
        Value::Table(entries) => entries,
        Value::List(parts) if parts.len() <= 3 => [name, "from", "to"]
            .into_iter()
            .zip(parts)
            .map(|(name, part)| entry(name, part))
            .collect(),
        Value::List(_) => {
            faults.error(at, "an item has at most three parts", "write name|from|to");
            return None;
        }
        value => vec![entry(name, Node { at, value })],
    };
    let mut fields = Fields::new(at, "", entries, faults);
    let found = fields.required(name, faults);
    let (from, to) = (fields.said("from", faults), fields.said("to", faults));
    fields.finish(faults);
    found.map(|(_, name)| (name, from, to))
}

fn correction(fields: &mut Fields<'_>, faults: &mut Faults) -> Option<Correction> {
    let (replaces, with) = (fields.id("replaces", faults), fields.id("with", faults));
    let reason = fields.required("reason", faults);
    let by = fields.text("by", faults);
    let recorded = fields.said("recorded", faults).map(Recorded);
    Some(Correction { replaces: replaces?, with: with?, reason: reason?.1, by, recorded })
}

fn retraction(fields: &mut Fields<'_>, faults: &mut Faults) -> Option<Retraction> {
    let retracts = fields.id("retracts", faults);
    let reason = fields.required("reason", faults);
    let by = fields.text("by", faults);
    let recorded = fields.said("recorded", faults).map(Recorded);
    Some(Retraction { retracts: retracts?, reason: reason?.1, by, recorded })
}

fn verdict(fields: &mut Fields<'_>, faults: &mut Faults) -> Option<Verdict> {
    let stated = fields.placed_text("finding", faults);
    let at = fields.place("later").unwrap_or(fields.at);
    let (earlier, later) = (fields.id("earlier", faults), fields.id("later", faults));
    let kind = fields.named("kind", Kind::ALL, Kind::name, faults);
    let verdict = fields.named("verdict", Decision::ALL, Decision::name, faults);
    let reason = fields.required("reason", faults);
    let answer = fields.text("answer", faults);
    let by = fields.text("by", faults);
    let decided = fields.said("decided", faults).map(Recorded);
    let (earlier, later) = (earlier?, later?);
    if earlier == later {
        faults.error(at, "earlier and later are the same statement", "name the two of the finding");
    }
    let id = finding_id(&earlier, &later);
    if let Some((at, _)) = stated.filter(|(_, text)| text.parse() != Ok(id)) {
        let what = format!("the finding is not that of these two statements, which is {id}");
        faults.error(at, what, "leave `finding` out, or name the statements it is about");
    }
    let reason = reason?.1;
    Some(Verdict { earlier, later, decided, kind: kind?, verdict: verdict?, reason, by, answer })
}
