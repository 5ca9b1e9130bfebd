"""Deadlines (thời hạn): reading them out of text, their JSON form, and the days on which they fall."""

from knowledge.deadlines.json_form import deadline_to_json, deadlines_from_json
from knowledge.deadlines.occurring import (
    ByRule,
    Counted,
    EndOfPeriod,
    How,
    Moved,
    Occurrence,
    OnDayOff,
    Skipped,
    StatedDay,
    occurrences,
)
from knowledge.deadlines.reading import Reading, read_deadlines

__all__ = [
    "ByRule",
    "Counted",
    "EndOfPeriod",
    "How",
    "Moved",
    "Occurrence",
    "OnDayOff",
    "Reading",
    "Skipped",
    "StatedDay",
    "deadline_to_json",
    "deadlines_from_json",
    "occurrences",
    "read_deadlines",
]
