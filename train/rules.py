#!/usr/bin/env python3
"""Fits the weights with which candidates are weighed (src/judge/verdict.rs).

    pip install -r train/requirements.txt
    cargo build --release --example features --example mine
    target/release/examples/mine STATEMENTS 10 > mined.jsonl
    python3 train/rules.py [--mined mined.jsonl …] [--pool PAIRS.jsonl …]

Reads the labelled pairs of data/gold (never dev and holdout), asks the example program `features` for the
candidates of every pair with what surrounds them, fits boosted trees to whether the pair is a reversal,
and writes data/judge/trees.tsv. `--mined` names pairs that the pairing finds in real logs; nearly none of
them is a reversal, and they are weighed as such. `--pool` names labelled pairs of other collections of
natural language inference. Most features have a direction given (UP, DOWN): more shared words can only
raise a score, a question only lower it. Where the strengths begin is chosen on scores of five-fold
cross-validation, no block or batch in two folds. The same input gives the same file.
"""
import argparse
import json
import pathlib
import subprocess
import sys
import zlib

import lightgbm
import numpy

ROOT = pathlib.Path(__file__).resolve().parent.parent
GOLD = ["single", "blocks", "train"]
# where the strengths begin is chosen on pairs written one by one and on blocks whose reversals rules can
# see; not on data/gold/blocks.jsonl (words do not tell there) nor on groups of look-alikes (three for each
# reversal, each made to look like one), which no record of statements resembles
CHOSEN_ON = ["single", "block"]
LOOKALIKES = "jklmnstu"
FOLDS = 5
# precision wanted of each strength, in cross-validation
WANTED = {"possible": 0.72, "likely": 0.92, "firm": 0.97}
KINDS = """existence-denied polarity-flipped stance-reversed antonym-swapped date-moved amount-changed
quantifier-reversed roles-swapped commitment-softened pledge-broken saying-denied meaning-opposed""".split()
UP = """belongs topic-shared places-same thing-counted subjects-agree objects-agree verbs-agree any-argument-agrees sign shared elsewhere
earlier-covered later-covered overlap rarest-shared sentence-shared names-shared nouns-shared verb-shared flipped
times-same amounts-same acknowledged rarest-beside names-beside negations-differ""".split()
DOWN = """topic-apart doers-apart heads-apart places-apart until phrases-apart first-third earlier-extra later-extra both-extra names-apart question conditional
others-words hedged earlier-provisional later-changed numbers-apart modifiers-apart complements-apart
time-frames-apart sentence-earlier-extra sentence-later-extra sentence-both-extra length clauses
negated-extra affirmed-extra opposites-flipped time-one-side doubts earlier-narrowed later-narrowed
long-before contrast same-day fragments fillers courtesies generic names-alone unnamed indefinite against-itself""".split()
SETTINGS = dict(objective="binary", learning_rate=0.05, num_leaves=12, min_data_in_leaf=20, feature_fraction=0.6,
                bagging_fraction=0.8, bagging_freq=1, lambda_l2=5, verbose=-1, seed=7, num_threads=2, deterministic=True,
                force_row_wise=True, monotone_constraints_method="advanced")
ROUNDS = 200
# what a pair weighs: reversals in real logs are rare, collections of others are not statements of one
# speaker, and three look-alikes for each reversal are more than a record has
MINED_WEIGHT = 0.04
POOL_WEIGHT = 0.1
LOOKALIKE_WEIGHT = 0.5
# no labelled pair was said on one day, while of real logs every third is: without copies of the labelled
# ones as if said on one day, whatever is said on one day would count as no reversal
SAME_DAY_WEIGHT = 0.1


def asked(path, *what):
    """What the program `features` prints for the pairs of a file: names, then a row for each pair."""
    program = ROOT / "target/release/examples/features"
    with open(path, encoding="utf-8") as pairs:
        out = subprocess.run([program, *what], stdin=pairs, capture_output=True, check=True, text=True).stdout
    names, *rows = map(json.loads, out.splitlines())
    return names, rows


def group(file, id):
    """The sort of a pair and its block; a pair of single.jsonl stands for itself."""
    if file == "single":
        return f"single {id}"
    sort = file if file != "train" else "lookalikes" if id[0] in LOOKALIKES else "block"
    return f"{sort} {id.split('-')[0]}"


def fold_of(groups):
    """The fold of each pair, the same for all pairs of a group."""
    return numpy.array([zlib.crc32(group.encode()) % FOLDS for group in groups])


def measured(path):
    """Names of the features, and for each pair of a file its group, label and candidates."""
    names, rows = asked(path)
    return names, [(group(path.stem, id), label == "contradiction", found) for id, label, _, found in rows]


