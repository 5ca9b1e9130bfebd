"""Which files are read, which are left alone, and which are refused by their suffix (định dạng tệp)."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatch
from importlib import import_module
from typing import TYPE_CHECKING, cast

from knowledge.readers.limits import MAX_FILE_BYTES, MAX_LISTING_BYTES, MAX_TEXT_BYTES
from knowledge.readers.refusals import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from knowledge.readers.reading import Outcome


@dataclass(frozen=True, slots=True)
class Reader:
    """How files of one suffix are read."""

    format: str
    """Document.format."""
    function: str
    """Module and name of the function from bytes to Outcome; imported when first needed, for PDF takes long."""
    max_bytes: int = MAX_FILE_BYTES
    in_child: bool = False
    """True when a hostile file could take the process down, so that another one reads it."""
    may_be_stamped: bool = True
    """False for data files, which have no letterhead to bear a degree of secrecy."""
    paged: bool = False
    """True when the function also takes `on_work`, to tell how many pages there are before reading them."""

    def load(self) -> Callable[..., Outcome]:
        """The function itself."""
        module, _, name = self.function.partition(":")
        return cast("Callable[..., Outcome]", getattr(import_module(module), name))


READERS: dict[str, Reader] = {
    ".txt": Reader("txt", "knowledge.readers.text:read_text", max_bytes=MAX_TEXT_BYTES),
    ".docx": Reader("docx", "knowledge.readers.docx:read_docx", in_child=True),
    ".csv": Reader("csv", "knowledge.readers.delimited:read_delimited", max_bytes=MAX_LISTING_BYTES),
    ".tsv": Reader("csv", "knowledge.readers.delimited:read_delimited", max_bytes=MAX_LISTING_BYTES),
    ".xlsx": Reader("xlsx", "knowledge.readers.workbook:read_workbook", in_child=True, paged=True),
    ".jsonl": Reader(
        "jsonl",
        "knowledge.readers.jsonlines:read_json_lines",
        max_bytes=MAX_LISTING_BYTES,
        may_be_stamped=False,
    ),
    ".pdf": Reader("pdf", "knowledge.readers.pdf:read_pdf", in_child=True, paged=True),
    **dict.fromkeys(
        (".jpg", ".jpeg", ".jfif", ".png", ".tif", ".tiff"),
        Reader("picture", "knowledge.readers.pictures:read_picture", in_child=True, paged=True),
    ),
}
"""Suffix in small letters -> reader. A new format is one row here and one module."""

_OTHERS = {
    Refusal.OTHER_TEXT: (
        ".doc .docm .dot .dotx .dotm .rtf .odt .fodt .ott .wps .wpd .pages .htm .html .mht .mhtml .xml .xps .oxps .md .epub"
    ),
    Refusal.SPREADSHEET: ".xls .xlsm .xlsb .ods .json .et .numbers",
    Refusal.SLIDES: ".ppt .pptx .pptm .pps .ppsx .odp .key .dps",
    Refusal.PICTURE: ".gif .bmp .webp .heic .heif .svg .djvu",
    Refusal.ARCHIVE: ".zip .rar .7z .tar .gz .tgz .bz2 .xz .zst",
}
REFUSED_SUFFIXES = {suffix: refusal for refusal, suffixes in _OTHERS.items() for suffix in suffixes.split()}
"""Suffixes for which there is better advice than for any other unknown one."""

_LEFT_ALONE = (
    ".*",  # hidden
    "~*",  # lock files and scratch files of office programs: ~$KH-12.docx, ~WRL0001.tmp
    "questions.jsonl",
    "*.toml",
    "tu-dong-nghia.tsv",  # knowledge.synonyms
    "su-kien.tsv",
    "dinh-chinh.jsonl",  # knowledge.corrections
    "tra-loi.jsonl",  # knowledge.own_answers
    "readme",
    "readme.*",
    "thumbs.db",
    "desktop.ini",
)
_FOLDERS_LEFT_ALONE = (".*", "__macosx", "$recycle.bin")


def is_left_alone(name: str) -> bool:
    """True for files that lie in a knowledge folder without being documents."""
    return any(fnmatch(name.casefold(), pattern) for pattern in _LEFT_ALONE)


def is_folder_left_alone(name: str) -> bool:
    """True for folders that programs make for themselves."""
    return any(fnmatch(name.casefold(), pattern) for pattern in _FOLDERS_LEFT_ALONE)


def refusal_of_suffix(suffix: str) -> Refusal:
    """Why files with a suffix that has no reader are refused."""
    return REFUSED_SUFFIXES.get(suffix.casefold(), Refusal.UNSUPPORTED)
