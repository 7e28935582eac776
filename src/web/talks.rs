//! Whom the server talks to, so many at once: when there are more, whoever asked for nothing the longest
//! makes room. A stranger who holds many connections open and says nothing so keeps nobody out.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tokio::task::AbortHandle;

/// All who are talked to.
#[derive(Debug)]
pub(super) struct Talks {
    most: usize,
    /// Counts what was asked, by all.
    asked: Arc<AtomicU64>,
    all: Vec<Talk>,
}

/// One who is talked to.
#[derive(Debug)]
struct Talk {
    last: Last,
    end: AbortHandle,
}

/// When somebody asked for something last.
#[derive(Debug, Clone)]
pub(super) struct Last {
    asked: Arc<AtomicU64>,
    when: Arc<AtomicU64>,
}

impl Last {
    /// Something is asked for now.
    pub(super) fn is_now(&self) {
        self.when.store(self.asked.fetch_add(1, Ordering::Relaxed), Ordering::Relaxed);
    }
}

impl Talks {
    /// With at most so many.
    pub(super) fn new(most: usize) -> Talks {
        Talks { most, asked: Arc::default(), all: Vec::new() }
    }

    /// Makes room for one more, who comes in now.
    pub(super) fn make_room(&mut self) -> Last {
        self.all.retain(|talk| !talk.end.is_finished());
        if self.all.len() >= self.most {
            let when = |talk: &Talk| talk.last.when.load(Ordering::Relaxed);
            let oldest = (0..self.all.len()).min_by_key(|&at| when(&self.all[at]));
            if let Some(at) = oldest {
                self.all.swap_remove(at).end.abort();
            }
        }
        let last = Last { asked: Arc::clone(&self.asked), when: Arc::default() };
        last.is_now();
        last
    }

    /// Remembers somebody for whom room was made.
    pub(super) fn begin(&mut self, last: Last, end: AbortHandle) {
        self.all.push(Talk { last, end });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_asked_for_nothing_the_longest_makes_room() {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let mut talks = Talks::new(2);
            let mut come = || {
                let last = talks.make_room();
                let talk = tokio::spawn(std::future::pending::<()>());
                talks.begin(last.clone(), talk.abort_handle());
                (last, talk)
            };
            let (first, one) = come();
            let (_, other) = come();
            first.is_now();
            let (_, third) = come();
            assert!(other.await.unwrap_err().is_cancelled());
            assert!(!one.is_finished() && !third.is_finished());
        });
    }
}
