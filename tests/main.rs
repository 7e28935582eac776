//! The one binary of integration tests.

#![allow(clippy::unwrap_used)]

mod cli;
mod eval;
mod nasty;
mod properties;
mod report;
mod store;
