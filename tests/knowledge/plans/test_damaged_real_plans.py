"""2,000 damaged pieces of the real plans: each gives a plan, whatever was lost or torn."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from knowledge.plans import parse_plan
from knowledge.records import Document, Line, Plan

PLANS = Path(__file__).parents[4] / "shared" / "plans"
pytestmark = [
    pytest.mark.heavy,
    pytest.mark.skipif(not PLANS.is_dir(), reason="the real plans are not beside this checkout"),
]
CHUNKS, EACH = 20, 100
_WINDOW = 220


def _damaged(lines: list[str], random: Random) -> list[str]:
    """A window of the lines with letters flipped and lines lost, doubled, cut, joined or moved."""
    start = random.randrange(len(lines))
    piece = lines[start : start + random.randint(20, _WINDOW)]
    for _ in range(random.randint(1, 15)):
        at = random.randrange(len(piece)) if piece else 0
        if not piece:
            break
        kind = random.randrange(6)
        if kind == 0:
            del piece[at]
        elif kind == 1:
            piece.insert(random.randrange(len(piece) + 1), piece[at])
        elif kind == 2:
            piece[at] = piece[at][: random.randrange(len(piece[at]) + 1)]
        elif kind == 3:
            piece[at] = " ".join(piece[at : at + 2])
        elif kind == 4:
            piece.insert(random.randrange(len(piece) + 1), piece.pop(at))
        elif piece[at]:
            letter = random.randrange(len(piece[at]))
            flipped = chr(random.choice((0, 9, 32, 45, 8226, 65533, 768, random.randrange(32, 8000))))
            piece[at] = piece[at][:letter] + flipped + piece[at][letter + 1 :]
    return piece


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_a_damaged_piece_of_a_real_plan_is_a_plan(chunk: int) -> None:
    plans = [path.read_text(encoding="utf-8").splitlines() for path in sorted(PLANS.glob("*.txt"))]
    for number in range(EACH):
        random = Random(1000 * chunk + number)
        piece = _damaged(random.choice(plans), random)
        items = tuple(
            Line(line, at, gap_before=at > 1 and not piece[at - 2].strip())
            for at, line in enumerate(piece, 1)
            if line.strip()
        )
        assert isinstance(parse_plan(Document("a.txt", "txt", items)), Plan)
