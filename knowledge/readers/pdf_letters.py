"""Letters on a PDF page and the rows of text they form."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from statistics import median
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_BOLD = re.compile(r"bold|black|heavy|demi|[-,]bd", re.IGNORECASE)
_UNKNOWN = re.compile(r"\(cid:\d+\)")
LIST_MARK = re.compile(r"(?:[-–—+*•·▪○●➢✓\uf000-\uf0ff]|\(?\w{1,4}[.)/]|\d+(?:\.\d+)+\.?)")
_TINY = 2.0
"""Points; smaller letters are not for reading."""

_TURNED = 0.05
"""Slope of a text line; what is turned further is a watermark or a stamp. Slanted letters have none."""
_ONE_ROW = 0.4
"""Of the letter height: how far raised and lowered letters may stand from the others."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One glyph; lengths in points, y counted from the top of the page."""

    text: str
    x0: float
    x1: float
    baseline: float
    size: float
    bold: bool

    @property
    def unknown(self) -> bool:
        """True when the font does not tell which letter the glyph is."""
        return _UNKNOWN.fullmatch(self.text) is not None or self.text == "\ufffd"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text on one row, without a wide gap in it."""

    text: str
    x0: float
    x1: float
    baseline: float
    size: float
    bold: bool

    def down_to(self, other: Segment) -> float:
        """From line to line in letter heights; 0 where the other stands higher, at the top of another column."""
        return max(other.baseline - self.baseline, 0.0) / max(self.size, other.size)


def letters(chars: Iterable[dict[str, Any]], width: float, height: float) -> tuple[Letter, ...]:
    """The upright letters within the page, combining marks joined to the letter they stand on."""
    found: list[Letter] = []
    for char in chars:
        text = str(char["text"]).replace("\0", "")
        inside = -1 <= char["x0"] <= width and 0 <= (char["top"] + char["bottom"]) / 2 <= height
        along, across = char["matrix"][0], char["matrix"][1]
        if not text or not inside or along <= 0 or abs(across) > _TURNED * along or char["size"] < _TINY:
            continue
        if unicodedata.combining(text[0]) and found:
            found[-1] = replace(found[-1], text=found[-1].text + text)
            continue
        baseline = char["top"] + char["y1"] - char["matrix"][5]
        # With slanted or mirrored text the origin may lie elsewhere.
        if not char["top"] - char["size"] <= baseline <= char["bottom"] + char["size"]:
            baseline = char["bottom"]
        bold = _BOLD.search(str(char["fontname"])) is not None
        found.append(Letter(text, char["x0"], char["x1"], baseline, char["size"], bold))
    return tuple(found)


def rows(found: Sequence[Letter]) -> Iterator[tuple[Letter, ...]]:
    """Letters by their row from the top down, each row from left to right; raised and lowered ones with it."""
    row: list[Letter] = []
    anchor: Letter | None = None
    for letter in sorted(found, key=lambda one: one.baseline):
        if anchor is not None and letter.baseline - anchor.baseline > _ONE_ROW * max(
            anchor.size, letter.size
        ):
            yield tuple(sorted(row, key=lambda one: one.x0))
            row, anchor = [], None
        row.append(letter)
        if anchor is None or (letter.size > anchor.size and not letter.text.isspace()):
            anchor = letter
    if row:
        yield tuple(sorted(row, key=lambda one: one.x0))


def segments(row: Sequence[Letter], *, split: bool = True) -> tuple[Segment, ...]:
    """The stretches of one row; with `split`, gaps that no spaces fill and that are far wider than others part them."""
    joints = _joints(row)
    if not joints:
        return ()
    widest = _usual_gap(joints)
    found: list[list[_Joint]] = []
    for joint in joints:
        if not found or (split and _parts(joint, widest, found[-1])):
            found.append([])
        found[-1].append(joint)
    return tuple(segment for group in found if (segment := _segment(group)).text.strip())


@dataclass(frozen=True, slots=True)
class _Joint:
    """A letter with what lies between it and the one before."""

    letter: Letter
    gap: float
    """Width up to the letter before."""
    free: float
    """The part of it that no space characters fill."""
    spaces: int
    doubled: bool = False
    """True when it is printed twice, as a makeshift for bold."""


def _joints(row: Sequence[Letter]) -> list[_Joint]:
    joints: list[_Joint] = []
    spaces, filled = 0, 0.0
    last: Letter | None = None
    for letter in row:
        doubled = last and last.text == letter.text and letter.x0 - last.x0 < 0.1 * letter.size
        last = letter
        if letter.text.isspace():
            if not doubled:
                spaces += 1
                filled += letter.x1 - letter.x0
            continue
        if doubled and joints:
            joints[-1] = replace(joints[-1], doubled=True)
            continue
        before = joints[-1].letter if joints else None
        gap = letter.x0 - before.x1 if before else 0.0
        joints.append(_Joint(letter, gap, max(gap - filled, 0.0), spaces if before else 0))
        spaces, filled = 0, 0.0
    return joints


def _usual_gap(joints: Sequence[_Joint]) -> float | None:
    """Middle width of the gaps between words; None when there are too few to tell."""
    gaps = [joint.gap for joint in joints if joint.spaces or joint.free > 0.15 * joint.letter.size]
    return median(gaps) if len(gaps) > 2 else None


def _parts(joint: _Joint, usual: float | None, before: Sequence[_Joint]) -> bool:
    size = joint.letter.size
    if joint.free <= (2 * size if usual is None else max(size, 3 * usual)):
        return False
    return LIST_MARK.fullmatch("".join(one.letter.text for one in before)) is None


def _segment(group: Sequence[_Joint]) -> Segment:
    pieces: list[str] = []
    for position, joint in enumerate(group):
        if position and joint.spaces:
            pieces.append(" " * joint.spaces)
        elif position and joint.free > 0.15 * joint.letter.size:
            pieces.append(" ")
        if not joint.letter.unknown:
            pieces.append(joint.letter.text)
        elif not position:
            pieces.append("•")  # bullets are what symbol fonts are used for
    spoken = [joint for joint in group if joint.letter.text.isalnum()]
    bold = sum(joint.letter.bold or joint.doubled for joint in spoken)
    return Segment(
        "".join(pieces),
        group[0].letter.x0,
        group[-1].letter.x1,
        median(joint.letter.baseline for joint in group),
        median(joint.letter.size for joint in group),
        bool(spoken) and bold >= 0.95 * len(spoken),
    )
