"""How much a file may cost (giới hạn): bytes, pages, seconds, memory."""

from __future__ import annotations

MEGABYTE = 1024 * 1024

MAX_TEXT_BYTES = 5 * MEGABYTE
"""Of a TXT file, which is read without a child process: 1,000 pages and more."""
MAX_TEXT_LINES = 100_000
MAX_LISTING_BYTES = 64 * MEGABYTE
"""Of a listing of procedures as JSON Lines: all procedures of the country with every field are about that much."""
MAX_CELL_CHARACTERS = 1_000_000
MAX_TABLE_CELLS = 2_000_000
MAX_FILE_BYTES = 100 * MEGABYTE
MAX_UNPACKED_BYTES = 100 * MEGABYTE
MAX_ZIP_ENTRIES = 2_000
MAX_PAGES = 2_000
MAX_MEMORY_BYTES = 512 * MEGABYTE
"""Address space of the child process that reads DOCX, PDF and XLSX."""
MAX_ANSWER_BYTES = 64 * MEGABYTE
"""What the child process may send back for one file."""

MAX_SCANNED_PAGES = 200
"""Of one file, whose characters are recognised: with 3 s a page that is ten minutes."""
MAX_PICTURE_PIXELS = 50_000_000
"""Of one page: more than A4 at 600 dots an inch, and 150 MB when unpacked in colour."""
MAX_RECOGNITION_MEMORY_BYTES = 1024 * MEGABYTE
"""Address space of the child process once it recognises characters; Tesseract takes 450 MB for a page of A4."""
RECOGNITION_SECONDS_A_PAGE = 60
"""For one page; a dense one takes 5 s on a small office machine, one that is turned four times as much."""

START_SECONDS = 60.0
"""For the child process to start and load the libraries, on a slow disk too."""
_CPU_SECONDS = 10
_CPU_SECONDS_A_PAGE = 0.2
"""A page of a plan takes 0.05 s on a small office machine."""


def cpu_seconds(pages: int = 0) -> int:
    """Computing time for a file of so many pages (0 where the format has none), whole seconds."""
    return _CPU_SECONDS + int(_CPU_SECONDS_A_PAGE * pages)


def wall_seconds(pages: int = 0) -> float:
    """Time by the clock for the same: twice as much, since other programs run beside it."""
    return 2.0 * cpu_seconds(pages)


def recognition_cpu_seconds() -> int:
    """Computing time for recognising one page: it may have to be tried in four positions, cell by cell."""
    return 4 * RECOGNITION_SECONDS_A_PAGE


def recognition_wall_seconds() -> float:
    """Time by the clock for the same."""
    return 2.0 * recognition_cpu_seconds()
