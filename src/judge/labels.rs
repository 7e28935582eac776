//! Things that a number or letter behind their noun tells apart: "Unit Two", "Line 4", "Clause 9".

use crate::text::Reading;
use crate::text::tags::Tag;

use super::aligned::Aligned;
use super::surroundings::Scope;

/// A noun or name that both sentences have with another label on each.
pub(super) fn apart(pair: &Aligned, scope: &Scope) -> bool {
    let mut apart = false;
    for s in &pair.shared {
        let (e, l) = (pair.earlier.terms[s.earlier].token, pair.later.terms[s.later].token);
        if !scope.earlier.contains(&e) || !scope.later.contains(&l) {
            continue;
        }
        match (label(pair.earlier, e), label(pair.later, l)) {
            (Some(one), Some(other)) if one == other => return false,
            (Some(_), Some(_)) => apart = true,
            _ => {}
        }
    }
    apart
}

/// Whether the last label before one place and that before another are of one noun and differ: of "phase 1
/// began in June and phase 2 in May" each date has its own.
pub(super) fn apart_before(pair: &Aligned, e: usize, l: usize) -> bool {
    let last = |reading: &Reading, before: usize| {
        let noun = (reading.sentence_of(before).start..before.saturating_sub(1))
            .rev()
            .find(|&noun| label(reading, noun).is_some())?;
        Some((reading.forms[noun].stem, label(reading, noun)?.to_owned()))
    };
    match (last(pair.earlier, e), last(pair.later, l)) {
        (Some((noun, one)), Some((other_noun, other))) => noun == other_noun && one != other,
        _ => false,
    }
}

/// The number right behind a noun, unless it is a date or counts what follows.
fn label(reading: &Reading, noun: usize) -> Option<&str> {
    let at = noun + 1;
    let nominal = matches!(reading.tags[noun], Tag::Noun | Tag::Name);
    let number = reading.tags.get(at) == Some(&Tag::Num)
        && reading.tokens[at].span.start <= reading.tokens[noun].span.end + 1;
    let capital = |at: usize| {
        let written = &reading.quote[reading.tokens[at].span.clone()];
        written.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
    };
    // "Unit Four returns": two words written large are a name
    let named = number && capital(noun) && capital(at) && !reading.tokens[at].is("one");
    let counts =
        !named && matches!(reading.tags.get(at + 1), Some(Tag::Noun | Tag::Num | Tag::Adj));
    let date = reading.is_timed(at);
    let said = reading.forms.get(at).map(|form| &*form.lemma);
    said.filter(|_| nominal && number && !counts && !date)
}
