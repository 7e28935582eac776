//! Who judges.

use crate::judge::{Basis, Side, is_settled, passages};
use crate::meaning::{Meaning, meanings};

/// Who judges.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Judges {
    /// The detectors alone.
    Rules,
    /// The language model alone.
    Model,
    /// The detectors and the language model together.
    #[default]
    Both,
}

impl Judges {
    /// Every one.
    pub const ALL: &[Judges] = &[Judges::Rules, Judges::Model, Judges::Both];

    /// The name.
    pub fn name(self) -> &'static str {
        match self {
            Judges::Rules => "rules",
            Judges::Model => "model",
            Judges::Both => "both",
        }
    }

    /// The one with this name.
    pub fn from_name(name: &str) -> Option<Judges> {
        Judges::ALL.iter().copied().find(|judges| judges.name() == name)
    }

    /// The basis for a pair of which the model says this.
    pub fn basis(self, meaning: Meaning) -> Basis {
        match self {
            Judges::Rules => Basis::Rules,
            Judges::Model => Basis::Model(meaning),
            Judges::Both => Basis::Both(meaning),
        }
    }

    /// What these judges go by for one pair, the earlier first.
    pub fn asked(self, earlier: &Side, later: &Side) -> Basis {
        match self {
            Judges::Rules => Basis::Rules,
            Judges::Model | Judges::Both => self.basis(meaning(earlier, later)),
        }
    }
}

/// What the language model says of one pair, the earlier first; nothing of one that is settled without it.
pub fn meaning(earlier: &Side, later: &Side) -> Meaning {
    if is_settled(earlier, later) {
        return Meaning::default();
    }
    let (earlier, later) = passages(earlier, later);
    meanings(&[(&earlier, &later)])[0]
}
