"""Reading of source files into Documents (đọc tài liệu nguồn): TXT, DOCX and PDF.

`READERS` is the table of formats, `read_folder` reads a knowledge folder, `read_document` one file.
"""

from __future__ import annotations

from knowledge.readers.folder import read_document, read_folder
from knowledge.readers.formats import READERS

__all__ = ["READERS", "read_document", "read_folder"]
