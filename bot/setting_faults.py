"""Faults of settings in the operator's words, without ever repeating a secret."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

DELIMITER = "__"

# pydantic's kind of error -> what is told; {…} are taken from the error's context.
WORDS: dict[str, str] = {
    "extra_forbidden": "không có thiết lập tên này",
    "missing": "chưa có giá trị",
    "int_parsing": "phải là một số nguyên",
    "int_type": "phải là một số nguyên",
    "int_from_float": "phải là một số nguyên",
    "greater_than_equal": "phải từ {ge} trở lên",
    "less_than_equal": "phải từ {le} trở xuống",
    "string_type": "phải là chữ, đặt trong dấu nháy kép",
    "string_too_long": "dài quá {max_length} ký tự",
    "string_too_short": "phải có ít nhất {min_length} ký tự",
    "too_short": "phải có ít nhất {min_length} ký tự",
    "path_type": "phải là một đường dẫn, đặt trong dấu nháy kép",
    "tuple_type": 'phải là một danh sách, ví dụ ["10.0.0.1"]',
    "bool_parsing": "phải là true hoặc false",
    "bool_type": "phải là true hoặc false",
    "value_error": "{error}",
    "model_type": "phải là một nhóm thiết lập, ví dụ [limits]",
    "model_attributes_type": "phải là một nhóm thiết lập, ví dụ [limits]",
}
OTHERWISE = "giá trị không hợp lệ"


def setting_names(model: type[BaseModel]) -> Iterator[str]:
    """Every setting with the names of its groups: "knowledge", "web.port"."""
    for name, field in model.model_fields.items():
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            yield from (f"{name}.{inner}" for inner in setting_names(field.annotation))
        else:
            yield name


def variable(setting: str, prefix: str) -> str:
    """The environment variable of a setting: "web.port" is MOTCUA_WEB__PORT."""
    return prefix + setting.replace(".", DELIMITER).upper()


def unknown_variables(
    environ: Mapping[str, str], model: type[BaseModel], prefix: str, allowed: Collection[str]
) -> list[str]:
    """Variables with our prefix that set nothing: most often a slip in the name."""
    names = {variable(name, prefix).removeprefix(prefix) for name in setting_names(model)}
    ours = {name: name.upper().removeprefix(prefix) for name in environ if name.upper().startswith(prefix)}
    return [
        f"biến môi trường {name}: không có thiết lập tên này{_near(rest, names, prefix)}"
        for name, rest in sorted(ours.items())
        if rest not in names and prefix + rest not in allowed
    ]


def describe(
    error: ValidationError, file: str, environ: Mapping[str, str], model: type[BaseModel], prefix: str
) -> list[str]:
    """One line a fault: where it was set, its name, what is wrong."""
    names = list(setting_names(model))
    given = {name.upper() for name in environ}
    lines = []
    for detail in error.errors(include_url=False, include_input=False):
        setting = ".".join(str(part) for part in detail["loc"] if not isinstance(part, int))
        name, what = variable(setting, prefix), _what(detail)
        if detail["type"] == "extra_forbidden":
            if name in given:
                continue  # told by unknown_variables
            what += _near(setting, names)
        where = f"biến môi trường {name}" if name in given else ", ".join(filter(None, (file, setting)))
        lines.append(f"{where}: {what}")
    return lines


def _what(detail: ErrorDetails) -> str:
    context: dict[str, Any] = detail.get("ctx") or {}
    return WORDS.get(detail["type"], OTHERWISE).format(**context)


def _near(name: str, names: Collection[str], prefix: str = "") -> str:
    near = get_close_matches(name, names, n=1)
    return f"; có phải là “{prefix}{near[0]}”?" if near else ""
