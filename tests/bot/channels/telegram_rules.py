"""What Telegram refuses: parameters, texts, markup and buttons, as the tests' Bot API server checks them."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

from bot.channels.fitting import units

PARAMETERS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "getMe": (frozenset(), frozenset()),
    "getUpdates": (frozenset(), frozenset({"offset", "limit", "timeout", "allowed_updates"})),
    "getWebhookInfo": (frozenset(), frozenset()),
    "getFile": (frozenset({"file_id"}), frozenset()),
    "setWebhook": (
        frozenset({"url"}),
        frozenset({"allowed_updates", "secret_token", "drop_pending_updates", "max_connections"}),
    ),
    "deleteWebhook": (frozenset(), frozenset({"drop_pending_updates"})),
    "getMyCommands": (frozenset(), frozenset({"scope", "language_code"})),
    "setMyCommands": (frozenset({"commands"}), frozenset({"scope", "language_code"})),
    "sendChatAction": (frozenset({"chat_id", "action"}), frozenset({"message_thread_id"})),
    "answerCallbackQuery": (frozenset({"callback_query_id"}), frozenset({"text", "show_alert"})),
    "sendMessage": (
        frozenset({"chat_id", "text"}),
        frozenset({"parse_mode", "link_preview_options", "reply_markup", "message_thread_id"}),
    ),
    "editMessageText": (
        frozenset({"chat_id", "message_id", "text"}),
        frozenset({"parse_mode", "link_preview_options", "reply_markup"}),
    ),
}
"""By method: the parameters that have to be there, and those that may be."""
_TAG = re.compile(r"</?([a-z]+)>")
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|#\d+);")
_COMMAND = re.compile(r"/[a-z0-9_]{1,32}(?:@\w+)?", re.ASCII)
_MENTION = re.compile(r"(?<!\w)@\w{5,32}")


class RefusedError(Exception):
    """An answer that is no success."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code, self.description, self.parameters = code, description, parameters


def entities_of(text: str) -> list[dict[str, Any]]:
    """As clients mark them: offsets and lengths in UTF-16."""
    found = [("bot_command", match) for match in [_COMMAND.match(text)] if match]
    found += [("mention", match) for match in _MENTION.finditer(text)]
    return [
        {"type": kind, "offset": units(text[: match.start()]), "length": units(match[0])}
        for kind, match in found
    ]


def text_of(form: dict[str, str]) -> str:
    """What people see; refuses what is too long or badly marked."""
    text = form["text"]
    mode = form.get("parse_mode")
    if mode == "HTML":
        text = _without_markup(text)
    elif mode is not None:
        raise RefusedError(400, "Bad Request: unsupported parse_mode")
    if not text.strip():
        raise RefusedError(400, "Bad Request: message text is empty")
    if units(text) > 4096:
        raise RefusedError(400, "Bad Request: message is too long")
    return text


def _without_markup(text: str) -> str:
    open_tags: list[str] = []
    for match in _TAG.finditer(text):
        if match[1] not in {"b", "i"}:
            raise RefusedError(400, f'Bad Request: can\'t parse entities: Unsupported start tag "{match[1]}"')
        if not match[0].startswith("</"):
            open_tags.append(match[1])
        elif not open_tags or open_tags.pop() != match[1]:
            raise RefusedError(400, "Bad Request: can't parse entities: Unmatched end tag")
    if open_tags:
        raise RefusedError(400, "Bad Request: can't parse entities: Can't find end tag")
    bare = _TAG.sub("", text)
    if re.search("[<>&]", _ENTITY.sub("", bare)):
        raise RefusedError(400, "Bad Request: can't parse entities: Unescaped character")
    return unescape(bare)


def buttons_of(form: dict[str, str]) -> list[tuple[str, str]]:
    if "reply_markup" not in form:
        return []
    rows = json.loads(form["reply_markup"])["inline_keyboard"]
    buttons = [(key["text"], key["callback_data"]) for row in rows for key in row]
    for label, payload in buttons:
        if not 1 <= len(payload.encode()) <= 64:
            raise RefusedError(400, "Bad Request: BUTTON_DATA_INVALID")
        if not label:
            raise RefusedError(400, "Bad Request: inline keyboard button text is empty")
    if len(buttons) > 100 or any(len(row) > 8 for row in rows):
        raise RefusedError(400, "Bad Request: reply markup is too long")
    return buttons
