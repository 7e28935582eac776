//! Headings that name who speaks, "Mirren Holt: the mill stays", and labels before a quotation.

use std::ops::Range;

use super::names::{is_full_name, names_in};
use super::passage::Passage;
use super::sayings::Saying;

/// What a heading says that a full name and a colon open, or a quotation that any name and a colon do.
pub(super) fn saying(
    passage: &Passage,
    sentence: &Range<usize>,
    found: &[Saying],
) -> Option<Saying> {
    let alone = passage.sentences.len() == 1 && found.is_empty();
    let colon = sentence.clone().take(8).find(|&at| passage.is(at, ":"))?;
    let name = sentence.start..colon;
    let end = (colon + 1..sentence.end)
        .rev()
        .find(|&at| !passage.is_any(at, &["."]))
        .map_or(colon, |at| at + 1);
    // before a quotation one name is enough: "Holt: “The mill stays.”"
    let quoted = end > colon + 1 && passage.is_quoted(colon + 1);
    let named = match quoted {
        true => names_in(passage, &name).first() == Some(&name),
        false => is_full_name(passage, &name) && end > colon + 2,
    };
    (alone && named).then(|| Saying {
        cue: colon..colon + 1,
        speaker: Some(name),
        stands_for: None,
        content: std::iter::once(colon + 1..end).collect(),
        needs_cue: false,
        unreal: false,
    })
}
