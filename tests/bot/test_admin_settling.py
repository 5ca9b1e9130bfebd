"""The pages of control, officials, offices and the unit's settings: who may enter, what they do, what they refuse."""

from __future__ import annotations

import os
import re
import tomllib
from typing import TYPE_CHECKING, Any

import pytest

from bot.admin.rights import Role, may
from bot.app import STARTER
from bot.channels.base import Address
from bot.people import roster
from bot.store import admins, holding, linking, staffing
from bot.store.audit import COMMAND_LINE
from bot.store.holding import ALL, What
from bot.web.admin.control import Control
from bot.web.admin.offices import Offices
from bot.web.admin.official import OfficialPages
from bot.web.admin.staff import StaffPages
from bot.web.admin.unit_settings import UnitSettings
from knowledge.calendar import CALENDAR_FILE
from knowledge.contact import CONTACT_FILE
from knowledge.places import SUCCESSIONS_FILE
from knowledge.unit_files import read_unit_files
from tests.bot.administration import PEOPLE, Hall

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.testclient import TestClient

    from bot.store.store import Store
    from bot.web.admin.door import Room

OURS = (Control, StaffPages, OfficialPages, Offices, UnitSettings)
LAN = PEOPLE[Role.ADMIN]


@pytest.fixture
def hall(sqlite_store: Store, tmp_path: Path) -> Hall:
    folder = tmp_path / "van-ban"
    folder.mkdir()
    return Hall(sqlite_store, folder)


@pytest.fixture
def admin(hall: Hall) -> TestClient:
    return hall.browser(Role.ADMIN)


def rooms(hall: Hall) -> list[Room]:
    return [room for page in OURS for room in page(hall.administration).rooms]


def text_of(response: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.text))


@pytest.mark.parametrize("role", [None, *Role])
def test_each_room_lets_in_whom_the_table_says(hall: Hall, role: Role | None) -> None:
    browser = hall.browser(role)
    before = hall.done()
    for room in rooms(hall):
        path = "/quan-tri" + room.path.format(code="binh", kind="csv")
        status = browser.request(room.method, path).status_code
        if may(role, room.act):
            assert status in {200, 303, 400}, path
        else:
            assert status == 403, path
    if role is not Role.ADMIN:
        assert hall.done() == before


def test_a_form_of_another_site_changes_nothing(hall: Hall, admin: TestClient) -> None:
    for room in rooms(hall):
        if room.method == "POST":
            path = "/quan-tri" + room.path.format(code="binh")
            assert admin.post(path, headers={"sec-fetch-site": "cross-site"}).status_code == 403


# --- control ---------------------------------------------------------------------------------------


def test_a_pause_is_made_shown_and_ended(hall: Hall) -> None:
    leader = hall.browser(Role.LEADER)
    said = {"viec": "answering", "kenh": "web", "ly_do": "Đang cập nhật <b>thủ tục</b>", "den": ""}
    assert leader.post("/quan-tri/dieu-khien/tam-dung", data=said).status_code == 303
    for path in ("/quan-tri/dieu-khien", "/quan-tri"):
        page = leader.get(path).text
        assert "Đang cập nhật &lt;b&gt;thủ tục" in page
    ended = {"viec": "answering", "kenh": "web"}
    assert leader.post("/quan-tri/dieu-khien/tiep-tuc", data=ended).status_code == 303
    assert "Không có gì đang tạm dừng" in leader.get("/quan-tri/dieu-khien").text
    assert [act for _, act, _ in hall.done()] == ["tạm dừng", "tiếp tục"]
    assert {who for who, _, _ in hall.done()} == {"chutich"}


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"viec": "x", "ly_do": "a"}, "chọn việc"),
        ({"viec": "answering", "kenh": "fax", "ly_do": "a"}, "chọn việc"),
        ({"viec": "answering", "ly_do": " "}, "ghi lý do"),
        ({"viec": "answering", "ly_do": "a" * 301}, "dài quá 300"),
        ({"viec": "answering", "ly_do": "a", "den": "mai"}, "Chưa hiểu thời điểm"),
        ({"viec": "answering", "ly_do": "a", "den": "1/1/2020"}, "đã qua"),
    ],
)
def test_a_pause_that_is_not_clear_is_not_made(
    hall: Hall, admin: TestClient, said: dict[str, str], told: str
) -> None:
    response = admin.post("/quan-tri/dieu-khien/tam-dung", data=said)
    assert response.status_code == 400
    assert told in text_of(response)
    assert hall.store.read(lambda c: holding.standing(c, hall.now)) == ()