def matrix(pairs):
    rows = [(features + [KINDS.index(kind)], reversal, n)
            for n, (_, reversal, found) in enumerate(pairs) for kind, features in found]
    x, y, n = zip(*rows)
    return numpy.array(x, dtype=float), numpy.array(y, dtype=int), numpy.array(n)


def fit(names, x, y, own, others):
    """Trees fitted to our own pairs of the weights `own` and to `others`, triples of features, labels and weight."""
    unknown = set(UP + DOWN) - set(names)
    assert not unknown, f"no such features: {unknown}"
    direction = [1 if name in UP else -1 if name in DOWN else 0 for name in names] + [0]
    copies = x.copy()
    copies[:, names.index("same-day")] = 1
    others = others + [(copies, y, SAME_DAY_WEIGHT)]
    weights = numpy.concatenate([own] + [numpy.full(len(labels), w) for _, labels, w in others])
    data = lightgbm.Dataset(numpy.vstack([x] + [f for f, _, _ in others]),
                            numpy.concatenate([y] + [labels for _, labels, _ in others]), weight=weights)
    return lightgbm.train(dict(SETTINGS, monotone_constraints=direction), data, ROUNDS)


def cross_validated(names, pairs, x, y, n, own, others):
    """The score of each pair by trees that never saw its group: that of its best candidate."""
    fold = fold_of([group for group, _, _ in pairs])
    scores = numpy.zeros(len(pairs))
    for k in range(FOLDS):
        inside = fold[n] == k
        numpy.maximum.at(scores, n[inside], fit(names, x[~inside], y[~inside], own[~inside], others).predict(x[inside]))
    return scores


def threshold(scores, reversal, wanted):
    """The lowest score at and above which the wanted share of pairs is right."""
    order = numpy.argsort(-scores, kind="stable")
    precision = numpy.cumsum(reversal[order]) / numpy.arange(1, len(order) + 1)
    good = numpy.flatnonzero((precision >= wanted) & (scores[order] > 0))
    assert len(good), f"no score reaches precision {wanted}"
    last = good[-1]
    print(f"  precision {wanted}: score {scores[order][last]:.3f}, recall {reversal[order][:last + 1].sum() / reversal.sum():.3f}")
    return scores[order][last]


def lines(model):
    """One line a tree: features, thresholds, left and right children (leaves below zero), leaf values."""
    for tree in model.dump_model()["tree_info"]:
        columns = [[], [], [], [], []]

        def walk(node):
            features, thresholds, left, right, leaves = columns
            if "split_feature" not in node:
                leaves.append(node["leaf_value"])
                return -len(leaves)
            at = len(features)
            features.append(node["split_feature"])
            thresholds.append(node["threshold"])
            left.append(0)
            right.append(0)
            left[at] = walk(node["left_child"])
            right[at] = walk(node["right_child"])
            return at

        walk(tree["tree_structure"])
        yield "tree\t" + "\t".join(",".join(f"{value:.6g}" for value in column) for column in columns)


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--mined", nargs="*", default=[], type=pathlib.Path)
    args.add_argument("--pool", nargs="*", default=[], type=pathlib.Path)
    args = args.parse_args()
    parts = [measured(ROOT / f"data/gold/{name}.jsonl") for name in GOLD]
    names, pairs = parts[0][0], [pair for _, part in parts for pair in part]
    x, y, n = matrix(pairs)
    others = []
    for paths, weight in ((args.mined, MINED_WEIGHT), (args.pool, POOL_WEIGHT)):
        for path in paths:
            features, labels, _ = matrix(measured(path)[1])
            others.append((features, labels, weight))
    reversal = numpy.array([label for _, label, _ in pairs], dtype=int)
    print(f"{len(pairs)} pairs, {reversal.sum()} reversals, {len(y)} candidates, "
          f"{sum(len(labels) for _, labels, _ in others)} others")
    sorts = numpy.array([group.split()[0] for group, _, _ in pairs])
    own = numpy.where(sorts[n] == "lookalikes", LOOKALIKE_WEIGHT, 1.0)
    scores = cross_validated(names, pairs, x, y, n, own, others)
    out = ["# Boosted trees that weigh a candidate, made by train/rules.py from data/gold (without dev and holdout).",
           "names\t" + ",".join(names + ["kind"])]
    chosen = numpy.isin(sorts, CHOSEN_ON)
    for strength, wanted in WANTED.items():
        out.append(f"{strength}\t{threshold(scores[chosen], reversal[chosen], wanted):.4f}")
    out += lines(fit(names, x, y, own, others))
    (ROOT / "data/judge/trees.tsv").write_text("\n".join(out) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
