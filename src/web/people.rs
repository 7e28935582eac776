//! Who may come in: a file with a name and a hashed password a line.
//!
//! ```text
//! # who may decide
//! Ann Lee:$argon2id$v=19$m=19456,t=2,p=1$…
//! ```

use std::collections::BTreeMap;

use anyhow::{Result, anyhow};
use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};

use crate::problem::Problem;
use crate::speaker::fold;

/// The shortest password.
const SHORTEST: usize = 8;

/// Who may come in.
#[derive(Debug, Default)]
pub(crate) struct People(BTreeMap<String, String>);

impl People {
    /// Reads a file of people; what is wrong in it, by line.
    pub(crate) fn read(name: &str, text: &str) -> Result<People, Problem> {
        let mut people = People::default();
        for (at, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let wrong = |what: &str| {
                Problem::error(name, at + 1, 1, what).with_help(
                    "`walkback serve --add-person NAME --people FILE` writes such a line",
                )
            };
            // a hash holds no colon, a name may
            let Some((person, hash)) = line.rsplit_once(':') else {
                return Err(wrong("no name and hashed password with a colon between them"));
            };
            if person.trim().is_empty() {
                return Err(wrong("no name before the colon"));
            }
            if PasswordHash::new(hash).is_err() {
                return Err(wrong("what follows the colon is no hashed password"));
            }
            if people.alike(person).is_some() {
                return Err(wrong("this name stands in the file twice"));
            }
            people.0.insert(person.trim().to_owned(), hash.to_owned());
        }
        Ok(people)
    }

    /// Whether nobody is named.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The name of somebody who is called so, but for case and white space: whoever reads what they
    /// signed could not tell the two apart.
    pub(crate) fn alike(&self, name: &str) -> Option<&str> {
        self.0.keys().find(|known| fold(known) == fold(name)).map(String::as_str)
    }

    /// The line that lets somebody in.
    pub(crate) fn line(name: &str, password: &str) -> Result<String> {
        if name.trim().is_empty() || name.contains(['\n', '\r']) || name.trim().starts_with('#') {
            return Err(anyhow!(
                "{name:?} cannot stand in a file of people: give a name on one line"
            ));
        }
        if password.chars().count() < SHORTEST {
            return Err(anyhow!("the password has fewer than {SHORTEST} characters"));
        }
        let hash: argon2::password_hash::phc::PasswordHash = Argon2::default()
            .hash_password(password.as_bytes())
            .map_err(|error| anyhow!("the password cannot be hashed: {error}"))?;
        Ok(format!("{}:{hash}\n", name.trim()))
    }

    /// The hashed password of somebody.
    pub(super) fn hash(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// Whether this is the password of this person; takes as long where nobody has that name.
    pub(super) fn is_password(&self, name: &str, password: &str) -> bool {
        let known = self.hash(name);
        let hash = known.or_else(|| self.0.values().next().map(String::as_str));
        let fits = hash.and_then(|hash| PasswordHash::new(hash).ok()).is_some_and(|hash| {
            Argon2::default().verify_password(password.as_bytes(), &hash).is_ok()
        });
        fits && known.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_lets_in_whoever_knows_the_password() {
        let line = People::line("Ann: Lee", "correct horse").unwrap();
        let people = People::read("people.txt", &format!("# the desk\n\n{line}")).unwrap();
        assert!(people.is_password("Ann: Lee", "correct horse"));
        assert!(!people.is_password("Ann: Lee", "correct hors"));
        assert!(!people.is_password("Bo", "correct horse"));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        let told = |text: &str| People::read("people.txt", text).unwrap_err().to_string();
        assert!(told("\nAnn Lee\n").contains("people.txt:2:1"), "{}", told("\nAnn Lee\n"));
        assert!(told("Ann:secret").contains("no hashed password"));
        assert!(told(":x").contains("no name"));
        let line = People::line("Ann", "correct horse").unwrap();
        assert!(told(&format!("{line}{line}")).contains("twice"));
        let other = People::line("aNN ", "correct horse").unwrap();
        assert!(told(&format!("{line}{other}")).contains("people.txt:2:1"));
        assert!(People::line("Ann", "short").is_err());
    }
}
