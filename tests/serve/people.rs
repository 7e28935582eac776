//! Who logs in.

use std::fs;
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::http::Answer;
use super::{PASSWORD, Server, add, project};
use crate::cli::command;

fn with_people(arguments: &[&str]) -> (tempfile::TempDir, Server) {
    let folder = project();
    for name in ["Ann Lee", "Bo Yi"] {
        add(folder.path(), name);
    }
    let all: Vec<&str> = ["--people", "people.txt"].iter().chain(arguments).copied().collect();
    let server = Server::start(folder.path(), &all);
    (folder, server)
}

fn try_to_log_in(server: &Server, name: &str, password: &str) -> Answer {
    server.post("/login", "", &[("name", name), ("password", password)])
}

fn inbox(server: &Server, cookie: &str) -> u16 {
    server.ask("GET", "/", &[("Cookie", cookie)], "").status
}

#[test]
fn nobody_comes_in_without_a_name() {
    let (_folder, server) = with_people(&[]);
    for path in ["/", "/report", "/work", "/search?q=tax", "/speaker/Ida%20Ek", "/nothing"] {
        let answer = server.get(path);
        assert_eq!(answer.status, 303, "{path}");
        assert!(answer.header("location").unwrap().starts_with("/login?to="), "{path}");
        assert!(answer.header("set-cookie").is_none());
    }
    assert_eq!(server.get("/style.css").status, 200);
    for (name, password) in
        [("Ann Lee", "wrong horse"), ("Nobody", PASSWORD), ("", ""), ("Ann Lee", ""), ("\0", "\0")]
    {
        let answer = try_to_log_in(&server, name, password);
        assert_eq!(answer.status, 401, "{name:?} {password:?}");
        assert!(answer.header("set-cookie").is_none());
    }
    let name = format!("walkback-{}", server.host().replace(':', "-"));
    for value in ["", "=", "=0", "=Ann Lee", "=;;;"] {
        assert_eq!(inbox(&server, &format!("{name}{value}")), 303, "{value}");
    }
    for cookie in ["", "=", ";;;", &format!("{name}-known=0")] {
        assert_eq!(inbox(&server, cookie), 303, "{cookie}");
    }
}

#[test]
fn nobody_is_added_whose_name_could_not_be_told_from_another() {
    let folder = project();
    add(folder.path(), "Ann Lee");
    let file = folder.path().join("people.txt");
    let before = fs::read_to_string(&file).unwrap();
    for name in ["ann lee", "Ann  Lee", " ANN\tLEE "] {
        let out = command(folder.path())
            .args(["serve", "--people", "people.txt", "--add-person", name])
            .output()
            .unwrap();
        let told = String::from_utf8_lossy(&out.stderr);
        assert_eq!(out.status.code(), Some(2), "{told}");
        assert!(told.contains("Ann Lee is in people.txt"), "{told}");
    }
    assert_eq!(fs::read_to_string(&file).unwrap(), before);
}

#[test]
fn whoever_knows_the_password_comes_in_and_goes() {
    let (_folder, server) = with_people(&[]);
    let answer = try_to_log_in(&server, " Ann Lee ", PASSWORD);
    let cookie = answer.header("set-cookie").unwrap().to_owned();
    assert!(cookie.contains("; HttpOnly") && cookie.contains("; SameSite=Lax"), "{cookie}");
    let cookie = cookie.split(';').next().unwrap();
    let page = server.ask("GET", "/", &[("Cookie", cookie)], "");
    assert!(page.status == 200 && page.body.contains("Ann Lee"));
    let answer = server.post("/logout", cookie, &[]);
    assert!(answer.header("set-cookie").unwrap().contains("Max-Age=0"));
    assert_eq!(inbox(&server, cookie), 303);
}

#[test]
fn the_cookie_stays_on_safe_lines_where_there_are_only_such() {
    let (_folder, mut server) = with_people(&["--origin", "https://a.example"]);
    server.stop();
    let folder = project();
    add(folder.path(), "Ann Lee");
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let here = free.to_string();
    let arguments =
        ["--people", "people.txt", "--origin", "https://a.example", "--listen", here.as_str()];
    let mut server = Server::start(folder.path(), &arguments);
    server.asked_at(&here);
    let name = [("Host", "a.example")];
    let token = server.ask("GET", "/login", &name, "").field("token");
    let body = super::form(&[("token", &token), ("name", "Ann Lee"), ("password", PASSWORD)]);
    let answer = server.ask("POST", "/login", &name, &body);
    assert!(answer.header("set-cookie").unwrap().contains("; Secure"), "{}", answer.head);
}

