"""The front matter of all files as one tree, and the fewest patterns that name its fields."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from l10n.infer.values import DATA, Leaf
from l10n.infer.words import hint_of

_DOTTED = re.compile(r"[.\[\]]").search  # `*` does not match such a key
_DEPTH, _BUDGET = 64, 100_000  # levels, values: YAML aliases can make a small file endless


class Node:
    """A place in the front matter: when it was first seen, scalars with their files, keys."""

    def __init__(self, order: int) -> None:
        self.order = order
        self.scalars: list[tuple[int, object]] = []
        self.keys: dict[str, Node] = {}

    def record(self) -> set[str]:
        """Return the keys of the mapping that is here, or in the list that is here."""
        return self.keys["[]"].record() if "[]" in self.keys else set(self.keys)

    def absorb(self, other: Node) -> None:
        """Take over what another place holds."""
        self.order = min(self.order, other.order)
        self.scalars += other.scalars
        for key, child in other.keys.items():
            self.keys.setdefault(key, Node(child.order)).absorb(child)


def _walk(keys: tuple[str, ...], value: object) -> Iterator[tuple[tuple[str, ...], object]]:
    if isinstance(value, Mapping) and value and len(keys) < _DEPTH:
        for key, inner in value.items():
            yield from _walk((*keys, key if isinstance(key, str) else str(key).lower()), inner)
    elif isinstance(value, list | tuple | set) and value and len(keys) < _DEPTH:
        for inner in value:
            yield from _walk((*keys, "[]"), inner)
    else:
        yield keys, None if isinstance(value, Mapping | list | tuple | set) else value


def _fold(node: Node) -> None:
    """Merge sibling records that have the same keys, at every depth: their own keys are data."""
    for child in node.keys.values():
        _fold(child)
    records = {key: child.record() for key, child in node.keys.items() if not _DOTTED(key)}
    records = {key: record for key, record in records.items() if record}
    if len(records) < 2:
        return
    common, every = set.intersection(*records.values()), set.union(*records.values())
    alike = len(common) > 1 or len(records) > 2 or common == {"*"}
    if common and alike and 2 * len(common) >= len(every):
        merged = Node(min(node.keys[key].order for key in records))
        for key in records:
            merged.absorb(node.keys.pop(key))
        node.keys["*"] = merged


def grow(metadata: Iterable[Mapping[str, object]]) -> Node:
    """Return the tree of all front matters, sibling records folded to `*`."""
    root, order = Node(0), 0
    for file, front in enumerate(metadata):
        for keys, value in islice(_walk((), front), _BUDGET):
            node = root
            for key in keys:
                node = node.keys.setdefault(key, Node(order := order + 1))
            node.scalars.append((file, value))
    for child in root.keys.values():
        _fold(child)
    return root


def leaves(node: Node, keys: tuple[str, ...] = ()) -> Iterator[Leaf]:
    """Yield the places that have a value."""
    found = [(file, v) for file, v in node.scalars if v is not None and str(v).strip()]
    if found and keys:
        values, files = [value for _, value in found], {file for file, _ in found}
        yield Leaf(keys, node.order, values, files, hint_of(keys))
    for key, child in node.keys.items():
        yield from leaves(child, (*keys, key))


def join(found: list[Leaf]) -> Iterator[Leaf]:
    """Yield the fields, with one line for siblings of one type, and those that differ."""
    groups: dict[tuple[tuple[str, ...], int], list[Leaf]] = {}
    for leaf in found:
        last = max((i for i, key in enumerate(leaf.keys) if key != "[]"), default=0)
        groups.setdefault((leaf.keys[:last], len(leaf.keys) - last), []).append(leaf)
    for (parent, _), group in groups.items():
        plain = [leaf for leaf in group if not _DOTTED(leaf.keys[len(parent)])] or group
        kind, count = Counter(leaf.type for leaf in plain).most_common(1)[0]
        # The keys of a list item and of the front matter itself are a schema, not data. What `*`
        # says of a key that is yet to come is safe for data, so words need more evidence.
        schema = not parent or parent[-1] in ("[]", "*")
        enough = 2 * count > len(plain) and count > 1 if kind in DATA else count == len(plain) > 2
        same = [leaf for leaf in plain if leaf.type == kind]
        if schema or not enough or plain is group:
            yield from group
            continue
        values = [value for leaf in same for value in leaf.values]
        files = set().union(*(leaf.files for leaf in same))
        keys = (*parent, "*", *same[0].keys[len(parent) + 1 :])
        yield Leaf(keys, min(x.order for x in same), values, files, "", kind, same[0].reason)
        yield from (x for x in group if x.type != kind or _DOTTED(x.keys[len(parent)]))
