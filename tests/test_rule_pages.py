from __future__ import annotations

from tools.rule_pages import FOLDER, pages


def test_the_pages_say_what_the_cards_say() -> None:
    written = {file.name: file.read_text(encoding="utf-8") for file in FOLDER.iterdir()}
    assert written == dict(pages()), "运行 make docs"
