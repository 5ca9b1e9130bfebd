"""What Prometheus is told, and who may read it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from prometheus_client.parser import text_string_to_metric_families
from pydantic import SecretStr, ValidationError
from starlette.testclient import TestClient

from bot.conversation import Asked
from bot.sections import Telegram, Web
from bot.settings import Settings
from bot.store import questions, quota
from bot.web.app import create_app
from handlers.messages import Question
from tests.bot.chats import message, store_messages
from tests.bot.doubles import FIRST, TODAY, UNKNOWN, Assistant, answer_about, desk_of

if TYPE_CHECKING:
    from bot.store.store import Store

TOKEN = "một khóa".encode().hex() + "=="
HERE = ("127.0.0.1", 50000)


def client(
    store: Store,
    *,
    token: str | None = None,
    address: tuple[str, int] = HERE,
    called: str = "http://127.0.0.1:8080",
    proxies: tuple[str, ...] = (),
    public_url: str | None = None,
) -> TestClient:
    web = Web(metrics_token=SecretStr(token) if token else None, proxies=proxies)
    telegram = Telegram(token=SecretStr("1234567:" + "a" * 30))
    settings = Settings(web=web, telegram=telegram, public_url=public_url)
    return TestClient(create_app(desk_of(Assistant()), settings, store), client=address, base_url=called)


def measured(store: Store) -> dict[tuple[str, tuple[str, ...]], float]:
    text = client(store).get("/metrics").text
    return {
        (sample.name, tuple(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "127.3.2.1"])
def test_this_machine_may_read_them(sqlite_store: Store, address: str) -> None:
    response = client(sqlite_store, address=(address, 1)).get("/metrics")
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/plain; version=")


@pytest.mark.parametrize("address", ["10.0.0.7", "203.0.113.9", "fe80::1", "testclient"])
def test_no_other_machine_may(sqlite_store: Store, address: str) -> None:
    assert client(sqlite_store, address=(address, 1)).get("/metrics").status_code == 403


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP", "Via", "X-Forwarded-Proto"])
def test_nobody_may_through_a_proxy_on_this_machine(sqlite_store: Store, header: str) -> None:
    assert client(sqlite_store).get("/metrics", headers={header: "127.0.0.1"}).status_code == 403


def test_nobody_may_where_the_settings_tell_of_a_proxy(sqlite_store: Store) -> None:
    for behind in (
        client(sqlite_store, proxies=("127.0.0.1",)),
        client(sqlite_store, public_url="https://motcua.example"),
    ):
        assert behind.get("/metrics").status_code == 403


@pytest.mark.parametrize("called", ["http://motcua.example", "http://192.168.1.5:8080"])
def test_nobody_may_by_another_name_of_this_machine(sqlite_store: Store, called: str) -> None:
    assert client(sqlite_store, called=called).get("/metrics").status_code == 403


@pytest.mark.parametrize("given", ["", "Bearer", f"Bearer {TOKEN}x", f"Basic {TOKEN}", TOKEN, "Bearer ă"])
def test_with_a_token_only_the_token_lets_in(sqlite_store: Store, given: str) -> None:
    headers = {"Authorization": given.encode()}
    assert client(sqlite_store, token=TOKEN).get("/metrics", headers=headers).status_code == 403


def test_whoever_has_the_token_may_read_them_from_anywhere(sqlite_store: Store) -> None:
    elsewhere = client(sqlite_store, token=TOKEN, address=("203.0.113.9", 1))
    headers = {"Authorization": f"Bearer {TOKEN}", "X-Forwarded-For": "203.0.113.9"}
    assert elsewhere.get("/metrics", headers=headers).status_code == 200


def test_a_short_token_is_refused() -> None:
    with pytest.raises(ValidationError, match="16 đến 256"):
        Web(metrics_token=SecretStr("ngắn"))


def test_questions_answers_and_times_are_told(sqlite_store: Store) -> None:
    for answer, waited in ((answer_about(FIRST.tasks[0]), 0.04), (UNKNOWN, 0.2)):
        asked = Asked(Question("Ai?", asked_on=TODAY), answer)
        sqlite_store.submit(
            lambda c, a=asked, w=waited: questions.record(c, a, "web", timedelta(seconds=w))  # type: ignore[misc]
        ).result()
    sqlite_store.submit(lambda c: questions.mark_wrong(c, "Ai?", "web")).result()

    told = measured(sqlite_store)
    assert told["motcua_questions_total", ("web", "responsible")] == 1
    assert told["motcua_answers_total", ("web", "unknown")] == 1
    assert told["motcua_answers_marked_wrong_total", ("web",)] == 1
    assert told["motcua_answer_seconds_bucket", ("web", "0.05")] == 1
    assert told["motcua_answer_seconds_bucket", ("web", "0.25")] == 2
    assert told["motcua_answer_seconds_bucket", ("web", "+Inf")] == 2
    assert told["motcua_answer_seconds_count", ("web",)] == 2
    assert told["motcua_answer_seconds_sum", ("web",)] == pytest.approx(0.24)


def test_what_waits_is_told(sqlite_store: Store) -> None:
    store_messages(sqlite_store, message("Ai niêm yết?", 1), message("Ai?", 2, "binh"))
    told = measured(sqlite_store)
    assert told["motcua_inbox_waiting", ()] == 2
    assert told["motcua_inbox_oldest_seconds", ()] >= 0
    assert told["motcua_replies", ("due",)] == 0
    assert told["motcua_nudge_notices", ("undeliverable",)] == 0


def test_messages_left_are_told(sqlite_store: Store) -> None:
    sqlite_store.submit(lambda c: quota.count_sent(c, "telegram", "1234567", datetime.now(UTC))).result()
    told = measured(sqlite_store)
    assert told["motcua_messages_sent_today", ("1234567", "telegram")] == 1
    assert told["motcua_messages_left_today", ("telegram",)] == 19_999


def test_no_words_of_people_are_told(sqlite_store: Store) -> None:
    asked = Asked(Question("chim hoàng yến", place="xã Suối Mơ", asked_on=TODAY), UNKNOWN)
    sqlite_store.submit(lambda c: questions.record(c, asked, "web")).result()
    store_messages(sqlite_store, message("chim hoàng yến", 1, "CANARY-7731"))
    text = client(sqlite_store).get("/metrics").text
    assert not [word for word in ("chim", "Suối Mơ", "CANARY") if word in text]
