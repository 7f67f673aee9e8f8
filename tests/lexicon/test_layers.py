"""Layers: a unit's own lists count over those that everybody has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from review_pipeline.errors import DictionaryMistake
from review_pipeline.lexicon.entry import Substitution
from review_pipeline.lexicon.literal import literals_of
from review_pipeline.lexicon.loading import load_lexicon
from tests.lexicon.conftest import CARD, ENTRY

if TYPE_CHECKING:
    from pathlib import Path

    from tests.lexicon.conftest import Write

OTHER = '\n[[entry]]\nwrong = "按装"\nright = "安装"\nflagged = ["请按装。"]\n'
OVER = ENTRY.replace('right = "部署"', 'right = "布置"')
AWAY = '\n[[entry]]\ntext = "布署"\nwithdrawn = true\nreason = "本单位用作专名"\n'


def rights(root: Path, *layers: Path) -> dict[str, str]:
    (dictionary,) = load_lexicon(root, *layers).dictionaries
    return {e.wrong: e.right for e in dictionary.entries if isinstance(e, Substitution)}


def test_a_later_layer_adds_entries_and_replaces_those_of_the_same_word(write: Write) -> None:
    root = write(CARD + ENTRY + OTHER)
    write(CARD + OVER, "local/wording/words.toml")
    assert rights(root) == {"布署": "布置", "按装": "安装"}
    layers = {literal.text: literal.layer for literal in literals_of(load_lexicon(root))}
    assert layers == {"布署": "本单位", "按装": "随附"}


def test_a_later_layer_takes_an_entry_away_and_says_why(write: Write) -> None:
    root = write(CARD + ENTRY + OTHER)
    write(CARD + AWAY, "local/wording/words.toml")
    assert rights(root) == {"按装": "安装"}


def test_a_later_card_is_the_card(write: Write) -> None:
    root = write(CARD + ENTRY)
    write(CARD.replace('"confirm"', '"advise"') + OTHER, "local/wording/words.toml")
    (dictionary,) = load_lexicon(root).dictionaries
    assert dictionary.card.severity == "advise"


def test_folders_named_count_over_the_local_one_and_bear_their_name(
    write: Write, tmp_path: Path
) -> None:
    root = write(CARD + ENTRY)
    write(CARD + OTHER, "local/wording/words.toml")
    folder = tmp_path / "省厅下发" / "wording"
    folder.mkdir(parents=True)
    (folder / "words.toml").write_text(CARD + OVER, encoding="utf-8")
    assert rights(root, folder.parent) == {"布署": "布置", "按装": "安装"}
    literals = literals_of(load_lexicon(root, folder.parent))
    assert {literal.layer for literal in literals} == {"省厅下发", "本单位"}


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (CARD + AWAY.replace("布署", "布暑"), "第 13 行：要撤的词条“布暑”先前的词典里没有"),
        (CARD + AWAY.replace('reason = "本单位用作专名"\n', ""), "缺少“reason”"),
        (CARD.replace('"substitution"', '"term"').replace("疑为“{right}”之误", "不用")
         + '\n[[entry]]\ntext = "甲"\nflagged = ["甲。"]\n', "kind 或 gate 与先前的词典"),
    ],
)  # fmt: skip
def test_what_does_not_fit_the_earlier_layer_is_refused(write: Write, text: str, what: str) -> None:
    root = write(CARD + ENTRY)
    write(text, "local/wording/words.toml")
    with pytest.raises(DictionaryMistake, match=what):
        load_lexicon(root)


def test_the_version_tells_layers_apart(write: Write) -> None:
    root = write(CARD + ENTRY)
    before = load_lexicon(root).version
    write(CARD + OTHER, "local/wording/words.toml")
    assert load_lexicon(root).version != before
