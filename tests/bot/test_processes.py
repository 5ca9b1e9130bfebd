"""The command line and the server as real processes: pipes, signals, ports, and what a start imports."""

from __future__ import annotations

import json
import os
import re
import select
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.bot.test_cli import PLAN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HEEDING = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
"""Whoever runs the tests in the background ignores Ctrl-C, and a child would inherit that."""
MOTCUA = (sys.executable, "-c", f"{HEEDING}; from bot.cli import main; main()")
HEAVY = {"docx", "holidays", "pdfplumber", "rich", "starlette", "telegram", "uvicorn", "whoosh"}
QUESTION = json.dumps({"id": "1", "question": "Ai thu gom rác thải liên thôn?"}) + "\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A knowledge folder with one plan, with its index built."""
    made = tmp_path_factory.mktemp("van-ban")
    (made / "KH-12.txt").write_text(PLAN, encoding="utf-8")
    with started(made, "documents", "--json") as process:
        assert process.wait(60) == 0
    return made


def own_folders(folder: Path) -> dict[str, str]:
    """The environment that keeps what a process writes beside the folder."""
    return {"MOTCUA_CACHE": str(folder.parent / "cache"), "MOTCUA_DATA": str(folder.parent / "data")}


@contextmanager
def started(folder: Path, *arguments: str, **options: str) -> Iterator[subprocess.Popen[bytes]]:
    """A running command over the folder, killed at the end if need be."""
    environment = {**os.environ, **own_folders(folder), **options}
    environment.pop("PYTHONUNBUFFERED", None)
    command = [*MOTCUA, *arguments, "--knowledge", str(folder)]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, stdin=pipe, stdout=pipe, stderr=pipe, env=environment, cwd=folder.parent
    ) as process:
        try:
            yield process
        finally:  # a failed test must not wait for a server that nobody ends
            process.kill()


def next_line(process: subprocess.Popen[bytes]) -> bytes:
    """The next line of standard output; fails when none comes within some seconds."""
    assert process.stdout is not None
    assert select.select([process.stdout], [], [], 20)[0], "no line came"
    return process.stdout.readline()


