//! Reports in every format.

mod ci;
pub(crate) mod hostile;
mod sample;
mod schema;
mod shapes;
mod text;
