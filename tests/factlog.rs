//! Fact logs as text files in git: their canonical form, merging, and what editors know of them.

mod git;
mod kept;
mod merging;
mod schema;
