//! The door: passwords are tried here, but not without end; and what is said of people while the server
//! runs is heard.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::{Duration, Instant};

use super::people::People;
use super::sessions::Pass;
use super::{ReadPeople, cookies};

/// After so many wrong passwords for one name within [`WHILE`] nobody may try it, from browsers in which
/// somebody came in under it before apart: each of these has as many tries of its own.
const TRIES: usize = 10;

/// How long wrong passwords are remembered.
const WHILE: Duration = Duration::from_secs(60);

/// Nobody has a longer name, in bytes.
const LONGEST: usize = 1000;

/// The door, and who may pass.
pub(super) struct Door {
    people: RwLock<Arc<People>>,
    again: Option<ReadPeople>,
    /// Whether it is not known who may pass now.
    shut: AtomicBool,
    /// When, by the name and the number of a known browser; that of all others is empty.
    wrong: Mutex<BTreeMap<(String, String), Vec<Instant>>>,
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
            shut: AtomicBool::new(false),
            wrong: Mutex::default(),
        }
    }

    /// Hears who may pass now; as long as that cannot be understood, nobody may.
    pub(super) fn look_again(&self) {
        let Some(read) = &self.again else { return };
        let heard = read();
        self.shut.store(heard.is_none(), Ordering::Relaxed);
        if let Some(people) = heard {
            *self.people.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(people);
        }
    }

    /// Whether it is not known who may pass now.
    pub(super) fn is_shut(&self) -> bool {
        self.shut.load(Ordering::Relaxed)
    }

    /// Whether somebody who came in may stay: is among the people still, with the same password.
    pub(super) fn knows(&self, pass: &Pass) -> bool {
        self.people().hash(&pass.name) == Some(pass.hash.as_str())
    }

    /// Whether this is the password of this person; `mark` is what the browser holds, if anything.
    pub(super) fn try_password(&self, name: &str, password: &str, mark: Option<&str>) -> Tried {
        if name.len() > LONGEST || self.is_shut() {
            return Tried::Wrong;
        }
        let people = self.people();
        let hash = people.hash(name);
        let known = mark.zip(hash).and_then(|(mark, hash)| cookies::number(mark, name, hash));
        let who = (name.to_owned(), known.unwrap_or_default().to_owned());
        if self.is_tried_too_often(&who) {
            return Tried::TooOften;
        }
        if let Some(hash) = hash.filter(|_| people.is_password(name, password)) {
            return Tried::Right(Pass { name: name.to_owned(), hash: hash.to_owned() });
        }
        let mut wrong = self.wrong.lock().unwrap_or_else(PoisonError::into_inner);
        wrong.entry(who).or_default().push(Instant::now());
        Tried::Wrong
    }

    fn people(&self) -> Arc<People> {
        Arc::clone(&self.people.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn is_tried_too_often(&self, who: &(String, String)) -> bool {
        let mut wrong = self.wrong.lock().unwrap_or_else(PoisonError::into_inner);
        wrong.retain(|_, times| {
            times.retain(|time| time.elapsed() < WHILE);
            !times.is_empty()
        });
        wrong.get(who).is_some_and(|times| times.len() >= TRIES)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_tries_without_end() {
        let door = Door::new(People::default(), None);
        for _ in 0..TRIES {
            assert_eq!(door.try_password("Ann", "guess", None), Tried::Wrong);
        }
        assert_eq!(door.try_password("Ann", "guess", Some("0f.x")), Tried::TooOften);
        assert_eq!(door.try_password("Bo", "guess", None), Tried::Wrong);
    }

    #[test]
    fn who_guesses_shuts_out_no_browser_that_is_known() {
        let line = People::line("Ann", "correct horse").unwrap();
        let people = People::read("people.txt", &line).unwrap();
        let known = cookies::mark("0f", "Ann", people.hash("Ann").unwrap());
        let door = Door::new(people, None);
        for _ in 0..TRIES {
            assert_eq!(door.try_password("Ann", "guess", None), Tried::Wrong);
        }
        assert_eq!(door.try_password("Ann", "correct horse", None), Tried::TooOften);
        let tried = door.try_password("Ann", "correct horse", Some(&known));
        assert!(matches!(tried, Tried::Right(_)), "{tried:?}");
        for _ in 0..TRIES {
            assert_eq!(door.try_password("Ann", "guess", Some(&known)), Tried::Wrong);
        }
        assert_eq!(door.try_password("Ann", "correct horse", Some(&known)), Tried::TooOften);
    }

    #[test]
    fn whoever_is_removed_or_has_another_password_is_known_no_more() {
        let file = Arc::new(Mutex::new(People::line("Ann", "correct horse").unwrap()));
        let read = |text: &str| People::read("people.txt", text).ok();
        let people = read(&file.lock().unwrap()).unwrap();
        let again = Arc::clone(&file);
        let door = Door::new(people, Some(Box::new(move || read(&again.lock().unwrap()))));
        let Tried::Right(pass) = door.try_password("Ann", "correct horse", None) else { panic!() };
        door.look_again();
        assert!(door.knows(&pass));
        *file.lock().unwrap() = "nonsense".to_owned();
        door.look_again();
        assert!(door.is_shut());
        assert_eq!(door.try_password("Ann", "correct horse", None), Tried::Wrong);
        *file.lock().unwrap() = People::line("Ann", "another horse").unwrap();
        door.look_again();
        assert!(!door.knows(&pass) && !door.is_shut());
    }
}
