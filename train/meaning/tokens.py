"""Labelled pairs as token ids, and batches of like length."""
import gzip
import json
import pathlib

import numpy
import torch
from tokenizers import Tokenizer

from encoder import LABELS, start

CLS, SEP, PAD = 101, 102, 0
# a row that only says "no contradiction" trains the sum of the other two
NOT = 3
IDS = {**{label: at for at, label in enumerate(LABELS)}, "not_contradiction": NOT}


def tokenizer():
    made = Tokenizer.from_file(str(start() / "tokenizer.json"))
    made.no_truncation()
    made.no_padding()
    return made


def rows(path):
    """The JSON objects of a file, gzip or not."""
    path = pathlib.Path(path)
    opened = gzip.open(path, "rt") if path.suffix == ".gz" else open(path)
    with opened as lines:
        return [json.loads(line) for line in lines if line.strip()]


class Pairs:
    """Pairs as token ids: `earlier`, `later` (lists of ids), `label`, `weight`, and `tells`, what each came from."""

    def __init__(self, earlier, later, label, weight, tells):
        self.earlier, self.later, self.label, self.weight, self.tells = earlier, later, label, weight, tells

    @classmethod
    def read(cls, tokens, given, longest, weight=1.0):
        """`longest`: tokens kept of each side."""
        sides = [
            [code.ids[:longest] for code in tokens.encode_batch([row[side] for row in given], add_special_tokens=False)]
            for side in ("earlier", "later")
        ]
        label = [IDS[row["label"]] for row in given]
        return cls(*sides, label, [row.get("weight", weight) for row in given], given)

    def __len__(self):
        return len(self.label)

    def pick(self, chosen):
        take = lambda listed: [listed[at] for at in chosen]
        return Pairs(*(take(x) for x in (self.earlier, self.later, self.label, self.weight, self.tells)))

    def __add__(self, other):
        return Pairs(*(a + b for a, b in zip(
            (self.earlier, self.later, self.label, self.weight, self.tells),
            (other.earlier, other.later, other.label, other.weight, other.tells))))

    def swapped(self, chance, random):
        """Some pairs the other way round. A contradiction holds both ways; what was entailed then only says that
        it is no contradiction."""
        turned = random.random(len(self)) < chance
        earlier = [b if t else a for a, b, t in zip(self.earlier, self.later, turned)]
        later = [a if t else b for a, b, t in zip(self.earlier, self.later, turned)]
        label = [NOT if t and l == IDS["entailment"] else l for l, t in zip(self.label, turned)]
        return Pairs(earlier, later, label, self.weight, self.tells)

    def batches(self, size, random):
        """Lists of indices: pairs of like length together, batches in random order."""
        order = random.permutation(len(self)) if random is not None else numpy.arange(len(self))
        length = numpy.array([len(a) + len(b) for a, b in zip(self.earlier, self.later)])
        span = size * 50 if random is not None else len(self)
        made = []
        for at in range(0, len(order), span):
            part = order[at:at + span]
            part = part[numpy.argsort(length[part], kind="stable")]
            made += [part[i:i + size] for i in range(0, len(part), size)]
        if random is not None:
            random.shuffle(made)
        return made

    def tensors(self, batch):
        return joined([(self.earlier[at], self.later[at]) for at in batch])


def joined(pairs):
    """Tokens, sides and mask of pairs, padded to the longest."""
    lengths = [len(a) + len(b) + 3 for a, b in pairs]
    tokens = numpy.full((len(pairs), max(lengths)), PAD)
    sides = numpy.zeros_like(tokens)
    for at, (a, b) in enumerate(pairs):
        tokens[at, : lengths[at]] = [CLS, *a, SEP, *b, SEP]
        sides[at, len(a) + 2 : lengths[at]] = 1
    present = numpy.arange(tokens.shape[1])[None, :] < numpy.array(lengths)[:, None]
    return torch.from_numpy(tokens), torch.from_numpy(sides), torch.from_numpy(present)


def single(statements):
    """Tokens and mask of single statements, padded to the longest."""
    lengths = [len(ids) + 2 for ids in statements]
    tokens = numpy.full((len(statements), max(lengths)), PAD)
    for at, ids in enumerate(statements):
        tokens[at, : lengths[at]] = [CLS, *ids, SEP]
    present = numpy.arange(tokens.shape[1])[None, :] < numpy.array(lengths)[:, None]
    return torch.from_numpy(tokens), torch.from_numpy(present)
