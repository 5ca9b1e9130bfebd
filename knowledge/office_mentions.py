"""Offices that a person's words speak of (đơn vị được nhắc đến), also unaccented, abbreviated or in part."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.office_words import ABBREVIATIONS
from knowledge.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Mention:
    """An office that a text speaks of."""

    office: str
    """Canonical name (Office.name)."""
    start: int
    end: int
    """Of the words in the text as given."""
    exact: bool
    """True for a whole name or an abbreviation of it, False for a part of it ("bên tài chính")."""


# Words that say what kind of office it is; what follows them is its field.
_KIND_WORDS = "phong|ban|ban chi huy|bo phan|cong chuc|can bo|vien chuc|trung tam|trung tam phuc vu|tram|so|dai|to|chi cuc|hoi|doan|van phong"
_KINDS = _KIND_WORDS.split("|")
# Words by which people lead up to an office that they name only by its field.
_LEAD_WORDS = (
    "ben phong ban phan chuc bo nganh mang khoi anh chi em co chu bac ong ba thang dong tri so tam huy"
)
_LEADS = frozenset(_LEAD_WORDS.split())
# Before these an organ's name is part of a longer one: "Văn phòng UBND", "Chủ tịch UBND".
_OWNERS = frozenset({"phong", "tich", "dao", "truc", "truong", "chuc", "thu", "ban"})
_ORGANS = ("uy ban nhan dan", "hoi dong nhan dan", "dang uy", "mat tran to quoc")


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int


def find_offices(text: str, forms: Mapping[str, Iterable[str]]) -> tuple[Mention, ...]:
    """Mentions in text order, longest first where they overlap; `forms` maps canonical names to spellings."""
    words = _words(text)
    taken: set[int] = set()
    mentions: list[Mention] = []
    exact = sorted(
        {
            (tuple(w.text for w in _words(form)), name)
            for name, spellings in forms.items()
            for form in spellings
        },
        key=lambda pair: (-len(pair[0]), pair),
    )
    for form, name in exact:
        mentions.extend(_place(name, form, words, taken, exact=True))
    parts = {(part, name) for form, name in exact for part in _parts(form)}
    for size in (3, 2):
        fitting = [(part, name) for part, name in sorted(parts) if len(part) == size]
        found = [m for part, name in fitting for m in _place(name, part, words, set(taken), exact=False)]
        mentions.extend(dict.fromkeys(found))
        taken.update(i for i, word in enumerate(words) for m in found if m.start <= word.start < m.end)
    return tuple(sorted(mentions, key=lambda mention: (mention.start, mention.office)))


def _words(text: str) -> list[_Word]:
    """Folded words with their places; letters that stand for words spelt out, all at the place of the letters."""
    folded = fold(text)
    if len(folded) != len(text):  # decomposed letters: places are those of the folded text
        text = folded
    words: list[_Word] = []
    for match in re.finditer(r"[a-z0-9]+(?:\s?[-&]\s?[a-z0-9]+)*", folded):
        joined = re.sub(r"\W", "", match.group())
        pieces = [joined] if joined in ABBREVIATIONS else re.findall(r"[a-z0-9]+", match.group())
        for piece in pieces:
            spelt = ABBREVIATIONS.get(piece, piece).split()
            words.extend(_Word(word, match.start(), match.end()) for word in spelt)
    return words


def _place(
    name: str, form: tuple[str, ...], words: Sequence[_Word], taken: set[int], *, exact: bool
) -> list[Mention]:
    found = []
    size = len(form)
    for i in range(len(words) - size + 1):
        span = range(i, i + size)
        if tuple(words[k].text for k in span) != form or taken & set(span):
            continue
        before = words[i - 1].text if i else ""
        if (" ".join(form) in _ORGANS and before in _OWNERS) or not (exact or before in _LEADS):
            continue
        taken.update(span)
        found.append(Mention(name, words[i].start, words[i + size - 1].end, exact))
    return found


def _parts(form: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    """Beginnings of the field in a name: ("tai", "chinh") of "phong tai chinh ke hoach"."""
    text = " ".join(form)
    kind = next((kind for kind in sorted(_KINDS, key=len, reverse=True) if text.startswith(f"{kind} ")), "")
    field = tuple(text[len(kind) :].split())
    return [
        field[:size]
        for size in (2, 3)
        if len(field) >= size and not text.startswith(("uy ban", "van phong uy"))
    ]
