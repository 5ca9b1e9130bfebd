"""Reloading (nạp lại): from the folder as it is now to the version that answers, or to the reasons why not.

lock ─> freeze ─> build in a process of its own ─> judge ─┬─> accepted: open, swap, say so in the store
                                                          ├─> held: a person accepts it or leaves it
                                                          └─> refused: the version before goes on answering
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.errors import BotError, KnowledgeUnreadableError
from bot.store import audit, versions
from bot.store.version_tables import VersionState
from bot.versions.judging import Judgement, Verdict, judge
from bot.versions.live import prepared
from bot.versions.request import NotBuilt

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import Connection

    from bot.progress import Report as Progress
    from bot.store.audit import Actor
    from bot.store.store import Store
    from bot.store.versions import Version
    from bot.versions.live import Live
    from bot.versions.request import Built, Request
    from bot.versions.shelf import Shelf
    from handlers.snapshot import Snapshot

KEPT = 5
"""Versions whose files are kept, the one that answers among them."""
PATIENCE = 1800.0
"""Seconds to wait for another process that is building."""
_STATE = {Verdict.HELD: VersionState.HELD, Verdict.REFUSED: VersionState.REFUSED}


class End(StrEnum):
    """How a reload ended."""

    LIVE = "live"
    HELD = "held"
    REFUSED = "refused"
    UNCHANGED = "unchanged"


_END = {Verdict.ACCEPTED: End.LIVE, Verdict.HELD: End.HELD, Verdict.REFUSED: End.REFUSED}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a reload."""

    end: End
    version: Version
    """The one that was built; of UNCHANGED the one that has these documents already."""


class NoSuchVersionError(BotError):
    """There is no version to go to."""


