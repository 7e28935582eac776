//! The sentences that several formats share; nothing here is escaped yet.

use crate::finding::{Decision, Flip, Outside, Span};
use crate::said::{Order, Said};
use crate::statement::{QuoteKind, Statement};

use super::{DEFAULT_LEVEL, Finding, Summary, fold, span};

/// The most of a quote that a headline repeats, in code points.
const HEADLINE: usize = 72;

/// A piece of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Ours.
    Ours(&'static str),
    /// A name, or words of a quote.
    Theirs(String),
}

/// What happened, in one sentence without a full stop.
///
/// `dots` stands where words are left out.
pub fn headline(finding: &Finding, dots: &str) -> String {
    let text = |piece| match piece {
        Piece::Ours(text) => text.to_owned(),
        Piece::Theirs(text) => text,
    };
    headline_pieces(finding, dots).into_iter().map(text).collect()
}

/// The same in pieces, for formats in which words of others must not reorder those round them.
pub fn headline_pieces(finding: &Finding, dots: &str) -> Vec<Piece> {
    let evidence = &finding.reversal.evidence;
    let name = Piece::Theirs(finding.speaker.clone());
    let earlier = Piece::Theirs(said_words(&finding.earlier.quote, &evidence.earlier, dots));
    if finding.order_known {
        return vec![name, Piece::Ours(" walked back \""), earlier, Piece::Ours("\"")];
    }
    let later = Piece::Theirs(said_words(&finding.later.quote, &evidence.later, dots));
    let (said, and) = (Piece::Ours(" said both \""), Piece::Ours("\" and \""));
    vec![name, said, earlier, and, later, Piece::Ours("\"")]
}

/// The words of the evidence. A word or two tell nothing: then those round them too, or the quote.
fn said_words(quote: &str, evidence: &[Span], dots: &str) -> String {
    let spans = span::sound(quote, evidence);
    let (Some(first), Some(last)) = (spans.first(), spans.last()) else {
        return shortened(sentence(quote), HEADLINE, dots);
    };
    let whole = &quote[first.start..last.end];
    if whole.chars().count() > HEADLINE {
        let words: Vec<&str> = spans.iter().map(|span| quote[span.clone()].trim()).collect();
        return shortened(&words.join(&format!(" {dots} ")), HEADLINE, dots);
    }
    if whole.split_whitespace().count() > 2 {
        return whole.trim().to_owned();
    }
    if quote.chars().count() <= HEADLINE {
        return sentence(quote).to_owned();
    }
    let window = fold::window(quote, first.start..last.end, HEADLINE / 2);
    let before = if window.start > 0 { format!("{dots} ") } else { String::new() };
    let after = if window.end < quote.len() { format!(" {dots}") } else { String::new() };
    format!("{before}{}{after}", quote[window].trim())
}

/// Without white space round it and without a full stop.
fn sentence(quote: &str) -> &str {
    let quote = quote.trim();
    quote.strip_suffix('.').filter(|text| !text.ends_with('.')).unwrap_or(quote)
}

/// The beginning of a text, cut between words.
pub fn shortened(text: &str, most: usize, dots: &str) -> String {
    let Some((cut, _)) = text.char_indices().nth(most) else { return text.to_owned() };
    let head = &text[..cut];
    let head = match head.rfind(char::is_whitespace) {
        Some(space) if space * 2 > cut => &head[..space],
        _ => head,
    };
    format!("{} {dots}", head.trim_end())
}

/// "full flip".
pub fn flip(flip: Flip) -> &'static str {
    match flip {
        Flip::None => "no flip",
        Flip::Half => "half flip",
        Flip::Full => "full flip",
    }
}

/// "gpt says it is a reversal (0.93): the fee came back".
pub fn outside(other: &Outside) -> String {
    let says = if other.flag { "says it is a reversal" } else { "says it is none" };
    let why = other.why.as_ref().map_or(String::new(), |why| format!(": {why}"));
    format!("{} {says} ({:.2}){why}", other.judge, other.score)
}

/// What a reader calls the kind of a quote.
pub fn quote_kind(kind: QuoteKind) -> &'static str {
    match kind {
        QuoteKind::Direct => "direct",
        QuoteKind::Indirect => "reported",
        QuoteKind::Mixed => "mixed",
    }
}

/// What the two statements of a finding are called.
pub fn side_names(order_known: bool) -> [&'static str; 2] {
    if order_known { ["Earlier", "Later"] } else { ["One statement", "The other"] }
}

/// Why nobody can tell which statement came first; `None` where it is known.
pub fn order_unknown(finding: &Finding) -> Option<String> {
    if finding.order_known {
        return None;
    }
    let (earlier, later) = (&finding.earlier.said, &finding.later.said);
    Some(if dateless(earlier) || dateless(later) {
        "unknown: not both have a date; shown in the order of the record".to_owned()
    } else if earlier == later {
        format!("unknown: both said on {earlier}")
    } else if matches!(earlier.order(later), Order::Before | Order::After) {
        "unknown; shown in the order of the record".to_owned()
    } else {
        format!("unknown: {earlier} and {later} overlap")
    })
}

