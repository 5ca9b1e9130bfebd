"""What is kept of a recognition: how certain it is, where it is worst, of which very file."""

from __future__ import annotations

from knowledge.readers.ocr.recognition import RecognisedPage, recognition_of
from knowledge.readers.page_items import FoundPage


def page(number: int, words: int, confidence: float) -> RecognisedPage:
    return RecognisedPage(FoundPage(number, (), ()), words, confidence)


def test_every_word_counts_as_much_as_any_other() -> None:
    found = recognition_of([page(1, 300, 96), page(2, 100, 80), page(3, 0, 0)], "Tesseract 5", b"x")
    assert found is not None
    assert (found.confidence, found.pages) == (92, (1, 2))
    assert (found.lowest_page, found.lowest_confidence) == (2, 80)


def test_another_file_has_another_fingerprint() -> None:
    first, second = (recognition_of([page(1, 1, 90)], "T", data) for data in (b"x", b"y"))
    assert first
    assert second
    assert first.fingerprint != second.fingerprint
    assert len(first.fingerprint) == 12


def test_nothing_recognised_is_no_recognition() -> None:
    assert recognition_of([page(1, 0, 0)], "T", b"x") is None
