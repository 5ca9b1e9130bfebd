"""The administration's documents over HTTP: who may, what is taken in, what is refused, what is kept."""

from __future__ import annotations

import io
import os
import re
import zipfile
from typing import TYPE_CHECKING

import pytest

from bot.admin.rights import Role
from bot.folder import archive
from bot.folder.faults import NotTakenError
from bot.folder.keeping import KnowledgeFolder
from bot.folder.names import safe_name
from bot.folder.replaced import former_files
from bot.store import audit
from bot.web.app import create_app
from knowledge.contact import CONTACT_FILE
from knowledge.readers.limits import MAX_ZIP_ENTRIES
from tests.bot.commune import CULTURE, DOCUMENT, FILE, NOW, WASTE, Commune

if TYPE_CHECKING:
    from pathlib import Path

    from httpx import Response

    from bot.store.store import Store

UPLOAD = "/quan-tri/tai-len"
IMPORT = "/quan-tri/nhap"
SEEN = (
    "/quan-tri/van-ban",
    f"/quan-tri/van-ban/{DOCUMENT}",
    f"/quan-tri/tep?ten={FILE}",
    "/quan-tri/dinh-chinh",
    "/quan-tri/van-de",
    "/quan-tri/phien-ban/1/hoi-thu",
)
FOR_ADMINS = (
    f"/quan-tri/bo-tep?ten={FILE}",
    f"/quan-tri/van-ban/{DOCUMENT}/dinh-chinh?viec=1",
    f"/quan-tri/van-ban/{DOCUMENT}/doc-han?chu=30/6/2026",
    "/quan-tri/nhap",
    "/quan-tri/xuat",
)
POSTED = (
    UPLOAD,
    IMPORT,
    "/quan-tri/bo-tep",
    f"/quan-tri/van-ban/{DOCUMENT}/dinh-chinh?viec=1",
    "/quan-tri/dinh-chinh/xoa",
    "/quan-tri/van-de/de-vay",
    "/quan-tri/van-de/mo-lai",
    "/quan-tri/cau-hoi-kiem-tra",
)


@pytest.fixture
def commune(sqlite_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Commune:
    return Commune(sqlite_store, tmp_path, monkeypatch)


def upload(commune: Commune, *files: tuple[str, bytes], role: Role = Role.ADMIN, **fields: str) -> Response:
    """Send files as the form does."""
    sent = [("tep", (name, io.BytesIO(data))) for name, data in files]
    response: Response = commune.browser(role).post(UPLOAD, files=sent, data=fields)
    return response


def package(**files: str | bytes) -> bytes:
    """A ZIP file of these files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as into:
        for name, content in files.items():
            into.writestr(name, content)
    return made.getvalue()


def take(commune: Commune, data: bytes, name: str = "goi.zip") -> Response:
    """Send a ZIP file as the form does."""
    response: Response = commune.browser().post(IMPORT, files={"goi": (name, io.BytesIO(data))})
    return response


def faults(response: Response) -> str:
    """What a page says is wrong."""
    found = re.search(r'<div class="error" role="alert">(.*?)</div>', response.text, re.DOTALL)
    assert found is not None
    return found[1]


def acts(commune: Commune) -> list[tuple[str, str, str]]:
    """What is in the audit, the newest first."""
    found = commune.store.read(lambda c: audit.entries(c, 20))
    return [(entry.actor.who, entry.act, entry.what) for _, entry in found]


def everything(folder: Path) -> dict[str, bytes]:
    """All files of a folder but the lock."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".khoa"
    }


# --- who may ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", list(Role))
def test_everybody_of_the_administration_sees(commune: Commune, role: Role) -> None:
    browser = commune.browser(role)
    assert {path: browser.get(path).status_code for path in SEEN} == dict.fromkeys(SEEN, 200)


@pytest.mark.parametrize("role", [Role.LEADER, Role.VIEWER, None])
def test_only_admins_put_in_correct_and_take_away(commune: Commune, role: Role | None) -> None:
    browser, before = commune.browser(role), everything(commune.folder)
    got = {path: browser.get(path).status_code for path in FOR_ADMINS}
    posted = {path: browser.post(path, data={"ten": FILE, "lam": "bo"}).status_code for path in POSTED}

    assert set(got.values()) == {403}
    assert set(posted.values()) == {403}
    assert everything(commune.folder) == before
    assert commune.job.by == []


def test_nobody_sees_without_having_come_in(commune: Commune) -> None:
    assert {commune.browser(None).get(path).status_code for path in SEEN} == {403}


