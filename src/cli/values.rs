//! Values of flags that are names of things in the library.

use clap::builder::{NonEmptyStringValueParser, PossibleValuesParser, TypedValueParser};

use crate::compare::Judges;
use crate::config::FailOn;
use crate::finding::{Kind, Strength};
use crate::forms::Form;
use crate::statement::QuoteKind;
use crate::{export, record, report};

/// A parser for one of some names, which stand in the help and are suggested on typos.
fn named<T: Clone + Send + Sync + 'static>(
    names: impl Iterator<Item = &'static str>,
    from_name: impl Fn(&str) -> Option<T> + Clone + Send + Sync + 'static,
) -> impl TypedValueParser<Value = T> {
    let names: Vec<&'static str> = names.collect();
    PossibleValuesParser::new(names)
        .try_map(move |name| from_name(&name).ok_or_else(|| format!("no such name: {name}")))
}

/// What a report is written as.
pub(crate) fn report_format() -> impl TypedValueParser<Value = report::Format> {
    named(report::Format::ALL.iter().map(|format| format.name()), report::Format::from_name)
}

/// A file format that holds a whole record.
pub(crate) fn record_format() -> impl TypedValueParser<Value = record::Format> {
    let from_name =
        |name: &str| record::Format::ALL.iter().copied().find(|format| format.name() == name);
    named(record::Format::ALL.iter().map(|format| format.name()), from_name)
}

/// What a record is exported as.
pub(crate) fn export_format() -> impl TypedValueParser<Value = export::Format> {
    named(export::Format::ALL.iter().map(|format| format.name()), export::Format::from_name)
}

/// A strength.
pub(crate) fn strength() -> impl TypedValueParser<Value = Strength> {
    named(Strength::ALL.iter().map(|strength| strength.name()), Strength::from_name)
}

/// A kind of reversal.
pub(crate) fn kind() -> impl TypedValueParser<Value = Kind> {
    named(Kind::ALL.iter().map(|kind| kind.name()), Kind::from_name)
}

/// Who judges.
pub(crate) fn judges() -> impl TypedValueParser<Value = Judges> {
    named(Judges::ALL.iter().map(|judges| judges.name()), Judges::from_name)
}

/// What makes a command exit with 1.
pub(crate) fn fail_on() -> impl TypedValueParser<Value = FailOn> {
    named(FailOn::names(), FailOn::from_name)
}

/// Whose words a quote is made of.
pub(crate) fn quote_kind() -> impl TypedValueParser<Value = QuoteKind> {
    named(QuoteKind::ALL.iter().map(|kind| kind.name()), QuoteKind::from_name)
}

/// Text that must look like something.
pub(crate) fn formed(form: &'static Form) -> impl TypedValueParser<Value = String> {
    NonEmptyStringValueParser::new().try_map(move |text| match form.misfit(&text) {
        Some(message) => Err(format!("{message}; {}", form.help)),
        None => Ok(text),
    })
}

/// A topic must say something.
pub(crate) fn topic(text: &str) -> Result<String, String> {
    if text.trim().is_empty() {
        return Err("a topic is empty; leave the flag out".to_owned());
    }
    Ok(text.to_owned())
}
