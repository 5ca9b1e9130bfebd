"""Cells and labelled values that name offices (ô tên đơn vị): every word in them names somebody."""

from __future__ import annotations

import re

from knowledge.office_names import PERSON, SEPARATOR, office_at, read_list
from knowledge.office_words import STARTS_WITH_VERB
from knowledge.wrapping import is_false_marker

# Ways of saying in one cell who leads (a) and who helps (b): an example and its pattern.
_ROLE_WORDINGS = {
    "- Chủ trì: A; - Phối hợp: B": (
        r"\W*(?:đơn vị |cơ quan )?chủ trì\s*:\s*(?P<a>.+?)[;,.\n]\s*[-–+]?\s*(?:đơn vị |cơ quan )?phối hợp(?: thực hiện)?\s*:\s*(?P<b>.+)"
    ),
    "A chủ trì, B và C phối hợp": (
        r"(?!\W*chủ trì)(?P<a>.+?)(?<!giao)[\s(]+(?:là )?(?:đơn vị |cơ quan )?chủ trì(?: thực hiện)?\)?\s*[,;.\n]\s*(?:và )?(?P<b>.+)"
    ),
    "A (phối hợp với B)": r"(?!\W*phối hợp)(?P<a>.+?)[\s,;(]+phối hợp\s+(?:(?:với|cùng(?: với)?)\s+|(?=(?-i:[A-ZĐ])))(?P<b>.+?)\)?\s*\.?",
}
_ROLES = tuple(re.compile(wording, re.IGNORECASE | re.DOTALL) for wording in _ROLE_WORDINGS.values())
_HELPING = re.compile(
    r"^\W*phối hợp\s+(?:(?:với|cùng(?: với)?)\s+)?|\s*\(?phối hợp(?: thực hiện)?\)?\s*\.?$", re.IGNORECASE
)


def split_roles(cell: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who leads and who helps, where one cell says both: "A chủ trì, phối hợp với B, C" → (A), (B, C).

    Everybody leads in a cell that tells no roles apart.
    """
    for pattern in _ROLES:
        match = pattern.fullmatch(cell.strip())
        if match:
            lead = split_offices(match["a"])
            helping = (split_offices(_HELPING.sub("", part)) for part in re.split(r"[;\n]", match["b"]))
            support = dict.fromkeys(office for part in helping for office in part)
            if lead and support:
                return lead, tuple(office for office in support if office not in lead)
    return split_offices(cell), ()


_CELL_NOISE = re.compile(r"^(?:[-–+•*]\s*)+|^(?:chủ trì|phối hợp|thực hiện)\s*[:：]\s*|^phối hợp\s+(?:với|cùng(?: với)?)\s+|\s*(?<!giao )(?:phối hợp|chủ trì|thực hiện|tham mưu)?\s*[.;,:]*$", re.IGNORECASE)  # fmt: skip


def split_offices(cell: str) -> tuple[str, ...]:
    """Offices named in a cell or after a label, whose every word names somebody.

    What the grammar does not know (names of persons, rare bodies) is taken as it stands between the
    separators. Line breaks separate only where a new office or a capital letter begins after them.
    """
    names: list[str] = []
    for part in _parts(cell):
        position = 0
        while position < len(part):
            found, end = read_list(part, position, listed=True)
            rest = part[end:] if found else part[position:]
            names.extend(found)
            cut = re.match(r"[^,;\n]*?(?=\s*[,;\n]|\s+và\s+|$)", rest)
            extra = cut.group() if cut else rest
            if found and extra.strip():
                names[-1] = _with_tail(names[-1], extra)
            elif extra.strip():
                names.append(extra)
            position = (end if found else position) + len(extra)
            separator = SEPARATOR.match(part, position)
            position = separator.end() if separator else len(part)
    cleaned = (_CELL_NOISE.sub("", _CELL_NOISE.sub("", name.strip())).strip() for name in names)
    return tuple(dict.fromkeys(name for name in cleaned if len(name) > 1 and re.search(r"[^\W\d_]", name)))


def _with_tail(name: str, extra: str) -> str:
    """The office with words that the grammar left over, unless they say what it does."""
    return name if STARTS_WITH_VERB.match(extra.strip()) or extra.strip().startswith("(") else name + extra


def _parts(cell: str) -> list[str]:
    """The cell in pieces that certainly name different offices."""
    parts = [""]
    lines = cell.strip().split("\n")
    for index, line in enumerate(lines):
        bullet = (
            None
            if is_false_marker(parts[-1], line.strip())
            else re.match(r"\s*(?:[-–+•*]\s*)+(?=[^\W\d_])", line)
        )
        words = line[bullet.end() :] if bullet else line.strip()
        if bullet or _is_new(parts[-1], words, " ".join(lines[index + 1 : index + 3])):
            parts.append(words)
        else:
            parts[-1] = f"{parts[-1]} {words}".strip()
    pieces = (
        part.strip() for piece in parts for part in re.split(r";|(?<=[^\W\d_])\.\s+(?=[-–+A-ZĐ])", piece)
    )
    return [piece for piece in pieces if piece]


def _is_new(before: str, line: str, following: str) -> bool:
    """True when a line of a cell begins another office instead of going on the one before it."""
    last = re.split(r"[;,]\s*", before)[-1].strip()
    if not last or not line[:1].isupper():
        return False
    if re.fullmatch(PERSON, last) and re.fullmatch(PERSON, line) and office_at(last) is None:
        return True
    joined = office_at(f"{last} {line} {following}", listed=True)
    whole = office_at(last, listed=True) == len(last) == joined
    return whole and office_at(f"{line} {following}", listed=True) is not None