def test_a_viewer_sees_what_is_paused_without_the_forms(hall: Hall) -> None:
    hall.store.submit(
        lambda c: holding.pause(c, What.NUDGING, ALL, "bão số 3", COMMAND_LINE, None, hall.now)
    ).result()
    page = hall.browser(Role.VIEWER).get("/quan-tri/dieu-khien").text
    assert "bão số 3" in page
    assert "dieu-khien/t" not in page


# --- officials -------------------------------------------------------------------------------------


def test_an_official_is_added_changed_and_leaves(hall: Hall, admin: TestClient) -> None:
    new = {"ma": "son", "ho_ten": "Vi Văn Sơn", "chuc_vu": "Chuyên viên", "don_vi": "Phòng Kinh tế"}
    response = admin.post("/quan-tri/can-bo/them", data={**new, "phu_trach": "x"})
    assert response.headers["location"] == "/quan-tri/can-bo/son"
    staff = hall.store.read(staffing.staff)
    assert staff.holders == {"Phòng Kinh tế": "son"}
    changed = {**new, "ho_ten": "Vi Văn Sơn A", "moc_nhac": "trước 2; đúng hạn", "ma": "kẻ khác"}
    assert admin.post("/quan-tri/can-bo/son/sua", data=changed).status_code == 303
    assert "-2, +0" in admin.get("/quan-tri/can-bo/son").text
    assert admin.post("/quan-tri/can-bo/son/sua", data={**changed, "ngung": "x"}).status_code == 303
    son = hall.store.read(staffing.staff).officials["son"]
    assert (son.name, son.active) == ("Vi Văn Sơn A", False)
    assert [(who, act) for who, act, _ in hall.done()] == [
        ("lan", "thêm cán bộ"),
        ("lan", "sửa cán bộ"),
        ("lan", "sửa cán bộ"),
    ]


def test_a_deputy_is_marked_and_shown(hall: Hall, admin: TestClient) -> None:
    new = {"ma": "son", "ho_ten": "Vi Văn Sơn", "don_vi": "Phòng Kinh tế"}
    assert admin.post("/quan-tri/can-bo/them", data={**new, "cap_pho": "x"}).status_code == 303
    assert hall.store.read(staffing.staff).officials["son"].deputy
    assert '<span class="state">Cấp phó</span>' in admin.get("/quan-tri/can-bo").text
    assert 'name="cap_pho" value="x" checked' in admin.get("/quan-tri/can-bo/son").text
    both = admin.post("/quan-tri/can-bo/son/sua", data={**new, "lanh_dao": "x", "cap_pho": "x"})
    assert both.status_code == 400
    assert "vừa là Lãnh đạo vừa là Cấp phó" in both.text


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"ma": "có dấu", "ho_ten": "A"}, "phải là 1–32 chữ không dấu"),
        ({"ma": "lan", "ho_ten": "A"}, "Đã có cán bộ mang mã"),
        ({"ma": "a", "ho_ten": ""}, "Thiếu Họ tên"),
        ({"ma": "a", "ho_ten": "A", "phu_trach": "x"}, "chưa ghi Đơn vị"),
        ({"ma": "a", "ho_ten": "A", "lanh_dao": "x"}, "đang là lãnh đạo của đơn vị này"),
        ({"ma": "a", "ho_ten": "A", "don_vi": "Phòng kinh tế"}, "ghi giống nhau"),
        ({"ma": "a", "ho_ten": "A", "moc_nhac": "hôm nào rảnh"}, "chưa hiểu"),
    ],
)
def test_an_official_with_faults_is_not_added(
    hall: Hall, admin: TestClient, said: dict[str, str], told: str
) -> None:
    response = admin.post("/quan-tri/can-bo/them", data=said)
    assert response.status_code == 400
    assert told in text_of(response)
    assert hall.done() == []


