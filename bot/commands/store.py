"""motcua store: the database of the chat channels."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import click

from bot.chats import open_database
from bot.commands.base import VietnameseCommand, VietnameseGroup, config_option
from bot.settings import load_settings
from bot.store import duties, inbox, notices, replies
from bot.store.duty_tables import NoticeState
from bot.store.tables import ReplyState
from handlers.officials.standing import State

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

WORDS = {
    ReplyState.DUE: "chờ gửi",
    ReplyState.SENDING: "đang gửi",
    ReplyState.SENT: "đã gửi",
    ReplyState.HELD: "giữ lại, không rõ đã đến chưa",
    ReplyState.REFUSED: "bị nền tảng từ chối",
    ReplyState.LAPSED: "hết khung thời gian gửi, sẽ soạn lại",
}
DUTIES = {
    State.OPEN: "chưa xong",
    State.DONE: "đã xong",
    State.CANNOT: "báo không thực hiện được",
    State.GONE: "không còn trong kế hoạch",
}
NOTICES = {
    NoticeState.DUE: "chờ gửi hoặc đang gửi",
    NoticeState.BRIEF: "chờ gửi hoặc đang gửi theo mẫu",
    NoticeState.SENT: "đã gửi",
    NoticeState.UNREAD: "đã gửi theo mẫu, cán bộ chưa nhắn lại để xem đầy đủ",
    NoticeState.HELD: "giữ lại, không rõ đã đến chưa",
    NoticeState.UNDELIVERABLE: "không gửi được qua kênh nào",
}


class StoreCommands(VietnameseGroup):
    """The commands about the store."""

    commands_of: ClassVar[dict[str, tuple[str, str]]] = {
        "upgrade": ("bot.commands.store", "Đưa kho dữ liệu lên phiên bản hiện tại."),
        "status": ("bot.commands.store", "Xem có bao nhiêu tin chờ trả lời, chờ gửi, bị giữ lại."),
    }


@click.group(
    cls=StoreCommands,
    epilog="""motcua store upgrade
    motcua store status""",
)
def store() -> None:
    """Kho dữ liệu: tin nhắn đến, lời đáp chờ gửi, các cuộc trò chuyện."""


@click.command(cls=VietnameseCommand, epilog="motcua store upgrade")
@config_option
def upgrade(config: Path | None) -> int:
    """Đưa kho dữ liệu lên phiên bản hiện tại; lúc khởi động chương trình cũng tự làm việc này."""
    engine = open_database(load_settings(config))
    click.echo(f"Kho dữ liệu đã ở phiên bản hiện tại: {engine.url.render_as_string(hide_password=True)}")
    engine.dispose()
    return 0


@click.command(cls=VietnameseCommand, epilog="motcua store status")
@config_option
def status(config: Path | None) -> int:
    """Xem có bao nhiêu tin chờ trả lời, chờ gửi, bị giữ lại, bao nhiêu việc và tin nhắc; không hiện nội dung."""
    engine = open_database(load_settings(config))
    with engine.connect() as connection:
        for line in _told(connection):
            click.echo(line)
    engine.dispose()
    return 0


def _told(connection: Connection) -> tuple[str, ...]:
    counts, found, told = replies.counts(connection), duties.counts(connection), notices.counts(connection)
    return (
        f"Tin chờ trả lời: {inbox.waiting(connection)}",
        *(f"Lời đáp {word}: {counts.get(state, 0)}" for state, word in WORDS.items()),
        *(
            f"Tin {row.seq} ({row.channel}) để riêng sau {row.tries + row.lost} lần: {row.why}"
            for row in inbox.quarantined(connection)
        ),
        *(f"Lời đáp {row.id} ({row.channel}) giữ lại: {row.why}" for row in replies.held(connection)),
        *(f"Việc {word}: {found.get(state, 0)}" for state, word in DUTIES.items()),
        *(f"Tin nhắc {word}: {told.get(state, 0)}" for state, word in NOTICES.items()),
        *(
            f"Tin nhắc {row.id} cho {row.official} cần người xem lại ({NOTICES[NoticeState(row.state)]}): {row.why}"
            for row in notices.unsettled(connection)
        ),
    )
