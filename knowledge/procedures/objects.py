"""One object of a JSON Lines listing to an Entry (một dòng JSON): field names of the portal, or others for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from knowledge.procedures.entries import Entry, Refused, WrittenPaper, WrittenWay
from knowledge.procedures.fields import Field, field_of
from knowledge.procedures.flat import legal_of_flat, papers_of_flat, ways_of_flat
from knowledge.procedures.writing import written

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from knowledge.records import Source

NO_NAME = "thiếu tên thủ tục"
NOT_AN_OBJECT = "không phải một đối tượng JSON {…}"
_NESTED = frozenset({Field.WAY, Field.PAPER, Field.FLAT_WAYS, Field.FLAT_PAPERS, Field.FLAT_LEGAL})
_WAY_PARTS = {Field.WAY: "way", Field.TIME: "time", Field.FEE: "fee", Field.NOTE: "note"}
_PAPER_PARTS = {
    Field.PAPER: "name",
    Field.NAME: "name",
    Field.COPIES: "copies",
    Field.FORM: "form",
    Field.CASE: "case",
    Field.NOTE: "case",
}


def entry_of(found: Mapping[str, Any], source: Source) -> Entry | Refused:
    """The object as an Entry; refused when it names no procedure."""
    by_field: dict[Field, list[Any]] = {}
    for key, value in found.items():
        field = field_of(key)
        if field is not None:
            by_field.setdefault(field, []).append(value)
    values = {
        field: texts
        for field, given in by_field.items()
        if field not in _NESTED and (texts := tuple(t for value in given for t in _texts(value)))
    }
    if not values.get(Field.NAME):
        return Refused(source.first_line, NO_NAME)
    ways = [way for given in by_field.get(Field.WAY, ()) for way in _ways(given)]
    papers = [paper for given in by_field.get(Field.PAPER, ()) for paper in _papers(given)]
    flat = set()
    if not ways:
        ways = _alone(values) or [
            way for text in _all(by_field, Field.FLAT_WAYS) for way in ways_of_flat(text)
        ]
        flat |= {Field.WAY} if ways and Field.FLAT_WAYS in by_field else set()
    if not papers:
        papers = [paper for text in _all(by_field, Field.FLAT_PAPERS) for paper in papers_of_flat(text)]
        flat |= {Field.PAPER} if papers else set()
    if Field.LEGAL not in values:
        legal = tuple(piece for text in _all(by_field, Field.FLAT_LEGAL) for piece in legal_of_flat(text))
        values |= {Field.LEGAL: legal} if legal else {}
    return Entry(values, tuple(ways), tuple(papers), source, frozenset(flat))


def unknown_keys(found: Mapping[str, Any]) -> tuple[str, ...]:
    """Keys that no field is known for."""
    return tuple(key for key, value in found.items() if field_of(key) is None and _texts(value))


def _all(by_field: Mapping[Field, list[Any]], field: Field) -> Iterable[str]:
    return (text for value in by_field.get(field, ()) for text in _texts(value))


def _alone(values: dict[Field, tuple[str, ...]]) -> list[WrittenWay]:
    """Time and fee of an object that states them without naming a way."""
    parts = {
        part: "\n".join(values.get(field, ())) for field, part in _WAY_PARTS.items() if field is not Field.WAY
    }
    return [WrittenWay(**parts)] if parts["time"] or parts["fee"] else []


def _ways(given: Any) -> Iterable[WrittenWay]:
    for item in given if isinstance(given, list) else [given]:
        if isinstance(item, dict):
            parts = _parts(item, _WAY_PARTS)
            if parts:
                yield WrittenWay(**parts)
        else:
            for text in _texts(item):
                yield WrittenWay(way=text)


def _papers(given: Any) -> Iterable[WrittenPaper]:
    for item in given if isinstance(given, list) else [given]:
        if isinstance(item, dict):
            parts = _parts(item, _PAPER_PARTS)
            if parts:
                yield WrittenPaper(**parts)
        else:
            for text in _texts(item):
                yield WrittenPaper(name=text)


def _parts(item: Mapping[str, Any], wanted: Mapping[Field, str]) -> dict[str, str]:
    """The parts of a row that are not empty; what has an unknown key is kept in the last part."""
    parts: dict[str, list[str]] = {}
    rest = list(wanted.values())[-1]
    for key, value in item.items():
        field = field_of(key)
        for text in _texts(value):
            parts.setdefault(wanted.get(field, rest) if field else rest, []).append(text)
    return {part: "\n".join(texts) for part, texts in parts.items()}


def _texts(value: Any) -> tuple[str, ...]:
    """The words of a JSON value, whatever its shape; () for null and empty ones."""
    if value is None or isinstance(value, bool):
        return ()
    if isinstance(value, str):
        text = written(value)
        return (text,) if text else ()
    if isinstance(value, (int, float)):
        return (str(value),)
    nested = value.values() if isinstance(value, dict) else value
    return tuple(text for item in nested for text in _texts(item))
