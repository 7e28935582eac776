//! Articles whose quotes somebody looks at before they are saved.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Result;

use super::sessions::secret;
use crate::extract::extracted::Extracted;

/// At most so many are kept, and of so many bytes of text; the one that nobody looked at for the longest time makes
/// room.
const MOST: usize = 64;
const BYTES: usize = 64 << 20;

/// An article with its quotes as they were found.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) id: String,
    /// Whose it is.
    pub(super) owner: String,
    pub(super) documents: Vec<Extracted>,
    /// What people should know of it.
    pub(super) notes: Vec<String>,
}

/// Articles that are not saved yet.
#[derive(Debug, Default)]
pub(super) struct Drafts(Mutex<VecDeque<Arc<Draft>>>);

impl Drafts {
    /// Keeps an article for a while; gives back under which id.
    pub(super) fn keep(
        &self,
        owner: &str,
        documents: Vec<Extracted>,
        notes: Vec<String>,
    ) -> Result<String> {
        let id = secret()?;
        let mut drafts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        drafts.push_back(Arc::new(Draft {
            id: id.clone(),
            owner: owner.to_owned(),
            documents,
            notes,
        }));
        let bytes = |draft: &Arc<Draft>| -> usize {
            draft.documents.iter().map(|one| one.document.text.len()).sum()
        };
        while drafts.len() > 1
            && (drafts.len() > MOST || drafts.iter().map(bytes).sum::<usize>() > BYTES)
        {
            drafts.pop_front();
        }
        Ok(id)
    }

    /// Somebody's article, as long as it is kept.
    pub(super) fn get(&self, id: &str, owner: &str) -> Option<Arc<Draft>> {
        let mut drafts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let at = drafts.iter().position(|draft| draft.id == id && draft.owner == owner)?;
        let draft = drafts.remove(at)?;
        drafts.push_back(Arc::clone(&draft));
        Some(draft)
    }

    /// Drops an article that was saved.
    pub(super) fn drop(&self, id: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).retain(|draft| draft.id != id);
    }
}
