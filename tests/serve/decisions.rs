//! Decisions: who made them, two at once, and taken back.

use std::thread::sleep;
use std::time::Duration;

use super::{Server, add, form, project, record};

#[test]
fn two_at_once_are_told_of_each_other() {
    let folder = project();
    for name in ["Ann Lee", "Bo Yi"] {
        add(folder.path(), name);
    }
    let mut server = Server::start(folder.path(), &["--people", "people.txt"]);
    let people = [server.log_in("Ann Lee"), server.log_in("Bo Yi")];
    while server.finding_on("Ida Ek", &people[0]).body.contains("class=\"empty\"") {
        sleep(Duration::from_millis(50));
    }
    let pages = [0, 1].map(|n: usize| server.finding_on("Ida Ek", &people[n]));
    let answers = std::thread::scope(|scope| {
        let decide = |n: usize| {
            let (server, cookie, page) = (&server, &people[n], &pages[n]);
            scope.spawn(move || {
                server.decide(cookie, page, ["confirmed", "dismissed"][n], ["as Ann", "as Bo"][n])
            })
        };
        [0, 1].map(decide).map(|one| one.join().unwrap())
    });
    let mut told = answers.each_ref().map(|answer| answer.status);
    told.sort_unstable();
    assert_eq!(told, [303, 409]);
    let (first, late) = if answers[0].status == 303 { (0, 1) } else { (1, 0) };
    let reasons = ["as Ann", "as Bo"];
    // whoever came late sees what counts, and what they wrote
    assert!(answers[late].body.contains(reasons[first]), "{}", answers[late].body);
    assert!(answers[late].body.contains(reasons[late]));
    assert_eq!(server.stop().0, Some(0));
    let record = record(folder.path());
    assert!(record.contains(reasons[first]) && !record.contains(reasons[late]), "{record}");
    assert!(record.contains(["\"Ann Lee\"", "\"Bo Yi\""][first]), "{record}");
}

#[test]
fn what_is_taken_back_was_never_written() {
    let folder = project();
    let mut server = Server::ready(folder.path(), &[]);
    let before = record(folder.path());
    let page = server.finding_on("Ida Ek", "");
    assert_eq!(server.decide("", &page, "confirmed", "by mistake").status, 303);
    let decided = server.finding_on("Ida Ek", "");
    assert!(decided.body.contains("by mistake") && decided.body.contains("id=\"undo\""));
    // a page on which something else was decided takes nothing back
    let other = server.finding_on("Bo Alm", "").body;
    let other = other.split("aria-labelledby=\"title-").nth(1).unwrap();
    let other = other.split('"').next().unwrap();
    assert_eq!(server.post("/undo", "", &[("finding", other)]).status, 409);
    let finding = page.field("finding");
    assert_eq!(server.post("/undo", "", &[("finding", &finding)]).status, 303);
    assert_eq!(server.post("/undo", "", &[("finding", &finding)]).status, 409);
    assert!(!server.finding_on("Ida Ek", "").body.contains("by mistake"));
    assert_eq!(server.stop().0, Some(0));
    assert_eq!(record(folder.path()), before);
}

#[test]
fn a_second_decision_writes_the_first_and_the_end_writes_all() {
    let folder = project();
    let mut server = Server::ready(folder.path(), &["--by", "The desk"]);
    let (ida, bo) = (server.finding_on("Ida Ek", ""), server.finding_on("Bo Alm", ""));
    server.decide("", &ida, "confirmed", "both were broadcast");
    assert!(!record(folder.path()).contains("broadcast"));
    server.decide("", &bo, "explained", "the river rose");
    let written = record(folder.path());
    assert!(written.contains("both were broadcast") && !written.contains("the river rose"));
    // the first cannot be taken back any more
    assert_eq!(server.post("/undo", "", &[("finding", &ida.field("finding"))]).status, 409);
    assert_eq!(server.stop().0, Some(0));
    let written = record(folder.path());
    assert!(written.contains("the river rose") && written.contains("The desk"), "{written}");
}

