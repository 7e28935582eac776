//! The one binary of integration tests.

mod cli;
mod properties;
mod report;
mod store;
