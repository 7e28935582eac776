//! The one binary of integration tests.

#![allow(clippy::unwrap_used)]

mod eval;
mod report;
