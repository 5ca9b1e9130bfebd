"""What a form of the chat page says (biểu mẫu hỏi): a typed line, a pressed button, or why it is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.channels.wording import too_long
from bot.web import wording
from bot.web.exchanges import Pressed
from handlers.privacy import masked
from knowledge.vietnamese import repair_letters

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.datastructures import FormData

    from bot.conversation import Offered
    from bot.web.exchanges import Exchange

_BUTTON = re.compile(r"(\d{1,6})\.(\d{1,3})", re.ASCII)


class RefusedError(Exception):
    """A question that is not put to the assistant, with what the person is told."""

    def __init__(self, status: int, message: str, wait: int | None = None) -> None:
        super().__init__(message)
        self.status: Final = status
        self.message: Final = message
        self.wait: Final = wait


@dataclass(frozen=True, slots=True)
class Line:
    """What a person said."""

    shown: str
    """What stands on the page as said."""
    text: str = ""
    """What was typed; "" when a button was pressed, and for what is no text."""
    pressed: Pressed | None = None
    offered: Offered | None = None
    """What the button stands for."""
    attached: str = ""
    """What came that is no text: "tệp"; it is not kept."""


def typed_in(form: FormData) -> str:
    """The words in the box (cau_hoi), as they were typed; "" when there are none."""
    said = form.get("cau_hoi")
    return repair_letters(said).strip() if isinstance(said, str) else ""


def pressed_in(form: FormData) -> Pressed | None:
    """The pressed button (chon = "exchange.choice"); None for a typed line. Raises RefusedError for no such button."""
    if "chon" not in form:
        return None
    match = _BUTTON.fullmatch(str(form["chon"]))
    if match is None:
        raise RefusedError(409, wording.CHOICE_GONE)
    return Pressed(int(match[1]), int(match[2]))


def typed_line(form: FormData, most: int) -> Line:
    """A typed line of at most `most` characters. Raises RefusedError."""
    if not isinstance(form.get("cau_hoi", ""), str):
        return Line(wording.FILE, attached="tệp")
    typed = typed_in(form)
    if not typed:
        raise RefusedError(400, wording.EMPTY)
    if len(typed) > most:
        raise RefusedError(400, too_long(len(typed), most))
    return Line(masked(typed), typed)


def picked_line(pressed: Pressed, exchanges: Iterable[Exchange]) -> Line:
    """A pick among the choices of an exchange. Raises RefusedError when they are not on offer any more."""
    for exchange in exchanges:
        offered = exchange.offered(pressed.choice) if exchange.number == pressed.exchange else None
        if offered is not None:
            return Line(offered.choice.label, pressed=pressed, offered=offered)
    raise RefusedError(409, wording.CHOICE_GONE)
