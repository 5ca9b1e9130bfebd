"""Words as pyvi finds them, without pyvi's own imports."""

from __future__ import annotations

import json
import subprocess
import sys

from index.words import Segmenter, segmenter
from tests.index.examples import PASSAGES

SENTENCES = [
    *(passage.text for passage in PASSAGES),
    *(passage.text.lower() for passage in PASSAGES),
    *(passage.title for passage in PASSAGES),
    "Ông Nguyễn Văn An, Chủ tịch UBND xã Suối Mơ, phát biểu tại hội nghị ngày 03/7/2026.",
    "Công chức Tư pháp - Hộ tịch tiếp nhận hồ sơ đăng ký khai sinh, khai tử, kết hôn.",
    "Số: 08/KH-UBND; email: mot.cua@suoimo.gov.vn, https://suoimo.gov.vn ... 1.500.000 đồng -> 85%",
    "ai phu trach cai cach hanh chinh o xa nay",
    "A",
    "?",
]
_PYVI = """
import json, sys
from pyvi import ViTokenizer
print(json.dumps([ViTokenizer.tokenize(s) for s in json.load(sys.stdin)]))
"""


def _segmenter() -> Segmenter:
    found = segmenter()
    assert found is not None
    return found


def test_gives_the_words_of_pyvi() -> None:
    run = [sys.executable, "-W", "ignore", "-c", _PYVI]
    theirs = json.loads(
        subprocess.run(run, input=json.dumps(SENTENCES), capture_output=True, text=True, check=True).stdout
    )
    assert [" ".join(_segmenter().segment(sentence)) for sentence in SENTENCES] == theirs


def test_needs_no_scikit_learn() -> None:
    code = "import sys, index\nfrom index.words import compounds\nassert compounds('cải cách hành chính')\nprint(sorted({'sklearn', 'scipy', 'sklearn_crfsuite', 'whoosh'} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_a_very_long_text_is_segmented_whole() -> None:
    words = _segmenter().segment("cải cách hành chính " * 2000)
    assert sum(word.count("_") + 1 for word in words) == 8000
