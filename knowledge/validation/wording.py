"""How problems name the place they are about and quote the words (cách nêu vấn đề)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.problems import Problem

if TYPE_CHECKING:
    from knowledge.records import Plan, Source

_LONGEST_QUOTE = 90
# Sections that are named and not numbered.
_NAMED = ("phụ lục", "phần", "điều", "tiêu đề", "nơi nhận", "trích yếu", "biểu")


def place_in(source: Source) -> str:
    """ "KH-12.docx, mục IV.2, trang 3, dòng 120"; parts that are not known are left out."""
    parts = [source.path]
    section = source.section
    if section:
        named = section.casefold().startswith(_NAMED)
        parts.append(section if named else f"mục {section}")
    if source.page:
        parts.append(f"trang {source.page}")
    if source.row:
        parts.append(f"dòng {source.row} của bảng")
    return ", ".join(parts)


def problem_at(source: Source, what: str, advice: str) -> Problem:
    """A problem at a place of a document."""
    return Problem(place_in(source), what, advice)


def problem_of(plan: Plan, what: str, advice: str) -> Problem:
    """A problem of a document as a whole."""
    return Problem(plan.path, what, advice)


def quoted_around(text: str, start: int, end: int) -> str:
    """The words between two positions with some words around them, in quotation marks."""
    room = max(20, (_LONGEST_QUOTE - (end - start)) // 2)
    first = 0 if start <= room else text.find(" ", start - room) + 1
    last = len(text) if len(text) - end <= room else text.rfind(" ", end, end + room)
    last = end if last < end else last
    return f"“{'… ' if first else ''}{text[first:last].strip()}{' …' if last < len(text) else ''}”"


def quoted(words: str) -> str:
    """Words in quotation marks, cut when long."""
    if len(words) > _LONGEST_QUOTE:
        words = words[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
    return f"“{words}”"
