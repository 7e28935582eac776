//! Reports in every format.

mod card;
mod ci;
mod gitlab;
pub(crate) mod hostile;
mod page;
pub(crate) mod sample;
mod schema;
mod shapes;
mod text;
