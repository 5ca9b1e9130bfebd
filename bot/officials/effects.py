"""What an official's message changes (tác động): written with the answer, in the same transaction, or not at all.

The answer was worded from what the store said a moment before. Each effect looks again, and raises OvertakenError
where that holds no more: the transaction ends, and the message is answered anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.store import duties, gists, linking, notices, staffing
from handlers.officials.rights import may_act
from handlers.officials.standing import State

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy import Connection

    from bot.channels.base import Address, Reply
    from bot.store.duties import Act, Deed
    from bot.store.notices import Offer
    from handlers.officials.staff import Leave


class OvertakenError(Exception):
    """Somebody else has changed something meanwhile."""


@dataclass(frozen=True, slots=True)
class Account:
    """Whose message it is."""

    address: Address
    user_id: str


@dataclass(frozen=True, slots=True)
class StillLinked:
    """The account has to be that official's at the moment of writing."""

    account: Account
    official: str

    def write(self, connection: Connection, now: datetime, offer: Offer) -> None:
        """Look."""
        del now, offer
        if linking.linked(connection, self.account.address, self.account.user_id) != self.official:
            raise OvertakenError


@dataclass(frozen=True, slots=True)
class Tried:
    """A code was tried; a good one links."""

    account: Account
    code: str
    official: str | None
    """Whose account it becomes; None for a code that links nobody."""

    def write(self, connection: Connection, now: datetime, offer: Offer) -> None:
        """Count the try, and use the code up."""
        del offer
        address, user_id = self.account.address, self.account.user_id
        linking.tried(connection, address, user_id, now)
        if self.official is None:
            return
        if linking.redeem(connection, self.code, address, user_id, now) != self.official:
            raise OvertakenError


@dataclass(frozen=True, slots=True)
class Spent:
    """A code was shown in a group."""

    code: str

    def write(self, connection: Connection, now: datetime, offer: Offer) -> None:
        """It is good for nothing any more."""
        del offer
        linking.spend(connection, self.code, now)


@dataclass(frozen=True, slots=True)
class Unlinked:
    """An official wants to hear nothing here any more."""

    account: Account

    def write(self, connection: Connection, now: datetime, offer: Offer) -> None:
        """Delete the link."""
        del now, offer
        linking.unlink(connection, self.account.address, self.account.user_id)


@dataclass(frozen=True, slots=True)
class Did:
    """An act on a duty."""

    deed: Deed
    today: date

    def write(self, connection: Connection, now: datetime, offer: Offer) -> None:
        """Write it down, if it may still be."""
        del offer
        staff = staffing.staff(connection)
        standing = duties.standing(connection, self.deed.duty, staff)
        official = staff.officials.get(self.deed.official)
        if standing is None or official is None or standing.state is not State.OPEN:
            raise OvertakenError
        if not may_act(standing.duty, official, staff, self.today):
            raise OvertakenError
        duties.act(connection, self.deed, now)


@dataclass(frozen=True, slots=True)
class Annotated:
    """A note or proof for what the official has done."""

    duty: str
    official: str
    note: str = ""
    proof: str = ""

    def write(self, connection: Connection, now: datetime, offer: Offer) -> None:
        """Add it."""
        del now, offer
        if not duties.annotate(connection, self.duty, self.official, self.note, self.proof):
            raise OvertakenError


@dataclass(frozen=True, slots=True)
class Undone:
    """The official's last act is taken back."""

    official: str
    duties: tuple[str, ...]
    act: Act

    def write(self, connection: Connection, now: datetime, offer: Offer) -> None:
        """Take back that and nothing else."""
        del offer
        if duties.undo(connection, self.official, now) != (self.duties, self.act):
            raise OvertakenError


@dataclass(frozen=True, slots=True)
class Told:
    """Somebody else is told."""

    official: str
    reply: Reply
    today: date

    def write(self, connection: Connection, now: datetime, offer: Offer) -> None:
        """Put it in line for them."""
        notices.announce(connection, self.official, self.reply, self.today, now, offer)


@dataclass(frozen=True, slots=True)
class Seen:
    """An official is shown what they were told in short, or could not be told."""

    official: str

    def write(self, connection: Connection, now: datetime, offer: Offer) -> None:
        """Nothing of it waits any more."""
        del offer
        gists.seen(connection, self.official, now)


@dataclass(frozen=True, slots=True)
class Away:
    """An official's leave, in place of those that have a day of it."""

    leave: Leave

    def write(self, connection: Connection, now: datetime, offer: Offer) -> None:
        """Write it down."""
        del now, offer
        staffing.cancel_leaves(connection, self.leave.official, self.leave.first, self.leave.last)
        staffing.add_leave(connection, self.leave)


@dataclass(frozen=True, slots=True)
class Back:
    """An official is back today."""

    official: str
    today: date

    def write(self, connection: Connection, now: datetime, offer: Offer) -> None:
        """End the leave that goes on."""
        del now, offer
        staffing.end_leave(connection, self.official, self.today)


@dataclass(frozen=True, slots=True)
class Stays:
    """Leave to come is struck out."""

    official: str
    first: date
    last: date

    def write(self, connection: Connection, now: datetime, offer: Offer) -> None:
        """Strike it out."""
        del now, offer
        staffing.cancel_leaves(connection, self.official, self.first, self.last)
