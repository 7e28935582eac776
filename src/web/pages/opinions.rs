//! What the detectors say of two statements.

use crate::finding::{Opinion, Says};
use crate::report::explanation::Explanation;
use crate::report::wording;

/// What one detector says.
#[derive(Debug)]
pub(in crate::web) struct Told {
    pub(in crate::web) detector: &'static str,
    pub(in crate::web) says: String,
    pub(in crate::web) why: String,
    pub(in crate::web) earlier: String,
    pub(in crate::web) later: String,
}

/// What every detector says that has something to say.
pub(in crate::web) fn opinions(explained: &Explanation) -> Vec<Told> {
    let told = |opinion: &Opinion| Told {
        detector: opinion.detector,
        says: match opinion.says {
            Says::Reversal(kind, sure) if kind.name() == opinion.detector => {
                wording::sureness(sure).to_owned()
            }
            Says::Reversal(kind, sure) => format!("{kind}, {}", wording::sureness(sure)),
            Says::Silent(silence) => format!("silent: {silence}"),
        },
        why: opinion.why.clone(),
        earlier: opinion.readings.earlier.clone(),
        later: opinion.readings.later.clone(),
    };
    explained.judgement.opinions.iter().map(told).collect()
}
