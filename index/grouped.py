"""One index for every group of records, so that loading a listing changes no answer from a plan (chỉ mục theo nhóm).

How rare a word is, and how long passages are, is a matter of the records it is searched in.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from index.base import Found
from index.building import Engine, build_index, memory_index, open_index
from knowledge.records import PassageKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from index.base import Explanation, Filters
    from index.collecting import Progress
    from index.passage_index import PassageIndex
    from knowledge.records import Passage

GROUPS: dict[str, frozenset[PassageKind]] = {
    "documents": frozenset(PassageKind) - {PassageKind.PROCEDURE},
    "procedures": frozenset({PassageKind.PROCEDURE}),
}
"""The name of each group, which is that of its folder, and the kinds of passages in it."""


@dataclass(frozen=True, slots=True)
class GroupedIndex:
    """A SearchIndex over several; those that hold none of the kinds asked for are left alone."""

    groups: Mapping[str, PassageIndex]

    def search(self, text: str, *, limit: int = 10, filters: Filters | None = None) -> Found:
        """See SearchIndex; hits of several groups are put in order by confidence, for scores do not compare."""
        found = [
            index.search(text, limit=limit, filters=filters)
            for index in self.groups.values()
            if filters is None or index.table.may_pass(filters)
        ]
        if len(found) <= 1:
            return found[0] if found else Found((), text)
        best = max(found, key=lambda one: one.hits[0].confidence if one.hits else -1.0)
        hits = sorted((hit for one in found for hit in one.hits), key=lambda hit: -hit.confidence)
        unknown = frozenset[str].intersection(*(frozenset(one.unknown) for one in found))
        return Found(
            tuple(hits[:limit]),
            best.question,
            best.repaired,
            tuple(word for word in best.unknown if word in unknown),
        )

    def explain(self, text: str, passage: str) -> Explanation:
        """See SearchIndex."""
        for index in self.groups.values():
            if passage in index.table.ids:
                return index.explain(text, passage)
        raise KeyError(passage)

    def close(self) -> None:
        """Release the files."""
        for index in self.groups.values():
            index.close()


def grouped_memory_index(passages: Sequence[Passage], progress: Progress | None = None) -> GroupedIndex:
    """An index that is kept nowhere."""
    return GroupedIndex(
        {name: memory_index(members, told) for name, members, told in _members(passages, progress)}
    )


def build_grouped(
    passages: Sequence[Passage],
    folder: Path,
    progress: Progress | None = None,
    *,
    base: Path | None = None,
    engine: Engine = Engine.WHOOSH,
) -> None:
    """Write the index of every group into a folder of its own; see build_index."""
    for name, members, told in _members(passages, progress):
        there = base / name if base and (base / name).is_dir() else None
        build_index(members, folder / name, told, base=there, engine=engine).close()


def open_grouped(folder: Path) -> GroupedIndex:
    """Open what build_grouped wrote; raises as open_index."""
    return GroupedIndex({name: open_index(folder / name) for name in GROUPS if (folder / name).is_dir()})


def _members(
    passages: Sequence[Passage], progress: Progress | None
) -> list[tuple[str, list[Passage], Progress | None]]:
    """The passages of every group that has any, with the progress counted over all of them."""
    found: list[tuple[str, list[Passage], Progress | None]] = []
    done = 0
    for name, kinds in GROUPS.items():
        members = [passage for passage in passages if passage.kind in kinds]
        if members:
            told = partial(_tell, progress, done, len(passages)) if progress else None
            found.append((name, members, told))
            done += len(members)
    return found


def _tell(progress: Progress, before: int, total: int, done: int, _: int) -> None:
    progress(before + done, total)
