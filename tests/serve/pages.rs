//! What stands round every page: headers that tell the browser what it may do, and nothing it may not.

use super::http::Answer;
use super::routes::{GETS, address};
use super::{Server, add, form, project};

/// Asserts that a page may do no harm.
pub(super) fn harmless(answer: &Answer, what: &str) {
    let header = |name: &str| {
        answer.header(name).unwrap_or_else(|| panic!("{what}: no {name} in {}", answer.head))
    };
    let policy = header("content-security-policy");
    assert!(policy.contains("default-src 'none'"), "{what}");
    assert!(policy.contains("frame-ancestors 'none'") && policy.contains("base-uri 'none'"));
    assert!(policy.contains("form-action 'self'") && !policy.contains("unsafe"), "{policy}");
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert_eq!(header("x-frame-options"), "DENY");
    assert_eq!(header("referrer-policy"), "same-origin");
    assert!(answer.header("access-control-allow-origin").is_none());
    if !what.contains(".css") && !what.contains(".js") && !what.contains(".svg") {
        assert_eq!(header("cache-control"), "no-store", "{what}");
    }
    let page = answer.body.to_ascii_lowercase();
    if answer.header("content-type").is_some_and(|kind| kind.starts_with("text/html")) {
        assert!(!page.contains("<style") && !page.contains(" style="), "{what}: {page}");
        for script in page.split("<script").skip(1) {
            assert!(script.starts_with(" src=\"/script.js\""), "{what}: {script}");
        }
        for tag in page.split('<').skip(1) {
            let tag = tag.split('>').next().unwrap();
            // without the values
            let names: Vec<&str> = tag.split('"').step_by(2).collect();
            assert!(!names.concat().contains(" on"), "{what}: <{tag}>");
            for leads in ["href", "src", "action"] {
                assert!(!tag.contains(&format!("{leads}=\"javascript:")), "{what}: <{tag}>");
            }
        }
        for loads in ["src=\"http", "<iframe", "<object", "<embed", "<base", "http-equiv"] {
            assert!(!page.contains(loads), "{what}: {loads}");
        }
    }
}

#[test]
fn every_page_says_what_it_may_do() {
    let folder = project();
    let server = Server::ready(folder.path(), &[]);
    let finding = server.finding_on("Ida Ek", "").field("finding");
    let statement =
        server.get("/search?q=tax").body.split("/statement/").nth(1).unwrap()[..32].to_owned();
    let mut pages = vec![format!("/finding/{finding}"), format!("/statement/{statement}")];
    pages.extend(["/speaker/Ida%20Ek".to_owned(), format!("/statement/{statement}/compared")]);
    for name in ["0", "%FF", "%00", "..%2F..%2Fetc%2Fpasswd", "%3Cscript%3E"] {
        pages.extend(GETS.map(|route| address(route, name)));
    }
    pages.extend(
        ["/nothing", "/?page=x&page=y", "/?kind=x", "/search?q=%FF", "/decide"].map(str::to_owned),
    );
    for path in pages {
        let answer = server.get(&path);
        assert!([200, 303, 400, 404, 405].contains(&answer.status), "{path} {}", answer.status);
        harmless(&answer, &path);
        if answer.status >= 400 {
            assert!(answer.body.contains("</html>"), "{path}: {}", answer.body);
        }
        let head = server.ask("HEAD", &path, &[], "");
        assert_eq!((head.status, head.body.as_str()), (answer.status, ""), "{path}");
    }
}

#[test]
fn the_report_can_be_taken_along_in_many_formats() {
    let folder = project();
    let server = Server::ready(folder.path(), &[]);
    let finding = server.finding_on("Ida Ek", "").field("finding");
    let page = server.get("/report").body;
    let files = page.split("href=\"/report/").skip(1).map(|rest| rest.split('"').next().unwrap());
    let files: std::collections::BTreeSet<&str> = files.collect();
    assert_eq!(files.len(), 8, "{files:?}");
    for file in files {
        let answer = server.get(&format!("/report/{file}"));
        assert_eq!(answer.status, 200, "{file}");
        // short where people read it
        assert!(answer.body.contains(&finding[..8]), "{file}: {}", answer.body);
        // no words of others are opened as a page of this server, but a feed reader asks for the feed
        let kept = answer.header("content-disposition");
        let name = format!("attachment; filename=\"{file}\"");
        assert_eq!(kept, (file != "feed.atom").then_some(name.as_str()), "{file}");
    }
    let weaker = server.get("/report/reversals.json?strength=possible").body;
    assert!(weaker.contains("\"level\": \"possible\""), "{weaker}");
    let feed = server.get("/report/feed.atom");
    assert!(feed.header("content-type").unwrap().starts_with("application/atom+xml"));
    assert!(feed.body.contains(&format!("<id>http://{}/report/feed.atom</id>", server.host())));
    assert_eq!(server.get("/report/reversals.exe").status, 404);
    assert_eq!(server.get("/report/reversals.csv?strength=x").status, 400);
}

