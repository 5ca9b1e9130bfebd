"""The web application over a town with officials: `python -m tests.browser.serve_officials FOLDER`; prints its port, ends
on SIGTERM. Its database is in the folder.
"""

from __future__ import annotations

import sys
from pathlib import Path

from bot.sections import Web
from bot.store.engine import open_engine, sqlite_url, upgrade
from bot.store.store import Store
from bot.web.server import serve, take_address
from tests.bot.town import Town

if __name__ == "__main__":
    engine = open_engine(sqlite_url(Path(sys.argv[1])))
    upgrade(engine)
    with Store(engine) as store:
        web = Web(port=0)
        taken = take_address(web)
        town = Town(store)
        print(taken.getsockname()[1], flush=True)
        serve(town.app, taken, web)
