//! A small language model that reads two statements and says whether they contradict each other.
//!
//! An encoder of the BERT family with six layers, fine-tuned for this (`train/meaning/`; its card is
//! `data/model/README.md`), compiled into the program. The arithmetic is exact or in a fixed order
//! throughout, so that the same two statements get the same probabilities, bit by bit, on every
//! processor. Pure: no files, no network.

mod arithmetic;
mod forward;
mod heads;
mod kernel;
mod linear;
mod vector;
mod weights;
mod wordpiece;

use std::sync::LazyLock;

use rayon::prelude::*;

use forward::{Head, Tokens};
use weights::{LABELS, Weights};

pub use vector::Vector;

static WEIGHTS: LazyLock<Weights> = LazyLock::new(Weights::load);

/// Pieces of words read of each side; what is longer is cut, and [`Pieces::is_cut`] says so.
pub const LONGEST: usize = 96;

/// Statements or pairs worked on together by one processor.
const TOGETHER: usize = 8;

/// What the model says of a pair: three probabilities that add up to one.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Opinion {
    /// Both cannot be true.
    pub contradiction: f32,
    /// The later follows from the earlier.
    pub entailment: f32,
    /// Neither.
    pub neutral: f32,
}

impl Opinion {
    /// Whether these are probabilities.
    fn adds_up(&self) -> bool {
        let shares = [self.contradiction, self.entailment, self.neutral];
        let sum: f32 = shares.iter().sum();
        shares.iter().all(|share| (0.0..=1.0).contains(share)) && (sum - 1.0).abs() < 1e-3
    }
}

/// What the model says of a pair read in both orders.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Meaning {
    /// The earlier first.
    pub as_said: Opinion,
    /// The later first. Where hardly anything speaks for a contradiction this is not asked, and the
    /// same as the other.
    pub turned: Opinion,
    /// Whether the first layers take the pair for worth reading to the end.
    pub worth: bool,
}

impl Meaning {
    /// Of a pair that was not worth reading to the end.
    pub const GLANCED: Meaning = {
        let neither = Opinion { contradiction: 0.0, entailment: 0.0, neutral: 1.0 };
        Meaning { as_said: neither, turned: neither, worth: false }
    };

    /// As bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let numbers =
            [self.as_said, self.turned].map(|o| [o.contradiction, o.entailment, o.neutral]);
        let bytes = numbers.as_flattened().iter().flat_map(|number| number.to_le_bytes());
        bytes.chain([u8::from(self.worth)]).collect()
    }

    /// From what [`Meaning::to_bytes`] gave; none of anything else.
    pub fn from_bytes(bytes: &[u8]) -> Option<Meaning> {
        let (&worth, bytes) = bytes.split_last()?;
        let (numbers, rest) = bytes.as_chunks::<4>();
        let numbers: Vec<f32> = numbers.iter().map(|&number| f32::from_le_bytes(number)).collect();
        let &[contradiction, entailment, neutral, c, e, n] = &numbers[..] else { return None };
        let as_said = Opinion { contradiction, entailment, neutral };
        let turned = Opinion { contradiction: c, entailment: e, neutral: n };
        let whole = rest.is_empty() && worth <= 1 && as_said.adds_up() && turned.adds_up();
        whole.then_some(Meaning { as_said, turned, worth: worth == 1 })
    }
}

/// Below this, the other order is not asked.
const WORTH_TURNING: f32 = 0.05;

/// A statement cut into pieces of words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pieces {
    pieces: Vec<u32>,
    cut: bool,
}

impl Pieces {
    /// Cuts a quote.
    pub fn of(quote: &str) -> Pieces {
        let mut pieces = wordpiece::pieces(quote, LONGEST);
        let cut = pieces.len() > LONGEST;
        pieces.truncate(LONGEST);
        Pieces { pieces, cut }
    }

    /// How many pieces a quote has in all.
    pub fn count(quote: &str) -> usize {
        wordpiece::pieces(quote, usize::MAX).len()
    }

    /// Whether the quote is longer than what the model reads of it.
    pub fn is_cut(&self) -> bool {
        self.cut
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.pieces.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }
}

/// Reads the weights, if they are not read yet.
pub fn load() {
    LazyLock::force(&WEIGHTS);
}

/// Works on things on every processor at once, a few of like length together: `make` is given some of
/// `places`, of `length` pieces each, and what it makes of them comes back in their order.
pub fn of_each<T: Send>(
    places: &[usize],
    length: impl Fn(usize) -> usize,
    make: impl Fn(&[usize]) -> Vec<T> + Sync + Send,
) -> Vec<T> {
    let mut order: Vec<usize> = (0..places.len()).collect();
    // like lengths together, so that no processor waits for another
    order.sort_by_key(|&at| (length(places[at]), at));
    let sorted: Vec<usize> = order.iter().map(|&at| places[at]).collect();
    let made: Vec<T> = sorted.par_chunks(TOGETHER).flat_map_iter(make).collect();
    let mut made: Vec<(usize, T)> = order.into_iter().zip(made).collect();
    made.sort_unstable_by_key(|(at, _)| *at);
    made.into_iter().map(|(_, made)| made).collect()
}

