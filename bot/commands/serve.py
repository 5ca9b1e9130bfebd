"""motcua serve: the web chat and the chat channels."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from bot.app import STARTER, desk_over, open_workspace
from bot.chats import Chats, open_store
from bot.commands.base import VietnameseCommand, knowledge_options
from bot.logs import start_logging
from bot.platforms import NAMES, switched_on
from bot.settings import Settings, load_settings
from bot.web.app import create_app
from bot.web.doors import with_webhooks
from bot.web.server import serve as serve_forever
from bot.web.server import take_address

if TYPE_CHECKING:
    from pathlib import Path

    from bot.channels.base import Desk


@click.command(
    cls=VietnameseCommand,
    epilog="""motcua serve
    motcua serve --knowledge van-ban/ --port 9000
    motcua serve --host 0.0.0.0""",
)
@knowledge_options
@click.option("--host", metavar="ĐỊA_CHỈ", help="Địa chỉ lắng nghe (mặc định 127.0.0.1, chỉ máy này).")
@click.option("--port", type=click.IntRange(0, 65535), metavar="CỔNG", help="Cổng mạng (mặc định 8080).")
def serve(knowledge: Path | None, config: Path | None, host: str | None, port: int | None) -> int:
    """Mở trang web hỏi đáp và các kênh trò chuyện, chạy đến khi bấm Ctrl-C hoặc nhận SIGTERM."""
    settings = _with_address(load_settings(config), host, port)
    taken = take_address(settings.web)
    start_logging(settings, sys.stderr)
    workspace = open_workspace(settings, knowledge)
    desk = desk_over(workspace.load(), many=True)
    with open_store(settings) as store:
        chats = Chats(store, desk, settings)
        for line in _told(desk, workspace.folder, taken.getsockname(), settings):
            click.echo(line, err=True)
        app = with_webhooks(create_app(desk, settings, store, chats.offer), chats.routes)
        serve_forever(app, taken, settings.web, chats.running())
    click.echo("Đã dừng.", err=True)
    return 0


def _told(desk: Desk, folder: Path, address: tuple[str, int], settings: Settings) -> tuple[str, ...]:
    """What the operator reads when the server is ready."""
    knowledge = desk.snapshot().knowledge
    host, port = address[:2]
    where = "bộ ví dụ đi kèm (xã không có thật)" if folder == STARTER else f"thư mục {folder}"
    return (
        f"Một Cửa đang chạy tại http://{f'[{host}]' if ':' in host else host}:{port}/ (Ctrl-C để dừng)",
        f"Đang dùng {len(knowledge.plans)} văn bản và {len(knowledge.procedures)} thủ tục hành chính trong {where}."
        if knowledge.procedures
        else f"Đang dùng {len(knowledge.plans)} văn bản trong {where}.",
        *(
            (f"Có {len(knowledge.problems)} điểm cần xem lại; xem bằng motcua check.",)
            if knowledge.problems
            else ()
        ),
        *(
            (
                f"Kênh trò chuyện đang bật: {', '.join(NAMES[one] for one in on)}; kiểm tra bằng motcua channels check.",
            )
            if (on := switched_on(settings))
            else ()
        ),
    )


def _with_address(settings: Settings, host: str | None, port: int | None) -> Settings:
    given = {name: value for name, value in (("host", host), ("port", port)) if value is not None}
    return settings.model_copy(update={"web": settings.web.model_copy(update=given)})
