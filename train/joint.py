#!/usr/bin/env python3
"""Fits the weights with which detectors and language model are joined (src/judge/joint.rs).

    pip install -r train/requirements.txt
    cargo build --release --example features --example meaning
    python3 train/joint.py --scores SCORES.jsonl --mined MINED.jsonl

Reads the labelled pairs (data/gold without dev and holdout, data/training) of which SCORES tells what the model says:
those that it was not trained on (train/meaning/fit.py --fold K/N --scores), and the logs in data/training/weighing, on
which it is never trained. Asks the example program `features` for what is weighed beside the model, fits boosted trees to whether the pair is a reversal, and writes
data/judge/joint.tsv. Where the strengths begin is chosen on scores of five-fold cross-validation, no block in two
folds. `--mined` names pairs that the program finds in real logs, nearly none of them a reversal; those are used that
have scores. The same input gives the same file.
"""
import argparse
import json
import pathlib
import subprocess
import sys
import tempfile
import zlib

import lightgbm
import numpy

import rules as own_rules
from rules import FOLDS, GOLD, ROOT, asked, lines

sys.path.insert(0, str(ROOT / "train/meaning"))
from blocks import LOOKALIKES, key, labelled, logs  # noqa: E402

UP = ["rules", "contradiction", "turned-contradiction", "contradiction-both"]
# mined pairs were mostly said on one day, labelled ones never: nothing is learned from that
UNSEEN = ["days-between", "at-closest-same-day", "at-closest-long-before"]
# a conflict of these kinds is a matter of words and numbers; it is called so where the rules find it this sure
TYPED = 0.1
# as in src/meaning/mod.rs
WORTH_TURNING = 0.05
# precision wanted of each strength, in cross-validation
WANTED = {"possible": 0.72, "likely": 0.92, "firm": 0.97}
# the model alone is never sure: less is wanted of it
ALONE = {"possible": 0.6, "likely": 0.75, "firm": 0.85}
# what is as in users' records: whole logs, and pairs written singly
LIKE_RECORDS = ["single", "logs", "weighing"]
MINED_WEIGHT = 0.3
LOOKALIKE_WEIGHT = 0.5
SETTINGS = dict(objective="binary", learning_rate=0.05, num_leaves=10, min_data_in_leaf=30, feature_fraction=0.4,
                bagging_fraction=0.8, bagging_freq=1, lambda_l2=10, verbose=-1, seed=7, num_threads=2,
                deterministic=True, force_row_wise=True, monotone_constraints_method="advanced")
ROUNDS = 250


def said_by_model(paths):
    """What the model says of each pair, by its id."""
    found = {}
    for path in paths:
        for line in open(path, encoding="utf-8"):
            row = json.loads(line)
            said, turned = row["meaning"], row["turned"]
            found[row["id"]] = said + turned + [min(said[0], turned[0])]
    return found


def said_by_program(rows):
    """The same as the program says it, in both orders."""
    def said(sides):
        given = "".join(json.dumps({"id": "", "earlier": row[sides[0]], "later": row[sides[1]]}) + "\n" for row in rows)
        done = subprocess.run([ROOT / "target/release/examples/meaning"], input=given, capture_output=True, text=True, check=True)
        return [json.loads(line)["meaning"] for line in done.stdout.splitlines()]

    found = {}
    for row, one, other in zip(rows, said(["earlier", "later"]), said(["later", "earlier"])):
        other = other if one[0] >= WORTH_TURNING else one
        found[key(row)] = one + other + [min(one[0], other[0])]
    return found


def measured(rows, scores):
    """Values and labels of pairs that the model was asked about; and their rows."""
    rows = [row for row in rows if key(row) in scores]
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
        file.flush()
        names, found = asked(pathlib.Path(file.name), "joint")
    kept = [(values + scores[key(row)], row) for (_, _, _, values), row in zip(found, rows) if values is not None]
    x = numpy.array([values for values, _ in kept], dtype=float)
    assert x.shape[1] == len(names), (x.shape, len(names))
    x[:, [names.index(name) for name in UNSEEN]] = 0
    y = numpy.array([row["label"] == "contradiction" for _, row in kept], dtype=int)
    return names, x, y, [row for _, row in kept]


