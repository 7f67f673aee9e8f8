from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_pipeline.errors import NotAllowed
from review_pipeline.review.clearance import Clearance, clear
from review_pipeline.review.levels import ReviewLevel
from review_pipeline.review.numbering import numbered
from tests.review.kit import BLOCK, CONFIRM, PEOPLE, REQUIRED, binding, case, signature

if TYPE_CHECKING:
    from review_pipeline.review.clearance import Signature

BOUND = binding(CONFIRM)
FINDINGS = numbered([(CONFIRM,)])
ALL = tuple(signature(level, BOUND) for level in REQUIRED)


def test_every_level_over_one_binding_clears() -> None:
    cleared = clear(case(BOUND), reversed(ALL), FINDINGS)
    assert cleared.signatures == ALL
    assert (cleared.submission, cleared.version, cleared.binding) == ("2026-000001", 1, BOUND)


def test_nobody_else_makes_a_clearance() -> None:
    cleared = clear(case(BOUND), ALL, FINDINGS)
    with pytest.raises(NotAllowed):
        Clearance("2026-000001", 1, BOUND, ALL, seal=object())
    with pytest.raises(ValueError, match="seal"):
        dataclasses.replace(cleared, version=2)  # type: ignore[call-arg]


@given(
    st.lists(
        st.builds(
            signature,
            st.sampled_from(REQUIRED),
            st.sampled_from((BOUND, binding(draft="c"))),
            st.sampled_from(sorted(PEOPLE)),
        ),
        max_size=5,
    )
)
def test_only_distinct_people_at_every_level_over_the_binding_clear(
    signatures: list[Signature],
) -> None:
    try:
        cleared = clear(case(BOUND), signatures, FINDINGS)
    except NotAllowed:
        return
    assert [signed.level for signed in cleared.signatures] == list(REQUIRED)
    assert {signed.binding for signed in cleared.signatures} == {BOUND}
    assert len({signed.account for signed in cleared.signatures}) == len(REQUIRED)
    assert cleared.signatures[0].account == "fang.yue"
    assert cleared.signatures[1].department == "办公室"


@pytest.mark.parametrize("level", REQUIRED)
def test_a_missing_level_does_not_clear(level: ReviewLevel) -> None:
    rest = [signed for signed in ALL if signed.level is not level]
    with pytest.raises(NotAllowed) as refused:
        clear(case(BOUND), rest, FINDINGS)
    assert refused.value.code == "missing-signature"
    assert level.label in refused.value.message


def test_a_blocking_finding_does_not_clear() -> None:
    with pytest.raises(NotAllowed) as refused:
        clear(case(BOUND), ALL, numbered([(BLOCK,)]))
    assert refused.value.code == "blocking-findings"


def test_no_required_level_clears_nothing() -> None:
    with pytest.raises(NotAllowed):
        clear(dataclasses.replace(case(BOUND), required=()), (), ())


def test_a_head_of_another_department_does_not_clear() -> None:
    signatures = (ALL[0], signature(ReviewLevel.DEPARTMENT_HEAD, BOUND, "he.jing"), *ALL[2:])
    with pytest.raises(NotAllowed) as refused:
        clear(case(BOUND), signatures, FINDINGS)
    assert refused.value.code == "other-department"
