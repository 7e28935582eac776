//! Cookies: the key of somebody who came in, and the mark of a browser in which somebody came in before.
//!
//! A browser sends the cookies of a host to all its ports, so their names tell of which server they are.
//!
//! The mark is for this alone: whoever guesses passwords for a name shuts that name out for a while
//! ([`Door`](super::door::Door)), but not the browsers whose owner came in under it. It is a random number,
//! signed with the hashed password (HMAC-SHA-256), so that it needs no storing and ends with the password.

use axum::http::{HeaderMap, header};
use base64ct::{Base64UrlUnpadded, Encoding as _};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use super::guard::Origin;

/// How long a browser keeps its mark, in seconds: a year.
const KEPT: u32 = 365 * 24 * 60 * 60;

/// The names of cookies, and how they are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cookies {
    key: String,
    mark: String,
    /// Behind every value, if browsers may send it over HTTPS alone.
    secure: &'static str,
}

impl Cookies {
    /// Those of a server that browsers know by these addresses.
    pub(super) fn of(origins: &[Origin]) -> Cookies {
        let first = origins.first().map(ToString::to_string).unwrap_or_default();
        let fits = |c: char| if c.is_ascii_alphanumeric() || c == '.' { c } else { '-' };
        let server: String =
            first.split("://").last().unwrap_or_default().chars().map(fits).collect();
        let secure = origins.iter().all(Origin::is_encrypted);
        // browsers take such a name from the host itself alone, and only over HTTPS
        let prefix = if secure { "__Host-" } else { "" };
        Cookies {
            key: format!("{prefix}walkback-{server}"),
            mark: format!("{prefix}walkback-{server}-known"),
            secure: if secure { "; Secure" } else { "" },
        }
    }

    /// The key that a browser sent.
    pub(super) fn key<'a>(&self, headers: &'a HeaderMap) -> Option<&'a str> {
        value(headers, &self.key)
    }

    /// The mark that a browser sent.
    pub(super) fn mark<'a>(&self, headers: &'a HeaderMap) -> Option<&'a str> {
        value(headers, &self.mark)
    }

    /// The line that makes a browser keep a key until it is closed, and send it along where a link elsewhere
    /// leads here: reading changes nothing.
    pub(super) fn keep_key(&self, key: &str) -> String {
        format!("{}={key}; Path=/; HttpOnly; SameSite=Lax{}", self.key, self.secure)
    }

    /// The line that makes a browser forget its key.
    pub(super) fn forget_key(&self) -> String {
        format!("{}; Max-Age=0", self.keep_key(""))
    }

    /// The line that makes a browser keep a mark, and send it to our own forms alone.
    pub(super) fn keep_mark(&self, mark: &str) -> String {
        let (name, secure) = (&self.mark, self.secure);
        format!("{name}={mark}; Path=/; HttpOnly; SameSite=Strict; Max-Age={KEPT}{secure}")
    }
}

fn value<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs =
        cookies.flat_map(|line| line.split(';')).filter_map(|one| one.trim().split_once('='));
    pairs.find(|(known, _)| *known == name).map(|(_, value)| value)
}

/// The mark with this number for browsers of somebody with this hashed password.
pub(super) fn mark(number: &str, name: &str, hash: &str) -> String {
    let signed = signature(number, name, hash).finalize().into_bytes();
    format!("{number}.{}", Base64UrlUnpadded::encode_string(&signed))
}

/// The number of a mark, if it was made for somebody with this name and hashed password.
pub(super) fn number<'a>(mark: &'a str, name: &str, hash: &str) -> Option<&'a str> {
    let (number, signed) = mark.split_once('.')?;
    let signed = Base64UrlUnpadded::decode_vec(signed).ok()?;
    signature(number, name, hash).verify_slice(&signed).ok().map(|()| number)
}

fn signature(number: &str, name: &str, hash: &str) -> Hmac<Sha256> {
    let mut signature = Hmac::new_from_slice(hash.as_bytes()).expect("any length is a key");
    // a number is hex digits, so that it ends where the name begins
    signature.update(format!("walkback browser {number} {name}").as_bytes());
    signature
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn cookies(origin: &str) -> Cookies {
        Cookies::of(&[origin.parse().unwrap()])
    }

    #[test]
    fn two_servers_of_a_host_have_cookies_of_their_own() {
        let (one, other) = (cookies("http://127.0.0.1:7117"), cookies("http://127.0.0.1:7118"));
        let mut headers = HeaderMap::new();
        let sent = one.keep_key("0f");
        let sent = sent.split(';').next().unwrap();
        headers
            .insert(header::COOKIE, HeaderValue::from_str(&format!("a=b; {sent}; c=d")).unwrap());
        assert_eq!((one.key(&headers), other.key(&headers)), (Some("0f"), None));
        assert_eq!(one.mark(&headers), None);
    }

    #[test]
    fn over_https_a_cookie_is_secure_and_of_the_host_alone() {
        let line = cookies("https://facts.example.org").keep_key("0f");
        assert!(line.starts_with("__Host-walkback-facts.example.org=0f; "), "{line}");
        assert!(
            line.ends_with("; Secure")
                && !cookies("http://[::1]:7117").keep_key("").contains("Secure")
        );
    }

    #[test]
    fn a_mark_is_of_one_person_and_one_password() {
        let made = mark("0f", "Ann", "hash");
        assert_eq!(number(&made, "Ann", "hash"), Some("0f"));
        for (made, name, hash) in [
            (made.as_str(), "Bo", "hash"),
            (&made, "Ann", "other hash"),
            (&made.replace("0f.", "0e."), "Ann", "hash"),
            ("0f.", "Ann", "hash"),
            ("0f", "Ann", "hash"),
        ] {
            assert_eq!(number(made, name, hash), None, "{made} {name} {hash}");
        }
    }
}
