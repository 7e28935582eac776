//! The one binary of integration tests.

#![allow(clippy::unwrap_used)]

mod cli;
mod eval;
mod properties;
mod report;
mod store;
