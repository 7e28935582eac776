#!/usr/bin/env python3
"""Writes data/model/encoder.bin and data/model/vocab.txt from a checkpoint and its glance (glance.py).

    python3 train/meaning/quantise.py ours.pt glance.pt

Weights of linear layers and of words become signed bytes, each column (row, for words) with a scale of its
own; the layout is the one that src/meaning/weights.rs reads and src/meaning/kernel.rs multiplies.
"""
import pathlib
import struct
import sys

import numpy
import torch

from encoder import LAYERS, start

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
MAGIC = b"WALKENC2"
POSITIONS = 256
GROUP = 64


def floats(tensor):
    return numpy.ascontiguousarray(tensor, dtype="<f4").tobytes()


def rounded(rows):
    """Rows as signed bytes, and their scales."""
    scales = numpy.abs(rows).max(1) / 127
    scales[scales == 0] = 1
    return numpy.rint(rows / scales[:, None]).astype(numpy.int8), scales.astype("<f4")


def linear(weights, name):
    """Scales, bias, shift, and the weights packed [outputs / GROUP][inputs / 4][GROUP][4]."""
    values, scales = rounded(weights[f"{name}.weight"])
    outputs, inputs = values.shape
    shift = 128 * values.astype("<i4").sum(1)
    packed = values.reshape(outputs // GROUP, GROUP, inputs // 4, 4).transpose(0, 2, 1, 3)
    return floats(scales) + floats(weights[f"{name}.bias"]) + shift.astype("<i4").tobytes() + packed.tobytes()


def norm(weights, name):
    return floats(weights[f"{name}.weight"]) + floats(weights[f"{name}.bias"])


def main():
    weights = {name: tensor.float().numpy() for name, tensor in torch.load(sys.argv[1]).items()}
    words, scales = rounded(weights["words.weight"])
    out = [MAGIC, struct.pack("<II", len(words), POSITIONS), floats(scales), words.tobytes(),
           floats(weights["positions.weight"][:POSITIONS]), floats(weights["sides.weight"]), norm(weights, "norm")]
    for at in range(LAYERS):
        layer = f"layers.{at}"
        out += [linear(weights, f"{layer}.qkv"), linear(weights, f"{layer}.out"), norm(weights, f"{layer}.norm1"),
                linear(weights, f"{layer}.up"), linear(weights, f"{layer}.down"), norm(weights, f"{layer}.norm2")]
    out += [linear(weights, "dense"), floats(weights["labels.weight"]), floats(weights["labels.bias"])]
    glance = torch.load(sys.argv[2])
    out += [floats(glance["weights"]), floats(glance["bias"])]
    folder = ROOT / "data/model"
    folder.mkdir(exist_ok=True)
    (folder / "encoder.bin").write_bytes(b"".join(out))
    (folder / "vocab.txt").write_bytes((start() / "vocab.txt").read_bytes())
    print(f"{sum(map(len, out)) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
