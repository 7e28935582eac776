//! What is sent: too much of it, broken off, or something else than it says.

use super::http::request;
use super::{Server, project, record};

const LARGE: usize = 9 << 20;

fn chunked(text: &str) -> String {
    let chunk = |text: &str| format!("{:x}\r\n{text}\r\n", text.len());
    let bytes: Vec<&str> = (0..text.len())
        .step_by(60_000)
        .map(|start| &text[start..text.len().min(start + 60_000)])
        .collect();
    bytes.iter().map(|text| chunk(text)).collect::<String>() + "0\r\n\r\n"
}

#[test]
fn too_much_is_refused_however_it_is_sent() {
    let folder = project();
    let server = Server::ready(folder.path(), &[]);
    let before = record(folder.path());
    let token = server.token("");
    let words = |n: usize| "word ".repeat(n / 5);
    let sent = |kind: &str, body: &str, in_chunks: bool, path: &str| {
        let length = body.len().to_string();
        let length: &str = if in_chunks { "" } else { &length };
        let transfer = if in_chunks { "chunked" } else { "" };
        let headers =
            [("Content-Type", kind), ("Content-Length", length), ("Transfer-Encoding", transfer)];
        let head = request(server.host(), "POST", path, &headers, "");
        let body = if in_chunks { chunked(body) } else { body.to_owned() };
        server.raw(head + &body).status
    };
    let plain = "application/x-www-form-urlencoded";
    let multipart = "multipart/form-data; boundary=x";
    for in_chunks in [false, true] {
        let form = |n: usize| format!("token={token}&save=1&speaker=A&quote={}", words(n));
        let parts = |n: usize| {
            let part = |name: &str, value: &str| {
                format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
            };
            part("token", &token) + &part("text", &words(n)) + "--x--\r\n"
        };
        // the line may break before the answer comes: nothing is told then
        let refused = |status| [413, 0].contains(&status);
        assert!(refused(sent(plain, &form(LARGE), in_chunks, "/add")));
        assert!(refused(sent(plain, &form(100_000), in_chunks, "/add")));
        assert!(refused(sent(plain, &form(LARGE), in_chunks, "/article")));
        assert!(refused(sent(multipart, &parts(LARGE), in_chunks, "/article")));
        assert!(refused(sent(multipart, &parts(100_000), in_chunks, "/decide")));
        assert!(refused(sent(plain, &form(100_000), in_chunks, "/login")));
        assert_eq!(sent(multipart, &parts(100_000), in_chunks, "/article"), 303);
    }
    let claimed = [("Content-Length", "99999999999999")];
    let answer = server.ask("POST", "/add", &claimed, &"a".repeat(70_000));
    assert!([413, 0].contains(&answer.status), "{}", answer.status);
    assert_eq!(record(folder.path()), before);
    assert_eq!(server.get("/").status, 200);
}

#[test]
fn what_is_no_form_is_refused() {
    let folder = project();
    let server = Server::ready(folder.path(), &[]);
    for kind in ["text/plain", "application/json", ""] {
        let answer = server.ask("POST", "/add", &[("Content-Type", kind)], "token=0");
        assert_eq!(answer.status, 415, "{kind}");
    }
    for kind in ["multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; x"]
    {
        let answer = server.ask("POST", "/article", &[("Content-Type", kind)], "token=0");
        assert!([400, 403].contains(&answer.status), "{kind} {}", answer.status);
    }
    let kind = [("Content-Type", "multipart/form-data; boundary=x")];
    for body in
        ["", "--x", "--x\r\n", "--x\r\n\r\n", "--x\r\nContent-Disposition: form-data\r\n\r\n"]
    {
        let answer = server.ask("POST", "/article", &kind, body);
        assert!([400, 403].contains(&answer.status), "{body:?} {}", answer.status);
    }
    let answer = server.ask("POST", "/add", &[], "\u{0}%zz%ff&=&&&==%&token=%FF");
    assert_eq!(answer.status, 403);
}

#[test]
fn no_second_request_hides_in_another() {
    let folder = project();
    let server = Server::ready(folder.path(), &[]);
    let host = server.host();
    let hidden = format!("GET /work HTTP/1.1\r\nHost: {host}\r\n\r\n");
    let kind = "Content-Type: application/x-www-form-urlencoded";
    let shapes = [
        format!("Content-Length: 3\r\nContent-Length: {}\r\n\r\na=b{hidden}", 3 + hidden.len()),
        format!("Content-Length: 3, 5\r\n\r\na=b{hidden}"),
        format!("Content-Length: +3\r\n\r\na=b{hidden}"),
        format!("Content-Length: -1\r\n\r\na=b{hidden}"),
        format!("Content-Length : 3\r\n\r\na=b{hidden}"),
        format!("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{hidden}"),
        format!("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n{hidden}"),
        format!("Transfer-Encoding: identity, chunked, x\r\n\r\n0\r\n\r\n{hidden}"),
        format!("Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n{hidden}"),
        format!("Transfer-Encoding:\x0bchunked\r\n\r\n0\r\n\r\n{hidden}"),
        format!("Transfer-Encoding: chunked\r\n\r\n0x3\r\na=b\r\n0\r\n\r\n{hidden}"),
        format!("Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\na=b\r\n0\r\n\r\n{hidden}"),
    ];
    for shape in shapes {
        let answer = server.raw(format!("POST /add HTTP/1.1\r\nHost: {host}\r\n{kind}\r\n{shape}"));
        let both = format!("{}{}", answer.head, answer.body);
        assert_eq!(both.matches("HTTP/1.1 ").count(), 1, "{shape:?}\n{both}");
        assert!((400..500).contains(&answer.status), "{shape:?}\n{both}");
    }
    assert_eq!(server.get("/").status, 200);
}
