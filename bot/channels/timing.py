"""How long the workers wait for things, and how many they do at once (nhịp làm việc)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Timing:
    """Waits and numbers of one process; tests make them small."""

    answering_lease: timedelta = timedelta(seconds=6)
    """A chat is free again so long after its worker died. A live worker renews it."""
    sending_lease: timedelta = timedelta(seconds=40)
    """Longer than `sending`, or a reply could be sent again while it is still under way."""
    sending: timedelta = timedelta(seconds=20)
    """How long a platform may take over one part."""
    claiming: timedelta = timedelta(seconds=0.02)
    """At least so long between two looks into the store under load: each takes up what became free meanwhile."""
    looking: timedelta = timedelta(seconds=0.5)
    """How often to look for what other processes have put in line, or what has become due."""
    typing: timedelta = timedelta(seconds=1)
    """How long an answer may take before "is typing" is shown."""
    sweeping: timedelta = timedelta(seconds=1)
    expiring: timedelta = timedelta(minutes=5)
    """How often what is no longer needed is deleted; people are told that it goes within ten minutes."""

    answers_at_once: int = 2
    """Threads that work out answers; more of them would only keep each other and the server waiting."""
    sendings_at_once: int = 8
    """On each channel."""

    def __post_init__(self) -> None:
        """Refuse what would send twice."""
        if self.sending_lease <= self.sending:
            raise ValueError("the lease of a sending has to be longer than the sending may take")
