"""Reads a JSON-LD document with rdflib and prints what a SPARQL query finds: a row a line, tabs between."""
import json
import sys

from rdflib import Graph

document, query, *context = sys.argv[1:]
with open(document, encoding="utf-8") as file:
    data = json.load(file)
if context:  # one that would have to be fetched, from a file
    with open(context[0], encoding="utf-8") as file:
        data["@context"] = json.load(file)["@context"]
graph = Graph()
graph.parse(data=json.dumps(data), format="json-ld")
rows = [["" if value is None else str(value) for value in row] for row in graph.query(query)]
for row in sorted(rows):
    print("\t".join(row))
