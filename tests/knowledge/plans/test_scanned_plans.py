"""The annotated plans of real communes, printed and scanned, give the tasks that their annotators found."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from knowledge.loader import load_knowledge
from knowledge.records import Role, Task
from knowledge.vietnamese import place_tones, repair_letters
from tests.documents.loose_pdf import needs_font
from tests.documents.scans import as_file, askew, needs_recognition, set_in_pages
from tests.sizes import sized

SHARED = Path(__file__).parents[4] / "shared"
PLANS = sorted((SHARED / "plans").glob("*.txt"))
GOLD = sorted(
    path for path in (SHARED / "gold" / "tasks").glob("*.jsonl") if not path.stem.endswith(".unassigned")
)
KINDS = ("clean", "askew and noisy")
LEAST = 0.85
HELD = 0.75
"""Share of a quote's words that a task has to hold."""

pytestmark = [
    pytest.mark.heavy,
    needs_font,
    needs_recognition,
    pytest.mark.skipif(not GOLD, reason="the annotated plans are not beside the checkout"),
]


def _bag(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", place_tones(repair_letters(text)).casefold()))


def _f1(gold: list[str], tasks: list[Task]) -> float:
    """Of finding the annotated tasks; a task that no annotation matches is wrong when it names who leads."""
    free = dict(enumerate(_bag(task.quote) for task in tasks))
    found = 0
    for want in map(_bag, gold):
        best = max(free, key=lambda i: ((free[i] & want).total(), -free[i].total()), default=None)
        if best is not None and (free[best] & want).total() >= HELD * want.total():
            del free[best]
            found += 1
    extra = sum(bool(tasks[i].offices(Role.LEAD)) for i in free)
    return 2 * found / (found + extra + len(gold))


@pytest.mark.parametrize("kind", sized(KINDS[-1:], KINDS))
def test_tasks_of_scanned_plans_are_found(tmp_path: Path, kind: str) -> None:
    annotated = {path.stem for path in GOLD}
    plans = [path for path in PLANS if path.stem in annotated or sized(0, 1)]
    for path in plans:
        pages = set_in_pages(path.read_text(encoding="utf-8"))
        (tmp_path / f"{path.stem}.pdf").write_bytes(
            as_file(pages if kind == "clean" else askew(pages), "PDF")
        )
    base = load_knowledge(tmp_path)
    assert len(base.plans) == len(plans)
    for path in GOLD:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        plan = base.plan(path.stem)
        score = _f1([row["quote"] for row in rows], list(plan.tasks))
        print(f"{path.stem[:3]} {kind}: f1 {score:.3f}, confidence {plan.recognised}")
        assert score >= LEAST
