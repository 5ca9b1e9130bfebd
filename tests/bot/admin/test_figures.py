"""The figures page: what is counted with each question, and how it is shown."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.admin.rights import Role
from bot.store import duties, figures, privacy, questions, quota
from bot.store.duties import Act, Deed
from bot.store.duty_tables import nudges
from bot.store.figures import LONGER, Waited, share_within
from bot.store.nudge_figures import Nudged, nudged
from bot.web.admin.figures import charts, paces, told_bound
from bot.web.charts import stacked
from handlers.messages import Intent, Status
from tests.bot.chats import RETENTION
from tests.bot.doubles import TODAY
from tests.bot.nudging.office import Office, at

if TYPE_CHECKING:
    from bot.store.store import Store
    from tests.bot.admin.house import House


def test_figures_survive_the_questions(house: House) -> None:
    house.asked("Ai niêm yết?", Status.ANSWERED)
    house.asked("Nghĩa trang mở cửa mấy giờ?")
    later = house.now + RETENTION.questions + timedelta(days=2)
    house.store.submit(lambda c: privacy.expire(c, later, RETENTION)).result()

    assert house.store.read(questions.kept) == []
    counted = house.store.read(lambda c: figures.counts(c, TODAY, TODAY))
    assert {(each.status, each.answers) for each in counted} == {(Status.ANSWERED, 1), (Status.UNKNOWN, 1)}


def test_a_mark_is_counted_where_its_answer_is(house: House) -> None:
    house.asked("Ai niêm yết?", Status.ANSWERED)
    house.asked("Ai thu gom?", Status.ANSWERED)
    house.store.submit(lambda c: questions.mark_wrong(c, "Ai thu gom?", "web")).result()
    (counted,) = house.store.read(lambda c: figures.counts(c, TODAY, TODAY))
    assert (counted.answers, counted.marked) == (2, 1)


@pytest.mark.parametrize(
    ("milliseconds", "within"), [(-5, 50), (50, 50), (51, 100), (70_000, LONGER), (10**12, LONGER)]
)
def test_times_are_counted_by_upper_bounds(sqlite_store: Store, milliseconds: int, within: int) -> None:
    sqlite_store.submit(lambda c: figures.count_time(c, TODAY, "web", milliseconds)).result()
    (waited,) = sqlite_store.read(lambda c: figures.times(c, TODAY, TODAY))
    assert (waited.within_ms, waited.answers) == (within, 1)


def test_times_are_added_up_on_each_kind_of_database(store: Store) -> None:
    for milliseconds in (40, 45, 300):
        store.submit(lambda c, ms=milliseconds: figures.count_time(c, TODAY, "web", ms)).result()  # type: ignore[misc]
        store.submit(lambda c: figures.count(c, TODAY, "web", Intent.FEE, Status.ANSWERED)).result()
    assert store.read(lambda c: figures.times(c, TODAY, TODAY)) == [
        Waited("web", 50, 2, 85),
        Waited("web", 500, 1, 300),
    ]
    assert [each.answers for each in store.read(lambda c: figures.counts(c, date.min, TODAY))] == [3]


def test_half_and_most_of_the_answers() -> None:
    waited = [Waited("web", 50, 6, 200), Waited("web", 250, 3, 500), Waited("web", LONGER, 1, 90_000)]
    assert (share_within(waited, 0.5), share_within(waited, 0.95), share_within([], 0.5)) == (
        50,
        LONGER,
        None,
    )
    (pace,) = paces(waited)
    assert (pace.half, pace.most, pace.mean) == ("≤ 0,05 giây", "> 60 giây", "9,07 giây")
    assert told_bound(60_000) == "≤ 60 giây"


def test_a_chart_s_parts_stand_on_each_other_and_reach_no_higher_than_its_top() -> None:
    chart = stacked("Thử", ["a", "b"], {"một": [3, 0], "hai": [4, 1], "không": [0, 0]})
    assert chart.series == ("một", "hai")
    assert chart.numbers == ((3, 4), (0, 1))
    first, second = chart.shapes[:2]
    assert first.y + first.height == chart.base
    assert second.y + second.height == pytest.approx(first.y)
    assert chart.lines[-1].value == 10
    assert [shape.title for shape in chart.shapes] == ["a, một: 3", "a, hai: 4", "b, hai: 1"]


def test_nothing_asked_makes_a_chart_of_nothing() -> None:
    assert [chart.total for chart in charts([], TODAY - timedelta(days=6), TODAY)] == [0, 0, 0]


def test_the_page_shows_numbers_as_shapes_and_as_tables(house: House) -> None:
    for text in ("Ai niêm yết?", "Ai thu gom?", "Ai quét dọn?"):
        house.asked(text, Status.ANSWERED, intent=Intent.RESPONSIBLE)
    house.asked("Nghĩa trang?", Status.UNKNOWN, "telegram")
    house.store.submit(lambda c: quota.count_sent(c, "telegram", "1", house.now)).result()
    page = house.browser(Role.VIEWER).get("/quan-tri/so-lieu?ky=7").text

    assert "<strong>75%</strong> trả lời được (3)" in page
    assert "<title>21/09, trả lời được: 3</title>" in page
    assert "<title>21/09, ai phụ trách: 3</title>" in page
    assert '<th scope="row">21/09</th><td class="number">3</td><td class="number">1</td>' in page
    assert '<td class="number">19.999</td>' in page
    assert "style=" not in page.replace("stylesheet", "")
    assert page.count("<script") == page.count('<script src="/static/')


@pytest.mark.parametrize(
    ("said", "first"),
    [("7", "15/09/2026"), ("90", "24/06/2026"), ("9999", "23/08/2026"), ("x", "23/08/2026")],
)
def test_the_period_is_one_of_three(house: House, said: str, first: str) -> None:
    assert f"Số liệu từ {first}" in house.browser(Role.VIEWER).get(f"/quan-tri/so-lieu?ky={said}").text


def test_nudges_are_counted_with_what_came_of_them(store: Store) -> None:
    office = Office(store).staffed()
    day = date(2026, 6, 17)
    office.tick(at(day))
    rows = store.read(lambda c: c.execute(nudges.select()).all())
    told = store.read(lambda c: nudged(c, day, day))
    assert told == Nudged(told=len(rows), sent=len(rows), unreached=0, acted_on=0)

    deed = Deed(rows[0].duty, rows[0].official, Act.DONE)
    store.submit(lambda c: duties.act(c, deed, at(day, 10))).result()
    acted = store.read(lambda c: nudged(c, day, day)).acted_on
    assert acted == sum(row.duty == rows[0].duty for row in rows)
    assert store.read(lambda c: nudged(c, day + timedelta(days=1), day + timedelta(days=9))).told == 0
