//! `walkback serve` as strangers meet it: the program runs, and is talked to byte by byte.

mod bodies;
mod crowd;
mod decisions;
mod ending;
mod http;
mod name;
mod odd;
mod pages;
mod people;
mod read_only;
mod routes;
mod slow;
mod story;
mod wishes;

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::Path;
use std::process::{Child, ChildStderr, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::cli::command;
use http::Answer;

const FACTS: &str = "[[statement]]\nspeaker = \"Ida Ek\"\nsaid = \"2025-10-02\"\n\
     quote = \"We will cut the harbour tax.\"\n\n\
     [[statement]]\nspeaker = \"Ida Ek\"\nsaid = \"2025-10-09\"\n\
     quote = \"We will not cut the harbour tax.\"\n\n\
     [[statement]]\nspeaker = \"Bo Alm\"\nsaid = \"2025-11-02\"\n\
     quote = \"We will build the bridge.\"\n\n\
     [[statement]]\nspeaker = \"Bo Alm\"\nsaid = \"2025-11-09\"\n\
     quote = \"We will not build the bridge.\"\n";

/// The password of everybody.
const PASSWORD: &str = "correct horse";

/// A project with two findings.
pub(crate) fn project() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.toml"), FACTS).unwrap();
    for arguments in [&["init"][..], &["import", "a.toml"]] {
        assert!(command(folder.path()).args(arguments).output().unwrap().status.success());
    }
    folder
}

/// Adds somebody to `people.txt`.
fn add(folder: &Path, name: &str) {
    let mut child = command(folder)
        .args(["serve", "--people", "people.txt", "--add-person", name])
        .stdin(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(PASSWORD.as_bytes()).unwrap();
    assert!(child.wait().unwrap().success());
}

/// A server that runs; it is killed at the end.
pub(crate) struct Server {
    child: Child,
    told: ChildStderr,
    /// `127.0.0.1:40000`
    host: String,
}

impl Server {
    /// Serves a project, with more arguments.
    pub(crate) fn start(folder: &Path, arguments: &[&str]) -> Server {
        let mut child = command(folder)
            .env_remove("SOURCE_DATE_EPOCH")
            .args(["serve", "--judge", "rules"])
            .args(if arguments.contains(&"--listen") {
                &[][..]
            } else {
                &["--listen", "127.0.0.1:0"]
            })
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut address = String::new();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        out.read_line(&mut address).unwrap();
        let told = child.stderr.take().unwrap();
        let host = address.trim().trim_start_matches("http://").trim_end_matches('/').to_owned();
        let mut server = Server { child, told, host };
        assert!(!server.host.is_empty(), "{}", server.end().1);
        server
    }

    /// Where browsers ask.
    fn address(&self) -> String {
        format!("http://{}/", self.host)
    }

    /// Talks to another address than the one that was printed.
    fn asked_at(&mut self, host: &str) {
        host.clone_into(&mut self.host);
    }

    /// The same, when all was compared.
    fn ready(folder: &Path, arguments: &[&str]) -> Server {
        let server = Server::start(folder, arguments);
        server.wait_for("2 findings");
        server
    }

    /// Waits until the inbox says something, if it may be seen.
    pub(crate) fn wait_for(&self, words: &str) {
        let begun = Instant::now();
        loop {
            let page = self.get("/?state=all");
            if page.status == 303 || page.body.contains(words) {
                return;
            }
            assert!(begun.elapsed() < Duration::from_secs(30), "{words:?} never: {}", page.body);
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Sends a signal.
    fn signal(&self, name: &str) {
        let sent = Command::new("kill").args([name, &self.child.id().to_string()]).status();
        assert!(sent.unwrap().success());
    }

    /// Waits for the end; the exit status, and what was told.
    fn end(&mut self) -> (Option<i32>, String) {
        let code = self.child.wait().unwrap().code();
        let mut told = String::new();
        self.told.read_to_string(&mut told).unwrap();
        (code, told)
    }

    /// Ends it as a service manager does.
    fn stop(&mut self) -> (Option<i32>, String) {
        self.signal("-TERM");
        self.end()
    }

    /// Asks for a page as a browser does.
    pub(crate) fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[], "")
    }

    /// Sends a form as a browser does that stands on a page of this server.
    pub(crate) fn post(&self, path: &str, cookie: &str, fields: &[(&str, &str)]) -> Answer {
        let token = self.token(cookie);
        let fields: Vec<_> = fields.iter().copied().chain([("token", token.as_str())]).collect();
        self.ask("POST", path, &[("Cookie", cookie)], &form(&fields))
    }

    /// The token that pages hold for whoever has this cookie.
    fn token(&self, cookie: &str) -> String {
        let page = self.ask("GET", "/", &[("Cookie", cookie)], "");
        let page = if page.status == 303 { self.get("/login") } else { page };
        let page = if page.body.contains("name=\"token\"") {
            page
        } else {
            self.ask("GET", "/add", &[("Cookie", cookie)], "")
        };
        page.field("token")
    }

    /// Logs in; gives back the cookie.
    fn log_in(&self, name: &str) -> String {
        let answer = self.post("/login", "", &[("name", name), ("password", PASSWORD)]);
        assert_eq!(answer.status, 303, "{}", answer.body);
        let cookie = answer.header("set-cookie").unwrap();
        cookie.split(';').next().unwrap().to_owned()
    }

    /// Decides on the finding that stands on a page.
    fn decide(&self, cookie: &str, page: &Answer, decision: &str, reason: &str) -> Answer {
        let fields = [
            ("finding", page.field("finding")),
            ("seen", page.field("seen")),
            ("back", "/".to_owned()),
            ("decision", decision.to_owned()),
            ("reason", reason.to_owned()),
        ];
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.post("/decide", cookie, &fields)
    }

    /// The page of the finding on what somebody said.
    fn finding_on(&self, speaker: &str, cookie: &str) -> Answer {
        let path = format!("/?state=all&speaker={}", speaker.replace(' ', "+"));
        let answer = self.ask("GET", &path, &[("Cookie", cookie)], "");
        assert_eq!(answer.status, 200, "{}", answer.body);
        answer
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Fields as browsers send them.
fn form(fields: &[(&str, &str)]) -> String {
    let part = |(name, value): &(&str, &str)| format!("{name}={}", encoded(value));
    fields.iter().map(part).collect::<Vec<_>>().join("&")
}

/// A text as a part of an address or a form.
pub(crate) fn encoded(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric();
    let one = |byte: u8| if plain(byte) { char::from(byte).into() } else { format!("%{byte:02X}") };
    text.bytes().map(one).collect()
}

/// What is recorded, word for word.
pub(crate) fn record(folder: &Path) -> String {
    let out = command(folder).args(["export", "--format", "jsonl"]).output().unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).unwrap()
}

/// The quotes that are recorded.
pub(crate) fn quotes(folder: &Path) -> Vec<String> {
    let quote = |line: &str| {
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        Some(value["quote"].as_str()?.to_owned())
    };
    record(folder).lines().filter_map(quote).collect()
}
