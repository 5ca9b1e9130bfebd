"""Who may do what in the administration (quyền quản trị): one table, for pages, chats and commands alike.

What stands in no row may be done by nobody. The role of a person is looked up at every act.
"""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What somebody is to the administration."""

    ADMIN = "admin"
    """Quản trị: everything."""
    LEADER = "leader"
    """Lãnh đạo: sees everything, accepts and takes back versions, pauses."""
    VIEWER = "viewer"
    """Người xem: sees documents, problems, questions and figures."""


NAMES = {Role.ADMIN: "quản trị", Role.LEADER: "lãnh đạo", Role.VIEWER: "người xem"}
"""What people read."""


class Act(StrEnum):
    """What can be done."""

    SEE = "see"
    """Look at documents, problems, versions, questions, figures."""
    SEE_AUDIT = "see_audit"
    """Look at who did what."""
    LOAD = "load"
    """Put in and take away documents, and have them taken in."""
    ACCEPT = "accept"
    """Put a version into use, or take it back."""
    CORRECT = "correct"
    """Correct what was read; see to problems and questions."""
    SETTLE = "settle"
    """Change offices, officials, and what the unit says of itself."""
    PAUSE = "pause"
    """Pause answering or nudging, and go on."""
    EXPORT = "export"
    """Take away everything, personal data too; back up."""
    FORGET = "forget"
    """Delete a person's data."""


_EVERYBODY = frozenset(Role)
_LEADING = frozenset({Role.ADMIN, Role.LEADER})
_ADMIN = frozenset({Role.ADMIN})
ALLOWED: dict[Act, frozenset[Role]] = {
    Act.SEE: _EVERYBODY,
    Act.SEE_AUDIT: _LEADING,
    Act.LOAD: _ADMIN,
    Act.ACCEPT: _LEADING,
    Act.CORRECT: _ADMIN,
    Act.SETTLE: _ADMIN,
    Act.PAUSE: _LEADING,
    Act.EXPORT: _ADMIN,
    Act.FORGET: _ADMIN,
}


def may(role: Role | None, act: Act) -> bool:
    """Whether somebody of a role may do it; None, who is nothing to the administration, may do nothing."""
    return role is not None and role in ALLOWED.get(act, frozenset())
