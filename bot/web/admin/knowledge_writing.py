"""Writing into the knowledge folder from a page (ghi vào thư mục văn bản): the file, the audit, then a reload."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool

from bot.folder.keeping import KnowledgeFolder
from bot.folder.unit_text import change_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from starlette.datastructures import FormData

    from bot.web.admin.administration import Administration, Person


async def write_and_reload(
    administration: Administration,
    person: Person,
    file: str,
    changed: Callable[[str], str],
    told: tuple[str, str],
) -> None:
    """Change a file at the top of the folder and have it taken in; told: act and what, for the audit.

    Raises NotTakenError and whatever `changed` raises, and then nothing has happened.
    """
    folder = KnowledgeFolder(administration.folder, administration.clock)
    await run_in_threadpool(change_text, folder, file, changed)
    await administration.record(person, *told)
    administration.job.start(person.actor)


def typed(form: FormData, names: tuple[str, ...]) -> Mapping[str, str]:
    """What was typed into the fields of a form; "" for those that are missing or hold a file."""
    return {name: said if isinstance(said := form.get(name), str) else "" for name in names}
