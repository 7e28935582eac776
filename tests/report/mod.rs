//! Reports in every format.

mod hostile;
mod sample;
mod schema;
mod shapes;
mod text;
