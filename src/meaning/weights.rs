//! The encoder's weights, as `train/meaning/quantise.py` writes them.
//!
//! All numbers little-endian. First [`MAGIC`], then the numbers of words and positions as 32-bit
//! integers, then: scales of the words' rows, the words (8 bits), positions, sides, the first norm; for
//! each layer its parts in the order of [`Layer`]; the head; the glance. A linear layer is its scales, its bias, its
//! shift (32-bit integers) and its weights (8 bits), packed as `kernel.rs` wants them. What is not said to have 8 bits is a 32-bit
//! floating-point number.

/// Size of a token's vector.
pub(super) const WIDTH: usize = 384;
/// Attention heads.
pub(super) const HEADS: usize = 12;
/// Size within the feed-forward part.
pub(super) const INNER: usize = 1536;
const LAYERS: usize = 6;
/// Contradiction, entailment, neutral.
pub(super) const LABELS: usize = 3;

/// Values of a glance: the first token, the means of both sides, their difference and product.
const GLANCE: usize = 5 * WIDTH;
/// Layers after which a glance is taken.
pub(super) const GLANCED: usize = 2;

const MAGIC: &[u8] = b"WALKENC2";

static FILE: &[u8] = include_bytes!("../../data/model/encoder.bin");

/// All weights.
pub(super) struct Weights {
    word_scales: Vec<f32>,
    words: &'static [u8],
    position_rows: Vec<f32>,
    sides: Vec<f32>,
    pub(super) norm: Norm,
    pub(super) layers: Vec<Layer>,
    pub(super) dense: Linear,
    pub(super) labels: Vec<f32>,
    pub(super) label_bias: Vec<f32>,
    /// A weight for each value of the glance.
    pub(super) glance: Vec<f32>,
    pub(super) glance_bias: f32,
}

/// One layer of the encoder.
pub(super) struct Layer {
    pub(super) qkv: Linear,
    pub(super) out: Linear,
    pub(super) norm1: Norm,
    pub(super) up: Linear,
    pub(super) down: Linear,
    pub(super) norm2: Norm,
}

/// A linear layer with weights of 8 bits.
pub(super) struct Linear {
    pub(super) inputs: usize,
    pub(super) outputs: usize,
    pub(super) scales: Vec<f32>,
    pub(super) bias: Vec<f32>,
    /// The sum of each column's weights, times 128: what the shift of the inputs to unsigned adds.
    pub(super) shift: Vec<i32>,
    /// Groups of columns, as `kernel.rs` wants them.
    pub(super) packed: &'static [u8],
}

/// A layer norm.
pub(super) struct Norm {
    pub(super) weight: Vec<f32>,
    pub(super) bias: Vec<f32>,
}

impl Weights {
    /// Reads what is compiled in.
    pub(super) fn load() -> Weights {
        let mut file = File(FILE);
        assert_eq!(file.bytes(MAGIC.len()), MAGIC, "data/model/encoder.bin is not an encoder");
        let (words, positions) = (file.number(), file.number());
        assert!(positions >= 2 * super::LONGEST + 3, "a reading would be longer than the encoder");
        Weights {
            word_scales: file.floats(words),
            words: file.bytes(words * WIDTH),
            position_rows: file.floats(positions * WIDTH),
            sides: file.floats(2 * WIDTH),
            norm: file.norm(),
            layers: (0..LAYERS).map(|_| file.layer()).collect(),
            dense: file.linear(3 * WIDTH, WIDTH),
            labels: file.floats(LABELS * WIDTH),
            label_bias: file.floats(LABELS),
            glance: file.floats(GLANCE),
            glance_bias: file.floats(1)[0],
        }
    }

    /// Adds up what a token is made of: its piece, its place and its side.
    #[inline(always)]
    pub(super) fn embed(&self, piece: u32, place: usize, side: usize, out: &mut [f32]) {
        let piece = piece as usize;
        let scale = self.word_scales[piece];
        let word = &self.words[piece * WIDTH..][..WIDTH];
        let place = &self.position_rows[place * WIDTH..][..WIDTH];
        let side = &self.sides[side * WIDTH..][..WIDTH];
        for (at, out) in out.iter_mut().enumerate() {
            *out = f32::from(word[at].cast_signed()) * scale + place[at] + side[at];
        }
    }
}

/// What is left to read.
struct File(&'static [u8]);

impl File {
    fn bytes(&mut self, count: usize) -> &'static [u8] {
        let (taken, rest) = self.0.split_at(count);
        self.0 = rest;
        taken
    }

    fn number(&mut self) -> usize {
        u32::from_le_bytes(self.bytes(4).try_into().expect("four bytes")) as usize
    }

    fn floats(&mut self, count: usize) -> Vec<f32> {
        let (numbers, _) = self.bytes(4 * count).as_chunks::<4>();
        numbers.iter().map(|&number| f32::from_le_bytes(number)).collect()
    }

    fn norm(&mut self) -> Norm {
        Norm { weight: self.floats(WIDTH), bias: self.floats(WIDTH) }
    }

    fn linear(&mut self, inputs: usize, outputs: usize) -> Linear {
        let (scales, bias) = (self.floats(outputs), self.floats(outputs));
        let (shift, _) = self.bytes(4 * outputs).as_chunks::<4>();
        let shift = shift.iter().map(|&number| i32::from_le_bytes(number)).collect();
        Linear { inputs, outputs, scales, bias, shift, packed: self.bytes(inputs * outputs) }
    }

    fn layer(&mut self) -> Layer {
        Layer {
            qkv: self.linear(WIDTH, 3 * WIDTH),
            out: self.linear(WIDTH, WIDTH),
            norm1: self.norm(),
            up: self.linear(WIDTH, INNER),
            down: self.linear(INNER, WIDTH),
            norm2: self.norm(),
        }
    }
}
