//! What the judge says of a pair.

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::id::Id;

/// A range of bytes into a verbatim quote, on character borders.
pub type Span = Range<usize>;

/// What happened to the earlier statement. The order is that of reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A thing spoken of as real is said not to exist, or the other way round.
    ExistenceDenied,
    /// The same claim, negated.
    PolarityFlipped,
    /// For a thing, then against it.
    StanceReversed,
    /// The key word became its opposite.
    AntonymSwapped,
    /// Another date for the same event.
    DateMoved,
    /// Another number for the same quantity.
    AmountChanged,
    /// All, none, always, never.
    QuantifierReversed,
    /// Who did it to whom, the other way round.
    RolesSwapped,
    /// A firm promise became a hope.
    CommitmentSoftened,
    /// Promised one way, done the other.
    PledgeBroken,
    /// "I never said that", although they did.
    SayingDenied,
    /// Opposed in meaning without a rule that says how.
    MeaningOpposed,
}

/// Why a pair that looks like a reversal is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Silence {
    /// They speak of different things.
    DifferentSubject,
    /// They speak of different times.
    DifferentTime,
    /// One is about a part, a place or a case that the other is not about.
    DifferentScope,
    /// The world moved on.
    Superseded,
    /// The speaker owns up to the change: still a reversal, marked as such.
    Acknowledged,
    /// One holds only under a condition.
    Conditional,
    /// One merely asks.
    Question,
    /// One reports somebody else's view.
    QuotingOther,
    /// One only holds something possible.
    Hedged,
    /// Both can be true.
    Compatible,
    /// Nothing in one bears on the other.
    Near,
    /// Could not be judged: a language without rules, a statement without a date.
    NotCompared,
}

/// How sure: a class with a measured precision behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// Worth a look; not shown by default.
    Possible,
    /// Shown by default.
    Likely,
    /// Shown first.
    Firm,
}

impl Strength {
    /// It and all that are stronger, in words.
    pub fn at_least(self) -> &'static str {
        match self {
            Strength::Possible => "possible or better",
            Strength::Likely => "likely or better",
            Strength::Firm => "firm",
        }
    }
}

/// What a person says of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Decision {
    /// It is a reversal.
    Confirmed,
    /// It is none: a false alarm.
    Dismissed,
    /// It is one, for a reason that readers should know.
    Explained,
}

/// How a reader would put it, after PolitiFact's Flip-O-Meter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Flip {
    /// No substantial change.
    None,
    /// A partial change.
    Half,
    /// A complete change.
    Full,
}

/// The words on both sides that a finding rests on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Spans in the earlier quote, sorted, not overlapping.
    pub earlier: Vec<Span>,
    /// Spans in the later quote, sorted, not overlapping.
    pub later: Vec<Span>,
}

/// How each side was understood.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Readings {
    /// Of the earlier quote: "deadline = 2025-11-27".
    pub earlier: String,
    /// Of the later quote: "no deadline".
    pub later: String,
}

/// What the judge says of a pair of quotes that it takes for a reversal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reversal {
    /// The main kind.
    pub kind: Kind,
    /// Other kinds that hold as well, sorted, without the main kind.
    pub also: Vec<Kind>,
    /// How sure.
    pub strength: Strength,
    /// How far.
    pub flip: Flip,
    /// Ranks pairs, 0 to 1; never shown to people as a bare decimal.
    pub score: f64,
    /// The words it rests on.
    pub evidence: Evidence,
    /// How each side was understood.
    pub readings: Readings,
    /// One sentence: lower case, no full stop.
    pub why: String,
    /// What was taken for granted: "\"today\" is 2025-11-27".
    pub assumptions: Vec<String>,
    /// The speaker says so: "I was wrong".
    pub acknowledged: bool,
}

/// What another program says of a pair.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Outside {
    /// Its name.
    pub judge: String,
    /// Whether it takes the pair for a reversal.
    pub flag: bool,
    /// How sure it is that it is one, 0 to 1.
    pub score: f64,
    /// What it says of it.
    pub why: Option<String>,
}

/// One detector's opinion of a pair, for `explain`.
#[derive(Debug, Clone, PartialEq)]
pub struct Opinion {
    /// Name of the detector.
    pub detector: &'static str,
    /// What it says.
    pub says: Says,
    /// The words it read.
    pub evidence: Evidence,
    /// How each side was understood.
    pub readings: Readings,
    /// One sentence.
    pub why: String,
}

/// What a detector says of a pair.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Says {
    /// A reversal of this kind, this sure (0 to 1).
    Reversal(Kind, f64),
    /// It looks like a reversal but is none.
    Silent(Silence),
}

/// All that the judge has to say of a pair.
#[derive(Debug, Clone, PartialEq)]
pub struct Judgement {
    /// The finding, where there is one of any strength.
    pub reversal: Option<Reversal>,
    /// Why it stays silent, where there is no finding.
    pub silence: Option<(Silence, String)>,
    /// Ranks pairs, 0 to 1.
    pub score: f64,
    /// Every detector that had something to say.
    pub opinions: Vec<Opinion>,
}

/// The id of the finding on two statements; the kind is no part of it, because an upgrade may
/// name it better without breaking a link.
pub fn finding_id(earlier: &Id, later: &Id) -> Id {
    Id::of("finding", &[("earlier", &earlier.to_string()), ("later", &later.to_string())])
}

macro_rules! names {
    ($type:ident { $($variant:ident => $name:literal,)* }) => {
        impl $type {
            /// Every one, in the order of reports.
            pub const ALL: &[$type] = &[$($type::$variant),*];

            /// The name in kebab-case.
            pub fn name(self) -> &'static str {
                match self { $($type::$variant => $name),* }
            }

            /// The one with this name.
            pub fn from_name(name: &str) -> Option<$type> {
                match name { $($name => Some($type::$variant),)* _ => None }
            }
        }

        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.name())
            }
        }
    };
}

names!(Kind {
    ExistenceDenied => "existence-denied",
    PolarityFlipped => "polarity-flipped",
    StanceReversed => "stance-reversed",
    AntonymSwapped => "antonym-swapped",
    DateMoved => "date-moved",
    AmountChanged => "amount-changed",
    QuantifierReversed => "quantifier-reversed",
    RolesSwapped => "roles-swapped",
    CommitmentSoftened => "commitment-softened",
    PledgeBroken => "pledge-broken",
    SayingDenied => "saying-denied",
    MeaningOpposed => "meaning-opposed",
});

names!(Silence {
    DifferentSubject => "different-subject",
    DifferentTime => "different-time",
    DifferentScope => "different-scope",
    Superseded => "superseded",
    Acknowledged => "acknowledged",
    Conditional => "conditional",
    Question => "question",
    QuotingOther => "quoting-other",
    Hedged => "hedged",
    Compatible => "compatible",
    Near => "near",
    NotCompared => "not-compared",
});

names!(Strength { Possible => "possible", Likely => "likely", Firm => "firm", });
names!(Decision { Confirmed => "confirmed", Dismissed => "dismissed", Explained => "explained", });
names!(Flip { None => "none", Half => "half", Full => "full", });
