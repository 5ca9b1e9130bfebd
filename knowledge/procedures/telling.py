"""What is odd in a listing as Problems for an admin (nêu các điểm cần xem lại): one a kind, with count and examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.problems import Problem
from knowledge.records import Doubt

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from knowledge.procedures.entries import Refused
    from knowledge.records import Procedure

_EXAMPLES = 3
_LONGEST = 60
_MOST_RUNS = 12
# The parts of a way that show a doubt; fee and note for the others.
_PARTS = {
    Doubt.TIME_WITHOUT_UNIT: ("time",),
    Doubt.GLUED: ("time", "note"),
    Doubt.NOTE_OF_ANOTHER_WAY: ("note",),
}
_PORTAL = "Đối chiếu với Cổng Dịch vụ công quốc gia; nếu nguồn đúng là vậy thì giữ nguyên, câu trả lời sẽ nói rõ chỗ này."

# Kind → what is said, with {n} for the number of places, and what to do about it.
_WORDS: dict[Doubt, tuple[str, str]] = {
    Doubt.TIME_WITHOUT_UNIT: (
        "{n} chỗ ghi thời hạn chỉ có số, không có đơn vị (ngày, ngày làm việc hay giờ)",
        "Tra lại và ghi đủ, ví dụ “3 ngày làm việc”; chưa sửa thì câu trả lời sẽ nói là nguồn không ghi đơn vị.",
    ),
    Doubt.GLUED: ("{n} chỗ có các giá trị dính vào nhau", "Tách lại theo bản gốc: thời hạn, phí, số bản mỗi thứ một ô."),
    Doubt.FREE_AND_AMOUNT: (
        "{n} chỗ mức phí không khớp nhau: ghi miễn phí mà bên cạnh có mức thu, hoặc cột phí khác phần mô tả",
        "Ghi rõ trường hợp nào miễn, trường hợp nào thu bao nhiêu; chưa sửa thì câu trả lời nêu cả hai.",
    ),
    Doubt.FEE_IN_NOTE: (
        "{n} chỗ mức phí nằm trong phần mô tả, cột phí không ghi",
        "Chuyển mức phí sang cột phí, lệ phí.",
    ),
    Doubt.ODD_AMOUNT: (
        "{n} chỗ số tiền có vẻ thiếu hoặc thừa ba số 0",
        "Tra lại mức thu trong văn bản quy định; chưa sửa thì câu trả lời nhắc người hỏi kiểm tra lại.",
    ),
    Doubt.NOTE_OF_ANOTHER_WAY: (
        "{n} chỗ phần mô tả nói về cách nộp khác với hình thức của dòng",
        "Đổi phần mô tả về đúng dòng trực tiếp, trực tuyến hoặc bưu chính.",
    ),
    Doubt.NOTE_AS_PAPER: (
        "{n} chỗ là ghi chú, đề mục hoặc điều kiện nằm trong danh sách giấy tờ",
        "Chuyển sang cột ghi chú hoặc trường hợp áp dụng.",
    ),
    Doubt.SCRAMBLED_STEPS: (
        "{n} thủ tục có các bước bị thiếu, lặp, đảo thứ tự hoặc bị cắt mất phần đầu",
        "Chép lại trình tự thực hiện từ bản gốc.",
    ),
    Doubt.NO_DOSSIER: ("{n} thủ tục không có thành phần hồ sơ", "Bổ sung giấy tờ phải nộp; nếu không cần giấy tờ thì ghi rõ như vậy."),
    Doubt.NO_AUTHORITY: ("{n} thủ tục không ghi cơ quan thực hiện", "Bổ sung cơ quan thực hiện và nơi nộp hồ sơ của đơn vị."),
    Doubt.STEPS_CONTRADICT_WAYS: (
        "{n} thủ tục có tên hoặc các bước nói một đằng, cách thức thực hiện ghi một nẻo",
        "Kiểm tra có nhận hồ sơ trực tuyến, trực tiếp hay không, rồi ghi đủ các hình thức.",
    ),
    Doubt.ABOLISHED_LEVEL: (
        "{n} thủ tục còn ghi cơ quan cấp huyện",
        "Từ 01/7/2025 không còn cấp huyện; thay bằng bản đã cập nhật của thủ tục.",
    ),
    Doubt.DUPLICATE: (
        "{n} thủ tục có mã trùng với thủ tục khác nhưng nội dung khác",
        "Giữ bản đúng và bỏ bản kia; chưa sửa thì câu trả lời hỏi lại hoặc nêu cả hai.",
    ),
    Doubt.REPEATED_NAME: (
        "{n} thủ tục cùng cấp, cùng tên với thủ tục mang mã khác",
        _PORTAL,
    ),
}  # fmt: skip


def problems_of_rows(path: str, unit: str, refused: Sequence[Refused]) -> Iterator[Problem]:
    """Rows that gave no procedure, one problem a reason, with the numbers of all of them.

    unit: what the numbers count, with the place before it: "dòng", "bảng 1, dòng".
    """
    for reason in dict.fromkeys(row.reason for row in refused):
        rows = [row for row in refused if row.reason == reason]
        detail = f" ({rows[0].detail})" if rows[0].detail else ""
        what = (
            f"{len(rows)} dòng không đọc được thành thủ tục, {reason}{detail}"
            if len(rows) > 1
            else f"{reason}{detail}"
        )
        yield Problem(
            f"{path}, {unit} {runs(row.number for row in rows)}",
            what,
            "Sửa lại các dòng này theo mẫu (lệnh motcua template); các dòng khác vẫn được dùng.",
        )


def unknown_names(path: str, unknown: Mapping[str, int]) -> Iterator[Problem]:
    """Columns or keys that were not understood; the number is the first line that has them."""
    if unknown:
        names = ", ".join(f"“{_short(name)}”" for name in list(unknown)[:_MOST_RUNS])
        more = f" và {len(unknown) - _MOST_RUNS} tên khác" if len(unknown) > _MOST_RUNS else ""
        what = f"chưa hiểu cột {names}{more}, nên nội dung các cột này không được dùng"
        yield Problem(path, what, "Đổi tên cột theo mẫu (lệnh motcua template), hoặc bỏ cột nếu không cần.")


def problems_of_values(path: str, procedures: Sequence[Procedure]) -> Iterator[Problem]:
    """Doubts of the records, one problem a kind."""
    for doubt in Doubt:
        yield from problems_of_doubt(path, doubt, [p for one in procedures for p in _places(one, doubt)])
    without_code = [one for one in procedures if one.code.startswith(f"{one.document}#")]
    if without_code:
        what = f"{len(without_code)} thủ tục không ghi mã, ví dụ “{_short(without_code[0].name)}”"
        yield Problem(path, what, "Bổ sung cột mã thủ tục hành chính.")


def problems_of_codes(path: str, codes: Sequence[tuple[str, str]]) -> Iterator[Problem]:
    """Codes as written and as understood, where these differ in more than white space."""
    mended = [(written, code) for written, code in codes if "".join(written.split()) != code]
    if mended:
        shown = "; ".join(f"“{written}” thành {code}" for written, code in mended[:_EXAMPLES])
        what = f"{len(mended)} mã bị phần mềm bảng tính đổi thành số nên mất số 0 ở cuối, đã hiểu lại, ví dụ {shown}"
        yield Problem(path, what, "Định dạng cột mã là văn bản (Text) rồi gõ lại mã.")


def problems_of_doubt(path: str, doubt: Doubt, places: Sequence[str]) -> Iterator[Problem]:
    """One kind of doubt at so many places of a listing, the first few named; nothing for no place."""
    if places:
        what, advice = _WORDS[doubt]
        shown = list(dict.fromkeys(places))[:_EXAMPLES]
        yield Problem(path, f"{what.format(n=len(places))}, ví dụ {'; '.join(shown)}", advice)


def _places(procedure: Procedure, doubt: Doubt) -> Iterator[str]:
    """Every place of a record that has a doubt, with the words at that place."""
    for way in procedure.submissions:
        if doubt in way.doubts:
            words = " | ".join(
                filter(None, (getattr(way, part) for part in _PARTS.get(doubt, ("fee", "note"))))
            )
            yield f"{procedure.code} ({way.as_written or 'không ghi hình thức'}: “{_short(words)}”)"
    for item in procedure.dossier:
        if doubt in item.doubts:
            yield f"{procedure.code} (“{_short(item.name)}”, số lượng “{item.copies}”)"
    if doubt in procedure.doubts:
        yield named(procedure)


def named(procedure: Procedure) -> str:
    """Code and name of a record, cut when long."""
    return f"{procedure.code} “{_short(procedure.name)}”"


def runs(numbers: Iterable[int]) -> str:
    """Numbers as a person writes them: "3, 5–9, 12"; cut with the count when there are many."""
    found: list[list[int]] = []
    for number in sorted(set(numbers)):
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    shown = [str(first) if first == last else f"{first}–{last}" for first, last in found[:_MOST_RUNS]]
    left = sum(last - first + 1 for first, last in found[_MOST_RUNS:])
    return ", ".join(shown) + (f" và {left} dòng khác" if left else "")


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0] + " …"
