"""Pictures of a draft: its printed pages, and those put beside pictures of the portal."""

from __future__ import annotations

import io
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image, ImageChops

from review_pipeline.documents.pdf_copy import pdf_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_DOTS_PER_INCH = 100
_EDGE = 24
_GREY = "#8b93a0"
# Of the picture in the documentation.
_WIDTH, _COLOURS = 1500, 48


def print_pages(draft: bytes) -> list[Image.Image]:
    """The pages LibreOffice prints of a draft, the empty foot of the last one cut off."""
    printed = pdf_of(draft)
    if printed is None:
        raise SystemExit("需要 LibreOffice：apt-get install libreoffice-writer")
    with tempfile.TemporaryDirectory(prefix="review-") as folder:
        (Path(folder) / "draft.pdf").write_bytes(printed)
        command = ("pdftoppm", "-png", "-r", str(_DOTS_PER_INCH), "draft.pdf", "page")
        subprocess.run(command, check=True, cwd=folder)
        pages = [
            Image.open(io.BytesIO(each.read_bytes())) for each in sorted(Path(folder).glob("*.png"))
        ]
    return [_cut(page.convert("RGB")) for page in pages]


def beside(printed: Sequence[Image.Image], shown: Sequence[Image.Image]) -> Image.Image:
    """One picture: the printed pages under each other, then each picture of the portal."""
    columns = [_stack(printed), *shown]
    width = sum(each.width for each in columns) + _EDGE * (len(columns) + 1)
    height = max(each.height for each in columns) + 2 * _EDGE
    whole = Image.new("RGB", (width, height), _GREY)
    left = _EDGE
    for column in columns:
        whole.paste(column, (left, _EDGE))
        left += column.width + _EDGE
    scaled = whole.resize((_WIDTH, height * _WIDTH // width), Image.Resampling.LANCZOS)
    return scaled.quantize(_COLOURS, dither=Image.Dither.NONE)


def _stack(pages: Sequence[Image.Image]) -> Image.Image:
    height = sum(page.height for page in pages) + _EDGE * (len(pages) - 1)
    whole = Image.new("RGB", (max(page.width for page in pages), height), _GREY)
    top = 0
    for page in pages:
        whole.paste(page, (0, top))
        top += page.height + _EDGE
    return whole


def _cut(page: Image.Image) -> Image.Image:
    """The page down to its last line, and a margin."""
    said = ImageChops.invert(page.convert("L")).getbbox()
    bottom = page.height if said is None else min(page.height, said[3] + 60)
    return page.crop((0, 0, page.width, bottom))
