"""Workbook and draft as LibreOffice shows them: they open, and nothing is lost or off the page."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from bot.exports.official_paper import Issuer
from bot.exports.report_docx import report_draft
from bot.exports.report_xlsx import report_workbook
from handlers.officials.report_periods import PeriodKind, ReportPeriod
from handlers.officials.reporting import report_of
from tests.duties import HOSTILE, TODAY, standing
from tests.quarter import QUARTER_NAMES, quarter

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.heavy
REPORT = report_of(quarter(), ReportPeriod(PeriodKind.QUARTER, 2026, 4), TODAY, QUARTER_NAMES)


@pytest.fixture
def convert(tmp_path: Path) -> Callable[[bytes, str, str], Path]:
    """Opens a file of a suffix in LibreOffice and saves it as another."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("no LibreOffice (soffice) on this machine")

    def converted(body: bytes, suffix: str, into: str) -> Path:
        (tmp_path / f"bao-cao.{suffix}").write_bytes(body)
        subprocess.run(
            [office, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", into, "--outdir", str(tmp_path / "out"), str(tmp_path / f"bao-cao.{suffix}")],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        return next((tmp_path / "out").iterdir())

    return converted


def pages(path: Path) -> int:
    """How many pages a PDF has."""
    with pypdfium2.PdfDocument(path) as pdf:
        return len(pdf)


def test_the_draft_fills_a_few_pages(convert: Callable[[bytes, str, str], Path]) -> None:
    assert 3 <= pages(convert(report_draft(REPORT, Issuer("xã Suối Mơ")), "docx", "pdf")) <= 5


def test_the_draft_shows_every_part(convert: Callable[[bytes, str, str], Path]) -> None:
    draft = report_draft(REPORT, Issuer("xã Suối Mơ"))
    text = convert(draft, "docx", "txt:Text (encoded):UTF8").read_text("utf-8")

    for said in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "11/28 việc (39,3%)",
        "III. CÔNG VIỆC TIẾP TỤC",
        "Lưu: VT",
    ):
        assert said in text


def test_the_workbook_opens_on_few_pages(convert: Callable[[bytes, str, str], Path]) -> None:
    assert pages(convert(report_workbook(REPORT, "xã Suối Mơ"), "xlsx", "pdf")) <= 3


def test_libreoffice_reckons_no_hostile_text(convert: Callable[[bytes, str, str], Path]) -> None:
    texts = [text for text in HOSTILE if len(text) < 99]
    report = report_of([standing(text) for text in texts], REPORT.period, TODAY, {})
    sheet = convert(report_workbook(report, "xã Suối Mơ"), "xlsx", "fods").read_text("utf-8")

    assert "table:formula" not in sheet
