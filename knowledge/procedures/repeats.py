"""Records that share a code or a name (thủ tục trùng mã, trùng tên), across all listings of a folder."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.problems import Problem
from knowledge.procedures.telling import named, problems_of_doubt
from knowledge.records import Doubt, Source
from knowledge.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from knowledge.records import Listing, Procedure

_NOWHERE = Source("", "", "", 0, 0)


def by_code(listings: Sequence[Listing]) -> tuple[dict[str, Procedure], tuple[Problem, ...]]:
    """All procedures of the listings by their code in the knowledge, and what is to be said of those that repeat.

    A record that says the same as an earlier one of its code is left out, and told; one that says something else
    gets the code with "~2", and both are doubtful.
    """
    found: dict[str, Procedure] = {}
    versions: dict[str, list[Procedure]] = defaultdict(list)
    same: list[Procedure] = []
    for listing in listings:
        for procedure in listing.procedures:
            earlier = versions[procedure.code]
            if any(_says(procedure) == _says(other) for other in earlier):
                same.append(procedure)
                continue
            earlier.append(procedure)
            code = procedure.code if len(earlier) == 1 else f"{procedure.code}~{len(earlier)}"
            found[code] = replace(procedure, code=code)
    repeated = {
        name for code, group in versions.items() if len(group) > 1 for name in _names(code, len(group))
    }
    for code in repeated:
        found[code] = _doubted(found[code], Doubt.DUPLICATE)
    named = _repeated_names(found)
    for code in named:
        found[code] = _doubted(found[code], Doubt.REPEATED_NAME)
    return found, tuple(_problems(found.values(), same))


def _names(code: str, count: int) -> Iterator[str]:
    yield code
    yield from (f"{code}~{number}" for number in range(2, count + 1))


def _says(procedure: Procedure) -> Procedure:
    """The record without where it stands."""
    return replace(procedure, source=_NOWHERE, document="", checked_on="", doubts=frozenset())


def _doubted(procedure: Procedure, doubt: Doubt) -> Procedure:
    return replace(procedure, doubts=procedure.doubts | {doubt})


def _repeated_names(found: dict[str, Procedure]) -> list[str]:
    """Codes of records that share name and levels with one of another code."""
    groups: dict[tuple[str, tuple[str, ...]], list[str]] = defaultdict(list)
    for code, procedure in found.items():
        groups[fold(procedure.name), tuple(sorted(map(fold, procedure.levels)))].append(code)
    return [
        code for codes in groups.values() if len({c.partition("~")[0] for c in codes}) > 1 for code in codes
    ]


def _problems(found: Iterable[Procedure], same: Sequence[Procedure]) -> Iterator[Problem]:
    """One problem a kind and listing."""
    for doubt in (Doubt.DUPLICATE, Doubt.REPEATED_NAME):
        places: dict[str, list[str]] = defaultdict(list)
        for procedure in found:
            if doubt in procedure.doubts:
                places[procedure.source.path].append(named(procedure))
        for path, names in places.items():
            yield from problems_of_doubt(path, doubt, names)
    copies: dict[str, list[str]] = defaultdict(list)
    for procedure in same:
        copies[procedure.source.path].append(named(procedure))
    for path, names in copies.items():
        what = f"{len(names)} thủ tục lặp lại y nguyên thủ tục đã có, ví dụ {names[0]}"
        yield Problem(path, what, "Bỏ bớt bản lặp; câu trả lời chỉ dùng bản đầu tiên.")
