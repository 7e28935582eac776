//! What a full stop shortens: `data/words/abbreviations.tsv`.

use std::sync::LazyLock;

use super::word_set::WordMap;

/// Where each is read as an abbreviation.
static ALL: LazyLock<WordMap<&str>> = LazyLock::new(|| {
    let lines = include_str!("../../data/words/abbreviations.tsv").lines();
    lines.filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t')).collect()
});

/// Whether a full stop follows this word without ending a sentence, wherever it stands.
pub(crate) fn is_abbreviation(norm: &str) -> bool {
    ALL.get(norm) == Some(&"any")
}

/// Whether a full stop follows this word in news only: "Fla.", "Reps."
pub(crate) fn is_abbreviation_of_news(norm: &str) -> bool {
    ALL.get(norm) == Some(&"news")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_a_word_elsewhere_is_short_in_news_only() {
        assert!(is_abbreviation("prof") && !is_abbreviation_of_news("prof"));
        assert!(is_abbreviation_of_news("wash") && !is_abbreviation("wash"));
        assert!(!is_abbreviation("holt") && !is_abbreviation_of_news("holt"));
    }
}
