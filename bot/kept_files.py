"""One source file as it is kept (tệp đã đọc): a line for the file, then one for each of its procedures.

A listing of the whole country is forty megabytes. Read as one piece it would stop every answer for a twentieth of a
second; between lines whoever answers has a turn.
"""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

from bot.record_json import from_json, to_json
from knowledge.records import Listing, SourceFile


def to_lines(file: SourceFile) -> bytes:
    """A file that was read, as JSON Lines."""
    if not isinstance(file.record, Listing):
        return to_json(file)
    head = replace(file, record=replace(file.record, procedures=()))
    return b"\n".join((to_json(head), *map(to_json, file.record.procedures)))


def from_lines(data: bytes) -> SourceFile:
    """What to_lines was given. Raises ValueError, KeyError or TypeError for anything that is not its output."""
    lines = BytesIO(data)
    file = from_json(lines.readline())
    if not isinstance(file, SourceFile):
        raise TypeError(f"{type(file).__name__} is no file")
    if not isinstance(file.record, Listing):
        return file
    return replace(file, record=replace(file.record, procedures=tuple(map(from_json, lines))))
