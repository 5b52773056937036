"""The bound of what a packed file can grow to."""

from contextlib import suppress

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from l10n.models import zstd


@given(st.binary(max_size=2000), st.integers(1, 400), st.sampled_from([1, 3, 19]), st.booleans())
def test_the_bound_is_never_too_low(data, times, level, checksum):
    content = data * times
    packed = zstandard.ZstdCompressor(level=level, write_checksum=checksum).compress(content)
    assert zstd.largest(packed) >= len(content)


def test_streams_and_skippable_frames():
    compressor = zstandard.ZstdCompressor().compressobj()
    stream = compressor.compress(b"a" * 300_000) + compressor.flush()
    skipped = (0x184D2A50).to_bytes(4, "little") + (3).to_bytes(4, "little") + b"abc"
    assert 600_000 <= zstd.largest(stream + skipped + stream) <= 600_000 + 6 * 131_072


def test_a_bomb_is_seen():
    assert zstd.largest(zstandard.compress(bytes(1 << 26))) >= 1 << 26


@given(st.binary(max_size=300))
def test_garbage_ends(data):
    with suppress(ValueError):
        assert zstd.largest(data) >= 0


@pytest.mark.parametrize("end", [1, 4, 5, 8, 12, -1])
def test_a_truncated_file_is_one(end):
    with pytest.raises(ValueError, match="ends too early"):
        zstd.largest(zstandard.compress(b"some text " * 100)[:end])
