//! Where in its source a quote stands, as the W3C's Web Annotation model writes it.

use serde_json::{Value, json};

use crate::statement::Statement;

/// The selectors of a statement: the words, with those before and after; their place; the time in a
/// recording.
pub(crate) fn selectors(statement: &Statement) -> Vec<Value> {
    let locator = &statement.locator;
    let exact = locator.exact.as_deref().filter(|exact| !exact.is_empty());
    let mut quote = json!({
        "type": "TextQuoteSelector",
        "exact": exact.unwrap_or(&statement.quote),
    });
    for (name, text) in [("prefix", &locator.prefix), ("suffix", &locator.suffix)] {
        if let Some(text) = text.as_deref().filter(|text| !text.is_empty()) {
            quote[name] = json!(text);
        }
    }
    let place = locator.start.zip(locator.end).filter(|(start, end)| start <= end);
    let place = place
        .map(|(start, end)| json!({ "type": "TextPositionSelector", "start": start, "end": end }));
    let time = locator.media_time.as_deref().filter(|time| is_time(time));
    let time = time.map(|time| {
        json!({
            "type": "FragmentSelector",
            "conformsTo": "http://www.w3.org/TR/media-frags/",
            "value": format!("t={time}"),
        })
    });
    std::iter::once(quote).chain(place).chain(time).collect()
}

fn is_time(text: &str) -> bool {
    crate::forms::MEDIA_TIME.misfit(text).is_none()
}
