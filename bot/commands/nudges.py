"""motcua nudges: what officials were told, and what they will be told."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import click

from bot.app import open_workspace
from bot.channels.base import day_in_vietnam
from bot.chats import open_database
from bot.commands.base import VietnameseCommand, json_option, knowledge_options
from bot.commands.days import DAY
from bot.commands.foretold import Ahead, ahead, foretold_json, foretold_lines
from bot.commands.jsonlines import write_line
from bot.commands.officials.database import named
from bot.commands.store import NOTICES
from bot.settings import load_settings
from bot.store import notices, staffing
from bot.store.duty_tables import NoticeState

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from sqlalchemy import Connection

ADVICE: Mapping[NoticeState, str] = {
    NoticeState.HELD: "hỏi lại cán bộ đã nhận chưa; chương trình không tự gửi lại để khỏi trùng",
    NoticeState.UNDELIVERABLE: "xem kênh: motcua officials links {official}; liên kết thêm kênh: motcua officials code {official}. "
    "Cán bộ nhắn cho trợ lý thì được xem tin này",
}
_WEEK = timedelta(days=6)
_MOST_DAYS = 400


@click.command(
    cls=VietnameseCommand,
    epilog="""motcua nudges
    motcua nudges --dry-run --from 1/6/2026 --to 30/6/2026
    motcua nudges --dry-run --official lan --json""",
)
@click.option("--dry-run", is_flag=True, help="In ai sẽ nhận gì, ngày nào, vì sao; không gửi, không ghi gì.")
@click.option(
    "--from", "first", type=DAY, metavar="NGÀY", help="Với --dry-run: từ ngày này (mặc định hôm nay)."
)
@click.option(
    "--to", "last", type=DAY, metavar="NGÀY", help="Với --dry-run: đến hết ngày này (mặc định 7 ngày)."
)
@click.option("--official", metavar="MÃ", help="Chỉ của một cán bộ.")
@knowledge_options
@json_option
def nudges(
    dry_run: bool,
    first: date | None,
    last: date | None,
    official: str | None,
    knowledge: Path | None,
    config: Path | None,
    as_json: bool,
) -> int:
    """Xem tin nhắc việc: đã gửi bao nhiêu, tin nào cần người xem lại; với --dry-run thì xem tin sắp gửi.

    --dry-run dùng đúng các quy tắc khi nhắc thật, coi như từ nay đến ngày đó chưa ai báo xong việc nào.
    """
    settings = load_settings(config)
    if not dry_run:
        if first is not None or last is not None or as_json:
            raise click.UsageError("--from, --to và --json chỉ dùng với --dry-run")
        engine = open_database(settings)
        with engine.connect() as connection:
            for line in _state(connection, official):
                click.echo(line)
        engine.dispose()
        return 0
    moment = datetime.now(UTC)
    start, end = _days(first, last, day_in_vietnam(moment))
    base = open_workspace(settings, knowledge).load().knowledge
    engine = open_database(settings)
    with engine.connect() as connection:
        found = ahead(connection, base, settings, moment, end)
        who = None if official is None else named(found.staff, official).id
    engine.dispose()
    _print(found.only(start, who), as_json=as_json)
    return 0


def _print(found: Ahead, *, as_json: bool) -> None:
    if as_json:
        for line in foretold_json(found):
            write_line(line)
        return
    for text in foretold_lines(found):
        click.echo(text)


def _days(first: date | None, last: date | None, today: date) -> tuple[date, date]:
    start = first or today
    end = last or start + _WEEK
    if start < today:
        raise click.BadParameter(
            f"{start:%d/%m/%Y} đã qua; xem tin đã gửi bằng lệnh motcua nudges", param_hint="--from"
        )
    if end < start:
        raise click.BadParameter(f"{end:%d/%m/%Y} trước ngày đầu {start:%d/%m/%Y}", param_hint="--to")
    if (end - today).days > _MOST_DAYS:
        raise click.BadParameter(f"chỉ xem trước được {_MOST_DAYS} ngày kể từ hôm nay", param_hint="--to")
    return start, end


def _state(connection: Connection, official: str | None) -> Iterator[str]:
    staff = staffing.staff(connection)
    who = None if official is None else named(staff, official).id
    if who is None:
        counts = notices.counts(connection)
        yield from (f"Tin nhắc {word}: {counts.get(state, 0)}" for state, word in NOTICES.items())
    rows = [row for row in notices.unsettled(connection) if who in {None, row.official}]
    if rows:
        yield "Cần người xem lại:"
    elif who is not None:
        yield "Không có tin nào cần xem lại."
    for row in rows:
        known = staff.officials.get(row.official)
        name = f"{known.name} ({row.official})" if known else row.official
        state = NoticeState(row.state)
        why = f" ({row.why})" if row.why else ""
        yield f"  Tin {row.id}, ngày {date.fromisoformat(row.day):%d/%m/%Y}, {name}: {NOTICES[state]}{why}"
        yield f"    → {ADVICE[state].format(official=row.official)}"
