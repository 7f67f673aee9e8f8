"""What `review check` does to each path: read, inspect, and keep the outcome."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from review_pipeline.documents.formats import SUFFIXES
from review_pipeline.documents.reading import read
from review_pipeline.errors import ReviewError, UnreadableDraft
from review_pipeline.gates.inspection import inspect

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from review_pipeline.documents.draft import Block, Draft
    from review_pipeline.gates.finding import Finding, Severity
    from review_pipeline.gates.inspection import Inspector


class Outcome(StrEnum):
    """How a document came out of the check."""

    CLEAR = "clear"
    FLAGGED = "flagged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Checked:
    """One path, checked: the draft and its findings, or the fault that kept it unread.

    ``guards`` say what else of the draft a report may not show.
    """

    path: Path
    draft: Draft | None
    findings: tuple[Finding, ...]
    fault: ReviewError | None = None
    guards: tuple[Finding, ...] = ()

    @property
    def name(self) -> str:
        """The path in characters every encoding can write."""
        return str(self.path).encode(errors="replace").decode()

    def block_of(self, finding: Finding) -> Block:
        """The block a finding of this draft stands in."""
        if self.draft is None:
            raise ValueError("an unread draft has no blocks")
        return self.draft.blocks[finding.place.block]

    @property
    def outcome(self) -> Outcome:
        """Refused when unread, flagged when anything was found, clear otherwise."""
        if self.fault is not None:
            return Outcome.REFUSED
        return Outcome.FLAGGED if self.findings else Outcome.CLEAR

    def reaches(self, severity: Severity) -> bool:
        """Whether any finding is as grave as ``severity``."""
        return any(finding.severity >= severity for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Checker:
    """What it takes to check a draft: the rules, the day, and the kind of content if told."""

    inspector: Inspector
    today: date
    kind: str | None = None

    def check(self, path: Path) -> Checked:
        """Read a file and inspect it; what cannot be read is kept as a fault."""
        try:
            draft = read(path)
        except UnreadableDraft as fault:
            return Checked(path, None, (), fault)
        inspection = inspect(draft, self.inspector, as_of=self.today, kind=self.kind)
        return Checked(path, draft, inspection.findings, guards=inspection.guards)


def drafts_in(paths: Iterable[Path]) -> list[Path]:
    """The files that are meant: a folder stands for the drafts below it."""
    return [file for path in paths for file in _files(path)]


def _files(path: Path) -> Iterable[Path]:
    if not path.is_dir():
        return (path,)
    return sorted(file for file in path.rglob("*") if _is_draft(file))


def _is_draft(file: Path) -> bool:
    # Word keeps ~$稿件.docx beside an open file; it holds no text.
    return file.suffix.lower() in SUFFIXES and not file.name.startswith("~$") and file.is_file()
