//! The one binary of integration tests.

mod cli;
mod report;
