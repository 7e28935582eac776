//! JSON Lines: one record a line, with the fields of the fact log.

use serde::Serialize;

use crate::record::Record;

/// Writes a record that is in canonical order, with the ids of statements if asked for.
pub(super) fn write(record: &Record, ids: bool) -> String {
    let mut text = String::new();
    let typed = |kind| Some(("type", kind));
    record.speakers.iter().for_each(|one| line(typed("speaker"), one, &mut text));
    for statement in &record.statements {
        // A statement needs no type.
        let id = ids.then(|| statement.id().to_string());
        line(id.as_deref().map(|id| ("id", id)), statement, &mut text);
    }
    record.corrections.iter().for_each(|one| line(typed("correction"), one, &mut text));
    record.retractions.iter().for_each(|one| line(typed("retraction"), one, &mut text));
    record.verdicts.iter().for_each(|one| line(typed("verdict"), one, &mut text));
    text
}

/// Adds one line, with a field before its own if there is one.
pub(super) fn line(first: Option<(&str, &str)>, record: &impl Serialize, text: &mut String) {
    let json = serde_json::to_string(record).expect("records have text keys only");
    match first {
        None => text.push_str(&json),
        Some((name, value)) => text.extend(["{\"", name, "\":\"", value, "\",", &json[1..]]),
    }
    text.push('\n');
}

#[cfg(test)]
mod tests {
    use crate::factlog::write;
    use crate::read::read;
    use crate::record::Format;

    #[test]
    fn the_canonical_form_is_written_as_it_was_read() {
        let text = concat!(
            r#"{"type":"speaker","name":"Ann","aliases":[{"name":"A","to":"2020"}]}"#,
            "\n",
            r#"{"speaker":"A","said":"2019","kind":"direct","quote":"a\r\n","source":{"url":"urn:u"}}"#,
            "\n",
        );
        let reading = read("a.jsonl", text.as_bytes(), None);
        assert_eq!(reading.problems, []);
        assert_eq!(write(&reading.record, Format::Jsonl), text);
    }
}
