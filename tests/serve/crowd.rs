//! Many at once.

use std::time::{Duration, Instant};

use super::http::request;
use super::{Server, project, record};

/// A form with an article as a file.
fn article(server: &Server, token: &str, text: &str) -> String {
    let part = |about: &str, value: &str| {
        format!("--x\r\nContent-Disposition: form-data; {about}\r\n\r\n{value}\r\n")
    };
    let body = part("name=\"token\"", token)
        + &part("name=\"file\"; filename=\"../../../etc/a.txt\"", text)
        + "--x--\r\n";
    let length = body.len().to_string();
    let headers =
        [("Content-Type", "multipart/form-data; boundary=x"), ("Content-Length", &length)];
    request(server.host(), "POST", "/article", &headers, "") + &body
}

#[test]
fn long_articles_keep_nobody_from_reading() {
    let folder = project();
    let server = Server::ready(folder.path(), &[]);
    let token = server.token("");
    let quote = "\u{201c}We will sell the harbour,\u{201d} said Ida Ek on Monday. ";
    let text = format!("{}{}", quote.repeat(900), "The harbour was quiet. ".repeat(9_000));
    let all = article(&server, &token, &text);
    std::thread::scope(|scope| {
        let sent: Vec<_> = (0..6).map(|_| scope.spawn(|| server.raw(&all))).collect();
        while !sent.iter().all(|one| one.is_finished()) {
            let begun = Instant::now();
            for path in ["/", "/search?q=tax", "/speakers"] {
                assert_eq!(server.get(path).status, 200, "{path}");
            }
            assert!(begun.elapsed() < Duration::from_secs(4), "{:?}", begun.elapsed());
            std::thread::sleep(Duration::from_millis(100));
        }
        for answer in sent {
            let answer = answer.join().unwrap();
            // those who came late may have had no turn
            assert!([303, 408, 503].contains(&answer.status), "{}", answer.body);
        }
    });
}

#[test]
fn an_article_that_no_page_can_hold_is_refused() {
    let folder = project();
    let server = Server::ready(folder.path(), &[]);
    let text = "\u{201c}We will sell the harbour,\u{201d} said Ida Ek on Monday. ".repeat(1_001);
    let answer = server.raw(article(&server, &server.token(""), &text));
    assert_eq!(answer.status, 200);
    assert!(answer.body.contains("1001 quotes were found"), "{}", answer.body);
    assert!(answer.body.contains("walkback extract --save"));
}

#[test]
fn a_crowd_decides_adds_and_reads() {
    let folder = project();
    let mut server = Server::ready(folder.path(), &[]);
    let begun = Instant::now();
    let worst = std::thread::scope(|scope| {
        let served = &server;
        let one = |n: usize| {
            scope.spawn(move || {
                let mut worst = Duration::ZERO;
                for turn in 0..12 {
                    let asked = Instant::now();
                    let speaker = ["Ida Ek", "Bo Alm"][(n + turn) % 2];
                    let page = served.finding_on(speaker, "");
                    let answer = match (n + turn) % 4 {
                        0 => served.decide("", &page, "confirmed", &format!("reason {n} {turn}")),
                        1 => served.post("/undo", "", &[("finding", &page.field("finding"))]),
                        2 => served.get("/search?q=tax"),
                        _ => {
                            let quote = format!("We will build {n} houses in {turn} years.");
                            let fields = [("speaker", speaker), ("quote", &quote), ("save", "1")];
                            served.post("/add", "", &fields)
                        }
                    };
                    let told = answer.status;
                    assert!([200, 303, 409].contains(&told), "{told} {}", answer.body);
                    worst = worst.max(asked.elapsed());
                }
                worst
            })
        };
        let crowd: Vec<_> = (0..8).map(one).collect();
        crowd.into_iter().map(|one| one.join().unwrap()).max().unwrap()
    });
    assert!(worst < Duration::from_secs(15), "{worst:?} of {:?}", begun.elapsed());
    let (code, told) = server.stop();
    assert_eq!((code, told.contains("panicked")), (Some(0), false), "{told}");
    // every quote that was said to be saved is there
    assert_eq!(record(folder.path()).matches("We will build ").count(), 1 + 24);
}
