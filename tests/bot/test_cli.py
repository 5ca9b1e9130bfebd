"""The command line over a small folder of invented documents."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from bot import workspace
from bot.cli import Motcua, run
from bot.trials import FILE

DOCUMENT = Path(__file__).parents[2] / "docs" / "cli.md"
PLAN = """ỦY BAN NHÂN DÂN
XÃ SUỐI MƠ
Số: 12/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Suối Mơ, ngày 05 tháng 01 năm 2026

KẾ HOẠCH
Thu gom rác thải năm 2026

I. MỤC ĐÍCH
Giữ cho đường làng sạch đẹp.

II. NHIỆM VỤ
1. Phòng Kinh tế
- Thu gom rác thải tại các tuyến đường liên thôn, trước ngày 30/6/2026.
- Rà soát các điểm tập kết rác thải trên địa bàn xã.
2. Công an xã
- Xử lý các trường hợp đổ rác trái phép, thực hiện thường xuyên.

Nơi nhận:
- Thường trực Đảng ủy;
- Lưu: VT.

CHỦ TỊCH

Lê Văn Mơ
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A knowledge folder with one plan; the working folder and the cache are empty."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MOTCUA_CACHE", str(tmp_path / "cache"))
    made = tmp_path / "van-ban"
    (made / "2026").mkdir(parents=True)
    (made / "2026" / "KH-12.txt").write_text(PLAN, encoding="utf-8")
    return made