def rules_unseen(others):
    """The two best scores of the rules for each pair of data/gold, by trees that never saw its block: what they say of
    pairs that they were fitted to is better than what users get."""
    parts = [(name, *own_rules.measured(ROOT / f"data/gold/{name}.jsonl")) for name in GOLD]
    names, pairs = parts[0][1], [pair for _, _, part in parts for pair in part]
    keys = [f"{name}/{row['id']}" for name, _, _ in parts
            for row in map(json.loads, open(ROOT / f"data/gold/{name}.jsonl", encoding="utf-8"))]
    x, y, n = own_rules.matrix(pairs)
    sorts = numpy.array([group.split()[0] for group, _, _ in pairs])
    own = numpy.where(sorts[n] == "lookalikes", own_rules.LOOKALIKE_WEIGHT, 1.0)
    fold = own_rules.fold_of([group for group, _, _ in pairs])
    best = {key: [0.0, 0.0] for key in keys}
    for k in range(own_rules.FOLDS):
        inside = fold[n] == k
        found = own_rules.fit(names, x[~inside], y[~inside], own[~inside], others).predict(x[inside])
        for at, score in zip(n[inside], found):
            best[keys[at]] = sorted(best[keys[at]] + [score], reverse=True)[:2]
    return best


def fit(names, x, y, weights):
    direction = [1 if name in UP else 0 for name in names]
    data = lightgbm.Dataset(x, y, weight=weights)
    return lightgbm.train(dict(SETTINGS, monotone_constraints=direction), data, ROUNDS)


def threshold(scores, reversal, weights, wanted):
    """The lowest score at and above which the wanted share of pairs is right."""
    order = numpy.argsort(-scores, kind="stable")
    hits = numpy.cumsum((reversal * weights)[order])
    precision = hits / numpy.cumsum(weights[order])
    good = numpy.flatnonzero((precision >= wanted) & (numpy.arange(len(order)) >= 20))
    assert len(good), f"no score reaches precision {wanted}"
    at = good[-1]
    print(f"  precision {wanted}: score {scores[order][at]:.3f}, recall {hits[at] / (reversal * weights).sum():.3f}")
    return scores[order][at]


def area(scores, reversal):
    """The area under the curve of precision over recall, and under that of hits over false alarms."""
    order = numpy.argsort(-scores, kind="stable")
    hit = reversal[order]
    precision = numpy.cumsum(hit) / numpy.arange(1, len(hit) + 1)
    ranks = numpy.empty(len(scores))
    ranks[numpy.argsort(scores, kind="stable")] = numpy.arange(1, len(scores) + 1)
    n = reversal.sum()
    return (precision * hit).sum() / n, (ranks[reversal == 1].sum() - n * (n + 1) / 2) / (n * (len(hit) - n))


def rules_data(args):
    """What train/rules.py adds to data/gold: mined pairs and public ones, each with a weight."""
    others = []
    for path, weight in ((args.rules_mined, own_rules.MINED_WEIGHT), (args.rules_pool, own_rules.POOL_WEIGHT)):
        if path:
            features, labels, _ = own_rules.matrix(own_rules.measured(path)[1])
            others.append((features, labels, weight))
    return others


def is_lookalike(row):
    """Whether it was made, with others, to look like one pair; no record of statements resembles those."""
    return row["of"] == "train" and row["id"][0] in LOOKALIKES


