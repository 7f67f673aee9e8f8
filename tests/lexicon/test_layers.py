"""Layers: a unit's own lists count over those that everybody has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from review_pipeline.errors import DictionaryMistake
from review_pipeline.gates.inspection import Inspector
from review_pipeline.lexicon.entry import Substitution
from review_pipeline.lexicon.literal import literals_of
from review_pipeline.lexicon.loading import load_lexicon, mistakes_in
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


def test_a_later_card_need_say_no_more_than_its_id(write: Write) -> None:
    root = write(CARD + ENTRY)
    before = load_lexicon(root).dictionaries[0].card
    write('[card]\nid = "confusable-word"\n' + OTHER, "local/wording/words.toml")
    assert rights(root) == {"布署": "部署", "按装": "安装"}
    assert load_lexicon(root).dictionaries[0].card == before
    assert mistakes_in(root) == ()


def test_what_a_later_card_leaves_out_stays_as_it_was(write: Write) -> None:
    root = write(CARD + "mends = true\n" + ENTRY)
    write('[card]\nid = "confusable-word"\nowner = "宣传处"\n' + OTHER, "local/wording/a.toml")
    card = load_lexicon(root).dictionaries[0].card
    assert (card.owner, card.mends, card.severity) == ("宣传处", True, "confirm")


def test_every_time_of_a_dated_name_goes_with_its_word(write: Write) -> None:
    card = CARD.replace('"substitution"', '"dated-name"').replace("{right}", "")
    name = '\n[[entry]]\ntext = "甲局"\nflagged = ["甲局。"]\nvalid_from = '
    root = write(card + name + "2001-01-01\n" + name + "2011-01-01\n")
    write('[card]\nid = "confusable-word"\n' + AWAY.replace("布署", "甲局"), "local/wording/a.toml")
    (dictionary,) = load_lexicon(root).dictionaries
    assert dictionary.entries == ()
    (gone,) = dictionary.withdrawn
    assert (gone.layer, gone.reason) == ("本单位", "本单位用作专名")
    assert Inspector.build(load_lexicon(root))


def test_a_word_withdrawn_and_written_at_once_is_told_by_its_line(write: Write) -> None:
    root = write(CARD + ENTRY)
    write(CARD + AWAY + ENTRY, "local/wording/words.toml")
    with pytest.raises(DictionaryMistake, match="第 18 行：与第 13 行的词条重复"):
        load_lexicon(root)


def test_layers_of_one_name_are_told_apart(write: Write, tmp_path: Path) -> None:
    root = write(CARD + ENTRY)
    folders = [tmp_path / name / "自用" for name in ("甲", "乙")]
    for folder, text in zip(folders, (CARD + OTHER, CARD + OVER), strict=True):
        (folder / "wording").mkdir(parents=True)
        (folder / "wording/words.toml").write_text(text, encoding="utf-8")
    assert rights(root, *folders) == {"布署": "布置", "按装": "安装"}
    (dictionary,) = load_lexicon(root, *folders).dictionaries
    assert set(dictionary.layers) == set(map(str, folders))


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
