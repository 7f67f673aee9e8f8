"""The report as one HTML page: the draft with its findings marked where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from review_pipeline.gates.finding import Gate, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from review_pipeline.cli.checking import Checked
    from review_pipeline.documents.draft import Block
    from review_pipeline.gates.finding import Finding


class Stretch(NamedTuple):
    """A piece of a block's text, with the finding marked on it, if any."""

    text: str
    finding: Finding | None


def as_page(documents: Sequence[Checked], dictionary_version: str) -> str:
    """A page that needs nothing but itself: no script, no style from elsewhere."""
    import jinja2  # noqa: PLC0415 - only this report needs it

    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("review_pipeline.cli.reports"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("report.html.j2").render(
        documents=documents,
        dictionary_version=dictionary_version,
        gates=tuple(Gate),
        severities=sorted(Severity, reverse=True),
        marked=marked,
    )


def marked(block: Block, findings: Sequence[Finding]) -> tuple[Stretch, ...]:
    """A block cut where its findings stand; of two that overlap the graver is marked.

    What a finding may not keep is not shown: its mask stands in its place.
    """
    here = [finding for finding in findings if finding.place == block.place]
    return tuple(_stretches(block.text, _apart(here)))


def _apart(findings: Sequence[Finding]) -> list[Finding]:
    kept: list[Finding] = []
    for finding in sorted(findings, key=lambda f: (-f.severity, f.start)):
        if all(finding.end <= other.start or other.end <= finding.start for other in kept):
            kept.append(finding)
    return sorted(kept, key=lambda f: f.start)


def _stretches(text: str, findings: Sequence[Finding]) -> Iterator[Stretch]:
    done = 0
    for finding in findings:
        yield Stretch(text[done : finding.start], None)
        yield Stretch(finding.text or "■", finding)
        done = finding.end
    yield Stretch(text[done:], None)
