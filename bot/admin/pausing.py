"""Pausing and going on in chats (tạm dừng, tiếp tục): "/tamdung trả lời: mất điện", "/tieptuc nhắc việc"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.admin import talk
from bot.channels.hearing import saying
from bot.store import holding
from bot.store.holding import ALL, LONGEST_REASON, What
from knowledge.vietnamese import fold

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from bot.channels.hearing import Heard
    from bot.conversation import Conversation
    from bot.store.audit import Actor
    from bot.store.holding import Hold
    from bot.store.notices import Offer

_SAID = {"tra loi": (What.ANSWERING,), "nhac viec": (What.NUDGING,), "tat ca": tuple(What)}
"""Folded words for what is meant -> that."""


@dataclass(frozen=True, slots=True)
class Paused:
    """Something is paused on every channel (effect)."""

    what: tuple[What, ...]
    reason: str
    actor: Actor

    def write(self, connection: Connection, now: datetime, offer: Offer) -> None:
        """Pause it until somebody resumes it."""
        del offer
        for what in self.what:
            holding.pause(connection, what, ALL, self.reason, self.actor, None, now)


@dataclass(frozen=True, slots=True)
class Resumed:
    """Something goes on on every channel (effect)."""

    what: tuple[What, ...]
    actor: Actor

    def write(self, connection: Connection, now: datetime, offer: Offer) -> None:
        """Go on with it; what was not paused stays as it is."""
        del offer
        for what in self.what:
            holding.resume(connection, what, ALL, self.actor, now)


def pause(actor: Actor, rest: str, conversation: Conversation) -> Heard:
    """/tamdung: what, and the reason that people are told."""
    what, reason = _read(rest)
    if not what or not reason:
        return saying(conversation, talk.PAUSE_WHAT)
    if len(reason) > LONGEST_REASON:
        return saying(conversation, talk.reason_too_long(LONGEST_REASON))
    said = talk.paused(what, reason)
    return saying(conversation, said, effects=(Paused(what, reason, actor),))


def resume(actor: Actor, rest: str, standing: tuple[Hold, ...], conversation: Conversation) -> Heard:
    """/tieptuc: what, or everything that is paused."""
    what, _ = _read(rest) if rest else (tuple(What), "")
    if not what:
        return saying(conversation, talk.RESUME_WHAT)
    theirs = tuple(each for each in what if any(hold.what is each for hold in standing))
    if not theirs:
        return saying(conversation, talk.NOTHING_PAUSED)
    return saying(conversation, talk.resumed(theirs), effects=(Resumed(theirs, actor),))


def _read(rest: str) -> tuple[tuple[What, ...], str]:
    """What is meant, and what is said after it; () when it is neither answering nor nudging."""
    words = rest.split()
    what = _SAID.get(fold(" ".join(words[:2])).strip(" :,.-"))
    if what is None:
        return (), ""
    return what, re.sub(r"^[\s:,.–-]+", "", " ".join(words[2:]))