class Ran:
    """What a command line brought."""

    def __init__(self, capsys: pytest.CaptureFixture[str], *arguments: object) -> None:
        self.status = run([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        self.out, self.err = captured.out, captured.err

    @property
    def objects(self) -> list[dict[str, Any]]:
        """Every line of standard output as JSON: nothing else may be there."""
        return [json.loads(line) for line in self.out.splitlines()]


def test_a_question_is_answered_for_a_person(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = Ran(capsys, "ask", "Ai thu gom rác thải tại các tuyến đường liên thôn?", "--knowledge", folder)

    assert (ran.status, ran.err) == (0, "")
    assert "Phòng Kinh tế" in ran.out
    assert "Nguồn: Kế hoạch 12/KH-UBND" in ran.out


def test_an_answer_as_json_has_the_contract_s_fields(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = Ran(capsys, "ask", "Ai thu gom rác thải liên thôn?", "--knowledge", folder, "--json")

    (answer,) = ran.objects
    assert list(answer) == ["id", "status", "intent", "text", "citations", "choices", "confidence", "ms"]
    assert (answer["status"], answer["intent"]) == ("answered", "responsible")
    (citation, *_) = answer["citations"]
    assert list(citation) == ["document", "number", "section", "quote", "source"]
    assert (citation["document"], citation["source"]) == ("KH-12", "2026/KH-12.txt")


def test_a_batch_is_answered_line_by_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    batch = folder.parent / "hoi.jsonl"
    rows = [
        {"id": "a", "question": "Ai thu gom rác thải liên thôn?", "place": None, "asked_on": "2026-02-01"},
        {"id": "b", "question": "còn hạn thì sao?", "context": "Ai thu gom rác thải liên thôn?"},
        {"id": "c", "question": "Giá vàng hôm nay bao nhiêu?"},
    ]
    batch.write_text("\n\n".join(map(json.dumps, rows)), encoding="utf-8")
    ran = Ran(capsys, "ask", "--batch", batch, "--knowledge", folder)

    assert (ran.status, ran.err) == (0, "")
    assert [(a["id"], a["status"]) for a in ran.objects] == [
        ("a", "answered"),
        ("b", "answered"),
        ("c", "unknown"),
    ]
    assert "30/6/2026" in ran.objects[1]["text"] or "29/6/2026" in ran.objects[1]["text"]


def test_a_bad_line_is_told_and_the_others_are_answered(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    batch = folder.parent / "hoi.jsonl"
    batch.write_bytes(
        b'{"id": 1, "question": "Ai?"}\n{"id"\n[1]\n{"id": 4}\n{"id": 5, "question": "?", "asked_on": "mai"}\n'
        b'\xff\xfe\n{"id": 7, "question": "Ai?"}\n' + b"[" * 5000
    )
    ran = Ran(capsys, "ask", "--batch", batch, "--knowledge", folder)

    assert ran.status == 2
    assert [a["id"] for a in ran.objects] == [1, None, None, 4, 5, None, 7, None]
    assert ["error" in a for a in ran.objects] == [False, True, True, True, True, True, False, True]
    assert [line.partition(":")[0] for line in ran.err.splitlines()] == [
        f"dòng {n}" for n in (2, 3, 4, 5, 6, 8)
    ]


def test_tasks_are_listed_in_document_order(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = Ran(capsys, "tasks", "--knowledge", folder, "--json")

    assert ran.status == 0
    assert [task["lead"] for task in ran.objects if task["lead"]] == [
        ["Phòng Kinh tế"],
        ["Phòng Kinh tế"],
        ["Công an xã"],
    ]
    assert {
        "document",
        "section",
        "task",
        "quote",
        "lead",
        "support",
        "deadline_text",
        "deadline",
        "outcome",
    } <= set(ran.objects[0])


def test_tasks_are_readable_for_a_person(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = Ran(capsys, "tasks", "--knowledge", folder).out

    assert "chủ trì: Phòng Kinh tế" in out
    assert "thời hạn: trước ngày 30/6/2026" in out


def test_documents_are_listed_with_the_contract_s_fields(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (document,) = Ran(capsys, "documents", "--knowledge", folder, "--json").objects

    assert (document["number"], document["signed_on"], document["signer"]) == (
        "12/KH-UBND",
        "2026-01-05",
        "Lê Văn Mơ",
    )
    assert (document["kind"], document["procedures"]) == ("plan", 0)


def test_search_shows_the_passages_that_fit_best(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = Ran(capsys, "search", "thu gom rac thai", "--limit", "1", "--knowledge", folder)
    assert ran.status == 0
    assert ran.out.startswith("1. Thu gom rác thải tại các tuyến đường liên thôn")
    assert "KH-12#1 · điểm" in ran.out


def test_search_explains_the_score(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = Ran(capsys, "search", "thu gom rác", "--limit", "1", "--explain", "--json", "--knowledge", folder)
    hit = json.loads(ran.out)
    told = hit["explanation"]
    assert sum(term["added"] for term in told["terms"]) + told["closeness"] + told["named"] == pytest.approx(
        hit["score"], rel=1e-5
    )


def test_search_says_when_nothing_fits(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = Ran(capsys, "search", "xyzzy", "--knowledge", folder)
    assert "Không có đoạn nào" in ran.out


def test_both_engines_answer_alike(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("tantivy", reason="tantivy (motcua[large]) is not installed")
    asked = ("search", "ai xử lý đổ rác trái phép", "--knowledge", folder)
    by_whoosh = Ran(capsys, *asked).out
    monkeypatch.setenv("MOTCUA_ENGINE", "tantivy")
    assert Ran(capsys, *asked).out == by_whoosh


def test_an_engine_that_is_not_installed_is_told_with_what_to_do(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOTCUA_ENGINE", "tantivy")
    monkeypatch.setattr(workspace, "find_spec", lambda _: None)
    ran = Ran(capsys, "ask", "ai thu gom rác", "--knowledge", folder)
    assert ran.status == 2
    assert 'pip install "motcua[large]"' in ran.err


def test_deadlines_need_no_documents(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    batch = tmp_path / "han.jsonl"
    batch.write_text('{"id": "1", "text": "trước ngày 03/7/2024"}\n{"id": "2"}\n', encoding="utf-8")
    ran = Ran(capsys, "deadlines", "--batch", batch)

    assert ran.status == 2
    assert ran.objects[0]["deadline"]["due"] == "2024-07-02"
    assert ran.objects[1]["deadline"] is None
    assert "dòng 2: thiếu “text”" in ran.err


def test_check_tells_problems_and_tries_the_folder_s_questions(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "quet.pdf").write_bytes(b"%PDF-1.4\n%%EOF")
    (folder / FILE).write_text(
        '{"id": "1", "question": "Ai thu gom rác thải liên thôn?", "must": [["Phòng Kinh tế"]]}\n'
        '{"id": "2", "question": "Giá vàng hôm nay bao nhiêu?", "expect": "unknown"}\n',
        encoding="utf-8",
    )
    ran = Ran(capsys, "check", "--knowledge", folder)

    assert ran.status == 0, ran.out
    assert "Đã đọc 1 văn bản" in ran.out
    assert "\nquet.pdf\n  - " in ran.out
    assert "Cả 2 câu đều đạt." in ran.out


def test_check_fails_when_a_question_fails(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / FILE).write_text(
        '{"id": "1", "question": "Ai thu gom rác thải liên thôn?", "must": [["Trạm Y tế"]]}\n{"must": 3}\n',
        encoding="utf-8",
    )
    ran = Ran(capsys, "check", "--knowledge", folder)

    assert ran.status == 1
    assert "thiếu “Trạm Y tế”" in ran.out
    assert f"{FILE}, dòng 2: " in ran.out
    assert "0 trong 2 câu đạt." in ran.out


def test_check_without_questions_passes_whatever_the_problems(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert Ran(capsys, "check", "--knowledge", folder).status == 0


@pytest.mark.parametrize("command", ["tasks", "documents", "check", "chat"])
def test_a_missing_folder_is_told_with_what_to_do(
    folder: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    ran = Ran(capsys, command, "--knowledge", folder / "khong-co")

    assert (ran.status, ran.out) == (1, "")
    assert "không có thư mục" in ran.err
    assert "--knowledge" in ran.err


def test_an_empty_folder_a_file_and_unreadable_documents_are_told_apart(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty, only_scans = folder.parent / "rong", folder.parent / "quet"
    empty.mkdir()
    only_scans.mkdir()
    (only_scans / "anh.jpg").write_bytes(b"\xff\xd8")

    told = [
        Ran(capsys, "tasks", "--knowledge", path)
        for path in (empty, folder / "2026" / "KH-12.txt", only_scans)
    ]

    assert [ran.status for ran in told] == [1, 1, 1]
    assert "chưa có văn bản nào" in told[0].err
    assert "là một tệp" in told[1].err
    assert "anh.jpg: " in told[2].err


def test_a_setting_that_is_wrong_stops_every_command(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("motcua.toml").write_text("[web]\nport = 99999\n", encoding="utf-8")
    ran = Ran(capsys, "tasks", "--knowledge", folder)

    assert ran.status == 2
    assert "motcua.toml, web.port" in ran.err


def test_the_folder_of_the_settings_is_used(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("motcua.toml").write_text('knowledge = "van-ban"\n', encoding="utf-8")

    assert [d["document"] for d in Ran(capsys, "documents", "--json").objects] == ["KH-12"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["hoi"], "không có lệnh “hoi”"),
        (["ask", "--plase", "x"], "không có tùy chọn --plase; có phải là --place?"),
        (["ask", "a", "b"], "thừa: b"),
        (["ask", "a", "--batch", "-"], "chỉ dùng một trong hai"),
        (["ask", "--batch"], "tùy chọn --batch cần một giá trị"),
        (["deadlines"], "thiếu --batch"),
        (["serve", "--port", "abc"], "“abc” không phải là số nguyên"),
        (["serve", "--port", "70000"], "nằm ngoài khoảng"),
        (["ask", "--batch", "khong-co.jsonl"], "không mở được tệp khong-co.jsonl"),
    ],
)
def test_a_usage_error_is_told_in_vietnamese(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    ran = Ran(capsys, *arguments, *(["--knowledge", folder] if "khong-co.jsonl" in arguments else []))

    assert (ran.status, ran.out) == (2, "")
    assert told in ran.err


@pytest.mark.parametrize("command", ["", *Motcua.commands_of])
def test_help_is_vietnamese_with_examples(capsys: pytest.CaptureFixture[str], command: str) -> None:
    ran = Ran(capsys, *filter(None, [command]), "--help")

    assert ran.status == 0
    assert "Cách dùng: motcua" in ran.out
    assert re.search(rf"Ví dụ:\n +.*motcua {command}", ran.out)
    assert not re.search(r"\b(Usage|Options|Commands|Show this)\b", ran.out)


def test_without_a_command_the_help_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    ran = Ran(capsys)

    assert ran.status == 2
    assert "Lệnh:" in ran.err


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert re.fullmatch(r"motcua \d+\.\d+\.\d+\n", Ran(capsys, "--version").out)


@pytest.mark.parametrize("command", list(Motcua.commands_of))
def test_every_command_is_documented_with_its_options(command: str) -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    made = Motcua("motcua").get_command(None, command)  # type: ignore[arg-type] # the context is not used

    assert f"\n## `motcua {command}`\n" in text
    assert made is not None
    for option in made.params:
        assert option.param_type_name != "option" or option.opts[0] in text
