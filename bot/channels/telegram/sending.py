"""Sending on Telegram (gửi tin): a Part to one call of the Bot API."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, TelegramError

from bot.channels.base import Buttons, Capabilities, Markup, RetryAt, Sent
from bot.channels.fetching import AWAY, TOO_LARGE, NotFetchedError
from bot.channels.telegram.outcomes import BAD_MARKUP, UNCHANGED, outcome_of
from bot.channels.telegram.pacing import Pacing
from bot.channels.telegram.reading import CHANNEL, thread_of
from bot.channels.unsent import NOT_SENT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.channels.base import Address, Button, Outcome, Part, SentFile
    from bot.channels.telegram.client import Client

CAPABILITIES = Capabilities(
    max_text=4096,
    buttons=Buttons.INLINE,
    max_buttons=10,  # of the 100 that Telegram takes: more than a screen of buttons is no help
    max_label=40,
    edit=True,
    typing=True,
    markup=Markup.HTML,
)
MOST_FETCHED = 20 * 1024 * 1024
"""Bytes of a file that the Bot API lets a bot download."""
LONGEST_WAIT = 1.5
"""Seconds that a sending waits for its turn; a longer wait is spent in the store, where it is in nobody's way."""
_OUR_PACE = "giữ nhịp gửi của Telegram"
_FIRST_PAUSE, _LONGEST_PAUSE = 2.0, 60.0
"""Seconds of pause after the first failure to reach Telegram, doubled with every further one."""
_log = logging.getLogger("motcua.telegram")
_SHORT = 3
"""Characters of a label of which several stand in a row."""
_IN_A_ROW = 5
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class TelegramChannel:
    """The sending side of one bot."""

    name = CHANNEL
    capabilities = CAPABILITIES

    def __init__(self, client: Client, account: str, pacing: Pacing | None = None) -> None:
        self.account = account
        self._client = client
        self._pacing = pacing or Pacing()
        self._pause = _FIRST_PAUSE

    async def send(self, address: Address, part: Part) -> Outcome:
        """Send one part, or put it in the place of an earlier one."""
        chat, _ = thread_of(address.chat_id)
        in_group = is_group(chat)
        wait = self._pacing.wait(chat, in_group=in_group, most=LONGEST_WAIT)
        if wait > LONGEST_WAIT:
            return RetryAt(_in(wait), _OUR_PACE)
        await asyncio.sleep(wait)
        try:
            outcome = await self._marked_or_plain(address.chat_id, part)
        except TelegramError as error:
            return self._slowed(outcome_of(error, datetime.now(UTC), in_group=in_group), error, chat)
        self._pause = _FIRST_PAUSE
        return outcome

    async def show_typing(self, address: Address) -> None:
        """Show "is typing" for some seconds, or until the next message."""
        chat, thread = thread_of(address.chat_id)
        await self._client.send_chat_action(chat, ChatAction.TYPING, message_thread_id=thread)

    async def fetch(self, file: SentFile) -> bytes:
        """All of a file that a person has sent; Telegram gives bots 20 MB at most. Raises NotFetchedError."""
        if file.size > MOST_FETCHED:
            raise NotFetchedError(TOO_LARGE)
        try:
            found = await self._client.get_file(file.ref)
            return bytes(await found.download_as_bytearray())
        except TelegramError as error:
            _log.warning("a file was not fetched: %s", type(error).__name__)
            raise NotFetchedError(AWAY) from None

    async def _marked_or_plain(self, chat_id: str, part: Part) -> Outcome:
        try:
            return await self._put(chat_id, part, part.text, ParseMode.HTML)
        except BadRequest as error:
            if BAD_MARKUP not in error.message.lower():
                raise
        return await self._put(chat_id, part, part.plain, None)

    async def _put(self, chat_id: str, part: Part, text: str, mode: str | None) -> Outcome:
        chat, thread = thread_of(chat_id)
        shown: dict[str, Any] = {
            "parse_mode": mode,
            "link_preview_options": _NO_PREVIEW,
            "reply_markup": keyboard(part.buttons),
        }
        if part.edits is None:
            message = await self._client.send_message(chat, text, message_thread_id=thread, **shown)
            return Sent(str(message.message_id))
        try:
            await self._client.edit_message_text(text, chat, int(part.edits), **shown)
        except BadRequest as error:
            if UNCHANGED not in error.message.lower():
                raise
        return Sent(part.edits)

    def _slowed(self, outcome: Outcome, error: TelegramError, chat: str) -> Outcome:
        """The same outcome, once what it means for the sendings after it is remembered here.

        The store learns of a pause only after this sending; up to seven others may be on their way to the network.
        """
        if not isinstance(outcome, RetryAt) or outcome.chat_id is not None:
            return outcome
        if isinstance(error.__cause__, NOT_SENT):
            seconds = self._pacing.quiet_for()
            if not seconds:  # the first of those under way: the others share its pause
                seconds, self._pause = self._pause, min(2 * self._pause, _LONGEST_PAUSE)
            outcome = replace(outcome, when=_in(seconds))
        seconds = (outcome.when - datetime.now(UTC)).total_seconds()
        self._pacing.be_quiet(seconds, None if outcome.whole_channel else chat)
        return outcome


def is_group(chat: str) -> bool:
    """Ids of groups are negative."""
    return chat.startswith("-")


def keyboard(buttons: Sequence[Button]) -> InlineKeyboardMarkup | None:
    """One button a row; short ones side by side. None without buttons, which takes them off an edited message."""
    if not buttons:
        return None
    width = _IN_A_ROW if all(len(button.label) <= _SHORT for button in buttons) else 1
    keys = [InlineKeyboardButton(button.label, callback_data=button.payload) for button in buttons]
    return InlineKeyboardMarkup([keys[at : at + width] for at in range(0, len(keys), width)])


def _in(seconds: float) -> datetime:
    return datetime.now(UTC) + timedelta(seconds=seconds)
