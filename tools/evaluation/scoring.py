"""What was found against what should have been."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from math import sqrt
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.language.sentences import sentence_span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from review_pipeline.gates.finding import Finding
    from tools.evaluation.labelled import Label, Labelled, Sort

# Of the standard normal distribution: 95 % lie within.
_Z = 1.959964


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many, with its 95 % interval (Wilson)."""

    part: int
    whole: int

    @property
    def value(self) -> float:
        """The share, 1 of nothing."""
        return self.part / self.whole if self.whole else 1.0

    @property
    def interval(self) -> tuple[float, float]:
        """The ends of the interval."""
        if not self.whole:
            return 0.0, 1.0
        n, p = self.whole, self.value
        middle = (p + _Z * _Z / (2 * n)) / (1 + _Z * _Z / n)
        reach = _Z * sqrt(p * (1 - p) / n + _Z * _Z / (4 * n * n)) / (1 + _Z * _Z / n)
        return max(0.0, middle - reach), min(1.0, middle + reach)

    def __str__(self) -> str:
        """0.975（39/40，0.87–1.00）."""
        low, high = self.interval
        return f"{self.value:.3f}（{self.part}/{self.whole}，{low:.2f}–{high:.2f}）"


@dataclass(slots=True)
class Score:
    """The counts of a run: labels met and missed, findings right and false, by gate and rule."""

    labels: Counter[tuple[Gate, Sort, bool]] = field(default_factory=Counter)
    grave: Counter[tuple[Sort, Severity | None]] = field(default_factory=Counter)
    findings: Counter[tuple[Gate, bool]] = field(default_factory=Counter)
    rules: Counter[tuple[str, bool]] = field(default_factory=Counter)
    missed: list[tuple[Labelled, Label]] = field(default_factory=list)
    false: list[tuple[Labelled, Finding]] = field(default_factory=list)

    def add(self, labelled: Labelled, findings: Iterable[Finding]) -> None:
        """Count a draft and what was found in it."""
        rules = {None, labelled.rule, *(label.rule for label in labelled.labels)}
        judged = [f for f in findings if labelled.rule is None or f.rule in rules]
        texts = [block.text for block in labelled.draft.blocks]
        for label in labelled.labels:
            self._label(labelled, label, [f for f in judged if meets(f, label, texts)])
        for finding in judged:
            right = any(meets(finding, label, texts) for label in labelled.labels)
            self.findings[finding.gate, right] += 1
            self.rules[finding.rule, right] += 1
            if not right:
                self.false.append((labelled, finding))

    def _label(self, labelled: Labelled, label: Label, met: list[Finding]) -> None:
        self.labels[label.gate, labelled.sort, bool(met)] += 1
        if label.severity is Severity.BLOCK:
            self.grave[labelled.sort, max((f.severity for f in met), default=None)] += 1
        if not met:
            self.missed.append((labelled, label))

    def recall(self, gate: Gate | None = None, sort: Sort | None = None) -> Share:
        """The share of labels that were met, of a gate and of a sort or of all."""
        counted = [
            (met, count)
            for (g, s, met), count in self.labels.items()
            if gate in {None, g} and sort in {None, s}
        ]
        return Share(sum(n for met, n in counted if met), sum(n for _, n in counted))

    def precision(self, gate: Gate | None = None) -> Share:
        """The share of findings that were right, of a gate or of all."""
        counted = [(right, n) for (g, right), n in self.findings.items() if gate in {None, g}]
        return Share(sum(n for right, n in counted if right), sum(n for _, n in counted))

    def stopped(self, sort: Sort, least: Severity) -> Share:
        """The share of what must block that was found so gravely at least."""
        counted = [(found, n) for (s, found), n in self.grave.items() if s is sort]
        part = sum(n for found, n in counted if found is not None and found >= least)
        return Share(part, sum(n for _, n in counted))


def meets(finding: Finding, label: Label, texts: Sequence[str]) -> bool:
    """Whether a reader of the finding sees what was marked.

    The finding stands over it, of whatever gate; or it is of the same gate and in the same
    sentence, as where a list is marked and the finding stands at its name. A label of a rule
    is met by that rule alone.
    """
    if finding.place.block != label.block or label.rule not in {None, finding.rule}:
        return False
    if finding.start < label.end and label.start < max(finding.end, finding.start + 1):
        return True
    left, right = sentence_span(texts[label.block], label.start, label.end)
    return finding.gate is label.gate and left <= finding.start < right
