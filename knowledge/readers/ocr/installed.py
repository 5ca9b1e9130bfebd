"""Whether this machine can recognise Vietnamese (máy đã cài nhận dạng chữ chưa).

tesserocr brings Tesseract itself; what it knows of Vietnamese is a file that Debian's tesseract-ocr-vie installs.
"""

from __future__ import annotations

import os
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LANGUAGE = "vie"
_FOLDERS = (
    "/usr/share/tesseract-ocr/*/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
    "C:/Program Files/Tesseract-OCR/tessdata",
)
"""Where installations of Tesseract keep what they know of languages; the variable TESSDATA_PREFIX names another one."""


def installed() -> str | None:
    """A short name of the recognition on this machine, another one when it is another; None when it has none."""
    data = language_file()
    if data is None or find_spec("tesserocr") is None:
        return None
    try:
        size = data.stat().st_size
    except OSError:
        return None
    return f"tesserocr-{metadata.version('tesserocr')}-{size}"


def language_file() -> Path | None:
    """What Tesseract knows of Vietnamese; None when it is not installed."""
    files = (folder / f"{LANGUAGE}.traineddata" for folder in _folders())
    return next((file for file in files if file.is_file()), None)


def _folders() -> Iterator[Path]:
    prefix = os.environ.get("TESSDATA_PREFIX")
    if prefix:
        yield from (Path(prefix), Path(prefix, "tessdata"))
        return
    for pattern in map(Path, _FOLDERS):
        if pattern.anchor:  # that of another system is a relative path on this one
            anchor = Path(pattern.anchor)
            yield from sorted(anchor.glob(pattern.relative_to(anchor).as_posix()), reverse=True)
