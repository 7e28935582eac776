//! Only the quotes of some speakers.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;

use super::super::advice::Advice;
use crate::extract::extracted::Extracted;
use crate::extract::words;
use crate::front::known::Known;
use crate::speaker::fold;
use crate::suggest;

/// Speakers asked for, and those met.
pub(crate) struct Wanted<'a> {
    asked: &'a [String],
    met: BTreeSet<String>,
}

impl<'a> Wanted<'a> {
    /// Of these names; without any, everybody is wanted.
    pub(crate) fn new(asked: &'a [String]) -> Wanted<'a> {
        Wanted { asked, met: BTreeSet::new() }
    }

    /// Keeps the quotes of those asked for, by the name they get or the one in the text. What is
    /// known of single quotes, by their number, keeps to them.
    pub(crate) fn keep<T>(&mut self, one: &mut Extracted, by_number: &mut BTreeMap<usize, T>) {
        if self.asked.is_empty() {
            return;
        }
        let asked: BTreeSet<String> = self.asked.iter().map(|name| fold(name)).collect();
        let mut kept = Vec::new();
        let mut kept_by_number = BTreeMap::new();
        for (at, quote) in std::mem::take(&mut one.quotes).into_iter().enumerate() {
            let named = quote.speaker.as_ref().map(|span| words::at(&one.document.text, span));
            let made = one.statements[at].as_ref().ok().map(|made| made.speaker.as_str());
            let names: Vec<String> = named.into_iter().chain(made).map(fold).collect();
            if names.iter().any(|name| asked.contains(name)) {
                kept_by_number.extend(by_number.remove(&at).map(|it| (kept.len(), it)));
                kept.push(quote);
            }
            self.met.extend(names);
        }
        (one.quotes, *by_number) = (kept, kept_by_number);
        one.renew();
    }

    /// A name that neither the documents nor the record know is an error: a typo must not look like
    /// "said nothing".
    pub(crate) fn finish(&self, known: &Known) -> Result<()> {
        let mut names = known.names();
        names.extend(self.met.iter().cloned());
        for name in self.asked {
            if names.contains(&fold(name)) {
                continue;
            }
            let met = self.met.iter().map(String::as_str);
            let help = match suggest::closest(&fold(name), names.iter().map(String::as_str)) {
                Some(close) => format!("did you mean `{close}`?"),
                None if self.met.is_empty() => "nobody is quoted".to_owned(),
                None => format!("quoted are: {}", met.collect::<Vec<_>>().join(", ")),
            };
            return Err(Advice::error(format!("no quote by `{name}`"), help));
        }
        Ok(())
    }
}
