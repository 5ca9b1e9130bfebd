"""The database in a backup (kho dữ liệu trong bản sao lưu): a consistent copy while the server goes on writing."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from typing import TYPE_CHECKING

from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import inspect

from bot.backup.manifest import BadBackupError
from bot.errors import BotError
from bot.store.engine import FILE, MIGRATIONS

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import URL, Engine

DUMP = "motcua.pgdump"
_NO_TOOL = (
    "máy này không có chương trình {tool} của PostgreSQL. Cài gói postgresql-client cùng phiên bản với máy chủ PostgreSQL "
    "rồi chạy lại; hoặc sao lưu cơ sở dữ liệu bằng công cụ của máy chủ đó và chép riêng thư mục văn bản."
)


class DatabaseToolError(BotError):
    """A tool of PostgreSQL is missing or has failed."""


def copy_database(engine: Engine, folder: Path) -> Path:
    """A copy of the database, as it is at one moment, in a folder. Raises DatabaseToolError."""
    if engine.dialect.name == "sqlite":
        return _copy_sqlite(str(engine.url.database), folder / FILE)
    dump = folder / DUMP
    _run("pg_dump", engine.url, "--format=custom", "--no-owner", "--no-privileges", f"--file={dump}")
    return dump


def load_dump(engine: Engine, dump: Path, *, force: bool) -> None:
    """Fill a PostgreSQL database from a copy. Raises DatabaseToolError, and when it is not empty without `force`."""
    if inspect(engine).get_table_names() and not force:
        raise DatabaseToolError(
            "cơ sở dữ liệu PostgreSQL đã có dữ liệu; dùng một cơ sở dữ liệu trống, hoặc thêm --force để ghi đè"
        )
    cleaning = ("--clean", "--if-exists") if force else ()
    options = ("--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction")
    _run("pg_restore", engine.url, *options, *cleaning, f"--dbname={engine.url.database}", str(dump))


def check_revision(engine: Engine) -> None:
    """Raises BadBackupError for a database that a newer program has written, or another program altogether."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with engine.connect() as connection:
        revision = MigrationContext.configure(connection).get_current_revision()
    try:
        known = revision is not None and ScriptDirectory.from_config(config).get_revision(revision)
    except CommandError:
        known = None
    if not known:
        raise BadBackupError(
            "kho dữ liệu trong bản sao lưu do phiên bản mới hơn của chương trình ghi; hãy nâng cấp chương trình rồi khôi phục"
        )


def is_sound(path: Path) -> bool:
    """Whether a file is a SQLite database whose pages fit together."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            return bool(connection.execute("PRAGMA integrity_check").fetchone() == ("ok",))
    except sqlite3.DatabaseError:
        return False


def close_log(path: Path) -> None:
    """Have a SQLite database be one file, without a log beside it."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")


def _copy_sqlite(path: str, target: Path) -> Path:
    target.touch(mode=0o600)
    with closing(sqlite3.connect(path, timeout=30)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
    close_log(target)
    return target


def _run(tool: str, url: URL, *options: str) -> None:
    found = shutil.which(tool)
    if found is None:
        raise DatabaseToolError(_NO_TOOL.format(tool=tool))
    given = {
        "PGHOST": url.host or url.query.get("host"),
        "PGPORT": url.port and str(url.port),
        "PGUSER": url.username,
        "PGPASSWORD": url.password,
        "PGDATABASE": url.database,
    }
    environment = {name: str(value) for name, value in given.items() if value}
    ran = subprocess.run(  # noqa: S603 - a fixed tool; the password is not among its arguments
        [found, *options], env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )
    if ran.returncode != 0:
        why = ran.stderr.strip().splitlines()[-1:] or [f"mã thoát {ran.returncode}"]
        raise DatabaseToolError(f"{tool} không thực hiện được: {why[0]}")
