"""The log has events, never a secret."""

from __future__ import annotations

import io
import json
import logging
import sys
from typing import TYPE_CHECKING

import pytest
from pydantic import SecretStr

from bot.logs import HIDDEN, start_logging
from bot.sections import Telegram, ZaloOA
from bot.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

TOKEN = "123456789:AAF-canary_canary_canary_canary_x"
DATABASE = "postgresql://motcua:chim-hoang-yen@localhost/motcua"
OA_SECRET = "bi-mat-cua-oa"
SETTINGS = Settings(
    telegram=Telegram(token=SecretStr(TOKEN)),
    zalo_oa=ZaloOA(
        oa_id="1", app_id="2", app_secret=SecretStr("bi-mat-cua-ung-dung"), oa_secret=SecretStr(OA_SECRET)
    ),
    database=SecretStr(DATABASE),
)


@pytest.fixture(params=[False, True], ids=["lines", "json"])
def log(request: pytest.FixtureRequest) -> Iterator[io.StringIO]:
    """What is logged, in both forms."""
    root, stream = logging.getLogger(), io.StringIO()
    kept = root.handlers[:], root.level
    start_logging(SETTINGS.model_copy(update={"log_json": request.param}), stream)
    yield stream
    root.handlers[:] = kept[0]
    root.setLevel(kept[1])


LEAKS = [
    f"GET https://api.telegram.org/bot{TOKEN}/getMe",
    f"chữ ký sai với khóa {OA_SECRET}",
    f"connecting to {DATABASE}",
    "postgresql+psycopg://motcua:mat-khau-khac@db/motcua",
    "POST /bot987654321:ZZZ-token-of-another-bot-123456/sendMessage",
    '{"access_token": "Xy12abcdefghijkl.mnop", "expires_in": "90000"}',
    "refresh_token=abcdefghijklmnop12345&app_id=1",
    "secret_key: kkkkkkkkkkkkkkkkkkkk",
]
SECRETS = [
    "canary",
    OA_SECRET,
    "chim-hoang-yen",
    "mat-khau-khac",
    "ZZZ-token",
    "Xy12abc",
    "abcdefghijkl",
    "kkkk",
]


@pytest.mark.parametrize("text", LEAKS)
def test_a_secret_in_a_message_is_hidden(log: io.StringIO, text: str) -> None:
    logging.getLogger("motcua.test").info("event %s", text)

    assert HIDDEN in log.getvalue()
    assert not any(secret in log.getvalue() for secret in SECRETS)


def test_a_secret_in_a_traceback_is_hidden(log: io.StringIO) -> None:
    try:
        int(TOKEN)
    except ValueError:
        logging.getLogger("motcua.test").exception("failed")

    assert "ValueError" in log.getvalue()
    assert "canary" not in log.getvalue()


def test_ordinary_events_stay_as_they_are(log: io.StringIO) -> None:
    logging.getLogger("motcua.web").info("request method=GET route=/thu-tuc/{code} status=200 ms=3.1")

    assert "request method=GET route=/thu-tuc/{code} status=200 ms=3.1" in log.getvalue()


def test_libraries_do_not_tell_addresses(log: io.StringIO) -> None:
    logging.getLogger("httpx").info("HTTP Request: POST https://api.telegram.org/…")
    logging.getLogger("telegram.Bot").info("anything")

    assert log.getvalue() == ""


def test_json_lines_are_json(capsys: pytest.CaptureFixture[str]) -> None:
    root = logging.getLogger()
    kept = root.handlers[:], root.level
    start_logging(Settings(log_json=True), sys.stderr)
    logging.getLogger("motcua.test").warning("hai\ndòng")
    root.handlers[:] = kept[0]
    root.setLevel(kept[1])

    (line,) = capsys.readouterr().err.splitlines()
    event = json.loads(line)
    assert (event["level"], event["logger"], event["message"]) == ("WARNING", "motcua.test", "hai\ndòng")
    assert event["time"].endswith("+07:00")
