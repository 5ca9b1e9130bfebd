"""Why a bot on Zalo cannot run just now (lỗi của kênh); whoever keeps it running tries again.

ZaloBotError
├── TokenRefusedError      an admin has to mend the token
└── NotServedError         the platform is away, or does not do what is documented
"""

from __future__ import annotations

from bot.channels.zalo_bot.client import DONE, Said, Trouble


class ZaloBotError(Exception):
    """The platform did not do what was asked. Its name is what is logged."""


class TokenRefusedError(ZaloBotError):
    """401."""


class NotServedError(ZaloBotError):
    """Anything else."""


def result_of(method: str, heard: Said | Trouble) -> dict[str, object]:
    """The result of a call that has to go well; {} when it is no object. Raises ZaloBotError."""
    match heard:
        case Said(code=code, result=result) if code == DONE and heard.genuine:
            return result if isinstance(result, dict) else {}
        case Said(code=401):
            raise TokenRefusedError(method)
        case Said(code=code):
            raise NotServedError(f"{method}: {code}")
        case _:
            raise NotServedError(f"{method}: {heard.name}")
