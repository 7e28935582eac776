//! The language of what is spoken, where letters or small words make it plain.

use crate::extract::document::Turn;

/// How many bytes of the words are looked at.
const LOOKED_AT: usize = 20_000;

/// Small words that are frequent in a language of Latin letters and rare in the others.
const SMALL_WORDS: [(&str, &[&str]); 9] = [
    (
        "en",
        &[
            "the", "and", "of", "is", "that", "it", "we", "you", "not", "this", "are", "was",
            "will", "have", "with",
        ],
    ),
    (
        "fr",
        &[
            "le", "les", "et", "est", "nous", "vous", "pas", "pour", "dans", "qui", "ce", "cette",
            "je", "il", "des", "du", "au", "avec",
        ],
    ),
    (
        "de",
        &[
            "der", "die", "das", "und", "ist", "nicht", "wir", "ich", "ein", "eine", "zu", "den",
            "mit", "auf", "es", "sie",
        ],
    ),
    (
        "es",
        &[
            "el", "los", "las", "y", "es", "que", "por", "una", "está", "pero", "con", "lo", "nos",
            "del", "más", "para",
        ],
    ),
    (
        "it",
        &[
            "il", "gli", "di", "è", "che", "non", "per", "una", "sono", "abbiamo", "della", "del",
            "con", "questo", "anche",
        ],
    ),
    (
        "pt",
        &[
            "o", "os", "e", "é", "não", "que", "uma", "em", "nós", "do", "da", "para", "com",
            "mas", "isso",
        ],
    ),
    (
        "nl",
        &[
            "het", "een", "en", "niet", "wij", "ik", "van", "dat", "zijn", "voor", "op", "ook",
            "maar", "we", "met",
        ],
    ),
    (
        "sv",
        &[
            "och", "det", "är", "inte", "vi", "jag", "att", "som", "på", "för", "ett", "har",
            "med", "den",
        ],
    ),
    (
        "pl",
        &[
            "nie", "jest", "się", "to", "że", "na", "i", "w", "mamy", "ale", "jak", "dla", "tak",
            "tego",
        ],
    ),
];

/// Letters that one language of Cyrillic letters has and its neighbours have not.
const CYRILLIC: [(&str, &[char]); 5] = [
    ("be", &['ў']),
    ("uk", &['ї', 'є', 'ґ']),
    ("mk", &['ѓ', 'ќ', 'ѕ']),
    ("sr", &['ђ', 'ћ', 'љ', 'њ', 'ј']),
    ("ru", &['ы', 'э']),
];

/// The language of the words of all turns; none where it is English or not plain.
pub(super) fn of(turns: &[Turn], text: &str) -> Option<String> {
    let mut words = String::new();
    for span in turns.iter().flat_map(|turn| &turn.words) {
        words.push_str(&text[span.clone()]);
        words.push(' ');
        if words.len() > LOOKED_AT {
            break;
        }
    }
    let words = super::start(&words, LOOKED_AT).to_lowercase();
    let tag = by_letters(&words).or_else(|| by_small_words(&words))?;
    (tag != "en").then(|| tag.to_owned())
}

/// Whether a letter belongs to a script.
type IsLetter = fn(char) -> bool;

/// A language that alone has its letters.
fn by_letters(words: &str) -> Option<&'static str> {
    let share = |of: IsLetter| {
        let letters = words.chars().filter(|c| c.is_alphabetic());
        let (own, all) = letters.fold((0, 0), |(own, all), c| (own + usize::from(of(c)), all + 1));
        own > 0 && own * 10 >= all * 6
    };
    let alone: [(&str, IsLetter); 6] = [
        ("el", |c| matches!(c, '\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}')),
        ("he", |c| matches!(c, '\u{590}'..='\u{5FF}')),
        ("hy", |c| matches!(c, '\u{530}'..='\u{58F}')),
        ("ka", |c| matches!(c, '\u{10A0}'..='\u{10FF}')),
        ("ko", |c| matches!(c, '\u{AC00}'..='\u{D7AF}')),
        ("th", |c| matches!(c, '\u{E00}'..='\u{E7F}')),
    ];
    if let Some((tag, _)) = alone.iter().find(|(_, of)| share(*of)) {
        return Some(tag);
    }
    if !share(|c| matches!(c, '\u{400}'..='\u{4FF}')) {
        return None;
    }
    let mut found = CYRILLIC.iter().filter(|(_, letters)| words.contains(*letters));
    let (tag, _) = found.next()?;
    found.next().is_none().then_some(*tag)
}

/// The language whose small words are most of the words that are any language's.
fn by_small_words(words: &str) -> Option<&'static str> {
    let mut all = 0;
    let mut counts = [0; SMALL_WORDS.len()];
    for word in words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        all += 1;
        for (count, (_, small)) in counts.iter_mut().zip(&SMALL_WORDS) {
            *count += usize::from(small.contains(&word));
        }
    }
    let most = *counts.iter().max()?;
    let second = counts.iter().filter(|count| **count * 2 > most).count();
    let plain = most >= 4 && most * 8 >= all && second == 1;
    let at = counts.iter().position(|count| *count == most)?;
    plain.then_some(SMALL_WORDS[at].0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_words(words: &str) -> Option<String> {
        let turn = Turn {
            label: None,
            speaker: "Zoe Holt".to_owned(),
            words: std::iter::once(0..words.len()).collect(),
            media_time: None,
        };
        of(&[turn], words)
    }

    #[test]
    fn letters_and_small_words_tell_a_language() {
        for (words, tag) in [
            ("Η γέφυρα θα μείνει ανοιχτή.", "el"),
            ("Мы этот мост не закроем.", "ru"),
            ("Міст не закриють, бо він є безпечний.", "uk"),
            ("Le pont est ouvert, et nous ne le fermons pas pour les travaux.", "fr"),
            ("Die Brücke ist offen, und wir schließen sie nicht mit der Fähre.", "de"),
        ] {
            assert_eq!(of_words(words).as_deref(), Some(tag), "{words}");
        }
    }

    #[test]
    fn what_is_english_or_not_plain_is_none() {
        for words in
            ["The bridge is open and we will not close it.", "Мост закрит.", "Orle", "", "Да"]
        {
            assert_eq!(of_words(words), None, "{words}");
        }
    }
}
