"""Writing into the knowledge folder from a page (ghi vào thư mục văn bản): the file, the audit, then a reload."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool

from bot.fields import FieldError
from bot.folder.faults import NotTakenError
from bot.folder.keeping import KnowledgeFolder

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.web.admin.administration import Administration, Person


async def write(
    administration: Administration,
    person: Person,
    file: str,
    changed: Callable[[str], str],
    told: tuple[str, str],
) -> None:
    """Change a file at the top of the folder; told: act and what, for the audit.

    Raises NotTakenError, for a FieldError of `changed` too, and then nothing has happened.
    """
    folder = KnowledgeFolder(administration.folder, administration.clock)
    try:
        await run_in_threadpool(folder.change_text, file, changed)
    except FieldError as error:
        raise NotTakenError(f"Chưa ghi được: {error}.") from error
    await administration.record(person, *told)


async def write_and_reload(
    administration: Administration,
    person: Person,
    file: str,
    changed: Callable[[str], str],
    told: tuple[str, str],
) -> None:
    """The same, and have it taken in."""
    await write(administration, person, file, changed, told)
    administration.job.start_after_change(person.actor)
