"""What holds for every text."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.deadlines import deadline_to_json, deadlines_from_json, read_deadlines
from knowledge.deadlines.slips import mended
from knowledge.deadlines.written import written
from knowledge.records import DateDeadline, PeriodDeadline
from knowledge.vietnamese import fold, place_tones
from tests.knowledge.deadlines.corpora import Case, all_cases, meaning

_CASES = all_cases()
# Without tone marks these are other words: "quỹ", "thắng" and "sáu" become "quý", "tháng" and "sau".
_AMBIGUOUS = frozenset(
    {
        "quỹ I được trích từ nguồn đóng góp",
        "thắng 3 giải trong hội thi",
        "sáu tháng một lần",
        "Giao chỉ tiêu cho các thôn ngay từ tháng 01/2025",
    }
)
_PIECES = sorted({word for case in _CASES for word in case.phrase.split()})
_texts = st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=6)), max_size=25).map(" ".join)
_dates = st.none() | st.dates(date(2015, 1, 1), date(2035, 12, 31))
_years = st.none() | st.integers(-5, 10_000)


@given(st.one_of(_texts, st.text()), _dates, _years, st.booleans())
@settings(max_examples=300, deadline=None)
def test_no_text_raises_and_the_words_stand_in_it(
    text: str, reference: date | None, plan_year: int | None, cell: bool
) -> None:
    reading = read_deadlines(text, reference=reference, plan_year=plan_year, cell=cell)
    assert (reading.text is None) == (not reading.deadlines)
    assert (reading.text or "") in text
    for deadline in reading.deadlines:
        if isinstance(deadline, PeriodDeadline) and deadline.start and deadline.end:
            assert deadline.start <= deadline.end
        if isinstance(deadline, DateDeadline):
            assert 1900 <= deadline.due.year <= 2300


@given(_texts, _dates, _years)
@settings(max_examples=150, deadline=None)
def test_the_json_form_comes_back_as_it_was(text: str, reference: date | None, plan_year: int | None) -> None:
    deadlines = read_deadlines(text, reference=reference, plan_year=plan_year, cell=True).deadlines
    assert deadlines_from_json(deadline_to_json(deadlines)) == deadlines


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
        max_leaves=8,
    )
)
def test_foreign_json_gives_no_deadline_and_no_exception(value: object) -> None:
    assert isinstance(deadlines_from_json(value), tuple)


@given(st.text(max_size=60))
def test_mending_keeps_every_letter_tied_to_the_text(text: str) -> None:
    clean = mended(written(text))
    assert len(clean.text) == len(clean.plain) == len(clean.starts) == len(clean.ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(clean.starts, clean.ends, strict=True))


def _bare(text: str) -> str:
    return "".join(fold(c).upper() if c.isupper() else fold(c) if c.isalpha() else c for c in text)


def _old_tones(text: str) -> str:
    return text.replace("hòa", "hoà").replace("hóa", "hoá").replace("thủy", "thuỷ").replace("quý", "qúy")


@pytest.mark.parametrize("corpus", sorted({case.corpus for case in _CASES}))
def test_spaces_letters_and_tone_places_change_nothing(corpus: str) -> None:
    for case in (case for case in _CASES if case.corpus == corpus):
        for other in (
            "  " + case.phrase.replace(" ", " \n  ") + "\n",
            unicodedata.normalize("NFD", case.phrase),
            case.phrase.replace("ư", "ƣ"),
            case.phrase.replace("-", "–"),
            _old_tones(case.phrase),
            place_tones(case.phrase),
        ):
            assert case.read(other) == case.meaning, other


@pytest.mark.parametrize("corpus", sorted({case.corpus for case in _CASES}))
def test_a_text_typed_without_diacritics_means_the_same(corpus: str) -> None:
    def differs(case: Case) -> bool:
        return case.phrase not in _AMBIGUOUS and case.read(_bare(case.phrase)) != case.meaning

    assert [case.phrase for case in _CASES if case.corpus == corpus and differs(case)] == []


@given(st.dates(date(2019, 1, 1), date(2030, 12, 31)), st.sampled_from(["/", "-", "."]), st.booleans())
@settings(deadline=None)
def test_any_day_of_the_calendar_is_read_as_written(day: date, dash: str, words: bool) -> None:
    figures = f"{day.day:02}{dash}{day.month}{dash}{day.year}"
    phrase = f"ngày {day.day} tháng {day.month} năm {day.year}" if words else f"ngày {figures}"
    assert meaning(read_deadlines(f"chậm nhất {phrase}").deadlines) == f"date {day}"
