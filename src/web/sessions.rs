//! Who is asking, and the token that only pages of this server know.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Result, anyhow};

/// Whoever asks for nothing so long has left.
const PATIENCE: Duration = Duration::from_secs(12 * 60 * 60);

/// At most so many are in at once; who asked for nothing the longest is shown out.
const MOST: usize = 1000;

/// Somebody who asks for a page.
#[derive(Debug, Clone)]
pub(super) struct Visitor {
    /// The name given at the door.
    pub(super) name: Option<String>,
    /// What every request that changes something must hold.
    pub(super) token: String,
}

/// What let somebody in: a name, and the hashed password at that time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pass {
    pub(super) name: String,
    pub(super) hash: String,
}

/// Those who came in.
#[derive(Debug)]
pub(super) struct Sessions {
    /// The token where nobody is asked for a name.
    open: String,
    inside: Mutex<BTreeMap<String, Inside>>,
}

#[derive(Debug)]
struct Inside {
    visitor: Visitor,
    pass: Pass,
    seen: Instant,
}

impl Sessions {
    pub(super) fn new() -> Result<Sessions> {
        Ok(Sessions { open: secret()?, inside: Mutex::default() })
    }

    /// Whoever comes in where nobody is asked for a name.
    pub(super) fn anybody(&self) -> Visitor {
        Visitor { name: None, token: self.open.clone() }
    }

    /// Lets somebody in; gives back the key that the browser keeps.
    pub(super) fn enter(&self, pass: Pass) -> Result<String> {
        let key = secret()?;
        let visitor = Visitor { name: Some(pass.name.clone()), token: secret()? };
        let mut inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        inside.retain(|_, one| one.seen.elapsed() < PATIENCE);
        if inside.len() >= MOST {
            let oldest = inside.iter().min_by_key(|(_, one)| one.seen).map(|(key, _)| key.clone());
            oldest.and_then(|key| inside.remove(&key));
        }
        inside.insert(key.clone(), Inside { visitor, pass, seen: Instant::now() });
        Ok(key)
    }

    /// Who holds this key, as long as `stays` says so of what let them in.
    pub(super) fn who(&self, key: &str, stays: impl Fn(&Pass) -> bool) -> Option<Visitor> {
        let mut inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        let one = inside.get_mut(key)?;
        if one.seen.elapsed() >= PATIENCE || !stays(&one.pass) {
            inside.remove(key);
            return None;
        }
        one.seen = Instant::now();
        Some(one.visitor.clone())
    }

    /// Shows somebody out.
    pub(super) fn leave(&self, key: &str) {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner).remove(key);
    }
}

impl Visitor {
    /// What tells this visitor from others.
    pub(super) fn key(&self) -> &str {
        self.name.as_deref().unwrap_or_default()
    }

    /// Whether a request holds the token, in a time that tells nothing of it.
    pub(super) fn knows(&self, token: &str) -> bool {
        let (own, given) = (self.token.as_bytes(), token.as_bytes());
        let differ = own.iter().zip(given).fold(0, |differ, (one, other)| differ | (one ^ other));
        own.len() == given.len() && differ == 0
    }
}

/// Something nobody can guess, in hex digits.
pub(super) fn secret() -> Result<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| anyhow!("no random numbers: {error}"))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pass(name: &str) -> Pass {
        Pass { name: name.to_owned(), hash: String::new() }
    }

    #[test]
    fn whoever_holds_the_key_is_known_until_they_leave() {
        let sessions = Sessions::new().unwrap();
        let key = sessions.enter(pass("Ann")).unwrap();
        let ann = sessions.who(&key, |_| true).unwrap();
        assert_eq!(ann.name.as_deref(), Some("Ann"));
        assert!(ann.knows(&ann.token.clone()) && !ann.knows("") && !ann.knows(&key));
        assert!(!ann.knows(&sessions.anybody().token));
        let again = sessions.enter(pass("Ann")).unwrap();
        assert!(sessions.who(&again, |_| false).is_none());
        assert!(sessions.who(&again, |_| true).is_none());
        sessions.leave(&key);
        assert!(sessions.who(&key, |_| true).is_none());
    }

    #[test]
    fn nobody_fills_the_house() {
        let sessions = Sessions::new().unwrap();
        let first = sessions.enter(pass("Ann")).unwrap();
        for _ in 0..MOST {
            sessions.enter(pass("Bo")).unwrap();
        }
        assert!(sessions.who(&first, |_| true).is_none());
    }
}
