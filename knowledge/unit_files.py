"""The unit's own small files beside its documents: changes of units, calendar, words, scans (tệp riêng của đơn vị)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from knowledge.calendar import CALENDAR_FILE, Calendar, read_calendar
from knowledge.places import SUCCESSIONS_FILE, read_successions
from knowledge.problems import Problem
from knowledge.scans import CHECKED_FILE, read_checked_scans
from knowledge.synonyms import Lexicon, read_unit_lexicon, shipped_lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from knowledge.places import Succession


@dataclass(frozen=True, slots=True)
class UnitFiles:
    """What the unit says of itself; all empty where it says nothing."""

    changes: tuple[Succession, ...] = ()
    """Which old unit became which new one."""
    calendar: Calendar = field(default_factory=Calendar)
    lexicon: Lexicon = field(default_factory=shipped_lexicon)
    """How people speak of procedures: the unit's own rows before the shipped ones."""
    checked_scans: Mapping[str, str] = field(default_factory=dict)
    """Path of each scan that a person has compared with the paper -> its fingerprint."""
    problems: tuple[Problem, ...] = ()
    """What is unclear in the files."""


def read_unit_files(folder: Path) -> UnitFiles:
    """The files of a knowledge folder; one that cannot be read becomes a problem, the others still count."""
    changes: tuple[Succession, ...] = ()
    calendar = Calendar()
    changes_text, problems = _text(folder, SUCCESSIONS_FILE)
    if changes_text is not None:
        changes, unclear = read_successions(changes_text, SUCCESSIONS_FILE)
        problems += unclear
    calendar_text, unread = _text(folder, CALENDAR_FILE)
    problems += unread
    if calendar_text is not None:
        calendar, unclear = read_calendar(calendar_text, CALENDAR_FILE)
        problems += unclear
    checked: Mapping[str, str] = {}
    checked_text, unread = _text(folder, CHECKED_FILE)
    problems += unread
    if checked_text is not None:
        checked, unclear = read_checked_scans(checked_text, CHECKED_FILE)
        problems += unclear
    lexicon, unclear_words = read_unit_lexicon(folder)
    return UnitFiles(changes, calendar, lexicon, checked, (*problems, *unclear_words))


def _text(folder: Path, name: str) -> tuple[str | None, tuple[Problem, ...]]:
    """The text of a file; None when there is none or it cannot be read."""
    try:
        return (folder / name).read_text(encoding="utf-8-sig"), ()
    except FileNotFoundError:
        return None, ()
    except (OSError, UnicodeDecodeError):
        return None, (Problem(name, "không đọc được tệp", "Lưu lại tệp theo mã UTF-8."),)
