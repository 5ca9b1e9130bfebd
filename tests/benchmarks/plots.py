"""Plots of what was measured, as SVG files; needs matplotlib (dependency group bench)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.benchmarks import calibration
from tests.benchmarks.peers import PEERS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from tests.benchmarks.calibration import Told
    from tests.benchmarks.speed import Figures

_OWN = ("arrays", "arrays-terms", "tantivy-engine", "tantivy-terms")


def speed(results: Sequence[tuple[int, str, Figures]], path: Path) -> None:
    """Milliseconds of a question and passages built a second, by the size of the collection."""
    figure, (left, right) = _figure(2)
    for axes, key, title in (
        (left, "p50", "a question, p50 ms"),
        (right, "built", "building, passages a second"),
    ):
        for colour, peer in enumerate(PEERS):
            points = [
                (size, figures[key]) for size, name, figures in results if name == peer and key in figures
            ]
            if points:
                style = "-" if peer in _OWN else "--"
                axes.plot(
                    *zip(*points, strict=True), style, color=f"C{colour}", marker="o", label=PEERS[peer].name
                )
        axes.set(xscale="log", yscale="log", xlabel="passages", title=title)
        axes.grid(visible=True, which="major", alpha=0.4)
    left.legend(fontsize=7)
    _save(figure, path)


def confidence(told: Sequence[Told], path: Path) -> None:
    """Left: is confidence what it says. Right: how right the answers are when only the surest are given."""
    if not told:
        return
    figure, (left, right) = _figure(2)
    left.plot([0, 1], [0, 1], ":", color="grey")
    for by in ("confidence", "coverage"):
        found = [(begin + 0.05, share) for begin, count, share in calibration.steps(told, by) if count >= 20]
        left.plot(*zip(*found, strict=True), marker="o", label=by)
        right.plot(*zip(*calibration.answered(told, by), strict=True), label=by)
    left.set(xlabel="value of the first hit", ylabel="share that is right", title="calibration")
    right.set(
        xlabel="share of questions answered", ylabel="share of answers that is right", title="thresholds"
    )
    for axes in (left, right):
        axes.grid(visible=True, alpha=0.4)
        axes.legend()
    _save(figure, path)


def _figure(columns: int) -> tuple[Figure, Sequence[Axes]]:
    import matplotlib as mpl  # noqa: PLC0415 - belongs to the dependency group bench

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "motcua"  # the same plot gives the same file
    from matplotlib import pyplot  # noqa: PLC0415

    figure, axes = pyplot.subplots(1, columns, figsize=(5.5 * columns, 4.2), layout="constrained")
    return figure, tuple(axes)


def _save(figure: Figure, path: Path) -> None:
    figure.savefig(path, metadata={"Date": None})
