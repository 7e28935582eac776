//! Labelled pairs, read from JSON Lines.

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::RawValue;

use super::verdict::{id_text, problem, read_row};
use crate::finding::{Kind, Silence};
use crate::problem::Problem;
use crate::said::Said;

/// What people say a pair is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Label {
    /// A reversal.
    Reversal,
    /// The same, as data sets for inference call it.
    Contradiction,
    /// No reversal.
    Silent,
    /// The later follows from the earlier.
    Entailment,
    /// Neither follows nor contradicts.
    Neutral,
    /// Not a contradiction; nothing more is known.
    NotContradiction,
    /// Does not follow. Sets with only this and "entailment" hold no contradictions.
    NotEntailment,
}

impl Label {
    /// Whether the pair is a reversal.
    pub fn is_reversal(self) -> bool {
        matches!(self, Label::Reversal | Label::Contradiction)
    }

    /// The name in files.
    pub fn name(self) -> &'static str {
        match self {
            Label::Reversal => "reversal",
            Label::Contradiction => "contradiction",
            Label::Silent => "silent",
            Label::Entailment => "entailment",
            Label::Neutral => "neutral",
            Label::NotContradiction => "not_contradiction",
            Label::NotEntailment => "not_entailment",
        }
    }
}

/// What kind of reversal people say it is, or why they say it is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gold {
    /// Of a reversal.
    Kind(Kind),
    /// Of a pair that is none, or of a reversal that the speaker owns up to.
    Silence(Silence),
}

/// A pair with its label:
/// `{"id","earlier","later","label","kind"?,"earlier_said"?,"later_said"?,"block"?,"source"?}`.
/// Other fields are allowed and ignored.
#[derive(Debug, Clone, PartialEq)]
pub struct Labelled {
    /// Names the pair.
    pub id: String,
    /// The quote that was spoken first.
    pub earlier: String,
    /// The quote that was spoken later.
    pub later: String,
    /// What people say the pair is.
    pub label: Label,
    /// Its kind, where they say.
    pub kind: Option<Gold>,
    /// When the first was spoken.
    pub earlier_said: Said,
    /// When the second was spoken.
    pub later_said: Said,
    /// Pairs of one block are made of the same quotes, so that neither side alone tells the label.
    pub block: Option<String>,
    /// Where the pair comes from.
    pub source: Option<String>,
}

#[derive(Deserialize)]
struct Row {
    id: Box<RawValue>,
    earlier: String,
    later: String,
    label: Label,
    kind: Option<String>,
    #[serde(default, deserialize_with = "said")]
    earlier_said: Said,
    #[serde(default, deserialize_with = "said")]
    later_said: Said,
    block: Option<String>,
    source: Option<String>,
}

/// A time; null means unknown.
pub(super) fn said<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Said, D::Error> {
    Ok(Option::<Said>::deserialize(deserializer)?.unwrap_or_default())
}

impl Labelled {
    /// Reads one line of JSON Lines.
    pub fn read(file: &str, line: usize, text: &str) -> Result<Labelled, Problem> {
        let row: Row = read_row(file, line, text)?;
        let kind = match &row.kind {
            Some(name) => Some(
                gold(name, row.label)
                    .map_err(|(message, help)| problem(file, line, &message, &help))?,
            ),
            None => None,
        };
        Ok(Labelled {
            id: id_text(file, line, &row.id)?,
            earlier: row.earlier,
            later: row.later,
            label: row.label,
            kind,
            earlier_said: row.earlier_said,
            later_said: row.later_said,
            block: row.block,
            source: row.source,
        })
    }
}

/// The kind with this name, if it goes with the label.
fn gold(name: &str, label: Label) -> Result<Gold, (String, String)> {
    let of_reversal = Kind::from_name(name).map(Gold::Kind);
    let of_silence = Silence::from_name(name).map(Gold::Silence);
    let Some(gold) = of_reversal.or(of_silence) else {
        let names = Kind::ALL.iter().map(|kind| kind.name());
        let names: Vec<_> = names.chain(Silence::ALL.iter().map(|reason| reason.name())).collect();
        return Err((
            format!("there is no kind {name:?}"),
            format!("use one of {}", names.join(", ")),
        ));
    };
    let fits = match gold {
        Gold::Kind(_) => label.is_reversal(),
        Gold::Silence(Silence::Acknowledged) => true,
        Gold::Silence(_) => !label.is_reversal(),
    };
    if fits {
        return Ok(gold);
    }
    Err((
        format!("the kind {name:?} does not go with the label {:?}", label.name()),
        "mend the kind or the label".to_owned(),
    ))
}

/// Reads every line that is not blank: the pairs, and what is wrong with the other lines.
pub fn read(file: &str, text: &str) -> (Vec<Labelled>, Vec<Problem>) {
    super::verdict::read_lines(text, |line, text| Labelled::read(file, line, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_row_is_a_problem_with_its_place() {
        let text = concat!(
            r#"{"id":"a","earlier":"x","later":"y","label":"contradiction","kind":"date-moved"}"#,
            "\n\n",
            r#"{"id":"b","earlier":"x","later":"y","label":"maybe"}"#,
            "\n",
            r#"{"id":"c","earlier":"x","later":"y","label":"silent","kind":"date-moved"}"#,
            "\n",
            r#"{"id":"d","earlier":"x","later":"y","label":"silent","kind":"moved"}"#,
            "\n",
            r#"{"id":7,"earlier":"x","later":"y","label":"neutral","earlier_said":null,"extra":1}"#,
            "\n",
            r#"{"id":"e","earlier":"ä"#,
        );
        let (pairs, problems) = read("gold.jsonl", text);
        let ids: Vec<_> = pairs.iter().map(|pair| pair.id.as_str()).collect();
        assert_eq!(ids, ["a", "7"]);
        assert_eq!(pairs[0].kind, Some(Gold::Kind(Kind::DateMoved)));
        let shown: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert!(shown[0].starts_with("gold.jsonl:3:"), "{shown:#?}");
        assert!(shown[0].contains("unknown variant `maybe`"), "{shown:#?}");
        assert!(shown[1].starts_with("gold.jsonl:4: the kind \"date-moved\" does not go with"));
        assert!(shown[2].starts_with("gold.jsonl:5: there is no kind \"moved\"; use one of exis"));
        assert!(shown[3].starts_with("gold.jsonl:7:"), "{shown:#?}");
    }

    #[test]
    fn an_owned_change_may_be_a_reversal() {
        let text =
            r#"{"id":"a","earlier":"x","later":"y","label":"reversal","kind":"acknowledged"}"#;
        assert_eq!(read("f", text).0[0].kind, Some(Gold::Silence(Silence::Acknowledged)));
    }
}