def gathered(args):
    """Names of the values; values, labels and rows of all pairs, the mined ones last."""
    said = said_by_model(args.scores)
    weighing = list(logs("weighing"))
    said.update(said_by_program(weighing))
    mined = [json.loads(line) for line in open(args.mined, encoding="utf-8")] if args.mined else []
    mined = [dict(row, of="mined", label="not_contradiction") for row in mined]
    said.update({key(row): said[row["id"]] for row in mined if row["id"] in said})
    names, x, y, rows = measured(labelled() + weighing + mined, said)
    unseen = rules_unseen(rules_data(args))
    for at, row in enumerate(rows):
        if row["of"] in GOLD:
            x[at, :2] = unseen[key(row)]
    return names, x, y, rows


def weight_of(row):
    if row["of"] == "mined":
        return MINED_WEIGHT
    return LOOKALIKE_WEIGHT if is_lookalike(row) and "block" in row else 1.0


def cross_validated(names, x, y, rows, weights):
    """Scores by trees that saw no pair of the same block."""
    fold = numpy.array([zlib.crc32((row.get("block") or row["id"]).encode()) % FOLDS for row in rows])
    scores = numpy.zeros(len(y))
    for k in range(FOLDS):
        inside = fold == k
        scores[inside] = fit(names, x[~inside], y[~inside], weights[~inside]).predict(x[inside])
    return scores


def tell(name, scores, y, rows, levels):
    """How it does on each sort of pair."""
    sorts = {"single": ["single"], "logs": ["logs", "weighing"], "mined": ["mined"]}
    of = numpy.array([next((sort for sort, names in sorts.items() if row["of"] in names), "blocks") for row in rows])
    for sort in ["single", "blocks", "logs", "mined"]:
        mine = of == sort
        curve = "average precision %.3f  area %.3f" % area(scores[mine], y[mine]) if y[mine].any() else ""
        print(f"{name:6s} {sort:7s} {mine.sum():6d} pairs, {y[mine].sum():5d} reversals  {curve}")
        for strength, least in levels.items():
            found = mine & (scores >= least)
            print(f"       {strength:9s} {y[found].sum()} of {found.sum()} right, {y[found].sum() / max(1, y[mine].sum()):.3f} of all")


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--scores", nargs="+", required=True)
    args.add_argument("--mined", type=pathlib.Path)
    args.add_argument("--rules-mined", type=pathlib.Path, help="what train/rules.py took as --mined")
    args.add_argument("--rules-pool", type=pathlib.Path, help="what train/rules.py took as --pool")
    names, x, y, rows = gathered(args.parse_args())
    weights = numpy.array([weight_of(row) for row in rows])
    scores = cross_validated(names, x, y, rows, weights)
    rules, model = x[:, names.index("rules")], (x[:, names.index("contradiction")] + x[:, names.index("turned-contradiction")]) / 2
    like = numpy.array([row["of"] in LIKE_RECORDS or row["of"] == "train" and not is_lookalike(row) for row in rows])
    choose = lambda found, wanted: {strength: threshold(found[like], y[like], weights[like], share) for strength, share in wanted.items()}
    print(f"levels chosen on {like.sum()} pairs, {y[like].sum()} reversals: both, then the model alone")
    levels, alone = choose(scores, WANTED), choose(model, ALONE)
    for name, found, begin in [("rules", rules, {}), ("model", model, alone), ("both", scores, levels)]:
        tell(name, found, y, rows, begin)
    trees = fit(names, x, y, weights)
    gain = trees.feature_importance("gain")
    for at in numpy.argsort(-gain)[:12]:
        print(f"  {names[at]:32s} {gain[at] / gain.sum():.3f}")
    out = ["# Boosted trees that join detectors and language model, made by train/joint.py from data/gold (without dev "
           "and holdout) and data/training.", "names\t" + ",".join(names), f"typed\t{TYPED}"]
    out += [f"{strength}\t{least:.4f}" for strength, least in levels.items()]
    out += [f"alone\t{strength}\t{least:.4f}" for strength, least in alone.items()]
    (ROOT / "data/judge/joint.tsv").write_text("\n".join([*out, *lines(trees)]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
