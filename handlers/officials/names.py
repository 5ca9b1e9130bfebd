"""People by what they are called (tìm người theo tên): "anh Bình", "Trần Văn Bình", "chi lan"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.vietnamese import fold, plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from handlers.officials.staff import Official

_TITLES = re.compile(r"^(?:(?:cho|anh|chi|ong|ba|co|chu|em|ban|dong chi|d/c|dc) )+")


def called(said: str, officials: Iterable[Official]) -> tuple[Official, ...]:
    """Those whose name it is, or ends with it; with diacritics where any are typed. () for nobody."""
    typed = plain(said).strip(" .,!:")
    marked = typed != fold(typed)
    wanted = typed if marked else fold(typed)
    words = _bare(wanted)
    if not words:
        return ()
    found = []
    for official in officials:
        name = plain(official.name) if marked else fold(plain(official.name))
        if name in {wanted, words}:
            return (official,)
        if f" {name}".endswith(f" {words}"):
            found.append(official)
    return tuple(found)


def _bare(words: str) -> str:
    """Without "cho anh …"."""
    folded = fold(words)
    taken = _TITLES.match(folded)
    return words[taken.end() :] if taken and len(folded) == len(words) else words
