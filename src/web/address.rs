//! Names in addresses.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What stands in a part of a path as it is.
const PLAIN: AsciiSet = NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'~');

/// A name as one part of a path.
pub(super) fn segment(name: &str) -> String {
    utf8_percent_encode(name, &PLAIN).to_string()
}

#[cfg(test)]
mod tests {
    use super::segment;

    #[test]
    fn no_name_leads_elsewhere() {
        assert_eq!(segment("Ann Lee"), "Ann%20Lee");
        assert_eq!(segment("../../etc/passwd?#"), "%2E%2E%2F%2E%2E%2Fetc%2Fpasswd%3F%23");
        assert_eq!(segment("Zoë"), "Zo%C3%AB");
    }
}
