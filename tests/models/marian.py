"""Write and read Marian binary models, the container of Firefox Translations.

Little-endian: ``u64 version = 1``, ``u64 n``, then ``n`` headers of four ``u64`` (length of the name, type,
rank, length of the data), then all names, all shapes (``i32``), ``u64 pad`` with as many bytes of padding
(so that the data starts at a multiple of 256), then all data. Tensors are float32 here; the architecture
is YAML text in an item of its own, ``special:model.yml``.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

Weights = dict[str, NDArray[np.float32]]

CONFIG = "special:model.yml"
FLOAT32 = 0x404
INT8 = 0x101
ALIGNMENT = 256


def write(weights: Mapping[str, NDArray[np.float32]], config: Mapping[str, int]) -> bytes:
    """Return the model file of `weights` (name -> array of rank 2) and `config` (``dim-emb: 64``, ...)."""
    text = "".join(f"{key}: {value}\n" for key, value in config.items()).encode() + b"\0"
    items = [
        (name, FLOAT32, array.shape, np.ascontiguousarray(array, "<f4").tobytes())
        for name, array in weights.items()
    ]
    items.append((CONFIG, INT8, (len(text),), text))
    names = [name.encode() + b"\0" for name, *_ in items]
    head = struct.pack("<QQ", 1, len(items))
    head += b"".join(
        struct.pack("<QQQQ", len(name), kind, len(shape), len(data))
        for name, (_, kind, shape, data) in zip(names, items, strict=True)
    )
    head += b"".join(names)
    head += b"".join(struct.pack(f"<{len(shape)}i", *shape) for _, _, shape, _ in items)
    pad = -(len(head) + 8) % ALIGNMENT
    return head + struct.pack("<Q", pad) + bytes(pad) + b"".join(data for *_, data in items)


def read(model: bytes) -> tuple[Weights, dict[str, int]]:
    """Return the weights and the configuration of a model file as `write` makes them.

    Raises ValueError or struct.error where the bytes are no such file.
    """
    version, count = struct.unpack_from("<QQ", model)
    if version != 1:
        raise ValueError(f"version {version} of the Marian format, not 1")
    headers = list(struct.iter_unpack("<QQQQ", model[16 : 16 + 32 * count]))
    at = 16 + 32 * count
    names = []
    for length, *_ in headers:
        names.append(model[at : at + length].rstrip(b"\0").decode())
        at += length
    shapes = []
    for _, _, rank, _ in headers:
        shapes.append(struct.unpack_from(f"<{rank}i", model, at))
        at += 4 * rank
    at += 8 + struct.unpack_from("<Q", model, at)[0]
    weights: Weights = {}
    config: dict[str, int] = {}
    for name, shape, (_, kind, _, length) in zip(names, shapes, headers, strict=True):
        data = model[at : at + length]
        at += length
        if name == CONFIG:
            lines = (line.split(": ") for line in data.rstrip(b"\0").decode().splitlines())
            config = {key: int(value) for key, value in lines}
        elif kind == FLOAT32:
            weights[name] = np.frombuffer(data, "<f4").reshape(shape)
        else:
            raise ValueError(f"item {name} has type {kind:#x}, not float32")
    return weights, config
