#!/usr/bin/env python3
"""Fits the glance: what the encoder's first layers tell of whether a pair is worth reading to the end.

    python3 train/meaning/glance.py ours.pt --fold K/N --mined MINED.jsonl --save glance.pt

One weight for each value that `Encoder.glance` gives, fitted (logistic regression) to the probability of a reversal that
the whole encoder gives, on labelled pairs of ours, pairs across blocks and mined pairs. Says how many pairs that neither
was trained on would be read to the end; the bias is moved afterwards, by the program's own arithmetic (glance_bias.py).
"""
import argparse

import numpy
import torch
from torch.nn import functional as F

import encoder
from fit import BATCH, own, strangers
from glance_bias import LOST
from tokens import Pairs, rows, tokenizer

LONGEST = 96
# of the squared weights of the values as they are: the program's arithmetic blurs all of them alike, so that a value
# that hardly varies must not weigh much
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
    middle = values.mean(0)
    x = values - middle
    weights, bias = torch.zeros(x.shape[1], requires_grad=True), torch.zeros(1, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights, bias], max_iter=300, line_search_fn="strong_wolfe")

    def loss():
        optimizer.zero_grad()
        found = F.binary_cross_entropy_with_logits(x @ weights + bias, said) + DECAY * weights.square().sum()
        found.backward()
        return found

    optimizer.step(loss)
    weights, bias = weights.detach(), bias.detach()
    return weights, bias - middle @ weights


def tell(name, model, pairs, weights, bias):
    values, said = looked_at(model, pairs)
    found = values @ weights + bias
    reversal = said > 0.5
    read = (found >= found[reversal].quantile(LOST)).float()
    print(f"{name}: {len(found)} pairs, {reversal.sum()} of them reversals to the whole encoder; "
          f"{read.mean():.3f} are read to the end where {LOST} of those may be lost")


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
    tell("left out", model, Pairs.read(tokens, left_out, LONGEST), weights, bias)
    tell("mined", model, Pairs.read(tokens, mined[part:], LONGEST), weights, bias)
    torch.save({"weights": weights, "bias": bias}, args.save)


if __name__ == "__main__":
    main()
