//! Addresses and headers nobody would write: paths that lead out, numbers beyond all bounds, noise.

use std::cell::RefCell;
use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::pages::harmless;
use super::routes::{GETS, POSTS, address};
use super::{Server, encoded, form, project, quotes};
use crate::cli::command;
use crate::nasty::nasty;

#[test]
fn no_path_leads_out() {
    let folder = project();
    let server = Server::ready(folder.path(), &[]);
    let secret = "harbour tax.\"\n"; // as it stands in a.toml
    let ways = [
        "/../../etc/passwd",
        "/../a.toml",
        "/./a.toml",
        "//etc/passwd",
        "/..%2f..%2fetc%2fpasswd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/%2e%2e%5c%2e%2e%5cetc%5cpasswd",
        "/a.toml",
        "/walkback.db",
        "/style.css/../a.toml",
        "/style.css%00.html",
        "/%00",
        "/speaker/..%2f..%2fetc%2fpasswd",
        "/speaker/%00",
        "/statement/%00",
        "/statement/..",
        "/statement/%25",
        "/statement/_",
        "/finding/../../etc/passwd",
        "/article/..%2fa.toml",
        "/pair/../..",
        "/pair/%2e%2e/%00",
        "/\\..\\a.toml",
    ];
    for way in ways {
        let answer = server.get(way);
        assert!([400, 404].contains(&answer.status), "{way} {}", answer.status);
        assert!(!answer.body.contains("root:") && !answer.body.contains(secret), "{way}");
        assert!(!answer.body.contains("SQLite format"), "{way}");
    }
}

#[test]
fn numbers_beyond_all_bounds_are_the_first_page_or_none() {
    let folder = project();
    let server = Server::ready(folder.path(), &[]);
    for number in
        ["99999999999", "18446744073709551616", "-1", "0", "1e9", "", "%00", "1000000", "x"]
    {
        for path in ["/?page=", "/speakers?page=", "/search?q=tax&page=", "/speaker/Ida%20Ek?page="]
        {
            let path = format!("{path}{number}");
            assert_eq!(server.get(&path).status, 200, "{path}");
        }
    }
    for path in ["/?page=1&page=2", "/search?q=a&q=b"] {
        assert_eq!(server.get(path).status, 400, "{path}");
    }
    for path in ["/search?q=%FF", "/search?q=%", "/search?q=%zz", "/search?=&&=&q", "/speaker/%FF"]
    {
        assert!([200, 400, 404].contains(&server.get(path).status), "{path}");
    }
}

#[test]
fn long_questions_are_cut_or_refused() {
    let folder = project();
    let server = Server::ready(folder.path(), &[]);
    for words in ["a ", "\"", "a* OR ", "(", "NEAR(", "\u{1f600} ", "tax ", "% _ ", "- + ^ : "] {
        for times in [1, 10, 1_000] {
            let path = format!("/search?q={}", encoded(&words.repeat(times)));
            let answer = server.get(&path);
            assert!(
                [200, 414, 431, 400].contains(&answer.status),
                "{words:?} {times} {}",
                answer.status
            );
        }
    }
    for path in ["/speakers?q=", "/?speaker=", "/finding/", "/statement/", "/speaker/", "/"] {
        let answer = server.get(&format!("{path}{}", "a".repeat(30_000)));
        assert!([200, 400, 404].contains(&answer.status), "{path} {}", answer.status);
        let answer = server.get(&format!("{path}{}", "a".repeat(1_000_000)));
        assert!([0, 400, 414, 431].contains(&answer.status), "{path} {}", answer.status);
    }
    let long = "a".repeat(1_000_000);
    assert!([0, 400, 431].contains(&server.ask("GET", "/", &[("X-Long", &long)], "").status));
    let many: Vec<_> = (0..500).map(|_| ("X-Many", "a")).collect();
    assert!([0, 400, 431].contains(&server.ask("GET", "/", &many, "").status));
    assert_eq!(server.get("/").status, 200);
}

#[test]
fn no_header_comes_from_what_is_asked() {
    let folder = project();
    let server = Server::ready(folder.path(), &[]);
    for path in ["/%0d%0aX-Own:%20y", "/search?q=%0d%0aX-Own:%20y", "/statement/%0d%0aX-Own:%20y"] {
        let answer = server.get(path);
        assert!(answer.header("x-own").is_none(), "{path}");
    }
    let answer = server.get("/finding/0%0d%0aX-Own:%20y");
    assert!(answer.status == 404 && answer.header("x-own").is_none());
}

