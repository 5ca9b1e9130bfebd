"""Changes in words (lời văn báo thay đổi): the lines a leader reads after a plan, a holiday or a holder has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.officials.explaining import explanation
from handlers.officials.wording import NO_HOLDER, short_text, weekday_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from handlers.officials.changes import Changes, MovedDuty, OtherHolder
    from handlers.officials.duty import Duty
    from handlers.officials.staff import Official

NOTHING = "Không có việc nào thay đổi."
MOST_SHOWN = 12
"""Lines of a group; the rest are counted."""
_MOST_NAMED = 3
"""Days, and works of one holder, that are named one by one."""


def changes_greeting(leader: Official) -> str:
    """The opening of the message about them."""
    return f"Kính gửi anh/chị {leader.name}. Văn bản hoặc lịch làm việc có thay đổi, nên các việc đến hạn sắp tới thay đổi như sau:"


def change_lines(changes: Changes) -> tuple[str, ...]:
    """A heading for each group that is not empty, and its lines."""
    if not changes:
        return (NOTHING,)
    kept = [standing.duty for standing in changes.kept]
    groups: Sequence[tuple[str, int, Iterable[str]]] = (
        ("Việc mới", len(changes.new), _works(changes.new)),
        ("Đổi ngày đến hạn", len(changes.moved), map(_moved, changes.moved)),
        ("Không còn trong văn bản, sẽ không nhắc nữa", len(changes.gone), _works(changes.gone)),
        ("Đã xong, vẫn lưu dù văn bản không còn nêu", len(kept), _works(kept)),
        ("Đổi người phụ trách", len(changes.holders), _holders(changes.holders)),
    )
    said: list[str] = []
    for heading, count, lines in groups:
        if count:
            said += [f"{heading} ({count}):", *_capped(list(lines))]
    return tuple(said)


def _capped(lines: list[str]) -> Iterator[str]:
    for line in lines[:MOST_SHOWN]:
        yield f"- {line}"
    if len(lines) > MOST_SHOWN:
        yield f"- và {len(lines) - MOST_SHOWN} dòng nữa"


def _works(duties: Iterable[Duty]) -> Iterator[str]:
    """A line for each work: rounds of a cycle are one line."""
    by_work: dict[str, list[Duty]] = {}
    for duty in duties:
        by_work.setdefault(duty.work, []).append(duty)
    for rounds in by_work.values():
        days = ", ".join(f"{duty.due:%d/%m/%Y}" for duty in rounds[:_MOST_NAMED])
        if len(rounds) > _MOST_NAMED:
            days = f"{len(rounds)} kỳ, từ {rounds[0].due:%d/%m/%Y} đến {rounds[-1].due:%d/%m/%Y}"
        yield f"{_what(rounds[0])}: hạn {days}"


def _moved(each: MovedDuty) -> str:
    return (
        f"{_what(each.now)}: từ {weekday_date(each.before.due)} sang {weekday_date(each.now.due)} "
        f"({_why(each)})"
    )


def _why(each: MovedDuty) -> str:
    before, now = each.before, each.now
    if before.as_written != now.as_written:
        return f"văn bản nay ghi “{now.as_written}”"
    if now.how.moved is None and before.how.moved is not None and before.how.moved.since == now.due:
        return f"{now.due:%d/%m/%Y} nay là ngày làm việc"
    return explanation(now.due, now.how)


def _holders(changed: Iterable[OtherHolder]) -> Iterator[str]:
    """A line for each pair of people."""
    pairs: dict[tuple[str, str], dict[str, None]] = {}
    for each in changed:
        pairs.setdefault((_name(each.before), _name(each.now)), {})[_what(each.duty)] = None
    for (before, now), works in pairs.items():
        named = "; ".join(list(works)[:_MOST_NAMED])
        more = f" và {len(works) - _MOST_NAMED} việc khác" if len(works) > _MOST_NAMED else ""
        yield f"{before} → {now}: {named}{more}"


def _name(official: Official | None) -> str:
    return official.name if official else NO_HOLDER


def _what(duty: Duty) -> str:
    return f"{short_text(duty)} ({duty.office})"
