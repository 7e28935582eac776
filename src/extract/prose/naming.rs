//! Words in names and round them: `data/words/naming.tsv`.

use std::sync::LazyLock;

use crate::text::abbreviations::is_abbreviation;
use crate::text::word_set::WordMap;

/// What a word has to do with names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// "Mrs": tells one Holt from another.
    Courtesy,
    /// "Hon."
    Honour,
    /// "President": stands before a name and is a role.
    Office,
    /// "spokesman": speaks for somebody else.
    Spokes,
    /// "wife": what else somebody is called.
    Person,
    /// "MP": stands behind a name.
    Letters,
    /// "ministry": an organisation of which there is one.
    Body,
    /// "company": an organisation among many.
    Firm,
    /// "Ann": a first name.
    Given,
}

/// Whether somebody is "he" or "she".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gender {
    He,
    She,
}

static WORDS: LazyLock<WordMap<(Sort, Option<Gender>)>> = LazyLock::new(|| {
    let lines = include_str!("../../../data/words/naming.tsv").lines();
    lines.filter(|line| !line.starts_with('#')).filter_map(row).collect()
});

fn row(line: &'static str) -> Option<(&'static str, (Sort, Option<Gender>))> {
    let mut columns = line.split('\t');
    let (word, sort, gender) = (columns.next()?, columns.next()?, columns.next()?);
    let sort = match sort {
        "courtesy" => Sort::Courtesy,
        "honour" => Sort::Honour,
        "office" => Sort::Office,
        "spokes" => Sort::Spokes,
        "person" => Sort::Person,
        "letters" => Sort::Letters,
        "body" => Sort::Body,
        "firm" => Sort::Firm,
        "given" => Sort::Given,
        _ => return None,
    };
    let gender = match gender {
        "m" => Some(Gender::He),
        "f" => Some(Gender::She),
        _ => None,
    };
    Some((word, (sort, gender)))
}

/// What a word in lower case has to do with names, if anything.
pub(super) fn sort(norm: &str) -> Option<Sort> {
    WORDS.get(norm).map(|(sort, _)| *sort)
}

/// Whether whoever is called so is "he" or "she".
pub(super) fn gender(norm: &str) -> Option<Gender> {
    WORDS.get(norm).and_then(|(_, gender)| *gender)
}

/// Whether a word stands before a name and is no part of it: "Mr", "President".
pub(super) fn is_title(norm: &str) -> bool {
    matches!(sort(norm), Some(Sort::Courtesy | Sort::Honour | Sort::Office))
}

/// Whether it is a title that a full stop shortens: "Sen."
pub(super) fn is_short_title(norm: &str) -> bool {
    is_title(norm) && is_abbreviation(norm)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_list_is_read() {
        let text = include_str!("../../../data/words/naming.tsv");
        let lines = text.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(WORDS.len(), lines);
        assert!(is_short_title("sen") && is_title("lady") && !is_short_title("lady"));
        assert_eq!(gender("spokeswoman"), Some(Gender::She));
    }
}
