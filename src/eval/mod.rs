//! How often the judge is right, measured on labelled pairs; pure.

pub mod verdict;
