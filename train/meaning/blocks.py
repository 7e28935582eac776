"""The labelled pairs of ours: data/gold (without dev and holdout), the blocks and the logs of data/training.

A block is six statements of one speaker, three earlier and three later, each later one the reversal of one earlier:
nine pairs, of which neither side alone tells the label. A log is what several people said in a year or two; of all pairs
of one speaker those named beside it are reversals and no others.
"""
import itertools
import json
import pathlib

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
# sources of data/gold/train.jsonl with three look-alikes for each reversal, each made to look like one
LOOKALIKES = "jklmnstu"
SIDES = "123"


def pairs(block, name):
    """The nine pairs of a block."""
    for e in SIDES:
        for l in SIDES:
            same = e == l
            yield {
                "id": f"{name}-{e}{l}", "block": name, "earlier": block["e" + e], "later": block["l" + l],
                "earlier_said": block["earlier_said"], "later_said": block["later_said"],
                "label": "contradiction" if same else "not_contradiction",
                "kind": block["kinds"][int(e) - 1] if same else block["why_not"][e + l],
            }


def key(row):
    """What tells a pair from all others: two files of ours have some ids in common."""
    return f"{row['of']}/{row['id']}" if "of" in row else row["id"]


def read(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def training():
    """The pairs of data/training."""
    for path in sorted((ROOT / "data/training").glob("*.jsonl")):
        for at, block in enumerate(read(path), 1):
            for pair in pairs(block, f"{path.stem}-{at:03}"):
                yield {**pair, "of": path.stem}


def logs(folder="logs"):
    """The pairs of the logs in a folder of data/training: all that one speaker of a log said, earlier with later."""
    for path in sorted((ROOT / "data/training" / folder).glob("*.reversals.jsonl")):
        name = path.name.removesuffix(".reversals.jsonl")
        reversals = {(row["speaker"], row["earlier"], row["later"]): row["kind"] for row in read(path)}
        said = {}
        for row in read(path.with_name(f"{name}.jsonl")):
            said.setdefault(row["speaker"], []).append(row)
        for speaker, rows in said.items():
            rows = sorted(rows, key=lambda row: row["said"])
            for (a, earlier), (b, later) in itertools.combinations(enumerate(rows), 2):
                kind = reversals.get((speaker, earlier["quote"], later["quote"]))
                yield {
                    "id": f"{name}-{speaker}-{a}-{b}", "block": f"{name}-{speaker}", "of": folder,
                    "earlier": earlier["quote"], "later": later["quote"],
                    "earlier_said": earlier["said"], "later_said": later["said"],
                    "label": "contradiction" if kind else "not_contradiction", **({"kind": kind} if kind else {}),
                }


def labelled():
    """Every pair of ours that may be trained on."""
    gold = [{**row, "of": name} for name in ["single", "blocks", "train"] for row in read(ROOT / f"data/gold/{name}.jsonl")]
    return gold + list(training()) + list(logs())
