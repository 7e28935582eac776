//! Words and meaning of one sentence; pure, no detector logic.

pub mod words;
