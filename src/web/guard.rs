//! Who may ask for what: every request passes here first.
//!
//! - Pages are given to browsers that ask for them under an address of this server: another name in
//!   `Host` is that of a stranger's page whose name was made to point here (DNS rebinding).
//! - What changes something must come from a page of this server: by its `Origin`, and by a token that
//!   only such pages hold ([`Form`](super::form::Form) asks for it).
//! - Nothing in a page may run or load but what this server gave; nobody may put it in a frame.
//! - A request has a length and a time that it may not exceed.

use std::fmt;
use std::panic::AssertUnwindSafe;
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use futures_util::FutureExt as _;

use super::answer::Failure;
use super::desk::Desk;
use super::door::Door;
use super::sessions::Visitor;

/// A request that takes longer is given up, bodies that come in slowly among them.
const LIMIT: Duration = Duration::from_secs(30);

/// What pages may do.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
    connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/// An address under which browsers ask for pages: `https://facts.example.org`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Origin {
    scheme: String,
    /// The name, with a port where it is not that of the scheme.
    authority: String,
}

impl FromStr for Origin {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Origin, Self::Err> {
        const NONE: &str = "an origin is a scheme and a name, as in https://facts.example.org";
        let (scheme, rest) = text.split_once("://").ok_or(NONE)?;
        let authority = rest.strip_suffix('/').unwrap_or(rest).to_ascii_lowercase();
        let scheme = scheme.to_ascii_lowercase();
        let fits = |c: char| c.is_ascii_alphanumeric() || ".-_:[]".contains(c);
        if !["http", "https"].contains(&scheme.as_str())
            || authority.is_empty()
            || !authority.chars().all(fits)
        {
            return Err(NONE);
        }
        let port = if scheme == "http" { ":80" } else { ":443" };
        let authority = authority.strip_suffix(port).map(str::to_owned).unwrap_or(authority);
        Ok(Origin { scheme, authority })
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}", self.scheme, self.authority)
    }
}

impl Origin {
    /// Whether what is sent to it cannot be read on the way.
    pub(super) fn is_encrypted(&self) -> bool {
        self.scheme == "https"
    }

    fn is_host(&self, host: &str) -> bool {
        let port = if self.scheme == "http" { ":80" } else { ":443" };
        host.strip_suffix(port).unwrap_or(host).eq_ignore_ascii_case(&self.authority)
    }
}

/// Lets through what may pass, and tells the browser what pages may do.
pub(super) async fn guard(State(desk): State<Arc<Desk>>, request: Request, next: Next) -> Response {
    let passed = match check(&desk, request) {
        Ok(request) => answered(next.run(request)).await,
        Err(response) => *response,
    };
    with_headers(as_page(passed))
}

/// What a page answers, or why it does not.
async fn answered(answer: impl Future<Output = Response>) -> Response {
    let answer = AssertUnwindSafe(answer).catch_unwind();
    let failure = match tokio::time::timeout(LIMIT, answer).await {
        Ok(Ok(response)) => return response,
        Ok(Err(_)) => Failure::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "this page broke off, which is a fault of this program; the record is as it was",
        ),
        Err(_) => Failure::new(StatusCode::REQUEST_TIMEOUT, "this takes too long"),
    };
    failure.into_response()
}

/// What was refused before a page was asked, as a page too.
fn as_page(response: Response) -> Response {
    let status = response.status();
    let kind = response.headers().get(header::CONTENT_TYPE).map(HeaderValue::as_bytes);
    let refused = status.is_client_error() || status.is_server_error();
    if !refused || kind.is_some_and(|kind| kind.starts_with(b"text/html")) {
        return response;
    }
    let why = match status {
        StatusCode::BAD_REQUEST => "the address asks for something in a way that makes no sense",
        StatusCode::METHOD_NOT_ALLOWED => "this cannot be asked for in this way",
        _ => "this could not be answered",
    };
    let mut page = Failure::new(status, why).into_response();
    if let Some(methods) = response.headers().get(header::ALLOW) {
        page.headers_mut().insert(header::ALLOW, methods.clone());
    }
    page
}