def test_a_list_is_taken_in_as_by_the_command(hall: Hall, admin: TestClient) -> None:
    template = admin.get("/quan-tri/can-bo/mau.xlsx")
    assert template.content[:2] == b"PK"
    with_examples = admin.post("/quan-tri/can-bo/nhap", files={"tep": ("a.xlsx", template.content)})
    assert with_examples.status_code == 400
    assert "Dòng 2: còn dòng ví dụ" in text_of(with_examples)
    header = roster.template_csv().decode("utf-8-sig").splitlines()[0]
    rows = f"{header}\nson;Vi Văn Sơn;;Phòng Kinh tế;x;;;\n"
    taken = admin.post("/quan-tri/can-bo/nhap", files={"tep": ("ds.csv", rows.encode())})
    assert "Đã nhập: 1 người mới" in text_of(taken)
    assert "son" in hall.store.read(staffing.staff).officials
    for name, data in (("a.txt", b"x"), ("a.xlsx", b"PK nothing"), ("a.csv", b"")):
        assert admin.post("/quan-tri/can-bo/nhap", files={"tep": (name, data)}).status_code == 400
    assert admin.post("/quan-tri/can-bo/nhap").status_code == 400


def test_a_code_is_shown_once(hall: Hall, admin: TestClient) -> None:
    page = admin.post("/quan-tri/can-bo/binh/ma-lien-ket").text
    code = re.search(r"/lienket ([0-9A-Z]{4}-[0-9A-Z]{4})", page)
    assert code is not None
    assert code[1] not in admin.get("/quan-tri/can-bo/binh").text
    assert hall.store.read(lambda c: linking.whose(c, code[1], hall.now)) == "binh"
    assert hall.done() == [("lan", "tạo mã liên kết", "binh")], "the code itself is nowhere"


def test_chats_are_put_in_order_and_cut(hall: Hall, admin: TestClient) -> None:
    for channel in ("telegram", "zalo_bot"):
        code = hall.store.submit(lambda c: linking.new_code(c, "binh", hall.now)).result()
        where = Address(channel, "1", "mat-khau-chat")
        hall.store.submit(lambda c, w=where, k=code: linking.redeem(c, k, w, "u", hall.now)).result()  # type: ignore[misc]
    page = admin.get("/quan-tri/can-bo/binh").text
    assert "mat-khau-chat" not in page, "ids of chats are not for reading"
    first, second = hall.store.read(lambda c: linking.links_of(c, "binh"))
    admin.post("/quan-tri/can-bo/binh/kenh-dau", data={"so": str(second.id)})
    assert hall.store.read(lambda c: linking.links_of(c, "binh"))[0].id == second.id
    admin.post("/quan-tri/can-bo/binh/bo-kenh", data={"so": str(first.id)})
    assert len(hall.store.read(lambda c: linking.links_of(c, "binh"))) == 1
    assert admin.post("/quan-tri/can-bo/lan/bo-kenh", data={"so": str(second.id)}).status_code == 400


def test_leave_is_kept_and_ended(hall: Hall, admin: TestClient) -> None:
    away = {"tu": "1/1/2020", "den": "31/12/2050", "thay": "lan"}
    assert admin.post("/quan-tri/can-bo/binh/nghi", data=away).status_code == 303
    assert "Nguyễn Thị Lan thay" in admin.get("/quan-tri/can-bo/binh").text
    for wrong in (
        away,
        {"tu": "x", "den": "y"},
        {"tu": "2/1/2060", "den": "1/1/2060"},
        {**away, "thay": "binh"},
    ):
        assert admin.post("/quan-tri/can-bo/binh/nghi", data=wrong).status_code == 400
    assert admin.post("/quan-tri/can-bo/binh/di-lam").status_code == 303
    assert "Không có đợt nghỉ" in admin.get("/quan-tri/can-bo/binh").text


