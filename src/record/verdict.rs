//! A person's verdict on a finding.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use crate::finding::{Decision, Kind, finding_id};
use crate::id::Id;
use crate::statement::Recorded;

/// What a person decided on a finding, and why. It is never edited: whoever thinks otherwise adds another
/// one, and the last one counts.
///
/// The order is that of files: by pair, then by time, so that the last on a pair stands last.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct Verdict {
    /// The statement that was spoken first.
    pub earlier: Id,
    /// The statement that was spoken later.
    pub later: Id,
    /// When it was decided.
    pub decided: Option<Recorded>,
    /// What the finding was called then.
    pub kind: Kind,
    /// What was decided.
    pub verdict: Decision,
    /// Why.
    pub reason: String,
    /// Who decided.
    pub by: Option<String>,
    /// What the speaker said when asked about it.
    pub answer: Option<String>,
}

impl Verdict {
    /// The id of the finding, which both statements make.
    pub fn finding(&self) -> Id {
        finding_id(&self.earlier, &self.later)
    }

    /// What tells the last verdict on a finding: the first moment at which it may have been decided.
    /// None, where nobody knows, comes before all others.
    pub fn turn(&self) -> Option<NaiveDateTime> {
        self.decided.as_ref().and_then(|time| time.0.bounds().0)
    }
}

/// A verdict as it is written down: the finding's id first, because reports show it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    finding: Option<Id>,
    earlier: Id,
    later: Id,
    kind: Kind,
    verdict: Decision,
    reason: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    answer: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    decided: Option<Recorded>,
}

impl From<Verdict> for Written {
    fn from(verdict: Verdict) -> Written {
        let finding = Some(verdict.finding());
        let Verdict { earlier, later, decided, kind, verdict, reason, by, answer } = verdict;
        Written { finding, earlier, later, kind, verdict, reason, answer, by, decided }
    }
}

impl TryFrom<Written> for Verdict {
    type Error = String;

    fn try_from(written: Written) -> Result<Verdict, String> {
        let Written { finding, earlier, later, kind, verdict, reason, answer, by, decided } =
            written;
        if earlier == later {
            return Err(format!("earlier and later are both {earlier}"));
        }
        let id = finding_id(&earlier, &later);
        match finding {
            Some(finding) if finding != id => {
                Err(format!("{finding} is not the finding on these two statements, which is {id}"))
            }
            _ => Ok(Verdict { earlier, later, decided, kind, verdict, reason, by, answer }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_finding_is_written_and_checked() {
        let id = |name: &str| Id::of("test", &[("name", name)]);
        let verdict = Verdict {
            earlier: id("a"),
            later: id("b"),
            decided: None,
            kind: Kind::DateMoved,
            verdict: Decision::Dismissed,
            reason: "two trains".to_owned(),
            by: None,
            answer: None,
        };
        let json = serde_json::to_string(&verdict).unwrap();
        assert!(json.starts_with(&format!("{{\"finding\":\"{}\",\"earlier\":", verdict.finding())));
        assert_eq!(serde_json::from_str::<Verdict>(&json).unwrap(), verdict);
        // heads of records from before there were answers hold
        assert!(json.ends_with("\"reason\":\"two trains\"}"), "{json}");
        let other = json.replace(&verdict.finding().to_string(), &id("c").to_string());
        let error = serde_json::from_str::<Verdict>(&other).unwrap_err().to_string();
        assert!(error.contains("is not the finding on these two"), "{error}");
        let one = Verdict { later: verdict.earlier, ..verdict };
        let error = serde_json::from_value::<Verdict>(serde_json::to_value(one).unwrap());
        assert!(error.unwrap_err().to_string().contains("are both"));
    }
}
