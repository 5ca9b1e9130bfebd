"""Every command that changes something leaves a trace; one that only looks leaves none."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.channels.base import Address
from bot.chats import open_store
from bot.cli import Motcua
from bot.commands.base import VietnameseGroup
from bot.settings import Settings
from bot.store import audit, linking
from tests.bot.test_cli import PLAN, Ran
from tests.bot.test_officials_commands import EVENT, ROWS, write
from tests.bot.working_folder import work_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pytest

    Capture = pytest.CaptureFixture[str]

CHANGING: dict[str, tuple[tuple[str, str], ...]] = {
    "reload": (("reload", "nạp lại"),),
    "rollback": (("rollback", "quay lại"),),
    "privacy export": (("privacy export --official binh", "xuất dữ liệu"),),
    "privacy delete": (("privacy delete --official binh --yes", "xóa dữ liệu"),),
    "backup": (("backup b.zip", "sao lưu"),),
    "restore": (("restore b.zip --force", "khôi phục"),),
    "pause": (("pause --answering --reason x", "tạm dừng"),),
    "resume": (("resume", "tiếp tục"),),
    "admin add": (("admin add lan", "cấp quyền"), ("admin add son --role viewer", "cấp quyền")),
    "admin link": (("admin link lan", "tạo liên kết"),),
    "admin remove": (("admin remove son", "thôi cấp quyền"),),
    "officials import": (("officials import can-bo.csv", "thêm cán bộ"),),
    "officials confirm": (("officials confirm --all-proposed --yes", "xác nhận đơn vị"),),
    "officials code": (("officials code lan", "tạo mã liên kết"),),
    "officials links": (("officials links binh --first 1", "đổi kênh đầu"),),
    "officials unlink": (("officials unlink binh 1", "bỏ kênh"),),
    "officials leave": (
        ("officials leave lan 1/1/2020 1/1/2090", "ghi nghỉ phép"),
        ("officials leave lan --back", "ghi đi làm lại"),
    ),
    "officials event": (("officials event {work} 15/3/2026", "ghi ngày sự kiện"),),
    "officials feed": (
        ("officials feed lan", "tạo địa chỉ lịch"),
        ("officials feed lan --revoke", "hủy địa chỉ lịch"),
    ),
    "officials web": (
        ("officials web lan", "tạo liên kết xem"),
        ("officials web lan --revoke", "cho ra khỏi trang"),
    ),
}
"""By command: lines that change something, and the act that is kept; in an order in which they work."""
LOOKING = frozenset(
    [
        "serve",
        "chat",
        "ask",
        "check",
        "versions",
        "documents",
        "template",
        "tasks",
        "simulate",
        "nudges",
        "search",
        "settings",
        "deadlines",
    ]
) | {
    "channels check",
    "store upgrade",
    "store status",
    "admin list",
    "officials template",
    "officials list",
    "officials offices",
}
ORDER = (
    "reload",
    "officials import",
    "admin add",
    "admin link",
    "admin remove",
    "officials confirm",
    "officials code",
    "officials links",
    "officials unlink",
    "officials leave",
    "officials event",
    "officials feed",
    "officials web",
    "pause",
    "resume",
    "rollback",
    "backup",
    "restore",
    "privacy export",
    "privacy delete",
)


def commands(group: VietnameseGroup, above: str = "") -> Iterator[str]:
    """Every command by its words."""
    for name in group.commands_of:
        made = group.get_command(None, name)  # type: ignore[arg-type] # the context is not used
        if isinstance(made, VietnameseGroup):
            yield from commands(made, f"{name} ")
        else:
            yield f"{above}{name}"


def test_every_command_is_known_to_change_something_or_to_look() -> None:
    assert set(commands(Motcua("motcua"))) == CHANGING.keys() | LOOKING
    assert set(ORDER) == CHANGING.keys()


def test_what_changes_something_is_in_the_audit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    work_in(tmp_path, monkeypatch, PLAN.replace("2. Công an xã", EVENT))
    write(tmp_path, *ROWS)
    missing = []
    for command in ORDER:
        if command == "officials links":
            link_binh()
        if command == "rollback":
            (tmp_path / "van-ban" / "KH-13.txt").write_text(PLAN.replace("12/KH", "13/KH"), encoding="utf-8")
            assert Ran(capsys, "reload").status == 0
        for line, act in CHANGING[command]:
            work = awaited(capsys) if "{work}" in line else ""
            before = entries()
            ran = Ran(capsys, *line.format(work=work).split())
            assert ran.status == 0, (line, ran.err, ran.out)
            new = [entry for number, entry in entries() if (number, entry) not in before]
            if not any((entry.act, entry.actor.way) == (act, "lệnh") for entry in new):
                missing.append((line, [entry.act for entry in new]))
    assert missing == []


def test_looking_leaves_no_trace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    work_in(tmp_path, monkeypatch, PLAN)
    for line in (
        "versions",
        "nudges",
        "nudges --dry-run",
        "store status",
        "admin list",
        "officials list",
        "officials links",
    ):
        assert Ran(capsys, *line.split()).status == 0
    assert entries() == []


def entries() -> list[tuple[int, audit.Entry]]:
    with open_store(Settings()) as store:
        return [*store.read(lambda c: audit.entries(c, 100))]


def link_binh() -> None:
    now = datetime.now(UTC)
    with open_store(Settings()) as store:
        code = store.submit(lambda c: linking.new_code(c, "binh", now)).result()
        store.submit(lambda c: linking.redeem(c, code, Address("telegram", "1", "9"), "9", now)).result()


def awaited(capsys: Capture) -> str:
    """The number of the work that waits for an event."""
    return next(
        line.split()[0]
        for line in Ran(capsys, "officials", "event").out.splitlines()
        if line.startswith("  ") and not line.startswith("   ")
    )
