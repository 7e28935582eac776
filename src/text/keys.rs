//! Lemmas, and the keys under which words are compared.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use rust_stemmers::{Algorithm, Stemmer};

use super::table::Table;

/// A word or stem as a number: FNV-1a, 64 bits. The same on every machine.
pub type Key = u64;

/// Hashes a normalised word.
pub const fn key(text: &str) -> Key {
    let bytes = text.as_bytes();
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut i = 0;
    while i < bytes.len() {
        hash ^= bytes[i] as u64;
        hash = hash.wrapping_mul(0x0100_0000_01b3);
        i += 1;
    }
    hash
}

/// What is known of a word without its neighbours.
#[derive(Debug, Clone)]
pub struct Form {
    /// The dictionary form: "said" gives "say", "deadlines" "deadline".
    pub lemma: Box<str>,
    /// Key of the lemma.
    pub lemma_key: Key,
    /// Key of the stem of the lemma: "decide" and "decided" share one; that of what is denied where the word
    /// [denies](Form::denies) it.
    pub stem: Key,
    /// A prefix denies the rest: "non-exhaustive", "unaudited". Not where a list of opposites has the word.
    pub denies: bool,
    /// Possible parts of speech out of `nvar`, most frequent first; empty if the word is unknown.
    pub tags: Box<str>,
    /// How much the word tells about what is spoken of, 0 to 1.
    pub weight: f32,
}

static LEMMAS: Table = Table::new(include_str!("../../data/words/lemmas.tsv"));
static IRREGULAR: Table = Table::new(include_str!("../../data/words/irregular.tsv"));
static COMMON: Table = Table::new(include_str!("../../data/words/common.tsv"));

thread_local! {
    static FORMS: RefCell<HashMap<Box<str>, std::sync::Arc<Form>>> = RefCell::new(HashMap::new());
    static STEMMER: Stemmer = Stemmer::create(Algorithm::English);
}

/// Bounds the memory of the cache on hostile input; a log of a million sentences has fewer words.
const CACHE_LIMIT: usize = 200_000;

/// Looks a normalised word up.
pub fn form(norm: &str) -> std::sync::Arc<Form> {
    FORMS.with_borrow_mut(|forms| {
        if let Some(form) = forms.get(norm) {
            return form.clone();
        }
        if forms.len() >= CACHE_LIMIT {
            forms.clear();
        }
        let form = std::sync::Arc::new(make(norm));
        forms.insert(norm.into(), form.clone());
        form
    })
}

fn make(norm: &str) -> Form {
    let (lemma, denied) = (lemma(norm), denied(norm));
    let meant = denied.map_or_else(|| lemma.clone(), self::lemma);
    let stem = STEMMER.with(|stemmer| stemmer.stem(&meant).into_owned());
    let mut tags = possible_tags(norm, &lemma);
    if denied.is_some() && tags.is_empty() {
        tags = "a".into();
    }
    let weight = match COMMON.get(&stem) {
        Some(class) => class.parse::<f32>().map_or(1.0, |class| class / 10.0),
        None => 1.0,
    };
    let (lemma_key, stem, denies) = (key(&lemma), key(&stem), denied.is_some());
    Form { lemma_key, stem, denies, lemma: lemma.into(), tags, weight }
}

/// What a word denies with its prefix: "exhaustive" in "non-exhaustive", "audited" in "unaudited", "legible" in
/// "illegible". Prefixes of many meanings count only where none but this one is left: "unveiled" and "united"
/// deny nothing, nor do "invaluable" and "inflammable".
fn denied(norm: &str) -> Option<&str> {
    let adjective = |word: &str| LEMMAS.get(word).is_some_and(|tags| tags.contains('a'));
    let done = |word: &str| verb_base(word, "ed");
    let able = |word: &str| word.ends_with("able") || word.ends_with("ible");
    if !["un", "in", "im", "il", "ir", "non"].iter().any(|prefix| norm.starts_with(prefix))
        || has_opposites(norm)
        || matches!(norm, "invaluable" | "inflammable")
    {
        return None;
    }
    if let Some(rest) = norm.strip_prefix("non") {
        let rest = rest.strip_prefix(['-', '\u{2010}', '\u{2011}']).unwrap_or(rest);
        return Some(rest).filter(|rest| {
            rest.len() > 3 && (adjective(rest) || able(rest) || done(rest).is_some())
        });
    }
    let rest = norm.strip_prefix("un").filter(|rest| {
        done(rest).is_some_and(|verb| !is_verb(&format!("un{verb}")))
            || able(rest) && adjective(rest)
    });
    rest.or_else(|| {
        ["in", "im", "il", "ir"]
            .iter()
            .find_map(|prefix| norm.strip_prefix(prefix))
            .filter(|rest| able(rest) && adjective(rest))
    })
}

/// Whether the list of opposites has a word; what it says counts.
fn has_opposites(norm: &str) -> bool {
    static LISTED: OnceLock<HashSet<&str>> = OnceLock::new();
    let listed = LISTED.get_or_init(|| {
        let table = Table::new(include_str!("../../data/words/antonyms.tsv"));
        table.rows().flat_map(|row| row.into_iter().take(2)).collect()
    });
    listed.contains(norm)
}

/// Those of the form itself, then those of its lemma: "meeting" is a noun before it is a verb.
fn possible_tags(norm: &str, lemma: &str) -> Box<str> {
    let mut tags = LEMMAS.get(norm).unwrap_or("").to_owned();
    let inherited = LEMMAS.get(lemma).unwrap_or("");
    tags.extend(inherited.chars().filter(|&tag| !LEMMAS.get(norm).unwrap_or("").contains(tag)));
    tags.into()
}

