//! What pages of other servers make a browser send (CSRF).

use super::routes::{POSTS, address};
use super::{Server, add, form, project, record};

/// A form that any of the pages would take but for the token.
fn wish(server: &Server, token: Option<&str>) -> String {
    let page = server.finding_on("Ida Ek", "");
    let (finding, seen) = (page.field("finding"), page.field("seen"));
    let mut fields = vec![
        ("finding", finding.as_str()),
        ("seen", seen.as_str()),
        ("decision", "confirmed"),
        ("reason", "a stranger's"),
        ("speaker", "Ida Ek"),
        ("quote", "We will sell the harbour."),
        ("text", "\"We will sell the harbour,\" said Ida Ek."),
        ("save", "1"),
    ];
    fields.extend(token.map(|token| ("token", token)));
    form(&fields)
}

#[test]
fn nothing_is_done_without_the_token() {
    let folder = project();
    let server = Server::ready(folder.path(), &[]);
    let before = record(folder.path());
    for path in POSTS.map(|route| address(route, "0")) {
        for token in [None, Some(""), Some("0"), Some("00000000000000000000000000000000")] {
            let answer = server.ask("POST", &path, &[], &wish(&server, token));
            assert_eq!(answer.status, 403, "{path} {token:?} {}", answer.body);
        }
        // nor with the token in the address
        let path = format!("{path}?token={}", server.token(""));
        assert_eq!(server.ask("POST", &path, &[], &wish(&server, None)).status, 403, "{path}");
    }
    assert!(!server.get("/").body.contains("id=\"undo\""));
    assert_eq!(record(folder.path()), before);
}

#[test]
fn nothing_is_done_for_a_page_of_another_server() {
    let folder = project();
    let server = Server::ready(folder.path(), &[]);
    let before = record(folder.path());
    let token = server.token("");
    let own = format!("http://{}", server.host());
    let other_scheme = format!("https://{}", server.host());
    let begins_like = format!("{own}.evil.example");
    let strangers = [
        ("Origin", "http://evil.example"),
        ("Origin", "null"),
        ("Origin", &other_scheme),
        ("Origin", &begins_like),
        ("Origin", "http://127.0.0.1:1"),
        ("Sec-Fetch-Site", "cross-site"),
        ("Sec-Fetch-Site", "same-site"),
    ];
    for path in POSTS.map(|route| address(route, "0")) {
        for stranger in strangers {
            let answer = server.ask("POST", &path, &[stranger], &wish(&server, Some(&token)));
            assert_eq!(answer.status, 403, "{path} {stranger:?}");
            let answer = server.ask(
                "POST",
                &path,
                &[("Origin", &own), ("Sec-Fetch-Site", "cross-site")],
                &wish(&server, Some(&token)),
            );
            assert_eq!(answer.status, 403, "{path}");
        }
    }
    assert_eq!(record(folder.path()), before);
    // the same from here is done
    let from_here = [("Origin", own.as_str()), ("Sec-Fetch-Site", "same-origin")];
    let answer = server.ask("POST", "/add", &from_here, &wish(&server, Some(&token)));
    assert_eq!(answer.status, 303, "{}", answer.body);
    assert_ne!(record(folder.path()), before);
}

#[test]
fn nothing_is_done_with_the_token_of_somebody_else() {
    let folder = project();
    for name in ["Ann Lee", "Bo Yi"] {
        add(folder.path(), name);
    }
    let server = Server::ready(folder.path(), &["--people", "people.txt"]);
    let (ann, bo) = (server.log_in("Ann Lee"), server.log_in("Bo Yi"));
    let before = record(folder.path());
    let at_the_door = server.get("/login").field("token");
    for token in [server.token(&bo), at_the_door] {
        for path in POSTS.map(|route| address(route, "0")).iter().filter(|path| *path != "/login") {
            let body = form(&[("token", &token), ("speaker", "A"), ("quote", "b"), ("save", "1")]);
            let answer = server.ask("POST", path, &[("Cookie", &ann)], &body);
            assert_eq!(answer.status, 403, "{path}");
            let answer = server.ask("POST", path, &[], &body);
            assert_eq!(answer.status, 401, "{path}");
        }
    }
    assert_eq!(record(folder.path()), before);
    assert_eq!(server.ask("GET", "/", &[("Cookie", &ann)], "").status, 200);
}

#[test]
fn nothing_is_done_by_reading() {
    let folder = project();
    let server = Server::ready(folder.path(), &[]);
    let before = record(folder.path());
    let wish = wish(&server, Some(&server.token("")));
    for route in POSTS {
        let answer = server.get(&format!("{}?{wish}", address(route, "0")));
        assert!([200, 303, 404, 405].contains(&answer.status), "{route} {}", answer.status);
    }
    assert!(!server.get("/").body.contains("id=\"undo\""));
    assert_eq!(record(folder.path()), before);
}
