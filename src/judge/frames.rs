//! Who does what to whom in a clause, as far as the word order tells.

use crate::text::Reading;
use crate::text::tags::Tag;

use super::aligned::Aligned;

/// Heads of the parts of a clause, as indexes into the terms of its reading.
#[derive(Debug, Default)]
pub(super) struct Frame {
    pub(super) subjects: Vec<usize>,
    pub(super) objects: Vec<usize>,
    /// The subject is a pronoun, so it may be anybody.
    pub(super) pronoun: bool,
}

/// Reads the frame of a clause; the subject of a passive is its object.
pub(super) fn frame(reading: &Reading, clause: usize) -> Frame {
    let part = &reading.clauses[clause];
    let mut frame = Frame::default();
    let Some(verb) = part.verb else {
        frame.objects = heads(reading, part.tokens.clone());
        return frame;
    };
    let start = (part.tokens.start..verb)
        .rev()
        .take_while(|&at| matches!(reading.tags[at], Tag::Aux | Tag::Modal | Tag::Adv | Tag::Not))
        .last()
        .unwrap_or(verb);
    let mut before = heads(reading, part.tokens.start..start);
    before.truncate(1);
    let after = heads(reading, verb + 1..part.tokens.end);
    frame.pronoun = before.is_empty();
    let passive = (start..verb).any(|at| matches!(&*reading.forms[at].lemma, "be" | "get"))
        && reading.tags[verb] == Tag::Verb
        && !reading.tokens[verb].norm.ends_with("ing");
    if passive {
        frame.objects = before;
        frame.subjects = after;
        frame.pronoun = frame.subjects.is_empty();
    } else {
        frame.subjects = before;
        frame.objects = after;
    }
    frame
}

/// Nouns and names that no noun follows directly: "delivery date" has the head "date".
fn heads(reading: &Reading, tokens: std::ops::Range<usize>) -> Vec<usize> {
    let nominal =
        |at: usize| tokens.contains(&at) && matches!(reading.tags[at], Tag::Noun | Tag::Name);
    reading
        .terms
        .iter()
        .enumerate()
        .filter(|(_, term)| nominal(term.token) && !nominal(term.token + 1))
        .map(|(n, _)| n)
        .collect()
}

/// +1 where a head of one side has its twin on the other, -1 where both have heads and none has
/// its twin anywhere, 0 where nothing can be said.
pub(super) fn agreement(pair: &Aligned, earlier: &[usize], later: &[usize]) -> f32 {
    if earlier.is_empty() || later.is_empty() {
        return 0.0;
    }
    let twins = earlier.iter().flat_map(|&e| pair.twins(e)).any(|s| later.contains(&s.later));
    let strangers = earlier.iter().all(|&e| !pair.earlier_matched[e])
        && later.iter().all(|&l| !pair.later_matched[l]);
    match (twins, strangers) {
        (true, _) => 1.0,
        (false, true) => -1.0,
        (false, false) => 0.0,
    }
}

/// Like [`agreement`] for the verbs: the same verb or a synonym.
pub(super) fn verbs_agree(pair: &Aligned, earlier: usize, later: usize) -> f32 {
    let verb = |reading: &Reading, clause: usize| {
        reading.clauses[clause].verb.and_then(|at| reading.term_at(at))
    };
    match (verb(pair.earlier, earlier), verb(pair.later, later)) {
        (Some(e), Some(l)) if pair.twin(e, l).is_some() => 1.0,
        (Some(e), Some(l)) if !pair.earlier_matched[e] && !pair.later_matched[l] => -1.0,
        _ => 0.0,
    }
}
