"""Figures on the web (trang số liệu): questions a day, how they ended, time to answer, nudges, messages left."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool

from bot.admin.rights import Act
from bot.platforms import channel_name, switched_on
from bot.store import figures, quota
from bot.store.figures import LONGER, WITHIN, share_within
from bot.store.nudge_figures import nudged
from bot.unanswered.wording import INTENTS
from bot.web.admin.door import Room
from bot.web.admin.pages import admin_page
from bot.web.charts import stacked
from handlers.messages import Intent, Status
from handlers.officials.labels import number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from sqlalchemy import Connection
    from starlette.requests import Request
    from starlette.responses import Response

    from bot.settings import Settings
    from bot.store.figures import Count, Waited
    from bot.web.admin.administration import Administration, Person
    from bot.web.charts import Chart

HERE = "/so-lieu"
PERIODS = (7, 30, 90)
"""Days that can be looked at."""
_USUAL = 30
_MOST_INTENTS = 4
ENDED: Mapping[str, frozenset[Status]] = {
    "trả lời được": frozenset({Status.ANSWERED}),
    "hỏi lại": frozenset({Status.CHOICE}),
    "không nêu hoặc chuyển cán bộ": frozenset({Status.UNKNOWN, Status.HANDOVER}),
    "khẩn cấp, thông tin cá nhân": frozenset({Status.EMERGENCY, Status.PRIVACY}),
}
"""How questions end, in a few words."""
_REST = "khác"


@dataclass(frozen=True, slots=True)
class Pace:
    """How long people waited on one channel."""

    channel: str
    answers: int
    half: str
    """Half of the answers took no longer."""
    most: str
    """95 % of them took no longer."""
    mean: str


@dataclass(frozen=True, slots=True)
class Quota:
    """What one channel has sent, and how many messages are left today."""

    channel: str
    today: int
    month: int
    left: int | None
    """None where the settings name no number."""


class Figures:
    """The handler of the page."""

    def __init__(self, administration: Administration) -> None:
        self._administration = administration
        self._store = administration.store

    @property
    def rooms(self) -> tuple[Room, ...]:
        """This one."""
        return (Room(HERE, Act.SEE, self.show),)

    async def show(self, request: Request, person: Person) -> Response:
        """The figures of the last days (ky)."""
        said = request.query_params.get("ky", "")
        days = int(said) if said in {str(each) for each in PERIODS} else _USUAL
        last = self._administration.desk.today()
        first = last - timedelta(days=days - 1)
        values = await run_in_threadpool(self._store.read, lambda c: self._read(c, first, last))
        return admin_page(
            "figures.html", person, HERE, {**values, "days": days, "periods": PERIODS, "number": number}
        )

    def _read(self, connection: Connection, first: date, last: date) -> dict[str, object]:
        counts = figures.counts(connection, first, last)
        waited = figures.times(connection, first, last)
        now = self._administration.clock()
        return {
            "first": first,
            "last": last,
            "total": sum(each.answers for each in counts),
            "marked": sum(each.marked for each in counts),
            "shares": shares(counts),
            "charts": charts(counts, first, last),
            "times": times_chart(waited),
            "paces": paces(waited),
            "nudged": nudged(connection, first, last),
            "quotas": quotas(quota.sent(connection, now), self._administration.settings),
        }


def charts(counts: Sequence[Count], first: date, last: date) -> tuple[Chart, ...]:
    """Questions a day: by how they ended, by channel, by what was asked for."""
    ends = {status: name for name, those in ENDED.items() for status in those}
    asked = Counter[Intent]()
    for each in counts:
        asked[each.intent] += each.answers
    del asked[Intent.OTHER]  # it is among the rest
    common = [intent for intent, _ in asked.most_common(_MOST_INTENTS)]
    by_intent = {intent: INTENTS[intent] if intent in common else _REST for intent in Intent}
    intents = (*(INTENTS[intent] for intent in common), _REST)
    return (
        _a_day("Câu hỏi mỗi ngày, theo kết quả", counts, first, last, ENDED, lambda each: ends[each.status]),
        _a_day(
            "Câu hỏi mỗi ngày, theo kênh",
            counts,
            first,
            last,
            dict.fromkeys(sorted(channel_name(each.channel) for each in counts)),
            lambda each: channel_name(each.channel),
        ),
        _a_day(
            "Câu hỏi mỗi ngày, theo nội dung hỏi",
            counts,
            first,
            last,
            intents,
            lambda each: by_intent[each.intent],
        ),
    )


def _a_day(
    title: str,
    counts: Iterable[Count],
    first: date,
    last: date,
    names: Iterable[str],
    name_of: Callable[[Count], str],
) -> Chart:
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    series = {name: [0] * len(days) for name in names}
    for each in counts:
        series[name_of(each)][(each.day - first).days] += each.answers
    return stacked(title, [f"{day:%d/%m}" for day in days], series)


def shares(counts: Sequence[Count]) -> list[tuple[str, int, str]]:
    """How the questions ended: name, number, share."""
    total = sum(each.answers for each in counts)
    found = []
    for name, statuses in ENDED.items():
        ended = sum(each.answers for each in counts if each.status in statuses)
        found.append((name, ended, f"{100 * ended / total:.0f}%" if total else "–"))
    return found


def times_chart(waited: Sequence[Waited]) -> Chart:
    """How many answers took how long."""
    by_bound = Counter[int]()
    for each in waited:
        by_bound[each.within_ms] += each.answers
    return stacked(
        "Số câu theo thời gian chờ trả lời (giây)",
        [_bound(bound) for bound in WITHIN],
        {"câu hỏi": [by_bound[bound] for bound in WITHIN]},
    )


def paces(waited: Sequence[Waited]) -> list[Pace]:
    """By channel."""
    found = []
    for channel in sorted({each.channel for each in waited}):
        theirs = [each for each in waited if each.channel == channel]
        answers = sum(each.answers for each in theirs)
        mean = sum(each.total_ms for each in theirs) / answers / 1000
        half, most = share_within(theirs, 0.5), share_within(theirs, 0.95)
        found.append(
            Pace(
                channel_name(channel),
                answers,
                told_bound(half or LONGER),
                told_bound(most or LONGER),
                f"{mean:.2f}".replace(".", ",") + " giây",
            )
        )
    return found


def told_bound(milliseconds: int) -> str:
    """ "≤ 0,25 giây"; "> 60 giây" for what is over all bounds."""
    return f"{_bound(milliseconds)} giây"


def _bound(milliseconds: int) -> str:
    if milliseconds == LONGER:
        return f"> {WITHIN[-2] // 1000}"
    return f"≤ {milliseconds / 1000:g}".replace(".", ",")


def quotas(sent: Iterable[Any], settings: Settings) -> list[Quota]:
    """Of every channel that is on or has sent something this month."""
    rows = {row.channel: row for row in sent}
    found = []
    for channel in dict.fromkeys((*switched_on(settings), *rows)):
        row = rows.get(channel)
        today, month = (row.today, row.month) if row else (0, 0)
        most = getattr(getattr(settings, channel, None), "daily_messages", None)
        left = None if most is None else max(0, most - today)
        found.append(Quota(channel_name(channel), int(today), int(month), left))
    return found
