"""What a form of the administration says (biểu mẫu quản trị)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.vietnamese import repair_letters, squeeze

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.datastructures import FormData


def field(form: FormData, name: str) -> str:
    """The text of a field in one line, with proper letters; "" when it is missing or a file."""
    said = form.get(name)
    return squeeze(repair_letters(said)) if isinstance(said, str) else ""


def ticked(form: FormData, name: str) -> bool:
    """Whether a box was ticked."""
    return bool(field(form, name))


def typed(form: FormData, names: tuple[str, ...]) -> Mapping[str, str]:
    """What was typed into the fields of a form, as it was typed; "" for those that are missing or hold a file."""
    return {name: said if isinstance(said := form.get(name), str) else "" for name in names}
