//! Values of a TOML file, with their place in case they are wrong.

use std::borrow::Cow;
use std::ops::Range;
use std::path::PathBuf;

use toml::Spanned;
use toml::de::DeValue;

use crate::problem::Problem;
use crate::suggest;

/// A key as it stands in the file.
type Key<'a> = Spanned<Cow<'a, str>>;

/// The file that values come from.
pub(super) struct Place<'a> {
    pub(super) file: &'a str,
    pub(super) text: &'a str,
}

impl Place<'_> {
    fn problem(&self, span: Range<usize>, message: String) -> Problem {
        let before = self.text.get(..span.start).unwrap_or(self.text);
        let line = before.matches('\n').count() + 1;
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let column = before[start..].chars().count() + 1;
        Problem::error(self.file, line, column, message)
    }

    /// What the TOML reader itself did not like.
    pub(super) fn toml(&self, error: &toml::de::Error) -> Problem {
        self.problem(error.span().unwrap_or(0..0), error.message().replace('\n', ", "))
    }

    /// A key that means nothing.
    pub(super) fn unknown(&self, key: &Key<'_>, known: &[&'static str]) -> Problem {
        let name = key.get_ref();
        self.problem(key.span(), format!("unknown key `{name}`"))
            .with_help(suggest::help(name, known.iter().copied()))
    }

    /// A value of another type than the key wants.
    pub(super) fn wrong(&self, key: &Key<'_>, value: &Spanned<DeValue<'_>>, what: &str) -> Problem {
        self.problem(value.span(), format!("`{}` must be {what}", key.get_ref()))
    }

    /// A value that must be a text.
    pub(super) fn string<'v>(
        &self,
        key: &Key<'_>,
        value: &'v Spanned<DeValue<'_>>,
    ) -> Result<&'v str, Problem> {
        match value.get_ref() {
            DeValue::String(text) => Ok(text),
            _ => Err(self.wrong(key, value, "a text").with_help("put it in quotes")),
        }
    }

    /// A value that must name a file.
    pub(super) fn path(
        &self,
        key: &Key<'_>,
        value: &Spanned<DeValue<'_>>,
    ) -> Result<PathBuf, Problem> {
        let name = self.string(key, value)?;
        if name.trim().is_empty() {
            let message = format!("`{}` is empty", key.get_ref());
            return Err(self
                .problem(value.span(), message)
                .with_help("name a file, or leave the line out"));
        }
        Ok(PathBuf::from(name))
    }

    /// A value that must be one of some names.
    pub(super) fn one_of<T>(
        &self,
        key: &Key<'_>,
        value: &Spanned<DeValue<'_>>,
        from_name: impl Fn(&str) -> Option<T>,
        names: impl Iterator<Item = &'static str> + Clone,
    ) -> Result<T, Problem> {
        let name = self.string(key, value)?;
        from_name(name).ok_or_else(|| {
            self.problem(value.span(), format!("`{}` cannot be `{name}`", key.get_ref()))
                .with_help(suggest::help(name, names))
        })
    }

    /// The values of a list; a single value is a list of one.
    pub(super) fn list<'v, 'i>(
        &self,
        value: &'v Spanned<DeValue<'i>>,
    ) -> Vec<&'v Spanned<DeValue<'i>>> {
        match value.get_ref() {
            DeValue::Array(values) => values.iter().collect(),
            _ => vec![value],
        }
    }
}
