"""Reads a feed with feedparser, and its text once more with an XML parser; prints what is in it as JSON."""
import json
import sys
import xml.etree.ElementTree as ElementTree
from html.parser import HTMLParser

import feedparser

ATOM = "{http://www.w3.org/2005/Atom}"


class Quotes(HTMLParser):
    """The elements of HTML, and the text of each blockquote."""

    def __init__(self):
        super().__init__()
        self.elements, self.links, self.quotes, self.inside = set(), [], [], False

    def handle_starttag(self, tag, attributes):
        self.elements.add(tag)
        self.links += [value for name, value in attributes if name == "href"]
        self.elements.update(name for name, _ in attributes if name.startswith("on"))
        if tag == "blockquote":
            self.inside = True
            self.quotes.append("")
        if tag == "br":
            self.quotes[-1] += "\n"

    def handle_endtag(self, tag):
        self.inside = self.inside and tag != "blockquote"

    def handle_data(self, data):
        if self.inside:
            self.quotes[-1] += data


feed = feedparser.parse(sys.argv[1])
root = ElementTree.parse(sys.argv[1]).getroot()
contents = []
for content in root.iter(ATOM + "content"):
    html = Quotes()
    html.feed(content.text)
    html.close()
    contents.append({"elements": sorted(html.elements), "links": html.links, "quotes": html.quotes})
print(json.dumps({
    "bozo": bool(feed.bozo),
    "version": feed.version,
    "feed": {"id": feed.feed.id, "title": feed.feed.title, "updated": feed.feed.updated},
    "entries": [
        {
            "id": entry.id,
            "title": entry.title,
            "updated": entry.updated,
            "parsed": entry.updated_parsed is not None,
            "links": [link.href for link in entry.get("links", [])],
            "tags": [tag.label for tag in entry.tags],
            "html": content,
        }
        for entry, content in zip(feed.entries, contents, strict=True)
    ],
}))
