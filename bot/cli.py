"""The command line: motcua and its commands."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib.metadata import version
from io import TextIOWrapper
from typing import ClassVar, NoReturn

import click

from bot.commands.base import VietnameseGroup, explain
from bot.errors import BotError

INTERRUPTED = 130
"""Exit status after Ctrl-C, as shells expect it."""


class Motcua(VietnameseGroup):
    """The group of all commands."""

    commands_of: ClassVar[dict[str, tuple[str, str]]] = {
        "serve": ("bot.commands.serve", "Mở trang web hỏi đáp và các kênh trò chuyện."),
        "chat": ("bot.commands.chat", "Trò chuyện ngay trong cửa sổ dòng lệnh."),
        "ask": ("bot.commands.ask", "Trả lời một câu hỏi, hoặc cả tệp câu hỏi."),
        "check": ("bot.commands.check", "Kiểm tra thư mục văn bản trước khi đưa vào dùng."),
        "admin": ("bot.commands.admin", "Người quản trị: ai được vào trang quản trị."),
        "reload": ("bot.commands.versions", "Nạp lại văn bản; máy chủ đang chạy không ngừng trả lời."),
        "rollback": ("bot.commands.versions", "Quay lại phiên bản văn bản đã dùng trước đó."),
        "versions": ("bot.commands.versions", "Xem các phiên bản văn bản đã nạp."),
        "privacy": ("bot.commands.privacy", "Xuất hoặc xóa dữ liệu cá nhân của một người."),
        "backup": ("bot.commands.backup", "Sao lưu mọi thứ vào một tệp."),
        "restore": ("bot.commands.backup", "Khôi phục từ một bản sao lưu."),
        "pause": ("bot.commands.pausing", "Tạm dừng trả lời hoặc nhắc việc."),
        "resume": ("bot.commands.pausing", "Tiếp tục trả lời, nhắc việc."),
        "documents": ("bot.commands.documents", "Liệt kê văn bản đã đọc được."),
        "template": ("bot.commands.template", "Ghi mẫu danh mục thủ tục hành chính để điền."),
        "tasks": ("bot.commands.tasks", "Liệt kê nhiệm vụ được giao trong các văn bản."),
        "simulate": ("bot.commands.simulate", "Chạy thử một năm nhắc việc với cán bộ giả định."),
        "officials": ("bot.commands.officials", "Cán bộ, đơn vị, nghỉ phép, liên kết kênh, quyền xem."),
        "nudges": ("bot.commands.nudges", "Xem tin nhắc việc đã gửi, sắp gửi."),
        "search": ("bot.commands.search", "Xem câu hỏi tìm ra những đoạn nào, và vì sao."),
        "channels": ("bot.commands.channels", "Kiểm tra các kênh trò chuyện đang bật."),
        "settings": ("bot.commands.settings", "Xem các thiết lập đang có hiệu lực."),
        "store": ("bot.commands.store", "Nâng cấp và xem kho dữ liệu của các kênh trò chuyện."),
        "deadlines": ("bot.commands.deadlines", "Hiểu các cụm từ chỉ thời hạn."),
    }


def _show_version(ctx: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if wanted:
        click.echo(f"motcua {version('motcua')}")
        ctx.exit()


@click.group(
    cls=Motcua,
    epilog="""motcua serve --knowledge van-ban/
    motcua chat
    motcua ask "Ai chủ trì công khai ngân sách?" --place "xã Suối Mơ"
    motcua check --knowledge van-ban/""",
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="In phiên bản rồi thoát.",
)
def motcua() -> None:
    """Một Cửa: trợ lý trả lời từ chính các kế hoạch của đơn vị, câu nào cũng kèm nguồn.

    Mã thoát: 0 khi xong việc, 1 khi không đọc được văn bản hoặc kiểm tra không đạt, 2 khi gõ sai lệnh
    hoặc sai thiết lập.
    """


def main() -> NoReturn:
    """Run the command line and end the process with the contract's exit status."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # JSON Lines and Vietnamese need UTF-8 whatever the locale says
            errors = "replace" if stream is sys.stdin else "backslashreplace"
            stream.reconfigure(encoding="utf-8", errors=errors)
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command line; returns the exit status and tells errors on standard error."""
    # Not through click's own main(), which ends the process with status 1 when the reader of a pipe has gone.
    try:
        with motcua.make_context("motcua", arguments) as context:
            status = motcua.invoke(context)
            sys.stdout.flush()
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except (click.ClickException, click.Abort, BotError, OSError, KeyboardInterrupt) as error:
        status, told = _outcome(error)
        if told:
            click.echo(told, err=True)
        if isinstance(error, OSError):
            _drop_output()
    return status if isinstance(status, int) else 0


def _outcome(error: BaseException) -> tuple[int, str]:
    """Exit status and words for what ended a command; "" where there is nothing to say."""
    match error:
        case click.ClickException():
            return error.exit_code, explain(error)
        case BotError():
            return error.exit_status, f"Lỗi: {error}"
        case BrokenPipeError():  # the reader of our output has gone (motcua tasks | head)
            return 0, ""
        case OSError():  # most likely the disk that the output goes to is full
            return 1, f"Lỗi: không ghi hoặc không đọc được ({error.strerror})."
    return INTERRUPTED, ""


def _drop_output() -> None:
    """What is still to be written goes nowhere, or the interpreter would complain about it at its end."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
