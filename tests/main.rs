//! The one binary of integration tests.

#![allow(clippy::unwrap_used)]

mod accepted;
mod cli;
mod dates;
mod eval;
mod exports;
mod factlog;
mod gold;
mod hostile;
mod logs;
mod meaning;
mod mutated;
mod nasty;
mod outside;
mod peers;
mod proof;
mod properties;
mod quotes;
mod report;
mod reversals;
mod review;
mod serve;
mod since;
mod store;
mod training;
mod walls;
