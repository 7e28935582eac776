//! Whether words before a colon are a speaker's name.

use crate::extract::nobody;

/// Words before a colon that name no speaker.
const FURNITURE: [&str; 54] = [
    "photo",
    "photos",
    "photograph",
    "picture",
    "image",
    "images",
    "source",
    "sources",
    "read",
    "related",
    "update",
    "updated",
    "published",
    "posted",
    "by",
    "note",
    "notes",
    "correction",
    "tags",
    "topics",
    "topic",
    "contact",
    "email",
    "e-mail",
    "phone",
    "tel",
    "caption",
    "credit",
    "credits",
    "video",
    "watch",
    "location",
    "date",
    "time",
    "where",
    "when",
    "what",
    "who",
    "why",
    "how",
    "see",
    "also",
    "follow",
    "share",
    "copyright",
    "file",
    "more",
    "subject",
    "from",
    "to",
    "cc",
    "re",
    "ps",
    "title",
];

/// Those of them that an editor writes between what is spoken.
const REMARKS: [&str; 14] = [
    "photo",
    "photos",
    "picture",
    "image",
    "images",
    "source",
    "sources",
    "note",
    "notes",
    "correction",
    "caption",
    "credit",
    "credits",
    "video",
];

/// Words of a sentence: what they stand in is no role.
const SENTENCE: [&str; 12] =
    ["he", "she", "they", "it", "we", "I", "you", "who", "when", "said", "says", "adding"];

/// First words that make a phrase rather than a name of words in title case.
const OPENERS: [&str; 14] =
    ["The", "A", "An", "My", "Our", "This", "That", "One", "In", "On", "And", "But", "So", "Key"];

/// Words that stand in small letters inside a name, or name a part: "Audience member".
const PARTICLES: [&str; 19] = [
    "of",
    "the",
    "de",
    "del",
    "da",
    "di",
    "du",
    "la",
    "le",
    "van",
    "von",
    "der",
    "den",
    "al",
    "and",
    "for",
    "member",
    "speaker",
    "offscreen",
];

/// Q or A, also in words.
pub(in super::super) fn is_letter(name: &str) -> bool {
    matches!(name, "Q" | "A" | "Question" | "Answer" | "QUESTION" | "ANSWER")
}

pub(super) fn in_capitals(name: &str) -> bool {
    let last = name.split_whitespace().next_back().unwrap_or_default();
    let capitals = last.chars().filter(|c| c.is_uppercase()).count();
    // "McLEOD" and "VANCEs" have a small letter or two
    capitals >= 2 && last.chars().filter(|c| c.is_lowercase()).count() * 3 <= capitals
}

/// Whether a line is an editor's and nobody's words: "Note: …".
pub(in super::super) fn is_remark(line: &str) -> bool {
    let line = line.trim_start().trim_start_matches(['[', '(', '*', '_']);
    let Some((before, _)) = super::super::start(line, 40).split_once(':') else { return false };
    let before = before.trim_end_matches(['*', '_', ' ']).to_lowercase();
    let last = before.split(' ').next_back().unwrap_or_default();
    let whose = before.split(' ').count() == 1 || before.contains(['\'', '’']);
    whose && REMARKS.contains(&last)
}

/// The name at the start of what stands before a colon, without a role: "Mara Linden" of
/// "Mara Linden, mayor".
pub(super) fn named(before: &str) -> Option<&str> {
    let of_role = before.split_once(',').filter(|(name, role)| {
        let alone = !name.trim_end().contains(' ');
        is_role(role, alone) && is_name(name)
    });
    of_role.map(|(name, _)| name.trim_end()).or_else(|| is_name(before).then_some(before))
}

/// "mayor", "member of the council", "MP". Behind a name of one word a capital may be the other
/// half of the name: "Linden, Mara".
fn is_role(text: &str, behind_one_word: bool) -> bool {
    let words: Vec<&str> = text.split_whitespace().take(9).collect();
    let inner = |c: char| c.is_alphanumeric() || "-'’.&/()".contains(c);
    let small = words.first().is_some_and(|word| word.starts_with(char::is_lowercase));
    (1..=8).contains(&words.len())
        && (small || !behind_one_word)
        && !words.iter().any(|word| SENTENCE.contains(word) || !word.chars().all(inner))
}

/// Whether words are a name, an office or a label of nobody.
fn is_name(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().take(7).collect();
    let Some(first) = words.first() else { return false };
    let folded = first.to_lowercase();
    let phrase = OPENERS.contains(first) && words.len() > 1 && !in_capitals(name);
    words.len() <= 6
        && !name.contains('\n')
        && first.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase())
        && !FURNITURE.contains(&&*folded)
        && !folded.starts_with("http")
        && ((!phrase && words.iter().all(|word| is_name_word(word))) || nobody::is(name))
}

fn is_name_word(word: &str) -> bool {
    let word = word.trim_end_matches(',');
    let inner = |c: char| c.is_alphanumeric() || "-'’.&#/_".contains(c) || is_mark(c);
    let small = word.starts_with(char::is_lowercase) && !PARTICLES.contains(&word);
    let sentence_end = word.ends_with('.') && word.chars().count() > 5;
    !word.is_empty() && word.chars().all(inner) && !small && !sentence_end
}

/// Marks that join the letter before them: vowels of Indic scripts, accents apart from their letter.
fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36F}').contains(&c) || ('\u{900}'..='\u{DFF}').contains(&c)
}
