"""Opening of a DOCX package: what it really is, whether it is safe to unpack, its parts."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import parse_xml

from knowledge.readers.limits import MAX_UNPACKED_BYTES, MAX_ZIP_ENTRIES
from knowledge.readers.refusals import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document as Package

Element = Any
"""An XML element; lxml ships no types."""

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Old Word and Excel files begin so, and new ones that are locked with a password."""
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_MAIN_PART = "word/document.xml"
_STRICT = b"purl.oclc.org/ooxml"
"""Namespace of the rare "Strict Open XML" variant, which the library does not know."""
_ENTITY_MARKS = tuple(
    mark.encode(encoding)
    for mark in ("<!ENTITY", "<!DOCTYPE")
    for encoding in ("ascii", "utf-16-le", "utf-16-be")
)


def open_package(data: bytes) -> Package | Refusal:
    """The package, checked; raises what the libraries raise for damaged content."""
    refusal = _fault(data)
    return docx.Document(io.BytesIO(data)) if refusal is None else refusal


def _fault(data: bytes) -> Refusal | None:
    if data.startswith(OLE):
        return Refusal.ENCRYPTED if _ENCRYPTED_STREAM in data else Refusal.WRONG_CONTENT
    if not data.startswith(b"PK"):
        return Refusal.WRONG_CONTENT if data[:5] in {b"%PDF-", b"{\\rtf"} else Refusal.BROKEN
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return Refusal.TRUNCATED
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return _content_fault(package)


def _content_fault(package: zipfile.ZipFile) -> Refusal | None:
    refusal = zip_fault(package)
    if refusal is not None:
        return refusal
    names = set(package.namelist())
    if _MAIN_PART not in names and not any(name.startswith("word/") for name in names):
        return Refusal.WRONG_CONTENT
    if "_rels/.rels" in names and _STRICT in package.read("_rels/.rels"):
        return Refusal.OTHER_TEXT
    return entity_fault(package)


def zip_fault(package: zipfile.ZipFile) -> Refusal | None:
    """Why a package may not be unpacked; None when it may."""
    entries = package.infolist()
    if len(entries) > MAX_ZIP_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED_BYTES:
        return Refusal.ZIP_BOMB
    return Refusal.ENCRYPTED if any(entry.flag_bits & 0x1 for entry in entries) else None


def entity_fault(package: zipfile.ZipFile) -> Refusal | None:
    """ENTITIES when a part declares some, which can blow up to any size; None otherwise."""
    for name in package.namelist():
        if name.endswith((".xml", ".rels")):
            part = package.read(name)
            if any(mark in part for mark in _ENTITY_MARKS):
                return Refusal.ENTITIES
    return None


def related(package: Package, kind: str) -> Iterator[Element]:
    """Root elements of the parts of one kind (RELATIONSHIP_TYPE) that belong to the main part."""
    for relationship in package.part.rels.values():
        if relationship.reltype == kind and not relationship.is_external:
            part = relationship.target_part
            yield part.element if hasattr(part, "element") else parse_xml(part.blob)


HEADERS_AND_FOOTERS = (RT.HEADER, RT.FOOTER)
NOTES = {"footnote": RT.FOOTNOTES, "endnote": RT.ENDNOTES}
