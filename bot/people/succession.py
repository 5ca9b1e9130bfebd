"""Which office of today has the work of one that plans name (đơn vị kế thừa): a person decides, with a trace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import BotError
from bot.store import audit, staffing
from handlers.officials.succession import propose

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy import Connection

    from bot.store.audit import Actor

NOBODY = "không thuộc đơn vị nào ở đây"


class NoOfficeError(BotError):
    """There is no office of that name."""

    exit_status = 2


def decide(
    connection: Connection,
    documents: Iterable[str],
    office: str,
    office_today: str | None,
    by: str,
    actor: Actor,
    now: datetime,
) -> None:
    """An office that documents name is this one of today; None for nobody here. Raises NoOfficeError.

    `by` is kept beside the decision, for whoever looks at it later.
    """
    if office_today is not None:
        _check(office_today, staffing.offices_today(connection))
    for document in documents:
        staffing.decide(connection, document, office, office_today, by, now)
        what = f"{document}: {office} → {office_today or NOBODY}"
        audit.note(connection, actor, "xác nhận đơn vị", what, now)


def _check(office: str, today: tuple[str, ...]) -> None:
    if office not in today:
        near = next(iter(propose(office, today)), None)
        hint = (
            f"; có phải là “{near.office}”?"
            if near
            else f". Các đơn vị hiện nay: {'; '.join(today) or 'chưa có'}"
        )
        raise NoOfficeError(f"không có đơn vị hiện nay tên “{office}”{hint}")
