//! Web pages: the article's paragraphs, and what the page tells of itself.

mod about;
mod apart;
mod block;

use dom_query::{Document as Page, NodeData, NodeRef, TreeNode};
use dom_smoothie::{Config, Readability};

use super::{Input, tags};
use crate::extract::document::Document;
use crate::problem::Problem;

/// What it may cost to write a page's characters out as HTML: an ampersand is searched for an end as long as its text.
const MOST_TO_ESCAPE: usize = 1_000_000_000;

/// Reads a page.
pub(super) fn read(name: &str, html: &str) -> Input {
    // what JSON-LD tells is read in `about`, which knows more forms of it
    let config = Config { disable_json_ld: true, ..Config::default() };
    let tree =
        if tags::is_tangled(html) { None } else { Readability::new(html, None, Some(config)).ok() };
    let Some(page) = tree else { return plain(name, html, "is nested too deeply") };
    if escapes(&page.doc) > MOST_TO_ESCAPE {
        return plain(name, html, "has too many ampersands in one text");
    }
    Input::of(article(page))
}

/// All text of a page that cannot be read as a tree in good time.
fn plain(name: &str, html: &str, why: &str) -> Input {
    let mut input = Input::of(Document { text: tags::text(html), ..Document::default() });
    let message = format!(
        "the page {why}, so that all its text was taken, menus, comments and struck-out words included, and \
         nothing that it tells of itself"
    );
    input.problems.push(Problem::warning(name, 0, 0, message));
    input
}

/// The article of a page, or all of the page where none stands out.
fn article(mut page: Readability) -> Document {
    let mut document = about::document(&page);
    apart::remove(&page.doc);
    block::write_out(&page.doc);
    let body = page.doc.body().map(|body| body.html());
    match page.parse() {
        Ok(article) => {
            document.text = tags::text(&article.content);
            document.byline = document.byline.or(article.byline);
        }
        Err(_) => document.text.clear(),
    }
    if document.text.trim().is_empty() {
        document.text = body.map(|body| tags::text(&body)).unwrap_or_default();
    }
    document
}

/// How many bytes are looked at to write a page's texts and attributes out.
fn escapes(page: &Page) -> usize {
    let cost = |text: &str| {
        let escaped = text.bytes().filter(|byte| matches!(byte, b'&' | 0xC2)).count();
        escaped.saturating_mul(text.len())
    };
    let of = |node: &TreeNode| match &node.data {
        NodeData::Text { contents } => cost(contents),
        NodeData::Element(element) => element.attrs.iter().map(|attr| cost(&attr.value)).sum(),
        _ => 0,
    };
    // what stands in these is written as it is
    let raw = |node: &NodeRef| {
        node.parent().is_some_and(|parent| parent.has_name("script") || parent.has_name("style"))
    };
    let root = page.root();
    let nodes = root.descendants_it().filter(|node| !raw(node));
    nodes.map(|node| node.query_or(0, of)).fold(0, usize::saturating_add)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<!doctype html><html lang="en-GB"><head><title>Bridge shut - Orle Post</title>
        <meta property="og:title" content="Bridge shut"><meta property="og:site_name" content="Orle Post">
        <link rel="canonical" href="https://example.org/bridge">
        <meta property="article:published_time" content="2025-11-27T10:15:00+0200"><meta name="author" content="Tom Field">
        </head><body><nav><a href="/">Home</a> <a href="/x">News</a></nav><article><h1>Bridge shut</h1>
        <p>The bridge over the Orle, which is old, was closed on Friday, the mayor of the town told reporters, after rust was found.</p><p>“It is not safe, and it has not been safe for years,” said Mara Linden, who has been mayor of the town since 2019, on Friday.</p>
        <p>His office, which had promised to open it again this year, did not answer questions, and nobody knows what comes next.</p></article>
        <footer>About us</footer></body></html>"#;

    #[test]
    fn an_article_comes_with_what_its_page_tells() {
        let input = read("a", PAGE);
        let document = &input.documents[0];
        assert!(document.text.contains("rust was found.\n\n“It is not safe"), "{}", document.text);
        assert!(!document.text.contains("Home") && !document.text.contains("About us"));
        assert_eq!(document.source.title.as_deref(), Some("Bridge shut"));
        assert_eq!(document.source.outlet.as_deref(), Some("Orle Post"));
        assert_eq!(document.source.url.as_deref(), Some("https://example.org/bridge"));
        assert_eq!(document.byline.as_deref(), Some("Tom Field"));
        assert_eq!(document.language.as_deref(), Some("en-GB"));
        let dated = document.date.clone().unwrap();
        assert_eq!(dated.said.as_str(), "2025-11-27T10:15:00+02:00");
        assert_eq!(dated.basis, "the page's article:published_time");
    }

    #[test]
    fn json_ld_goes_before_other_dates_and_time_is_the_last() {
        let with = |head: &str| {
            let page = PAGE.replace("<head>", &format!("<head>{head}"));
            let dated = read("a", &page).documents[0].date.clone().unwrap();
            (dated.said.to_string(), dated.basis)
        };
        let (said, basis) = with(
            r#"<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"x"},
            {"@type":["NewsArticle"],"datePublished":"2025-11-26","author":[{"name":"A"}]}]}</script>"#,
        );
        assert_eq!(
            (said.as_str(), basis.as_str()),
            ("2025-11-26", "the page's JSON-LD datePublished")
        );
        let bare = PAGE
            .replace("article:published_time", "x")
            .replace("<h1>", "<time datetime=2025-11-25>Tuesday</time><h1>");
        let dated = read("a", &bare).documents[0].date.clone().unwrap();
        assert_eq!(
            (dated.said.as_str(), dated.basis.as_str()),
            ("2025-11-25", "the page's <time>")
        );
    }

    #[test]
    fn a_short_page_gives_all_its_paragraphs() {
        let input = read("a", "<p>“No,” she said.<p>“Yes,” he said.");
        assert_eq!(input.documents[0].text, "“No,” she said.\n\n“Yes,” he said.");
    }

    #[test]
    fn comments_and_struck_out_words_are_none_of_the_article() {
        let page = PAGE.replace("is not safe,", "is <s>safe</s> not sa&shy;fe,").replace(
            "</article>",
            "</article><section class='comments'><p>“I knew it, and so did everybody in the town,” said Bo Ek.</section>",
        );
        let text = read("a", &page).documents.remove(0).text;
        assert!(text.contains("“It is not safe,") && !text.contains("Bo Ek"), "{text}");
    }

    #[test]
    fn a_tangle_is_read_plainly_and_told() {
        let page = format!("<html>{}<p>a<p>b", "<div>".repeat(100_000));
        let input = read("a", &page);
        assert_eq!(input.documents[0].text, "a\n\nb");
        assert_eq!(input.problems.len(), 1);
    }
}
