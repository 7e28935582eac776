//! Keeps who said what and when, and shows when somebody walked it back.
//!
//! Statements pass through five stages, each a module:
//!
//! ```text
//! read  ──►  store  ──►  pair  ──►  judge  ──►  report
//! bytes to   SQLite      which two  is it a     text for people
//! statements             to compare reversal?   and machines
//! ```
//!
//! `judge` and `report` are pure: no clock, no files, no network.

pub mod accepted;
pub mod compare;
pub mod config;
mod files;
pub mod finding;
mod forms;
pub mod id;
pub mod problem;
pub mod rate;
pub mod record;
pub mod said;
pub mod speaker;
pub mod statement;
pub mod suggest;
pub mod verdicts;

pub mod text;

pub mod eval;
pub mod export;
pub mod extract;
pub mod factlog;
pub mod judge;
mod linked;
pub mod meaning;
pub mod pair;
pub mod proof;
pub mod read;
pub mod report;
pub mod reversals;
mod snapshot;
pub mod store;

pub mod cli;
mod front;
mod web;
