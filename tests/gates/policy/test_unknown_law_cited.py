from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_pipeline.documents.draft import Block, Draft, Part, Place
from review_pipeline.gates.inspection import Inspector, inspect
from review_pipeline.gates.policy import unknown_law_cited
from review_pipeline.lexicon.law import Law
from review_pipeline.lexicon.lexicon import Lexicon

TITLE = "计算机信息网络国际联网安全保护管理办法"
LAWS = (
    Law(TITLE, None, None),
    Law("枪支管理法", None, None),
    Law("云东市养犬管理条例", None, None),
)
INSPECTOR = Inspector.build(Lexicon((), LAWS, "0" * 12), rules=(unknown_law_cited.RULE,))


def suggested(title: str) -> list[str | None]:
    sentence = f"根据《{title}》处理。"
    draft = Draft("例.txt", "txt", "0" * 64, (Block(Place(Part.BODY, 0), sentence),))
    return [f.suggestion for f in inspect(draft, INSPECTOR, date(2024, 5, 1)).findings]


@given(st.integers(0, len(TITLE) - 3), st.sampled_from("甲乙丙"))
def test_any_one_edit_before_the_kind_of_law_is_found(place: int, char: str) -> None:
    right = [f"《{TITLE}》"]
    assert suggested(TITLE[:place] + char + TITLE[place + 1 :]) == right
    assert suggested(TITLE[:place] + char + TITLE[place:]) == right
    assert suggested(TITLE[:place] + TITLE[place + 1 :]) == right


@given(st.integers(0, len(TITLE) - 4))
def test_two_characters_that_changed_places_are_found(place: int) -> None:
    swapped = TITLE[:place] + TITLE[place + 1] + TITLE[place] + TITLE[place + 2 :]
    assert suggested(swapped) == ([] if swapped == TITLE else [f"《{TITLE}》"])


@pytest.mark.parametrize(
    "title", [TITLE, f"中华人民共和国{TITLE}", "枪支管理办法", "云西市养犬管理条例", "管理办法"]
)
def test_other_titles_are_let_pass(title: str) -> None:
    assert suggested(title) == []