class Reloader:
    """The versions of one knowledge folder. All of it blocks; coroutines call it in a thread."""

    def __init__(
        self,
        store: Store,
        shelf: Shelf,
        opened: Callable[[Path, int], Snapshot],
        request: Callable[[Path, Path | None], Request],
        build: Callable[[Request, Progress], Built | NotBuilt],
        clock: Callable[[], datetime],
        *,
        always_ask: bool = False,
    ) -> None:
        """opened: a snapshot of frozen documents with their number. always_ask: nothing changed goes live unseen."""
        self.shelf = shelf
        self._store = store
        self._opened = opened
        self._request = request
        self._build = build
        self._clock = clock
        self._always_ask = always_ask

    def reload(
        self, actor: Actor, progress: Progress, live: Live | None = None, *, asked: bool = True
    ) -> Outcome:
        """Take in the folder as it is. Raises KnowledgeUnreadableError when nothing could be made of it.

        live: where an accepted version is put into use in this process; others follow by themselves. asked: False
        when nobody did: then documents that were taken in before, and perhaps taken back since, are left alone.
        """
        with self.shelf.building(PATIENCE):
            self._store.submit(lambda c: versions.give_up(c, self.shelf.key)).result()
            now = self.live()
            aside, content = self.shelf.take_in(now)
            if (known := self._known(content, asked=asked)) is not None:
                shutil.rmtree(aside, ignore_errors=True)
                return self._again(known, actor, live) if asked else Outcome(End.UNCHANGED, known)
            number = self._store.submit(lambda c: self._begin(c, content, actor)).result()
            self.shelf.put(aside, number)
            before = None if now is None else self.shelf.documents(now)
            built = self._build(self._request(self.shelf.documents(number), before), progress)
            if isinstance(built, NotBuilt):
                self._store.submit(
                    lambda c: versions.end(c, number, VersionState.REFUSED, None, (built.why,))
                ).result()
                raise KnowledgeUnreadableError(built.why)
            judgement = judge(built.report, always_ask=self._always_ask)
            if now is None and judgement.verdict is Verdict.HELD:
                judgement = Judgement(Verdict.ACCEPTED)
            state = _STATE.get(judgement.verdict, VersionState.FORMER)
            self._store.submit(
                lambda c: versions.end(c, number, state, built.report, judgement.reasons)
            ).result()
            if judgement.verdict is Verdict.ACCEPTED:
                self._go_live(number, actor, live, "đưa vào dùng")
            self._tidy()
        return Outcome(_END[judgement.verdict], self.find(number))

    def accept(self, number: int, actor: Actor, live: Live | None = None) -> Version:
        """Put a version into use that waits for a person, or that has answered before. Raises NoSuchVersionError."""
        with self.shelf.building(PATIENCE):
            version = self.find(number)
            if version.state is VersionState.REFUSED:
                why = "; ".join(version.why)
                raise NoSuchVersionError(f"phiên bản {number} không đạt nên không đưa vào dùng được: {why}")
            if not self.shelf.has(number):
                raise NoSuchVersionError(f"phiên bản {number} không còn giữ tệp; nạp lại từ thư mục văn bản")
            if version.state is not VersionState.LIVE:
                self._go_live(number, actor, live, "đưa vào dùng")
        return self.find(number)

    def roll_back(self, actor: Actor, live: Live | None = None) -> Version:
        """Put the version into use that answered before this one. Raises NoSuchVersionError when there is none."""
        with self.shelf.building(PATIENCE):
            now = self.live()
            former = [
                each
                for each in self.recent()
                if each.state is VersionState.FORMER and each.live_at and each.number != now
            ]
            former.sort(key=lambda each: (each.live_at, each.number), reverse=True)
            for version in former:
                if self.shelf.has(version.number):
                    self._go_live(version.number, actor, live, "quay lại")
                    return self.find(version.number)
        raise NoSuchVersionError("không còn phiên bản nào trước đó để quay lại")

    def follow(self, live: Live) -> bool:
        """Put into use here what another process has put into use; True when there was such a thing."""
        number = self.live()
        if number is None or number == live.snapshot().number or not self.shelf.has(number):
            return False
        live.swap(self._prepared(number))
        return True

    def open_live(self) -> Snapshot | None:
        """The version that answers, as at the start of a process; None when there is none or its files are gone."""
        number = self.live()
        if number is None or not self.shelf.has(number):
            return None
        return self._prepared(number)

    def open(self, number: int) -> Snapshot:
        """A version as it would answer, without putting it into use. Raises NoSuchVersionError when its files are gone."""
        if self.find(number).state is VersionState.BUILDING or not self.shelf.has(number):
            raise NoSuchVersionError(f"phiên bản {number} không còn giữ tệp nên không hỏi thử được")
        return self._opened(self.shelf.documents(number), number)

    def live(self) -> int | None:
        """The number of the version that answers; None when there was none yet."""
        return self._store.read(lambda c: versions.live(c, self.shelf.key))

    def recent(self, most: int = 50) -> list[Version]:
        """The last versions, the newest first."""
        return self._store.read(lambda c: versions.recent(c, self.shelf.key, most))

    def _prepared(self, number: int) -> Snapshot:
        return prepared(lambda: self._opened(self.shelf.documents(number), number))

    def find(self, number: int) -> Version:
        """A version of this folder. Raises NoSuchVersionError."""
        found = self._store.read(lambda c: versions.find(c, self.shelf.key, number))
        if found is None:
            raise NoSuchVersionError(f"không có phiên bản {number}; xem các phiên bản: motcua versions")
        return found

    def _known(self, content: str, *, asked: bool) -> Version | None:
        """The version that has these files, where it answers or is the last one; None when one has to be built.

        The last one may have been taken back, held or refused: it is not built again by itself.
        """
        now = self.live()
        if now is not None and (answering := self.find(now)).content == content:
            return answering
        last = self._store.read(lambda c: versions.latest(c, self.shelf.key))
        if last is None or last.content != content:
            return None
        good = last.state is not VersionState.REFUSED and self.shelf.has(last.number)
        return last if good or not asked else None

    def _again(self, known: Version, actor: Actor, live: Live | None) -> Outcome:
        if known.state is VersionState.FORMER:
            self._go_live(known.number, actor, live, "đưa vào dùng")
            return Outcome(End.LIVE, self.find(known.number))
        return Outcome(End.HELD if known.state is VersionState.HELD else End.UNCHANGED, known)

    def _begin(self, connection: Connection, content: str, actor: Actor) -> int:
        now = self._clock()
        number = versions.begin(connection, self.shelf.key, content, actor.who or actor.way, now)
        audit.note(connection, actor, "nạp lại", f"phiên bản {number}", now)
        return number

    def _go_live(self, number: int, actor: Actor, live: Live | None, act: str) -> None:
        """Made ready first, then said in the store, then swapped: whatever breaks off, one whole version answers."""
        snapshot = self._prepared(number) if live else None
        by = actor.who or actor.way

        def write(connection: Connection) -> bool:
            now = self._clock()
            audit.note(connection, actor, act, f"phiên bản {number}", now)
            return versions.go_live(connection, self.shelf.key, number, by, now)

        if not self._store.submit(write).result():
            raise NoSuchVersionError(f"phiên bản {number} không đưa vào dùng được")
        if live and snapshot:
            live.swap(snapshot)

    def _tidy(self) -> None:
        """Remove the files of all versions but the last ones."""
        known = self.recent()
        kept = {each.number for each in known if each.state is VersionState.LIVE}
        usable = (VersionState.FORMER, VersionState.HELD)
        for each in known:
            if len(kept) < KEPT and each.state in usable:
                kept.add(each.number)
        self.shelf.keep(kept)
