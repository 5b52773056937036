"""The computation of the engine, in numpy or (to train) jax.numpy: a transformer encoder, an SSRU decoder.

Arrays are `[batch, time, dim]`; `np` is the array module. Everything is post-norm: `LayerNorm(x + branch)`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

Array = Any
"""An array of the module that was passed as `np`."""

EOS = 0
"""`</s>` ends every source and every translation; it pads batches, too."""


KEYS = {
    "dim": "dim-emb",
    "heads": "transformer-heads",
    "encoder": "enc-depth",
    "decoder": "dec-depth",
    "ffn": "transformer-dim-ffn",
}
"""What `special:model.yml` calls the fields of a shape."""


class Shape(NamedTuple):
    """The size of a model."""

    vocabulary: int
    dim: int = 64
    heads: int = 4
    encoder: int = 2
    decoder: int = 1
    ffn: int = 128

    def config(self) -> dict[str, int]:
        """Return the shape as `special:model.yml` says it; the vocabulary's size is that of `Wemb`."""
        return {key: getattr(self, field) for field, key in KEYS.items()}

    @classmethod
    def of(cls, weights: Mapping[str, Array], config: Mapping[str, int]) -> Shape:
        """Return the shape of a model that was read from a file."""
        return cls(len(weights["Wemb"]), **{field: config[key] for field, key in KEYS.items()})

    def parameters(self) -> dict[str, tuple[int, int]]:
        """Return the shape of every weight by its name; biases and norms are `[1, n]`."""
        d = self.dim
        shapes = {"Wemb": (self.vocabulary, d), "decoder_ff_logit_out_b": (1, self.vocabulary)}

        def norm(name: str) -> None:
            shapes[f"{name}_ln_scale"] = shapes[f"{name}_ln_bias"] = (1, d)

        def attention(name: str) -> None:
            for part in "qkvo":
                shapes[f"{name}_W{part}"], shapes[f"{name}_b{part}"] = (d, d), (1, d)
            norm(f"{name}_Wo")

        def feed_forward(name: str) -> None:
            shapes[f"{name}_W1"], shapes[f"{name}_b1"] = (d, self.ffn), (1, self.ffn)
            shapes[f"{name}_W2"], shapes[f"{name}_b2"] = (self.ffn, d), (1, d)
            norm(f"{name}_ffn")

        for layer in range(1, self.encoder + 1):
            attention(f"encoder_l{layer}_self")
            feed_forward(f"encoder_l{layer}_ffn")
        for layer in range(1, self.decoder + 1):
            shapes[f"decoder_l{layer}_rnn_W"] = shapes[f"decoder_l{layer}_rnn_Wf"] = (d, d)
            shapes[f"decoder_l{layer}_rnn_bf"] = (1, d)
            norm(f"decoder_l{layer}_rnn_ffn")
            attention(f"decoder_l{layer}_context")
            feed_forward(f"decoder_l{layer}_ffn")
        return shapes


