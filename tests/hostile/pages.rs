//! Pages of `walkback serve` on the hostile record, opened in Chromium.

use std::fmt::Write as _;

use super::formats::{CORPUS, project};
use crate::outside::node;
use crate::serve::Server;

/// A text as a part of an address.
fn encoded(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        let _ = write!(out, "%{byte:02X}");
        out
    })
}

#[test]
fn nothing_acts_in_the_browser() {
    let project = project();
    let server = Server::start(project.path(), &[]);
    // until all is compared
    while server.get("/?state=all").body.contains("<progress") {
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    let mut pages: Vec<String> = ["/", "/speakers", "/add", "/search?q=tax"].map(Into::into).into();
    // all of them, some on each page
    pages.extend((1..=15).map(|page| format!("/?state=all&page={page}")));
    let inbox = server.get("/?state=all").body;
    let found = |start: &str| -> Vec<String> {
        let quoted = format!("\"{start}");
        let parts = inbox.split(&quoted).skip(1);
        parts.map(|part| format!("{start}{}", part.split('"').next().unwrap())).collect()
    };
    pages.extend(found("/finding/").into_iter().take(3));
    pages.extend(
        found("/statement/").into_iter().take(3).flat_map(|at| [format!("{at}/compared"), at]),
    );
    for (nth, one) in super::CORPUS.iter().filter(|one| one.recordable()).enumerate() {
        let text = encoded(&one.text);
        match nth % 6 {
            // too weak for the inbox
            _ if one.id == "trojan-source" => pages.push(format!("/speaker/{text}")),
            0 => pages.push(format!("/speaker/{text}")),
            3 => pages.push(format!("/search?q={text}")),
            _ => {}
        }
    }
    let address = format!("http://{}/", server.host());
    let all = [CORPUS.to_owned(), address].into_iter().chain(pages);
    node("hostile.cjs", &all.collect::<Vec<_>>());
}
