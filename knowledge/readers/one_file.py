"""Reading of one file's bytes, in this process; the only place where a parser's exceptions are caught."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.readers.reading import Outcome, Reading
from knowledge.readers.refusals import Refusal
from knowledge.readers.secrecy import is_secret

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from knowledge.readers.formats import Reader
    from knowledge.readers.reading import Work


def read_file(path: Path, reader: Reader, on_work: Callable[[Work], None] | None = None) -> Outcome:
    """Content of a file, or why it is refused; never raises."""
    try:
        with path.open("rb") as file:
            data = file.read(reader.max_bytes + 1)
    except OSError:
        return Refusal.NO_ACCESS
    except MemoryError:
        return Refusal.TOO_MUCH_MEMORY
    if len(data) > reader.max_bytes:
        return Refusal.TOO_BIG
    return read_bytes(data, reader, on_work)


def read_bytes(data: bytes, reader: Reader, on_work: Callable[[Work], None] | None = None) -> Outcome:
    """The same for bytes."""
    if not data.strip(b"\0 \t\r\n\f"):
        return Refusal.EMPTY
    read = reader.load()
    try:
        return _checked(read(data, on_work) if reader.paged else read(data), reader)
    except MemoryError:
        return Refusal.TOO_MUCH_MEMORY
    except Exception:  # noqa: BLE001 - parsers of damaged files raise anything; the boundary is here
        return Refusal.BROKEN


def _checked(outcome: Outcome, reader: Reader) -> Outcome:
    """Refused when it bears a degree of secrecy."""
    stamped = reader.may_be_stamped and isinstance(outcome, Reading) and is_secret(outcome)
    return Refusal.SECRET if stamped else outcome
