"""Set the ten drafts side by side and write ``docs/side-by-side.md``: ``make side-by-side``.

Usage: ``python -m tools.side_by_side [FOLDER [KIND…]]``. Left: pages printed by LibreOffice;
right: the portal's page in chromium, on a desktop and on a phone. Needs both, and pdftoppm.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tools.side_by_side.kinds import KINDS
from tools.side_by_side.pictures import beside, print_pages
from tools.side_by_side.portal import page_pictures

_DOCS = Path(__file__).parents[2] / "docs"
_HEAD = """# 网页与 Word 原稿对照

由 `make side-by-side` 生成：左边是 LibreOffice 打印的原稿，右边是门户网页（桌面、手机）。
十份样稿的机关、人员、数字都是虚构的，做法见 `tools/side_by_side/kinds.py`。
网页保持编号、对齐、缩进、空行、加粗、表格的合并与列宽、图片的位置与大小、注释；
字体、行距、分页、页眉页脚按网页自己的样子。
"""


def main() -> None:
    """Make every picture, or those of the kinds named."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else _DOCS / "images" / "side-by-side"
    folder.mkdir(parents=True, exist_ok=True)
    drafts = {key: make() for key, _, make in KINDS if key in (sys.argv[2:] or [key])}
    with tempfile.TemporaryDirectory(prefix="review-") as room:
        shown = page_pictures(Path(room), drafts)
        for key, draft in drafts.items():
            beside(print_pages(draft), shown[key]).save(folder / f"{key}.png", optimize=True)
    if len(sys.argv) == 1:
        parts = (
            f"\n## {name}\n\n![{name}](images/side-by-side/{key}.png)\n" for key, name, _ in KINDS
        )
        (_DOCS / "side-by-side.md").write_text(_HEAD + "".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
