//! Where one saying ends because the next one begins.

use std::ops::Range;

use super::cues::{Cue, Form};
use super::passage::Passage;
use super::subject::Speaker;
use crate::text::tags::Tag;

/// The token before which a saying ends because this cue's begins: ", but Brandt said", "and vowed".
pub(super) fn break_before(
    passage: &Passage,
    sentence: &Range<usize>,
    cue: &Cue,
    speaker: Option<&Speaker>,
) -> Option<usize> {
    let speaker = speaker.filter(|speaker| !speaker.inverted)?;
    let own = speaker.start < cue.tokens.start && !shared(passage, speaker, cue);
    let start = if own { speaker.start } else { cue.tokens.start };
    if start == sentence.start || speaker.stands_for.is_some() {
        return None;
    }
    let before = start - 1;
    let joined = match passage.tags[before] {
        Tag::Conj => own || cue.form == Form::Finite,
        Tag::Sub => own && passage.is_any(before, &["while", "although", "though", "whereas"]),
        _ => own && passage.is_any(before, &[",", ";", "—", "–"]),
    };
    // ", and": the comma goes as well
    let comma = joined && before > sentence.start && passage.is(before - 1, ",");
    joined.then_some(if comma { before - 1 } else { before })
}

/// Whether the speaker is the subject of a verb before the cue: "Holt met the board and said".
fn shared(passage: &Passage, speaker: &Speaker, cue: &Cue) -> bool {
    let aside = passage.is_any(speaker.tokens.end, &[",", "(", "—", "–"]);
    !aside && (speaker.tokens.end..cue.tokens.start).any(|at| passage.tags[at].is_verb())
}

#[cfg(test)]
mod tests {
    use crate::extract::prose::tests::says;

    #[test]
    fn verbs_that_share_a_speaker_part_sayings() {
        says(
            "Holt complained about the noise but praised Ida Ek as a mayor.",
            &["Holt: about the noise", "Holt: Ida Ek as a mayor"],
        );
    }

    #[test]
    fn a_time_parts_no_sayings() {
        says(
            "Holt said the mill closed when Ek announced the sale.",
            &["Holt: the mill closed when Ek announced the sale"],
        );
    }
}
