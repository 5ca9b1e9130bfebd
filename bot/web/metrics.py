"""Measurements for Prometheus (số đo): what the store counts, in its text format.

Everything is read when it is asked for, so the numbers are those of all processes over one store and survive restarts.
Nobody is named. Who may read them: whoever has the token of the settings; without one only this machine itself, and
never through a proxy, which would let the whole world in as this machine.
"""

from __future__ import annotations

import hmac
import ipaddress
import logging
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.registry import Collector
from starlette.concurrency import run_in_threadpool
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.channels.base import day_in_vietnam
from bot.platforms import switched_on
from bot.store import figures, quota
from bot.store.asked_tables import ItemState
from bot.store.duty_tables import NoticeState
from bot.store.figures import LONGER, WITHIN
from bot.store.health import queues
from bot.store.store import PASSING
from bot.store.tables import ReplyState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from prometheus_client.core import Metric
    from sqlalchemy import Connection
    from starlette.requests import Request

    from bot.channels.base import Desk
    from bot.settings import Settings
    from bot.store.figures import Count, Waited
    from bot.store.health import Queues
    from bot.store.store import Store
    from bot.versions.reloading import Reloader

PATH = "/metrics"
FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "via")
"""Headers by which a proxy tells that it is one."""
_log = logging.getLogger("motcua.metrics")


@dataclass(frozen=True, slots=True)
class Measured:
    """What is told at one moment."""

    counts: Sequence[Count]
    waited: Sequence[Waited]
    queues: Queues
    sent_today: Mapping[tuple[str, str], int]
    """By channel and account."""
    allowed: Mapping[str, int]
    """By channel: messages a day, as the settings have it."""
    version: int | None
    reloaded_at: datetime | None
    """When a version was last built; None when none was."""
    now: datetime


class Metrics:
    """The handler."""

    def __init__(
        self,
        desk: Desk,
        settings: Settings,
        store: Store,
        reloader: Reloader | None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._desk = desk
        self._settings = settings
        self._store = store
        self._reloader = reloader
        self._clock = clock

    @property
    def route(self) -> Route:
        """Where it is."""
        return Route(PATH, self.show)

    async def show(self, request: Request) -> Response:
        """GET /metrics."""
        if not may_read(request, self._settings):
            return PlainTextResponse("forbidden\n", 403)
        try:
            measured = await run_in_threadpool(self._measure)
        except PASSING as error:
            _log.warning("the store cannot be reached: %s", type(error).__name__)
            return PlainTextResponse("the store cannot be reached\n", 503)
        registry = CollectorRegistry(auto_describe=False)
        registry.register(_Told(measured))
        return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)

    def _measure(self) -> Measured:
        now = self._clock()

        def read(connection: Connection) -> Measured:
            last = day_in_vietnam(now)
            return Measured(
                counts=figures.counts(connection, date.min, last),
                waited=figures.times(connection, date.min, last),
                queues=queues(connection, now),
                sent_today={
                    (row.channel, row.account): int(row.today) for row in quota.sent(connection, now)
                },
                allowed={
                    name: getattr(self._settings, name).daily_messages for name in switched_on(self._settings)
                },
                version=self._desk.snapshot().number,
                reloaded_at=reloaded_at,
                now=now,
            )

        recent = self._reloader.recent(1) if self._reloader else []
        reloaded_at = recent[0].made_at if recent else None
        return self._store.read(read)


def may_read(request: Request, settings: Settings) -> bool:
    """Whether a request has the token; where there is none, whether it comes from this machine, not through a proxy.

    A proxy on this machine need not say that it is one, so with settings that tell of a proxy nobody may read without a
    token. The name that was called has to be this machine's own, or a page of another site could have a browser here
    read for it.
    """
    token = settings.web.metrics_token
    if token is not None:
        kind, _, given = request.headers.get("authorization", "").partition(" ")
        return kind.lower() == "bearer" and hmac.compare_digest(
            given.strip().encode(), token.get_secret_value().encode()
        )
    if settings.web.proxies or settings.public_url or any(name in request.headers for name in FORWARDED):
        return False
    called, caller = request.url.hostname, request.client
    return caller is not None and _is_here(caller.host) and _is_here(called or "")


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class _Told(Collector):
    """One moment's numbers as Prometheus has them."""

    def __init__(self, measured: Measured) -> None:
        self._measured = measured

    def collect(self) -> Iterable[Metric]:
        """All of them."""
        yield from _answers(self._measured.counts)
        yield _seconds(self._measured.waited)
        yield from _queued(self._measured.queues, self._measured.now)
        yield from _messages(self._measured)
        if self._measured.version is not None:
            yield GaugeMetricFamily(
                "motcua_knowledge_version", "The version that answers.", self._measured.version
            )
        if self._measured.reloaded_at is not None:
            yield GaugeMetricFamily(
                "motcua_last_reload_timestamp_seconds",
                "When a version was last built.",
                self._measured.reloaded_at.timestamp(),
            )


