//! Names behind a quotation that is set apart: “We stay.” — Ann Brandt, mayor.

use std::ops::Range;

use super::names::is_full_name;
use super::passage::Passage;
use super::sayings::Saying;

/// What a quotation says that a dash and a full name follow, and nothing else but a role.
pub(super) fn saying(
    passage: &Passage,
    sentence: &Range<usize>,
    found: &[Saying],
) -> Option<Saying> {
    let dash = sentence.clone().take(2).find(|&at| passage.is_any(at, &["—", "–", "―"]))?;
    let quoted = dash.checked_sub(1).filter(|&at| passage.is_quoted(at))?;
    let end = (dash + 1..sentence.end)
        .find(|&at| passage.is_any(at, &[",", "(", "."]))
        .unwrap_or(sentence.end);
    let name = dash + 1..end;
    let last = sentence.end == passage.tokens.len();
    let content = std::iter::once(quoted..quoted + 1).collect();
    (found.is_empty() && last && is_full_name(passage, &name))
        .then(|| Saying::plainly(dash..dash + 1, Some(name), content))
}
