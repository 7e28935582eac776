//! What the kinds of reversal are: the manual pages of the detectors.

use crate::finding::Kind;

/// The page of a kind in Markdown; its first sentence says what the kind is.
pub(super) fn page(kind: Kind) -> String {
    let source = match kind {
        Kind::ExistenceDenied => include_str!("../judge/existence_denied.rs"),
        Kind::PolarityFlipped => include_str!("../judge/polarity_flipped.rs"),
        Kind::StanceReversed => include_str!("../judge/stance_reversed.rs"),
        Kind::AntonymSwapped => include_str!("../judge/antonym_swapped.rs"),
        Kind::DateMoved => include_str!("../judge/date_moved.rs"),
        Kind::AmountChanged => include_str!("../judge/amount_changed.rs"),
        Kind::QuantifierReversed => include_str!("../judge/quantifier_reversed.rs"),
        Kind::RolesSwapped => include_str!("../judge/roles_swapped.rs"),
        Kind::CommitmentSoftened => include_str!("../judge/commitment_softened.rs"),
        Kind::PledgeBroken => include_str!("../judge/pledge_broken.rs"),
        Kind::SayingDenied => include_str!("../judge/saying_denied.rs"),
        // the model alone finds these: no detector has a page on them
        Kind::MeaningOpposed => {
            return "The two statements are opposed in meaning, and no detector tells how.\n\n\
                    The language model alone takes them for a contradiction; the words it leans on are marked."
                .to_owned();
        }
    };
    documented(source)
}

/// What a kind is, in a sentence.
pub(super) fn sentence(kind: Kind) -> String {
    let page = page(kind);
    page.split("\n\n").next().unwrap_or_default().replace('\n', " ")
}

/// The doc comment of the structure that a source is named after.
fn documented(source: &str) -> String {
    let mut page = Vec::new();
    for line in source.lines() {
        if let Some(text) = line.strip_prefix("///") {
            page.push(text.strip_prefix(' ').unwrap_or(text));
        } else if line.starts_with("pub(super) struct ") {
            break;
        } else {
            page.clear();
        }
    }
    page.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_page() {
        for &kind in Kind::ALL {
            let page = page(kind);
            assert!(page.len() > 100 && !page.contains("pub(super)"), "{kind}: {page}");
            assert!(sentence(kind).ends_with('.'), "{kind}: {}", sentence(kind));
        }
        assert_eq!(sentence(Kind::AntonymSwapped), "The word that matters became its opposite.");
    }
}
