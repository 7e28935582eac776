//! Lines of Quotebank as it is published (<https://zenodo.org/records/4277311>).
//!
//! Kept are the quotation, the speaker, the day of publication, the addresses (each is an
//! occurrence) and, where there is only one, the Wikidata item. The day of publication is only
//! about when it was said: `2020-01-28~`. The quote's number and the probability of its speaker
//! go into the note.

use super::fault::Faults;
use super::node::{Entry, Node, Value};
use crate::record::Record;
use crate::said::Said;
use crate::speaker::Speaker;
use crate::statement::{Source, Statement};

/// Whether an object is one of Quotebank's.
pub(super) fn is_quotation(entries: &[Entry<'_>]) -> bool {
    let has = |name| entries.iter().any(|entry| entry.name == name);
    has("quoteID") && has("quotation")
}

/// Adds a quotation; `None` if Quotebank names no speaker.
pub(super) fn add(
    at: usize,
    entries: Vec<Entry<'_>>,
    faults: &mut Faults,
    record: &mut Record,
) -> Option<()> {
    let mut line = Line { at, entries };
    let speaker = line.text("speaker", faults);
    if matches!(speaker.as_deref(), Some("None" | "")) {
        return None;
    }
    let id = line.text("quoteID", faults);
    let quote = line.text("quotation", faults);
    let published = line.text("date", faults);
    let (Some(speaker), Some(id), Some(quote), Some(published)) = (speaker, id, quote, published)
    else {
        return Some(());
    };
    let day = published.get(..10).unwrap_or(&published);
    let (said, published) = match (format!("{day}~").parse::<Said>(), day.parse::<Said>()) {
        (Ok(said), Ok(published)) => (said, published),
        (_, Err(error)) | (Err(error), _) => {
            faults.error(at, format!("date: {}", error.what), &error.help);
            return Some(());
        }
    };
    if quote.trim().is_empty() || quote.contains('\0') || speaker.contains('\0') {
        faults.error(at, "the quotation is empty or holds a NUL character", "");
        return Some(());
    }
    let probability =
        line.probability(&speaker).map(|p| format!(", probability of the speaker {p}"));
    let note = format!("Quotebank {id}{}", probability.unwrap_or_default());
    if let [item] = line.texts("qids").as_slice() {
        let wikidata = Some(item.clone());
        record.speakers.push(Speaker { name: speaker.clone(), wikidata, ..Speaker::default() });
    }
    let statement = Statement {
        speaker,
        said,
        quote,
        source: Source { published: Some(published), ..Source::default() },
        note: Some(note),
        ..Statement::default()
    };
    let mut urls = line.texts("urls");
    let last = urls.pop();
    for url in urls {
        let mut occurrence = statement.clone();
        occurrence.source.url = Some(url);
        record.statements.push(occurrence);
    }
    let source = Source { url: last, ..statement.source };
    record.statements.push(Statement { source, ..statement });
    Some(())
}

/// The values of one line.
struct Line<'a> {
    at: usize,
    entries: Vec<Entry<'a>>,
}

impl Line<'_> {
    fn value(&self, name: &str) -> Option<&Node<'_>> {
        self.entries.iter().find(|entry| entry.name == name).map(|entry| &entry.node)
    }

    fn text(&mut self, name: &str, faults: &mut Faults) -> Option<String> {
        let at = self.value(name).map_or(self.at, |node| node.at);
        let entry = self.entries.iter_mut().find(|entry| entry.name == name);
        match entry.map(|entry| std::mem::replace(&mut entry.node.value, Value::Null)) {
            Some(Value::Text(text)) => Some(text.into_owned()),
            _ => {
                faults.error(at, format!("{name} must be there and be text"), "");
                None
            }
        }
    }

    fn texts(&self, name: &str) -> Vec<String> {
        let Some(Value::List(items)) = self.value(name).map(|node| &node.value) else {
            return Vec::new();
        };
        let text = |item: &Node<'_>| match &item.value {
            Value::Text(text) if !text.is_empty() && !text.contains('\0') => Some(text.to_string()),
            _ => None,
        };
        items.iter().filter_map(text).collect()
    }

    /// The probability that Quotebank gives its speaker, as it is written there.
    fn probability(&self, speaker: &str) -> Option<&str> {
        let Value::List(candidates) = &self.value("probas")?.value else { return None };
        candidates.iter().find_map(|candidate| match &candidate.value {
            Value::List(pair) => match pair.as_slice() {
                [Node { value: Value::Text(name), .. }, Node { value: Value::Text(p), .. }]
                    if name == speaker && p.len() < 20 =>
                {
                    Some(&**p)
                }
                _ => None,
            },
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::read::{Format, read};

    const LINE: &str = r#"{"quoteID": "2020-01-28-000082", "quotation": "[ I ] met them on the way", "speaker": "Ann Lee", "qids": ["Q367796"], "date": "2020-01-28 08:04:05", "numOccurrences": 2, "probas": [["Ann Lee", "0.8"], ["None", "0.2"]], "urls": ["http://a.example/1", "http://b.example/2"], "phase": "E"}"#;

    #[test]
    fn every_address_is_an_occurrence() {
        let reading = read("quotes-2020.json", LINE.as_bytes(), None);
        assert_eq!((reading.problems.len(), reading.seen), (0, 1));
        let [one, other] = reading.record.statements.as_slice() else { panic!("two occurrences") };
        assert_eq!(one.id(), other.id());
        assert_eq!(other.source.url.as_deref(), Some("http://b.example/2"));
        assert_eq!(
            (one.said.as_str(), one.quote.as_str()),
            ("2020-01-28~", "[ I ] met them on the way")
        );
        let note = "Quotebank 2020-01-28-000082, probability of the speaker 0.8";
        assert_eq!(one.note.as_deref(), Some(note));
        assert_eq!(reading.record.speakers[0].wikidata.as_deref(), Some("Q367796"));
    }

    #[test]
    fn quotes_without_a_speaker_are_counted() {
        let text = format!(
            "{LINE}\n{}\n",
            LINE.replace("\"speaker\": \"Ann Lee\"", "\"speaker\": \"None\"")
        );
        let reading = read("-", text.as_bytes(), Some(Format::Jsonl));
        assert_eq!(
            (reading.seen, reading.without_speaker, reading.record.statements.len()),
            (2, 1, 2)
        );
        assert_eq!(
            reading.problems[0].to_string(),
            "-: warning: 1 of 2 quotes name no speaker and were left out"
        );
    }

    #[test]
    fn a_line_with_a_bad_date_is_a_problem() {
        let reading = read("a.json", LINE.replace("2020-01-28 08", "soon 08").as_bytes(), None);
        assert_eq!((reading.problems.len(), reading.record.statements.len()), (1, 0));
    }
}
