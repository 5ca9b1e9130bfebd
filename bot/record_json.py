"""Records, messages and conversations to JSON and back: for what is kept between two runs of the program.

Every record, enumeration and date becomes an object with its type's name under "!"; a list stands for a tuple.
JSON rather than pickle: a file that somebody changed can then at worst be refused, never run code.
"""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeVar

from bot import conversation, trying
from bot.channels import base
from bot.officials import dealing
from bot.versions import report, request
from bot.web import exchanges
from handlers import messages, snapshot
from handlers.officials import duty
from knowledge import calendar, comparing, problems, records
from knowledge.deadlines import occurring

if TYPE_CHECKING:
    from types import ModuleType

T = TypeVar("T")
TYPE = "!"
_MODULES: tuple[ModuleType, ...] = (
    records,
    problems,
    messages,
    conversation,
    base,
    exchanges,
    calendar,
    occurring,
    duty,
    dealing,
    comparing,
    trying,
    report,
    request,
    snapshot,
)
_KEPT: tuple[type, ...] = tuple(
    value
    for module in _MODULES
    for value in vars(module).values()
    if isinstance(value, type)
    and value.__module__ == module.__name__
    and (is_dataclass(value) or issubclass(value, Enum))
)
_TYPES: dict[str, type] = {kept.__name__: kept for kept in _KEPT}
if len(_TYPES) < len(_KEPT):
    raise ImportError("two records that are kept have one name")


def to_json(value: object) -> bytes:
    """A record, or a tuple or dict of such, as JSON. TypeError for anything else."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":")).encode()


def from_json(data: bytes) -> Any:  # whatever was put in
    """What to_json was given. Raises ValueError, KeyError or TypeError for anything that is not its output."""
    return _tuples(json.loads(data, object_hook=_made))


def read_as(body: str, kind: type[T]) -> T | None:
    """The record of this kind that was kept; None for what cannot be read as one, as after an upgrade."""
    try:
        found = from_json(body.encode())
    except (ValueError, KeyError, TypeError):
        return None
    return found if isinstance(found, kind) else None


def _plain(value: object) -> object:
    if value is None or type(value) in {str, int, float, bool}:
        return value
    if isinstance(value, Enum):
        return {TYPE: _name(value), "value": value.value}
    if is_dataclass(value):
        return {TYPE: _name(value)} | {
            field.name: _plain(getattr(value, field.name)) for field in fields(value)
        }
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return _plain_other(value)


def _plain_other(value: object) -> object:
    """What JSON has no form for."""
    if isinstance(value, date):  # which a datetime is too
        return {TYPE: type(value).__name__, "value": value.isoformat()}
    if isinstance(value, frozenset):
        return {TYPE: "set", "items": [_plain(item) for item in sorted(value)]}
    if isinstance(value, dict):
        return {TYPE: "dict", "items": [[_plain(key), _plain(item)] for key, item in value.items()]}
    raise TypeError(f"{type(value).__name__} is no record")


def _name(value: object) -> str:
    name = type(value).__name__
    if _TYPES.get(name) is not type(value):
        raise TypeError(f"{name} is no record")
    return name


def _made(found: dict[str, Any]) -> object:
    name = found.pop(TYPE)
    if name == "date":
        return date.fromisoformat(found["value"])
    if name == "datetime":
        return datetime.fromisoformat(found["value"])
    if name == "set":
        return frozenset(found["items"])
    if name == "dict":
        return {_tuples(key): _tuples(item) for key, item in found["items"]}
    made = _TYPES[name]
    if issubclass(made, Enum):
        return made(found["value"])
    return made(**{key: _tuples(value) for key, value in found.items()})


def _tuples(value: Any) -> Any:
    return tuple(map(_tuples, value)) if isinstance(value, list) else value
