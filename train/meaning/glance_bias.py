#!/usr/bin/env python3
"""Moves the bias of the glance in data/model/encoder.bin so that hardly any pair is lost by the program's own arithmetic.

    cargo build --release --example meaning
    python3 train/meaning/glance_bias.py SCORES.jsonl

SCORES is what train/meaning/fit.py --fold K/N --scores wrote: pairs that the encoder was not trained on. Weights of 8 bits
blur what the first layers tell far more than what the last ones do, so this is measured with the program.
"""
import json
import struct
import subprocess
import sys

import numpy

from blocks import ROOT, key, labelled

# share of pairs that the whole encoder takes for a reversal (more likely than not) and that may be lost
LOST = 0.03


def main():
    lines = (json.loads(line) for line in open(sys.argv[1], encoding="utf-8"))
    opposed = {row["id"] for row in lines if row["meaning"][0] > 0.5}
    rows = [row for row in labelled() if key(row) in opposed]
    given = "".join(json.dumps({"id": "", "earlier": row["earlier"], "later": row["later"]}) + "\n" for row in rows)
    done = subprocess.run([ROOT / "target/release/examples/meaning", "glances"], input=given, capture_output=True, text=True, check=True)
    found = [json.loads(line)["meaning"][0] for line in done.stdout.splitlines()]
    path = ROOT / "data/model/encoder.bin"
    weights = path.read_bytes()
    bias = struct.unpack("<f", weights[-4:])[0] - numpy.quantile(found, LOST)
    path.write_bytes(weights[:-4] + struct.pack("<f", bias))
    print(f"{len(rows)} pairs; bias {bias:.3f}")


if __name__ == "__main__":
    main()
