//! Pairs in, verdicts out, as JSON Lines: what `walkback judge` reads and writes.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::finding::{Judgement, Kind, Silence, Strength};
use crate::problem::Problem;
use crate::report::DEFAULT_LEVEL;
use crate::said::Said;

/// A pair to judge: `{"id","earlier","later","earlier_said"?,"later_said"?}`. Other fields are
/// allowed and ignored.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Pair {
    /// Text or number, given back as it came.
    pub id: Value,
    /// The quote that was spoken first.
    pub earlier: String,
    /// The quote that was spoken later.
    pub later: String,
    /// When the first was spoken.
    #[serde(default)]
    pub earlier_said: Said,
    /// When the second was spoken.
    #[serde(default)]
    pub later_said: Said,
}

/// What the judge says of a pair, as measured and as written.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Verdict {
    /// Whether a report would show it at its default level.
    pub flag: bool,
    /// Ranks pairs, 0 to 1.
    pub score: f64,
    /// How sure, where there is a finding.
    pub strength: Option<Strength>,
    /// The main kind, then the others.
    pub kinds: Vec<Kind>,
    /// Why there is no finding, where the judge says why.
    pub reason: Option<Silence>,
}

impl Pair {
    /// Reads one line of JSON Lines.
    pub fn read(file: &str, line: usize, text: &str) -> Result<Pair, Problem> {
        let pair: Pair = read_row(file, line, text)?;
        if pair.id.is_string() || pair.id.is_number() {
            return Ok(pair);
        }
        Err(problem(file, line, "the id is neither a text nor a number", "give each pair an id"))
    }
}

impl Verdict {
    /// The verdict in a judgement.
    pub fn of(judgement: &Judgement) -> Verdict {
        let reversal = judgement.reversal.as_ref();
        Verdict {
            flag: reversal.is_some_and(|reversal| reversal.strength >= DEFAULT_LEVEL),
            score: score(judgement.score),
            strength: reversal.map(|reversal| reversal.strength),
            kinds: reversal.map_or_else(Vec::new, |reversal| {
                let also = reversal.also.iter().filter(|&&kind| kind != reversal.kind);
                std::iter::once(&reversal.kind).chain(also).copied().collect()
            }),
            reason: judgement.silence.as_ref().map(|(silence, _)| *silence),
        }
    }

    /// The line of JSON Lines that answers the pair with this id; without the line end.
    pub fn line(&self, id: &Value) -> String {
        #[derive(Serialize)]
        struct Row<'a> {
            id: &'a Value,
            #[serde(flatten)]
            verdict: &'a Verdict,
        }
        serde_json::to_string(&Row { id, verdict: self }).expect("keys are strings")
    }
}

/// Finer than in a report, because it ranks; six decimals, so that it is the same everywhere.
fn score(score: f64) -> f64 {
    if score.is_finite() { (score.clamp(0.0, 1.0) * 1e6).round() / 1e6 } else { 0.0 }
}

/// Reads a JSON object from one line, or says where it is wrong.
pub(super) fn read_row<T: for<'de> Deserialize<'de>>(
    file: &str,
    line: usize,
    text: &str,
) -> Result<T, Problem> {
    serde_json::from_str(text).map_err(|error| {
        let mut message = error.to_string();
        // serde_json counts from the start of this one line, and in bytes.
        if let Some(at) = message.rfind(" at line ") {
            message.truncate(at);
        }
        let before = text.get(..error.column().saturating_sub(1).min(text.len()));
        let column = before.map_or(0, |before| before.chars().count() + 1);
        Problem::error(file, line, column, message)
            .with_help(r#"a row is {"id", "earlier", "later", …} on one line"#)
    })
}

pub(super) fn problem(file: &str, line: usize, message: &str, help: &str) -> Problem {
    Problem::error(file, line, 0, message).with_help(help)
}