def positions(np: Any, length: int, dim: int) -> Array:
    """Return the sinusoidal encoding of so many positions, sines before cosines: `[length, dim]`."""
    half = dim // 2
    column = np.arange(dim)
    frequency = 1e-4 ** ((column % half) / (half - 1))
    return np.sin(np.arange(length)[:, None] * frequency + (column // half) * np.pi / 2).astype(np.float32)


def sigmoid(np: Any, x: Array) -> Array:
    return 0.5 * (np.tanh(0.5 * x) + 1)


class Transformer:
    """One model: `weights` as the model file names them."""

    def __init__(self, np: Any, weights: Mapping[str, Array], shape: Shape) -> None:
        self.np, self.weights, self.shape = np, weights, shape

    def affine(self, x: Array, weight: str, bias: str) -> Array:
        return x @ self.weights[weight] + self.weights[bias]

    def norm(self, x: Array, name: str) -> Array:
        centred = x - x.mean(-1, keepdims=True)
        variance = (centred * centred).mean(-1, keepdims=True)
        scaled = centred / self.np.sqrt(variance + 1e-6)
        return scaled * self.weights[f"{name}_ln_scale"] + self.weights[f"{name}_ln_bias"]

    def attention(self, x: Array, context: Array, mask: Array, name: str) -> Array:
        """Attend from `x` to `context` where `mask` (`[batch, time of the context]`) is 1."""
        heads, width = self.shape.heads, self.shape.dim // self.shape.heads

        def split(rows: Array, part: str) -> Array:
            values = self.affine(rows, f"{name}_W{part}", f"{name}_b{part}")
            return values.reshape(rows.shape[0], rows.shape[1], heads, width).transpose(0, 2, 1, 3)

        scores = split(x, "q") @ split(context, "k").transpose(0, 1, 3, 2) / width**0.5
        scores = scores - 1e9 * (1 - mask[:, None, None, :])
        weights = self.np.exp(scores - scores.max(-1, keepdims=True))
        weights = weights / weights.sum(-1, keepdims=True)
        mixed = (weights @ split(context, "v")).transpose(0, 2, 1, 3).reshape(x.shape)
        return self.norm(x + self.affine(mixed, f"{name}_Wo", f"{name}_bo"), f"{name}_Wo")

    def feed_forward(self, x: Array, name: str) -> Array:
        hidden = self.np.maximum(self.affine(x, f"{name}_W1", f"{name}_b1"), 0)
        return self.norm(x + self.affine(hidden, f"{name}_W2", f"{name}_b2"), f"{name}_ffn")

    def recurrence(self, x: Array, name: str) -> Array:
        """Run the SSRU cell `c = f * c + (1 - f) * xW` over time, from `c = 0`."""
        gate = sigmoid(self.np, self.affine(x, f"{name}_Wf", f"{name}_bf"))
        update = (1 - gate) * (x @ self.weights[f"{name}_W"])
        cell, cells = self.np.zeros_like(x[:, 0]), []
        for time in range(x.shape[1]):
            cell = gate[:, time] * cell + update[:, time]
            cells.append(cell)
        hidden = self.np.maximum(self.np.stack(cells, 1), 0)
        return self.norm(x + hidden, f"{name}_ffn")

    def embed(self, ids: Array) -> Array:
        return self.shape.dim**0.5 * self.weights["Wemb"][ids]

    def encode(self, source: Array, mask: Array) -> Array:
        """Return the context of `source` (ids with `</s>`, `[batch, time]`); `mask` is 1 for real ids."""
        x = self.embed(source) + positions(self.np, source.shape[1], self.shape.dim)
        for layer in range(1, self.shape.encoder + 1):
            x = self.attention(x, x, mask, f"encoder_l{layer}_self")
            x = self.feed_forward(x, f"encoder_l{layer}_ffn")
        return x

    def decode(self, context: Array, mask: Array, target: Array) -> Array:
        """Return the logits after each prefix of `target` (`[batch, time]`): `[batch, time + 1, vocabulary]`.

        The first position has no embedding, its input is the position alone.
        """
        shifted = self.np.pad(self.embed(target), ((0, 0), (1, 0), (0, 0)))
        x = shifted + positions(self.np, shifted.shape[1], self.shape.dim)
        for layer in range(1, self.shape.decoder + 1):
            x = self.recurrence(x, f"decoder_l{layer}_rnn")
            x = self.attention(x, context, mask, f"decoder_l{layer}_context")
            x = self.feed_forward(x, f"decoder_l{layer}_ffn")
        return x @ self.weights["Wemb"].T + self.weights["decoder_ff_logit_out_b"]

    def greedy(self, source: list[int]) -> list[int]:
        """Translate the ids of one sentence (with `</s>`), the likeliest piece at a time, as the engine."""
        ids = self.np.asarray([source])
        mask = self.np.ones(ids.shape, self.np.float32)
        context = self.encode(ids, mask)
        output: list[int] = []
        while len(output) < min(2 * len(source) + 4, 256):
            prefix = self.np.asarray([output], dtype=int).reshape(1, -1)
            piece = int(self.decode(context, mask, prefix)[0, -1].argmax())
            if piece == EOS:
                break
            output.append(piece)
        return output
