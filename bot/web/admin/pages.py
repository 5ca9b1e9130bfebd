"""Pages of the administration (khung trang quản trị): what all of them show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import FileResponse

from bot.admin.rights import NAMES, Act, may
from bot.web.addresses import ADMIN
from bot.web.pages import page

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from starlette.responses import HTMLResponse

    from bot.web.admin.administration import Person

MENU: tuple[tuple[str, str, Act], ...] = (
    ("", "Tổng quan", Act.SEE),
    ("/van-ban", "Văn bản", Act.SEE),
    ("/van-de", "Điểm cần xem lại", Act.SEE),
    ("/dinh-chinh", "Đính chính", Act.SEE),
    ("/cau-hoi", "Câu hỏi", Act.SEE),
    ("/tra-loi", "Câu trả lời", Act.SEE),
    ("/phien-ban", "Phiên bản", Act.SEE),
    ("/so-lieu", "Số liệu", Act.SEE),
    ("/suc-khoe", "Sức khỏe hệ thống", Act.SEE),
    ("/can-bo", "Cán bộ", Act.SETTLE),
    ("/don-vi", "Đơn vị", Act.SETTLE),
    ("/thiet-lap", "Thiết lập đơn vị", Act.SETTLE),
    ("/dieu-khien", "Điều khiển", Act.SEE),
    ("/du-lieu-ca-nhan", "Dữ liệu cá nhân", Act.EXPORT),
    ("/nhap", "Xuất, nhập", Act.LOAD),
    ("/nhat-ky", "Nhật ký", Act.SEE_AUDIT),
)
"""Path below ADMIN, name, and what somebody has to be allowed to do to see it."""


def admin_page(
    template: str, person: Person, here: str, values: Mapping[str, object], status: int = 200
) -> HTMLResponse:
    """A page for somebody who has come in; `here` is its path in the menu."""
    menu = [(ADMIN + path, name) for path, name, act in MENU if may(person.role, act)]
    shared = {
        "menu": menu,
        "here": ADMIN + here,
        "person": person.official.name,
        "role": NAMES[person.role],
        "may": lambda act: may(person.role, Act(act)),
        "admin": ADMIN,
    }
    return page(f"admin/{template}", {**shared, **values}, status)


def original_file(path: Path, name: str) -> FileResponse:
    """A file as it lies in the knowledge folder, downloaded and never shown: anything may be in it.

    name: the file as people are told it, with its folders; letters that no header can hold are replaced in it.
    """
    return FileResponse(path, filename=name.rpartition("/")[2], media_type="application/octet-stream")