#[test]
fn whatever_is_recorded_only_stands_there() {
    let folder = tempfile::tempdir().unwrap();
    assert!(command(folder.path()).arg("init").output().unwrap().status.success());
    let mut server = Server::start(folder.path(), &[]);
    let sent = RefCell::new(BTreeSet::new());
    let all = (nasty(), nasty(), nasty());
    let mut runner =
        TestRunner::new(Config { failure_persistence: None, ..Config::with_cases(80) });
    let asked = runner.run(&all, |(speaker, quote, other)| {
        let fields = [
            ("speaker", speaker.as_str()),
            ("quote", &quote),
            ("said", "2025-11-27"),
            ("title", &other),
            ("context", &other),
            ("topics", &other),
            ("note", &other),
            ("save", "1"),
        ];
        let answer = server.post("/add", "", &fields);
        harmless(&answer, "/add");
        if answer.status == 200 {
            // a name or a quote of nothing that can be seen
            prop_assert!(answer.body.contains("role=\"alert\""), "{}", answer.body);
            return Ok(());
        }
        prop_assert_eq!(answer.status, 303);
        sent.borrow_mut().insert(quote.replace("\r\n", "\n").trim_matches(['\n', '\r']).to_owned());
        let speaker = format!("/speaker/{}", encoded(speaker.trim()));
        let statement = answer.header("location").unwrap().to_owned();
        let found = format!("/search?q={}", encoded(&quote));
        for path in [speaker, statement.clone(), format!("{statement}/compared"), found] {
            let answer = server.get(&path);
            prop_assert_eq!(answer.status, 200, "{}", path);
            harmless(&answer, &path);
        }
        Ok(())
    });
    if let Err(wrong) = asked {
        panic!("{wrong}\n{}", server.stop().1);
    }
    let sent = sent.into_inner();
    assert!(sent.len() > 20, "{}", sent.len());
    let recorded: BTreeSet<String> = quotes(folder.path()).into_iter().collect();
    let lost: Vec<_> = sent.difference(&recorded).collect();
    assert!(lost.is_empty(), "{lost:?}");
    for path in ["/?state=all", "/speakers", "/report/reversals.html"] {
        assert_eq!(server.get(path).status, 200, "{path}");
    }
}

/// Anything in any place: nothing panics, nothing is an error of the server, and it goes on.
#[test]
fn noise_is_answered() {
    let folder = project();
    let mut server = Server::ready(folder.path(), &[]);
    let token = server.token("");
    let finding = server.finding_on("Ida Ek", "").field("finding");
    let word = prop_oneof![
        any::<String>(),
        "[0-9a-f]{0,64}",
        "[-0-9~?/X%.uE]{0,20}",
        Just(finding.clone()),
        Just("confirmed".to_owned()),
        Just("1".to_owned()),
        Just("\u{0}".to_owned()),
        Just("Ida Ek".to_owned()),
        Just("\"We will sell it,\" said Ida Ek on Monday.".to_owned()),
    ];
    let name = proptest::sample::select(vec![
        "q",
        "page",
        "state",
        "strength",
        "kind",
        "speaker",
        "to",
        "finding",
        "seen",
        "decision",
        "reason",
        "by",
        "back",
        "said",
        "quote",
        "title",
        "url",
        "archive_url",
        "published",
        "language",
        "topics",
        "role",
        "place",
        "context",
        "note",
        "look",
        "text",
        "date",
        "outlet",
        "keep-1",
        "speaker-1",
        "said-1",
        "name",
        "password",
    ]);
    let fields = proptest::collection::vec((name, word.clone()), 0..8);
    let one = (any::<bool>(), any::<proptest::sample::Index>(), word, fields);
    let mut runner =
        TestRunner::new(Config { failure_persistence: None, ..Config::with_cases(600) });
    let asked = runner.run(&one, |(sends, route, name, fields)| {
        let mut fields: Vec<(&str, &str)> =
            fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let answer = if sends {
            fields.push(("token", &token));
            let path = address(route.get::<&str>(&POSTS), &encoded(&name));
            server.ask("POST", &path, &[], &form(&fields))
        } else {
            let path = address(route.get::<&str>(&GETS), &encoded(&name));
            server.get(&format!("{path}?{}", form(&fields)))
        };
        prop_assert!((200..500).contains(&answer.status), "{} {}", answer.head, answer.body);
        Ok(())
    });
    if let Err(wrong) = asked {
        panic!("{wrong}\n{}", server.stop().1);
    }
    let (code, told) = server.stop();
    assert_eq!((code, told.contains("panicked")), (Some(0), false), "{told}");
}
