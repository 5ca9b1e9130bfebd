"""Several phrases of one text weighed against each other (kết hợp các mốc thời gian)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.deadlines.phrases import Manner
from knowledge.deadlines.phrases_dates import days_before
from knowledge.deadlines.rrules import QUARTER_ENDS, last_day, recurring, yearly
from knowledge.records import (
    DateDeadline,
    Deadline,
    EventDeadline,
    PeriodDeadline,
    RecurringDeadline,
    RelativeDeadline,
)

if TYPE_CHECKING:
    from knowledge.deadlines.items import Item
    from knowledge.deadlines.tokens import Token
    from knowledge.deadlines.values import DayOf

_JOINTS = frozenset({"comma", "and", "or", "semi", "dash", "open", "slash", "periodic", "is"})


def weighed(items: list[Item], tokens: tuple[Token, ...]) -> list[Item]:
    """The items that remain, in order, each of the steps below taken in turn."""
    for step in (
        _label_gives_way,
        _cycle_takes_day,
        _year_spreads_back,
        _cycle_gives_way,
        _period_gives_way,
        _event_takes_length,
        _length_gives_way,
        _loose_gives_way,
        _events_join,
    ):
        items = step(items, tokens)
    return items


def _same(tokens: tuple[Token, ...], a: Item, b: Item, stops: frozenset[str]) -> bool:
    """Whether no such stop stands between two items."""
    return not any(token.kind in stops for token in tokens[a.last + 1 : b.first])


_BARE_LENGTHS = frozenset({"so long", "in so long"})
_SENTENCE = frozenset({"dot"})
_CLAUSE = frozenset({"dot", "semi"})


def _label_gives_way(items: list[Item], tokens: tuple[Token, ...]) -> list[Item]:
    """ "Báo cáo 6 tháng gửi trước ngày 05/6": the kind of report is no deadline of its own."""
    kept: list[Item] = []
    for at, item in enumerate(items):
        following = items[at + 1 :]
        if (
            item.manner is Manner.LABEL
            and kept
            and _dated(kept[-1])
            and _same(tokens, kept[-1], item, _CLAUSE)
        ):
            continue  # "trước ngày 15/12 (đối với báo cáo năm)"
        if item.manner is Manner.LABEL or (
            item.manner is Manner.UNIT and item.match.has("half", "quarter", "month", "year")
        ):
            after = following[0] if following else None
            near = item.manner is Manner.LABEL or (after is not None and after.first - item.last <= 4)
            if (
                after is not None
                and near
                and after.manner in {Manner.STATED, Manner.PLAIN_DAY, Manner.CYCLE}
                and _same(
                    tokens,
                    item,
                    after,
                    _CLAUSE if item.manner is Manner.LABEL else _CLAUSE | {"comma", "and", "or"},
                )
                and any(isinstance(d, DateDeadline | RecurringDeadline) for d in after.deadlines)
            ):
                if after.manner is Manner.PLAIN_DAY:
                    items[at + 1] = _day_of_label(item, after)
                continue
        kept.append(item)
    return kept


def _dated(item: Item) -> bool:
    return item.manner in {Manner.STATED, Manner.PLAIN_DAY} and all(
        isinstance(d, DateDeadline) or (isinstance(d, RecurringDeadline) and "DAY" in (d.rrule or ""))
        for d in item.deadlines
    )


def _day_of_label(label: Item, day: Item) -> Item:
    days = [d for deadline in day.deadlines for d in _month_days(day, deadline)]
    cycle = next((d.rrule for d in label.deadlines if isinstance(d, RecurringDeadline)), None)
    if cycle == "FREQ=MONTHLY;INTERVAL=3":
        return _with(day, (recurring("MONTHLY", months=QUARTER_ENDS, days=days),), Manner.STATED)
    if cycle == "FREQ=MONTHLY":
        return _with(day, (recurring("MONTHLY", days=days),), Manner.STATED)
    return day


def _month_days(item: Item, _: Deadline) -> list[int]:
    return [
        day.day - 1 if before and day.day > 1 else (-1 if before else day.day)
        for day, before in days_before(item.match)
    ]


def _with(item: Item, deadlines: tuple[Deadline, ...], manner: Manner | None = None) -> Item:
    words = item.deadlines[0].as_written
    phrase = replace(item.phrase, manner=manner) if manner else item.phrase
    return replace(item, phrase=phrase, deadlines=tuple(replace(d, as_written=words) for d in deadlines))


def _cycle_takes_day(items: list[Item], tokens: tuple[Token, ...]) -> list[Item]:
    """ "Hằng năm, các đơn vị báo cáo trước ngày 15/12": the cycle and the day are one deadline."""
    taken: list[Item] = []
    for item in items:
        cycle = next((earlier for earlier in reversed(taken) if _plain_cycle(earlier)), None)
        if cycle is None or not _same(tokens, cycle, item, _CLAUSE):
            taken.append(item)
            continue
        rule = cycle.deadlines[0]
        assert isinstance(rule, RecurringDeadline)
        days = days_before(item.match) if _all_dates(item) else []
        if days and rule.rrule == "FREQ=YEARLY" and all(day.month and _no_year(day) for day, _ in days):
            taken.remove(cycle)
            taken.append(_with(item, yearly([last_day(day, before=before) for day, before in days])))
        elif item.manner is Manner.PLAIN_DAY and rule.rrule in {"FREQ=MONTHLY", "FREQ=MONTHLY;INTERVAL=3"}:
            taken.remove(cycle)
            taken.append(_day_of_label(cycle, item))
        else:
            taken.append(item)
    return taken


def _year_spreads_back(items: list[Item], tokens: tuple[Token, ...]) -> list[Item]:
    """ "sơ kết trước ngày 20/6, tổng kết trước ngày 10/12 hằng năm": "hằng năm" holds for both."""
    spread = list(items)
    for at in range(len(items) - 2, -1, -1):
        later, item = spread[at + 1], spread[at]
        days = days_before(item.match) if _all_dates(item) or item.phrase.name == "range" else []
        days = days[-1:] if item.phrase.name == "range" else days  # the last day still on time
        if (
            days
            and later.phrase.name in {"days of each year", "range of each year"}
            and all(isinstance(d, RecurringDeadline) for d in later.deadlines)
            and all(day.month and day.year is None for day, _ in days)
            and _same(tokens, item, later, _CLAUSE)
        ):
            rules = yearly([last_day(day, before=before) for day, before in days])
            spread[at] = replace(_with(item, rules), phrase=later.phrase)
    return spread


def _no_year(day: DayOf) -> bool:
    return day.year is None or day.year.number is None


def _all_dates(item: Item) -> bool:
    return all(isinstance(d, DateDeadline) for d in item.deadlines)


def _plain_cycle(item: Item) -> bool:
    return (
        item.manner in {Manner.CYCLE, Manner.STATED}
        and len(item.deadlines) == 1
        and isinstance(item.deadlines[0], RecurringDeadline)
        and "BY" not in (item.deadlines[0].rrule or "BY")
    )


def _family(rule: str) -> str:
    """Rules of one family are one cycle, said more or less exactly."""
    parts = dict(part.split("=", 1) for part in rule.split(";"))
    quarterly = parts.get("INTERVAL") == "3" or parts.get("BYMONTH") in {"3,6,9,12", "1,4,7,10", "2,5,8,11"}
    if parts["FREQ"] == "MONTHLY":
        return "quarter" if quarterly else "month " + parts.get("INTERVAL", "1")
    return parts["FREQ"] + parts.get("INTERVAL", "1")


def _cycle_gives_way(items: list[Item], tokens: tuple[Token, ...]) -> list[Item]:
    """ "định kỳ hằng quý … trước ngày 20 của tháng cuối quý": the exact rule holds for both."""
    exact = {
        _family(d.rrule): item
        for item in items
        for d in item.deadlines
        if isinstance(d, RecurringDeadline) and d.rrule and "BY" in d.rrule
    }
    kept = []
    for item in items:
        if _plain_cycle(item) or item.manner is Manner.LABEL:
            rules = [d.rrule for d in item.deadlines if isinstance(d, RecurringDeadline) and d.rrule]
            finer = [exact.get(_family(rule)) for rule in rules]
            if finer and all(f is not None and f is not item and _near(tokens, item, f) for f in finer):
                continue
        kept.append(item)
    return kept


def _near(tokens: tuple[Token, ...], a: Item, b: Item) -> bool:
    first, second = sorted((a, b), key=lambda item: item.first)
    return _same(tokens, first, second, _SENTENCE)


def _period_gives_way(items: list[Item], tokens: tuple[Token, ...]) -> list[Item]:
    """ "Trong tháng 6, trước ngày 15/6": a day inside the period before it is the deadline."""
    kept = []
    for at, item in enumerate(items):
        later = [
            d.due
            for other in items[at + 1 :]
            if _same(tokens, item, other, _CLAUSE)
            for d in other.deadlines
            if isinstance(d, DateDeadline)
        ]
        inside = [d for d in item.deadlines if isinstance(d, PeriodDeadline) and d.start and d.end]
        if len(inside) == len(item.deadlines) == 1 and len(later) == 1:
            period = inside[0]
            assert period.start is not None
            assert period.end is not None
            if period.start <= later[0] <= period.end:
                continue
        kept.append(item)
    return kept


def _event_takes_length(items: list[Item], tokens: tuple[Token, ...]) -> list[Item]:
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
            and _joined(tokens, last, item)
        ):
            after = last.deadlines[0].as_written
            taken[-1] = _with(item, (replace(length, after=" ".join(after.split())),))
        else:
            taken.append(item)
    return taken


def _length_gives_way(items: list[Item], _: tuple[Token, ...]) -> list[Item]:
    """ "01 ngày, dự kiến trong tháng 8": a bare length beside another time says how long it takes."""
    others = [item for item in items if item.phrase.name not in _BARE_LENGTHS]
    return others or items[:1]


def _loose_gives_way(items: list[Item], tokens: tuple[Token, ...]) -> list[Item]:
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
        alternative = step < 0 and not _loose(other) and _alternative(tokens, item)
        if not alternative and not _joined(tokens, item, other):
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


def _loose(item: Item) -> bool:
    return item.manner is Manner.LOOSE


def _joined(tokens: tuple[Token, ...], a: Item, b: Item) -> bool:
    first, second = sorted((a, b), key=lambda item: item.first)
    between = [token.kind for token in tokens[first.last + 1 : second.first]]
    if "no cycle" in {a.phrase.name, b.phrase.name} and between == ["open"]:
        return False  # "định kỳ (trước ngày 15/6)": the bracket says when
    return bool(between) and all(kind in _JOINTS for kind in between)


def _events_join(items: list[Item], tokens: tuple[Token, ...]) -> list[Item]:
    """ "theo yêu cầu hoặc khi có chỉ đạo": events joined with each other are one."""
    joined: list[Item] = []
    for item in items:
        last = joined[-1] if joined else None
        if last is not None and _only_event(last) and _only_event(item) and _joined(tokens, last, item):
            continue
        joined.append(item)
    return joined


def _only_event(item: Item) -> bool:
    return len(item.deadlines) == 1 and isinstance(item.deadlines[0], EventDeadline)
