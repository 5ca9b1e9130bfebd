"""Events and "định kỳ" give way to firmer deadlines (sự kiện nhường cho mốc rõ hơn)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.deadlines.neighbours import CLAUSE, joined, restated
from knowledge.deadlines.phrases import Manner
from knowledge.records import EventDeadline, RelativeDeadline

if TYPE_CHECKING:
    from knowledge.deadlines.items import Item
    from knowledge.deadlines.tokens import Token

# So many tokens may stand before the event in a clause of its own.
_SHORT_CLAUSE = 9


def event_takes_length(items: list[Item], tokens: tuple[Token, ...]) -> list[Item]:
    """ "sau khi có Quyết định công bố, chậm nhất 03 ngày làm việc": counted from that event."""
    taken: list[Item] = []
    for item in items:
        last = taken[-1] if taken else None
        length = item.deadlines[0]
        if (
            last is not None
            and last.phrase.name in {"after something happens", "when something happens"}
            and item.phrase.name == "within"
            and isinstance(length, RelativeDeadline)
            and joined(tokens, last, item)
        ):
            after = last.deadlines[0].as_written
            taken[-1] = restated(item, (replace(length, after=" ".join(after.split())),))
        else:
            taken.append(item)
    return taken


def loose_gives_way(items: list[Item], tokens: tuple[Token, ...]) -> list[Item]:
    """Events and "định kỳ" count beside other deadlines only when they are joined with them."""
    if all(_loose(item) for item in items):
        cyclic = [item for item in items if item.phrase.name == "no cycle"]
        if not cyclic:
            return items
        firm = replace(cyclic[0], phrase=replace(cyclic[0].phrase, manner=Manner.STATED))
        items = [firm if item is cyclic[0] else item for item in items]
    kept: list[Item] = []
    for at, item in enumerate(items):
        if not _loose(item) or _leans_on_firm(tokens, items, at, -1) or _leans_on_firm(tokens, items, at, 1):
            kept.append(item)
    return kept


def _leans_on_firm(tokens: tuple[Token, ...], items: list[Item], at: int, step: int) -> bool:
    """Whether a row of joined items leads from this one to one that is not loose."""
    while 0 <= at + step < len(items):
        item, other = items[at], items[at + step]
        alternative = (
            step < 0 and not _loose(other) and (_alternative(tokens, item) or _own_clause(tokens, items, at))
        )
        if not alternative and not joined(tokens, item, other):
            return False
        if not _loose(other):
            return True
        at += step
    return False


def _alternative(tokens: tuple[Token, ...], item: Item) -> bool:
    """ "… hoặc khi có yêu cầu", "… và báo cáo đột xuất"."""
    reach = 3 if item.match.tokens[0].kind == "adhoc" else 1
    kinds = [token.kind for token in tokens[max(0, item.first - reach) : item.first]]
    return kinds[-1:] == ["or"] or (reach > 1 and not {"and", "or"}.isdisjoint(kinds))


def _own_clause(tokens: tuple[Token, ...], items: list[Item], at: int) -> bool:
    """ "…; báo cáo nhanh khi có sự cố": a short clause of its own that ends with the event, or with events joined."""
    item = last = items[at]
    for later in items[at + 1 :]:
        if not _loose(later) or not joined(tokens, last, later):
            break
        last = later
    after = tokens[last.last + 1].kind if last.last + 1 < len(tokens) else "dot"
    before = [token.kind for token in tokens[max(0, item.first - _SHORT_CLAUSE) : item.first]]
    return (
        after in CLAUSE and "semi" in before and {"comma", "colon", "dot"}.isdisjoint(before[_last(before) :])
    )


def _last(kinds: list[str]) -> int:
    return len(kinds) - kinds[::-1].index("semi")


def _loose(item: Item) -> bool:
    return item.manner is Manner.LOOSE


def events_join(items: list[Item], tokens: tuple[Token, ...]) -> list[Item]:
    """ "theo yêu cầu hoặc khi có chỉ đạo": events joined with each other are one."""
    kept: list[Item] = []
    for item in items:
        last = kept[-1] if kept else None
        if last is not None and _only_event(last) and _only_event(item) and joined(tokens, last, item):
            continue
        kept.append(item)
    return kept


def _only_event(item: Item) -> bool:
    return len(item.deadlines) == 1 and isinstance(item.deadlines[0], EventDeadline)
