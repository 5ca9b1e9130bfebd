"""Everyday words for procedures and life events, read from tables (từ nói thường, sự việc trong đời).

Two kinds of table, the project's own in knowledge/lexicon/ and an admin's beside the documents. Columns are
parted by tabs, alternatives by "|"; "…" in a saying stands for up to five other words; lines that begin with
"#" are remarks. The third column is a question in which the saying occurs: it is the row's own test.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from knowledge.problems import Problem
from knowledge.vietnamese import fold, place_tones, repair_letters, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SYNONYMS_FILE = "tu-dong-nghia.tsv"
LIFE_EVENTS_FILE = "su-kien.tsv"
GAP = "…"
_SHIPPED = {SYNONYMS_FILE: "synonyms.tsv", LIFE_EVENTS_FILE: "life_events.tsv"}
_SAYING = re.compile(r"[^\W_]+|…")
_ADVICE = "Ghi ba cột cách nhau bằng dấu tab: cách nói | cách nói khác, tên trong thủ tục, một câu ví dụ."


@dataclass(frozen=True, slots=True)
class Synonym:
    """What people say, and the words of procedures for it."""

    sayings: tuple[tuple[str, ...], ...]
    """Each as plain words in order; GAP stands for up to five other words."""
    means: tuple[str, ...]
    """The words of the records; more than one where any of them may be meant."""
    example: str


@dataclass(frozen=True, slots=True)
class LifeEvent:
    """Something that happens in life (sự việc), and the procedures that belong to it."""

    sayings: tuple[tuple[str, ...], ...]
    procedures: tuple[str, ...]
    """Names of procedures or the words that tell them, the most usual first."""
    example: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All that is known of how people speak; an admin's rows stand before the project's own."""

    synonyms: tuple[Synonym, ...] = ()
    life_events: tuple[LifeEvent, ...] = ()


@cache
def shipped_lexicon() -> Lexicon:
    """The project's own tables; they have no faults, which a test sees to."""
    folder = files("knowledge") / "lexicon"
    texts = {name: (folder / shipped).read_text(encoding="utf-8") for name, shipped in _SHIPPED.items()}
    return read_lexicon(texts)[0]


def read_unit_lexicon(folder: Path) -> tuple[Lexicon, tuple[Problem, ...]]:
    """An admin's tables beside the documents before the shipped ones; what is unclear becomes a problem."""
    texts, problems = {}, list[Problem]()
    for name in _SHIPPED:
        try:
            texts[name] = (folder / name).read_text(encoding="utf-8-sig")
        except FileNotFoundError:
            continue
        except (OSError, UnicodeDecodeError):
            problems.append(Problem(name, "không đọc được tệp", "Lưu lại tệp theo mã UTF-8."))
    own, unclear = read_lexicon(texts)
    shipped = shipped_lexicon()
    merged = Lexicon(own.synonyms + shipped.synonyms, own.life_events + shipped.life_events)
    return merged, (*problems, *unclear)


def read_lexicon(texts: dict[str, str]) -> tuple[Lexicon, tuple[Problem, ...]]:
    """The tables of these texts by file name; a malformed line becomes a problem and the others count."""
    problems: list[Problem] = []
    synonyms = tuple(
        Synonym(sayings, means, example)
        for sayings, means, example in _rows(SYNONYMS_FILE, texts.get(SYNONYMS_FILE, ""), problems)
    )
    life_events = tuple(
        LifeEvent(sayings, procedures, example)
        for sayings, procedures, example in _rows(LIFE_EVENTS_FILE, texts.get(LIFE_EVENTS_FILE, ""), problems)
    )
    return Lexicon(synonyms, life_events), tuple(problems)


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text in the one spelling that sayings are compared in, punctuation left out."""
    return tuple(_SAYING.findall(place_tones(repair_letters(text)).casefold()))


def _rows(
    name: str, text: str, problems: list[Problem]
) -> Iterator[tuple[tuple[tuple[str, ...], ...], tuple[str, ...], str]]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [squeeze(cell) for cell in line.split("\t")]
        fault = _fault(cells)
        if fault:
            problems.append(Problem(f"{name}, dòng {number}", fault, _ADVICE))
            continue
        sayings = tuple(words_of(part) for part in cells[0].split("|") if words_of(part))
        means = tuple(part.strip() for part in cells[1].split("|") if part.strip())
        yield sayings, means, cells[2]


def _fault(cells: list[str]) -> str:
    """What is wrong with a row; "" when it is well made."""
    if len(cells) != 3:
        return f"có {len(cells)} cột, cần 3"
    if not all(cells):
        return "có cột để trống"
    for part in cells[0].split("|"):
        saying = words_of(part)
        if not saying or saying[0] == GAP or saying[-1] == GAP:
            return f"chưa hiểu cách nói “{part.strip()}”"
        if len(saying) == 1 and len(fold(saying[0])) < 2:
            return f"cách nói “{part.strip()}” ngắn quá"
    return ""
