"""The log (nhật ký): events with ids and times, never what people wrote, never a secret."""

from __future__ import annotations

import json
import logging
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TextIO

from pydantic import BaseModel, SecretStr

from bot.channels.base import VIETNAM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.settings import Settings

HIDDEN = "[ẩn]"
# What secrets look like when no setting names them: a bot's token in an address, tokens in forms and JSON.
_SECRETS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<!\d)\d{5,}:[\w-]{20,}"), HIDDEN),
    (re.compile(r"((?:access_|refresh_)?token|secret(?:_key)?|password|mac)(\W{1,4})[\w.~+/-]{12,}", re.IGNORECASE), rf"\1\2{HIDDEN}"),
    (re.compile(r"(://[^\s/:@]+:)[^\s/@]+@"), rf"\1{HIDDEN}@"),
)  # fmt: skip
_TALKATIVE = ("httpx", "httpcore", "telegram", "sqlalchemy", "alembic", "asyncio")
"""Libraries that below WARNING log addresses with tokens, or what people wrote."""


def start_logging(settings: Settings, stream: TextIO) -> None:
    """Have everything logged to stream from now on, in the form that the settings say."""
    handler = logging.StreamHandler(stream)
    make = JsonLines if settings.log_json else Lines
    handler.setFormatter(make(tuple(secrets_of(settings))))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("motcua").setLevel(logging.INFO)
    quieten_libraries()


def quieten_libraries() -> None:
    """Have libraries tell warnings and worse only, or still less where they were told so before.

    Whoever opens a connection to a platform calls it too: a program that never started logging may yet show records.
    """
    for name in _TALKATIVE:
        logger = logging.getLogger(name)
        logger.setLevel(max(logging.WARNING, logger.level))


def secrets_of(section: BaseModel) -> Iterator[str]:
    """Every secret in the settings."""
    for name in type(section).model_fields:
        value = getattr(section, name)
        if isinstance(value, SecretStr):
            yield value.get_secret_value()
        elif isinstance(value, BaseModel):
            yield from secrets_of(value)


class Lines(logging.Formatter):
    """One line an event, for people; secrets hidden in all of it, tracebacks too."""

    def __init__(self, secrets: tuple[str, ...]) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")
        self._secrets = secrets

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: N802 - logging's name
        """The time in Vietnam, with its offset."""
        del datefmt
        return _time(record)

    def format(self, record: logging.LogRecord) -> str:
        """The whole event."""
        return self.hide(super().format(record))

    def hide(self, text: str) -> str:
        """The text without secrets."""
        for secret in self._secrets:
            text = text.replace(secret, HIDDEN)
        for pattern, instead in _SECRETS:
            text = pattern.sub(instead, text)
        return text


class JsonLines(Lines):
    """One JSON object an event, for programs: time, level, logger, message, and traceback where there is one."""

    def format(self, record: logging.LogRecord) -> str:
        """The whole event."""
        event = {
            "time": _time(record),
            "level": record.levelname,
            "logger": record.name,
            "message": self.hide(record.getMessage()),
        }
        if record.exc_info:
            event["traceback"] = self.hide(self.formatException(record.exc_info))
        return json.dumps(event, ensure_ascii=False)


def _time(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).astimezone(VIETNAM).isoformat(timespec="milliseconds")
