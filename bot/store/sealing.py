"""Sealing secrets in the database (niêm phong bí mật): whoever finds a copy of the tables cannot use them.

A platform's tokens have to outlive a restart, so they are in the store; the key to them is made of a secret that is in
the settings alone. Fernet: AES-128-CBC with HMAC-SHA256.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


class SealBrokenError(Exception):
    """What was sealed with another secret, or was changed, cannot be read."""


class Seal:
    """Seals and opens with one secret of the settings."""

    def __init__(self, secret: str, purpose: str) -> None:
        """`purpose` keeps what is sealed for one thing from being opened as another."""
        derive = HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose.encode())
        self._fernet = Fernet(urlsafe_b64encode(derive.derive(secret.encode())))

    def seal(self, text: str) -> str:
        """ASCII that tells nothing of the text but its length, other than any before."""
        return self._fernet.encrypt(text.encode()).decode("ascii")

    def open(self, sealed: str) -> str:
        """The text. Raises SealBrokenError."""
        try:
            return self._fernet.decrypt(sealed.encode()).decode()
        except InvalidToken:
            raise SealBrokenError from None
