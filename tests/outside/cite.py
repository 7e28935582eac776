"""Renders a bibliography of CSL-JSON with citeproc-py: an entry a line, by the item's id."""
import json
import sys
import warnings

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

with open(sys.argv[1], encoding="utf-8") as file:
    items = json.load(file)
warnings.simplefilter("ignore")  # it knows an older list of fields than CSL 1.0.2
bibliography = CitationStylesBibliography(
    CitationStylesStyle("harvard-cite-them-right", validate=False), CiteProcJSON(items), formatter.plain
)
for item in items:
    bibliography.register(Citation([CitationItem(item["id"])]))
for key, entry in zip(bibliography.keys, bibliography.bibliography()):
    print(key + "\t" + str(entry).replace("\n", " "))
