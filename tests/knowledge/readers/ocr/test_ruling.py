"""Ruling lines on the picture of a page are found, and the cells between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from knowledge.readers.ocr.ruling import find_tables
from knowledge.readers.table_grid import grid_of

if TYPE_CHECKING:
    from collections.abc import Sequence

XS, YS = (200, 400, 900, 1400), (300, 380, 600, 900)


def page(lines: Sequence[tuple[int, int, int, int]], width: int = 3) -> Image.Image:
    picture = Image.new("L", (1654, 2339), 255)
    for line in lines:
        ImageDraw.Draw(picture).line(line, fill=0, width=width)
    return picture


def ruled(xs: Sequence[int] = XS, ys: Sequence[int] = YS) -> list[tuple[int, int, int, int]]:
    return [(x, ys[0], x, ys[-1]) for x in xs] + [(xs[0], y, xs[-1], y) for y in ys]


def test_the_cells_of_a_table_are_found() -> None:
    (cells,) = find_tables(page(ruled()))
    grid = grid_of(cells, 12)
    assert grid is not None
    assert [round(x, -1) for x in grid.xs] == list(XS)
    assert [round(y, -1) for y in grid.ys] == list(YS)
    assert len(cells) == 9


def test_a_merged_cell_covers_its_places() -> None:
    lines = [line for line in ruled() if line[0] != 400 or line[2] != 400] + [(400, 380, 400, 900)]
    (cells,) = find_tables(page(lines))
    grid = grid_of(cells, 12)
    assert grid is not None
    merged = grid.cell_at(250, 340)
    assert merged is not None
    assert merged == grid.cell_at(800, 340) != grid.cell_at(1200, 340)
    assert grid.filled({merged: "Nhiệm vụ"})[0] == ("Nhiệm vụ", "Nhiệm vụ", "")


def test_a_slanting_table_is_found_as_well() -> None:
    slanting = page(ruled()).rotate(0.1, Image.Resampling.BICUBIC, fillcolor=255)
    assert [len(cells) for cells in find_tables(slanting)] == [9]


def test_two_tables_are_two() -> None:
    lines = ruled() + ruled(ys=[1200, 1300, 1500])
    assert sorted(len(cells) for cells in find_tables(page(lines))) == [6, 9]


def test_rules_and_underlines_are_no_tables() -> None:
    assert find_tables(page([(300, 300, 700, 300), (900, 340, 1300, 340)])) == ()
    assert find_tables(page([])) == ()


def test_a_pattern_is_no_table() -> None:
    assert find_tables(page([(x, 100, x, 2200) for x in range(20, 1640, 6)], width=2)) == ()


def test_a_frame_is_no_table() -> None:
    assert find_tables(page(ruled(xs=[200, 1400], ys=[300, 900]))) == ()
    assert grid_of([(200, 300, 1400, 600), (200, 600, 1400, 900)], 12) is None