#[test]
fn a_decision_is_written_when_it_has_stood_for_a_while() {
    let folder = project();
    let server = Server::ready(folder.path(), &[]);
    server.decide("", &server.finding_on("Ida Ek", ""), "confirmed", "both were broadcast");
    sleep(Duration::from_secs(24));
    assert!(record(folder.path()).contains("both were broadcast"));
    let page = server.finding_on("Ida Ek", "");
    assert!(page.body.contains("both were broadcast") && !page.body.contains("id=\"undo\""));
    // it can be decided anew, which counts from then on
    assert_eq!(server.decide("", &page, "dismissed", "two taxes").status, 303);
    assert!(server.finding_on("Ida Ek", "").body.contains("two taxes"));
}

#[test]
fn the_same_said_twice_is_said_once() {
    let folder = project();
    let mut server = Server::ready(folder.path(), &[]);
    let page = server.finding_on("Ida Ek", "");
    for _ in 0..3 {
        assert_eq!(server.decide("", &page, "confirmed", "both were broadcast").status, 303);
    }
    // at the same second as another nobody knows which came last
    let page = server.finding_on("Ida Ek", "");
    let again = server.decide("", &page, "dismissed", "two taxes").status;
    assert!([303, 409].contains(&again), "{again}");
    server.stop();
    assert_eq!(record(folder.path()).matches("both were broadcast").count(), 1);
}

#[test]
fn what_makes_no_sense_is_no_decision() {
    let folder = project();
    let mut server = Server::ready(folder.path(), &[]);
    let before = record(folder.path());
    let page = server.finding_on("Ida Ek", "");
    assert_eq!(server.decide("", &page, "confirmed", "   ").status, 400);
    assert_eq!(server.decide("", &page, "burnt", "a reason").status, 400);
    let of = |finding: &str| {
        let fields =
            [("finding", finding), ("decision", "confirmed"), ("reason", "x"), ("seen", "0")];
        server.post("/decide", "", &fields).status
    };
    assert_eq!(of(&"0".repeat(32)), 404);
    assert_eq!(of("0"), 400);
    assert_eq!(of("../../etc/passwd\0"), 400);
    assert_eq!(of(&page.field("finding")), 409);
    server.stop();
    assert_eq!(record(folder.path()), before);
}

#[test]
fn nobody_is_sent_elsewhere_after_deciding() {
    let folder = project();
    let server = Server::ready(folder.path(), &[]);
    let page = server.finding_on("Ida Ek", "");
    let away = [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "/\r\nSet-Cookie: walkback=0",
        "/\n\n<script>",
        "/\u{0}",
        "/\u{e9}",
        " //evil.example",
        "/\t/evil.example",
    ];
    for back in away {
        let fields = [
            ("finding", page.field("finding")),
            ("seen", page.field("seen")),
            ("decision", "confirmed".to_owned()),
            ("reason", "both were broadcast".to_owned()),
            ("back", back.to_owned()),
        ];
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let answer = server.post("/decide", "", &fields);
        assert_eq!((answer.status, answer.header("location")), (303, Some("/")), "{back:?}");
        assert!(answer.header("set-cookie").is_none());
    }
}

/// What browsers send of their own accord must pass.
#[test]
fn a_browser_may_decide() {
    let folder = project();
    let server = Server::ready(folder.path(), &[]);
    let shown = crate::outside::node("decide.cjs", &[format!("http://{}/", server.host())]);
    assert!(shown.contains("is confirmed. Undo") && !shown.contains("console:"), "{shown}");
}

#[test]
fn what_was_written_is_given_back_where_it_is_not_recorded() {
    let folder = project();
    let server = Server::ready(folder.path(), &[]);
    let finding = server.finding_on("Ida Ek", "").field("finding");
    let fields = [
        ("token", "of a page from before the server was started again"),
        ("finding", finding.as_str()),
        ("decision", "confirmed"),
        ("reason", "two hours of <tape> were heard"),
    ];
    let answer = server.ask("POST", "/decide", &[], &form(&fields));
    assert_eq!(answer.status, 403);
    assert!(answer.body.contains("two hours of &lt;tape&gt; were heard"), "{}", answer.body);
}
