"""Damaged copies of a file: flipped bits, cuts, doubled and foreign pieces, and for DOCX damaged parts."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from tests.documents.wordml import zip_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random


def mutants(data: bytes, count: int, random: Random, *, foreign: bytes = b"") -> Iterator[bytes]:
    """So many damaged copies; `foreign` is another file to take pieces from."""
    for number in range(count):
        kind = number % 5
        if kind == 4 and zipfile.is_zipfile(io.BytesIO(data)):
            yield _damaged_part(data, random)
        else:
            yield _damaged(data, random, kind, foreign or data)


def _damaged(data: bytes, random: Random, kind: int, foreign: bytes) -> bytes:
    here = random.randrange(len(data))
    length = random.randrange(1, min(200, len(data)) + 1)
    if kind == 0:
        flipped = bytearray(data)
        for _ in range(random.randrange(1, 20)):
            flipped[random.randrange(len(data))] ^= 1 << random.randrange(8)
        return bytes(flipped)
    if kind == 1:
        return data[:here]
    if kind == 2:
        return data[:here] + data[here + length :]
    if kind == 3:
        there = random.randrange(len(foreign))
        return data[:here] + foreign[there : there + length] + data[here:]
    return data[:here] + random.randbytes(length) + data[here + length :]


def _damaged_part(data: bytes, random: Random) -> bytes:
    """A whole archive around one damaged part, which a checksum would not give away."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = random.choice([name for name, content in parts.items() if content])
    return zip_file({**parts, name: _damaged(parts[name], random, random.randrange(5), data)})
