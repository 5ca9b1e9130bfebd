"""Documents out of texts as they stand in a TXT file, and what is read from them."""

from __future__ import annotations

from inspect import cleandoc
from typing import TYPE_CHECKING

from knowledge.documents import mend
from knowledge.plans.metadata import read_metadata
from knowledge.plans.raw_lines import RawLine, raw_lines
from knowledge.readers.reading import Reading
from knowledge.readers.text import read_text
from knowledge.records import Document, Metadata

if TYPE_CHECKING:
    from knowledge.problems import Problem


def document(text: str, name: str = "KH-12") -> Document:
    """A TXT document; common indentation of the text is taken away."""
    outcome = read_text(cleandoc(text).encode())
    return Document(f"{name}.txt", "txt", outcome.items if isinstance(outcome, Reading) else ())


def lines(text: str) -> tuple[RawLine, ...]:
    """The lines of a text."""
    return raw_lines(document(text))


def both(text: str) -> tuple[Metadata, Metadata | None, tuple[Problem, ...]]:
    """All that read_metadata gives for a text."""
    read = document(text)
    return read_metadata(read, mend(read))


def metadata(text: str) -> Metadata:
    """Metadata of the outer document of a text."""
    return both(text)[0]
