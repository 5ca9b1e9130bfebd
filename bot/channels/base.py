"""What every channel stands on: the desk that answers, messages in, replies out, and how a sending ended.

A channel's own work is small: turn what its platform delivers into Messages, and send Parts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from handlers.messages import Answer, Choice, Question
    from handlers.snapshot import Snapshot

VIETNAM = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")
"""Vietnam keeps one offset all year; Windows has no time zone database, so none is asked for."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The assistant as a channel sees it (quầy trả lời)."""

    snapshot: Callable[[], Snapshot]
    """The knowledge in use now; a channel takes it once and holds it for a whole request."""
    reply: Callable[[Question, Snapshot], Answer]
    today: Callable[[], date]


def day_in_vietnam(moment: datetime) -> date:
    """The day it is in Vietnam at a moment, which bears an offset."""
    return moment.astimezone(VIETNAM).date()


def today_in_vietnam() -> date:
    """The day it is in Vietnam."""
    return day_in_vietnam(datetime.now(UTC))


def told_moment(moment: datetime) -> str:
    """ "07:30 ngày 15/06/2026": the time in Vietnam of a moment, which bears an offset."""
    return f"{moment.astimezone(VIETNAM):%H:%M ngày %d/%m/%Y}"


PAGE = "web"
"""The channel of the web page: nothing can be sent there, people fetch what there is for them."""

# --- in --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Address:
    """Where a reply goes (nơi nhận)."""

    channel: str
    """ "telegram", "zalo_bot", "zalo_oa", PAGE."""
    account: str
    """Which of our own accounts there: the bot's or the Official Account's id; "" on the page."""
    chat_id: str


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file that lies with the platform and can be fetched from there (tệp được gửi đến)."""

    ref: str
    """What the platform calls it."""
    name: str
    size: int
    """Bytes, as the platform says; 0 where it does not."""


@dataclass(frozen=True, slots=True)
class Message:
    """What one person sent (tin nhắn đến). All ids are the platform's own, as text."""

    channel: str
    account: str
    chat_id: str
    user_id: str
    message_id: str
    """Unique within channel and account: a second delivery has the same one. Where a platform numbers messages
    within a chat, the id of the update, or chat and number together."""
    text: str
    """What was typed, without the mention of the bot; "" when only a button was pressed."""
    action: str | None
    """Payload of the button that was pressed; None when none was."""
    at: datetime
    """When it was sent, with its time zone."""
    is_private: bool = True
    """False in a group."""
    is_addressed: bool = True
    """Always True in a private chat; in a group only when the bot was mentioned, replied to or given a command.
    What is not addressed to the bot is not even stored."""
    too_fast: bool = False
    """True when the person writes faster than the settings allow: the words are gone, and they are asked to wait."""
    attached: str = ""
    """What came with it that is no text: "ảnh", "tệp"; "" for nothing. The thing itself stays with the platform."""
    file: SentFile | None = None
    """The file that came with it, in a private chat of a channel that can fetch it and of a kind that could be a
    document of the unit's; None for everything else."""
    pressed_on: str | None = None
    """The message of ours that carries the pressed button, where the platform says; it is edited after a choice."""

    @property
    def address(self) -> Address:
        """Where the reply goes."""
        return Address(self.channel, self.account, self.chat_id)


# --- out -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Reply:
    """What is said to a person, before it is known how much of it a channel can show (lời đáp)."""

    paragraphs: tuple[str, ...]
    """Plain text; a paragraph is one or several lines."""
    choices: tuple[Choice, ...] = ()
    source: str = ""
    """The source line ("Nguồn: …"); "" when there is none."""
    is_numbered: bool = False
    """True when the paragraphs have the numbers of the choices already: they are not listed once more."""


class Markup(StrEnum):
    """How a channel marks text."""

    NONE = "none"
    HTML = "html"
    """<b> and <i> only, never nested; &amp; &lt; &gt; are the only entities."""


class Buttons(StrEnum):
    """What a channel has for choices."""

    NONE = "none"
    """Numbered lines; a person types "1"."""
    INLINE = "inline"
    """Buttons on the message, which give their payload back."""
    QUICK = "quick"
    """Quick replies, which send their payload as if it had been typed."""


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a channel can do (khả năng của kênh)."""

    max_text: int
    """Most UTF-16 code units of one message, markup counted."""
    buttons: Buttons = Buttons.NONE
    max_buttons: int = 0
    """Most buttons of one message; more choices are numbered lines."""
    max_label: int = 40
    """Most UTF-16 code units of a button's label; with longer ones the labels are numbered lines and the buttons
    say "1", "2"."""
    edit: bool = False
    """True when a message of ours can be changed afterwards."""
    typing: bool = False
    """True when "is typing" can be shown."""
    markup: Markup = Markup.NONE
    starts_conversations: bool = False
    """True when people can be written to first."""
    free_for: timedelta | None = None
    """How long after a person's last act they may still be told something unasked; None for always."""
    briefs: bool = False
    """True when notices can go in short after that, in words that the platform has approved (tin theo mẫu)."""


@dataclass(frozen=True, slots=True)
class Button:
    """A button of a part."""

    label: str
    payload: str
    """Random, at most 64 bytes of A-Z a-z 0-9 _ -; what it stands for is kept in the store."""


@dataclass(frozen=True, slots=True)
class Gist:
    """What a notice is about, for a message of fixed words (tóm tắt tin báo)."""

    name: str
    """The official's."""
    duties: int
    nearest: date | None
    """The first of their days; None without duties."""


@dataclass(frozen=True, slots=True)
class Part:
    """One message as it is sent (phần tin)."""

    text: str
    """Never empty, within the channel's limit, in the channel's markup."""
    plain: str
    """The same without markup, for when a platform refuses the markup."""
    buttons: tuple[Button, ...] = ()
    edits: str | None = None
    """Id of the message of ours that this one takes the place of; None for a new message."""
    until: datetime | None = None
    """When it has to be with the platform; None when there is no hurry."""
    gist: Gist | None = None
    """Sent in place of the text, in the platform's fixed words; None for the text itself."""


# --- how a sending ended ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sent:
    """The platform has it."""

    message_id: str


@dataclass(frozen=True, slots=True)
class RetryAt:
    """The platform surely does not have it and may be asked again: 429, no connection, name not found."""

    when: datetime
    why: str
    """For the operator; no text of a person, no token."""
    whole_channel: bool = False
    """True when nothing of this channel and account may be sent before; False when only this chat waits."""
    chat_id: str | None = None
    """The chat's new id where the platform has moved it (Telegram's supergroups); None when it stays."""


@dataclass(frozen=True, slots=True)
class Refused:
    """The platform will not take it."""

    why: str
    permanent: bool
    """True when this chat can get nothing any more until the person writes again: blocked, left, never followed."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """It may have arrived: read timeout, 502, 504. A reply is not sent again; a person has it held before them."""

    why: str


Outcome = Sent | RetryAt | Refused | Unknown


class Channel(Protocol):
    """A channel as the sender sees it (kênh)."""

    @property
    def name(self) -> str:
        """The `channel` of its addresses."""
        ...

    @property
    def account(self) -> str:
        """The `account` of its addresses."""
        ...

    @property
    def capabilities(self) -> Capabilities:
        """What it can do; does not change while it runs."""
        ...

    async def send(self, address: Address, part: Part) -> Outcome:
        """Send one part, once: no retries inside. Bounded in time; whatever it raises counts as Unknown."""
        ...

    async def show_typing(self, address: Address) -> None:
        """Show that an answer is being written; called only with `capabilities.typing`, its failure is ignored."""
        ...
