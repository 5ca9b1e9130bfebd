"""The unit's own small files beside its documents: changes of units, calendar, words (tệp riêng của đơn vị)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from knowledge.calendar import CALENDAR_FILE, Calendar, read_calendar
from knowledge.contact import CONTACT_FILE, OwnContact, read_contact
from knowledge.corrections import CORRECTIONS_FILE, read_corrections
from knowledge.places import SUCCESSIONS_FILE, read_successions
from knowledge.problems import Problem
from knowledge.synonyms import (
    LIFE_EVENTS_FILE,
    SYNONYMS_FILE,
    Lexicon,
    read_unit_lexicon,
    shipped_lexicon,
)

if TYPE_CHECKING:
    from pathlib import Path

    from knowledge.corrections import Correction
    from knowledge.places import Succession

UNIT_FILES = (
    CONTACT_FILE,
    SUCCESSIONS_FILE,
    CALENDAR_FILE,
    CORRECTIONS_FILE,
    SYNONYMS_FILE,
    LIFE_EVENTS_FILE,
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
    problems: tuple[Problem, ...] = ()
    """What is unclear in the files."""
    contact: OwnContact = field(default_factory=OwnContact)
    """Where people can ask in person, as far as the unit's file says."""


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
    corrections: tuple[Correction, ...] = ()
    corrections_text, unread = _text(folder, CORRECTIONS_FILE)
    problems += unread
    if corrections_text is not None:
        corrections, unclear = read_corrections(corrections_text)
        problems += unclear
    contact = OwnContact()
    contact_text, unread = _text(folder, CONTACT_FILE)
    problems += unread
    if contact_text is not None:
        contact, unclear = read_contact(contact_text, CONTACT_FILE)
        problems += unclear
    lexicon, unclear_words = read_unit_lexicon(folder)
    return UnitFiles(changes, calendar, lexicon, corrections, (*problems, *unclear_words), contact)


def _text(folder: Path, name: str) -> tuple[str | None, tuple[Problem, ...]]:
    """The text of a file; None when there is none or it cannot be read."""
    try:
        return (folder / name).read_text(encoding="utf-8-sig"), ()
    except FileNotFoundError:
        return None, ()
    except (OSError, UnicodeDecodeError):
        return None, (Problem(name, "không đọc được tệp", "Lưu lại tệp theo mã UTF-8."),)
