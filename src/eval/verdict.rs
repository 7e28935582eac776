//! Pairs in, verdicts out, as JSON Lines: what `walkback judge` reads and writes.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::labelled::said;
use crate::finding::{Judgement, Kind, Outside, Silence, Strength};
use crate::problem::Problem;
use crate::report::DEFAULT_LEVEL;
use crate::said::Said;

/// A pair to judge: `{"id","earlier","later","earlier_said"?,"later_said"?}`. Other fields are
/// allowed and ignored.
#[derive(Debug, Clone, Deserialize)]
pub struct Pair {
    /// Text or number as it came, digit by digit, and is given back.
    pub id: Box<RawValue>,
    /// The quote that was spoken first.
    pub earlier: String,
    /// The quote that was spoken later.
    pub later: String,
    /// When the first was spoken.
    #[serde(default, deserialize_with = "said")]
    pub earlier_said: Said,
    /// When the second was spoken.
    #[serde(default, deserialize_with = "said")]
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
        id_text(file, line, &pair.id)?;
        Ok(pair)
    }
}

/// Reads every line that is not blank: the pairs, and what is wrong with the other lines.
pub fn read(file: &str, text: &str) -> (Vec<Pair>, Vec<Problem>) {
    read_lines(text, |line, text| Pair::read(file, line, text))
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

    /// The verdict of another program: what it flags counts as shown.
    pub fn outside(other: &Outside) -> Verdict {
        Verdict {
            flag: other.flag,
            score: score(other.score),
            strength: other.flag.then_some(DEFAULT_LEVEL),
            kinds: Vec::new(),
            reason: None,
        }
    }

    /// The line of JSON Lines that answers the pair with this id; without the line end.
    pub fn line(&self, id: &RawValue) -> String {
        #[derive(Serialize)]
        struct Row<'a> {
            id: &'a RawValue,
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

/// Reads every line that is not blank; lines count from 1.
pub(super) fn read_lines<T>(
    text: &str,
    read: impl Fn(usize, &str) -> Result<T, Problem>,
) -> (Vec<T>, Vec<Problem>) {
    let (mut rows, mut problems) = (Vec::new(), Vec::new());
    // A byte order mark is no part of the first row.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    for (at, line) in text.split('\n').enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match read(at + 1, line) {
            Ok(row) => rows.push(row),
            Err(problem) => problems.push(problem),
        }
    }
    (rows, problems)
}

/// The id as text; numbers are allowed, and stay as they were written.
pub(super) fn id_text(file: &str, line: usize, id: &RawValue) -> Result<String, Problem> {
    let raw = id.get();
    let number = raw.starts_with(|c: char| c == '-' || c.is_ascii_digit());
    let text = if number { Some(raw.to_owned()) } else { serde_json::from_str(raw).ok() };
    text.ok_or_else(|| {
        problem(
            file,
            line,
            "the id is neither a text nor a number",
            "give each pair an id of its own",
        )
    })
}

pub(super) fn problem(file: &str, line: usize, message: &str, help: &str) -> Problem {
    Problem::error(file, line, 0, message).with_help(help)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Evidence, Flip, Readings, Reversal};

    fn judgement(strength: Strength) -> Judgement {
        Judgement {
            reversal: Some(Reversal {
                kind: Kind::DateMoved,
                also: vec![Kind::DateMoved, Kind::AmountChanged],
                strength,
                flip: Flip::Full,
                score: 0.5,
                evidence: Evidence::default(),
                readings: Readings::default(),
                why: String::new(),
                assumptions: Vec::new(),
                acknowledged: false,
            }),
            silence: None,
            score: 0.123_456_789,
            opinions: Vec::new(),
        }
    }

    #[test]
    fn the_answer_has_the_shape_that_tools_rely_on() {
        let pair = Pair::read("f", 1, r#"{"id":7,"earlier":"x","later":"y","more":[]}"#).unwrap();
        assert_eq!(
            Verdict::of(&judgement(Strength::Likely)).line(&pair.id),
            r#"{"id":7,"flag":true,"score":0.123457,"strength":"likely","kinds":["date-moved","amount-changed"],"reason":null}"#
        );
        let id = |json: &str| RawValue::from_string(json.to_owned()).unwrap();
        let silent = Judgement {
            reversal: None,
            silence: Some((Silence::DifferentTime, String::new())),
            score: f64::NAN,
            opinions: Vec::new(),
        };
        assert_eq!(
            Verdict::of(&silent).line(&id(r#""a\n""#)),
            r#"{"id":"a\n","flag":false,"score":0.0,"strength":null,"kinds":[],"reason":"different-time"}"#
        );
    }

    #[test]
    fn what_is_weaker_than_the_default_level_is_not_flagged() {
        assert!(!Verdict::of(&judgement(Strength::Possible)).flag);
        assert!(Verdict::of(&judgement(Strength::Firm)).flag);
    }

    #[test]
    fn bad_rows_do_not_stop_the_others() {
        let text = "\u{feff}{\"id\":\"a\",\"earlier\":\"x\",\"later\":\"y\"}\r\n{}\n\n\
                    {\"id\":[],\"earlier\":\"x\",\"later\":\"y\"}\n\
                    {\"id\":\"é\",\"earlier\":5}\n";
        let (pairs, problems) = read("pairs.jsonl", text);
        assert_eq!(pairs.len(), 1);
        let shown: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert!(
            shown[0].starts_with("pairs.jsonl:2:2: missing field `id`; a row is"),
            "{shown:#?}"
        );
        assert!(shown[1].starts_with("pairs.jsonl:4: the id is neither"), "{shown:#?}");
        assert!(shown[2].starts_with("pairs.jsonl:5:21: invalid type: integer `5`"), "{shown:#?}");
    }
}
