"""Charts without scripts (biểu đồ): numbers to the shapes of an SVG, which templates draw.

Widths are shares of the drawing, heights are pixels, so letters keep their size on every screen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

HEIGHT = 180
"""Pixels from the base line to the highest number."""
TOP = 22
"""Pixels above, for the highest number's label."""
_GAP = 0.25
"""Share of a column that stays empty."""
_MOST_LABELS = 6
_STEPS = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Shape:
    """One part of a column."""

    series: int
    """Which series it is of, from 0."""
    x: float
    """Per cent of the width, as `width`."""
    width: float
    y: float
    """Pixels from the top, as `height`."""
    height: float
    title: str


@dataclass(frozen=True, slots=True)
class Label:
    """Words below the base line."""

    text: str
    x: float
    """Per cent of the width, where they begin."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line across, with the number that it stands for."""

    value: int
    y: float


@dataclass(frozen=True, slots=True)
class Chart:
    """Columns of stacked parts, and the same as a table."""

    title: str
    series: tuple[str, ...]
    """Their names, the lowest in the stack first."""
    names: tuple[str, ...]
    """Of the columns."""
    numbers: tuple[tuple[int, ...], ...]
    """By column, one of each series."""
    shapes: tuple[Shape, ...]
    labels: tuple[Label, ...]
    lines: tuple[Line, ...]

    @property
    def total(self) -> int:
        """All numbers together."""
        return sum(map(sum, self.numbers))

    @property
    def height(self) -> int:
        """Pixels of the whole drawing."""
        return TOP + HEIGHT + 24

    @property
    def base(self) -> int:
        """Pixels from the top to the base line."""
        return TOP + HEIGHT


def stacked(title: str, columns: Sequence[str], series: Mapping[str, Sequence[int]]) -> Chart:
    """A chart of one column a name, on which each series has a part; series of nothing but zeros are left out."""
    shown = {name: values for name, values in series.items() if any(values)}
    numbers = tuple(tuple(values[at] for values in shown.values()) for at in range(len(columns)))
    top = _round_up(max(map(sum, numbers), default=0))
    shapes = []
    step = 100 / max(1, len(columns))
    for at, column in enumerate(columns):
        y = float(TOP + HEIGHT)
        for index, (name, value) in enumerate(zip(shown, numbers[at], strict=True)):
            height = HEIGHT * value / top
            y -= height
            if value:
                left, width = at * step + step * _GAP / 2, step * (1 - _GAP)
                said = f"{column}, {name}: {value}"
                shapes.append(
                    Shape(index, round(left, 3), round(width, 3), round(y, 2), round(height, 2), said)
                )
    lines = tuple(Line(value, round(TOP + HEIGHT - HEIGHT * value / top, 2)) for value in _ticks(top))
    return Chart(
        title, tuple(shown), tuple(columns), numbers, tuple(shapes), tuple(_labels(columns, step)), lines
    )


def _labels(columns: Sequence[str], step: float) -> list[Label]:
    """As many as a narrow screen has room for, each beginning below the left edge of its column."""
    every = -(-len(columns) // _MOST_LABELS) or 1
    return [Label(columns[at], round(at * step + step * _GAP / 2, 3)) for at in range(0, len(columns), every)]


def _round_up(value: int) -> int:
    """The next of 1, 2, 5, 10, 20, 50, … that is no less; 1 for nothing."""
    power = 1
    while True:
        for step in _STEPS:
            if value <= step * power:
                return step * power
        power *= 10


def _ticks(top: int) -> tuple[int, ...]:
    return (top // 2, top) if top > 1 and top % 2 == 0 else (top,)