/// What the model says of pairs, each the earlier first. Best called with a few pairs at a time
/// ([`of_each`]).
pub fn opinions(pairs: &[(&Pieces, &Pieces)]) -> Vec<Opinion> {
    run(pairs, Head::Pair).iter().map(|logits| opinion(logits)).collect()
}

/// What the model says of pairs in both orders, each the earlier first.
pub fn meanings(pairs: &[(&Pieces, &Pieces)]) -> Vec<Meaning> {
    turned(pairs, &run(pairs, Head::Pair))
}

/// The same of pairs that are read to the end only where their glance tells that they are worth it;
/// [`Meaning::GLANCED`] where not.
pub fn meanings_if_worth(pairs: &[(&Pieces, &Pieces)]) -> Vec<Meaning> {
    turned(pairs, &run(pairs, Head::PairIfWorth))
}

/// What the model says of pairs as they were said (`said`, as the head gives it), joined with what it says of
/// them turned round.
fn turned(pairs: &[(&Pieces, &Pieces)], said: &[Vec<f32>]) -> Vec<Meaning> {
    let as_said: Vec<Option<(Opinion, bool)>> = said
        .iter()
        .map(|said| (!said.is_empty()).then(|| (opinion(said), said[LABELS] > 0.0)))
        .collect();
    let asked = |said: &Opinion| said.contradiction >= WORTH_TURNING;
    let turned: Vec<_> = pairs
        .iter()
        .zip(&as_said)
        .filter(|(_, said)| said.is_some_and(|(said, _)| asked(&said)))
        .map(|(&(earlier, later), _)| (later, earlier))
        .collect();
    let mut turned = opinions(&turned).into_iter();
    let mut both = |(as_said, worth): (Opinion, bool)| {
        let other = if asked(&as_said) { turned.next() } else { None };
        Meaning { as_said, turned: other.unwrap_or(as_said), worth }
    };
    as_said.into_iter().map(|said| said.map_or(Meaning::GLANCED, &mut both)).collect()
}

/// What the first layers make of pairs, each the earlier first: above nought, they are worth reading to the
/// end. Hardly a pair is lost that [`opinions`] would take for a contradiction.
pub fn glances(pairs: &[(&Pieces, &Pieces)]) -> Vec<f32> {
    run(pairs, Head::Glance).iter().map(|found| found[0]).collect()
}

fn run(pairs: &[(&Pieces, &Pieces)], head: Head) -> Vec<Vec<f32>> {
    let readings: Vec<Tokens> =
        pairs.iter().map(|(earlier, later)| together(earlier, later)).collect();
    forward::run(&WEIGHTS, &readings, head)
}

/// The vectors of statements: the nearer two of them point, the nearer is what the statements speak of.
pub fn vectors(statements: &[&Pieces]) -> Vec<Vector> {
    let readings: Vec<Tokens> = statements
        .iter()
        .map(|statement| {
            let pieces: Vec<u32> = framed(&statement.pieces);
            Tokens { second: pieces.len(), pieces }
        })
        .collect();
    let values = forward::run(&WEIGHTS, &readings, Head::Alone);
    values.iter().map(|values| Vector::of(values)).collect()
}

fn framed(side: &[u32]) -> Vec<u32> {
    std::iter::once(wordpiece::CLS).chain(side.iter().copied()).chain([wordpiece::SEP]).collect()
}

fn together(earlier: &Pieces, later: &Pieces) -> Tokens {
    let mut pieces = framed(&earlier.pieces);
    let second = pieces.len();
    pieces.extend(later.pieces.iter().copied().chain([wordpiece::SEP]));
    Tokens { pieces, second }
}

fn opinion(logits: &[f32]) -> Opinion {
    let mut shares = [logits[0], logits[1], logits[2]];
    arithmetic::softmax(&mut shares);
    let [contradiction, entailment, neutral] = shares;
    Opinion { contradiction, entailment, neutral }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spoiled_bytes_are_no_opinion() {
        let whole = Meaning { worth: true, ..Meaning::GLANCED };
        let bytes = whole.to_bytes();
        assert_eq!(Meaning::from_bytes(&bytes), Some(whole));
        for at in 0..bytes.len() {
            let mut spoiled = bytes.clone();
            spoiled[at] ^= 0x7f;
            assert_ne!(Meaning::from_bytes(&spoiled), Some(whole), "byte {at}");
        }
        assert_eq!(Meaning::from_bytes(&vec![0; bytes.len()]), None);
        assert_eq!(Meaning::from_bytes(&vec![0xff; bytes.len()]), None);
        assert_eq!(Meaning::from_bytes(&[]), None);
    }
}
