//! Why two statements conflict, or why not: every detector's opinion.

use serde::Serialize;

use super::json::{EvidenceShape, FindingShape, StatementShape};
use super::{Finding, Style, text};
use crate::finding::{Judgement, Kind, Opinion, Readings, Says, Silence};
use crate::rate::rounded;
use crate::statement::Statement;

/// Two statements and all that the judge has to say of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// The statement that was spoken first.
    pub earlier: Statement,
    /// The statement that was spoken later.
    pub later: Statement,
    /// Whether it is known that they were made in this order.
    pub order_known: bool,
    /// The finding, where there is one of any strength.
    pub finding: Option<Finding>,
    /// All of it.
    pub judgement: Judgement,
    /// What should be known besides: "one of them is retracted". Lower case, no full stop.
    pub remarks: Vec<String>,
}

impl Explanation {
    /// For people.
    pub fn text(&self, style: &Style) -> String {
        text::explain(self, style)
    }

    /// For machines: one JSON document.
    pub fn json(&self) -> String {
        let (earlier, later) = (self.earlier.quote.as_str(), self.later.quote.as_str());
        let opinion = |opinion| OpinionShape::new(opinion, earlier, later);
        let document = Document {
            earlier: StatementShape::new(&self.earlier),
            later: StatementShape::new(&self.later),
            finding: self.finding.as_ref().map(FindingShape::new),
            silence: self
                .judgement
                .silence
                .as_ref()
                .map(|(reason, why)| SilenceShape { reason: *reason, why }),
            score: rounded(self.judgement.score),
            opinions: self.judgement.opinions.iter().map(opinion).collect(),
            remarks: &self.remarks,
        };
        let mut out = serde_json::to_string_pretty(&document).expect("maps have string keys");
        out.push('\n');
        out
    }
}

#[derive(Serialize)]
struct Document<'a> {
    earlier: StatementShape<'a>,
    later: StatementShape<'a>,
    finding: Option<FindingShape<'a>>,
    silence: Option<SilenceShape<'a>>,
    score: f64,
    opinions: Vec<OpinionShape<'a>>,
    remarks: &'a [String],
}

#[derive(Serialize)]
struct SilenceShape<'a> {
    reason: Silence,
    why: &'a str,
}

#[derive(Serialize)]
struct OpinionShape<'a> {
    detector: &'static str,
    reversal: Option<Kind>,
    score: Option<f64>,
    silent: Option<Silence>,
    evidence: EvidenceShape<'a>,
    readings: &'a Readings,
    why: &'a str,
}

impl<'a> OpinionShape<'a> {
    fn new(opinion: &'a Opinion, earlier: &'a str, later: &'a str) -> OpinionShape<'a> {
        let (reversal, score, silent) = match opinion.says {
            Says::Reversal(kind, score) => (Some(kind), Some(rounded(score)), None),
            Says::Silent(silence) => (None, None, Some(silence)),
        };
        OpinionShape {
            detector: opinion.detector,
            reversal,
            score,
            silent,
            evidence: EvidenceShape::new(&opinion.evidence, earlier, later),
            readings: &opinion.readings,
            why: &opinion.why,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Evidence;

    fn explanation() -> Explanation {
        let statement = |said: &str, quote: &str| Statement {
            speaker: "Ann Lee".to_owned(),
            said: said.parse().unwrap(),
            quote: quote.to_owned(),
            ..Statement::default()
        };
        let opinion = |detector, says, earlier: Vec<_>, why: &str| Opinion {
            detector,
            says,
            evidence: Evidence { earlier, later: Vec::new() },
            readings: Readings { earlier: "40 people".to_owned(), later: String::new() },
            why: why.to_owned(),
        };
        let why = "\"at least 40\" leaves room for 52";
        Explanation {
            earlier: statement("2025-11-01", "At least 40 were hurt\u{1b}."),
            later: statement("2025-11-02", "52 were hurt."),
            order_known: true,
            finding: None,
            judgement: Judgement {
                reversal: None,
                silence: Some((Silence::Compatible, why.to_owned())),
                score: 0.125,
                opinions: vec![
                    opinion(
                        "amount-changed",
                        Says::Silent(Silence::Compatible),
                        std::iter::once(0..11).collect(),
                        why,
                    ),
                    opinion(
                        "meaning",
                        Says::Reversal(Kind::MeaningOpposed, 0.4),
                        Vec::new(),
                        "they differ",
                    ),
                ],
            },
            remarks: vec!["the earlier statement is retracted: parody".to_owned()],
        }
    }

    #[test]
    fn tells_people_why_there_is_no_reversal() {
        insta::assert_snapshot!(explanation().text(&Style::plain(72)));
    }

    #[test]
    fn tells_machines_the_same() {
        let json: serde_json::Value = serde_json::from_str(&explanation().json()).unwrap();
        assert_eq!(json["silence"]["reason"], "compatible");
        assert_eq!(json["opinions"][0]["silent"], "compatible");
        assert_eq!(json["opinions"][0]["evidence"]["earlier"][0]["text"], "At least 40");
        assert_eq!(json["opinions"][1]["reversal"], "meaning-opposed");
        assert_eq!(json["finding"], serde_json::Value::Null);
    }
}
