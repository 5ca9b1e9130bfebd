"""Correcting what was read, over HTTP: saved apart, kept through reloads, told when the document changes."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from bot.admin.rights import Role
from bot.store import audit
from bot.store.audit import BY_ITSELF
from handlers.messages import Question
from knowledge.corrections import CORRECTIONS_FILE
from tests.bot.commune import DOCUMENT, FILE, NOW, WASTE, Commune

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from httpx import Response

    from bot.store.store import Store

PAGE = f"/quan-tri/van-ban/{DOCUMENT}"
BINS = "Phòng Kinh tế lắp đặt thùng rác tại chợ trung tâm, hoàn thành trước ngày 01/7/2026."
BINS_AS_READ: dict[str, str | list[str]] = {
    "noi_dung": BINS,
    "chu_tri": "Phòng Kinh tế",
    "thoi_han": "hoàn thành trước ngày 01/7/2026",
}
RIVER: dict[str, str | list[str]] = {
    "noi_dung": "Kiểm tra việc đổ rác ra suối",
    "chu_tri": "Công an xã",
    "thoi_han": "cuối kỳ.",
}
WHO = "Ai lắp đặt thùng rác tại chợ trung tâm?"


@pytest.fixture
def commune(sqlite_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Commune:
    return Commune(sqlite_store, tmp_path, monkeypatch)


def correct(
    commune: Commune, which: str, typed: Mapping[str, str | list[str]] | None = None, act: str = "luu"
) -> Response:
    """Send the form of a task ("viec=1") or of a new one ("sau=1")."""
    sent: Response = commune.browser().post(f"{PAGE}/dinh-chinh?{which}", data={"lam": act, **(typed or {})})
    return sent


def saved(commune: Commune) -> list[dict[str, object]]:
    """The lines of the file of corrections, without their ids."""
    path = commune.folder / CORRECTIONS_FILE
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [{name: value for name, value in json.loads(line).items() if name != "id"} for line in lines]


def asked(commune: Commune, text: str) -> str:
    """What the version in use answers."""
    desk = commune.live.desk()
    return desk.reply(Question(text, place="xã Suối Mơ", asked_on=NOW.date()), desk.snapshot()).text


def text_of(page: str) -> str:
    """What a page says, on one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_only_what_differs_from_the_document_is_saved(commune: Commune) -> None:
    response = correct(
        commune, "viec=1", (BINS_AS_READ | {"chu_tri": ["Phòng Kinh tế", ""], "phoi_hop": "Các thôn"})
    )

    assert (response.status_code, response.headers["location"]) == (303, f"{PAGE}#viec-1")
    assert saved(commune) == [
        {
            "document": DOCUMENT,
            "kind": "offices",
            "quote": f"- {BINS}",
            "offices": [["lead", "Phòng Kinh tế"], ["support", "Các thôn"]],
            "by": "Nguyễn Thị Lan",
            "on": "2026-11-21",
        }
    ]
    assert [actor.who for actor in commune.job.by] == ["lan"]
    entry = commune.store.read(lambda c: audit.entries(c, 1))[0][1]
    assert (entry.actor.who, entry.act) == ("lan", "đính chính")


def test_what_is_corrected_again_replaces_what_was(commune: Commune) -> None:
    correct(commune, "viec=1", (BINS_AS_READ | {"thoi_han": "trước ngày 10/8/2026"}))
    correct(commune, "viec=1", (BINS_AS_READ | {"thoi_han": "trước ngày 20/8/2026"}))
    assert [one["deadline"] for one in saved(commune)] == ["trước ngày 20/8/2026"]


def test_typing_what_the_document_says_takes_the_correction_back(commune: Commune) -> None:
    correct(commune, "viec=1", (BINS_AS_READ | {"thoi_han": "trước ngày 10/8/2026"}))
    correct(commune, "viec=1", BINS_AS_READ)
    assert saved(commune) == []


def test_a_deadline_that_says_nothing_is_refused_with_examples(commune: Commune) -> None:
    response = correct(commune, "viec=1", (BINS_AS_READ | {"thoi_han": "cuối kỳ"}))
    assert response.status_code == 400
    assert "Chưa hiểu thời hạn “cuối kỳ”" in response.text
    assert "trước ngày 30/6/2026" in response.text
    assert "cuối kỳ" in response.text
    assert saved(commune) == []


def test_a_deadline_that_the_document_has_itself_may_stay(commune: Commune) -> None:
    assert correct(commune, "viec=3", (RIVER | {"chu_tri": "Trạm Y tế xã"})).status_code == 303
    assert [one["kind"] for one in saved(commune)] == ["offices"]


