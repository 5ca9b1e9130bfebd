"""The unit's own small files beside its documents: changes of units, calendar, words, scans (tệp riêng của đơn vị)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from knowledge.calendar import CALENDAR_FILE, Calendar, read_calendar
from knowledge.corrections import CORRECTIONS_FILE, read_corrections
from knowledge.own_answers import OWN_ANSWERS_FILE, read_own_answers
from knowledge.places import SUCCESSIONS_FILE, read_successions
from knowledge.problems import Problem
from knowledge.scans import CHECKED_FILE, read_checked_scans
from knowledge.synonyms import (
    LIFE_EVENTS_FILE,
    SYNONYMS_FILE,
    Lexicon,
    read_unit_lexicon,
    shipped_lexicon,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from knowledge.corrections import Correction
    from knowledge.own_answers import OwnAnswer
    from knowledge.places import Succession

T = TypeVar("T")
UNIT_FILES = (
    SUCCESSIONS_FILE,
    CALENDAR_FILE,
    CORRECTIONS_FILE,
    CHECKED_FILE,
    SYNONYMS_FILE,
    LIFE_EVENTS_FILE,
    OWN_ANSWERS_FILE,
)
"""All of them, at the top of the knowledge folder."""


@dataclass(frozen=True, slots=True)
class UnitFiles:
    """What the unit says of itself; all empty where it says nothing."""

    changes: tuple[Succession, ...] = ()
    """Which old unit became which new one."""
    calendar: Calendar = field(default_factory=Calendar)
    lexicon: Lexicon = field(default_factory=shipped_lexicon)
    """How people speak of procedures: the unit's own rows before the shipped ones."""
    corrections: tuple[Correction, ...] = ()
    """What an admin says that documents mean, in the order in which it was said."""
    checked_scans: Mapping[str, str] = field(default_factory=dict)
    """Path of each scan that a person has compared with the paper -> its fingerprint."""
    answers: tuple[OwnAnswer, ...] = ()
    """What the unit answers where its documents say nothing."""
    problems: tuple[Problem, ...] = ()
    """What is unclear in the files."""


def read_unit_files(folder: Path) -> UnitFiles:
    """The files of a knowledge folder; one that cannot be read becomes a problem, the others still count."""
    changes, of_changes = _read(folder, SUCCESSIONS_FILE, read_successions)
    calendar, of_calendar = _read(folder, CALENDAR_FILE, read_calendar)
    corrections, of_corrections = _read(folder, CORRECTIONS_FILE, read_corrections)
    checked, of_checked = _read(folder, CHECKED_FILE, read_checked_scans)
    answers, of_answers = _read(folder, OWN_ANSWERS_FILE, read_own_answers)
    lexicon, of_words = read_unit_lexicon(folder)
    problems = (*of_changes, *of_calendar, *of_corrections, *of_checked, *of_answers, *of_words)
    return UnitFiles(changes, calendar, lexicon, corrections, checked, answers, problems)


def _read(
    folder: Path, name: str, read: Callable[[str, str], tuple[T, tuple[Problem, ...]]]
) -> tuple[T, tuple[Problem, ...]]:
    """What a file says, with what is unclear in it; one that is not there, or cannot be read, says what an empty one does."""
    try:
        text = (folder / name).read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return read("", name)
    except (OSError, UnicodeDecodeError):
        return read("", name)[0], (Problem(name, "không đọc được tệp", "Lưu lại tệp theo mã UTF-8."),)
    return read(text, name)
