"""Packages and forms that somebody has damaged on purpose: they are refused in words, and nothing else happens."""

from __future__ import annotations

import asyncio
import io
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.requests import Request

from bot.folder.archive import unpack
from bot.folder.faults import NotTakenError
from bot.folder.names import document_name, safe_name
from bot.web.uploads import receive


def _package() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as into:
        into.writestr("a/Kế hoạch.txt", "KẾ HOẠCH " * 200)
        into.writestr("b.csv", "a,b\n" * 50)
    return made.getvalue()


PACKAGE = _package()
FORM = (
    b'--xyz\r\nContent-Disposition: form-data; name="thay"\r\n\r\n1\r\n'
    b'--xyz\r\nContent-Disposition: form-data; name="tep"; filename="a.txt"\r\n'
    b"Content-Type: text/plain\r\n\r\nKE HOACH\r\n--xyz--\r\n"
)
changes = st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 255)), min_size=1, max_size=6)


def _changed(data: bytes, places: list[tuple[int, int]]) -> bytes:
    changed = bytearray(data)
    for place, value in places:
        changed[place % len(changed)] = value
    return bytes(changed)


@given(changes, st.integers(0, len(PACKAGE)))
@settings(max_examples=150, deadline=None)
def test_a_damaged_package_is_refused_or_stays_within_its_folder(
    places: list[tuple[int, int]], cut: int
) -> None:
    with TemporaryDirectory() as name:
        place = Path(name) / "goi"
        place.mkdir()
        (Path(name) / "goi.zip").write_bytes(_changed(PACKAGE, places)[: cut or None])
        try:
            found = unpack(Path(name) / "goi.zip", place)
        except NotTakenError:
            return
        for arrival in found.arrivals:
            assert arrival.path.parent == place
            assert (Path("/van-ban") / arrival.name).resolve().is_relative_to("/van-ban")


@given(changes)
@settings(max_examples=150, deadline=None)
def test_a_damaged_form_is_refused_or_read(places: list[tuple[int, int]]) -> None:
    body = _changed(FORM, places)

    async def told() -> dict[str, object]:
        return {"type": "http.request", "body": body, "more_body": False}

    scope = {
        "type": "http",
        "method": "POST",
        "headers": [(b"content-type", b"multipart/form-data; boundary=xyz")],
    }
    with TemporaryDirectory() as name:
        try:
            found = asyncio.run(receive(Request(scope, told), Path(name), document_name, lambda _: 1000))
        except NotTakenError:
            return
        assert all(one.path.parent == Path(name) for one in found.files)


@given(st.text(max_size=60))
def test_a_safe_name_is_one_name_and_stays_as_it_is(said: str) -> None:
    try:
        name = safe_name(said)
    except NotTakenError:
        return
    assert "/" not in name
    assert not name.startswith(".")
    assert safe_name(name) == name
