"""motcua officials: from a list of officials to confirmed offices, codes, leave, events and addresses."""

from __future__ import annotations

import csv
import re
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import click
import pytest

from bot.channels.base import Address
from bot.chats import open_store
from bot.cli import run
from bot.commands.officials import OfficialCommands
from bot.settings import Settings
from bot.store import linking
from bot.store.tables import chats
from handlers.officials.roster import HEADERS
from tests.bot.test_cli import DOCUMENT, PLAN, Ran
from tests.bot.working_folder import work_in

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

    Capture = pytest.CaptureFixture[str]

ROWS = (
    ("chutich", "Lê Văn Mơ", "Chủ tịch UBND xã", "", "", "x", "", "", ""),
    ("lan", "Nguyễn Thị Lan", "Trưởng phòng", "Phòng Kinh tế", "x", "x", "", "", ""),
    ("binh", "Trần Văn Bình", "Chuyên viên", "Phòng Kinh tế", "", "", "", "", "trước 2; đúng hạn"),
    ("son", "Vi Văn Sơn", "Trưởng Công an", "Công an xã", "x", "", "", "", ""),
)
EVENT = "- Dọn sạch bãi rác chậm nhất 05 ngày làm việc sau khi kết thúc lễ hội.\n2. Công an xã"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a plan, a list of officials, and a store of its own."""
    work_in(tmp_path, monkeypatch, PLAN.replace("2. Công an xã", EVENT))
    write(tmp_path, *ROWS)
    return tmp_path


@pytest.fixture
def staffed(folder: Path, capsys: Capture) -> Path:
    """The folder with the list taken over."""
    assert run(["officials", "import", "can-bo.csv"]) == 0
    capsys.readouterr()
    return folder


def write(folder: Path, *rows: tuple[str, ...]) -> None:
    """A list of officials."""
    with (folder / "can-bo.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows((HEADERS, *rows))


def officials(capsys: Capture, *arguments: str) -> Ran:
    return Ran(capsys, "officials", *arguments)


@pytest.mark.parametrize("command", list(OfficialCommands.commands_of))
def test_every_command_is_documented_with_its_options(command: str) -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    made = OfficialCommands("officials").get_command(None, command)  # type: ignore[arg-type] # the context is not used
    assert isinstance(made, click.Command)
    assert f"`motcua officials {command}" in text or f"motcua officials {command}" in text
    missing = [
        option.opts[0]
        for option in made.params
        if isinstance(option, click.Option) and option.opts[0] not in text
    ]
    assert missing == []


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_a_template_says_what_to_fill_in_and_is_not_taken_over_as_it_is(
    folder: Path, capsys: Capture, suffix: str
) -> None:
    assert officials(capsys, "template", f"mau.{suffix}").status == 0
    ran = officials(capsys, "import", f"mau.{suffix}")
    assert ran.status == 1
    assert re.findall(r"dòng (\d): còn dòng ví dụ", ran.err) == ["2", "3", "4", "5"]
    assert officials(capsys, "template", f"mau.{suffix}").status == 2  # never over a file


def test_faults_are_told_together_and_nothing_is_taken_over(folder: Path, capsys: Capture) -> None:
    write(
        folder,
        *ROWS,
        ("", "Hà Thu", "", "", "", "", "", "", ""),
        ("lan", "Hà Thu", "", "", "", "", "", "", "mai"),
    )
    ran = officials(capsys, "import", "can-bo.csv")
    assert ran.status == 1
    assert re.findall(r"can-bo.csv, dòng (\d+)", ran.err) == ["6", "7", "7"]
    assert "Chưa có cán bộ nào" in officials(capsys, "list").out


def test_a_list_is_taken_over_and_again_without_change(folder: Path, capsys: Capture) -> None:
    assert (
        "Đã nhập: 4 người mới, 0 người thay đổi, 0 người như cũ."
        in officials(capsys, "import", "can-bo.csv").out
    )
    assert (
        "Đã nhập: 0 người mới, 0 người thay đổi, 4 người như cũ."
        in officials(capsys, "import", "can-bo.csv").out
    )
    told = officials(capsys, "list").out
    assert (
        "Phòng Kinh tế\n  lan: Nguyễn Thị Lan, Trưởng phòng (lãnh đạo; phụ trách đơn vị; chưa liên kết kênh nào)\n"
        in told
    )
    assert "binh: Trần Văn Bình, Chuyên viên (mốc nhắc riêng -2, +0; chưa liên kết kênh nào)" in told


@pytest.mark.parametrize("name", ["khong-co.csv", "can-bo.docx", "rong.csv"])
def test_a_file_that_is_no_list_is_told(folder: Path, capsys: Capture, name: str) -> None:
    (folder / "rong.csv").write_text("", encoding="utf-8")
    ran = officials(capsys, "import", name)
    assert ran.status == 2
    assert ran.err.startswith("Lỗi: ")


def test_offices_wait_to_be_confirmed_with_a_proposal(staffed: Path, capsys: Capture) -> None:
    told = officials(capsys, "offices").out
    assert "Phòng Kinh tế (3 nhiệm vụ) → Phòng Kinh tế (trùng tên)" in told
    assert "Chờ xác nhận: 2, đã xác nhận: 0." in told


def test_all_proposals_are_shown_and_confirmed_when_wished(
    staffed: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(click, "confirm", lambda *_, **__: False)
    ran = officials(capsys, "confirm", "--all-proposed")
    assert (ran.status, "KH-12: Công an xã → Công an xã (trùng tên)" in ran.out) == (1, True)
    assert "đã xác nhận: 0" in officials(capsys, "offices").out

    assert officials(capsys, "confirm", "--all-proposed", "--yes", "--by", "Mơ").status == 0
    assert "Công an xã → Công an xã, Mơ xác nhận" in officials(capsys, "offices", "--all").out


def test_one_office_is_confirmed_for_another_or_for_nobody(staffed: Path, capsys: Capture) -> None:
    ran = officials(capsys, "confirm", "--office", "Công an xã", "--as", "Phòng Kinh tế")
    assert (ran.status, ran.out) == (0, "Đã xác nhận trong 1 văn bản: Công an xã → Phòng Kinh tế.\n")
    assert (
        officials(capsys, "confirm", "--document", "KH-12", "--office", "Phòng Kinh tế", "--nobody").status
        == 0
    )
    assert "Chờ xác nhận: 0, đã xác nhận: 2." in officials(capsys, "offices").out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--office", "Công an xã"), "cần --office kèm --as ĐƠN_VỊ hoặc --nobody"),
        (("--office", "Công an xã", "--as", "Phòng Kinh tế", "--nobody"), "cần --office kèm"),
        (("--nobody",), "--as và --nobody cần --office"),
        (("--office", "Phòng Y tế", "--nobody"), "không có đơn vị “Phòng Y tế”"),
        (("--office", "Công an xã", "--as", "Phòng kinh tế"), "có phải là “Phòng Kinh tế”?"),
    ],
)
def test_what_cannot_be_confirmed_is_told(
    staffed: Path, capsys: Capture, arguments: tuple[str, ...], told: str
) -> None:
    ran = officials(capsys, "confirm", *arguments)
    assert ran.status == 2
    assert told in ran.err


def test_offices_are_asked_one_after_the_other(
    staffed: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter(["9", "k", ""])
    monkeypatch.setattr(click, "prompt", lambda *_, **__: next(answers))
    told = officials(capsys, "confirm").out
    assert "Chưa hiểu “9”" in told
    assert "Đã xác nhận 2 đơn vị; còn 0 đơn vị chờ." in told
    decided = officials(capsys, "offices", "--all").out
    assert "Công an xã → không thuộc đơn vị nào ở đây" in decided
    assert "Phòng Kinh tế → Phòng Kinh tế" in decided


def test_a_code_comes_with_words_to_send(staffed: Path, capsys: Capture) -> None:
    told = officials(capsys, "code", "lan").out
    code = re.search(r"Mã liên kết của Nguyễn Thị Lan: (\w{4}-\w{4})\n", told)
    assert code is not None
    assert f"gõ: /lienket {code[1]}\n" in told
    assert "Mã dùng một lần" in told


@pytest.mark.parametrize("command", [("code",), ("web",), ("feed",), ("leave",), ("links",)])
def test_an_official_who_is_not_there_is_told(
    staffed: Path, capsys: Capture, command: tuple[str, ...]
) -> None:
    ran = officials(capsys, *command, "Lan")
    assert (ran.status, ran.err) == (2, "Lỗi: không có cán bộ nào mang mã “Lan”; có phải là lan?\n")
    assert "Xem các mã: motcua officials list" in officials(capsys, *command, "x").err


def test_a_deputy_is_listed_and_may_see_the_office_while_standing_in(staffed: Path, capsys: Capture) -> None:
    write(staffed, ("binh", "Trần Văn Bình", "Phó Trưởng phòng", "Phòng Kinh tế", "", "", "x", "", ""))
    officials(capsys, "import", "can-bo.csv")
    assert "binh: Trần Văn Bình, Phó Trưởng phòng (cấp phó; " in officials(capsys, "list").out
    assert "việc của riêng mình" in officials(capsys, "web", "binh").out
    write(staffed, (*ROWS[1][:5], "", "", "", ""))
    officials(capsys, "import", "can-bo.csv")
    assert "việc của đơn vị mình" in officials(capsys, "web", "binh").out


@pytest.mark.parametrize("command", ["code", "web", "feed"])
def test_whoever_has_left_gets_no_access(staffed: Path, capsys: Capture, command: str) -> None:
    write(staffed, ("binh", "Trần Văn Bình", "", "Phòng Kinh tế", "", "", "", "x", ""))
    officials(capsys, "import", "can-bo.csv")
    ran = officials(capsys, command, "binh")
    assert ran.status == 2
    assert "đã ngừng làm việc" in ran.err


def test_leave_is_written_down_once(staffed: Path, capsys: Capture) -> None:
    ran = officials(capsys, "leave", "binh", "3/8/2099", "14/8/2099", "--substitute", "lan")
    assert ran.out == "Đã ghi: Trần Văn Bình nghỉ từ 03/08/2099 đến 14/08/2099, Nguyễn Thị Lan thay.\n"
    again = officials(capsys, "leave", "binh", "14/8/2099", "20/8/2099")
    assert (again.status, "đã có đợt nghỉ từ 03/08/2099" in again.err) == (2, True)
    assert "Nguyễn Thị Lan thay" in officials(capsys, "leave", "binh").out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("binh", "3/8/2099"), "ghi cả hai ngày"),
        (("binh", "3/8/2099", "2/8/2099"), "02/08/2099 trước ngày 03/08/2099"),
        (("binh", "3/8/2099", "4/8/2099", "--substitute", "binh"), "là chính người nghỉ"),
        (("binh", "--substitute", "lan"), "--substitute cần hai ngày"),
        (("binh", "31/2/2099", "4/8/2099"), "không phải là một ngày"),
    ],
)
def test_leave_that_cannot_be_is_told(
    staffed: Path, capsys: Capture, arguments: tuple[str, ...], told: str
) -> None:
    ran = officials(capsys, "leave", *arguments)
    assert ran.status == 2
    assert told in ran.err


def test_the_day_of_an_event_gives_the_day_of_the_work(staffed: Path, capsys: Capture) -> None:
    listed = officials(capsys, "event").out
    (number,) = re.findall(r"  ([0-9a-f]{8})  Phòng Kinh tế: ", listed)
    told = officials(capsys, "event", number, "16/3/2026").out
    assert "Hạn: Thứ Hai, 23/03/2026 (cách tính: 5 ngày làm việc sau 16/03/2026" in told
    assert "đã ghi ngày: 16/03/2026" in officials(capsys, "event").out
    assert "lại chờ sự kiện" in officials(capsys, "event", number, "16/3/2026", "--withdraw").out
    assert "đã ghi ngày" not in officials(capsys, "event").out


@pytest.mark.parametrize("number", ["zzzz", "abc", "", "0000000000"])
def test_work_that_does_not_wait_is_told(staffed: Path, capsys: Capture, number: str) -> None:
    assert officials(capsys, "event", number, "16/3/2026").status == 2


def test_addresses_are_made_of_the_public_one(
    staffed: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOTCUA_PUBLIC_URL", "https://motcua.suoimo.example")
    feed, web = officials(capsys, "feed", "lan"), officials(capsys, "web", "chutich")
    assert re.search(r"^https://motcua\.suoimo\.example/lich/[\w-]{22}\.ics$", feed.out, re.MULTILINE)
    assert re.search(r"^https://motcua\.suoimo\.example/lanh-dao/vao/[\w-]{22}$", web.out, re.MULTILINE)
    assert "Lê Văn Mơ (việc của mọi đơn vị)" in web.out
    assert (feed.err, web.err) == ("", "")


def test_without_a_public_address_the_operator_is_told(staffed: Path, capsys: Capture) -> None:
    assert "Chưa có thiết lập public_url" in officials(capsys, "web", "lan").err


def test_addresses_are_taken_back(staffed: Path, capsys: Capture) -> None:
    assert "không có địa chỉ lịch nào" in officials(capsys, "feed", "lan", "--revoke").out
    officials(capsys, "feed", "lan")
    assert officials(capsys, "feed", "lan", "--revoke").out == "Đã hủy địa chỉ lịch của Nguyễn Thị Lan.\n"
    assert "Đã cho 0 trình duyệt" in officials(capsys, "web", "lan", "--revoke").out


@pytest.mark.parametrize(
    ("hours", "template", "told"),
    [
        (47, "", "1. Zalo OA, số 1\n"),
        (
            49,
            "",
            "1. Zalo OA, số 1: đã quá 48 giờ cán bộ không nhắn, tin nhắc đi kênh khác vì chưa đặt mẫu tin\n",
        ),
        (49, "300001", "1. Zalo OA, số 1: đã quá 48 giờ cán bộ không nhắn, tin nhắc gửi theo mẫu\n"),
    ],
)
def test_a_chat_that_takes_no_ordinary_notice_now_is_shown_as_such(
    staffed: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch, hours: int, template: str, told: str
) -> None:
    for name in ("APP_ID", "APP_SECRET", "OA_SECRET"):
        monkeypatch.setenv(f"MOTCUA_ZALO_OA__{name}", "1")
    monkeypatch.setenv("MOTCUA_ZALO_OA__OA_ID", "2")
    monkeypatch.setenv("MOTCUA_ZALO_OA__TEMPLATE_ID", template)
    chat, moment = Address("zalo_oa", "2", "lan"), datetime.now(UTC)

    def link(connection: Connection) -> None:
        linking.redeem(connection, linking.new_code(connection, "lan", moment), chat, "lan", moment)
        heard = {"user_id": "lan", "heard_at": moment - timedelta(hours=hours), "waiting": False}
        served = {"due_at": moment, "served_at": moment}
        connection.execute(chats.insert().values(**asdict(chat), **heard, **served))

    with open_store(Settings()) as store:
        store.submit(link).result()
    assert officials(capsys, "links", "lan").out.endswith(told)
