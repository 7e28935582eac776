"""Reads cards with readers that are not ours: the SVG as XML without anything that is fetched or runs, the PNG
with its size and its words. Usage: card.py FILE.svg..."""

import pathlib
import re
import sys
import xml.etree.ElementTree as xml

from PIL import Image

ALLOWED = {"svg", "title", "desc", "rect", "text", "tspan", "clipPath"}

for name in sys.argv[1:]:
    file = pathlib.Path(name)
    words = file.with_suffix(".txt").read_text("utf-8")
    root = xml.fromstring(file.read_bytes())
    for element in root.iter():
        tag = element.tag.removeprefix("{http://www.w3.org/2000/svg}")
        assert tag in ALLOWED, f"{file}: {tag}"
        for attribute, value in element.attrib.items():
            assert not re.search(r"href|^on|style", attribute), f"{file}: {attribute}"
            assert "url(" not in value or value.startswith("url(#card-line-"), f"{file}: {value}"
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert root.get("role") == "img" and len(ids) == len(set(ids)), file
    assert set(root.get("aria-labelledby").split()) <= set(ids), file
    assert root.findtext("{*}desc") == words, file
    hidden = [c for c in "".join(root.itertext()) if c in "\u200b\u2066\u2067\u2069\u202e\u202b" or c < " " and c != "\n"]
    assert not hidden, f"{file}: {hidden}"
    with Image.open(file.with_suffix(".png")) as picture:
        picture.load()
        assert picture.size == (1200, 630) and picture.mode == "RGB", file
        assert picture.text["Description"] == words, file
        assert picture.text["Title"].startswith("Two statements by "), file
        # what was set reaches to the edge nowhere
        below = {color for _, color in picture.crop((0, 12, 40, 630)).getcolors()}
        assert below == {(252, 251, 248)}, f"{file}: {below}"