def _answers(counts: Sequence[Count]) -> Iterable[Metric]:
    asked, ended, wrong = Counter[tuple[str, str]](), Counter[tuple[str, str]](), Counter[str]()
    for each in counts:
        asked[each.channel, each.intent.value] += each.answers
        ended[each.channel, each.status.value] += each.answers
        wrong[each.channel] += each.marked
    questions = CounterMetricFamily(
        "motcua_questions", "Questions put to the assistant.", labels=("channel", "intent")
    )
    for labels, number in sorted(asked.items()):
        questions.add_metric(labels, number)
    yield questions
    answers = CounterMetricFamily("motcua_answers", "Answers by how they end.", labels=("channel", "status"))
    for labels, number in sorted(ended.items()):
        answers.add_metric(labels, number)
    yield answers
    marked = CounterMetricFamily(
        "motcua_answers_marked_wrong", "Answers that people say are wrong.", labels=("channel",)
    )
    for channel, number in sorted(wrong.items()):
        marked.add_metric((channel,), number)
    yield marked


def _seconds(waited: Sequence[Waited]) -> Metric:
    family = HistogramMetricFamily(
        "motcua_answer_seconds", "How long people waited for an answer.", labels=("channel",)
    )
    for channel in sorted({each.channel for each in waited}):
        theirs = {each.within_ms: each for each in waited if each.channel == channel}
        buckets, seen = [], 0
        for bound in WITHIN:
            seen += theirs[bound].answers if bound in theirs else 0
            buckets.append(("+Inf" if bound == LONGER else str(bound / 1000), float(seen)))
        family.add_metric((channel,), buckets, sum(each.total_ms for each in theirs.values()) / 1000)
    return family


def _queued(found: Queues, now: datetime) -> Iterable[Metric]:
    yield GaugeMetricFamily("motcua_inbox_waiting", "Messages that wait for an answer.", found.waiting)
    oldest = (now - found.waiting_since).total_seconds() if found.waiting_since else 0.0
    yield GaugeMetricFamily(
        "motcua_inbox_oldest_seconds", "How long the oldest of them has waited.", max(0.0, oldest)
    )
    yield GaugeMetricFamily("motcua_inbox_quarantined", "Messages put aside after failures.", found.aside)
    yield _by_state("motcua_replies", "Replies by state.", found.replies, ReplyState)
    yield _by_state("motcua_nudge_notices", "Messages to officials by state.", found.notices, NoticeState)
    yield _by_state("motcua_question_items", "Questions without a good answer.", found.questions, ItemState)


def _by_state(name: str, told: str, counts: Mapping[str, int], states: Iterable[str]) -> Metric:
    family = GaugeMetricFamily(name, told, labels=("state",))
    for state in states:
        family.add_metric((str(state),), counts.get(state, 0))
    return family


def _messages(measured: Measured) -> Iterable[Metric]:
    sent = GaugeMetricFamily(
        "motcua_messages_sent_today", "Messages that platforms took today.", labels=("channel", "account")
    )
    for labels, number in sorted(measured.sent_today.items()):
        sent.add_metric(labels, number)
    yield sent
    left = GaugeMetricFamily(
        "motcua_messages_left_today", "Of the number a day in the settings.", labels=("channel",)
    )
    for channel, most in measured.allowed.items():
        used = sum(n for (name, _), n in measured.sent_today.items() if name == channel)
        left.add_metric((channel,), max(0, most - used))
    yield left
    paused = GaugeMetricFamily(
        "motcua_channel_paused", "1 while a channel may send nothing.", labels=("channel", "account")
    )
    for each in measured.queues.paused:
        paused.add_metric((each.channel, each.account), 1)
    yield paused
