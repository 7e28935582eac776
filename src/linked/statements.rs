//! Statements: the claim, the places where it was quoted, and their sources.

use serde_json::{Value, json};

use super::{Graph, address, selectors, speaker_urn, time, urn};
use crate::id::Id;
use crate::said::Order;
use crate::statement::{Source, Statement};

/// Adds a statement with the occurrences that are known of it, and its speaker by the name that is shown.
///
/// The words of one speaker at one time are a claim; each place where they were read is a quotation.
pub(crate) fn add(graph: &mut Graph, occurrences: &[&Statement], speaker: &str, in_force: bool) {
    let Some(first) = occurrences.first() else { return };
    let name = urn("statement", &first.id());
    let said_by = speaker_urn(speaker);
    graph.node(&said_by).is_a(&["Agent", "Thing"]).text("name", Some(speaker));
    let claim = graph.node(&name);
    claim.is_a(&["Claim", "Entity"]).text("identifier", Some(&first.id().to_string()));
    claim.add("text", first.quote.as_str()).text("inLanguage", first.language.as_deref());
    claim.link("creator", &said_by).link("wasAttributedTo", &said_by);
    claim.add("quoteKind", first.kind.name()).time("dateCreated", Some(&first.said));
    claim.days("saidFirstDay", "saidLastDay", &first.said).add("inForce", in_force);
    if first.speaker != speaker {
        claim.text("nameAsRecorded", Some(&first.speaker));
    }
    for occurrence in occurrences {
        claim.link("appearance", &urn("occurrence", &occurrence.occurrence_id()));
    }
    occurrences.iter().for_each(|occurrence| quotation(graph, occurrence, &said_by));
}

/// Adds where a statement appeared first, as far as that is certain; takes every occurrence there is.
pub(crate) fn first_appearance(graph: &mut Graph, occurrences: &[&Statement]) {
    if let Some(first) = published_first(occurrences) {
        let claim = graph.node(&statement_urn(&first.id()));
        claim.link("firstAppearance", &urn("occurrence", &first.occurrence_id()));
    }
}

/// The occurrence that was certainly published before all others.
fn published_first<'a>(occurrences: &[&'a Statement]) -> Option<&'a Statement> {
    if let [only] = occurrences {
        return Some(only);
    }
    let published = |one: &&'a Statement| Some((one.source.published.as_ref()?, *one));
    let dated: Option<Vec<_>> = occurrences.iter().map(published).collect();
    let dated = dated?;
    let (when, first) = dated.iter().min_by(|one, other| one.0.cmp(other.0))?;
    let certain = |other: &&(_, &Statement)| {
        std::ptr::eq(other.1, *first) || when.order(other.0) == Order::Before
    };
    dated.iter().all(|other| certain(&other)).then_some(*first)
}

fn quotation(graph: &mut Graph, statement: &Statement, said_by: &str) {
    let source = source(graph, &statement.source);
    let node = graph.node(&urn("occurrence", &statement.occurrence_id()));
    node.is_a(&["Quotation", "Entity"]).add("text", statement.quote.as_str());
    node.text("inLanguage", statement.language.as_deref()).link("spokenByCharacter", said_by);
    if let Some(source) = source {
        for relation in ["isPartOf", "wasQuotedFrom", "hadPrimarySource"] {
            node.link(relation, &source);
        }
    }
    let recorded = statement.recorded.as_ref().map(|recorded| &recorded.0);
    node.time("generatedAtTime", recorded);
    if !statement.locator.is_empty() {
        for selector in selectors::selectors(statement) {
            node.add("hasSelector", selector);
        }
    }
    node.text("pageLine", statement.locator.page_line.as_deref());
    node.text("mediaTime", statement.locator.media_time.as_deref());
    node.text("context", statement.context.as_deref()).text("role", statement.role.as_deref());
    node.text("note", statement.note.as_deref());
    if let Some(place) = told(statement.place.as_ref()) {
        node.add("locationCreated", json!({ "@type": "Place", "name": place }));
    }
    for topic in &statement.topics {
        node.text("keywords", Some(topic));
    }
    if let Some(original) = told(statement.translation_of.as_ref()) {
        let work = match address::web(original) {
            Some(link) => json!({ "@id": link }),
            None => json!({ "@type": "CreativeWork", "text": original }),
        };
        node.add("translationOfWork", work);
    }
}

/// Adds a source; what it is called, if anything is known of it.
fn source(graph: &mut Graph, source: &Source) -> Option<String> {
    if source.is_empty() {
        return None;
    }
    let name = urn("source", &source.id());
    let node = graph.node(&name);
    node.is_a(&["CreativeWork", "Entity"]).text("name", source.title.as_deref());
    if let Some(outlet) = told(source.outlet.as_ref()) {
        node.add("publisher", json!({ "@type": "Organization", "name": outlet }));
    }
    for (property, recorded, address) in [
        ("url", "urlAsRecorded", &source.url),
        ("archivedAt", "archiveUrlAsRecorded", &source.archive_url),
    ] {
        let Some(address) = told(address.as_ref()) else { continue };
        let link = address::web(address);
        if let Some(link) = &link {
            node.link(property, link);
        }
        // what is no link, or was encoded to be one, stays as text
        if link.as_deref() != Some(address) {
            node.text(recorded, Some(address));
        }
    }
    if let Some(published) = &source.published {
        node.time("datePublished", Some(published));
        if time::exact_day(published).is_none() {
            node.days("publishedFirstDay", "publishedLastDay", published);
        }
    }
    node.time("retrieved", source.retrieved.as_ref()).text("sha256", source.sha256.as_deref());
    Some(name)
}

fn told(text: Option<&String>) -> Option<&str> {
    text.map(String::as_str).filter(|text| !text.is_empty())
}

/// Somebody of whom a name is all that is known.
pub(crate) fn somebody(name: &str, kind: &str) -> Value {
    json!({ "@type": kind, "name": name })
}

/// Points at a statement.
pub(crate) fn statement_urn(id: &Id) -> String {
    urn("statement", id)
}
