"""motcua serve: the web chat and the chat channels."""

from __future__ import annotations

import sys
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from bot.admin.upkeep import Upkeep
from bot.app import STARTER, knowledge_folder
from bot.backup.daily import Daily
from bot.backup.opening import installation_of
from bot.chats import Chats, open_store
from bot.commands.base import VietnameseCommand, knowledge_options
from bot.logs import start_logging
from bot.platforms import NAMES, switched_on
from bot.problems_today import problems_today
from bot.settings import Settings, load_settings
from bot.versions.job import Job
from bot.versions.opening import open_live, open_reloader
from bot.versions.reloading import End
from bot.versions.watching import Watch
from bot.versions.wording import outcome_lines
from bot.web.admin.administration import Administration
from bot.web.app import create_app
from bot.web.doors import with_webhooks
from bot.web.server import serve as serve_forever
from bot.web.server import take_address

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from contextlib import AbstractAsyncContextManager
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
    folder = knowledge_folder(settings, knowledge)
    with open_store(settings) as store:
        reloader = open_reloader(settings, knowledge, store)
        live, outcome = open_live(settings, reloader)
        desk = live.desk()
        upkeep = Upkeep(folder, reloader, live, Job(reloader, live))
        chats = Chats(store, desk, settings, upkeep=upkeep)
        watch = Watch(reloader, live, folder if settings.reload.watch else None)
        for line in _told(desk, folder, taken.getsockname(), settings):
            click.echo(line, err=True)
        if outcome is not None and outcome.end is not End.LIVE:
            click.echo("\n".join(outcome_lines(outcome)), err=True)
        daily = Daily(
            store,
            settings.backup,
            lambda: installation_of(settings, config, knowledge, store.engine),
            lambda: datetime.now(UTC),
        )
        administration = Administration(desk, settings, store, upkeep, lambda: datetime.now(UTC))
        app = with_webhooks(create_app(desk, settings, store, chats.offer, administration), chats.routes)
        serve_forever(app, taken, settings.web, _together(chats.running(), watch.running(), daily.running()))
    click.echo("Đã dừng.", err=True)
    return 0


@asynccontextmanager
async def _together(*contexts: AbstractAsyncContextManager[None]) -> AsyncIterator[None]:
    """All of them, the last one closed first."""
    async with AsyncExitStack() as stack:
        for each in contexts:
            await stack.enter_async_context(each)
        yield


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
            (f"Có {problems} điểm cần xem lại; xem bằng motcua check.",)
            if (problems := len(problems_today(desk)))
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