@pytest.mark.parametrize("path", POSTED)
def test_another_site_can_send_no_form(commune: Commune, path: str) -> None:
    headers = {"Sec-Fetch-Site": "cross-site"}
    assert commune.browser().post(path, data={"ten": FILE}, headers=headers).status_code == 403


def test_links_and_buttons_are_there_for_those_who_may(commune: Commune) -> None:
    page = commune.browser(Role.VIEWER).get(f"/quan-tri/van-ban/{DOCUMENT}").text
    assert "Xem trong văn bản" in page
    assert "dinh-chinh?viec=" not in page
    assert "tai-len" not in commune.browser(Role.LEADER).get("/quan-tri/van-ban").text


# --- the list ---------------------------------------------------------------------------------------


def test_the_list_counts_tasks_without_office_and_unclear_deadlines(commune: Commune) -> None:
    page = commune.browser().get("/quan-tri/van-ban").text
    row = page[page.index(DOCUMENT) : page.index("KH-09")]
    assert re.findall(r'<td class="count">(?:<a[^>]*>)?(\d+)', row) == ["3", "1", "1", "4"]


def test_a_refused_file_is_shown_with_its_reason(commune: Commune) -> None:
    commune.put("cu.doc", "x")
    commune.reload()
    page = commune.browser().get("/quan-tri/van-ban").text
    assert "không đọc được" in page
    assert "Mở bằng Word rồi lưu thành .docx" in page


def test_a_file_that_was_not_taken_in_yet_waits(commune: Commune) -> None:
    commune.put("moi.txt", CULTURE)
    assert "chờ nạp" in commune.browser().get("/quan-tri/van-ban").text


# --- putting in -------------------------------------------------------------------------------------


def test_what_is_uploaded_lies_in_the_folder_and_is_taken_in(commune: Commune) -> None:
    response = upload(commune, ("KH số 12 – Tiêm chủng.txt", CULTURE.encode()), ("b.csv", b"a,b\n"))

    assert (response.status_code, response.headers["location"]) == (303, "/quan-tri/nap-lai")
    assert (commune.folder / "KH số 12 – Tiêm chủng.txt").read_text(encoding="utf-8") == CULTURE
    assert (commune.folder / "b.csv").exists()
    assert [actor.who for actor in commune.job.by] == ["lan"]
    assert acts(commune)[0] == ("lan", "tải văn bản lên", "KH số 12 – Tiêm chủng.txt, b.csv")


def test_the_script_is_told_where_to_go(commune: Commune) -> None:
    sent = {"tep": ("moi.txt", io.BytesIO(CULTURE.encode()))}
    browser, headers = commune.browser(), {"X-Mot-Cua": "part"}
    assert browser.post(UPLOAD, files=sent, headers=headers).json() == {"to": "/quan-tri/nap-lai"}
    again = browser.post(UPLOAD, files={"tep": ("moi.txt", io.BytesIO(b"x"))}, headers=headers)
    assert again.status_code == 400
    assert "đã có trong thư mục" in again.json()["faults"][0]


def test_decomposed_letters_are_put_together(commune: Commune) -> None:
    upload(commune, ("Ke\u0302\u0301 hoa\u0323ch.txt", CULTURE.encode()))
    assert (commune.folder / "K\u1ebf ho\u1ea1ch.txt").exists()


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("../../etc/moi.txt", "moi.txt"),
        ("C:\\Users\\Lan\\moi.txt", "moi.txt"),
        ("/quan-tri/moi.txt", "moi.txt"),
        ('moi "ban cuoi".txt', "moi -ban cuoi-.txt"),
    ],
)
def test_no_name_leads_out_of_the_folder(commune: Commune, said: str, kept: str) -> None:
    before = {path for path in commune.folder.parent.rglob("*") if commune.folder not in path.parents}
    assert upload(commune, (said, CULTURE.encode())).status_code == 303

    assert (commune.folder / kept).exists()
    after = {path for path in commune.folder.parent.rglob("*") if commune.folder not in path.parents}
    assert after == before


@pytest.mark.parametrize(
    ("name", "why"),
    [
        (".an.txt", "tên tệp này không dùng được"),
        ("..", "tên tệp này không dùng được"),
        ("CON.txt", "tên tệp này không dùng được"),
        ("a\u202etxt.exe", "ký tự lạ"),
        ("dài" * 80 + ".txt", "quá dài"),
        ("may.exe", "chưa đọc được loại tệp này"),
        ("cu.doc", "lưu thành .docx"),
        ("khong-duoi", "chưa đọc được loại tệp này"),
        ("questions.jsonl", "tệp thiết lập"),
        ("dinh-chinh.jsonl", "tệp thiết lập"),
        ("don-vi-hanh-chinh.toml", "tệp thiết lập"),
        ("rong.txt", "không có nội dung"),
    ],
)
def test_a_bad_file_is_refused_and_the_good_one_beside_it_too(commune: Commune, name: str, why: str) -> None:
    before = everything(commune.folder)
    response = upload(commune, ("tot.txt", CULTURE.encode()), (name, b"" if name == "rong.txt" else b"x"))

    assert response.status_code == 400
    assert why in faults(response)
    assert "Các tệp gửi cùng cũng chưa được nhận" in faults(response)
    assert everything(commune.folder) == before
    assert commune.job.by == []


