//! What a verdict may be worth.

use crate::finding::Kind;
use crate::id::Id;
use crate::record::Fate;

/// What a verdict is worth now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// The finding is there, and this is the last verdict on it.
    InForce,
    /// A later verdict on the same finding took its place, or one on what the quotes were corrected to.
    Replaced,
    /// It is dated after the present.
    NotYet,
    /// Another one was decided at the same time and says something else: nobody can tell the last.
    Tied,
    /// It names the later statement as the earlier one: the finding is this, and has no verdict.
    Swapped(Id),
    /// The finding has this kind now.
    OtherKind(Kind),
    /// One of the statements is not in force any more, or not in the record.
    QuoteChanged {
        /// What became of the earlier statement.
        earlier: Fate,
        /// What became of the later one.
        later: Fate,
        /// The finding on what stands in their place.
        now: Option<Id>,
    },
    /// The finding occurs no more.
    Unused,
    /// Nobody looked for the finding: not everything was compared.
    NotCompared,
}

impl State {
    /// Whether what was decided holds no more, and nobody decided anew.
    pub fn is_stale(&self) -> bool {
        matches!(
            self,
            State::Tied | State::OtherKind(_) | State::QuoteChanged { .. } | State::Unused
        )
    }

    /// Whether a list should tell more of it than its name.
    pub fn is_worth_a_word(&self) -> bool {
        self.is_stale() || matches!(self, State::NotYet | State::Swapped(_))
    }

    /// Its name, for lists.
    pub fn name(&self) -> &'static str {
        match self {
            State::InForce => "in force",
            State::Replaced => "replaced",
            State::NotYet => "not yet",
            State::Tied => "tied",
            State::Swapped(_) => "sides swapped",
            State::OtherKind(_) => "other kind",
            State::QuoteChanged { .. } => "quote changed",
            State::Unused => "unused",
            State::NotCompared => "not compared",
        }
    }
}
