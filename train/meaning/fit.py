#!/usr/bin/env python3
"""Trains the encoder, one stage a call, from a checkpoint or from the package's weights.

    python3 train/meaning/fit.py --stage pool --pairs POOL.jsonl.gz --save pool.pt
    python3 train/meaning/fit.py --stage ours --from pool.pt --pairs POOL.jsonl.gz --mined MINED.jsonl --save ours.pt

Called by train/meaning/train.sh, which says how all of it goes together.

`pool`: public inference pairs, once through. `ours`: data/gold (never dev and holdout) and data/training, with a
replay of the pool and, as no reversals, pairs that the pairing finds in real logs. In both the vectors of single
statements are held to those of the package, and in `ours` a statement is drawn to the one that it reverses: the
same encoder finds the pairs and judges them. `--fold K/N` leaves every N-th block or row out and `--scores` writes
what the model says of those, for the fit that joins it with the detectors (train/joint.py).
"""
import argparse
import copy
import json
import pathlib
import sys
import time
import zlib

import numpy
import torch
from torch.nn import functional as F
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

import encoder
from blocks import key, labelled
from tokens import IDS, NOT, Pairs, rows, single, tokenizer

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
STAGES = {
    "pool": dict(rate=8e-5, last=2e-6, dropout=0.0, longest=64, swap=0.2),
    "ours": dict(rate=6e-5, last=2e-6, dropout=0.1, longest=96, swap=0.05),
}
BATCH = 64
ALONE = 16
# blocks a step whose statements are drawn to those that they reverse, and earlier statements of steps before that
# they are kept apart from
BLOCKS = 8
REMEMBERED = 2048
# how much the vectors of single statements count beside the pairs
HELD = 2.0
DRAWN = 0.3
# the weights kept are a running average: each step leaves so much of it
AVERAGED = 0.995
# inverse temperature of the contrast between statements
SHARPNESS = 20.0
MINED_WEIGHT = 0.5
# pairs left out that are looked at every 500 steps
WATCHED = 1500
# as in src/meaning/mod.rs
WORTH_TURNING = 0.05


def pair_loss(logits, label, weight):
    logs = F.log_softmax(logits, dim=1)
    told = label != NOT
    named = -logs.gather(1, label.clamp(max=NOT - 1)[:, None])[:, 0]
    other = -torch.logsumexp(logs[:, 1:], dim=1)
    return (torch.where(told, named, other) * weight).sum() / weight.sum()


def held_loss(model, teacher, statements):
    tokens, present = single(statements)
    with torch.no_grad():
        wanted = teacher.alone(tokens, present)
    return (1 - (model.alone(tokens, present) * wanted).sum(1)).mean()


class Drawn:
    """The contrast between statements: each later one against the earlier ones of its own block, of the other blocks
    of the step and of steps before (a memory across batches, Wang et al. 2020)."""

    def __init__(self, ours, tokens, longest):
        blocks = {}
        for row in ours:
            if row["label"] == "contradiction" and "block" in row:
                blocks.setdefault((row["of"], row["block"]), []).append(row)
        # a statement that several reversals share would be called wrong beside itself
        blocks = [rows for rows in blocks.values() if len({r["earlier"] for r in rows} | {r["later"] for r in rows}) == 2 * len(rows)]
        self.blocks = [Pairs.read(tokens, rows, longest) for rows in blocks]
        self.remembered = torch.zeros(0, encoder.WIDTH)

    def loss(self, model, random):
        chosen = [self.blocks[at] for at in random.choice(len(self.blocks), BLOCKS, replace=False)]
        earlier, later = (
            model.alone(*single([ids for block in chosen for ids in getattr(block, side)])) for side in ("earlier", "later")
        )
        wanted = torch.arange(len(later))
        against = SHARPNESS * later @ torch.cat([earlier, self.remembered]).T
        turned = SHARPNESS * earlier @ later.T
        self.remembered = torch.cat([earlier.detach(), self.remembered])[:REMEMBERED]
        return (F.cross_entropy(against, wanted) + F.cross_entropy(turned, wanted)) / 2


