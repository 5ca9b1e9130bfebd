"""People by what they are called (tìm người theo tên): "anh Bình", "Trần Văn Bình", "chi lan"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.vietnamese import fold, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from handlers.officials.staff import Official

_TITLES = re.compile(r"^(?:(?:cho|anh|chi|ong|ba|co|chu|em|ban|dong chi|d/c|dc) )+")


def called(said: str, officials: Iterable[Official]) -> tuple[Official, ...]:
    """Those whose name it is, or ends with it; without diacritics it may be any, unless one is written just so.

    () for nobody.
    """
    typed, people = plain(said).strip(" .,!:"), tuple(officials)
    exact = _named(typed, [(plain(each.name), each) for each in people])
    if exact or typed != fold(typed):
        return exact
    return _named(typed, [(fold(plain(each.name)), each) for each in people])


def _named(typed: str, people: Sequence[tuple[str, Official]]) -> tuple[Official, ...]:
    bare = _bare(typed)
    whole = tuple(each for name, each in people if name in {typed, bare})
    return whole or tuple(each for name, each in people if bare and f" {name}".endswith(f" {bare}"))


def _bare(words: str) -> str:
    """Without "cho anh …"."""
    folded = fold(words)
    taken = _TITLES.match(folded)
    return words[taken.end() :] if taken and len(folded) == len(words) else words
