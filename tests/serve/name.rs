//! Under which name the server is asked (DNS rebinding), and in which form.

use super::{Server, project};

#[test]
fn a_stranger_s_name_leads_nowhere() {
    let folder = project();
    let server = Server::ready(folder.path(), &[]);
    let port = server.host().split_once(':').unwrap().1.to_owned();
    let strange = [
        "evil.example".to_owned(),
        format!("evil.example:{port}"),
        format!("localhost.evil.example:{port}"),
        format!("127.0.0.1.evil.example:{port}"),
        "127.0.0.1".to_owned(),
        "127.0.0.1:1".to_owned(),
        format!("evil@127.0.0.1:{port}"),
        format!("127.0.0.1:{port}@evil.example"),
        format!("2130706433:{port}"),
        String::from("\u{fc}"),
    ];
    for host in strange {
        for path in ["/", "/work", "/style.css", "/nothing"] {
            let answer = server.ask("GET", path, &[("Host", &host)], "");
            assert_eq!(answer.status, 421, "{host:?} {path}");
            assert!(!answer.body.contains("Ida Ek") && !answer.body.contains("token"));
        }
    }
    // without a name
    assert_eq!(server.ask("GET", "/", &[("Host", "")], "").status, 421);
    assert_eq!(server.raw("GET / HTTP/1.0\r\n\r\n").status, 421);
    for name in [format!("127.0.0.1:{port}"), format!("LocalHost:{port}")] {
        assert_eq!(server.ask("GET", "/", &[("Host", &name)], "").status, 200, "{name}");
    }
}

#[test]
fn two_names_are_refused() {
    let folder = project();
    let server = Server::ready(folder.path(), &[]);
    let host = server.host();
    for two in [[host, "evil.example"], ["evil.example", host], [host, host]] {
        let [one, other] = two;
        let answer = server.raw(format!(
            "GET / HTTP/1.1\r\nHost: {one}\r\nHost: {other}\r\nConnection: close\r\n\r\n"
        ));
        assert!([400, 421].contains(&answer.status), "{two:?} {}", answer.status);
    }
}

#[test]
fn it_is_no_proxy() {
    let folder = project();
    let server = Server::ready(folder.path(), &[]);
    let host = server.host();
    let forms = [
        format!("GET http://{host}/ HTTP/1.1"),
        "GET http://evil.example/ HTTP/1.1".to_owned(),
        format!("CONNECT {host} HTTP/1.1"),
        "OPTIONS * HTTP/1.1".to_owned(),
    ];
    for form in forms {
        let answer = server.raw(format!("{form}\r\nHost: {host}\r\nConnection: close\r\n\r\n"));
        assert_eq!(answer.status, 400, "{form}");
    }
}

#[test]
fn behind_a_proxy_it_goes_by_the_name_it_was_given() {
    let folder = project();
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let here = free.to_string();
    let mut server =
        Server::start(folder.path(), &["--listen", &here, "--origin", "https://facts.example.org"]);
    assert_eq!(server.host(), "https://facts.example.org");
    server.asked_at(&here);
    assert_eq!(server.get("/").status, 421);
    let known = [("Host", "facts.example.org")];
    assert_eq!(server.ask("GET", "/", &known, "").status, 200);
    let told = server.stop().1;
    assert!(told.contains(&here), "where it listens is told: {told}");
}
