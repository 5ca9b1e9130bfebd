"""Showing an official what they have not seen (xem tin báo chưa xem): with the answer to whatever they write next."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.officials.effects import Seen
from bot.store import gists
from handlers.messages import Status
from handlers.officials import talk

if TYPE_CHECKING:
    from datetime import datetime

    from bot.channels.hearing import Heard
    from bot.conversation import Conversation
    from bot.store.store import Store
    from handlers.officials.staff import Official


def shown(store: Store, official: Official, before: Conversation, heard: Heard, now: datetime) -> Heard:
    """What a message brings about with the latest unseen notice before it; all of them count as seen.

    A list that has all of their duties stands for them. Help in an emergency comes first.
    """
    unseen = store.read(lambda connection: gists.unseen(connection, official.id, now))
    if not unseen:
        return heard
    heard = replace(heard, effects=(*heard.effects, Seen(official.id)))
    told_of = [gists.shown_by(each) for each in unseen]
    if all(told_of) and set().union(*told_of) <= _listed(before, heard):
        return heard
    told = unseen[0]
    if len(unseen) > 1:
        told = replace(told, paragraphs=(*told.paragraphs, talk.unseen_besides(len(unseen) - 1)))
    conversation = heard.conversation
    if not conversation.choices:
        conversation = conversation.listing(told.choices)
    urgent = heard.asked is not None and heard.asked.answer.status is Status.EMERGENCY
    replies = (*heard.replies, told) if urgent else (told, *heard.replies)
    return replace(heard, replies=replies, conversation=conversation)


def _listed(before: Conversation, heard: Heard) -> set[str]:
    """Keys of the duties of a list that is shown now."""
    after, at = heard.conversation.dealing, before.dealing and before.dealing.numbered_at
    if after is None or after.numbered_at == at:
        return set()
    return {key for entry in after.numbered for key in entry.split()}
