//! Addresses that a program may follow.

use std::fmt::Write as _;

/// The address as a link, if it leads to the web: `http` or `https` with a host, and no sign in it that
/// could end it early or show as something else; those are percent-encoded.
pub(crate) fn web(address: &str) -> Option<String> {
    let (scheme, rest) = address.split_once("://")?;
    if !["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web)) {
        return None;
    }
    let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    if host.is_empty() {
        return None;
    }
    let mut link = format!("{}://", scheme.to_ascii_lowercase());
    encode(host, b"[]", &mut link);
    encode(path, b"/?", &mut link);
    Some(link)
}

fn encode(part: &str, also: &[u8], link: &mut String) {
    let mut hash = false;
    for (at, byte) in part.bytes().enumerate() {
        let escaped = || {
            part.as_bytes()
                .get(at + 1..at + 3)
                .is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit))
        };
        let plain = match byte {
            b'%' => escaped(),
            // one fragment, at the end
            b'#' => !std::mem::replace(&mut hash, true),
            _ => {
                byte.is_ascii_alphanumeric()
                    || b"-._~:@!$&'()*+,;=".contains(&byte)
                    || also.contains(&byte)
            }
        };
        if plain {
            link.push(char::from(byte));
        } else {
            let _ = write!(link, "%{byte:02X}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_web_is_linked_to() {
        for address in [
            "javascript:alert(1)",
            "JavaScript://example.org/%0aalert(1)",
            " javascript:alert(1)",
            "java\nscript:alert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
            "urn:isbn:1",
            "example.org",
            "https://",
            "http:///path",
            "",
        ] {
            assert_eq!(web(address), None, "{address}");
        }
    }

    #[test]
    fn what_could_break_out_is_encoded() {
        let same = "https://[::1]:80/a/b?c=d&e='f'#g%20h";
        assert_eq!(web(same).as_deref(), Some(same));
        assert_eq!(web("HTTPS://Example.org").as_deref(), Some("https://Example.org"));
        let odd = web("http://é.example/\"><b>\u{202e}a b%zz#x#y[]").unwrap();
        assert_eq!(odd, "http://%C3%A9.example/%22%3E%3Cb%3E%E2%80%AEa%20b%25zz#x%23y%5B%5D");
    }
}