def in_fold(row, fold):
    if fold is None:
        return False
    k, n = fold
    return zlib.crc32((row.get("block") or row["id"]).encode()) % n == k


def own(fold):
    """Pairs of ours to train on, and those left out."""
    found = labelled()
    return [r for r in found if not in_fold(r, fold)], [r for r in found if in_fold(r, fold)]


def strangers(ours, count, random):
    """Pairs of the earlier side of one block with the later side of another of the same batch: they share nothing but
    the manner, and are no reversals."""
    batches = {}
    for row in ours:
        batches.setdefault((row["of"], row.get("source")), []).append(row)
    batches = [batch for batch in batches.values() if len(batch) > 50]
    made = []
    while len(made) < count:
        batch = batches[random.integers(len(batches))]
        one, other = (batch[random.integers(len(batch))] for _ in range(2))
        if (one.get("block") or one["id"]) != (other.get("block") or other["id"]):
            made.append({"id": f"strangers-{len(made)}", "earlier": one["earlier"], "later": other["later"],
                         "label": "not_contradiction"})
    return made


def probabilities(model, pairs):
    """P(contradiction, entailment, neutral) of each pair, in order."""
    model.eval()
    out = numpy.zeros((len(pairs), 3), dtype=numpy.float32)
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for batch in pairs.batches(BATCH, None):
            out[batch] = torch.softmax(model.pairs(*pairs.tensors(batch)), dim=1).numpy()
    model.train()
    return out


def watch(model, pairs):
    """The area under the curve (hits over false alarms) of reversals among pairs."""
    said, reversal = probabilities(model, pairs)[:, 0], numpy.array(pairs.label) == 0
    ranks = said.argsort(kind="stable").argsort(kind="stable") + 1
    n = reversal.sum()
    return (ranks[reversal].sum() - n * (n + 1) / 2) / (n * (len(said) - n))


