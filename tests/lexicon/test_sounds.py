"""What sounds like a common word and is none is found, wherever it stands; words are not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_pipeline.errors import DictionaryMistake
from review_pipeline.lexicon.common_word import CommonWord
from review_pipeline.lexicon.glyphs import shipped_glyphs
from review_pipeline.lexicon.sounds import SoundIndex, sound_of
from review_pipeline.lexicon.word_register import WORDS, joined, words_in

if TYPE_CHECKING:
    from pathlib import Path

_WORDS = ("刑事拘留", "执法记录仪", "犯罪嫌疑人", "派出所", "安全生产")
_INDEX = SoundIndex.of(CommonWord(word) for word in _WORDS)
# Nothing here sounds like a part of those words.
_ELSEWHERE = st.text("啊哦呢吗一五A1 ，。\n𠀀", max_size=8)


@given(_ELSEWHERE, st.sampled_from(_WORDS), st.data(), _ELSEWHERE)
def test_any_character_mistyped_by_its_sound_is_found(
    before: str, word: str, data: st.DataObject, after: str
) -> None:
    place = data.draw(st.integers(0, len(word) - 1))
    alike = [c for c in shipped_glyphs().alike(word[place]) if sound_of(c) == sound_of(word[place])]
    wrong = word[:place] + data.draw(st.sampled_from(alike)) + word[place + 1 :]
    found = [(slip.start, slip.end, slip.words) for slip in _INDEX.find(f"{before}{wrong}{after}")]
    assert found == [(len(before), len(before) + len(word), (word,))]


@given(st.lists(st.sampled_from(_WORDS) | _ELSEWHERE).map("".join))
def test_words_written_right_are_not(text: str) -> None:
    assert list(_INDEX.find(text)) == []


@given(st.text())
def test_a_text_is_as_long_as_its_sounds(text: str) -> None:
    assert len(sound_of(text)) == len(text)
    assert sound_of(sound_of(text)) == sound_of(text)


def test_words_that_sound_alike_are_both_right() -> None:
    index = SoundIndex.of(
        [CommonWord("权力清单"), CommonWord("权利清单"), CommonWord("适用范围", ("使用范围",))]
    )
    assert list(index.find("权力清单、权利清单的使用范围。")) == []
    (slip,) = index.find("权立清单")
    assert set(slip.words) == {"权力清单", "权利清单"}


def test_an_index_of_no_words_finds_nothing() -> None:
    assert list(SoundIndex.of(()).find("刑是拘留")) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "第 1 行：第一行须写列名"),
        ("words\n刑事拘留\t\n", "第 1 行：第一行须写列名"),
        ("text\talso\n部署\t\n", "第 2 行：“部署”不足三个字"),
        ("text\talso\n刑事拘留\t行事\n", "第 2 行：“行事”与“刑事拘留”字数不同"),
    ],
)
def test_a_mistake_in_the_list_is_told_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / WORDS).write_text(text, encoding="utf-8")
    with pytest.raises(DictionaryMistake, match=re.escape(told)):
        words_in(tmp_path, "registers")


def test_a_layer_adds_words_and_what_sounds_alike() -> None:
    layers = (
        (CommonWord("适用范围"),),
        (CommonWord("适用范围", ("使用范围",)), CommonWord("警务站长")),
    )
    assert joined(layers) == (CommonWord("适用范围", ("使用范围",)), CommonWord("警务站长"))
