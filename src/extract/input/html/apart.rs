//! What stands on a page and is no part of the article: reader comments, other stories, struck-out words.

use std::collections::HashSet;

use dom_query::{Document, NodeId, NodeRef};

/// Words for what holds no article, as authors name elements with classes and ids.
const NAMES: [&str; 14] = [
    "comment",
    "comments",
    "commentlist",
    "commentarea",
    "disqus",
    "replies",
    "respond",
    "related",
    "recommended",
    "recommendations",
    "recirculation",
    "sidebar",
    "trending",
    "newsletter",
];

/// How headings over other stories and over comments begin.
const HEADINGS: [&str; 12] = [
    "related stor",
    "related article",
    "related news",
    "related link",
    "related cont",
    "comments",
    "reader comments",
    "readers' comments",
    "more from",
    "more stories",
    "most read",
    "you may also like",
];

/// What the article's own elements are.
const OWN: &str = "html, body, main, h1, [itemprop=articleBody], [role=main]";

/// Removes what is no part of the article. What holds a first heading or the body of the article stays, whatever its name.
pub(super) fn remove(page: &Document) {
    page.select("del, s, strike, aside, [role=complementary]").remove();
    let mut own: HashSet<NodeId> = HashSet::new();
    for node in page.select(OWN).nodes() {
        let new = |node: &NodeRef| own.insert(node.id);
        std::iter::once(*node).chain(node.ancestors_it(None)).take_while(new).for_each(drop);
    }
    let apart = |node: &&NodeRef| !own.contains(&node.id) && (is_named(node) || is_headed(node));
    page.select("div, section, article, ul, ol, li, table").nodes().iter().filter(apart).for_each(
        |node| {
            node.remove_from_parent();
        },
    );
}

/// Whether a class or an id begins or ends with one of [`NAMES`]: "comments-list", "story-related".
fn is_named(node: &NodeRef) -> bool {
    let names = [node.class(), node.id_attr()];
    let mut names = names.iter().flatten().flat_map(|names| names.split_whitespace());
    names.any(|name| {
        let mut parts = name.split(['-', '_', ':']).filter(|part| !part.is_empty());
        let ends = [parts.next(), parts.next_back()];
        ends.into_iter().flatten().any(|part| NAMES.contains(&&*part.to_ascii_lowercase()))
    })
}

/// Whether an element begins with one of [`HEADINGS`].
fn is_headed(node: &NodeRef) -> bool {
    let heading = |node: &NodeRef| ["h2", "h3", "h4", "h5"].iter().any(|name| node.has_name(name));
    node.first_element_child().filter(heading).is_some_and(|heading| {
        let text = heading.text().trim().to_lowercase();
        HEADINGS.iter().any(|start| text.starts_with(start))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn left(body: &str, expected: &str) {
        let page = Document::from(format!("<body>{body}</body>"));
        remove(&page);
        assert_eq!(page.select("body").text().trim(), expected, "{body}");
    }

    #[test]
    fn comments_other_stories_and_struck_out_words_go() {
        left("<p>a</p><section id=comments><p>b</p></section>", "a");
        left("<p>a</p><ol class='x comment-list'><li>b</ol>", "a");
        left("<p>a</p><div class='story-related'><p>b</p></div>", "a");
        left("<p>a</p><section><h3>Related stories</h3><p>b</p></section>", "a");
        left("<p>a</p><aside><p>b</p></aside>", "a");
        left("<p>a <del>b</del><s>c</s></p>", "a");
    }

    #[test]
    fn what_holds_the_article_stays() {
        left("<div class=has-sidebar><h1>a</h1></div>", "a");
        left("<article class='type-comment'><h1>a</h1></article>", "a");
        left("<div class=related-layout><div itemprop=articleBody>a</div></div>", "a");
        left("<p class=comment>a</p><div class=commentary>b</div>", "ab");
    }
}