@pytest.mark.parametrize("name", ["a\x07.txt", "a\n.txt", "a\ud800.txt", "\u2066a.txt"])
def test_names_that_a_page_could_not_show_are_refused(name: str) -> None:
    with pytest.raises(NotTakenError) as refused:
        safe_name(name)
    refused.value.faults[0].encode()


def test_a_file_beyond_its_limit_is_refused(commune: Commune, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.web.admin.documents._most_of", lambda _: 1024)
    told = faults(upload(commune, ("to.txt", b"a" * 5000)))
    assert "tệp lớn hơn" in told
    assert "gửi cùng" not in told
    assert not (commune.folder / "to.txt").exists()


def test_more_than_a_form_may_have_is_not_read_to_its_end(
    commune: Commune, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.web.uploads.MOST_TOGETHER", 4096)
    assert "chia làm nhiều lần" in faults(upload(commune, ("to.txt", b"a" * 50_000)))
    assert list((commune.folder / ".dang-nhan").iterdir()) == []


def test_a_form_without_a_file_is_told_so(commune: Commune) -> None:
    sent = commune.browser().post(UPLOAD, files={"tep": ("", io.BytesIO(b""))})
    assert "chưa chọn tệp nào" in faults(sent)
    assert commune.browser().post(UPLOAD, data={"thay": "1"}).status_code == 400


def test_a_torn_form_leaves_nothing(commune: Commune) -> None:
    body = b'--x\r\nContent-Disposition: form-data; name="tep"; filename="a.txt"\r\n\r\nnua chung'
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    assert "chưa trọn" in faults(commune.browser().post(UPLOAD, content=body, headers=headers))
    assert not (commune.folder / "a.txt").exists()


def test_the_same_name_is_replaced_only_when_asked_and_the_old_one_kept(commune: Commune) -> None:
    assert "đã có trong thư mục" in faults(upload(commune, (FILE, CULTURE.encode())))
    assert (commune.folder / FILE).read_text(encoding="utf-8") == WASTE

    assert upload(commune, (FILE, CULTURE.encode()), thay="1").status_code == 303
    assert (commune.folder / FILE).read_text(encoding="utf-8") == CULTURE
    kept = commune.folder / ".da-thay" / "2026-11-21_10-00-00" / FILE
    assert kept.read_text(encoding="utf-8") == WASTE


def test_the_same_document_in_another_folder_or_form_is_replaced_where_it_is(commune: Commune) -> None:
    (commune.folder / "2026").mkdir()
    commune.put("2026/KH-12.txt", WASTE)
    assert "2026/KH-12.txt" in faults(upload(commune, ("kh-12.csv", b"a,b\n")))

    upload(commune, ("kh-12.csv", b"a,b\n"), thay="1")
    assert (commune.folder / "2026" / "kh-12.csv").exists()
    assert not (commune.folder / "2026" / "KH-12.txt").exists()
    assert (commune.folder / ".da-thay" / "2026-11-21_10-00-00" / "2026" / "KH-12.txt").exists()


def test_a_full_disk_is_told_and_leaves_what_was_there(
    commune: Commune, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("bot.folder.keeping.sync_file", full)
    assert "đã đầy" in faults(upload(commune, (FILE, CULTURE.encode()), thay="1"))
    assert (commune.folder / FILE).read_text(encoding="utf-8") == WASTE


def test_the_example_knowledge_is_never_written_to(commune: Commune, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.folder.keeping.STARTER", commune.folder)
    before = everything(commune.folder)
    assert "motcua serve --knowledge" in faults(upload(commune, ("a.txt", b"x")))
    assert "motcua serve --knowledge" in faults(
        commune.browser().post("/quan-tri/bo-tep", data={"ten": FILE})
    )
    assert everything(commune.folder) == before


# --- taking away and the original -------------------------------------------------------------------


def test_a_document_is_taken_away_after_a_question_and_kept_aside(commune: Commune) -> None:
    browser = commune.browser()
    assert "Bỏ văn bản này?" in browser.get(f"/quan-tri/bo-tep?ten={FILE}").text
    assert (commune.folder / FILE).exists()

    assert browser.post("/quan-tri/bo-tep", data={"ten": FILE}).status_code == 303
    assert not (commune.folder / FILE).exists()
    assert (commune.folder / ".da-thay" / "2026-11-21_10-00-00" / FILE).exists()
    assert acts(commune)[0] == ("lan", "bỏ văn bản", FILE)


@pytest.mark.parametrize("name", ["../data/motcua.sqlite", ".khoa", "/etc/passwd", "dinh-chinh.jsonl", ""])
def test_only_documents_are_given_and_taken_away(commune: Commune, name: str) -> None:
    browser = commune.browser()
    (commune.folder / "dinh-chinh.jsonl").touch()
    assert browser.get("/quan-tri/tep", params={"ten": name}).status_code == 404
    assert browser.get("/quan-tri/bo-tep", params={"ten": name}).status_code == 404
    assert browser.post("/quan-tri/bo-tep", data={"ten": name}).status_code == 400


def test_the_original_is_downloaded_never_shown(commune: Commune) -> None:
    response = commune.browser().get(f"/quan-tri/tep?ten={FILE}")
    assert response.content == WASTE.encode()
    assert response.headers["content-disposition"].startswith("attachment")
    assert response.headers["content-type"] == "application/octet-stream"


def test_a_name_that_cannot_be_shown_breaks_no_page(commune: Commune) -> None:
    (commune.folder / os.fsdecode(b"h\xffng.txt")).write_text("x", encoding="utf-8")
    browser = commune.browser()
    assert "h?ng.txt" in browser.get("/quan-tri/van-ban").text
    assert browser.get("/quan-tri/tep", params={"ten": "h?ng.txt"}).status_code == 200
    assert browser.get("/quan-tri/xuat").status_code == 200
    assert browser.post("/quan-tri/bo-tep", data={"ten": "h?ng.txt"}).status_code == 303
    assert "h?ng.txt" not in browser.get("/quan-tri/van-ban").text


# --- export and import ------------------------------------------------------------------------------


def test_what_is_exported_is_imported_elsewhere_as_it_was(commune: Commune, tmp_path: Path) -> None:
    (commune.folder / "2026").mkdir()
    commune.put("2026/Kế hoạch.txt", CULTURE)
    commune.put("dinh-chinh.jsonl", "")
    commune.put("questions.jsonl", '{"question": "Ai thu gom rác?"}\n')
    commune.put(".an", "không đi theo")
    response = commune.browser().get("/quan-tri/xuat")
    assert response.headers["content-disposition"].startswith('attachment; filename="van-ban-20')
    exported = {name: data for name, data in everything(commune.folder).items() if not name.startswith(".")}

    other = tmp_path / "khac"
    other.mkdir()
    (tmp_path / "goi.zip").write_bytes(response.content)
    (tmp_path / "ra").mkdir()
    folder = KnowledgeFolder(other, lambda: NOW)
    folder.carry_over(archive.unpack(tmp_path / "goi.zip", tmp_path / "ra").arrivals)
    assert everything(other) == exported


def test_an_import_replaces_keeps_the_old_and_leaves_the_rest(commune: Commune) -> None:
    response = take(
        commune, package(**{FILE: CULTURE, "a/moi.txt": CULTURE, "virus.exe": "x", ".git/a.txt": "x"})
    )

    assert response.status_code == 200
    assert "Đã nhận 2 tệp" in response.text
    assert "virus.exe" in response.text
    assert (commune.folder / FILE).read_text(encoding="utf-8") == CULTURE
    assert (commune.folder / "a" / "moi.txt").exists()
    assert (commune.folder / "KH-09-2026-hoi-xuan.txt").exists()
    assert (commune.folder / ".da-thay" / "2026-11-21_10-00-00" / FILE).exists()
    assert len(commune.job.by) == 1


@pytest.mark.parametrize(
    "name", ["../moi.txt", "a/../../moi.txt", "/moi.txt", "C:/moi.txt", "a\\..\\moi.txt"]
)
def test_a_package_that_leads_out_of_the_folder_is_refused_whole(commune: Commune, name: str) -> None:
    before = everything(commune.folder)
    stand_in = "x" * len(name)  # the writer of ZIP files would tidy such a name up
    made = package(**{"tot.txt": CULTURE, stand_in: CULTURE}).replace(stand_in.encode(), name.encode())
    assert "không an toàn" in faults(take(commune, made))
    assert everything(commune.folder) == before


def test_a_link_in_a_package_is_refused(commune: Commune) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as into:
        link = zipfile.ZipInfo("a.txt")
        link.external_attr = 0o120777 << 16
        into.writestr(link, "/etc/passwd")
    assert "không phải tệp thông thường" in faults(take(commune, made.getvalue()))


def test_a_bomb_is_refused_by_what_comes_out_of_it(commune: Commune, monkeypatch: pytest.MonkeyPatch) -> None:
    before = everything(commune.folder)
    assert "quá lớn" in faults(take(commune, package(**{"to.txt": b"0" * 6 * 1024 * 1024})))
    monkeypatch.setattr("bot.folder.archive.MOST_UNPACKED", 1000)
    assert "quá lớn" in faults(take(commune, package(**{f"{n}.txt": b"0" * 600 for n in range(2)})))
    assert everything(commune.folder) == before


def test_a_package_of_too_many_files_is_refused(commune: Commune) -> None:
    many = package(**{f"{number}.txt": "x" for number in range(MAX_ZIP_ENTRIES + 1)})
    assert "chia thành nhiều gói" in faults(take(commune, many))


@pytest.mark.parametrize(
    ("data", "name", "why"),
    [
        (b"PK\x03\x04 not at all", "goi.zip", "bị hỏng"),
        (b"x", "goi.rar", "không phải gói ZIP"),
        (package(**{"virus.exe": "x"}), "goi.zip", "không có văn bản nào"),
    ],
)
def test_what_is_no_useful_package_is_refused(commune: Commune, data: bytes, name: str, why: str) -> None:
    assert why in faults(take(commune, data, name))


def test_without_administration_there_are_no_such_pages(commune: Commune) -> None:
    app = create_app(commune.live.desk(), commune.settings, commune.store)
    assert all(not getattr(route, "path", "").startswith("/quan-tri") for route in app.routes)


# --- what was replaced or taken away -----------------------------------------------------------------

FORMER = "/quan-tri/van-ban-cu"


def test_a_file_that_was_taken_away_is_put_back(commune: Commune) -> None:
    browser = commune.browser()
    before = (commune.folder / FILE).read_bytes()
    browser.post("/quan-tri/bo-tep", data={"ten": FILE})
    (former,) = former_files(commune.folder)
    assert (former.name, former.until) == (FILE, NOW)
    assert "không còn" in browser.get(FORMER).text

    answered = browser.post(f"{FORMER}/lay-lai", data={"ma": former.key})
    assert answered.headers["location"] == "/quan-tri/nap-lai"
    assert (commune.folder / FILE).read_bytes() == before


def test_putting_back_keeps_what_was_there_meanwhile(commune: Commune) -> None:
    folder = KnowledgeFolder(commune.folder, lambda: NOW)
    folder.remove(FILE)
    (former,) = former_files(commune.folder)
    commune.put(FILE, CULTURE)
    commune.browser().post(f"{FORMER}/lay-lai", data={"ma": former.key})
    kept = [one.path.read_text(encoding="utf-8") for one in former_files(commune.folder)]
    assert sorted(kept) == sorted((CULTURE, WASTE))


def test_a_former_file_is_downloaded_as_it_was(commune: Commune) -> None:
    KnowledgeFolder(commune.folder, lambda: NOW).remove(FILE)
    (former,) = former_files(commune.folder)
    answered = commune.browser(Role.VIEWER).get(f"{FORMER}/tep", params={"ma": former.key})
    assert answered.content.decode() == WASTE


@pytest.mark.parametrize("key", ["", "../KH-09-2026-hoi-xuan.txt", "2026-11-21_10-00-00/../../../etc/passwd"])
def test_what_is_not_among_the_former_files_is_not_reached(commune: Commune, key: str) -> None:
    browser = commune.browser()
    assert browser.get(f"{FORMER}/tep", params={"ma": key}).status_code == 404
    assert browser.post(f"{FORMER}/lay-lai", data={"ma": key}).status_code == 400


# --- what the unit says of itself ---------------------------------------------------------------------


def test_who_answers_for_personal_data_is_named_as_the_unit_calls_itself_now(commune: Commune) -> None:
    browser = commune.browser(None)
    commune.put(CONTACT_FILE, 'ten = "Trung tâm Phục vụ hành chính công xã Suối Mơ"')
    commune.reload()
    for page in ("/", "/rieng-tu"):
        assert "Trung tâm Phục vụ hành chính công xã Suối Mơ" in browser.get(page).text
    told = browser.post("/hoi", data={"cau_hoi": "/riengtu"}, follow_redirects=True).text
    assert "Bên kiểm soát dữ liệu: Trung tâm Phục vụ hành chính công xã Suối Mơ" in told
