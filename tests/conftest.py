"""What all tests share."""

from __future__ import annotations

import os


def pytest_xdist_auto_num_workers() -> int:
    """Workers of `-n auto`: one more than processors, for many tests wait for a timer or another process."""
    return (os.cpu_count() or 1) + 1
