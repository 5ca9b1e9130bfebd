"""A cycle and the day it is due, said in two places, as one deadline (ghép chu kỳ với ngày)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.deadlines.neighbours import CLAUSE, SENTENCE, restated, uninterrupted
from knowledge.deadlines.phrases import Manner
from knowledge.deadlines.phrases_dates import days_before
from knowledge.deadlines.rrules import QUARTER_ENDS, day_before, last_day, recurring, yearly
from knowledge.records import DateDeadline, RecurringDeadline

if TYPE_CHECKING:
    from knowledge.deadlines.items import Item
    from knowledge.deadlines.tokens import Token
    from knowledge.deadlines.values import DayOf


def cycle_takes_day(items: list[Item], tokens: tuple[Token, ...]) -> list[Item]:
    """ "Hằng năm, các đơn vị báo cáo trước ngày 15/12": the cycle and the day are one deadline."""
    taken: list[Item] = []
    for item in items:
        cycle = next((earlier for earlier in reversed(taken) if _plain_cycle(earlier)), None)
        if cycle is None or not uninterrupted(tokens, cycle, item, CLAUSE):
            taken.append(item)
            continue
        rule = cycle.deadlines[0]
        assert isinstance(rule, RecurringDeadline)
        days = days_before(item.match) if _all_dates(item) else []
        if days and rule.rrule == "FREQ=YEARLY" and all(day.month and _no_year(day) for day, _ in days):
            taken.remove(cycle)
            taken.append(restated(item, yearly([last_day(day, before=before) for day, before in days])))
        elif item.manner is Manner.PLAIN_DAY and rule.rrule in {"FREQ=MONTHLY", "FREQ=MONTHLY;INTERVAL=3"}:
            taken.remove(cycle)
            taken.append(day_of_cycle(cycle, item))
        else:
            taken.append(item)
    return taken


def year_spreads_back(items: list[Item], tokens: tuple[Token, ...]) -> list[Item]:
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
            and uninterrupted(tokens, item, later, CLAUSE)
        ):
            rules = yearly([last_day(day, before=before) for day, before in days])
            spread[at] = replace(restated(item, rules), phrase=later.phrase)
    return spread


def cycle_gives_way(items: list[Item], tokens: tuple[Token, ...]) -> list[Item]:
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


def day_of_cycle(cycle: Item, day: Item) -> Item:
    """ "Báo cáo quý trước ngày 20": the day of the month with the cycle or report that stands before it."""
    days = [day_before(each.day) if before else each.day for each, before in days_before(day.match)]
    rule = next((d.rrule for d in cycle.deadlines if isinstance(d, RecurringDeadline)), None)
    if rule == "FREQ=MONTHLY;INTERVAL=3":
        return restated(day, (recurring("MONTHLY", months=QUARTER_ENDS, days=days),), Manner.STATED)
    if rule == "FREQ=MONTHLY":
        return restated(day, (recurring("MONTHLY", days=days),), Manner.STATED)
    return day


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


def _near(tokens: tuple[Token, ...], a: Item, b: Item) -> bool:
    first, second = sorted((a, b), key=lambda item: item.first)
    return uninterrupted(tokens, first, second, SENTENCE)
