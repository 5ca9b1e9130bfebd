"""A serif font with all Vietnamese letters for PDF files, in regular, bold and slanted faces.

Source Serif Pro comes as a package; its own italic lacks Vietnamese, so that the upright face is slanted.
Without the package the system's DejaVu Serif or Liberation Serif serves.
"""

from __future__ import annotations

import importlib.util
import math
import tempfile
from functools import cache
from pathlib import Path

from fontTools.misc.transform import Transform  # type: ignore[import-untyped]  # ships no types
from fontTools.pens.recordingPen import DecomposingRecordingPen  # type: ignore[import-untyped]  # ships no types
from fontTools.pens.transformPen import TransformPen  # type: ignore[import-untyped]  # ships no types
from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-untyped]  # ships no types
from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]  # ships no types
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # ships no types

_ON_THE_SYSTEM = (
    ("/usr/share/fonts/truetype/liberation", "LiberationSerif-Regular.ttf", "LiberationSerif-Bold.ttf"),
    ("/usr/share/fonts/truetype/liberation2", "LiberationSerif-Regular.ttf", "LiberationSerif-Bold.ttf"),
    ("/usr/share/fonts/truetype/dejavu", "DejaVuSerif.ttf", "DejaVuSerif-Bold.ttf"),
)
_LETTERS = [*range(0x20, 0x250), *range(0x300, 0x324), *range(0x1EA0, 0x1F00), *range(0x2010, 0x2040), 0x25A0]


@cache
def faces() -> dict[str, Path] | None:
    """The files of the regular (""), bold ("B") and slanted ("I") face; None when no font is found."""
    package = importlib.util.find_spec("font_source_serif_pro")
    candidates = list(_ON_THE_SYSTEM)
    if package and package.origin:
        folder = str(Path(package.origin).parent / "files")
        candidates.insert(0, (folder, "SourceSerifPro-Regular.ttf", "SourceSerifPro-Bold.ttf"))
    for folder, regular, bold in candidates:
        upright = Path(folder, regular)
        if upright.exists():
            return {"": upright, "B": Path(folder, bold), "I": _slanted(upright)}
    return None


def _slanted(upright: Path) -> Path:
    """A copy of the font with its glyphs leaning by 12 degrees, kept for the life of the process."""
    font = TTFont(upright, recalcTimestamp=False)
    options = Options(layout_features=[], notdef_outline=True, drop_tables=["GPOS", "GSUB", "GDEF", "DSIG"])
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=_LETTERS)
    subsetter.subset(font)
    glyphs = font.getGlyphSet()
    lean = Transform(1, 0, math.tan(math.radians(12)), 1)
    leaning = {}
    for name in font.getGlyphOrder():
        outline = DecomposingRecordingPen(glyphs)
        glyphs[name].draw(outline)
        pen = TTGlyphPen(None)
        outline.replay(TransformPen(pen, lean))
        leaning[name] = pen.glyph()
    for name, glyph in leaning.items():
        font["glyf"][name] = glyph
        glyph.recalcBounds(font["glyf"])
        font["hmtx"][name] = (font["hmtx"][name][0], getattr(glyph, "xMin", 0))
    for record in font["name"].names:
        if record.nameID in {2, 4, 6}:
            record.string = str(record).replace("Regular", "Italic")
    target = Path(_scratch().name) / "Slanted-Italic.ttf"
    font.save(target)
    return target


@cache
def _scratch() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="motcua-fonts-")
