//! Long lists, a page at a time.

/// Where in a list a page stands.
pub(in crate::web) struct Numbered {
    /// Begins with 1.
    pub(in crate::web) page: usize,
    /// Its own address.
    pub(in crate::web) here: String,
    /// The address of the page before.
    pub(in crate::web) previous: Option<String>,
    /// The address of the page behind.
    pub(in crate::web) next: Option<String>,
}

impl Numbered {
    /// The page with this number; `more` says whether something follows. Addresses are made of the path
    /// and the other fields asked for.
    pub(in crate::web) fn new(
        page: usize,
        more: bool,
        path: &str,
        fields: &[(&str, &str)],
    ) -> Numbered {
        let address = |page: usize| {
            let mut query = form_urlencoded::Serializer::new(String::new());
            query.extend_pairs(fields.iter().filter(|(_, value)| !value.is_empty()));
            if page > 1 {
                query.append_pair("page", &page.to_string());
            }
            let query = query.finish();
            if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
        };
        Numbered {
            page,
            here: address(page),
            previous: (page > 1).then(|| address(page - 1)),
            next: more.then(|| address(page + 1)),
        }
    }
}

/// The number of a page as it was asked for.
pub(in crate::web) fn page(asked: Option<&str>) -> usize {
    asked
        .and_then(|page| page.parse().ok())
        .filter(|page| (1..=1_000_000).contains(page))
        .unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_keep_what_was_asked() {
        let list = Numbered::new(2, true, "/search", &[("q", "no & yes"), ("x", "")]);
        assert_eq!(list.previous.as_deref(), Some("/search?q=no+%26+yes"));
        assert_eq!(list.next.as_deref(), Some("/search?q=no+%26+yes&page=3"));
        let only = Numbered::new(1, false, "/", &[]);
        assert!(only.previous.is_none() && only.next.is_none());
    }

    #[test]
    fn what_is_no_page_is_the_first() {
        assert_eq!([page(None), page(Some("x")), page(Some("0")), page(Some("7"))], [1, 1, 1, 7]);
    }
}
