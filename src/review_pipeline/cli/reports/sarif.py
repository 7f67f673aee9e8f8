"""SARIF 2.1.0 (OASIS), for tools that show findings beside a file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from review_pipeline import __version__
from review_pipeline.gates.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from review_pipeline.cli.checking import Checked
    from review_pipeline.gates.finding import Finding
    from review_pipeline.lexicon.edition import Edition

_LEVELS = {Severity.BLOCK: "error", Severity.CONFIRM: "warning", Severity.ADVISE: "note"}


def as_sarif(documents: Sequence[Checked], edition: Edition) -> str:
    """One run: a result for each finding, a notification for each file that was refused."""
    findings = [(checked, finding) for checked in documents for finding in checked.findings]
    refused = [checked for checked in documents if checked.fault]
    run = {
        "tool": {"driver": _driver([finding for _, finding in findings], edition)},
        "columnKind": "unicodeCodePoints",
        "results": [_result(checked, finding) for checked, finding in findings],
        "invocations": [
            {
                "executionSuccessful": not refused,
                "toolExecutionNotifications": [_notification(checked) for checked in refused],
            }
        ],
    }
    report = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _driver(findings: Sequence[Finding], edition: Edition) -> dict[str, Any]:
    bases = {finding.rule: finding.basis for finding in findings}
    return {
        "name": "review",
        "version": __version__,
        "properties": {
            "dictionaryVersion": edition.version,
            "overdueDictionaries": list(edition.overdue),
        },
        "rules": [{"id": rule, "help": {"text": basis}} for rule, basis in sorted(bases.items())],
    }


def _result(checked: Checked, finding: Finding) -> dict[str, Any]:
    # A block of a Word file has no line of a text file: SARIF's logical location names it.
    name = f"{finding.place.part.value}/{finding.place.block}[{finding.start}:{finding.end}]"
    return {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [
            {
                "physicalLocation": {"artifactLocation": {"uri": _uri(checked)}},
                "logicalLocations": [{"fullyQualifiedName": name}],
            }
        ],
    }


def _uri(checked: Checked) -> str:
    # A URI holds no blanks and no Chinese as they are.
    return quote(checked.path.as_posix())


def _notification(checked: Checked) -> dict[str, Any]:
    message = checked.fault.message if checked.fault else ""
    return {
        "level": "error",
        "message": {"text": message},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(checked)}}}],
    }