def test_roles_are_given_and_the_last_admin_stays(hall: Hall, admin: TestClient) -> None:
    for said in ({"vai_tro": "viewer"}, {"vai_tro": ""}):
        refused = admin.post("/quan-tri/can-bo/lan/vai-tro", data=said)
        assert refused.status_code == 400
        assert "ít nhất một người quản trị" in text_of(refused)
    left = {"ho_ten": LAN.name, "don_vi": LAN.office, "ngung": "x"}
    assert admin.post("/quan-tri/can-bo/lan/sua", data=left).status_code == 400
    assert hall.store.read(staffing.staff).officials["lan"].active
    assert admin.post("/quan-tri/can-bo/binh/vai-tro", data={"vai_tro": "admin"}).status_code == 303
    assert admin.post("/quan-tri/can-bo/lan/vai-tro", data={"vai_tro": ""}).status_code == 303
    assert hall.store.read(admins.everybody) == {"binh": Role.ADMIN, "chutich": Role.LEADER}
    assert admin.get("/quan-tri").status_code == 403, "at once"


def test_an_official_who_is_not_there_has_no_page(admin: TestClient) -> None:
    assert admin.get("/quan-tri/can-bo/khong-co").status_code == 404
    assert admin.post("/quan-tri/can-bo/khong-co/nghi").status_code == 404


# --- offices ---------------------------------------------------------------------------------------


def test_offices_of_plans_are_confirmed_chosen_and_refused(hall: Hall, admin: TestClient) -> None:
    page = text_of(admin.get("/quan-tri/don-vi"))
    assert "Chờ xác nhận (2)" in page
    assert "Đề xuất: Phòng Kinh tế (trùng tên)" in page
    proposals = re.findall(r'name="de_xuat" value="([^"]+)"', admin.get("/quan-tri/don-vi").text)
    admin.post("/quan-tri/don-vi/nhan-de-xuat", data={"de_xuat": proposals})
    assert hall.store.read(staffing.staff).office_today("KH-12", "Phòng Kinh tế") == "Phòng Kinh tế"
    nobody = {"don_vi": "Các thôn", "van_ban": ["KH-12", "KH-7"], "nay": "-"}
    assert admin.post("/quan-tri/don-vi/xac-nhan", data=nobody).status_code == 303
    assert "Chờ xác nhận (0)" in text_of(admin.get("/quan-tri/don-vi"))
    other = {"don_vi": "Các thôn", "van_ban": ["KH-12"], "nay": "Phòng Văn hóa - Xã hội"}
    assert admin.post("/quan-tri/don-vi/xac-nhan", data=other).status_code == 303
    assert hall.store.read(staffing.staff).office_today("KH-12", "Các thôn") == "Phòng Văn hóa - Xã hội"
    assert {act for _, act, _ in hall.done()} == {"xác nhận đơn vị"}
    for wrong in ({**other, "nay": "Phòng Ma"}, {**other, "don_vi": "x"}, {"don_vi": "Các thôn"}):
        assert admin.post("/quan-tri/don-vi/xac-nhan", data=wrong).status_code == 400


# --- settings of the unit --------------------------------------------------------------------------

CONTACT = {
    "ten": "Trung tâm Phục vụ hành chính công",
    "dia_chi": 'thôn "Hồ Sen"',
    "dien_thoai": "0200 000 000",
    "gio_lam_viec": "",
}


def test_the_contact_is_written_and_taken_in(hall: Hall, admin: TestClient) -> None:
    path = hall.folder / CONTACT_FILE
    path.write_text('# sửa lần đầu\nten = "Cũ" # tên cũ\n', encoding="utf-8")
    response = admin.post("/quan-tri/thiet-lap/lien-he", data=CONTACT)
    assert response.headers["location"] == "/quan-tri/nap-lai"
    written = path.read_text(encoding="utf-8")
    assert written.startswith("# sửa lần đầu\n"), "comments stay"
    assert tomllib.loads(written) == {
        "ten": "Trung tâm Phục vụ hành chính công",
        "dia-chi": 'thôn "Hồ Sen"',
        "dien-thoai": "0200 000 000",
        "gio-lam-viec": "",
    }
    assert len(hall.job.started) == 1
    assert [act for _, act, _ in hall.done()] == ["sửa liên hệ"]