fn dateless(said: &Said) -> bool {
    *said == Said::default()
}

/// The time in a narrow column: "2025-11-17/23".
pub fn said_short(said: &Said) -> String {
    if dateless(said) {
        return "no date".to_owned();
    }
    let text = said.as_str();
    match text.split_once('/') {
        Some((from, to)) if is_day(from) && is_day(to) && from[..8] == to[..8] => {
            format!("{from}/{}", &to[8..])
        }
        Some((from, to)) if is_day(from) && is_day(to) && from[..5] == to[..5] => {
            format!("{from}/{}", &to[5..])
        }
        _ => text.to_owned(),
    }
}

fn is_day(text: &str) -> bool {
    text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        })
}

/// "27 Nov 2025" for a day; else as written.
pub fn day(said: &Said) -> String {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let text = said.as_str();
    let month = text.get(5..7).and_then(|month| month.parse::<usize>().ok());
    let name = month.and_then(|month| MONTHS.get(month.wrapping_sub(1)));
    match name {
        Some(name) if is_day(text) => {
            format!("{} {name} {}", text[8..].trim_start_matches('0'), &text[..4])
        }
        _ => text.to_owned(),
    }
}

/// Where a statement was read, without addresses: title, outlet, day, place in it.
pub fn source(statement: &Statement) -> String {
    let source = &statement.source;
    let locator = &statement.locator;
    let mut parts: Vec<String> = Vec::new();
    parts.extend(source.title.clone());
    parts.extend(source.outlet.clone());
    parts.extend(source.published.as_ref().map(day));
    parts.extend(locator.page_line.as_ref().map(|place| format!("page and line {place}")));
    parts.extend(locator.media_time.as_ref().map(|time| format!("at {time}")));
    parts.join(", ")
}

/// Where it can be read again: the address and a lasting copy.
pub fn links(statement: &Statement) -> Vec<String> {
    let source = &statement.source;
    let archived = source.archive_url.as_ref().map(|url| format!("archived {url}"));
    source.url.iter().cloned().chain(archived).collect()
}

