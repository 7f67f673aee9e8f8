"""What the owner of a dictionary asks of it at the command line."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.kit import Desk

SHIPPED = Path(__file__).parents[2] / "dictionaries"
RIGHT = "开展扫黑除恶专项斗争。"


def lay_over(desk: Desk, entry: str) -> None:
    """A further layer with an entry of a dictionary that everybody has."""
    layer = desk.home / "省厅下发" / "secrecy"
    layer.mkdir(parents=True)
    text = f'[card]\nid = "covert-means-named"\n\n[[entry]]\n{entry}'
    (layer / "words.toml").write_text(text, encoding="utf-8")
    desk.patch.setenv("REVIEW_DICTIONARY_LAYERS", str(layer.parent))


def test_an_example_that_fails_is_told_by_dictionary_and_entry(desk: Desk) -> None:
    folder = desk.home / "词典"
    shutil.copytree(SHIPPED, folder)
    (file,) = (f for f in folder.rglob("*.toml") if 'id = "notorious-miswriting"' in f.read_text())
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(f'"{RIGHT}"', '"开展扫黑险恶专项斗争。"'), encoding="utf-8")
    said = desk.review("dictionary", "test", folder)
    assert said.status == 1
    assert "notorious-miswriting，词条“" in said.err
    assert "不该报而报了" in said.err
    assert "句不符" in said.out


def test_a_dictionary_long_unverified_is_named(desk: Desk) -> None:
    said = desk.review("dictionary", "check", SHIPPED)
    assert said.status == 0
    assert "official-misnamed" in said.out
    assert "没有核对" in said.out


def test_what_a_layer_withdrew_is_listed_with_its_reason(desk: Desk) -> None:
    lay_over(desk, 'text = "密拍"\nwithdrawn = true\nreason = "另有规定"\n')
    said = desk.review("dictionary", "check")
    assert said.status == 0
    assert "词典 covert-means-named 的词条“密拍”由“省厅下发”层撤去：另有规定。" in said.out
    draft = desk.write("稿.txt", "通报\n\n组织密拍取证。\n")
    assert "密拍" not in desk.review("check", draft).out


def test_a_layer_is_told_once_with_its_word(desk: Desk) -> None:
    lay_over(desk, 'text = "猎鹰小组"\nflagged = ["猎鹰小组布控三日。"]\n')
    draft = desk.write("稿.txt", "通报\n\n猎鹰小组布控三日。\n")
    told = desk.review("check", draft, "--why").out
    assert "词条“猎鹰小组”（词典层：省厅下发）" in told
    assert told.count("词典层") == 1
    (finding,) = desk.review("check", draft, "--format", "json").json()["documents"][0]["findings"]
    assert finding["evidence"][-1] == "词典层：省厅下发"


def test_json_names_a_dictionary_long_unverified(desk: Desk) -> None:
    report = desk.review("check", desk.write("稿.txt", "通报\n"), "--format", "json").json()
    (register,) = (d for d in report["stale_dictionaries"] if d["id"] == "official-misnamed")
    assert (register["owner"], register["last_verified"]) == ("宣传处", "2024-04-01")
