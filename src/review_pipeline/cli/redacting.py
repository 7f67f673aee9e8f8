"""What `review redact` does: read, propose, mask, write anew, and read what was written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_pipeline.cli.reports.shown import place_of, sealed
from review_pipeline.documents.public_copy import regenerate
from review_pipeline.documents.public_face import public_face
from review_pipeline.documents.reading import read, read_bytes
from review_pipeline.errors import NotAllowed, ReviewError
from review_pipeline.gates.finding import Severity
from review_pipeline.gates.inspection import inspect
from review_pipeline.gates.profiling import met_rulings
from review_pipeline.gates.redaction import Allowed, is_due, propose, redacted
from review_pipeline.language.reader import read as read_text
from review_pipeline.lexicon.profile import NEVER_LOWERED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from review_pipeline.documents.draft import Draft
    from review_pipeline.gates.finding import Finding
    from review_pipeline.gates.inspection import Inspection, Inspector
    from review_pipeline.gates.redaction import Redaction

# A mask may bring to light what it stood beside; a few rounds find all of it.
_ROUNDS = 4


@dataclass(frozen=True, slots=True, repr=False)
class Redacted:
    """The copy, what was masked (as the original counts), and what a person must still look at.

    ``draft`` is the original; ``copy`` is the copy as read back, with the findings ``left`` in it.
    """

    draft: Draft
    copy: Draft
    content: bytes
    redactions: tuple[Redaction, ...]
    left: tuple[Finding, ...]


def redact(
    path: Path, inspector: Inspector, today: date, kind: str | None, kept: frozenset[str]
) -> Redacted:
    """Mask a draft and write it anew from its public face.

    Raises:
        UnreadableDraft: the draft cannot be read whole.
        NotAllowed: it bears a mark of the law; nothing of it may be written anew.
        ReviewError: ``kept`` names no rule, or the copy would still show what was to be masked.
    """
    _check_rules(kept, inspector)
    draft = read(path)
    _refuse_marked(inspect(draft, inspector, today, kind=kind))
    masked, redactions = _masked(draft, inspector, today, kind, kept)
    title = read_text(masked, inspector.matcher).outline.title
    try:
        content = regenerate(public_face(masked), title)
    except ValueError:
        raise _unwritable() from None
    copy = read_bytes("遮盖稿.docx", content)
    inspection = inspect(copy, inspector, today, kind=kind)
    allowed = _allowed(copy, inspector, kind, kept)
    if any(is_due(copy, finding, allowed) for finding in inspection.findings):
        raise _unwritable()
    left = tuple(f for f in inspection.findings if f.severity >= Severity.CONFIRM)
    return Redacted(draft, copy, content, redactions, left)


def report(outcome: Redacted) -> str:
    """What was masked and what is left, a line each; never the text that stood there."""
    return "".join(f"{line}\n" for line in _lines(outcome))


def _lines(outcome: Redacted) -> Iterator[str]:
    yield f"遮盖 {len(outcome.redactions)} 处。"
    for each in outcome.redactions:
        place = place_of(outcome.draft.blocks[each.place.block])
        yield f"   {place}：{each.mask or '（清空）'}（{each.rule}）"
    yield f"遮盖稿中另有 {len(outcome.left)} 处须人工处理。"
    for finding in outcome.left:
        place = place_of(outcome.copy.blocks[finding.place.block])
        yield f"   [{finding.severity.label}] {place}：{finding.message}（{finding.rule}）"
    yield "遮盖稿是新的稿件：请通读后用 review check 检查，用 review submit 重新送审。"


def _masked(
    draft: Draft, inspector: Inspector, today: date, kind: str | None, kept: frozenset[str]
) -> tuple[Draft, tuple[Redaction, ...]]:
    every: list[Redaction] = []
    for _ in range(_ROUNDS):
        inspection = inspect(draft, inspector, today, kind=kind)
        found = (*inspection.findings, *inspection.guards)
        proposed = propose(draft, found, _allowed(draft, inspector, kind, kept))
        if not proposed:
            break
        draft = redacted(draft, proposed)
        every += proposed
    return draft, tuple(every)


def _allowed(draft: Draft, inspector: Inspector, kind: str | None, kept: frozenset[str]) -> Allowed:
    profile = inspector.lexicon.profile_of(kind)
    met = met_rulings(read_text(draft, inspector.matcher), profile)
    return Allowed(profile, met, kept)


def _refuse_marked(inspection: Inspection) -> None:
    marks = (f for f in inspection.findings if f.rule in NEVER_LOWERED)
    if sealed(inspection.findings) or any(f.severity is Severity.BLOCK for f in marks):
        raise NotAllowed(
            "classification-mark",
            "稿件带有国家秘密的标志，不得遮盖后公开，没有写出任何内容；"
            "请立即停止传递，并报告本单位保密办公室。",
        )


def _check_rules(kept: frozenset[str], inspector: Inspector) -> None:
    unknown = kept - {rule.id for rule in inspector.rules}
    if unknown:
        raise ReviewError(
            "unknown-rule", f"没有规则“{min(unknown)}”，请用 review rules list 查看规则编号。"
        )


def _unwritable() -> ReviewError:
    return ReviewError(
        "cannot-redact",
        "遮盖后的稿件无法写成干净的 Word 文档，没有写出；请在原稿中手工遮盖后重试。",
    )
