//! Quotations that a page sets apart, with the name of whoever said them below.

use dom_query::{Document, NodeRef};

use crate::extract::input::{credit, tags};

/// Writes a quotation that is set apart, with a name below it, as one that stands in a line: “words” — name.
pub(super) fn write_out(page: &Document) {
    for block in page.select("blockquote").nodes() {
        let Some(below) = below(block) else { continue };
        let text = below.text();
        let Some(name) = credit::name(&text) else { continue };
        below.remove_from_parent();
        let words = tags::text(&block.inner_html());
        let line = |line: &str| format!("<p>{}</p>", escaped(line));
        let html: String = credit::written(&words, name).split("\n\n").map(line).collect();
        block.set_html(html);
    }
}

/// The element that names who said it: the last one of the quotation, or the caption below it.
fn below<'a>(block: &NodeRef<'a>) -> Option<NodeRef<'a>> {
    let figure = block.parent().filter(|parent| parent.has_name("figure"));
    if let Some(figure) = figure {
        let caption = |node: &NodeRef| node.has_name("figcaption");
        if let Some(caption) = figure.element_children().into_iter().find(caption) {
            return Some(caption);
        }
    }
    let filled = |node: &NodeRef| node.is_text() && !node.text().trim().is_empty();
    let last = block.descendants_it().filter(filled).last()?;
    let inside = last.ancestors_it(None).take_while(|node| node.id != block.id);
    let elements: Vec<NodeRef> = inside.collect();
    let names = |node: &&NodeRef| node.has_name("footer") || node.has_name("cite");
    let named = elements.iter().rfind(names);
    let dashed = || elements.last().filter(|node| node.text().trim().starts_with(credit::DASHES));
    named.or_else(dashed).copied()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn written(body: &str, expected: &str) {
        let page = Document::from(format!("<body>{body}</body>"));
        write_out(&page);
        assert_eq!(tags::text(&page.select("body").html()), expected, "{body}");
    }

    #[test]
    fn who_stands_below_is_written_behind() {
        let expected = "“We stay.” — Ann Brandt, mayor";
        for body in [
            "<blockquote><p>We stay.</p><footer>— <cite>Ann Brandt</cite>, mayor</footer></blockquote>",
            "<blockquote>We stay.<cite>Ann Brandt, mayor</cite></blockquote>",
            "<blockquote><p>“We stay.”</p><p>– Ann Brandt, mayor</p></blockquote>",
            "<figure><blockquote>We stay.</blockquote><figcaption>Ann Brandt, mayor</figcaption></figure>",
        ] {
            written(body, expected);
        }
        written(
            "<blockquote><p>We stay.<p>We pay &lt;all&gt;.<footer>Ann Brandt</footer></blockquote>",
            "“We stay.\n\n“We pay <all>.” — Ann Brandt",
        );
    }

    #[test]
    fn where_nobody_is_named_it_stays() {
        written("<blockquote><p>We stay.</p></blockquote>", "We stay.");
        written(
            "<blockquote>We stay.<footer>2 May 2024</footer></blockquote>",
            "We stay.\n\n2 May 2024",
        );
    }
}
