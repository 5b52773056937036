"""How much a Zstandard file can grow to, told without unpacking it (RFC 8878)."""

from __future__ import annotations

_MAGIC = 0xFD2FB528
_SKIPPABLE = 0x184D2A5
_BLOCK = 128 * 1024
_RAW, _REPEATED, _COMPRESSED = 0, 1, 2


def largest(data: bytes) -> int:
    """Return an upper bound of the unpacked size in bytes.

    Every block says what it is: only a compressed one can grow, to 128 KiB at most.
    Raise ValueError where the data is no sequence of whole frames.
    """
    place = total = 0
    while place < len(data):
        magic = _number(data, place, 4)
        if magic >> 4 == _SKIPPABLE:
            place += 8 + _number(data, place + 4, 4)
        elif magic == _MAGIC:
            place, size = _frame(data, place + 4)
            total += size
        else:
            raise ValueError("not a Zstandard file")
    if place != len(data):
        raise ValueError("a Zstandard file that ends too early")
    return total


def _frame(data: bytes, place: int) -> tuple[int, int]:
    """Return where the frame ends whose header begins here, and the bound of its size."""
    descriptor = _number(data, place, 1)
    single = descriptor >> 5 & 1
    size_field = (single, 2, 4, 8)[descriptor >> 6]
    place += 1 + (1 - single) + (0, 1, 2, 4)[descriptor & 3] + size_field
    total, last = 0, 0
    while not last:
        header = _number(data, place, 3)
        last, kind, size = header & 1, header >> 1 & 3, header >> 3
        if kind > _COMPRESSED:
            raise ValueError("a damaged Zstandard file")
        place += 3 + (1 if kind == _REPEATED else size)
        total += _BLOCK if kind == _COMPRESSED else size
    return place + 4 * (descriptor >> 2 & 1), total


def _number(data: bytes, place: int, size: int) -> int:
    if place + size > len(data):
        raise ValueError("a Zstandard file that ends too early")
    return int.from_bytes(data[place : place + size], "little")
