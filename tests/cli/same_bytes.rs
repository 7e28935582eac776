//! The same records give the same bytes.
