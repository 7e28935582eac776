//! The door: passwords are tried here, but not without end; and what is said of people while the server
//! runs is heard.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::{Duration, Instant};

use super::people::People;
use super::{ReadPeople, sessions::Pass};
use crate::front::advice;

/// After so many wrong passwords for one name within [`WHILE`] nobody may try it.
const TRIES: usize = 10;

/// How long wrong passwords are remembered.
const WHILE: Duration = Duration::from_secs(60);

/// Nobody has a longer name, in bytes.
const LONGEST: usize = 1000;

/// The door, and who may pass.
pub(super) struct Door {
    people: RwLock<Arc<People>>,
    again: Option<ReadPeople>,
    /// Why it is not known who may pass now.
    trouble: Mutex<Option<String>>,
    wrong: Mutex<BTreeMap<String, Vec<Instant>>>,
}

/// What came of trying a password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Tried {
    Right(Pass),
    Wrong,
    /// Too many were wrong of late.
    TooOften,
}

impl fmt::Debug for Door {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Door").finish_non_exhaustive()
    }
}

impl Door {
    /// For these people, until `again` tells of others.
    pub(super) fn new(people: People, again: Option<ReadPeople>) -> Door {
        Door {
            people: RwLock::new(Arc::new(people)),
            again,
            trouble: Mutex::default(),
            wrong: Mutex::default(),
        }
    }

    /// Hears who may pass now; what cannot be understood changes nothing.
    pub(super) fn look_again(&self) {
        let Some(read) = &self.again else { return };
        let trouble = match read() {
            Ok(people) => {
                *self.people.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(people);
                None
            }
            Err(error) => Some(advice::describe(&error)),
        };
        *self.trouble.lock().unwrap_or_else(PoisonError::into_inner) = trouble;
    }

    /// Why it is not known who may pass now.
    pub(super) fn trouble(&self) -> Option<String> {
        self.trouble.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Whether somebody who came in may stay: is among the people still, with the same password.
    pub(super) fn knows(&self, pass: &Pass) -> bool {
        self.people().hash(&pass.name) == Some(pass.hash.as_str())
    }

    /// Whether this is the password of this person.
    pub(super) fn try_password(&self, name: &str, password: &str) -> Tried {
        if name.len() > LONGEST {
            return Tried::Wrong;
        }
        if self.is_tried_too_often(name) {
            return Tried::TooOften;
        }
        let people = self.people();
        if let Some(hash) = people.hash(name).filter(|_| people.is_password(name, password)) {
            return Tried::Right(Pass { name: name.to_owned(), hash: hash.to_owned() });
        }
        let mut wrong = self.wrong.lock().unwrap_or_else(PoisonError::into_inner);
        wrong.entry(name.to_owned()).or_default().push(Instant::now());
        Tried::Wrong
    }

    fn people(&self) -> Arc<People> {
        Arc::clone(&self.people.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn is_tried_too_often(&self, name: &str) -> bool {
        let mut wrong = self.wrong.lock().unwrap_or_else(PoisonError::into_inner);
        wrong.retain(|_, times| {
            times.retain(|time| time.elapsed() < WHILE);
            !times.is_empty()
        });
        wrong.get(name).is_some_and(|times| times.len() >= TRIES)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_tries_without_end() {
        let door = Door::new(People::default(), None);
        for _ in 0..TRIES {
            assert_eq!(door.try_password("Ann", "guess"), Tried::Wrong);
        }
        assert_eq!(door.try_password("Ann", "guess"), Tried::TooOften);
        assert_eq!(door.try_password("Bo", "guess"), Tried::Wrong);
    }

    #[test]
    fn whoever_is_removed_or_has_another_password_is_known_no_more() {
        let file = Arc::new(Mutex::new(People::line("Ann", "correct horse").unwrap()));
        let read = |text: &str| {
            People::read("people.txt", text).map_err(|problem| anyhow::anyhow!("{problem}"))
        };
        let people = read(&file.lock().unwrap()).unwrap();
        let again = Arc::clone(&file);
        let door = Door::new(people, Some(Box::new(move || read(&again.lock().unwrap()))));
        let Tried::Right(pass) = door.try_password("Ann", "correct horse") else { panic!() };
        door.look_again();
        assert!(door.knows(&pass));
        *file.lock().unwrap() = "nonsense".to_owned();
        door.look_again();
        assert!(door.knows(&pass) && door.trouble().is_some());
        *file.lock().unwrap() = People::line("Ann", "another horse").unwrap();
        door.look_again();
        assert!(!door.knows(&pass) && door.trouble().is_none());
    }
}
