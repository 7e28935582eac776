//! (to come)

/// Which speaker a name means at a time.
#[derive(Debug, Default)]
pub struct Names;
