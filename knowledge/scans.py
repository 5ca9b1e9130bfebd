"""Scanned documents (bản quét): which are held back until a person has compared them with the paper.

A wrong letter may be a wrong day or a wrong office, so that what was recognised badly answers nobody. Whoever has
checked it names the file and its fingerprint in the unit's own file; a changed file has another fingerprint.
"""

from __future__ import annotations

import tomllib
from types import MappingProxyType
from typing import TYPE_CHECKING

from knowledge.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from knowledge.records import Listing, Plan, Recognition

CHECKED_FILE = "ban-quet.toml"
CHECKED = "da-kiem-tra"
"""The table of that file."""
_EXAMPLE = f'[{CHECKED}], "KH-12.pdf" = "3fa94c01d2e7"'

HELD_BELOW = 90
"""Per cent. Print that is read without slips has 95 and more; at 92 every seventh word is wrong, at 82 every third."""


def is_held(record: Plan | Listing, checked: Mapping[str, str]) -> bool:
    """True for a document that must not answer yet. checked: from read_checked_scans()."""
    recognised = record.recognised
    if recognised is None or recognised.confidence >= HELD_BELOW:
        return False
    return checked.get(record.path) != recognised.fingerprint


def scan_problems(record: Plan | Listing, checked: Mapping[str, str]) -> Iterator[Problem]:
    """What a person has to know of the recognition of a document; nothing when all of it is certain enough."""
    recognised = record.recognised
    if recognised is None:
        return
    if is_held(record, checked):
        yield Problem(
            record.path,
            f"bản quét nhận dạng chưa chắc chắn ({_certainty(recognised)}, cần từ {HELD_BELOW} %) nên chưa dùng để trả lời",
            "Quét lại rõ hơn hoặc dùng bản .docx; nếu đã đối chiếu với bản giấy thì bấm “Đã đối chiếu” ở trang quản trị "
            f'của văn bản này, hoặc ghi dòng "{record.path}" = "{recognised.fingerprint}" vào mục [{CHECKED}] của tệp '
            f"{CHECKED_FILE}.",
        )
    elif recognised.lowest_confidence < HELD_BELOW <= recognised.confidence:
        yield Problem(
            f"{record.path}, trang {recognised.lowest_page}",
            f"chữ nhận dạng từ bản quét chưa chắc chắn ({recognised.lowest_confidence} %)",
            "Đối chiếu trang này với bản giấy, hoặc quét lại rõ hơn.",
        )


def _certainty(recognised: Recognition) -> str:
    if len(recognised.pages) == 1:
        return f"độ tin cậy {recognised.confidence} %"
    return (
        f"độ tin cậy {recognised.confidence} %, thấp nhất là trang {recognised.lowest_page}: "
        f"{recognised.lowest_confidence} %"
    )


def read_checked_scans(text: str, where: str) -> tuple[Mapping[str, str], tuple[Problem, ...]]:
    """Path of each checked file -> its fingerprint, and what could not be understood; never raises."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return MappingProxyType({}), (
            Problem(where, f"tệp không đúng định dạng TOML ({error})", f"Sửa lại theo mẫu {_EXAMPLE}."),
        )
    problems = [
        Problem(f"{where}, mục [{name}]", "chưa biết mục này", f"Chỉ dùng [{CHECKED}].")
        for name in data
        if name != CHECKED
    ]
    table = data.get(CHECKED, {})
    checked: dict[str, str] = {}
    for path, fingerprint in (table if isinstance(table, dict) else {"": table}).items():
        if path and isinstance(fingerprint, str):
            checked[path] = fingerprint.strip().casefold()
        else:
            problems.append(Problem(where, f"chưa hiểu dòng '{path}'", f"Ghi theo mẫu {_EXAMPLE}."))
    return MappingProxyType(checked), tuple(problems)