def test_days_are_added_and_taken_away(hall: Hall, admin: TestClient) -> None:
    def put(kind: str, day: str, reason: str = "Lễ hội") -> int:
        data = {"loai": kind, "ngay": day, "ly_do": reason}
        status: int = admin.post("/quan-tri/thiet-lap/ngay", data=data).status_code
        return status

    assert put("ngay-nghi", "10/3/2026") == 303
    assert put("ngay-lam-bu", "2026-03-14", "Làm bù") == 303
    assert put("ngay-nghi", "2026-03-10", "Lễ hội truyền thống") == 303, "the reason is another"
    calendar = read_unit_files(hall.folder).calendar
    assert list(calendar.days_off.values()) == ["Lễ hội truyền thống"]
    assert put("ngay-lam-bu", "10/3/2026") == 400, "off and worked at once"
    assert put("ngay-nghi", "30/2/2026") == put("x", "10/3/2026") == put("ngay-nghi", "1/1/2026", "") == 400
    taken = admin.post("/quan-tri/thiet-lap/bo-ngay", data={"loai": "ngay-nghi", "ngay": "2026-03-10"})
    assert taken.status_code == 303
    again = admin.post("/quan-tri/thiet-lap/bo-ngay", data={"loai": "ngay-nghi", "ngay": "2026-03-10"})
    assert again.status_code == 400
    assert tomllib.loads((hall.folder / CALENDAR_FILE).read_text(encoding="utf-8"))["ngay-lam-bu"]


def test_places_are_added_and_taken_away(hall: Hall, admin: TestClient) -> None:
    path = hall.folder / SUCCESSIONS_FILE
    path.write_bytes((STARTER / SUCCESSIONS_FILE).read_bytes())
    row = {
        "cu": "xã Khe Vàng, huyện Sơn Khê, tỉnh Tân Hòa",
        "moi": "xã Suối Mơ, tỉnh Tân Hòa",
        "tu_ngay": "1/7/2025",
        "can_cu": "Nghị quyết số 1234/NQ-UBTVQH15",
    }
    assert admin.post("/quan-tri/thiet-lap/dia-danh", data=row).status_code == 303
    changes = read_unit_files(hall.folder).changes
    assert (len(changes), changes[-1].basis) == (4, "Nghị quyết số 1234/NQ-UBTVQH15")
    assert path.read_text(encoding="utf-8").startswith("# Đơn vị hành chính cũ và mới")
    for wrong in (row, {**row, "cu": "Khe Vàng"}, {**row, "tu_ngay": "hôm qua"}, {}):
        assert admin.post("/quan-tri/thiet-lap/dia-danh", data=wrong).status_code == 400
    assert "Khe Vàng" in admin.get("/quan-tri/thiet-lap").text
    gone = admin.post("/quan-tri/thiet-lap/bo-dia-danh", data={"cu": row["cu"], "moi": row["moi"]})
    assert gone.status_code == 303
    assert len(read_unit_files(hall.folder).changes) == 3
    assert (
        admin.post("/quan-tri/thiet-lap/bo-dia-danh", data={"cu": row["cu"], "moi": row["moi"]}).status_code
        == 400
    )


def test_a_file_that_is_no_toml_is_left_as_it_is(hall: Hall, admin: TestClient) -> None:
    path = hall.folder / CONTACT_FILE
    path.write_text("ten = thiếu nháy", encoding="utf-8")
    assert "không đúng định dạng TOML" in text_of(admin.post("/quan-tri/thiet-lap/lien-he", data=CONTACT))
    assert path.read_text(encoding="utf-8") == "ten = thiếu nháy"
    assert hall.job.started == []


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_told(hall: Hall, admin: TestClient) -> None:
    hall.folder.chmod(0o555)
    assert "quyền ghi" in text_of(admin.post("/quan-tri/thiet-lap/lien-he", data=CONTACT))
    hall.folder.chmod(0o755)


def test_the_example_cannot_be_changed_and_it_is_said_what_to_do(sqlite_store: Store) -> None:
    hall = Hall(sqlite_store, STARTER)
    told = text_of(hall.browser(Role.ADMIN).post("/quan-tri/thiet-lap/lien-he", data=CONTACT))
    assert "bộ văn bản ví dụ đi kèm" in told
    assert "--knowledge" in told
    assert not (STARTER / CONTACT_FILE).exists()
    assert hall.done() == []
