"""A web chat process over the doubles: `python -m tests.browser.serve_doubles`; prints its port, ends on SIGTERM."""

from __future__ import annotations

import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bot.sections import Limits, Web
from bot.settings import Settings
from bot.store.engine import open_engine, sqlite_url, upgrade
from bot.store.store import Store
from bot.web.app import create_app
from bot.web.server import serve, take_address
from tests.bot.doubles import EMERGENCY, UNKNOWN, Assistant, desk_of

if TYPE_CHECKING:
    from handlers.messages import Question

SLOW = "từ từ"
BROKEN = "hỏng"


def _be_slow_or_break(question: Question) -> None:
    if SLOW in question.text:
        time.sleep(1.5)
    if BROKEN in question.text:
        raise RuntimeError(BROKEN)


if __name__ == "__main__":
    web = Web(port=0)
    taken = take_address(web)
    assistant = Assistant({"thời tiết": UNKNOWN, "cháy": EMERGENCY}, before=_be_slow_or_break)
    print(taken.getsockname()[1], flush=True)
    settings = Settings(web=web, limits=Limits(questions_per_minute=6000))
    with TemporaryDirectory() as folder:
        engine = open_engine(sqlite_url(Path(folder)))
        upgrade(engine)
        with Store(engine) as store:
            serve(create_app(desk_of(assistant), settings, store), taken, web)
