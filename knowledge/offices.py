"""Offices of a document (sổ đơn vị): every spelling of an office under one canonical name."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from knowledge.office_mentions import Mention, find_offices
from knowledge.office_words import ABBREVIATIONS, FIELDS, LEVEL, PLACE
from knowledge.records import Office
from knowledge.syllables import is_syllable, repair_syllables
from knowledge.vietnamese import fold, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable

_OWN_LEVELS = {
    "xa": "xã|phường|thị trấn|đặc khu|cơ sở",
    "huyen": "huyện|quận|thị xã|thành phố",
    "tinh": "tỉnh|thành phố",
}
_LEVEL_OF = {"xa": "xa", "phuong": "xa", "thi tran": "xa", "dac khu": "xa", "huyen": "huyen", "quan": "huyen", "thi xa": "huyen", "tinh": "tinh", "so": "tinh"}  # fmt: skip
_FIELD_WORDS = frozenset(fold(field) for field in FIELDS.split("|"))
# Letters that stand unchanged in a full name.
_COMMON_INITIALS = re.compile(r"\b(?:UBND|HĐND|MTTQ|UBMTTQ|TNCS|THCS|THPT|ISO)\b")
# Bodies that have a long official name and a short one.
_BODIES = tuple(
    (re.compile(rf"\b{written}(?= |$)"), meant)
    for written, meant in (
        (r"(?:(?:uy ban|ub) )?(?:mat tran to quoc|mat tran)(?: viet nam| vn)?", "mat tran to quoc"),
        (r"hoi lien hiep phu nu(?: viet nam)?", "hoi phu nu"),
        (
            r"doan (?:thanh nien )?(?:tncs|thanh nien cong san|cong san)(?: hcm| ho chi minh)?",
            "doan thanh nien",
        ),
    )
)
_POST = re.compile(
    r"^(?:cac |nhung )?(?:dong chi )?(?:can bo |cong chuc |vien chuc |bo phan |chuyen vien )(?:phu trach |lam cong tac |chuyen trach |lam )?(?=\S)"
)


def own_level(name: str | None) -> str | None:
    """ "xa", "huyen" or "tinh" for the unit that issued a document ("thị trấn Suối Mơ"); None when unclear."""
    words = fold(name or "")
    for word in ("thi tran", "thi xa", "dac khu", "phuong", "xa", "huyen", "quan", "tinh", "so"):
        if re.search(rf"\b{word}\b", words):
            return _LEVEL_OF[word]
    return None


def level_of_text(text: str) -> str | None:
    """Level of the unit whose UBND a plan speaks of most; None when it speaks of none."""
    counts: Counter[str] = Counter()
    for match in re.finditer(
        r"\b(?:ubnd|uy ban nhan dan)\s+(thi tran|thi xa|xa|phuong|huyen|quan|tinh|dac khu)\b", fold(text)
    ):
        counts[_LEVEL_OF[match.group(1)]] += 1
    return counts.most_common(1)[0][0] if counts else None


@lru_cache(maxsize=64)
def _own_suffix(level: str) -> re.Pattern[str]:
    own = f"(?i:{_OWN_LEVELS[level]})"
    return re.compile(
        rf"(?<!các)(?<!những)(?<!,)(?:\s+(?:(?:của|thuộc|trực thuộc)(?:\s+(?:UBND|Ủy ban nhân dân))?|tại|trên địa bàn))?"
        rf"\s+(?:cấp\s+)?{own}(?:\s+{PLACE})?(?:,\s*(?i:{LEVEL})\s+{PLACE})*\s*$"
    )


@lru_cache(maxsize=8192)
def office_key(name: str, level: str | None = None) -> str:
    """What is equal for all spellings of one office: folded words, letters spelt out, own level left out.

    "Công chức VH-XH" = "Văn hóa – Xã hội thị trấn" in a plan of that town; a Phòng and a Trung tâm of the
    same field stay different, and so do the UBND and its leaders.
    """
    text = repair_syllables(name).strip(" .;,:-–")
    if level:
        text = _own_suffix(level).sub("", text)
    words = re.sub(r"[^\w\s]", " ", fold(text).replace("&", " ")).split()
    text = " ".join(ABBREVIATIONS.get(word, word) for word in _join_initials(words))
    for written, meant in _BODIES:
        text = written.sub(meant, text)
    text = squeeze(re.sub(r"^(?:cac|nhung) |\b(?:va|co)(?= )", "", text))
    # An official of the office is not the office: only the commune's Văn phòng - Thống kê is a post.
    text = re.sub(r"^cong chuc van phong uy ban nhan dan$", "cong chuc van phong", text)
    post = _POST.match(text)
    field = text[post.end() :] if post else ""
    return field if _is_field(field) and not re.match(r"van phong(?! thong ke)", field) else text


def _join_initials(words: list[str]) -> list[str]:
    """Initials that were written apart as the one abbreviation that the table knows: "vh xh" → "vhxh"."""
    joined: list[str] = []
    position = 0
    while position < len(words):
        size = next(
            (
                n
                for n in (3, 2)
                if "".join(words[position : position + n]) in ABBREVIATIONS and len(words) >= position + n
            ),
            1,
        )
        joined.append("".join(words[position : position + size]))
        position += size
    return joined


def _is_field(text: str) -> bool:
    """True when the words begin with the name of a field of work ("van hoa xa hoi")."""
    return any(text == field or text.startswith(f"{field} ") for field in _FIELD_WORDS)


class OfficeBook:
    """All offices of one document, each under one canonical name."""

    def __init__(self, level: str | None = None) -> None:
        self._level = level
        self._spellings: dict[str, Counter[str]] = {}
        self._alike: dict[str, str] = {}
        self._settled: dict[str, str] = {}

    @classmethod
    def of(cls, offices: Iterable[Office]) -> OfficeBook:
        """Book of a document that was read before: its offices keep the names and spellings that they have."""
        book = cls()
        for office in offices:
            key = office_key(office.name)
            book._settled[key] = office.name
            book._spellings[key] = Counter((office.name, *office.aliases))
            for spelling in office.aliases:
                book._alike.setdefault(office_key(spelling), key)
        return book

    def add(self, as_written: str) -> None:
        """Take note of a spelling."""
        key = self._key(as_written)
        self._spellings.setdefault(key, Counter())[squeeze(as_written)] += 1

    def name_of(self, as_written: str) -> str:
        """Canonical name of the office that is spelt so; the spelling itself when it was never added.

        Names are settled by what has been added so far: add a whole document first.
        """
        key = self._key(as_written)
        return self._name(key) if key in self._spellings else _capital(squeeze(as_written))

    def offices(self) -> tuple[Office, ...]:
        """Every office with its other spellings, in the order in which they were first added."""
        found = []
        for key, spellings in self._spellings.items():
            name = self._name(key)
            others = (s for s in spellings if s.casefold() != name.casefold())
            found.append(Office(name, tuple(others)))
        return tuple(found)

    def find(self, text: str) -> tuple[Mention, ...]:
        """Offices that a text speaks of, also unaccented, abbreviated or by their field alone."""
        return find_offices(text, {self._name(key): (key, *s) for key, s in self._spellings.items()})

    def _name(self, key: str) -> str:
        return self._settled.get(key) or _fullest(self._spellings[key])

    def _key(self, name: str) -> str:
        key = office_key(name, self._level)
        if key not in self._spellings and key not in self._alike:
            self._alike[key] = next((known for known in self._spellings if _is_slip(key, known)), key)
        return self._alike.get(key, key)


def _is_slip(key: str, known: str) -> bool:
    """True when two keys differ in one word only, and by one letter that makes it no syllable ("chyen mon")."""
    first, second = key.split(), known.split()
    if len(first) != len(second) or len(first) < 2:
        return False
    differing = [(a, b) for a, b in zip(first, second, strict=True) if a != b]
    if len(differing) != 1:
        return False
    a, b = differing[0]
    return (
        min(len(a), len(b)) > 2
        and Levenshtein.distance(a, b) == 1
        and not (is_syllable(a) and is_syllable(b))
    )


def _fullest(spellings: Counter[str]) -> str:
    """The spelling to show: fewest abbreviations, then the most frequent, then the longest."""

    def rank(spelling: str) -> tuple[int, int, int]:
        text = repair_syllables(spelling)
        initials = len(re.findall(r"[A-ZĐ]{2,}", _COMMON_INITIALS.sub("", text)))
        slips = sum(
            not is_syllable(w)
            for w in re.findall(r"[^\W\d_]+", _COMMON_INITIALS.sub("", text))
            if not w.isupper()
        )
        return (initials + slips, -spellings[spelling], -len(spelling))

    return _capital(re.sub(r"\s*[–—‑]\s*|\s+-\s+", " - ", repair_syllables(min(spellings, key=rank))))


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
