#!/usr/bin/env python3
"""Fits the weights with which the reason for silence is weighed (src/judge/silence.rs).

    pip install -r train/requirements.txt
    cargo build --release --example features
    python3 train/reasons.py

Reads the labelled pairs of data/gold (never dev and holdout), asks the example program `features` for the
signs of every pair, fits boosted trees to the reasons that people gave, with the reversals as one more
class, and writes data/judge/reasons.tsv. The least probability at which a reason is given is chosen on
five-fold cross-validation, no block in two folds. The same input gives the same file.
"""
import lightgbm
import numpy

from rules import GOLD, ROOT, asked, fold_of, group, lines

REASONS = """different-subject different-time different-scope superseded conditional question quoting-other hedged
compatible near""".split()
# a reversal is never asked for a reason where it is found; those that are missed should rather get none
CLASSES = REASONS + ["reversal"]
REVERSAL_WEIGHT = 0.1
# words do not tell in data/gold/blocks.jsonl, and pairs made to look alike resemble no record of statements
WEIGHTS = {"single": 1.5, "block": 1.0, "lookalikes": 1.0, "blocks": 0.02}
SETTINGS = dict(objective="multiclass", num_class=len(CLASSES), learning_rate=0.12, num_leaves=8, min_data_in_leaf=20,
                feature_fraction=0.4, bagging_fraction=0.8, bagging_freq=1, lambda_l2=5, verbose=-1, seed=7,
                num_threads=2, deterministic=True, force_row_wise=True)
ROUNDS = 60
# share of pairs with a reason that must keep one, and the share of the given that should be right
COVERED, WANTED = 0.6, 0.65


def read():
    """Names of the signs; signs, class and group of every pair that people gave a kind."""
    x, y, groups = [], [], []
    for name in GOLD:
        names, rows = asked(ROOT / f"data/gold/{name}.jsonl", "signs")
        for id, label, kind, signs in rows:
            known = "reversal" if label == "contradiction" else kind
            if signs is not None and known in CLASSES:
                x.append(signs)
                y.append(CLASSES.index(known))
                groups.append(group(name, id))
    return names, numpy.array(x), numpy.array(y), groups


def fit(x, y, weights):
    return lightgbm.train(SETTINGS, lightgbm.Dataset(x, y, weight=weights), ROUNDS)


def cross_validated(x, y, groups, weights):
    fold = fold_of(groups)
    found = numpy.zeros((len(y), len(CLASSES)))
    for k in sorted(set(fold)):
        found[fold == k] = fit(x[fold != k], y[fold != k], weights[fold != k]).predict(x[fold == k])
    return found


def figures(found, y, least):
    """Of pairs with a reason: the share that get one, and the right share of those and of all."""
    best, sure = found.argmax(axis=1), found.max(axis=1)
    given = (sure >= least) & (best < len(REASONS))
    right = given & (best == y)
    return given.mean(), right.sum() / max(given.sum(), 1), right.mean()


def least_probability(found, y):
    """The least at which as many of the given reasons are right as wanted, or enough are covered still."""
    steps = [least / 100 for least in range(15, 60)]
    for least in steps:
        covered, right, _ = figures(found, y, least)
        if right >= WANTED:
            return least
        if covered < COVERED:
            break
    return max(least - 0.01, steps[0])


def main():
    names, x, y, groups = read()
    sorts = numpy.array([group.split()[0] for group in groups])
    weights = numpy.array([WEIGHTS[sort] for sort in sorts]) * numpy.where(y == len(REASONS), REVERSAL_WEIGHT, 1.0)
    found = cross_validated(x, y, groups, weights)
    silent = y < len(REASONS)
    chosen_on = silent & numpy.isin(sorts, ["single", "block", "lookalikes"])
    least = least_probability(found[chosen_on], y[chosen_on])
    print(f"least probability {least:.2f}")
    for sort in WEIGHTS:
        covered, right, of_all = figures(found[silent & (sorts == sort)], y[silent & (sorts == sort)], least)
        print(f"  {sort}: given {covered:.3f}, right of the given {right:.3f}, right of all {of_all:.3f}")
    trees = list(lines(fit(x, y, weights)))
    out = ["# Boosted trees that weigh why a pair is no reversal, made by train/reasons.py from data/gold "
           "(without dev and holdout).", "names\t" + ",".join(names), f"least\t{least:.2f}"]
    for n, name in enumerate(CLASSES):
        out += [f"reason\t{name}"] + trees[n::len(CLASSES)]
    (ROOT / "data/judge/reasons.tsv").write_text("\n".join(out) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