def test_the_form_tells_how_a_deadline_is_understood(commune: Commune) -> None:
    browser = commune.browser()
    told = browser.get(f"{PAGE}/doc-han", params={"chu": "trước ngày 16/12"}).text
    assert "hết ngày 15/12/2026" in told
    assert "Chưa hiểu" in browser.get(f"{PAGE}/doc-han", params={"chu": "abc"}).text
    preview = correct(commune, "viec=1", BINS_AS_READ | {"thoi_han": "trước ngày 16/12"}, "xem")
    assert "hết ngày 15/12/2026" in preview.text
    assert saved(commune) == []


def test_an_empty_task_is_refused(commune: Commune) -> None:
    assert "còn trống" in correct(commune, "viec=1", {"noi_dung": " "}).text
    assert "còn trống" in correct(commune, "sau=").text


def test_a_task_is_dropped_and_taken_up_again(commune: Commune) -> None:
    correct(commune, "viec=2", act="bo")
    assert [one["kind"] for one in saved(commune)] == ["drop"]
    commune.reload()
    assert len(commune.live.snapshot().knowledge.plans[DOCUMENT].tasks) == 2
    assert "Đã bỏ: không phải nhiệm vụ." in commune.browser().get(PAGE).text

    correct(commune, "viec=2", act="hoan")
    assert saved(commune) == []


def test_of_two_tasks_with_the_same_words_the_right_one_stays_corrected(commune: Commune) -> None:
    line = "- Phát quang bụi rậm dọc đường liên thôn.\n"
    commune.put(FILE, WASTE.replace(line, line * 2))
    commune.reload()
    correct(commune, "viec=2", act="bo")
    commune.reload()
    correct(
        commune, "viec=3", {"noi_dung": "Phát quang bụi rậm dọc đường liên thôn.", "chu_tri": "Tổ tự quản"}
    )
    commune.reload()
    tasks = {
        task.id.partition("#")[2]: task for task in commune.live.snapshot().knowledge.plans[DOCUMENT].tasks
    }
    assert set(tasks) == {"1", "3", "4"}
    assert [each.office for each in tasks["3"].assignments] == ["Tổ tự quản"]


def test_a_task_is_added_changed_and_taken_away(commune: Commune) -> None:
    added = {
        "noi_dung": "Tổng vệ sinh thôn bản",
        "chu_tri": "Các thôn",
        "thoi_han": "hằng tháng, trước ngày 25",
    }
    correct(commune, "sau=1", added)
    commune.reload()
    key = commune.live.snapshot().knowledge.plans[DOCUMENT].tasks[1].id.partition("#")[2]
    assert "Tổng vệ sinh thôn bản" in commune.browser().get(f"{PAGE}/dinh-chinh?viec={key}").text

    correct(commune, f"viec={key}", (added | {"chu_tri": "Đoàn Thanh niên xã"}))
    assert [one["offices"] for one in saved(commune)] == [[["lead", "Đoàn Thanh niên xã"]]]
    correct(commune, f"viec={key}", act="bo")
    assert saved(commune) == []


@pytest.mark.parametrize("which", ["viec=99", "viec=../x", "sau=99"])
def test_there_is_no_form_for_a_task_that_is_none(commune: Commune, which: str) -> None:
    assert commune.browser().get(f"{PAGE}/dinh-chinh?{which}").status_code == 404
    assert correct(commune, which, {"noi_dung": "x"}).status_code == 404


@pytest.mark.parametrize("name", ["KH số 12 – Tiêm chủng", "KH #12 50% & 'x' <b>", "a+b=c;d"])
def test_documents_of_any_name_have_their_pages(commune: Commune, name: str) -> None:
    commune.put(f"{name}.txt", WASTE.replace("07/KH", "12/KH").replace("chợ", "bến"))
    commune.reload()
    browser = commune.browser()
    listed = browser.get("/quan-tri/van-ban").text
    links = [html.unescape(link) for link in re.findall(r'href="(/quan-tri/van-ban/[^"]+)"', listed)]
    page = next(link for link in links if unquote(link).endswith(name))
    text = browser.get(page).text
    form = next(html.unescape(link) for link in re.findall(r'href="([^"]+dinh-chinh\?viec=2)"', text))
    sent = browser.post(form, data={"lam": "luu", "noi_dung": "Phát quang", "chu_tri": "Các thôn"})
    assert sent.headers["location"] == f"{page}#viec-2"
    assert {one["document"] for one in saved(commune)} == {name}


def test_a_file_that_cannot_be_read_is_never_written_anew(commune: Commune) -> None:
    commune.put(CORRECTIONS_FILE, "hỏng\n")
    response = correct(commune, "viec=1", (BINS_AS_READ | {"chu_tri": "Công an xã"}))
    assert response.status_code == 400
    assert "dòng 1" in response.text
    assert (commune.folder / CORRECTIONS_FILE).read_text(encoding="utf-8") == "hỏng\n"


