"""motcua officials: who works for the unit, what is theirs, how they are reached and what they may see."""

from __future__ import annotations

from typing import ClassVar

import click

from bot.commands.base import VietnameseGroup


class OfficialCommands(VietnameseGroup):
    """The commands about officials."""

    commands_of: ClassVar[dict[str, tuple[str, str]]] = {
        "template": ("bot.commands.officials.roster", "Ghi mẫu danh sách cán bộ để điền."),
        "import": ("bot.commands.officials.roster", "Nhập danh sách cán bộ từ XLSX hoặc CSV."),
        "list": ("bot.commands.officials.roster", "Liệt kê cán bộ theo đơn vị."),
        "offices": ("bot.commands.officials.succession", "Đơn vị trong kế hoạch nay là đơn vị nào: còn chờ ai xác nhận."),
        "confirm": ("bot.commands.officials.succession", "Xác nhận đơn vị kế thừa; chưa xác nhận thì không nhắc ai."),
        "code": ("bot.commands.officials.links", "Tạo mã liên kết một lần để cán bộ nhận tin nhắc."),
        "links": ("bot.commands.officials.links", "Xem kênh nhận tin của từng cán bộ, thứ tự gửi."),
        "unlink": ("bot.commands.officials.links", "Bỏ một kênh nhận tin."),
        "leave": ("bot.commands.officials.leave", "Ghi nghỉ phép, người thay."),
        "event": ("bot.commands.officials.event", "Ghi ngày xảy ra sự kiện mà công việc đang chờ."),
        "feed": ("bot.commands.officials.access", "Tạo hoặc hủy địa chỉ lịch riêng của cán bộ."),
        "web": ("bot.commands.officials.access", "Tạo liên kết một lần vào trang tổng hợp."),
    }  # fmt: skip


@click.group(
    cls=OfficialCommands,
    epilog="""motcua officials template can-bo.xlsx
    motcua officials import can-bo.xlsx
    motcua officials confirm
    motcua officials code lan""",
)
def officials() -> None:
    """Cán bộ, công chức: nhập danh sách, xác nhận đơn vị, liên kết kênh, nghỉ phép, quyền xem.

    Thay đổi có hiệu lực ngay, không cần khởi động lại chương trình.
    """
