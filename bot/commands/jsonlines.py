"""JSON Lines in and out: one object a line, a bad line told with its number and not in the way of the others."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from bot.errors import BotError
from bot.fields import FieldError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

BAD_LINES = 2
"""Exit status when a line could not be understood; the others have been answered."""


@dataclass(frozen=True, slots=True)
class InputLine:
    """One line of a batch."""

    number: int
    """1-based line of the file."""
    values: Mapping[str, Any]
    """The object of the line; {} when it is none."""
    fault: str | None
    """What is wrong with the line, in Vietnamese; None when it is an object."""


class BatchFileError(BotError):
    """The file of a batch cannot be read."""

    exit_status = 2


def read_lines(path: str) -> Iterator[InputLine]:
    """The lines of a file, or of standard input for "-", as they arrive; empty lines are skipped.

    Raises BatchFileError.
    """
    try:
        stream = click.open_file(path, "rb")
    except OSError as error:
        raise BatchFileError(
            f"không mở được tệp {path} ({error.strerror}). Kiểm tra đường dẫn sau --batch."
        ) from error
    with stream:
        for number, line in enumerate(iter(stream.readline, b""), start=1):
            if line.strip():
                yield _parsed(number, line)


def _parsed(number: int, line: bytes) -> InputLine:
    try:
        values = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return InputLine(number, {}, "không ở bảng mã UTF-8")
    except ValueError as error:
        return InputLine(number, {}, f"không phải JSON ({error})")
    except RecursionError:
        return InputLine(number, {}, "lồng quá nhiều lớp")
    if not isinstance(values, dict):
        return InputLine(number, {}, "phải là một đối tượng JSON {…}")
    return InputLine(number, values, None)


def write_line(values: Mapping[str, Any]) -> None:
    """One object to standard output, at once: a reader may wait for it before sending the next line."""
    sys.stdout.write(json.dumps(values, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def values_of(line: InputLine) -> Mapping[str, Any]:
    """The object of a line. Raises FieldError when it is none."""
    if line.fault is not None:
        raise FieldError(line.fault)
    return line.values


def tell_fault(line: InputLine, fault: str) -> str:
    """Say on standard error what is wrong with a line; returns the same words for the line's own answer."""
    said = f"dòng {line.number}: {fault}"
    click.echo(said, err=True)
    return said
