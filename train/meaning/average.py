#!/usr/bin/env python3
"""Averages the weights of two checkpoints that went out from the same one.

    python3 train/meaning/average.py ONE.pt OTHER.pt --share 0.7 --save BOTH.pt

Two runs over the same sort of pairs end in the same valley, and between them lies a better place than either's (Wortsman et al.,
"Model soups", 2022). `--share` is how much of the first is taken.
"""
import argparse

import torch


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("one")
    parser.add_argument("other")
    parser.add_argument("--share", type=float, required=True)
    parser.add_argument("--save", required=True)
    args = parser.parse_args()
    one, other = torch.load(args.one), torch.load(args.other)
    torch.save({name: torch.lerp(other[name].float(), tensor.float(), args.share) for name, tensor in one.items()}, args.save)


if __name__ == "__main__":
    main()
