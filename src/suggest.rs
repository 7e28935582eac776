//! The known name that somebody most likely meant.

/// The closest of the known names, if one is close enough to be a slip of the finger.
pub fn closest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // A third of the letters may differ, one at least.
    let most = name.chars().count().max(3) / 3;
    known
        .into_iter()
        .map(|other| (strsim::damerau_levenshtein(name, other), other))
        .filter(|(distance, _)| *distance <= most)
        .min()
        .map(|(_, other)| other)
}

/// "did you mean `x`?", or else the names there are, if they are few.
pub fn help<'a>(name: &str, known: impl IntoIterator<Item = &'a str> + Clone) -> String {
    if let Some(other) = closest(name, known.clone()) {
        return format!("did you mean `{other}`?");
    }
    let known: Vec<&str> = known.into_iter().collect();
    format!("known are: {}", known.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suggests_only_what_is_close() {
        let known = ["speaker", "said", "quote"];
        assert_eq!(closest("speeker", known), Some("speaker"));
        assert_eq!(closest("qoute", known), Some("quote"));
        assert_eq!(closest("outlet", known), None);
        assert_eq!(closest("", known), None);
    }

    #[test]
    fn names_what_there_is_where_nothing_is_close() {
        assert_eq!(help("outlet", ["said", "quote"]), "known are: said, quote");
        assert_eq!(help("siad", ["said", "quote"]), "did you mean `said`?");
    }
}
