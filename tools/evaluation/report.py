"""docs/evaluation.md: what was measured, in tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Gate, Severity
from tools.evaluation.labelled import Sort
from tools.evaluation.scoring import Share

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tools.evaluation.peers import Standing
    from tools.evaluation.scoring import Score

_FEW = 3


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """A Markdown table."""
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(map(str, row))} |"
    yield ""


def by_gate(score: Score) -> Iterator[str]:
    """Recall and precision of each gate, and of all."""
    rows = [
        (gate.label, score.recall(gate), score.precision(gate), score.recall(gate, Sort.DISGUISED))
        for gate in Gate
    ]
    whole = ("合计", score.recall(), score.precision(), score.recall(sort=Sort.DISGUISED))
    yield from table(("关", "召回率", "精确率", "其中变形的召回率"), [*rows, whole])


def grave(score: Score) -> Iterator[str]:
    """What must block: found as blocking, and found so that it cannot go out unanswered."""
    rows = [
        (sort, score.stopped(sort, Severity.BLOCK), score.stopped(sort, Severity.CONFIRM))
        for sort in (Sort.POSITIVE, Sort.DISGUISED)
    ]
    yield from table(("应当阻断的", "查出并阻断", "查出，阻断或须逐项确认"), rows)


def by_rule(score: Score) -> Iterator[str]:
    """The findings of each rule that found anything: how many were right."""
    rules = sorted({rule for rule, _ in score.rules})
    rows = [
        (rule, Share(score.rules[rule, True], sum(score.rules[rule, r] for r in (True, False))))
        for rule in rules
    ]
    yield from table(("规则", "查得对的"), rows)


def by_disguise(found: Mapping[str, Share]) -> Iterator[str]:
    """Recall of each disguise."""
    yield from table(("变形", "召回率"), found.items())


def ablation(rows: Iterable[tuple[str, Score, str]]) -> Iterator[str]:
    """What is lost without each part."""
    yield from table(
        ("去掉", "召回率", "变形的召回率", "精确率", "法规语料每万字阻断＋须确认"),
        (
            (title, score.recall(), score.recall(sort=Sort.DISGUISED), score.precision(), alarms)
            for title, score, alarms in rows
        ),
    )


def beside_peers(standings: Iterable[Standing]) -> Iterator[str]:
    """Ours and the peers in each field."""
    rows = ((each.field, each.tool, each.recall, each.precision) for each in standings)
    yield from table(("范围", "工具", "召回率", "精确率"), rows)
