"""The letterhead: who issues, under which number, where and when (quốc hiệu, tên cơ quan, số, địa danh, ngày)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.partial_dates import WrittenDate, find_date
from knowledge.plans.numbers import NumberFound, find_headed_number
from knowledge.vietnamese import fold, squeeze

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.plans.raw_lines import RawLine

# The national and the Party's heading, in any of their spellings; folded.
_MOTTO = re.compile(
    r"cong hoa xa hoi chu nghia viet nam|doc\s+lap\s*[-–—.]+\s*tu\s+do\s*[-–—.]+\s*hanh\s+phuc|dang cong san viet nam"
)
# What a digital signature leaves in the text of a PDF; its time is the day of signing.
_SIGNED = re.compile(r"(?:nguoi ky|ky boi|signed by|thoi gian ky|ngay ky|email|co quan|chuc vu)\s*:")
_SIGNED_AT = re.compile(r"(?:thoi gian ky|ngay ky)\s*:")
_NO_AUTHORITY = re.compile(
    r"v/v\b|ve viec\b|trich yeu|(?:luat )?so\s*[:\d]|\(?du thao|ban sao|hoa toc|thuong khan|khan$|mat$|toi mat|tuyet mat|luu hanh noi bo"
)
_RULE = re.compile(r"[\s\-–—_*=.~•]*$")
# "ĐOÀN KIỂM TRA THEO QĐ SỐ 15/QĐ-SCT" names the document that set the body up, not the number of this one.
_ANOTHER_DOCUMENT = re.compile(r"(?:qđ|quyết định|kế hoạch|theo)\s*$", re.IGNORECASE)
_SET_UP_BY = re.compile(r"\s*\(?(?:thành lập\s+)?theo\s+(?:qđ|quyết định)\b.*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What the lines above the title say; every part may be missing."""

    authorities: tuple[str, ...]
    """Lines that name the issuer and those above it, from the top, as written."""
    authority_lines: tuple[RawLine, ...]
    number: NumberFound | None
    number_line: RawLine | None
    seat: str | None
    """The place name before the date: "Suối Mơ" in "Suối Mơ, ngày …"."""
    date: WrittenDate | None
    date_text: str | None
    """Place and date as written: "Suối Mơ, ngày      tháng 12 năm 2023"."""
    date_line: RawLine | None
    subject: str | None
    """What a letter is about ("V/v …"); None for other kinds."""
    subject_lines: tuple[RawLine, ...]


def read_letterhead(lines: Sequence[RawLine]) -> Letterhead:
    """Read the lines above the title (all lines of the head for a document without one)."""
    authorities: list[str] = []
    authority_lines: list[RawLine] = []
    number = number_line = date = date_text = date_line = seat = None
    stamped: tuple[WrittenDate, RawLine] | None = None
    before = ""
    for line in lines:
        if _SIGNED.match(line.folded):
            found = find_date(line.text) if _SIGNED_AT.match(line.folded) else None
            stamped = stamped or ((found, line) if found else None)
            continue
        text = _without_motto(line.text)
        if date is None:
            cut = _cut_day(text)
            if cut:
                text, seat, date, date_text = cut
                date_line = line
        if number is None:
            headed = find_headed_number(text)
            if headed and not _ANOTHER_DOCUMENT.search(f"{before} {text[: headed.start]}"):
                number, number_line = headed, line
                text = squeeze(text[: headed.start] + " " + text[headed.end :])
        before = text
        text = _SET_UP_BY.sub("", text).lstrip("/*_.-–| ")
        # The number stands below the issuer; capitals further down belong to a title that was not recognised.
        if _names_authority(text) and not (number_line and authorities):
            authorities.append(text)
            authority_lines.append(line)
    if stamped and (date is None or len(date.iso) < 10):
        date, date_line = stamped
        date_text = date_line.text
    subject, subject_lines = _read_subject(lines)
    return Letterhead(
        tuple(authorities),
        tuple(authority_lines),
        number,
        number_line,
        seat,
        date,
        date_text,
        date_line,
        subject,
        subject_lines,
    )


def _without_motto(text: str) -> str:
    folded = fold(text)
    if len(folded) != len(text):
        return text
    spans = [match.span() for match in _MOTTO.finditer(folded)]
    for start, end in reversed(spans):
        text = text[:start] + " " + text[end:]
    return squeeze(text)


def _cut_day(text: str) -> tuple[str, str | None, WrittenDate | None, str] | None:
    """The line without place and date, the place, the date and both as written; None for no date line.

    The date is None when even the year is left blank.
    """
    blank_year = re.search(r"ngày[\s\d.…_]*tháng[\s\d.…_]*năm[\s\d.…_]*", text, re.IGNORECASE)
    date = find_date(text)
    if date is None and blank_year is None:
        return None
    start, end = (date.start, date.end) if date else blank_year.span() if blank_year else (0, 0)
    before = text[:start]
    if re.search(r"(?:thực hiện|theo|căn cứ|quyết định|kế hoạch)\s", before, re.IGNORECASE):
        return None
    number = find_headed_number(before)
    from_ = number.end if number else 0
    seat = re.sub(r"^[\s.,…]+|(?:,|\bngày)?[\s,.]*$", "", before[from_:]).strip()
    return (
        squeeze(before[:from_] + " " + text[end:]),
        seat or None,
        date,
        squeeze(before[from_:] + text[start:end]),
    )


def _names_authority(text: str) -> bool:
    """A line that can name an office: capitals, or beginning like an office."""
    if len(text) < 4 or _RULE.fullmatch(text) or _NO_AUTHORITY.match(fold(text)) or len(text) > 120:
        return False
    letters = [char for char in text if char.isalpha()]
    capitals = sum(char.isupper() for char in letters)
    if letters and capitals >= 0.8 * len(letters) and len(letters) > 3:
        return True
    return _OFFICE.match(fold(text)) is not None and not text.endswith((".", ";"))


_OFFICE = re.compile(
    r"(?:uy ban|ubnd|hdnd|hoi dong|so|phong|ban|dang uy|cong an|trung tam|truong|xa|phuong|thi tran|huyen) \w"
)


def _read_subject(lines: Sequence[RawLine]) -> tuple[str | None, tuple[RawLine, ...]]:
    for index, line in enumerate(lines):
        match = re.search(r"v/v\b[.:]?\s*", line.folded)
        if not match:
            continue
        cut = _cut_day(line.text[match.end() :])
        parts = [cut[0] if cut else line.text[match.end() :]]
        taken = [line]
        for following in lines[index + 1 : index + 6]:
            starts = re.match(
                r"kinh gui|so\s*:|[-–_*]{2,}|can cu|thuc hien|cong hoa|doc lap", following.folded
            )
            if starts or following.gap_before > taken[-1].gap_before or _cut_day(following.text):
                break
            parts.append(following.text)
            taken.append(following)
        return squeeze(" ".join(parts)).strip(" .;:"), tuple(taken)
    return None, ()
