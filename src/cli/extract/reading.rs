//! What a text is, as a flag.

use clap::ValueEnum;
use clap::builder::PossibleValue;

use crate::extract::input::InputKind;

impl ValueEnum for InputKind {
    fn value_variants<'a>() -> &'a [InputKind] {
        &InputKind::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let help = match self {
            InputKind::Text => "Plain text or Markdown",
            InputKind::Html => "A web page",
            InputKind::Transcript => "\"NAME: …\" and what is said",
            InputKind::Subtitles => "SRT or WebVTT",
            InputKind::Documents => "Documents as JSON Lines: doc_id, text, date",
        };
        Some(PossibleValue::new(self.name()).help(help))
    }
}
