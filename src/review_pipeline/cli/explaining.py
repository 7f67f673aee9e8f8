"""`review check --why`: the lines that say why a finding was told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.cli.reports.shown import sealed
from review_pipeline.gates.why import reasons

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from review_pipeline.cli.checking import Checked
    from review_pipeline.gates.finding import Finding
    from review_pipeline.gates.inspection import Inspector


def explaining(
    inspector: Inspector, kind: str | None
) -> Callable[[Checked, Finding], Iterable[str]]:
    """What to say of each finding of drafts checked by this inspector as that kind."""

    def why(checked: Checked, finding: Finding) -> Iterable[str]:
        block = checked.block_of(finding)
        return reasons(finding, block, inspector, kind, sealed=sealed(checked.findings))

    return why
