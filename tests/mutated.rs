//! Articles as they should not come: cut, with quote marks lost, bytes broken, tags nested without end.

use std::fs;
use std::ops::Range;
use std::time::{Duration, Instant};

use walkback::extract::extract;
use walkback::extract::extracted::Extracted;
use walkback::extract::input::{How, documents};
use walkback::report::{Style, extracted, quotes};

const ARTICLES: [&str; 3] = ["ferry.txt", "bridge.html", "hearing.txt"];

/// What everything that shows an article is made of.
type Read = (Vec<Extracted>, Vec<String>);

fn read(name: &str, bytes: &[u8]) -> Read {
    let how = How { date: "2025-11-27".parse().ok(), ..How::default() };
    let input = documents(name, bytes, &how);
    let extracted = input.documents.into_iter().map(|document| {
        let found = extract(&document);
        Extracted::new(document, found)
    });
    (extracted.collect(), input.problems.iter().map(ToString::to_string).collect())
}

/// Reads an article, looks at all that came of it, and shows it in every way.
#[track_caller]
fn check(name: &str, bytes: &[u8]) -> Read {
    let (all, problems) = read(name, bytes);
    assert!(!all.is_empty() || !problems.is_empty(), "what is not read is told");
    for one in &all {
        let text = &one.document.text;
        let fits = |span: &Range<usize>| text.get(span.clone()).is_some();
        assert_eq!(one.quotes.len(), one.statements.len());
        for (quote, made) in one.quotes.iter().zip(&one.statements) {
            let spans = quote.content.iter().chain(&quote.speaker).chain(&quote.cue);
            assert!(spans.chain([&quote.context]).all(fits), "{quote:?}");
            assert!(quote.content.iter().all(|piece| !piece.is_empty()), "{quote:?}");
            let Ok(made) = made else { continue };
            let exact = made.locator.exact.as_deref().unwrap();
            for word in made.quote.split_whitespace() {
                assert!(exact.contains(word), "{word} of {} is not in {exact}", made.quote);
            }
        }
    }
    assert!(extracted(&all, "", &Style::plain(80)).ends_with('\n'));
    for (line, one) in quotes::jsonl(&all).lines().zip(&all) {
        gives_back(line, &one.document.text);
    }
    (all, problems)
}

/// The spans of a line of output, counted in code points, give the words that stand beside them.
#[track_caller]
fn gives_back(line: &str, text: &str) {
    let line: serde_json::Value = serde_json::from_str(line).unwrap();
    let points: Vec<char> = text.chars().collect();
    let words = |span: &serde_json::Value| -> String {
        let at = |n: usize| usize::try_from(span[n].as_u64().unwrap()).unwrap();
        points[at(0)..at(1)].iter().collect()
    };
    for quote in line["quotes"].as_array().unwrap() {
        let pieces: Vec<String> =
            quote["content_span"].as_array().unwrap().iter().map(words).collect();
        assert_eq!(quote["content"].as_str().unwrap(), pieces.join(" "));
        if quote["speaker_span"].is_array() {
            assert_eq!(quote["speaker"].as_str().unwrap(), words(&quote["speaker_span"]));
        }
    }
}

/// Random numbers that are the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end.max(1)
    }

    /// One change, anywhere in an article.
    fn change(&mut self, article: &mut Vec<u8>) {
        let at = self.below(article.len());
        match self.below(6) {
            0 => article.truncate(at),
            1 => drop(article.drain(..at)),
            2 => self.marks(article),
            3 => article.splice(at..at, [0, 0x80, 0xFF, b'"', 0xE2, b'\n', 0xC3]).for_each(drop),
            4 => {
                let byte = u8::try_from(self.below(256)).unwrap();
                article.splice(at..at, [byte]).for_each(drop);
            }
            _ => {
                let text = String::from_utf8_lossy(article).into_owned();
                let parts: Vec<&str> = text.split("\n\n").collect();
                let part = parts[self.below(parts.len())];
                *article = text.replace(part, &format!("{part}\n\n{part}")).into_bytes();
            }
        }
    }

    /// Quote marks that get lost or come twice.
    fn marks(&mut self, article: &mut Vec<u8>) {
        let mut out = String::new();
        for c in String::from_utf8_lossy(article).chars() {
            let times = match c {
                '"' | '“' | '”' | '‘' | '’' | '«' | '»' | '„' => self.below(6).min(2),
                _ => 1,
            };
            out.extend(std::iter::repeat_n(c, times));
        }
        *article = out.into_bytes();
    }
}

fn article(name: &str) -> Vec<u8> {
    fs::read(format!("{}/tests/articles/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

#[test]
fn whole_articles_have_their_quotes() {
    for (name, least) in ARTICLES.into_iter().zip([20, 18, 20]) {
        let (all, problems) = check(name, &article(name));
        assert_eq!(problems, [""; 0]);
        assert!(all[0].made().count() >= least, "{name}: {}", all[0].made().count());
    }
}

#[test]
fn two_hundred_mutated_articles_are_read_in_the_same_way_twice() {
    let mut chance = Chance(20_251_127);
    for round in 0..200 {
        let name = ARTICLES[round % ARTICLES.len()];
        let mut bytes = article(name);
        for _ in 0..=chance.below(3) {
            chance.change(&mut bytes);
        }
        assert_eq!(check(name, &bytes), read(name, &bytes), "round {round}");
    }
}

#[test]
fn an_article_cut_within_a_character_is_told() {
    let bytes = article("ferry.txt");
    let inside = bytes.iter().rposition(|byte| *byte == 0xE2).unwrap() + 1;
    let (all, problems) = check("ferry.txt", &bytes[..inside]);
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(all[0].made().count() > 20, "what stands before the cut is read");
}

/// Pieces that make a long line, or a deep page.
const PIECES: [&str; 9] = [
    "\"We stay,\" said Brandt. ",
    "“We stay,” said Brandt, ",
    "Brandt said that ",
    "said on Monday ",
    "“",
    "\"",
    "<div>",
    "<p>“No,” <b>she</b> said",
    "Ann Brandt, who said ",
];

#[test]
fn work_grows_with_the_length_of_a_line() {
    for piece in PIECES {
        for name in ["line.txt", "line.html"] {
            let took = |times: usize| {
                let line = piece.repeat(times / piece.len());
                let start = Work::start();
                check(name, line.as_bytes());
                start.done()
            };
            let short = took(4_000).min(took(4_000)).max(Duration::from_millis(5));
            let long = took(32_000);
            assert!(
                long < short * 16,
                "{piece:?}, {name}: {short:?}, and {long:?} for 8 times of it"
            );
        }
    }
}

#[test]
fn deep_and_long_pages_are_read() {
    check("deep.html", "<div>".repeat(100_000).as_bytes());
    check(
        "deep.html",
        format!("{}“We stay,” said Ann Brandt.", "<b><i>".repeat(50_000)).as_bytes(),
    );
    let line = "\"We stay,\" said Ann Brandt. ".repeat(10_000);
    let (all, _) = check("line.txt", line.as_bytes());
    assert_eq!(all[0].made().count(), 10_000);
}

/// Work of this thread: what others do on the machine at the same time does not count, where the system tells.
struct Work(Duration, Instant);

impl Work {
    fn start() -> Work {
        Work(Work::of_thread().unwrap_or_default(), Instant::now())
    }

    fn done(&self) -> Duration {
        Work::of_thread().map_or_else(|| self.1.elapsed(), |now| now.saturating_sub(self.0))
    }

    fn of_thread() -> Option<Duration> {
        let text = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
        text.split_whitespace().next()?.parse().ok().map(Duration::from_nanos)
    }
}
