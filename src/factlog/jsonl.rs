//! JSON Lines: one record a line, with the fields of the fact log.

use serde::Serialize;

use crate::record::Record;

/// Writes a record that is in canonical order.
pub(super) fn write(record: &Record) -> String {
    let mut text = String::new();
    record.speakers.iter().for_each(|speaker| line("speaker", speaker, &mut text));
    record.statements.iter().for_each(|statement| line("statement", statement, &mut text));
    record.corrections.iter().for_each(|correction| line("correction", correction, &mut text));
    record.retractions.iter().for_each(|retraction| line("retraction", retraction, &mut text));
    text
}

/// Adds one line; a statement needs no type.
fn line(kind: &str, record: &impl Serialize, text: &mut String) {
    let json = serde_json::to_string(record).expect("records have text keys only");
    match kind {
        "statement" => text.push_str(&json),
        kind => text.extend(["{\"type\":\"", kind, "\",", &json[1..]]),
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
            r#"{"speaker":"A","said":"2019","kind":"direct","quote":"a\r\n","source":{"url":"u"}}"#,
            "\n",
        );
        let reading = read("a.jsonl", text.as_bytes(), None);
        assert_eq!(reading.problems, []);
        assert_eq!(write(&reading.record, Format::Jsonl), text);
    }
}
