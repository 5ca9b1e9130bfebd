"""How much the heavy tests do: something in every run, all of it with `make test-heavy FULL=1`."""

from __future__ import annotations

import os
from typing import TypeVar

T = TypeVar("T")


def sized(usual: T, full: T) -> T:
    """The size of a run."""
    return full if os.environ.get("FULL") else usual
