//! Pages of `walkback serve` on the hostile record, opened in Chromium.

use std::collections::BTreeSet;

use super::formats::{CORPUS, project};
use crate::cli::command;
use crate::outside::node;
use crate::serve::{Server, encoded, quotes};

#[test]
fn nothing_acts_in_the_browser() {
    let project = project();
    let server = Server::start(project.path(), &[]);
    let inbox = loop {
        let inbox = server.get("/?state=all").body;
        // until all is compared
        if !inbox.contains("<progress") && !inbox.contains("so far") {
            break inbox;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    };
    let mut pages: Vec<String> =
        ["/", "/speakers", "/add", "/report", "/search?q=tax"].map(Into::into).into();
    // all of them, some on each page
    pages.extend((1..=15).map(|page| format!("/?state=all&page={page}")));
    let found = |start: &str| -> Vec<String> {
        let quoted = format!("\"{start}");
        let parts = inbox.split(&quoted).skip(1);
        parts.map(|part| format!("{start}{}", part.split('"').next().unwrap())).collect()
    };
    pages.extend(found("/finding/").into_iter().take(3));
    pages.extend(
        found("/statement/").into_iter().take(3).flat_map(|at| [format!("{at}/compared"), at]),
    );
    let sides = found("/statement/");
    pages.push(format!("/pair/{}/{}", &sides[0][11..], &sides[1][11..]));
    pages.push(article(&server));
    for (nth, one) in super::CORPUS.iter().filter(|one| one.recordable()).enumerate() {
        let text = encoded(&one.text);
        match nth % 6 {
            // too weak for the inbox
            _ if one.id == "trojan-source" => pages.push(format!("/speaker/{text}")),
            0 => pages.extend([format!("/speaker/{text}"), format!("/speaker/{text}/timeline")]),
            3 => pages.push(format!("/search?q={text}")),
            _ => {}
        }
    }
    let address = format!("http://{}/", server.host());
    let all = [CORPUS.to_owned(), address].into_iter().chain(pages);
    node("hostile.cjs", &all.collect::<Vec<_>>());
}

/// Where an article stands whose quotes are hostile, read and not saved yet.
fn article(server: &Server) -> String {
    let quotes = super::CORPUS.iter().filter(|one| one.recordable());
    let quotes = quotes.map(|one| format!("\u{201c}{}\u{201d} said Ann Lee.\n\n", one.text));
    let text: String = quotes.collect();
    let fields = [("text", text.as_str()), ("date", "2025-11-27"), ("title", "<b>\u{202e}")];
    let answer = server.post("/article", "", &fields);
    assert_eq!(answer.status, 303, "{}", answer.body);
    answer.header("location").unwrap().to_owned()
}

#[test]
fn what_is_sent_is_recorded_word_for_word() {
    let folder = tempfile::tempdir().unwrap();
    assert!(command(folder.path()).arg("init").output().unwrap().status.success());
    let server = Server::start(folder.path(), &[]);
    let mut sent = BTreeSet::new();
    for one in super::CORPUS.iter().filter(|one| one.recordable()) {
        let fields = [
            ("speaker", "Ann Lee"),
            ("said", "2025-11-27"),
            ("quote", one.text.as_str()),
            ("title", &one.text),
            ("note", &one.text),
            ("save", "1"),
        ];
        let answer = server.post("/add", "", &fields);
        assert_eq!(answer.status, 303, "{}: {}", one.id, answer.body);
        // a browser ends lines as CR LF, and what stands alone at an end is none of the quote
        sent.insert(one.text.replace("\r\n", "\n").trim_matches(['\n', '\r']).to_owned());
    }
    assert_eq!(quotes(folder.path()).into_iter().collect::<BTreeSet<_>>(), sent);
}
