"""The workbook of the periodic report, opened again; no text in it is a formula."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from bot.exports.report_xlsx import LONGEST_TEXT, report_workbook
from handlers.officials.report_periods import PeriodKind, ReportPeriod
from handlers.officials.reporting import report_of
from handlers.officials.standing import Standing, State
from tests.duties import HOSTILE, LAN, NAMES, TODAY, standing
from tests.quarter import QUARTER_NAMES, quarter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from openpyxl import Workbook

QUARTER = ReportPeriod(PeriodKind.QUARTER, 2026, 4)


def workbook(*standings: Standing, names: Mapping[str, str] = NAMES, unit: str = "xã Suối Mơ") -> Workbook:
    """As a spreadsheet program opens it."""
    return load_workbook(BytesIO(report_workbook(report_of(standings, QUARTER, TODAY, names), unit)))


def rows(book: Workbook, sheet: str) -> list[tuple[object, ...]]:
    return list(book[sheet].iter_rows(values_only=True))


@pytest.fixture(scope="module")
def book() -> Workbook:
    return workbook(*quarter(), names=QUARTER_NAMES)


def test_there_is_a_sheet_of_totals_and_one_of_details(book: Workbook) -> None:
    assert book.sheetnames == ["Tổng hợp", "Chi tiết"]


def test_totals_stand_by_office_and_by_document(book: Workbook) -> None:
    sums = [row for row in rows(book, "Tổng hợp") if row[0] == "Tổng cộng"]

    assert [row[:7] for row in sums] == [("Tổng cộng", 28, 9, 2, 3, 1, 13)] * 2
    assert [row[7] for row in sums] == pytest.approx([11 / 28] * 2)


def test_every_duty_has_a_row(book: Workbook) -> None:
    assert len(rows(book, "Chi tiết")) == 1 + len(quarter())


def test_days_are_days_and_shown_the_vietnamese_way(book: Workbook) -> None:
    cell = book["Chi tiết"]["F2"]

    assert cell.value == datetime(2026, 9, 25)  # noqa: DTZ001 - a spreadsheet knows no zones
    assert cell.number_format == "dd/mm/yyyy"


def test_a_row_tells_how_it_was_done() -> None:
    done = standing("Tập huấn", date(2026, 11, 2), State.DONE, date(2026, 11, 3), note="Đủ", proof="a.pdf")
    row = rows(workbook(done), "Chi tiết")[1]

    assert row[7:11] == ("Xong muộn", datetime(2026, 11, 3), "Đủ", "a.pdf")  # noqa: DTZ001 - as above


def test_headers_stay_in_sight_and_filter(book: Workbook) -> None:
    details = book["Chi tiết"]

    assert (details.freeze_panes, details.auto_filter.ref) == ("C2", "A1:N30")
    assert book["Tổng hợp"].freeze_panes == "B6"
    assert details.print_title_rows == "$1:$1"


def hostile_cells(text: str) -> Iterator[tuple[str, object, bool]]:
    """Kind, value and quote mark of every text cell of a workbook that is full of a text."""
    safe = text[:300].encode("utf-8", "ignore").decode()
    made = Standing(standing(text, document=text).duty, State.CANNOT, LAN, text or None, TODAY, text, text)
    book = workbook(made, names={text: text}, unit=safe)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str):
                    yield cell.data_type, cell.value, bool(cell.quotePrefix)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_is_a_formula(text: str) -> None:
    cells = list(hostile_cells(text))

    assert {kind for kind, _value, _quoted in cells} == {"s"}
    assert all(quoted for _kind, _value, quoted in cells)
    assert max(len(str(value).encode("utf-16-le")) // 2 for _kind, value, _quoted in cells) <= LONGEST_TEXT


@pytest.mark.parametrize("text", [text for text in HOSTILE if text[0] in "=+-@'\"<&{" and len(text) < 99])
def test_text_stays_as_it_was_written(text: str) -> None:
    assert rows(workbook(standing(text)), "Chi tiết")[1][1] == text


def test_a_period_without_duties_is_still_a_workbook() -> None:
    assert rows(workbook(), "Tổng hợp")[5][:2] == ("Tổng cộng", 0)
    assert len(rows(workbook(), "Chi tiết")) == 1
