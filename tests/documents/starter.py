"""The example knowledge's DOCX and PDF files: `python -m tests.documents.starter` writes them again."""

from __future__ import annotations

from pathlib import Path

import knowledge
from tests.documents.build import Spec, make_docx, make_pdf
from tests.documents.starter_digital import DIGITAL
from tests.documents.starter_fire import FIRE
from tests.documents.starter_health import HEALTH

FOLDER = Path(knowledge.__file__).parent / "starter"
SPECS: dict[str, Spec] = {
    "QD-32-2026-chuyen-doi-so.docx": DIGITAL,
    "KH-18-2026-phong-chay-chua-chay.pdf": FIRE,
    "KH-44-2026-tiem-chung-y-te-truong-hoc.docx": HEALTH,
}


def write_into(folder: Path) -> list[Path]:
    """Write every file of SPECS into the folder; the paths written, in order."""
    paths = []
    for name, spec in SPECS.items():
        path = folder / name
        make = make_docx if path.suffix == ".docx" else make_pdf
        make(path, spec, title=path.stem)
        paths.append(path)
    return paths


if __name__ == "__main__":
    for written in write_into(FOLDER):
        print(f"{written.name}: {written.stat().st_size / 1000:.1f} kB")
