"""An atom: a pattern for one word or group of words of time, what it means, and an example."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from knowledge.deadlines.values import Year

if TYPE_CHECKING:
    from collections.abc import Callable

YEAR_NUMBER = r"(?:19|20)\d\d"
# "2024" after a month or quarter; "năm sau" after a day or month.
_NEXT = r"sau(?! do)|toi|tiep theo|ke tiep|ke sau|lien ke|lien sau|tiep"
_THIS = r"nay|hien tai|hien hanh"
YEAR_TAIL = (
    rf"(?:\s?[/.-]\s?(?P<y>{YEAR_NUMBER})|[ ,]{{0,2}}(?:cua )?nam (?P<yn>{YEAR_NUMBER})"
    rf"|,? ?(?:cua )?nam (?:(?P<next>{_NEXT})|(?P<this>{_THIS}))| (?P<bare>{YEAR_NUMBER}))"
)


@dataclass(frozen=True)
class Atom:
    """make returns the value, None when the match is nothing after all; the example shows what it is for."""

    kind: str
    source: str
    """The pattern, of whole words."""
    make: Callable[[re.Match[str]], object | None]
    example: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Compiled when it is needed first: many programs read no deadline at all."""
        return re.compile(rf"(?<![a-zA-Z0-9])(?:{self.source})(?![a-zA-Z0-9])")


def atom(
    kind: str, pattern: str, example: str, make: Callable[[re.Match[str]], object | None] | object = True
) -> Atom:
    """An atom whose pattern stands for whole words; a make that is no function is the value itself."""
    if callable(make):
        return Atom(kind, pattern, make, example)
    return Atom(kind, pattern, lambda _: make, example)


def year_of(match: re.Match[str]) -> Year | None:
    """The year a YEAR_TAIL stated; None when it is absent."""
    groups = match.groupdict()
    for name in ("y", "yn", "bare"):
        if groups.get(name):
            return Year(int(groups[name]))
    if groups.get("yy"):
        return Year(2000 + int(groups["yy"]))
    if groups.get("next"):
        return Year(shift=1)
    if groups.get("this"):
        return Year(shift=0)
    return None
