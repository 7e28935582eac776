//! How it begins and ends, and what it does with databases that make trouble.

use std::fs;
use std::net::TcpListener;
use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::Connection;

use super::{Server, add, project, record};
use crate::cli::command;

fn refused(folder: &Path, arguments: &[&str]) -> String {
    let mut command = command(folder);
    let out = command.args(["serve", "--judge", "rules"]).args(arguments).output().unwrap();
    let told = String::from_utf8_lossy(&out.stderr).into_owned();
    assert_eq!(out.status.code(), Some(2), "{told}");
    assert!(out.stdout.is_empty());
    assert!(!told.contains("panicked"), "{told}");
    told
}

#[test]
fn it_ends_well_when_told_to() {
    for signal in ["-INT", "-TERM"] {
        let folder = project();
        let mut server = Server::start(folder.path(), &[]);
        // at once, and with a line that is open
        let _open = server.connect();
        let begun = Instant::now();
        server.signal(signal);
        let (code, told) = server.end();
        assert_eq!(code, Some(0), "{told}");
        assert!(begun.elapsed() < Duration::from_secs(12), "{:?}", begun.elapsed());
    }
}

#[test]
fn anybody_who_reaches_the_machine_is_not_anybody_who_may_write() {
    let folder = project();
    for address in ["0.0.0.0:0", "[::]:0"] {
        let told = refused(folder.path(), &["--listen", address]);
        assert!(told.contains("--people") && told.contains("--read-only"), "{told}");
    }
    fs::write(folder.path().join("people.txt"), "# nobody yet\n").unwrap();
    let told = refused(folder.path(), &["--listen", "0.0.0.0:0", "--people", "people.txt"]);
    assert!(told.contains("--add-person"), "{told}");
    fs::write(folder.path().join("people.txt"), "Ann Lee: correct horse\n").unwrap();
    let told = refused(folder.path(), &["--people", "people.txt"]);
    assert!(told.contains("people.txt:1:1"), "{told}");
    refused(folder.path(), &["--people", "none.txt"]);
    refused(folder.path(), &["--people", "."]);
    for arguments in [&["--read-only"][..], &["--people", "two.txt"]] {
        fs::remove_file(folder.path().join("people.txt")).ok();
        add(folder.path(), "Ann Lee");
        fs::rename(folder.path().join("people.txt"), folder.path().join("two.txt")).unwrap();
        let all: Vec<&str> = ["--listen", "0.0.0.0:0"].iter().chain(arguments).copied().collect();
        assert_eq!(Server::start(folder.path(), &all).stop().0, Some(0));
    }
}

#[test]
fn a_busy_port_is_told() {
    let folder = project();
    let busy = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = busy.local_addr().unwrap().to_string();
    let told = refused(folder.path(), &["--listen", &address]);
    assert!(told.contains(&address) && told.contains("port 0"), "{told}");
}

#[test]
fn what_is_no_database_is_told_at_once() {
    let folder = project();
    fs::write(folder.path().join("text.db"), "no database").unwrap();
    for name in ["text.db", "none.db", "."] {
        refused(folder.path(), &["--db", name]);
        refused(folder.path(), &["--db", name, "--read-only"]);
    }
}

#[test]
fn a_database_that_breaks_while_it_is_served_is_told_of() {
    let folder = project();
    let path = folder.path().join("walkback.db");
    let mut server = Server::ready(folder.path(), &[]);
    let ida = server.finding_on("Ida Ek", "");
    // everything but its first page is noise from now on
    let mut bytes = fs::read(&path).unwrap();
    bytes[4096..].iter_mut().for_each(|byte| *byte = 0xa5);
    fs::write(&path, &bytes).unwrap();
    for page in ["/search?q=tax", "/statement/00", "/speaker/Ida%20Ek", "/", "/speakers"] {
        let answer = server.get(page);
        assert!([200, 404, 500].contains(&answer.status), "{page} {}", answer.status);
        assert!(answer.body.contains("</html>"), "{page} {}", answer.body);
    }
    let answer = server.decide("", &ida, "confirmed", "both were broadcast");
    assert!(answer.status == 500 && answer.body.contains("</html>"), "{}", answer.body);
    let (code, told) = server.stop();
    assert!([Some(0), Some(2)].contains(&code), "{code:?} {told}");
    assert!(!told.contains("panicked"), "{told}");
}

#[test]
fn a_database_that_goes_while_it_is_served_is_told_of() {
    let folder = project();
    let mut server = Server::ready(folder.path(), &[]);
    fs::remove_file(folder.path().join("walkback.db")).unwrap();
    for page in ["/", "/search?q=tax", "/speaker/Ida%20Ek", "/add"] {
        let answer = server.get(page);
        assert!(answer.body.contains("</html>"), "{page} {}", answer.body);
    }
    assert!(!server.stop().1.contains("panicked"));
}

/// Others keep the database to themselves meanwhile.
#[test]
fn while_another_program_writes_pages_wait_for_nobody() {
    let folder = project();
    let mut server = Server::ready(folder.path(), &[]);
    let (ida, bo) = (server.finding_on("Ida Ek", ""), server.finding_on("Bo Alm", ""));
    assert_eq!(server.decide("", &ida, "confirmed", "both were broadcast").status, 303);
    let other = Connection::open(folder.path().join("walkback.db")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let served = &server;
    std::thread::scope(|scope| {
        // writes the one before first, which has to wait
        let late = scope.spawn(|| served.decide("", &bo, "confirmed", "the river rose"));
        let fields = [("speaker", "A"), ("quote", "b"), ("save", "1")];
        let added = scope.spawn(move || served.post("/add", "", &fields));
        for _ in 0..30 {
            let begun = Instant::now();
            for page in ["/", "/search?q=tax", "/speakers", "/speaker/Ida%20Ek"] {
                assert_eq!(server.get(page).status, 200);
            }
            assert!(begun.elapsed() < Duration::from_secs(2), "{:?}", begun.elapsed());
            std::thread::sleep(Duration::from_millis(50));
        }
        for answer in [late.join().unwrap(), added.join().unwrap()] {
            assert_eq!(answer.status, 503, "{}", answer.body);
            assert!(answer.body.contains("another program is writing"), "{}", answer.body);
        }
    });
    // who decided is told, and can take it back
    let page = server.get("/");
    assert!(page.body.contains("is not written yet"), "{}", page.body);
    other.execute_batch("ROLLBACK").unwrap();
    assert_eq!(server.stop().0, Some(0));
    let written = record(folder.path());
    assert!(written.contains("both were broadcast") && !written.contains("the river rose"));
}

#[test]
fn what_cannot_be_kept_at_the_end_is_told() {
    let folder = project();
    let mut server = Server::ready(folder.path(), &[]);
    server.decide("", &server.finding_on("Ida Ek", ""), "confirmed", "both were broadcast");
    let other = Connection::open(folder.path().join("walkback.db")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let (code, told) = server.stop();
    assert_eq!(code, Some(2), "{told}");
    assert!(told.contains("not written: ") && told.contains("both were broadcast"), "{told}");
}

#[test]
fn a_database_that_is_locked_at_the_beginning_is_told() {
    let folder = project();
    let other = Connection::open(folder.path().join("walkback.db")).unwrap();
    other.execute_batch("BEGIN EXCLUSIVE").unwrap();
    let told = refused(folder.path(), &["--listen", "127.0.0.1:0"]);
    assert!(told.contains("another program is writing"), "{told}");
    drop(other);
}