/// Under which name, in which office and where a statement was made, if that is worth a line.
pub fn who(finding: &Finding, statement: &Statement) -> String {
    let alias =
        (statement.speaker != finding.speaker).then(|| format!("as \"{}\"", statement.speaker));
    let parts = [alias, statement.role.clone(), statement.place.clone()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// What else a reader must know of a statement.
pub fn remarks(statement: &Statement) -> Vec<String> {
    let translation =
        statement.translation_of.as_ref().map(|from| format!("translated from: {from}"));
    translation.into_iter().chain(statement.note.clone()).collect()
}

/// "1 pair", "2,620 pairs".
pub fn count(n: usize, noun: &str) -> String {
    format!("{} {noun}{}", number(n), if n == 1 { "" } else { "s" })
}

/// "2,620".
pub fn number(n: usize) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// What was found among what, without a full stop.
pub fn verdict(summary: &Summary, findings: usize) -> String {
    if summary.statements == 0 {
        return "Nothing to compare: no statements".to_owned();
    }
    let pairs = count(summary.pairs, "pair");
    format!("{} ({pairs} compared)", found(summary, findings))
}

/// "1 reversal among 11 statements by 8 speakers".
pub fn found(summary: &Summary, findings: usize) -> String {
    let dismissed = summary.verdicts.get(&Decision::Dismissed).copied().unwrap_or(0);
    let found =
        reversals(findings + summary.over_limit + summary.not_new, summary.accepted, dismissed);
    let statements = count(summary.statements, "statement");
    let speakers = count(summary.speakers, "speaker");
    format!("{found} among {statements} by {speakers}")
}

/// "2 reversals (1 accepted; 1 more dismissed)": of all findings those that nobody said to be none.
pub fn reversals(all: usize, accepted: usize, dismissed: usize) -> String {
    let found = match all.saturating_sub(dismissed) {
        0 => "No reversals".to_owned(),
        n => count(n, "reversal"),
    };
    let more = if all > dismissed { "more " } else { "" };
    let counts = [(accepted, "accepted".to_owned()), (dismissed, format!("{more}dismissed"))];
    let told = counts.iter().filter(|(n, _)| *n > 0);
    let told: Vec<String> = told.map(|(n, what)| format!("{} {what}", number(*n))).collect();
    if told.is_empty() { found } else { format!("{found} ({})", told.join("; ")) }
}

/// "2 confirmed, 1 stale": what people decided; none where nobody did.
pub fn verdicts(summary: &Summary) -> Option<String> {
    let decided = summary.verdicts.iter().map(|(decision, n)| (decision.name(), *n));
    let all = decided.chain([("stale", summary.stale_verdicts)]);
    let told: Vec<String> =
        all.filter(|(_, n)| *n > 0).map(|(what, n)| format!("{} {what}", number(n))).collect();
    (!told.is_empty()).then(|| told.join(", "))
}

/// What to do when there is nothing to see.
pub fn hint(summary: &Summary) -> String {
    if summary.statements == 0 {
        "Give files with quotes, or add some to the record.".to_owned()
    } else if summary.not_new > 0 {
        "Nothing is new; without --only-new all is shown.".to_owned()
    } else if summary.pairs == 0 && !summary.not_compared.is_empty() {
        "Nothing could be compared; below it says why.".to_owned()
    } else if summary.pairs == 0 {
        "No two statements to compare are by one speaker and about the same thing.".to_owned()
    } else if summary.below_level > 0 {
        format!("{}.", below_level(summary))
    } else {
        "`walkback explain` tells why two statements do not conflict.".to_owned()
    }
}

/// How many pairs the language model read, where it did not read all; without a full stop.
pub fn read(summary: &Summary) -> Option<String> {
    let read = summary.read.filter(|&read| read < summary.pairs)?;
    let read = count(read, "pair");
    Some(format!("{read} to the end by the language model; --thorough reads more"))
}

/// What is no news and not shown, without a full stop.
pub fn not_new(summary: &Summary) -> String {
    let settled = count(summary.not_new, "finding");
    format!("{settled} settled already; without --only-new all is shown")
}

/// What was found and is not shown, without a full stop.
pub fn below_level(summary: &Summary) -> String {
    let below = count(summary.below_level, "finding");
    let level = summary.level.unwrap_or(DEFAULT_LEVEL);
    format!("{below} weaker than {level} not shown; --min-strength possible shows all")
}

/// What a limit left out, without a full stop.
pub fn over_limit(summary: &Summary) -> String {
    format!("{} over the limit; --limit shows more", count(summary.over_limit, "finding"))
}

/// In words, because a bare decimal promises more than one detector can know.
pub(crate) fn sureness(sure: f64) -> &'static str {
    match sure {
        0.75.. => "sure",
        0.5.. => "fairly sure",
        _ => "not sure",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Said {
        text.parse().unwrap()
    }

    #[test]
    fn what_was_not_compared_is_not_called_unrelated() {
        let mut summary = Summary { statements: 2, speakers: 1, ..Summary::default() };
        assert!(hint(&summary).contains("same thing"));
        summary.not_compared.insert("no date".to_owned(), 2);
        assert_eq!(hint(&summary), "Nothing could be compared; below it says why.");
    }

    #[test]
    fn times_are_short() {
        assert_eq!(said_short(&said("2025-11-17/2025-11-23")), "2025-11-17/23");
        assert_eq!(said_short(&said("2025-11-28/2025-12-03")), "2025-11-28/12-03");
        assert_eq!(said_short(&said("2025-12-28/2026-01-03")), "2025-12-28/2026-01-03");
        assert_eq!(said_short(&said("2025-11-27~")), "2025-11-27~");
        assert_eq!(said_short(&Said::default()), "no date");
    }

    #[test]
    fn days_are_written_out() {
        assert_eq!(day(&said("2025-11-07")), "7 Nov 2025");
        assert_eq!(day(&said("2025-11")), "2025-11");
        assert_eq!(day(&said("2025-11-27~")), "2025-11-27~");
    }

    #[test]
    fn headlines_are_cut_between_words() {
        assert_eq!(shortened("there is no deadline at all", 15, "…"), "there is no …");
        assert_eq!(shortened("ééééééééé", 4, "…"), "éééé …");
        assert_eq!(shortened("short", 15, "…"), "short");
    }

    #[test]
    fn headlines_quote_enough_to_be_understood() {
        let said = |quote: &str, words: &str| {
            let at = quote.find(words).unwrap();
            said_words(quote, &[Span { start: at, end: at + words.len() }], "…")
        };
        assert_eq!(said("We will cut taxes.", "cut"), "We will cut taxes");
        assert_eq!(
            said("I say we must leave by Friday, whatever.", "leave by Friday"),
            "leave by Friday"
        );
        let long = format!("{}we will cut taxes {}", "before ".repeat(30), "after ".repeat(30));
        assert_eq!(
            said(&long, "cut"),
            "… before before before before we will cut taxes after after after after after …"
        );
        let word = "x".repeat(500);
        assert_eq!(said(&word, &word).chars().count(), HEADLINE + 2);
    }

    #[test]
    fn numbers_are_grouped() {
        assert_eq!(count(1, "pair"), "1 pair");
        assert_eq!(count(1_234_567, "pair"), "1,234,567 pairs");
        assert_eq!(number(999), "999");
    }
}
