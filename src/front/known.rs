//! Speakers whom the record knows already.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;

use crate::extract::extracted::Extracted;
use crate::extract::statements;
use crate::record::Names;
use crate::said::Said;
use crate::speaker::{Speaker, fold};
use crate::store::Store;

/// Speakers whom the record knows already.
#[derive(Debug, Default)]
pub(crate) struct Known {
    speakers: Vec<Speaker>,
    /// Names in statements, and how often.
    spoken: Vec<(String, usize)>,
}

/// What came of naming speakers as the record does.
#[derive(Debug, Default)]
pub(crate) struct Naming {
    /// What people should know of it, each once.
    pub(crate) notes: Vec<String>,
    /// By the number of a quote: the speakers whom its surname may mean.
    pub(crate) open: BTreeMap<usize, Vec<String>>,
}

impl Known {
    /// Those of a database.
    pub(crate) fn of(store: &Store) -> Result<Known> {
        let spoken = store.names()?.into_iter().map(|name| (name.name, name.statements)).collect();
        Ok(Known { speakers: store.described()?, spoken })
    }

    /// Every name they bear, folded.
    pub(crate) fn names(&self) -> BTreeSet<String> {
        let spoken = self.spoken.iter().map(|(name, _)| fold(name));
        self.described().chain(spoken).collect()
    }

    /// The names and aliases of those whom the record describes, folded.
    fn described(&self) -> impl Iterator<Item = String> {
        let aliases = self.speakers.iter().flat_map(|speaker| &speaker.aliases);
        let described = self.speakers.iter().map(|speaker| &speaker.name);
        described.chain(aliases.map(|alias| &alias.name)).map(|name| fold(name))
    }

    /// Gives the speakers of a document the names the record has for them. A surname alone is taken
    /// for the one speaker who bears it, which is told; where two do, it stays as it is.
    pub(crate) fn name(&self, one: &mut Extracted) -> Naming {
        let mut naming = Naming::default();
        let known = self.names();
        let described: BTreeSet<String> = self.described().collect();
        let counts = self.spoken.iter().map(|(name, n)| (name.as_str(), *n));
        let names = Names::of(&self.speakers, counts);
        let surnames = self.surnames(&names);
        for (at, quote) in one.quotes.iter_mut().enumerate() {
            if let Some(role) = statements::role_of(&one.document, quote) {
                // who is only called by a role is whom the record describes so, and nobody else
                if described.contains(&fold(&role)) {
                    let said = statements::said(&one.document, quote).said;
                    quote.who = Some(names.resolve(&role, &said).to_owned());
                    quote.role = Some(role);
                }
                continue;
            }
            let Some(name) = statements::speaker(quote) else { continue };
            if known.contains(&fold(&name)) {
                let said = statements::said(&one.document, quote).said;
                quote.who = Some(names.resolve(&name, &said).to_owned());
                continue;
            }
            let bearers: Vec<&str> =
                surnames.get(&fold(&name)).into_iter().flatten().copied().collect();
            let note = match bearers.as_slice() {
                [] => continue,
                [bearer] => {
                    quote.who = Some((*bearer).to_owned());
                    format!("{name} taken for {bearer}")
                }
                several => {
                    let several: Vec<String> = several.iter().map(|&one| one.to_owned()).collect();
                    let note = format!("{name} may be {}; kept as it stands", several.join(" or "));
                    naming.open.insert(at, several);
                    note
                }
            };
            if !naming.notes.contains(&note) {
                naming.notes.push(note);
            }
        }
        one.renew();
        naming
    }

    /// By last word, folded: the speakers with a name of several words.
    fn surnames<'a>(&'a self, names: &Names<'a>) -> BTreeMap<String, BTreeSet<&'a str>> {
        let mut found: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
        let described = self.speakers.iter().map(|speaker| speaker.name.as_str());
        for name in described.chain(self.spoken.iter().map(|(name, _)| name.as_str())) {
            let key = fold(name);
            if let Some((_, last)) = key.rsplit_once(' ') {
                let shown = names.resolve(name, &Said::default());
                found.entry(last.to_owned()).or_default().insert(shown);
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::document::Document;
    use crate::extract::quote::{Extraction, Quote};
    use crate::speaker::Alias;

    fn named(who: &str) -> (Option<String>, Naming) {
        let alias = |name: &str| Alias { name: name.to_owned(), ..Alias::default() };
        let known = Known {
            speakers: vec![Speaker {
                name: "Mirren Holt".to_owned(),
                aliases: vec![alias("the harbour minister"), alias("M. Holt")],
                ..Speaker::default()
            }],
            spoken: vec![
                ("M. Holt".to_owned(), 3),
                ("Ida Ek".to_owned(), 1),
                ("Jon Ek".to_owned(), 1),
            ],
        };
        let quote = Quote { who: Some(who.to_owned()), ..Quote::default() };
        let found = Extraction { quotes: vec![quote], left_out: Vec::new() };
        let mut one = Extracted::new(Document::default(), found);
        let naming = known.name(&mut one);
        (one.quotes.remove(0).who, naming)
    }

    #[test]
    fn names_and_aliases_become_the_records_name() {
        for who in ["mirren holt", "The harbour minister", "M. Holt"] {
            let (name, naming) = named(who);
            assert_eq!(name.as_deref(), Some("Mirren Holt"));
            assert_eq!(naming.notes, [] as [&str; 0]);
        }
    }

    #[test]
    fn a_surname_is_told_and_never_guessed() {
        let (name, naming) = named("Holt");
        assert_eq!(name.as_deref(), Some("Mirren Holt"));
        assert_eq!(naming.notes, ["Holt taken for Mirren Holt"]);
        let (name, naming) = named("Ek");
        assert_eq!(name.as_deref(), Some("Ek"));
        assert_eq!(naming.notes, ["Ek may be Ida Ek or Jon Ek; kept as it stands"]);
        assert_eq!(naming.open[&0], ["Ida Ek", "Jon Ek"]);
        assert_eq!(named("Orr").0.as_deref(), Some("Orr"));
    }
}