#[test]
fn a_finding_is_a_picture_too() {
    let folder = project();
    let server = Server::ready(folder.path(), &[]);
    let finding = server.finding_on("Ida Ek", "").field("finding");
    let page = server.get(&format!("/finding/{finding}")).body;
    for (end, kind) in [("svg", "image/svg+xml"), ("png", "image/png")] {
        let path = format!("/finding/{finding}/card.{end}");
        assert!(page.contains(&path), "{page}");
        let answer = server.get(&path);
        let kind = format!("content-type: {kind}");
        assert!(
            answer.status == 200 && answer.head.to_lowercase().contains(&kind),
            "{}",
            answer.head
        );
        assert!(answer.body.contains("Two statements by Ida Ek"));
    }
}

#[test]
fn every_refusal_says_so_too() {
    let folder = project();
    add(folder.path(), "Ann Lee");
    for people in [&[][..], &["--people", "people.txt"]] {
        let server = Server::start(folder.path(), people);
        let token = if people.is_empty() { server.token("") } else { String::new() };
        let found = [
            server.ask("GET", "/", &[("Host", "evil.example")], ""),
            server.ask("POST", "/add", &[("Origin", "null")], ""),
            server.ask("POST", "/add", &[], "token=0"),
            server.ask("POST", "/add", &[("Content-Type", "text/plain")], "x"),
            server.ask("POST", "/undo", &[], &form(&[("token", &token)])),
            server.ask("POST", "/", &[], &form(&[("token", &token)])),
            server.ask("POST", "/login", &[], "token=0"),
            server.ask("PUT", "/", &[], ""),
            server.get("/login"),
            server.get("http://evil.example/"),
        ];
        for answer in found {
            let what = format!("{people:?} {}", answer.head.lines().next().unwrap());
            harmless(&answer, &what);
        }
    }
}

#[test]
fn other_ways_to_ask_are_refused() {
    let folder = project();
    let server = Server::ready(folder.path(), &[]);
    for method in ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "GETS", "get"] {
        for path in ["/", "/decide", "/style.css", "/nothing"] {
            let answer = server.ask(method, path, &[("X-Secret", "abc")], "");
            assert_eq!(answer.status, 405, "{method} {path}");
            assert!(!answer.body.contains("abc"));
        }
    }
    let other = [("X-HTTP-Method-Override", "POST"), ("X-Method-Override", "POST")];
    assert_eq!(server.ask("GET", "/undo", &other, "").status, 405);
    let forwarded =
        [("X-Forwarded-Host", "evil.example"), ("X-Forwarded-For", "1.2.3.4"), ("Forwarded", "x")];
    let answer = server.ask("GET", "/", &forwarded, "");
    assert!(answer.status == 200 && !answer.body.contains("evil.example"));
}

#[test]
fn hostile_words_are_only_words() {
    let folder = project();
    let server = Server::ready(folder.path(), &[]);
    let hostile = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}\u{202e}\u{0}";
    let encoded = super::encoded(hostile);
    for path in [
        format!("/search?q={encoded}"),
        format!("/speakers?q={encoded}"),
        format!("/?speaker={encoded}"),
        format!("/?kind={encoded}"),
        format!("/?state={encoded}"),
        format!("/speaker/{encoded}"),
        format!("/finding/{encoded}"),
        format!("/statement/{encoded}"),
        format!("/{encoded}"),
    ] {
        let answer = server.get(&path);
        harmless(&answer, &path);
        assert!(!answer.body.contains("<script>alert") && !answer.body.contains("<img"), "{path}");
    }
    let fields = [("speaker", hostile), ("quote", hostile), ("url", hostile), ("title", hostile)];
    let answer = server.post("/add", "", &fields);
    harmless(&answer, "/add");
    assert!(!answer.body.contains("<script>alert") && !answer.body.contains("<img"));
    // recorded as it was said, but for what cannot be kept
    let words = hostile.trim_end_matches('\0');
    let fields =
        [("speaker", words), ("quote", words), ("title", words), ("topics", words), ("save", "1")];
    let answer = server.post("/add", "", &fields);
    assert_eq!(answer.status, 303, "{}", answer.body);
    let path = answer.header("location").unwrap().to_owned();
    let mut pages = vec![path.clone(), format!("{path}/compared"), "/speakers".to_owned()];
    pages.extend([format!("/speaker/{}", super::encoded(words)), "/search?q=alert".to_owned()]);
    for path in pages {
        let answer = server.get(&path);
        assert_eq!(answer.status, 200, "{path}");
        harmless(&answer, &path);
        assert!(!answer.body.contains("<script>alert") && !answer.body.contains("<img"), "{path}");
    }
}
