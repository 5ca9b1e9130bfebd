"""Receiving files from a browser (nhận tệp tải lên): streamed to the disk, never held in memory.

The form reader of the web framework would first put a file of any size into the system's temporary folder, which may
be memory; here each piece goes where the file will be renamed from, and what is too much is thrown away as it comes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from bot.folder.faults import NotTakenError, not_written
from bot.folder.keeping import Arrival
from bot.folder.names import shown
from knowledge.readers.limits import MEGABYTE

if TYPE_CHECKING:
    from collections.abc import Callable
    from io import BufferedWriter
    from pathlib import Path

    from starlette.requests import Request

MOST_TOGETHER = 500 * MEGABYTE
"""Bytes of one form."""
_MOST_FILES = 200
_MOST_FIELDS = 20
_MOST_OF_A_FIELD = 4096
_TORN = "Tệp gửi lên chưa trọn, có thể vì mất kết nối. Hãy gửi lại."
_NONE_TAKEN = "Các tệp gửi cùng cũng chưa được nhận. Hãy bỏ tệp nêu trên ra rồi gửi lại."


@dataclass(frozen=True, slots=True)
class Received:
    """What a form held."""

    files: tuple[Arrival, ...]
    fields: dict[str, str]


async def receive(
    request: Request, aside: Path, name_of: Callable[[str], str], most_of: Callable[[str], int]
) -> Received:
    """Stream the files of a form into the folder `aside`.

    name_of: the name under which a file is kept, or NotTakenError; most_of: bytes that it may have. All faults are
    told together, once the browser has said everything: one that is answered earlier shows a broken connection.
    """
    _, options = parse_options_header(request.headers.get("content-type"))
    boundary = options.get(b"boundary")
    if not boundary:
        raise NotTakenError("Biểu mẫu gửi lên không có tệp. Hãy mở lại trang rồi gửi lại.")
    intake = _Intake(aside, name_of, most_of)
    size = 0
    try:
        parser = MultipartParser(
            boundary,
            {
                "on_part_begin": intake.begin,
                "on_header_field": intake.header_name,
                "on_header_value": intake.header_value,
                "on_header_end": intake.header_end,
                "on_headers_finished": intake.headers_finished,
                "on_part_data": intake.data,
                "on_part_end": intake.part_end,
                "on_end": intake.finish,
            },
        )
        async for chunk in request.stream():
            size += len(chunk)
            if size > MOST_TOGETHER:
                raise NotTakenError(
                    f"Mỗi lần chỉ gửi được tối đa {MOST_TOGETHER // MEGABYTE} MB. Hãy chia làm nhiều lần."
                )
            if chunk:
                await run_in_threadpool(parser.write, chunk)
    except (FormParserError, ClientDisconnect) as error:
        raise NotTakenError(_TORN) from error
    except OSError as error:
        raise not_written(error) from error
    finally:
        intake.close()
    return intake.received()


@dataclass(slots=True)
class _Part:
    """The part of the form that is being read."""

    headers: dict[bytes, bytes] = field(default_factory=dict)
    called: str = ""
    said: str | None = None
    """Name of a file as the browser says it; None for an ordinary field, and for a file that is refused."""
    name: str = ""
    value: bytearray = field(default_factory=bytearray)
    file: BufferedWriter | None = None
    size: int = 0


class _Intake:
    """Takes the parser's events."""

    def __init__(self, aside: Path, name_of: Callable[[str], str], most_of: Callable[[str], int]) -> None:
        self._aside = aside
        self._name_of = name_of
        self._most_of = most_of
        self._part = _Part()
        self._header = (bytearray(), bytearray())
        self._arrivals: list[Arrival] = []
        self._fields: dict[str, str] = {}
        self._faults: list[str] = []
        self._whole = 0
        """Files with nothing wrong in themselves."""
        self._ended = False

    def begin(self) -> None:
        self._part = _Part()

    def header_name(self, data: bytes, start: int, end: int) -> None:
        self._header[0].extend(data[start:end])

    def header_value(self, data: bytes, start: int, end: int) -> None:
        self._header[1].extend(data[start:end])

    def header_end(self) -> None:
        name, value = self._header
        self._part.headers[bytes(name).lower()] = bytes(value)
        self._header = (bytearray(), bytearray())

    def headers_finished(self) -> None:
        part = self._part
        _, options = parse_options_header(part.headers.get(b"content-disposition"))
        part.called = options.get(b"name", b"").decode("utf-8", "replace")
        if b"filename" not in options:
            return
        said = options[b"filename"].decode("utf-8", "replace").replace("%22", '"')  # so browsers write it
        if not said:  # nothing was chosen
            return
        try:
            part.name = self._name_of(said)
        except NotTakenError as refused:
            self._faults += refused.faults
            return
        if len(self._arrivals) >= _MOST_FILES:
            raise NotTakenError(f"Mỗi lần chỉ gửi được tối đa {_MOST_FILES} tệp. Hãy chia làm nhiều lần.")
        part.said = said
        path = self._aside / f"{len(self._arrivals):06d}"
        part.file = path.open("xb")
        self._arrivals.append(Arrival(part.name, path))

    def data(self, data: bytes, start: int, end: int) -> None:
        part, piece = self._part, data[start:end]
        part.size += len(piece)
        if part.file is not None:
            if part.size > self._most_of(part.name):
                self._refuse(f"{shown(part.name)}: {_too_big(self._most_of(part.name))}")
            else:
                part.file.write(piece)
        elif part.said is None and len(part.value) < _MOST_OF_A_FIELD:
            part.value += piece

    def part_end(self) -> None:
        part = self._part
        if part.file is not None:
            part.file.close()
            part.file = None
            self._whole += part.size > 0
            if part.size == 0:
                self._faults.append(f"{shown(part.name)}: tệp không có nội dung.")
        elif part.said is None and part.called and len(self._fields) < _MOST_FIELDS:
            self._fields[part.called] = part.value.decode("utf-8", "replace")

    def finish(self) -> None:
        self._ended = True

    def close(self) -> None:
        if self._part.file is not None:
            self._part.file.close()

    def received(self) -> Received:
        """Everything. Raises NotTakenError with all that was wrong."""
        if not self._ended:
            raise NotTakenError(_TORN)
        names = [one.name.casefold() for one in self._arrivals]
        twice = {one.name for one in self._arrivals if names.count(one.name.casefold()) > 1}
        faults = [*self._faults, *(f"{shown(name)}: được chọn hai lần." for name in sorted(twice))]
        if faults:
            others = [_NONE_TAKEN] if self._whole else []
            raise NotTakenError(*faults, *others)
        if not self._arrivals:
            raise NotTakenError("Anh/chị chưa chọn tệp nào. Hãy chọn tệp rồi bấm “Tải lên”.")
        return Received(tuple(self._arrivals), self._fields)

    def _refuse(self, fault: str) -> None:
        """The rest of this file is thrown away."""
        part = self._part
        assert part.file is not None
        part.file.close()
        part.file = None
        (self._aside / f"{len(self._arrivals) - 1:06d}").unlink()
        self._faults.append(fault)


def _too_big(most: int) -> str:
    return f"tệp lớn hơn {most // MEGABYTE} MB. Hãy bỏ bớt hình ảnh hoặc tách thành nhiều tệp nhỏ hơn."


def suffix_of(name: str) -> str:
    """The suffix in small letters: ".docx"; "" for none."""
    return PurePosixPath(name).suffix.casefold()
