"""What a report shows of a block, whatever findings lie over one another on it."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from review_pipeline.cli.reports.shown import place_of, sealed, stretches
from review_pipeline.documents.draft import Block, Cell, Part, Place
from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.masking import masked

TEXT = "一二三四五六七八九十甲乙丙丁戊己庚辛"
BLOCK = Block(Place(Part.BODY, 0), TEXT)
SPAN = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(
    lambda pair: (min(pair), max(pair))
)


def finding(start: int, end: int, *, hides: bool, severity: Severity) -> Finding:
    text = TEXT[start:end]
    kept = masked(text) if hides and text else text
    return Finding(
        "some-rule", Gate.SECRECY, severity, "有误。", BLOCK.place, start, end, kept, None, "依据"
    )


FINDINGS = st.lists(
    st.builds(
        lambda span, hides, severity: finding(*span, hides=hides, severity=severity),
        SPAN,
        st.booleans(),
        st.sampled_from(Severity),
    ),
    max_size=6,
)


@given(FINDINGS)
def test_what_may_not_be_kept_is_never_shown_and_all_else_is(found: list[Finding]) -> None:
    hidden = {
        place
        for each in found
        if each.text != TEXT[each.start : each.end]
        for place in range(each.start, each.end)
    }
    shown = "".join(each.text for each in stretches(BLOCK, found))
    # A mask shows the first character of what it covers, and no more.
    first = {each.text[0] for each in found if each.text[1:2] == "*" or "摘要" in each.text}
    for place, sign in enumerate(TEXT):
        if place not in hidden:
            assert sign in shown
        elif sign not in first:
            assert sign not in shown


@given(FINDINGS, SPAN)
def test_a_window_shows_nothing_the_whole_would_not(
    found: list[Finding], span: tuple[int, int]
) -> None:
    whole = [each.text for each in stretches(BLOCK, found)]
    window = [each.text for each in stretches(BLOCK, found, *span)]
    assert "".join(window) in "".join(whole)


@given(FINDINGS)
@example(
    [
        finding(2, 5, hides=True, severity=Severity.CONFIRM),
        finding(3, 3, hides=False, severity=Severity.BLOCK),
    ]
)
def test_each_stretch_bears_the_gravest_finding_over_it(found: list[Finding]) -> None:
    marked = {each.finding for each in stretches(BLOCK, found) if each.finding}
    over = [each for each in found if each.end > each.start]
    if over:
        assert max(each.severity for each in over) in {each.severity for each in marked}
    else:
        assert not marked


def test_a_block_without_findings_is_shown_whole() -> None:
    assert [each.text for each in stretches(BLOCK, [])] == [TEXT]
    assert list(stretches(Block(Place(Part.BODY, 0), ""), [])) == []


def test_places_are_named_as_people_count() -> None:
    assert place_of(BLOCK) == "正文第1段"
    assert place_of(Block(Place(Part.BODY, 4), "", cell=Cell(0, 1, 2))) == "表1第2行第3列"


def test_only_a_classification_mark_seals() -> None:
    assert not sealed([finding(0, 2, hides=True, severity=Severity.BLOCK)])
