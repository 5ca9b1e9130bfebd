"""The whole web application with officials: `python -m tests.browser.serve_leaders FOLDER`; prints its port and the path of
a one-time link of the unit's leader, ends on SIGTERM.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from bot.sections import Web
from bot.settings import Settings
from bot.store import access
from bot.store.engine import open_engine, sqlite_url, upgrade
from bot.store.store import Store
from bot.web.addresses import login_path
from bot.web.app import create_app
from bot.web.server import serve, take_address
from tests.bot.doubles import FIRST, Assistant, desk_of
from tests.bot.nudging.office import CHU_TICH, Office, at
from tests.duties import TODAY

if __name__ == "__main__":
    engine = open_engine(sqlite_url(Path(sys.argv[1])))
    upgrade(engine)
    with Store(engine) as store:
        Office(store).staffed().tick(at(TODAY))
        secret = store.submit(lambda c: access.new_login(c, CHU_TICH.id, datetime.now(UTC))).result()
        web = Web(port=0)
        taken = take_address(web)
        print(taken.getsockname()[1], login_path(secret), flush=True)
        settings = Settings(web=web, place="xã Suối Mơ")
        serve(create_app(desk_of(Assistant(), FIRST), settings, store), taken, web)
