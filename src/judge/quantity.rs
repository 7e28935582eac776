//! What an amount counts or measures, and whether two amounts are of the same quantity.
//!
//! Two numbers say something about each other only if they belong to the same thing: the noun they
//! count ("40 nurses"), the noun that measures ("a price of 90", "the cases reached 642"), and the
//! words round them up to the next number ("$140 million at home and $116 million abroad").

use std::ops::Range;

use crate::text::Reading;
use crate::text::numbers::{Amount, Unit};
use crate::text::tags::Tag;

use super::aligned::Aligned;
use super::frames;

/// What an amount belongs to.
#[derive(Debug, Clone)]
pub(super) struct Quantity {
    /// Terms that name it, the counted noun first.
    nouns: Vec<usize>,
    /// The counted noun.
    counted: Option<usize>,
    /// The term of the verb of its clause.
    verb: Option<usize>,
    /// The tokens that are nearer to it than to another amount of the sentence.
    around: Range<usize>,
    /// The same without subject and verb, which all amounts of a clause share.
    near: Range<usize>,
}

impl Quantity {
    pub(super) fn of(reading: &Reading, amount: &Amount) -> Quantity {
        let counted = match (&amount.unit, &amount.of) {
            (Unit::Thing(thing), _) | (_, Some(thing)) => reading.term_at(thing.token),
            _ => None,
        };
        let clause = reading.clause_of(amount.tokens.start);
        let verb = reading.clauses[clause].verb;
        let mut nouns: Vec<usize> = counted.into_iter().collect();
        nouns.extend(named_before(reading, amount));
        if nouns.is_empty()
            && verb.is_some_and(|verb| verb < amount.tokens.start && measures(reading, verb))
        {
            nouns.extend(frames::frame(reading, clause).subjects);
        }
        let around = around(reading, amount);
        let behind_verb =
            verb.filter(|&verb| verb < amount.tokens.start).map_or(0, |verb| verb + 1);
        let near = around.start.max(behind_verb).min(amount.tokens.start)..around.end;
        Quantity { nouns, counted, verb: verb.and_then(|at| reading.term_at(at)), around, near }
    }
}

/// "A rating of 93 %", "the price: 90", "inflation at 5.1".
fn named_before(reading: &Reading, amount: &Amount) -> Option<usize> {
    let link = |at: usize| {
        matches!(
            &*reading.tokens[at].norm,
            "of" | "at" | "to" | ":" | "is" | "was" | "are" | "were"
        ) || matches!(reading.tags[at], Tag::Adv | Tag::Det | Tag::Aux | Tag::Modal)
    };
    let start = reading.sentence_of(amount.tokens.start).start;
    let at = (start..amount.tokens.start).rev().take(5).find(|&at| !link(at))?;
    reading
        .terms
        .iter()
        .position(|term| term.token == at && matches!(term.tag, Tag::Noun | Tag::Name))
}

/// Verbs behind which a number says how much the subject is.
fn measures(reading: &Reading, verb: usize) -> bool {
    matches!(
        &*reading.forms[verb].lemma,
        "be" | "cost"
            | "total"
            | "reach"
            | "hit"
            | "stand"
            | "number"
            | "amount"
            | "come"
            | "measure"
            | "weigh"
            | "exceed"
            | "fall"
            | "rise"
            | "grow"
            | "drop"
            | "climb"
            | "increase"
            | "decrease"
            | "go"
            | "run"
            | "last"
            | "average"
            | "remain"
            | "stay"
            | "touch"
            | "hold"
            | "have"
            | "get"
            | "earn"
            | "gross"
            | "make"
            | "receive"
            | "score"
            | "take"
    )
}

/// Up to the mark or conjunction that follows the amount before, and the one that follows itself
/// where another amount comes.
fn around(reading: &Reading, amount: &Amount) -> Range<usize> {
    let sentence = reading.sentence_of(amount.tokens.start).clone();
    let phrase_end = |amount: &Amount| match &amount.unit {
        Unit::Thing(thing) => amount.tokens.end.max(thing.token + 1),
        _ => amount.tokens.end,
    };
    let border = |from: usize, to: usize| {
        (from..to)
            .find(|&at| matches!(reading.tags[at], Tag::Mark | Tag::Conj | Tag::Sub | Tag::Wh))
            .unwrap_or(from)
    };
    let others = || {
        reading
            .amounts
            .iter()
            .filter(|other| other.unit != Unit::Ordinal && sentence.contains(&other.tokens.start))
    };
    let before =
        others().filter(|other| other.tokens.end <= amount.tokens.start).map(phrase_end).max();
    let after = others()
        .filter(|other| other.tokens.start >= amount.tokens.end)
        .map(|other| other.tokens.start)
        .min();
    let start = before
        .filter(|&end| end < amount.tokens.start)
        .map_or(sentence.start, |end| border(end, amount.tokens.start));
    let own = phrase_end(amount).min(sentence.end);
    let end =
        after.filter(|&next| next > own).map_or(sentence.end, |next| border(own, next).max(own));
    start.min(amount.tokens.start)..end
}

/// How two quantities agree.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Belongs {
    /// 1 where a noun that names one names the other, -1 where both are named and all differs.
    pub(super) named: f32,
    /// What one side counts names the other's number.
    pub(super) counted: bool,
    /// The verb is shared.
    pub(super) verb: bool,
    /// Weight of the shared words round the two amounts.
    pub(super) shared: f32,
    /// Of these, subject and verb left out.
    near: f32,
}

impl Belongs {
    pub(super) fn compare(pair: &Aligned, earlier: &Quantity, later: &Quantity) -> Belongs {
        let mut belongs = Belongs {
            named: frames::agreement(pair, &earlier.nouns, &later.nouns),
            ..Belongs::default()
        };
        let mut counted = Vec::new();
        for s in &pair.shared {
            let (e, l) = (&pair.earlier.terms[s.earlier], &pair.later.terms[s.later]);
            let one = earlier.counted == Some(s.earlier) && later.nouns.contains(&s.later);
            let other = later.counted == Some(s.later) && earlier.nouns.contains(&s.earlier);
            belongs.counted |= one || other;
            if earlier.verb == Some(s.earlier) && later.verb == Some(s.later) {
                belongs.verb = true;
            }
            let inside = earlier.around.contains(&e.token) && later.around.contains(&l.token);
            if inside && e.tag != Tag::Num && !counted.contains(&s.earlier) {
                belongs.shared += s.weight;
                if earlier.near.contains(&e.token) && later.near.contains(&l.token) {
                    belongs.near += s.weight;
                }
                counted.push(s.earlier);
            }
        }
        belongs
    }

    /// Whether it is the same quantity, as far as the words tell.
    pub(super) fn enough(self) -> bool {
        self.named > 0.0 && self.shared >= 0.3
            || self.verb && self.shared >= 0.4
            || self.shared >= 0.9
    }

    /// One number for ranking and weighing.
    pub(super) fn strength(self) -> f32 {
        1.2 * self.named + if self.verb { 0.5 } else { 0.0 } + self.near + 0.3 * self.shared
    }
}