def main():
    args = arguments()
    how = STAGES[args.stage]
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    random = numpy.random.default_rng(args.seed)
    tokens = tokenizer()
    model = encoder.pretrained(how["dropout"])
    teacher = copy.deepcopy(model).eval()
    if args.start:
        model.load_state_dict(torch.load(args.start))
    averaged = AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(AVERAGED))
    optimizer = torch.optim.AdamW(model.parameters(), lr=args.rate, weight_decay=0.01, foreach=True)
    pairs, ours, left_out, aside = chosen(args, how, tokens, random)
    drawn = Drawn(ours, tokens, how["longest"]) if ours else None
    todo = pairs.batches(BATCH, random)
    print(f"{len(pairs)} pairs, {len(todo)} steps", flush=True)
    model.train()
    turned = pairs.swapped(how["swap"], random)
    watched = Pairs.read(tokens, left_out[:: len(left_out) // WATCHED + 1], how["longest"]) if left_out else None
    began, total = time.time(), 0.0
    # the rate falls as if none were left out
    for step, batch in list(enumerate(todo))[args.skip : args.stop or None]:
        done = step / len(todo)
        rate = (args.rate + (args.last - args.rate) * done) * min(1.0, (step + 1 - args.skip) / 150)
        for group in optimizer.param_groups:
            group["lr"] = rate
        label = torch.tensor([turned.label[at] for at in batch])
        weight = torch.tensor([turned.weight[at] for at in batch])
        with torch.autocast("cpu", torch.bfloat16):
            loss = pair_loss(model.pairs(*turned.tensors(batch)), label, weight)
            some = [pairs.later[at] for at in random.choice(batch, ALONE)]
            extra = HELD * held_loss(model, teacher, some)
            if drawn:
                extra = extra + DRAWN * drawn.loss(model, random)
        optimizer.zero_grad()
        (loss + extra).backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        averaged.update_parameters(model)
        total += loss.item()
        if step % 50 == 49:
            speed = (step + 1 - args.skip) * BATCH / (time.time() - began)
            print(f"step {step + 1}  loss {total / 50:.3f}  extra {extra.item():.3f}  {speed:.0f} pairs/s", flush=True)
            total = 0.0
        if step % 500 == 499:
            torch.save(averaged.module.state_dict(), args.save)
            if watched is not None:
                now, mean = (f"{watch(each, watched):.3f}" for each in (model, averaged.module))
                print(f"step {step + 1}  area under the curve of pairs left out {now}, averaged {mean}", flush=True)
    torch.save(averaged.module.state_dict(), args.save)
    if args.scores:
        write_scores(averaged.module, left_out + aside, tokens, how["longest"], args.scores)


def hardest(mined, count):
    """Half of them those that an earlier model was most wrong about, where that is told (`meaning`), half as they come."""
    mistaken = sorted((row for row in mined if "meaning" in row), key=lambda row: -row["meaning"][0])[: count // 2]
    taken = {id(row) for row in mistaken}
    return mistaken + [row for row in mined if id(row) not in taken][: count - len(mistaken)]


def chosen(args, how, tokens, random):
    """The pairs of a stage, the rows of ours in it and left out of it, and mined rows to be scored."""
    pool = rows(args.pairs)
    if args.stage == "pool":
        return Pairs.read(tokens, pool, how["longest"]), [], [], []
    ours, left_out = own(args.fold)
    apart = strangers(ours, args.strangers, random)
    replay = [pool[at] for at in random.permutation(len(pool))[: args.replay]]
    mined = rows(args.mined) if args.mined else []
    # the same are set aside however much else is drawn
    order = numpy.random.default_rng(0).permutation(len(mined))
    aside = [mined[at] for at in order[: args.aside]]
    mined = hardest([mined[at] for at in order[args.aside :]], args.mined_rows)
    for row in mined + aside:
        row.update(label="not_contradiction", weight=MINED_WEIGHT)
    return Pairs.read(tokens, ours * args.epochs + apart + replay + mined, how["longest"]), ours, left_out, aside


def write_scores(model, given, tokens, longest, path):
    """What the model says of pairs in both orders. Where hardly anything speaks for a contradiction the program
    does not ask the other order, so neither is it asked here."""
    pairs = Pairs.read(tokens, given, longest)
    said = probabilities(model, pairs)
    turned = said.copy()
    asked = numpy.flatnonzero(said[:, 0] >= WORTH_TURNING)
    other = pairs.pick(asked)
    other.earlier, other.later = other.later, other.earlier
    turned[asked] = probabilities(model, other)
    with open(path, "w", encoding="utf-8") as out:
        for row, a, b in zip(given, said.tolist(), turned.tolist()):
            out.write(json.dumps({"id": key(row), "meaning": [round(p, 5) for p in a], "turned": [round(p, 5) for p in b]}) + "\n")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--stage", choices=STAGES, required=True)
    parser.add_argument("--from", dest="start", help="checkpoint to start from (default: the package's weights)")
    parser.add_argument("--pairs", required=True, help="public pool, JSON Lines")
    parser.add_argument("--mined", help="pairs found in real logs, JSON Lines")
    parser.add_argument("--mined-rows", type=int, default=15_000)
    parser.add_argument("--aside", type=int, default=0, help="score so many of the other mined rows")
    parser.add_argument("--replay", type=int, default=15_000, help="pairs of the pool in the stage `ours`")
    parser.add_argument("--epochs", type=int, default=1, help="how often the pairs of ours come, in the stage `ours`")
    parser.add_argument("--stop", type=int, default=0, help="stop after so many steps (0: all)")
    parser.add_argument("--skip", type=int, default=0, help="go on, with --from, after so many steps of a run that ended early")
    parser.add_argument("--fold", type=lambda text: tuple(map(int, text.split("/"))), help="K/N: leave out")
    parser.add_argument("--scores", help="write the scores of what was left out")
    parser.add_argument("--save", required=True)
    parser.add_argument("--strangers", type=int, default=6000, help="pairs across blocks, in the stage `ours`")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rate", type=float, help="learning rate of the first step (default: the stage's)")
    parser.add_argument("--last", type=float, help="learning rate of the last step (default: the stage's)")
    args = parser.parse_args()
    args.rate = args.rate or STAGES[args.stage]["rate"]
    args.last = args.last or STAGES[args.stage]["last"]
    return args


if __name__ == "__main__":
    sys.exit(main())