def test_what_is_typed_is_shown_as_text(commune: Commune) -> None:
    correct(commune, "viec=2", {"noi_dung": "<script>alert(1)</script>", "chu_tri": '"><img src=x>'})
    for path in (PAGE, f"{PAGE}/dinh-chinh?viec=2", "/quan-tri/dinh-chinh"):
        page = commune.browser().get(path).text
        assert "<script>alert" not in page
        assert "<img src=x" not in page


def test_a_saved_correction_waits_then_holds_then_is_stale(commune: Commune) -> None:
    browser = commune.browser(Role.VIEWER)
    correct(commune, "viec=1", (BINS_AS_READ | {"chu_tri": "Trạm Y tế xã"}))
    assert "chờ nạp" in text_of(browser.get(PAGE).text)
    assert "chờ nạp" in text_of(browser.get("/quan-tri/dinh-chinh").text)

    commune.reload()
    page = text_of(browser.get(PAGE).text)
    assert "Đính chính đơn vị ngày 21/11/2026, của Nguyễn Thị Lan" in page
    assert "chờ nạp" not in page
    assert "đang áp dụng" in text_of(browser.get("/quan-tri/dinh-chinh").text)

    commune.put(FILE, WASTE.replace("tại chợ trung tâm", "tại chợ phiên"))
    commune.reload()
    assert "không còn khớp" in text_of(browser.get("/quan-tri/dinh-chinh").text)
    assert "không còn khớp với văn bản" in text_of(browser.get("/quan-tri/van-de").text)


def test_a_correction_is_removed_from_the_list(commune: Commune) -> None:
    correct(commune, "viec=1", (BINS_AS_READ | {"chu_tri": "Trạm Y tế xã"}))
    line = (commune.folder / CORRECTIONS_FILE).read_text(encoding="utf-8")
    response = commune.browser().post("/quan-tri/dinh-chinh/xoa", data={"id": json.loads(line)["id"]})
    assert response.status_code == 303
    assert saved(commune) == []
    assert len(commune.job.by) == 2


def test_from_upload_to_the_corrected_answer_and_back(commune: Commune) -> None:
    """Upload, correct office and deadline, reload, ask, roll back, ask."""
    text = (
        WASTE.replace("Phòng Kinh tế", "Trường Tiểu học")
        .replace("07/KH", "17/KH")
        .replace("chợ trung tâm", "nhà thi đấu")
    )
    browser = commune.browser()
    assert browser.post("/quan-tri/tai-len", files={"tep": ("KH-17.txt", text.encode())}).status_code == 303
    commune.reload()
    who, when = "Ai lắp đặt thùng rác tại nhà thi đấu?", "Hạn lắp đặt thùng rác tại nhà thi đấu là khi nào?"
    assert "Trường Tiểu học" in asked(commune, who)

    typed = {
        "noi_dung": BINS.replace("Phòng Kinh tế", "Trường Tiểu học").replace("chợ trung tâm", "nhà thi đấu")
    }
    typed |= {"chu_tri": "Phòng Văn hóa - Xã hội", "thoi_han": "trước ngày 16/9/2026", "lam": "luu"}
    assert browser.post("/quan-tri/van-ban/KH-17/dinh-chinh?viec=1", data=typed).status_code == 303
    commune.reload()
    assert "Phòng Văn hóa - Xã hội" in asked(commune, who)
    assert "15/9/2026" in asked(commune, when)
    assert "đính chính ngày 21/11/2026" in asked(commune, who)

    assert browser.post("/quan-tri/quay-lai").status_code == 303
    assert "Phòng Văn hóa - Xã hội" not in asked(commune, who)
    assert "15/9/2026" not in asked(commune, when)


def test_the_words_of_every_task_are_marked_once_in_the_text(commune: Commune) -> None:
    page = commune.browser().get(PAGE).text
    assert [page.count(f'id="chu-{number}"') for number in (1, 2, 3)] == [1, 1, 1]
    words = re.search(r'<mark data-task="1"[^>]*>([^<]*)</mark>', page)
    assert words is not None
    assert words[1] == BINS


def test_a_folder_taken_in_by_itself_keeps_corrections(commune: Commune) -> None:
    correct(commune, "viec=1", (BINS_AS_READ | {"chu_tri": "Trạm Y tế xã"}))
    commune.reload()
    commune.put("khac.txt", WASTE.replace("07/KH", "08/KH").replace("chợ", "bến xe"))
    commune.reloader.reload(BY_ITSELF, lambda *_: None, commune.live, asked=False)
    assert "Trạm Y tế xã" in asked(commune, WHO)
