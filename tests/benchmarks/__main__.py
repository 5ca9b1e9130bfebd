"""`python -m tests.benchmarks [SIZE…] [--into FOLDER]`: quality, confidence and speed; tables, and plots into a folder."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.benchmarks import calibration, plots, quality, speed


def main() -> None:
    """Measure everything and print it as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[1_000, 10_000])
    parser.add_argument("--into", type=Path, help="folder for the plots")
    options = parser.parse_args()
    for line in quality.report():
        print(line, flush=True)
    print()
    told = calibration.measured()
    print("\n".join(calibration.table(told)), flush=True)
    print()
    print("\n".join(speed.building(min(options.sizes[-1], 10_000))), flush=True)
    print()
    results = []
    for size in options.sizes:
        for peer, figures in speed.measured(size):
            results.append((size, peer, figures))
            print(f"{size:,} {peer}", file=sys.stderr, flush=True)
    print("\n".join(speed.table(results)), flush=True)
    if options.into:
        options.into.mkdir(parents=True, exist_ok=True)
        plots.speed(results, options.into / "speed.svg")
        plots.confidence(told, options.into / "confidence.svg")


if __name__ == "__main__":
    main()
