//! What the fronts do alike, the command line and the pages in the browser: new statements beside a record,
//! documents made ready for it, two statements explained.

pub(crate) mod advice;
pub(crate) mod beside;
pub(crate) mod dated;
pub(crate) mod documents;
pub(crate) mod explained;
pub(crate) mod filter;
pub(crate) mod known;
pub(crate) mod remember;
pub(crate) mod standing;