fn known(word: &str) -> bool {
    LEMMAS.get(word).is_some()
}

fn is_verb(word: &str) -> bool {
    LEMMAS.get(word).is_some_and(|tags| tags.contains('v'))
}

/// The dictionary form of a normalised word.
fn lemma(norm: &str) -> String {
    // to lay a pipe, far more often than the past of "lie"
    if norm == "lay" {
        return norm.to_owned();
    }
    if let Some(row) = IRREGULAR.get(norm) {
        return row.split('\t').next().unwrap_or(norm).to_owned();
    }
    if norm.len() < 4 || !norm.bytes().all(|b| b.is_ascii_lowercase() || b == b'-') {
        return norm.to_owned();
    }
    if let Some(base) = positive(norm) {
        return base;
    }
    verb_base(norm, "ing")
        .or_else(|| verb_base(norm, "ed"))
        .or_else(|| singular(norm))
        .unwrap_or_else(|| norm.to_owned())
}

/// "safer" to "safe", "easiest" to "easy", "bigger" to "big"; "lower" and "leader" are words of their own.
fn positive(norm: &str) -> Option<String> {
    if LEMMAS.get(norm).is_some_and(|tags| tags != "a") {
        return None;
    }
    let root = norm
        .strip_suffix("er")
        .or_else(|| norm.strip_suffix("est"))
        .filter(|root| root.len() > 2)?;
    let bytes = root.as_bytes();
    let doubled = bytes[bytes.len() - 1] == bytes[bytes.len() - 2];
    let mut tries = vec![root.to_owned(), format!("{root}e")];
    if doubled {
        tries.push(root[..root.len() - 1].to_owned());
    }
    if let Some(short) = root.strip_suffix('i') {
        tries = vec![format!("{short}y")];
    }
    tries.into_iter().find(|base| {
        LEMMAS.get(base).is_some_and(|tags| tags.contains('a') && !tags.starts_with('v'))
    })
}

/// "running" to "run", "hoped" to "hope", "denied" to "deny".
fn verb_base(norm: &str, ending: &str) -> Option<String> {
    let root = norm.strip_suffix(ending)?;
    if root.len() < 2 || !root.bytes().any(|b| b"aeiouy".contains(&b)) {
        return None;
    }
    let bytes = root.as_bytes();
    let last = bytes[bytes.len() - 1];
    let doubled = bytes.len() > 2 && last == bytes[bytes.len() - 2];
    if ending == "ed" && last == b'i' {
        let base = format!("{}y", &root[..root.len() - 1]);
        return Some(base).filter(|base| is_verb(base));
    }
    let with_e = format!("{root}e");
    let tries = if doubled {
        vec![root[..root.len() - 1].to_owned(), root.to_owned(), with_e]
    } else if ends_short(bytes) {
        // "hoping" is no "hop", which would be "hopping"
        vec![with_e, root.to_owned()]
    } else {
        vec![root.to_owned(), with_e]
    };
    tries.into_iter().find(|base| is_verb(base))
}

/// One vowel between two consonants, at the end of a word of one syllable.
fn ends_short(root: &[u8]) -> bool {
    let vowel = |b: u8| b"aeiou".contains(&b);
    let count = root.iter().filter(|&&b| vowel(b)).count();
    matches!(root, [.., before, middle, last] if !vowel(*before) && vowel(*middle) && !vowel(*last))
        && count == 1
        && !matches!(root.last(), Some(b'w' | b'x' | b'y'))
}

fn singular(norm: &str) -> Option<String> {
    if known(norm) && !norm.ends_with('s') {
        return None;
    }
    if let Some(root) = norm.strip_suffix("ies") {
        let base = format!("{root}y");
        return Some(base);
    }
    let root = norm.strip_suffix('s')?;
    if root.ends_with(['s', 'u']) || norm.ends_with("is") {
        return None;
    }
    if let Some(short) = norm.strip_suffix("es")
        && short.ends_with(['s', 'x', 'z', 'h', 'o'])
        && (known(short) || !known(root))
    {
        return Some(short.to_owned());
    }
    Some(root.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_that_deny() {
        for (norm, expected) in [
            ("non-exhaustive", Some("exhaustive")),
            ("non\u{2011}exhaustive", Some("exhaustive")),
            ("nonrefundable", Some("refundable")),
            ("unaudited", Some("audited")),
            ("illegible", Some("legible")),
            ("united", None),
            ("unveiled", None),
            ("unable", None),
            ("under", None),
            ("invaluable", None),
            ("nonsense", None),
            ("non-", None),
            ("imagined", None),
        ] {
            assert_eq!(denied(norm), expected, "{norm}");
        }
    }

    #[test]
    fn lemmas() {
        for (norm, expected) in [
            ("said", "say"),
            ("deadlines", "deadline"),
            ("cities", "city"),
            ("denied", "deny"),
            ("stopped", "stop"),
            ("hoping", "hope"),
            ("voting", "vote"),
            ("opposed", "oppose"),
            ("passes", "pass"),
            ("taxes", "tax"),
            ("bus", "bus"),
            ("crisis", "crisis"),
            ("was", "be"),
            ("went", "go"),
            ("raising", "raise"),
            ("needed", "need"),
            ("thing", "thing"),
            ("billed", "bill"),
            ("agreed", "agree"),
        ] {
            assert_eq!(lemma(norm), expected, "{norm}");
        }
    }
}
