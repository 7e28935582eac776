//! Strangers who take their time.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use super::http::{request, rest};
use super::{Server, project};

/// Says a little every so often until the other side has enough; tells how long that took.
fn trickle(mut stream: TcpStream, words: &str) -> Duration {
    let begun = Instant::now();
    stream.set_read_timeout(Some(Duration::from_millis(200))).unwrap();
    for byte in words.bytes().cycle() {
        if stream.write_all(&[byte]).is_err() || begun.elapsed() > Duration::from_secs(60) {
            break;
        }
        match stream.read(&mut [0; 1024]) {
            Ok(0) => break,
            Ok(_) => {}
            Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => {}
            Err(_) => break,
        }
    }
    begun.elapsed()
}

#[test]
fn whoever_trickles_is_given_up() {
    let folder = project();
    let server = Server::ready(folder.path(), &[]);
    let headers = server.connect();
    let mut body = server.connect();
    let head = [("Content-Length", "60000")];
    body.write_all(request(server.host(), "POST", "/add", &head, "").as_bytes()).unwrap();
    std::thread::scope(|scope| {
        let headers = scope.spawn(|| trickle(headers, "GET / HTTP/1.1\r\nX: y\r\n"));
        let body = scope.spawn(|| trickle(body, "a=b&"));
        for _ in 0..10 {
            let begun = Instant::now();
            assert_eq!(server.get("/").status, 200);
            assert!(begun.elapsed() < Duration::from_secs(3), "others wait");
        }
        assert!(headers.join().unwrap() < Duration::from_secs(15));
        assert!(body.join().unwrap() < Duration::from_secs(30));
    });
}

#[test]
fn many_who_say_nothing_keep_nobody_out() {
    let folder = project();
    let mut server = Server::ready(folder.path(), &[]);
    let mut silent = Vec::new();
    for n in 0..600 {
        let mut stream = server.connect();
        match n % 3 {
            0 => {}
            1 => stream.write_all(b"GET / HT").unwrap(),
            _ => {
                let post = request(server.host(), "POST", "/add", &[("Content-Length", "9")], "");
                stream.write_all(post.as_bytes()).unwrap();
            }
        }
        silent.push(stream);
    }
    let begun = Instant::now();
    for _ in 0..5 {
        assert_eq!(server.get("/").status, 200);
    }
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
    // and the server ends when it is told to
    let begun = Instant::now();
    assert_eq!(server.stop().0, Some(0));
    assert!(begun.elapsed() < Duration::from_secs(15), "{:?}", begun.elapsed());
}

#[test]
fn those_who_do_not_read_keep_nobody_out() {
    let folder = project();
    let server = Server::ready(folder.path(), &[]);
    let mut deaf = Vec::new();
    let one = request(server.host(), "GET", "/style.css", &[("Connection", "")], "");
    for _ in 0..300 {
        let mut stream = server.connect();
        stream.write_all(one.repeat(50).as_bytes()).unwrap();
        deaf.push(stream);
    }
    let begun = Instant::now();
    assert_eq!(server.get("/").status, 200);
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
}

#[test]
fn a_pipe_line_of_requests_is_answered_in_order() {
    let folder = project();
    let server = Server::ready(folder.path(), &[]);
    let mut stream = server.connect();
    let keep = [("Connection", "")];
    let both = request(server.host(), "GET", "/icon.svg", &keep, "")
        + &request(server.host(), "GET", "/work", &[], "");
    stream.write_all(both.as_bytes()).unwrap();
    let answer = rest(&mut stream);
    assert_eq!(answer.body.matches("HTTP/1.1 200 OK").count(), 1);
    assert!(answer.body.ends_with('}'), "{}", answer.body);
}
