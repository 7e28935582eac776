//! How often the judge is right, measured on labelled pairs; pure.
//!
//! ```text
//! JSON Lines ──► labelled ──► judge ──► verdict ──► evaluation, judges ──► table, JSON, curve, errors
//! ```

pub mod average_precision;
pub mod calibration;
pub mod curve;
pub mod errors;
pub mod evaluation;
pub mod judges;
pub mod labelled;
pub mod table;
pub mod verdict;

pub use errors::errors;
pub use evaluation::{Evaluation, Judged, evaluate};
pub use labelled::{Gold, Label, Labelled};
pub use verdict::{Pair, Verdict};
