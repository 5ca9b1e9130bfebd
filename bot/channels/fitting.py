"""Replies cut to what a channel can show (vừa khổ tin nhắn): nothing is left out, nothing passes for markup.

Texts are cut between paragraphs where that is enough, else between lines, else between words, and inside a word only
when the word alone is too long. A source stays whole unless it alone is too long.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from bot.channels import wording
from bot.channels.base import Button, Buttons, Markup, Part
from bot.channels.rendering import Kind, numbered, read_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.channels.base import Capabilities, Reply

_WORDS = re.compile(r"\S+\s*")
_BETWEEN_SOURCES = re.compile(r"(?<=;) ")


@dataclass(frozen=True, slots=True)
class _Shown:
    """A piece of text as it is sent, and the same without markup."""

    text: str
    plain: str

    def then(self, between: str, more: _Shown) -> _Shown:
        return _Shown(self.text + between + more.text, self.plain + between + more.plain)


def units(text: str) -> int:
    """UTF-16 code units, in which platforms count: a letter is one, an emoji two."""
    return len(text) + sum(character > "\uffff" for character in text)


def fit(reply: Reply, capabilities: Capabilities, payloads: Sequence[str] = ()) -> tuple[Part, ...]:
    """The parts of a reply, in order. `payloads` are those of its choices; without them none becomes a button."""
    most, markup = capabilities.max_text, capabilities.markup
    choices = reply.choices
    pressed = capabilities.buttons is not Buttons.NONE and 0 < len(choices) <= min(
        capabilities.max_buttons, len(payloads)
    )
    short = all(units(choice.label) <= capabilities.max_label for choice in choices)
    paragraphs = [paragraph.split("\n") for paragraph in reply.paragraphs]
    if choices and not (pressed and short) and not reply.is_numbered:
        paragraphs.append(list(numbered(choices)))
    found: list[list[_Shown]] = [
        [piece for line in lines if line.strip() for piece in _line(line, most, markup)]
        for lines in paragraphs
    ]
    if reply.source:
        found.append(list(_source(reply.source, most, markup)))
    if choices and not any(found):
        found.append([_plain(wording.PICK, markup)])
    texts = list(_packed([pieces for pieces in found if pieces], most))
    labels = [choice.label if short else str(number) for number, choice in enumerate(choices, 1)]
    buttons = tuple(map(Button, labels, payloads)) if pressed else ()
    last = len(texts) - 1
    return tuple(
        Part(shown.text, shown.plain, buttons if at == last else ()) for at, shown in enumerate(texts)
    )


def edited(text: str, capabilities: Capabilities, message_id: str) -> Part | None:
    """A part that takes the place of a message of ours; None when it would not fit into one."""
    shown = _plain(text, capabilities.markup)
    return (
        Part(shown.text, shown.plain, edits=message_id)
        if units(shown.text) <= capabilities.max_text
        else None
    )


def _packed(paragraphs: list[list[_Shown]], most: int) -> Iterator[_Shown]:
    """Paragraphs put together as long as they fit; one that does not fit begins anew before it is cut."""
    now: _Shown | None = None
    for lines in paragraphs:
        whole = lines[0]
        for line in lines[1:]:
            whole = whole.then("\n", line)
        together = [whole] if units(whole.text) <= most else lines
        between = "\n\n"
        for piece in together:
            if now is None:
                now = piece
            elif units(now.text) + len(between) + units(piece.text) <= most:
                now = now.then(between, piece)
            else:
                yield now
                now = piece
            between = "\n"
    if now is not None:
        yield now


def _line(line: str, most: int, markup: Markup) -> Iterator[_Shown]:
    """A line in its markup; in several pieces when it is too long."""
    kind, read = read_line(line.strip())
    head = _Shown("", "")
    if kind is Kind.BULLETS:
        head = _plain("• ", markup)
    elif kind is Kind.NUMBERS:
        head = _plain(f"{read.label}. ", markup)
    elif read.label:
        head = _tagged("b", f"{read.label}:", markup).then(" ", _Shown("", ""))
    whole = head.then("", _plain(read.text, markup))
    if units(whole.text) <= most:
        yield whole
        return
    words = _pieces(read.text, most, markup, taken=units(head.text))
    first = next(words)
    yield head.then("", first)
    yield from words


def _source(source: str, most: int, markup: Markup) -> Iterator[_Shown]:
    whole = _tagged("i", source, markup)
    if units(whole.text) <= most:
        yield whole
        return
    for one in _BETWEEN_SOURCES.split(source):
        yield from _pieces(one, most, markup)


def _pieces(text: str, most: int, markup: Markup, taken: int = 0) -> Iterator[_Shown]:
    """Words put together as long as they fit; `taken` units of the first piece are used already."""
    room, now = most - taken, ""
    for word in _words(text, most - taken, markup):
        if now and units(_plain((now + word).rstrip(), markup).text) > room:
            yield _plain(now.rstrip(), markup)
            room, now = most, ""
        now += word
    yield _plain(now.rstrip(), markup)


def _words(text: str, most: int, markup: Markup) -> Iterator[str]:
    """The words with the spaces after them; one that is too long comes in pieces, never half a character."""
    for word in _WORDS.findall(text):
        bare = word.rstrip()
        if units(_plain(bare, markup).text) <= most:
            yield word
            continue
        piece = ""
        for character in word:
            if piece and units(_plain((piece + character).rstrip(), markup).text) > most:
                yield piece
                piece = ""
            piece += character
        yield piece


def _plain(text: str, markup: Markup) -> _Shown:
    return _Shown(escape(text, quote=False) if markup is Markup.HTML else text, text)


def _tagged(tag: str, text: str, markup: Markup) -> _Shown:
    shown = _plain(text, markup)
    return _Shown(f"<{tag}>{shown.text}</{tag}>", shown.plain) if markup is Markup.HTML else shown
