"""Plain arrays in one file, mapped into memory instead of read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from typing import Any

    from numpy.typing import NDArray

_ALIGNMENT = 64
Layout = dict[str, tuple[str, int, int]]
"""Name of the array → its type, where it begins in the file (bytes), and how many items it has."""


def save(path: Path, arrays: Mapping[str, NDArray[Any]]) -> Layout:
    """Write one-dimensional arrays after each other; the layout is needed to read them again."""
    layout: Layout = {}
    with path.open("wb") as file:
        for name, array in arrays.items():
            file.write(b"\0" * (-file.tell() % _ALIGNMENT))
            layout[name] = (array.dtype.str, file.tell(), len(array))
            file.write(np.ascontiguousarray(array).tobytes())
        file.write(b"\0")  # an empty file cannot be mapped
    return layout


def load(path: Path, layout: Mapping[str, tuple[str, int, int]]) -> dict[str, NDArray[Any]]:
    """The arrays, read-only, their pages read when touched; ValueError when the file is too short."""
    raw = np.memmap(path, np.uint8, mode="r")
    arrays = {}
    for name, (kind, begin, size) in layout.items():
        dtype = np.dtype(kind)
        end = begin + size * dtype.itemsize
        if end > len(raw):
            raise ValueError(f"{path.name} ends before the array {name}")
        arrays[name] = np.asarray(raw[begin:end]).view(dtype)
    return arrays
