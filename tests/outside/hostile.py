"""Reads what was written of hostile text, as programs do that are not ours, and tells what breaks out, acts or is lost.

Arguments: the corpus, and a folder of files. What a file is tells its name: NAME.FORMAT; `all.` in front means that every
text of the corpus that a record may hold is in it.
"""
import csv
import io
import json
import pathlib
import re
import sys
import tomllib
import unicodedata
import xml.etree.ElementTree as ElementTree
from html.parser import HTMLParser

import feedparser
import pyte

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")
# letters that Unicode counts among the format characters, although they show
SHOWN = set("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
# what no XML may hold
NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
told = []


def main(corpus, folder):
    with open(corpus, encoding="utf-8") as file:
        texts = [json.loads(line)["text"] for line in file]
    texts = [text for text in texts if text.strip() and "\0" not in text]
    for path in sorted(pathlib.Path(folder).iterdir()):
        kind = path.name.split(".")[-1]
        if kind not in READERS:
            continue
        data = path.read_bytes()
        try:
            found = READERS[kind](data.decode("utf-8"))
        except Exception as error:
            told.append(f"{path.name}: {type(error).__name__}: {error}")
            continue
        problems, strings = found
        told.extend(f"{path.name}: {problem}" for problem in problems[:8])
        if path.name.startswith("all."):
            lost = [text for text in texts if text not in strings and not (kind == "junit" and NO_XML.search(text))]
            if lost:
                told.append(f"{path.name}: lost {len(lost)} of {len(texts)}: {lost[:5]!r}")
    if told:
        sys.exit("\n".join(told))


def strings(value):
    """All strings in a value, keys included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield key
            yield from strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from strings(one)


def once(pairs):
    """An object in which no key stands twice."""
    keys = [key for key, _ in pairs]
    assert len(set(keys)) == len(keys), keys
    return dict(pairs)


def read_json(text):
    return [], set(strings(json.loads(text, object_pairs_hook=once)))


def read_jsonl(text):
    assert text.endswith("\n")
    return [], {one for line in text[:-1].split("\n") for one in strings(json.loads(line, object_pairs_hook=once))}


def read_toml(text):
    return [], set(strings(tomllib.loads(text)))


def read_script(text):
    """JSON that may stand inside a page."""
    problems = [f"{c!r} as it is" for c in "<>&\u2028\u2029\u202e\u200b" if c in text]
    return problems, set(strings(json.loads(text)))


def rows(text):
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def read_raw_csv(text):
    header, *rest = rows(text)
    wrong = [f"{len(row)} cells: {row!r}" for row in rest if len(row) != len(header)]
    return wrong, {part for row in rest for cell in row for part in [cell, *unlisted(cell)]}


def read_csv(text):
    header, *rest = rows(text)
    problems, found = [f"{len(row)} cells" for row in rest if len(row) != len(header)], set()
    for row in rest:
        prefixed = row[header.index("prefixed")].split(";") if "prefixed" in header else []
        for name, cell in zip(header, row):
            seen = "".join(c for c in cell if not unseen(c)).lstrip()
            if cell.startswith(FORMULA) or seen.startswith(FORMULA):
                problems.append(f"{name} is a formula: {cell!r}")
            if name in prefixed:
                assert cell.startswith("'"), cell
                cell = cell[1:]
            found.update([cell, *unlisted(cell)])
    return problems, found


def unlisted(cell):
    """The parts of a cell that is a list: parted by semicolons, with a backslash before those that part nothing."""
    return [re.sub(r"\\(.)", r"\1", part, flags=re.S) for part in re.findall(r"(?:\\.|[^;\\])+", cell, flags=re.S)]


# joiners where writing needs them: between letters that join, and between the parts of an emoji
JOINED = re.compile("(?<=[\u0600-\u07ff\ufe0f\u2190-\u2bff\U0001f000-\U0001faff])[\u200c\u200d](?=[\u0600-\u07ff\u2190-\u2bff\U0001f000-\U0001faff])")


def hidden(text):
    """The characters of a text that nobody sees."""
    return {c for c in JOINED.sub("", text) if unseen(c)}


def unseen(c):
    kind = unicodedata.category(c)
    ignorable = c in "\u034f\u115f\u1160\u17b4\u17b5\u2065\u2800\u3164\uffa0\ufff0" or 0xE0000 <= ord(c) <= 0xE0FFF
    return kind in ("Cc", "Cf", "Zl", "Zp", "Co", "Cs") and c not in SHOWN or ignorable or ord(c) & 0xFFFE == 0xFFFE


class Terminal:
    """Tells what a terminal is made to do besides showing letters, one line under the other."""

    def __init__(self, colour):
        self.lines, self.acts = [""], []
        self.allowed = {"draw", "linefeed", "carriage_return"} | ({"select_graphic_rendition"} if colour else set())
        self.mode = set()

    def __getattr__(self, name):
        def act(*arguments, **_):
            if name == "draw":
                self.lines[-1] += arguments[0]
            elif name == "linefeed":
                self.lines.append("")
            if name not in self.allowed:
                self.acts.append(f"{name}{arguments!r}")
            if name == "select_graphic_rendition" and 8 in arguments:
                self.acts.append("hides words")
        if name not in pyte.Stream.events and name != "draw":
            raise AttributeError(name)
        return act


def read_terminal(text, colour=False):
    terminal = Terminal(colour)
    pyte.Stream(terminal, strict=False).feed(text.replace("\n", "\r\n"))
    plain = re.sub("\x1b\\[[0-9;]*m", "", text) if colour else text
    problems = [f"{act} by {text!r}" if len(text) < 200 else act for act in terminal.acts]
    problems += [f"{c!r} as it is" for c in sorted(hidden(plain) - {"\n"})]
    if terminal.lines != plain.split("\n"):
        problems.append("shown otherwise than written")
    for line in text.split("\n"):
        # .NET's white space is trimmed by the runner of GitHub
        if line.lstrip().startswith("::") or re.search(r"##[a-zA-Z]*\[", line):
            problems.append(f"a command to a CI: {line!r}")
    return problems, set()


def read_ascii(text):
    problems, found = read_terminal(text)
    return problems, found


def read_github(text):
    """As the runner reads what a job prints: a line that begins with `::` is a command."""
    problems, found = [], set()
    unescape = lambda value: value.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")
    for line in re.split(r"\r\n|\r|\n", text):
        match = re.fullmatch(r"::(error|warning|notice)(?: ([^:]*))?::(.*)", line)
        if line.lstrip().startswith("::") and not match:
            problems.append(f"no annotation: {line!r}")
        elif match:
            fields = [part.split("=", 1) for part in (match[2] or "").split(",")]
            if not {field[0] for field in fields} <= {"file", "line", "endLine", "col", "endColumn", "title"}:
                problems.append(f"properties: {match[2]!r}")
            found.add(unescape(match[3]))
        if "##[" in line or hidden(line) - {"\t"}:
            problems.append(f"acts or hides: {line!r}")
    return problems, found


def read_sarif(text):
    """Messages hold no placeholder and no link that is not escaped."""
    problems, document = [], json.loads(text, object_pairs_hook=once)
    for run in document["runs"]:
        rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
        for result in run["results"]:
            if result["ruleId"] not in rules or rules[result["ruleIndex"]] != result["ruleId"]:
                problems.append(f"rule {result['ruleId']}")
            for message in messages(result):
                plain = message.replace("{{", "").replace("}}", "")
                if "{" in plain or "}" in plain:
                    problems.append(f"a placeholder in {message!r}")
                for label, target in re.findall(r"(?<!\\)\[((?:[^\]\\]|\\.)*)\]\(([^)]*)\)", message):
                    if not target.isdigit():
                        problems.append(f"a link to {target} in {message!r}")
            for uri in uris(result):
                if not re.fullmatch(r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]*", uri) or uri.lower().startswith("javascript"):
                    problems.append(f"address {uri!r}")
    return problems, set(strings(document))


def messages(value):
    if isinstance(value, dict):
        for key, one in value.items():
            if key == "message":
                yield one["text"]
            else:
                yield from messages(one)
    elif isinstance(value, list):
        for one in value:
            yield from messages(one)


def uris(value):
    if isinstance(value, dict):
        for key, one in value.items():
            if key in ("uri", "helpUri", "hostedViewerUri") and isinstance(one, str):
                yield one
            else:
                yield from uris(one)
    elif isinstance(value, list):
        for one in value:
            yield from uris(one)


def read_junit(text):
    root = ElementTree.fromstring(text)
    known = {"testsuites", "testsuite", "testcase", "failure", "skipped", "system-out", "system-err", "properties", "property"}
    problems = [f"<{element.tag}>" for element in root.iter() if element.tag not in known]
    if "<!" in text or "<?" in text[5:]:
        problems.append("a declaration")
    cases = root.findall(".//testcase")
    if len(cases) != int(root.find(".//testsuite").get("tests")):
        problems.append("counts are wrong")
    return problems, {one for element in root.iter() for one in [element.text, *element.attrib.values()] if one}


class Content(HTMLParser):
    """The elements, attributes and addresses of a piece of HTML."""

    def __init__(self):
        super().__init__()
        self.problems = []

    def handle_starttag(self, tag, attributes):
        if tag not in ("a", "b", "bdi", "blockquote", "br", "p"):
            self.problems.append(f"<{tag}>")
        for name, value in attributes:
            if (tag, name) not in (("a", "href"), ("a", "rel"), ("blockquote", "dir")):
                self.problems.append(f"<{tag} {name}={value!r}>")
            if name == "href" and not re.match(r"https?://", value, re.I):
                self.problems.append(f"a link to {value!r}")


def read_atom(text):
    feed = feedparser.parse(text)
    problems = [repr(feed.bozo_exception)] if feed.bozo else []
    if "<!" in text:
        problems.append("a declaration")
    atom = "{http://www.w3.org/2005/Atom}"
    root = ElementTree.fromstring(text)
    for content in root.iter(atom + "content"):
        html = Content()
        html.feed(content.text)
        html.close()
        problems += html.problems
        problems += [f"{c!r} as it is" for c in hidden(content.text) - {"\n", "\t"}]
    for link in root.iter(atom + "link"):
        if not re.match(r"(https?://|urn:)", link.get("href"), re.I):
            problems.append(f"a link to {link.get('href')!r}")
    return problems, set()


READERS = {
    "json": read_json, "jsonl": read_jsonl, "toml": read_toml, "jsonld": read_script, "csl": read_script,
    "annotations": read_script, "csv": read_csv, "rawcsv": read_raw_csv, "txt": read_terminal, "ascii": read_ascii,
    "colour": lambda text: read_terminal(text, colour=True), "github": read_github, "sarif": read_sarif,
    "gitlab": read_json, "junit": read_junit, "atom": read_atom,
}
main(*sys.argv[1:])
