"""The measuring itself: what counts as found, and how sure a share is."""

from __future__ import annotations

from datetime import date

import pytest

from review_pipeline.documents.draft import Block, Draft, Part, Place
from review_pipeline.gates.finding import Finding, Gate, Severity
from tools.evaluation.labelled import Label, Labelled, Sort, learned_from, set_aside
from tools.evaluation.scoring import Score, Share

TEXT = "甲乙丙丁。戊己庚辛。"


def finding(start: int, end: int, gate: Gate = Gate.SECRECY, rule: str = "a-rule") -> Finding:
    severity = Severity.CONFIRM
    return Finding(rule, gate, severity, "", Place(Part.BODY, 0), start, end, "", None, "")


def labelled(*labels: Label, rule: str | None = None) -> Labelled:
    draft = Draft("句", "text", "0" * 64, (Block(Place(Part.BODY, 0), TEXT),))
    sort = Sort.POSITIVE if labels else Sort.INNOCENT
    return Labelled(Gate.SECRECY, sort, draft, date(2026, 1, 1), (), None, labels, rule)


def label(start: int, end: int, severity: Severity | None = None) -> Label:
    return Label(Gate.SECRECY, 0, start, end, severity)


def scored(each: Labelled, *findings: Finding) -> Score:
    score = Score()
    score.add(each, findings)
    return score


@pytest.mark.parametrize(
    ("found", "met"),
    [
        (finding(1, 2), True),
        (finding(1, 2, Gate.WORDING), True),  # over it, whatever its gate
        (finding(3, 4), True),  # in its sentence, of its gate
        (finding(3, 4, Gate.WORDING), False),
        (finding(6, 7), False),
    ],
)
def test_a_label_is_met_over_it_or_in_its_sentence(found: Finding, met: bool) -> None:  # noqa: FBT001
    score = scored(labelled(label(0, 2)), found)
    assert score.recall() == Share(int(met), 1)
    assert score.precision() == Share(int(met), 1)


def test_what_is_found_in_an_innocent_sentence_is_false() -> None:
    score = scored(labelled(), finding(0, 1))
    assert (score.recall(), score.precision()) == (Share(0, 0), Share(0, 1))


def test_where_one_rule_is_judged_the_others_do_not_count() -> None:
    score = scored(labelled(rule="a-rule"), finding(0, 1, rule="another"))
    assert score.precision() == Share(0, 0)


def test_what_must_block_and_was_only_asked_about_is_told_apart() -> None:
    score = scored(labelled(label(0, 2, Severity.BLOCK)), finding(0, 2))
    assert score.stopped(Sort.POSITIVE, Severity.BLOCK) == Share(0, 1)
    assert score.stopped(Sort.POSITIVE, Severity.CONFIRM) == Share(1, 1)


def test_the_interval_is_wilsons() -> None:
    low, high = Share(9, 10).interval  # Wilson 1927; computed by hand for 9 of 10
    assert (round(low, 3), round(high, 3)) == (0.596, 0.982)
    assert Share(0, 0).interval == (0.0, 1.0)


def test_no_sentence_is_in_two_sets() -> None:
    def texts(drafts: list[Labelled]) -> set[tuple[object, ...]]:
        return {
            (each.layout, each.day, *(block.text for block in each.draft.blocks)) for each in drafts
        }

    assert texts([*set_aside()]) & texts([*learned_from()]) == set()