fn check(desk: &Desk, mut request: Request) -> Result<Request, Box<Response>> {
    let refuse = |status, why: &str| Err(Box::new(Failure::new(status, why).into_response()));
    if request.uri().authority().is_some() || !request.uri().path().starts_with('/') {
        return refuse(StatusCode::BAD_REQUEST, "this is no proxy");
    }
    let headers = request.headers();
    let mut hosts = headers.get_all(header::HOST).iter();
    let host = hosts.next().and_then(|host| host.to_str().ok()).unwrap_or_default();
    if hosts.next().is_some() {
        return refuse(StatusCode::BAD_REQUEST, "this names two servers");
    }
    if !desk.origins.iter().any(|origin| origin.is_host(host)) {
        return refuse(
            StatusCode::MISDIRECTED_REQUEST,
            "this server is not known under that name; `walkback serve --origin` gives it another",
        );
    }
    let path = request.uri().path();
    let door = path == "/login" || ASSETS.contains(&path);
    if !door && desk.door.as_ref().is_some_and(Door::is_shut) {
        return refuse(
            StatusCode::SERVICE_UNAVAILABLE,
            "who may come in cannot be read, so nobody may; where this server was started it says why",
        );
    }
    let changes = match *request.method() {
        Method::GET | Method::HEAD => false,
        Method::POST => true,
        _ => return refuse(StatusCode::METHOD_NOT_ALLOWED, "pages are read (GET) and sent (POST)"),
    };
    if changes && !is_from_here(headers, &desk.origins) {
        return refuse(StatusCode::FORBIDDEN, "this was sent from a page of another server");
    }
    let writes = changes || WRITING.contains(&path);
    if writes && desk.read_only && !["/login", "/logout"].contains(&path) {
        return refuse(StatusCode::FORBIDDEN, "the record is published for reading only");
    }
    let visitor = if door { Some(desk.sessions.anybody()) } else { visitor(desk, headers) };
    let Some(visitor) = visitor else {
        let response = if changes {
            Failure::new(StatusCode::UNAUTHORIZED, "nobody came in with this request: log in first")
                .into_response()
        } else {
            let to: String =
                form_urlencoded::byte_serialize(way_back(&request).as_bytes()).collect();
            Redirect::to(&format!("/login?to={to}")).into_response()
        };
        return Err(Box::new(response));
    };
    request.extensions_mut().insert(visitor);
    Ok(request)
}

/// What everybody may have, also outside the door.
const ASSETS: [&str; 3] = ["/style.css", "/script.js", "/icon.svg"];

/// Pages that are of no use where nothing may be written.
const WRITING: [&str; 2] = ["/add", "/article"];

/// Where somebody wanted to go.
fn way_back(request: &Request) -> String {
    request.uri().path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string)
}

/// Whether a page of this server sent this, as far as the browser tells; the token tells the rest.
fn is_from_here(headers: &HeaderMap, origins: &[Origin]) -> bool {
    let site = headers.get("sec-fetch-site").map(HeaderValue::as_bytes);
    if site.is_some_and(|site| site != b"same-origin" && site != b"none") {
        return false;
    }
    match headers.get(header::ORIGIN) {
        Some(origin) => {
            let origin = origin.to_str().ok().and_then(|origin| origin.parse::<Origin>().ok());
            origin.is_some_and(|origin| origins.contains(&origin))
        }
        None => true,
    }
}

fn visitor(desk: &Desk, headers: &HeaderMap) -> Option<Visitor> {
    let Some(door) = &desk.door else { return Some(desk.sessions.anybody()) };
    desk.sessions.who(desk.cookies.key(headers)?, |pass| door.knows(pass))
}

fn with_headers(mut response: Response) -> Response {
    let headers = response.headers_mut();
    let mut put = |name: &'static str, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    put("content-security-policy", POLICY);
    put("x-content-type-options", "nosniff");
    put("x-frame-options", "DENY");
    // with no-referrer, browsers would hide the origin of our own forms too
    put("referrer-policy", "same-origin");
    put("cross-origin-opener-policy", "same-origin");
    put("cross-origin-resource-policy", "same-origin");
    put("cache-control", "no-store");
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origin(text: &str) -> Origin {
        text.parse().unwrap()
    }

    #[test]
    fn an_origin_is_a_scheme_and_a_name() {
        assert_eq!(origin("HTTPS://Facts.example.org/"), origin("https://facts.example.org:443"));
        assert_ne!(origin("http://facts.example.org"), origin("https://facts.example.org"));
        for none in
            ["facts.example.org", "ftp://a", "https://", "https://a/b", "null", "https://a b"]
        {
            assert!(none.parse::<Origin>().is_err(), "{none}");
        }
    }

    #[tokio::test]
    async fn a_page_that_breaks_off_is_told_of() {
        let broken = answered(async { panic!("as a page may") }).await;
        assert_eq!(broken.status(), StatusCode::INTERNAL_SERVER_ERROR);
        let page = answered(async { StatusCode::OK.into_response() }).await;
        assert_eq!(page.status(), StatusCode::OK);
    }

    #[test]
    fn a_host_is_known_with_and_without_the_usual_port() {
        assert!(origin("http://localhost:7117").is_host("LOCALHOST:7117"));
        assert!(!origin("http://localhost:7117").is_host("localhost"));
        assert!(origin("https://a.example").is_host("a.example:443"));
        assert!(!origin("https://a.example").is_host("a.example.evil.example"));
    }

    #[test]
    fn what_another_page_sends_is_told_apart() {
        let origins = [origin("http://127.0.0.1:7117")];
        let from = |name: &'static str, value: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(name, HeaderValue::from_static(value));
            is_from_here(&headers, &origins)
        };
        assert!(is_from_here(&HeaderMap::new(), &origins));
        assert!(from("origin", "http://127.0.0.1:7117"));
        assert!(!from("origin", "http://evil.example"));
        assert!(!from("origin", "null"));
        assert!(!from("sec-fetch-site", "cross-site"));
        assert!(!from("sec-fetch-site", "same-site"));
        assert!(from("sec-fetch-site", "same-origin"));
    }
}
