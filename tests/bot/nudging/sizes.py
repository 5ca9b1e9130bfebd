"""How much the heavy tests of nudging do: something in every run, all of it with `make test-heavy FULL=1`."""

from __future__ import annotations

import os


def sized(usual: int, full: int) -> int:
    """The size of a run."""
    return full if os.environ.get("FULL") else usual
