"""motcua officials event: work that waits for something to happen, and the day on which it did."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import click

from bot.app import open_workspace
from bot.channels.base import today_in_vietnam
from bot.commands.base import VietnameseCommand, knowledge_options
from bot.commands.days import DAY
from bot.commands.officials.database import NoSuchError, by_option, now, transaction
from bot.nudging.rules import rules_of
from bot.settings import load_settings
from bot.store import duties
from handlers.officials.all_plans import computed, document_names
from handlers.officials.computing import Window, duties_of
from handlers.officials.explaining import explanation
from handlers.officials.labels import document_name
from handlers.officials.wording import weekday_date
from handlers.procedures.telling import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from bot.settings import Settings
    from handlers.officials.duty import Awaited
    from knowledge.knowledge_base import KnowledgeBase

SHOWN = 8
"""Characters of a key that are shown, and as many as one usually has to type."""
_FEWEST = 4
_TEXT = 100
_FAR = timedelta(days=1000)
"""Further from its event than any term that is counted from one."""


@click.command(
    cls=VietnameseCommand,
    epilog="""motcua officials event
    motcua officials event 3fa21c07 15/3/2026
    motcua officials event 3fa21c07 15/3/2026 --withdraw""",
)
@click.argument("work", required=False, metavar="[SỐ_HIỆU]")
@click.argument("day", required=False, type=DAY, metavar="[NGÀY]")
@click.option("--withdraw", is_flag=True, help="Ghi nhầm: sự kiện không xảy ra ngày đó.")
@by_option
@knowledge_options
def event(
    work: str | None,
    day: date | None,
    withdraw: bool,
    by: str,
    knowledge: Path | None,
    config: Path | None,
) -> int:
    """Liệt kê công việc chờ sự kiện kèm số hiệu; ghi SỐ_HIỆU và NGÀY thì từ ngày đó tính ra hạn và bắt đầu nhắc."""
    if (work is None) != (day is None) or (withdraw and work is None):
        raise click.UsageError("ghi cả SỐ_HIỆU và NGÀY")
    settings = load_settings(config)
    base = open_workspace(settings, knowledge).load().knowledge
    today = today_in_vietnam()
    awaited = computed(base, Window(today, today), rules_of(settings), {}).awaited
    with transaction(settings) as connection:
        if work is None or day is None:
            lines = [*_listed(awaited, duties.days_of_events(connection), document_names(base))]
        else:
            which = _which(awaited, work)
            if withdraw:
                duties.event_withdrawn(connection, which.work, day)
            else:
                duties.event_happened(connection, which.work, day, by, now())
            days = duties.days_of_events(connection).get(which.work, ())
            lines = [*_told(which, days, base, settings)]
    click.echo("\n".join(lines))
    return 0


def _which(awaited: Sequence[Awaited], work: str) -> Awaited:
    """Raises NoSuchError unless the beginning of a key names one work."""
    found = [each for each in awaited if len(work) >= _FEWEST and each.work.startswith(work.lower())]
    if len(found) == 1:
        return found[0]
    why = "chỉ nhiều việc; ghi thêm ký tự" if found else "không chỉ việc nào đang chờ"
    raise NoSuchError(f"số hiệu “{work}” {why}. Xem: motcua officials event")


def _listed(
    awaited: Sequence[Awaited], happened: Mapping[str, Sequence[date]], names: Mapping[str, str]
) -> Iterator[str]:
    if not awaited:
        yield "Không có công việc nào chờ sự kiện."
    last = None
    for each in awaited:
        if each.document != last:
            yield document_name(each.document, names)
            last = each.document
        yield f"  {each.work[:SHOWN]}  {each.office}: {shortened(each.text, _TEXT)}"
        waits = f"chờ: {each.event}" if each.event else "chờ một sự kiện mà văn bản không nêu rõ"
        yield f"            thời hạn ghi “{each.as_written}”; {waits}"
        days = happened.get(each.work, ())
        if days:
            yield f"            đã ghi ngày: {', '.join(f'{day:%d/%m/%Y}' for day in days)}"


def _told(which: Awaited, days: Sequence[date], base: KnowledgeBase, settings: Settings) -> Iterator[str]:
    """Every day that follows from the days that are known."""
    yield f"{which.office}: {shortened(which.text, _TEXT)}"
    if not days:
        yield "Không còn ngày nào được ghi; việc lại chờ sự kiện."
        return
    window = Window(min(days) - _FAR, max(days) + _FAR)
    plan = base.plans[which.document]
    found = duties_of(plan, window, base.unit.calendar, rules_of(settings), {which.work: days}).dated
    for duty in found:
        if duty.work == which.work:
            yield f"Hạn: {weekday_date(duty.due)} (cách tính: {explanation(duty.due, duty.how)})"
