"""One message of a linked official, with what it takes to answer it (lượt của cán bộ)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.channels.base import Reply
from bot.channels.hearing import Heard
from bot.officials.choices import about, keys_of, numbered
from bot.officials.dealing import Dealing
from bot.officials.effects import Account, StillLinked, Told
from bot.store import duties
from handlers.messages import Choice
from handlers.officials import talk_of_duties
from handlers.officials.all_plans import document_names
from handlers.officials.rights import may_act
from handlers.officials.standing import State

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date, datetime

    from sqlalchemy import Connection

    from bot.channels.base import Message
    from bot.channels.hearing import Effect
    from bot.conversation import Conversation
    from bot.officials.dealing import Step
    from bot.store.store import Store
    from handlers.officials.duty import Duty
    from handlers.officials.staff import Official, Staff
    from handlers.officials.standing import Standing
    from handlers.snapshot import Snapshot

OPEN = frozenset({State.OPEN})
_MOST_IN_ONE = 50
"""Duties of one number; a message that names more was made by hand."""


@dataclass(frozen=True, slots=True)
class Visit:
    """Who writes what, when, and where the chat is."""

    message: Message
    line: str
    conversation: Conversation
    official: Official
    staff: Staff
    snapshot: Snapshot
    store: Store
    today: date
    now: datetime

    @property
    def account(self) -> Account:
        """Whose message it is."""
        return Account(self.message.address, self.message.user_id)

    @property
    def dealing(self) -> Dealing:
        """Where the official is."""
        return self.conversation.dealing or Dealing()

    @property
    def names(self) -> Mapping[str, str]:
        """What people call the documents."""
        return document_names(self.snapshot.knowledge)

    def standings(self, states: Collection[State] = OPEN) -> list[Standing]:
        """The duties of everybody in some states, by due day."""
        return self.store.read(lambda connection: duties.standings(connection, self.staff, states))

    def theirs(self, keys: str) -> tuple[Standing, ...]:
        """The duties of an entry that the official may act on, in its order; () for those of others, and for none."""

        def read(connection: Connection) -> tuple[Standing | None, ...]:
            return tuple(duties.standing(connection, key, self.staff) for key in keys.split()[:_MOST_IN_ONE])

        return tuple(
            found
            for found in self.store.read(read)
            if found is not None and may_act(found.duty, self.official, self.staff, self.today)
        )

    def tell(self, official: Official, paragraphs: Sequence[str], keys: str = "") -> Told:
        """Somebody else is told, with a choice to see the duty."""
        choices = (Choice(talk_of_duties.SHOW_DUTY, about(keys)),) if keys else ()
        return Told(official.id, Reply(tuple(paragraphs), choices), self.today)

    def say(
        self,
        *paragraphs: str,
        choices: Sequence[Choice] | None = None,
        effects: Sequence[Effect] = (),
        step: Step | None = None,
    ) -> Heard:
        """An answer. `choices` are what can be picked from now on; None leaves that as it was.

        What it changes is changed only if the account is still the official's.
        """
        conversation = replace(self.conversation, dealing=replace(self.dealing, step=step))
        if choices is not None:
            conversation = conversation.listing(choices)
        guarded = (StillLinked(self.account, self.official.id), *effects) if effects else ()
        return Heard((Reply(paragraphs, tuple(choices or ())),), conversation, effects=guarded)

    def list(self, paragraphs: Sequence[str], entries: Sequence[Sequence[Duty]]) -> Heard:
        """Duties by number; the numbers hold until another list or digest comes."""
        keys = tuple(keys_of(entry) for entry in entries)
        choices = numbered(keys)
        dealing = Dealing(keys, self.now) if keys else self.dealing
        conversation = replace(self.conversation, dealing=replace(dealing, step=None)).listing(choices)
        return Heard((Reply(tuple(paragraphs), choices, is_numbered=True),), conversation)

    def without_step(self) -> Visit:
        """The same with nothing waited for."""
        return replace(self, conversation=self.conversation.without_step())
