//! A bar for those who wait: on a terminal only, and only after a second.

use std::cell::RefCell;
use std::io::IsTerminal;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

/// Shorter waits need no bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// Shows how far the work has come.
pub(crate) struct Progress {
    what: &'static str,
    since: Instant,
    wanted: bool,
    bar: RefCell<Option<ProgressBar>>,
}

impl Progress {
    /// Of something countable, as in "pairs".
    pub(crate) fn of(what: &'static str, quiet: bool) -> Progress {
        let wanted = !quiet && std::io::stderr().is_terminal();
        Progress { what, since: Instant::now(), wanted, bar: RefCell::new(None) }
    }

    /// So many done of so many.
    pub(crate) fn show(&self, done: usize, total: usize) {
        if !self.wanted || self.since.elapsed() < PATIENCE {
            return;
        }
        let mut bar = self.bar.borrow_mut();
        let bar = bar.get_or_insert_with(|| new_bar(self.what));
        bar.set_length(total as u64);
        bar.set_position(done as u64);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = self.bar.get_mut() {
            bar.finish_and_clear();
        }
    }
}

fn new_bar(what: &'static str) -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:30} {human_pos}/{human_len} {msg} {eta}")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(0).with_style(style).with_message(what)
}
