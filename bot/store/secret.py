"""Secrets that whoever has them may use (chuỗi bí mật): 128 random bits as 22 characters of A-Z a-z 0-9 _ -."""

from __future__ import annotations

import re
import secrets

_SECRET = re.compile(r"[\w-]{22}", re.ASCII)


def new_secret() -> str:
    """A secret that nobody can guess."""
    return secrets.token_urlsafe(16)


def is_secret(text: str) -> bool:
    """Whether it has the form of a secret; one of that form may still be unknown."""
    return _SECRET.fullmatch(text) is not None
