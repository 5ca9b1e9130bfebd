"""motcua chat: a conversation in the terminal."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from bot.app import open_desk
from bot.channels.terminal import converse
from bot.commands.base import VietnameseCommand, knowledge_options
from bot.manners import manners_of
from bot.settings import load_settings

if TYPE_CHECKING:
    from pathlib import Path


@click.command(
    cls=VietnameseCommand,
    epilog="""motcua chat
    motcua chat --knowledge van-ban/ --place "xã Suối Mơ"
    motcua chat < cau-hoi.txt""",
)
@knowledge_options
@click.option("--place", metavar="ĐƠN_VỊ", help="Đơn vị của người hỏi, ví dụ “xã Suối Mơ”.")
def chat(knowledge: Path | None, config: Path | None, place: str | None) -> int:
    """Trò chuyện ngay trong cửa sổ dòng lệnh.

    Gõ câu hỏi rồi Enter. Khi trợ lý đưa ra các lựa chọn, gõ số (“1”, “số 1”) hoặc gõ lại lựa chọn, có dấu hay không
    dấu. Các lệnh trong khi trò chuyện: gõ /trogiup để xem, /thoat để ra. Đầu vào cũng có thể là một tệp, mỗi dòng
    một câu. Không câu hỏi nào được lưu lại.
    """
    settings = load_settings(config)
    manners = manners_of(settings)
    converse(open_desk(settings, knowledge, many=True), replace(manners, place=place or manners.place))
    return 0
