"""motcua reload, rollback, versions: new documents go live, and can be taken back."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from bot.chats import open_store
from bot.commands.base import VietnameseCommand, knowledge_options
from bot.progress import shown_progress
from bot.settings import load_settings
from bot.store.audit import COMMAND_LINE
from bot.versions.opening import open_reloader
from bot.versions.reloading import End
from bot.versions.wording import outcome_lines, report_lines, version_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.versions.reloading import Reloader

NOT_LIVE = 1
_SHOWN = 20


@click.command(
    cls=VietnameseCommand,
    epilog="""motcua reload
    motcua reload --knowledge van-ban/
    motcua reload --accept 12""",
)
@click.option("--accept", type=int, metavar="SỐ", help="Duyệt phiên bản có số này, không nạp lại.")
@knowledge_options
def reload(accept: int | None, knowledge: Path | None, config: Path | None) -> int:
    """Nạp lại văn bản; máy chủ đang chạy tự chuyển sang phiên bản mới mà không ngừng trả lời.

    Phiên bản mới được dựng riêng, so với phiên bản đang dùng và hỏi thử các câu trong questions.jsonl. Nếu có câu
    không đạt thì phiên bản cũ vẫn trả lời và mã thoát là 1; nếu mất văn bản hoặc mất nhiều nhiệm vụ thì phiên bản
    mới chờ người duyệt (--accept), mã thoát cũng là 1.
    """
    with _reloader(knowledge, config) as reloader:
        if accept is not None:
            version = reloader.accept(accept, COMMAND_LINE)
            click.echo(f"Đã đưa phiên bản {version.number} vào dùng.")
            return 0
        with shown_progress() as progress:
            outcome = reloader.reload(COMMAND_LINE, progress)
        click.echo("\n".join(outcome_lines(outcome)))
        return 0 if outcome.end in {End.LIVE, End.UNCHANGED} else NOT_LIVE


@click.command(cls=VietnameseCommand, epilog="motcua rollback\nmotcua rollback 11")
@click.argument("number", type=int, required=False, metavar="[SỐ]")
@knowledge_options
def rollback(number: int | None, knowledge: Path | None, config: Path | None) -> int:
    """Quay lại phiên bản văn bản đã dùng trước đó, hoặc phiên bản có số nêu ra.

    Thư mục văn bản giữ nguyên; khi nó thay đổi lần nữa thì phiên bản mới lại được nạp.
    """
    with _reloader(knowledge, config) as reloader:
        version = (
            reloader.roll_back(COMMAND_LINE) if number is None else reloader.accept(number, COMMAND_LINE)
        )
    click.echo(f"Đã quay lại phiên bản {version.number}. Máy chủ đang chạy dùng phiên bản này sau vài giây.")
    return 0


@click.command(cls=VietnameseCommand, epilog="motcua versions\nmotcua versions 12")
@click.argument("number", type=int, required=False, metavar="[SỐ]")
@knowledge_options
def versions(number: int | None, knowledge: Path | None, config: Path | None) -> int:
    """Xem các phiên bản văn bản đã nạp, hoặc một phiên bản có gì mới, thay đổi, không còn."""
    with _reloader(knowledge, config) as reloader:
        if number is not None:
            version = reloader.find(number)
            click.echo(version_line(version))
            click.echo("\n".join(report_lines(version.report)) if version.report else "Không có báo cáo.")
            return 0
        found = reloader.recent(_SHOWN)
    click.echo(
        "\n".join(map(version_line, found)) or "Chưa nạp phiên bản nào; motcua serve sẽ nạp khi khởi động."
    )
    return 0


@contextmanager
def _reloader(knowledge: Path | None, config: Path | None) -> Iterator[Reloader]:
    settings = load_settings(config)
    with open_store(settings) as store:
        yield open_reloader(settings, knowledge, store)
