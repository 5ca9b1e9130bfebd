"""Make every picture of the guides anew: `python -m tests.pictures`."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.browser.chromium import NAMES, find_chromium, launched
from tests.pictures import FOLDER
from tests.pictures.photographing import make_pictures

if __name__ == "__main__":
    path = find_chromium()
    if path is None:
        sys.exit(f"no Chromium on this machine ({', '.join(NAMES)})")
    with TemporaryDirectory() as work, launched(path) as browser:
        pictures = make_pictures(browser, Path(work))
    for old in FOLDER.glob("*.png"):
        old.unlink()
    for name, png in sorted(pictures.items()):
        (FOLDER / f"{name}.png").write_bytes(png)
        print(f"{name}.png: {len(png) / 1000:.0f} kB")
