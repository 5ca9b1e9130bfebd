"""`python -m tests.benchmarks [sizes…]`: quality and speed as Markdown tables."""

from __future__ import annotations

import sys

from tests.benchmarks import quality, speed

if __name__ == "__main__":
    for line in quality.report():
        print(line, flush=True)
    print()
    for line in speed.report([int(size) for size in sys.argv[1:]] or [1_000, 10_000]):
        print(line, flush=True)
