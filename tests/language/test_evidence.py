"""Evidence: what a sentence tells of what was found in it."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_pipeline.documents.draft import Block, Part, Place
from review_pipeline.language.cues import CUES, TELLING, Direction
from review_pipeline.language.evidence import Evidence, SentenceReader
from review_pipeline.language.folding import fold
from review_pipeline.language.passage import Passage
from review_pipeline.language.pipeline import CUE_SPANS, sentence_pipeline

LOWERS, NEUTRAL, RAISES = Direction.LOWERS, Direction.NEUTRAL, Direction.RAISES


def told(text: str, word: str) -> Evidence:
    passage = Passage(0, Block(Place(Part.BODY, 0), text), fold(text))
    start = text.index(word)
    return SentenceReader().evidence_for(passage, start, start + len(word))


@pytest.mark.parametrize(
    ("text", "word", "labels", "direction"),
    [
        ("民警不得泄露警务工作秘密。", "警务工作秘密", ("否定或禁止",), LOWERS),
        ("泄露警务工作秘密是不得容忍的。", "警务工作秘密", (), NEUTRAL),
        ("依照第十七条第２款采取技术侦查措施。", "技术侦查", ("法律条文语境",), LOWERS),
        ("印发《技术侦查工作规定》的通知在此公布。", "技术侦查", ("在书名号内",), LOWERS),
        ("开展“秘密力量”建设情况在此一并予以说明。", "秘密力量", ("在引号内",), NEUTRAL),
        ("全年累计投入警力五万，成效明显。", "投入警力", ("过去情况汇总",), NEUTRAL),
        ("届时在广场四周部署警力二百名。", "部署警力", ("将来安排",), RAISES),
        ("内部资料", "内部资料", ("单独成行",), RAISES),
        ("请与张建国队长联系，报送警务工作秘密清单。", "警务工作秘密", ("点名到人",), RAISES),
        ("云岭省公安厅印发警务工作秘密事项清单。", "警务工作秘密", ("提到单位",), NEUTRAL),
        (
            "不得将警务工作秘密发至李某民警手机。",
            "警务工作秘密",
            ("否定或禁止", "联系方式", "点名到人"),
            NEUTRAL,
        ),
        ("办案。不得外传。警务工作秘密清单附后，请各单位妥善保管。", "警务工作秘密", (), NEUTRAL),
        ("民警不得泄露 警 务 工作秘密。", "警 务 工作秘密", ("否定或禁止",), LOWERS),
    ],
)
def test_a_sentence_tells(
    text: str, word: str, labels: tuple[str, ...], direction: Direction
) -> None:
    assert told(text, word) == Evidence(labels, direction)


def test_a_cue_inside_what_was_found_tells_nothing() -> None:
    assert told("关于严禁外传的若干要求和具体说明如下。", "严禁外传").labels == ()


def test_one_sentence_is_read_once() -> None:
    reader = SentenceReader()
    text = "警力和警力"
    passage = Passage(0, Block(Place(Part.BODY, 0), text), fold(text))
    assert reader.evidence_for(passage, 0, 2) == reader.evidence_for(passage, 3, 5)
    assert len(reader._read) == 1


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=30))
def test_tokens_are_characters(text: str) -> None:
    from review_pipeline.language.pipeline import sentence_pipeline

    doc = sentence_pipeline()(text)
    assert doc.text == text
    assert [token.idx for token in doc] == list(range(len(text)))


def test_no_run_of_digits_is_kept_by_the_pipeline() -> None:
    from review_pipeline.language.pipeline import sentence_pipeline

    nlp = sentence_pipeline()
    nlp("联系电话13800138000")
    assert "13800138000" not in nlp.vocab.strings


def test_every_cue_has_its_own_label() -> None:
    assert len({cue.label for cue in CUES}) == len(CUES)


def test_inspecting_does_not_import_spacy_until_a_sentence_is_read() -> None:
    code = "import sys, review_pipeline.gates.inspection; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_of_an_endless_paper_no_more_is_read_and_the_evidence_says_so() -> None:
    text = "".join(f"第{n}号内部资料不得外传，请张三厅长阅，" for n in range(6000))
    passage = Passage(0, Block(Place(Part.BODY, 0), text), fold(text))
    reader = SentenceReader()
    places = [n for n in range(0, len(text), 300) if text[n] != "，"]
    told = [reader.evidence_for(passage, n, n + 2).labels for n in places]
    assert "句子过多，未再读上下文" not in told[0]
    assert "句子过多，未再读上下文" in told[-1]
    assert reader._characters < 62_000


PIECES = st.sampled_from(
    [
        *"张李云岭路口在的了，第三十条款项年",
        "公安",
        "法院",
        "人民",
        "委员",
        "规定",
        "将",
        "手",
        "机",
    ]
)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_spacy_tells_nothing_of_a_sentence_without_a_telling_word(sentence: str) -> None:
    if not any(word in sentence for word in TELLING):
        doc = sentence_pipeline()(sentence)
        assert not doc.ents
        assert not doc.spans[CUE_SPANS]