@contextmanager
def serving(folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """A web server on a free port, ready, with its address."""
    with started(folder, "serve", "--port", "0") as process:
        assert process.stderr is not None
        told = process.stderr.readline().decode()
        address = re.search(r"http://[\d.]+:\d+/", told)
        assert address, told + process.stderr.read().decode()
        yield process, address[0]


def test_answers_come_while_the_batch_is_still_being_written(folder: Path) -> None:
    with started(folder, "ask", "--batch", "-") as process:
        assert process.stdin is not None
        for _ in range(2):
            process.stdin.write(QUESTION.encode())
            process.stdin.flush()
            assert json.loads(next_line(process))["status"] == "answered"
        process.stdin.close()
        assert process.wait(10) == 0


def test_ctrl_c_ends_quietly(folder: Path) -> None:
    with started(folder, "ask", "--batch", "-") as process:
        assert process.stdin is not None
        assert process.stderr is not None
        process.stdin.write(QUESTION.encode())
        process.stdin.flush()
        next_line(process)
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 130
        assert process.stderr.read().strip() == b""


def test_a_reader_that_goes_away_is_no_error(folder: Path) -> None:
    with started(folder, "tasks", "--json") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert (process.wait(10), process.stderr.read()) == (0, b"")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")  # noqa: PTH110 - a device
def test_a_full_disk_is_told(folder: Path) -> None:
    command = [*MOTCUA, "tasks", "--json", "--knowledge", str(folder)]
    with open("/dev/full", "wb") as full:  # noqa: PTH123 - a device
        done = subprocess.run(
            command,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            env=os.environ | own_folders(folder),
        )

    assert done.returncode == 1
    assert done.stderr.decode().startswith("Lỗi: không ghi")


def test_output_is_utf_8_whatever_the_locale(folder: Path) -> None:
    with started(folder, "tasks", LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii") as process:
        out, _ = process.communicate()

    assert "Phòng Kinh tế" in out.decode("utf-8")


def test_a_piped_conversation_is_answered(folder: Path) -> None:
    with started(folder, "chat") as process:
        out, err = process.communicate("Ai thu gom rác thải liên thôn?\n/nguon\n/thoat\nkhông tới\n".encode())

    assert process.returncode == 0
    assert err == b""
    assert "Phòng Kinh tế" in out.decode()
    assert "(tệp KH-12.txt)" in out.decode()
    assert b"\x1b" not in out


def test_a_start_from_a_built_index_imports_nothing_heavy(folder: Path) -> None:
    code = (
        "import sys; from bot.cli import run; status = run(sys.argv[1:]);"
        f"print(sorted({HEAVY!r} & set(sys.modules)), file=sys.stderr); sys.exit(status)"
    )
    command = [sys.executable, "-c", code, "ask", "Ai thu gom rác thải?", "--knowledge", str(folder)]
    environment = os.environ | own_folders(folder)
    done = subprocess.run(command, capture_output=True, check=True, env=environment)

    assert done.stderr.decode().strip() == "[]"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_server_answers_and_ends_in_good_order(folder: Path, number: signal.Signals) -> None:
    with serving(folder) as (process, address):
        with urllib.request.urlopen(f"{address}healthz", timeout=10) as response:
            assert json.load(response) == {"status": "ok", "documents": 1}
        process.send_signal(number)
        assert process.wait(15) == 0
        assert process.stderr is not None
        assert process.stderr.read().decode().endswith("Đã dừng.\n")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_a_conversation_outlives_the_server(folder: Path, number: signal.Signals) -> None:
    with httpx.Client(follow_redirects=True, trust_env=False) as browser:

        def ask(address: str, text: str) -> str:
            """The page after a question."""
            return browser.post(f"{address}hoi", data={"cau_hoi": text}).text

        with serving(folder) as (process, address):
            ask(address, "Ai thu gom rác thải liên thôn?")
            process.send_signal(number)
            process.wait(15)
        with serving(folder) as (_, address):
            told = ask(address, "còn hạn thì sao?").partition('id="luot-2"')[2]
            assert "Thu gom rác thải" in told
            assert "Ai thu gom rác thải liên thôn?" in browser.get(address).text
            ask(address, "/xoa")
            assert "Ai thu gom rác thải liên thôn?" not in browser.get(address).text


def test_a_question_in_flight_is_answered_before_the_end() -> None:
    command = [sys.executable, "-m", "tests.browser.serve_doubles"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        port = int(process.stdout.readline())
        httpx.get(f"http://127.0.0.1:{port}/healthz", timeout=30)  # its address is taken before it serves
        with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
            body = b"cau_hoi=tr%E1%BA%A3+l%E1%BB%9Di+t%E1%BB%AB+t%E1%BB%AB"  # "trả lời từ từ", which takes a while
            head = f"POST /hoi HTTP/1.1\r\nHost: x\r\nX-Mot-Cua: 1\r\nContent-Length: {len(body)}\r\n"
            line.sendall(f"{head}Content-Type: application/x-www-form-urlencoded\r\n\r\n".encode() + body)
            time.sleep(0.5)
            process.send_signal(signal.SIGTERM)
            assert line.recv(12) == b"HTTP/1.1 200"
        assert process.wait(15) == 0
        process.communicate()


def test_a_taken_port_is_told_before_anything_is_read(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with started(folder.parent / "khong-co", "serve", "--port", str(port)) as process:
            _, err = process.communicate()

    assert process.returncode == 1
    assert f"cổng {port} đang được chương trình khác dùng" in err.decode()
    assert f"--port {port + 1}" in err.decode()


def test_a_host_that_is_none_is_told(folder: Path) -> None:
    with started(folder, "serve", "--host", "không phải máy", "--port", "0") as process:
        _, err = process.communicate()

    assert process.returncode == 1
    assert "--host" in err.decode()