#[test]
fn after_the_door_one_stands_where_one_wanted_to_go_and_nowhere_else() {
    let (_folder, server) = with_people(&[]);
    let to = server.get("/search?q=tax&page=2");
    assert_eq!(to.header("location"), Some("/login?to=%2Fsearch%3Fq%3Dtax%26page%3D2"));
    let page = server.get(to.header("location").unwrap());
    let log_in = |to: &str| {
        let fields = [("name", "Ann Lee"), ("password", PASSWORD), ("to", to)];
        server.post("/login", "", &fields).header("location").unwrap().to_owned()
    };
    assert_eq!(page.field("to"), "/search?q=tax&#38;page=2");
    assert_eq!(log_in("/search?q=tax&page=2"), "/search?q=tax&page=2");
    for away in ["https://evil.example", "//evil.example", "/\\evil", "/\r\nX: y", "\u{0}", ""] {
        assert_eq!(log_in(away), "/", "{away:?}");
    }
    // what stands in the address is only words
    let page = server.get("/login?to=%22%3E%3Cscript%3Ealert(1)%3C/script%3E");
    assert!(!page.body.contains("<script>"), "{}", page.body);
}

#[test]
fn nobody_guesses_without_end() {
    let (_folder, server) = with_people(&[]);
    let came_in = try_to_log_in(&server, "Ann Lee", PASSWORD);
    let known = came_in.head.lines().find(|line| line.contains("-known=")).unwrap();
    let known = known.split_once(": ").unwrap().1.split(';').next().unwrap();
    let told: Vec<u16> =
        (0..12).map(|n| try_to_log_in(&server, "Ann Lee", &format!("guess {n}")).status).collect();
    assert_eq!(told, [vec![401; 10], vec![429; 2]].concat());
    // the right one would not do now either, but others may come in
    assert_eq!(try_to_log_in(&server, "Ann Lee", PASSWORD).status, 429);
    assert_eq!(try_to_log_in(&server, "Bo Yi", PASSWORD).status, 303);
    // and so may whoever came in from here before, under that name alone
    let again = |name| {
        let fields = [("name", name), ("password", PASSWORD)];
        server.post("/login", known, &fields).status
    };
    assert_eq!(again("Ann Lee"), 303);
    (0..12).for_each(|_| _ = try_to_log_in(&server, "Bo Yi", "guess"));
    assert_eq!(again("Bo Yi"), 429);
}

#[test]
fn whoever_is_removed_is_out_and_whoever_is_added_may_come_in() {
    let (folder, server) = with_people(&[]);
    let (ann, bo) = (server.log_in("Ann Lee"), server.log_in("Bo Yi"));
    assert_eq!((inbox(&server, &ann), inbox(&server, &bo)), (200, 200));
    let path = folder.path().join("people.txt");
    let all = fs::read_to_string(&path).unwrap();
    let without_ann: String = all
        .lines()
        .filter(|line| !line.starts_with("Ann"))
        .map(|line| format!("{line}\n"))
        .collect();
    fs::write(&path, without_ann).unwrap();
    add(folder.path(), "Cy Ode");
    let begun = Instant::now();
    while inbox(&server, &ann) != 303 {
        assert!(begun.elapsed() < Duration::from_secs(10), "is in still");
        sleep(Duration::from_millis(100));
    }
    assert_eq!(try_to_log_in(&server, "Ann Lee", PASSWORD).status, 401);
    assert_eq!(inbox(&server, &bo), 200);
    assert_eq!(inbox(&server, &server.log_in("Cy Ode")), 200);
}

#[test]
fn nobody_is_in_as_long_as_nobody_knows_who_may_be() {
    let (folder, mut server) = with_people(&[]);
    let ann = server.log_in("Ann Lee");
    let path = folder.path().join("people.txt");
    let all = fs::read_to_string(&path).unwrap();
    let wait_for = |status: u16| {
        let begun = Instant::now();
        while inbox(&server, &ann) != status {
            assert!(begun.elapsed() < Duration::from_secs(10), "never {status}");
            sleep(Duration::from_millis(100));
        }
    };
    fs::remove_file(&path).unwrap();
    wait_for(503);
    let token = server.get("/login").field("token");
    let fields = [("token", token.as_str()), ("name", "Ann Lee"), ("password", PASSWORD)];
    assert_eq!(server.ask("POST", "/login", &[], &super::form(&fields)).status, 401);
    let page = server.ask("GET", "/", &[("Cookie", &ann)], "").body;
    assert!(page.contains("who may come in") && !page.contains("people.txt"), "{page}");
    fs::write(&path, "nonsense\n").unwrap();
    sleep(Duration::from_secs(2));
    wait_for(503);
    // whoever was in is in again
    fs::write(&path, all).unwrap();
    wait_for(200);
    let (_, told) = server.stop();
    assert!(told.contains("people.txt:1:1") && told.contains("is known again"), "{told}");
}

#[test]
fn names_are_shown_as_words() {
    let folder = project();
    add(folder.path(), "<script>alert(1)</script>");
    let server = Server::start(folder.path(), &["--people", "people.txt"]);
    let cookie = server.log_in("<script>alert(1)</script>");
    let page = server.ask("GET", "/", &[("Cookie", &cookie)], "");
    assert!(page.status == 200 && !page.body.contains("<script>alert"));
    let page = try_to_log_in(&server, "\"><script>alert(1)</script>", "wrong").body;
    assert!(!page.contains("<script>alert"));
}

#[test]
fn long_names_are_not_kept_in_mind() {
    let (_folder, server) = with_people(&[]);
    for n in 0..15 {
        let name = format!("{n}{}", "a".repeat(60_000));
        assert_eq!(try_to_log_in(&server, &name, "x").status, 401);
    }
}
