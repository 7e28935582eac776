#!/usr/bin/env python3
"""Fits the glance: what the encoder's first layers tell of whether a pair is worth reading to the end.

    python3 train/meaning/glance.py ours.pt --fold K/N --mined MINED.jsonl --save glance.pt

One weight for each value that `Encoder.glance` gives, fitted (logistic regression) to the probability of a reversal that
the whole encoder gives, on labelled pairs of ours, pairs across blocks and mined pairs. The bias is such that of the pairs
of the fold, which the encoder was not trained on, hardly any is lost that the whole encoder takes for a reversal.
"""
import argparse

import numpy
import torch
from torch.nn import functional as F

import encoder
from fit import BATCH, own, strangers
from tokens import Pairs, rows, tokenizer

LONGEST = 96
# share of pairs that the whole encoder takes for a reversal (more likely than not) and that may be lost
LOST = 0.01
DECAY = 1e-3


def looked_at(model, pairs):
    """Values of the glance, and what the whole encoder says."""
    values, said = [], []
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        order = numpy.argsort([len(a) + len(b) for a, b in zip(pairs.earlier, pairs.later)], kind="stable")
        for at in range(0, len(order), BATCH):
            given = pairs.tensors(order[at:at + BATCH])
            values.append(model.glance(*given).float())
            said.append(torch.softmax(model.pairs(*given), dim=1)[:, 0])
    back = numpy.argsort(order, kind="stable")
    return torch.cat(values)[back], torch.cat(said).float()[back]


def fitted(values, said):
    """Weights and bias."""
    middle, spread = values.mean(0), values.std(0) + 1e-6
    x = (values - middle) / spread
    weights, bias = torch.zeros(x.shape[1], requires_grad=True), torch.zeros(1, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights, bias], max_iter=200, line_search_fn="strong_wolfe")

    def loss():
        optimizer.zero_grad()
        found = F.binary_cross_entropy_with_logits(x @ weights + bias, said) + DECAY * weights.square().sum()
        found.backward()
        return found

    optimizer.step(loss)
    weights, bias = weights.detach() / spread, bias.detach()
    return weights, bias - middle @ weights


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("checkpoint")
    parser.add_argument("--fold", type=lambda text: tuple(map(int, text.split("/"))), required=True)
    parser.add_argument("--mined", required=True)
    parser.add_argument("--rows", type=int, default=12_000, help="of ours, and of the mined ones")
    parser.add_argument("--save", required=True)
    args = parser.parse_args()
    random = numpy.random.default_rng(7)
    model = encoder.pretrained()
    model.load_state_dict(torch.load(args.checkpoint))
    model.eval()
    tokens = tokenizer()
    ours, left_out = own(args.fold)
    some = lambda found: [found[at] for at in random.permutation(len(found))[: args.rows]]
    mined = [dict(row, label="not_contradiction") for row in some(rows(args.mined))]
    part = len(mined) * 3 // 4
    known = some(ours) + strangers(ours, args.rows // 4, random) + mined[:part]
    values, said = looked_at(model, Pairs.read(tokens, known, LONGEST))
    weights, bias = fitted(values, said)
    values, said = looked_at(model, Pairs.read(tokens, left_out, LONGEST))
    found = values @ weights + bias
    least = found[said > 0.5].quantile(LOST)
    print(f"of {len(left_out)} pairs left out {(found >= least).float().mean():.3f} are read to the end")
    reversal = torch.tensor([row["label"] == "contradiction" for row in left_out])
    print(f"  of their {reversal.sum()} reversals {(found >= least)[reversal].float().mean():.3f}")
    values, said = looked_at(model, Pairs.read(tokens, mined[part:], LONGEST))
    found = values @ weights + bias
    print(f"of {len(found)} mined pairs {(found >= least).float().mean():.3f} are read to the end, "
          f"{(found >= least)[said > 0.5].float().mean():.3f} of those that the whole encoder takes for a reversal")
    torch.save({"weights": weights, "bias": bias - least}, args.save)


if __name__ == "__main__":
    main()
