"""Standing answers (已有答复): what was judged no fault once is not asked again, yet shown."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from review_pipeline.documents.table import rows
from review_pipeline.errors import NotAllowed
from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.review.canonical import Json, canonical, digest
from review_pipeline.review.levels import ReviewLevel

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from review_pipeline.documents.draft import Draft
    from review_pipeline.gates.finding import Finding
    from review_pipeline.review.people import Person

#: The longest a judgement stands: names, laws and duties change within a year.
LONGEST = timedelta(days=366)
LONGEST_REASON = 200

_SENTENCE_ENDS = "。！？；\n"


@dataclass(frozen=True, slots=True)
class StandingAnswer:
    """What two people said of a finding, until when (the last day it stands, legal time)."""

    number: int
    reason: str
    given_by: str
    seconded_by: str
    until: date

    @property
    def line(self) -> str:
        """The answer as people read it beside the finding."""
        return (
            f"已有答复第 {self.number} 号：不是问题，{self.reason}"
            f"（{self.given_by}提出，{self.seconded_by}核定，有效期至 {self.until}）"
        )


#: The answers found for the findings of a version: by document (0 the draft) and finding.
Answers = dict[tuple[int, "Finding"], StandingAnswer]


def answers_among(
    standing: Mapping[str, StandingAnswer], document: int, draft: Draft, found: tuple[Finding, ...]
) -> Answers:
    """The findings of one document that a standing answer, by its anchor, was given to."""
    if not standing:
        return {}
    answerable = [finding for finding in found if is_answerable(finding)]
    keys = anchors(answerable, draft)
    return {
        (document, finding): standing[key]
        for finding, key in zip(answerable, keys, strict=True)
        if key in standing
    }


def anchors(found: Iterable[Finding], draft: Draft) -> list[str]:
    """The digest of each finding's rule, message and content; where it stands does not matter.

    The content is the sentence around it, or all of its row in a table: a cell alone says
    too little to be the same again. Lower-case hexadecimal SHA-256.
    """
    beside = {(row.table, row.number): [block.text for block in row.blocks] for row in rows(draft)}
    return [_anchor(finding, draft, beside) for finding in found]


def _anchor(finding: Finding, draft: Draft, beside: Mapping[tuple[int, int], Sequence[str]]) -> str:
    block = draft.blocks[finding.place.block]
    start = max(block.text.rfind(end, 0, finding.start) for end in _SENTENCE_ENDS) + 1
    ends = (block.text.find(end, finding.end) for end in _SENTENCE_ENDS)
    stop = min((end for end in ends if end >= 0), default=len(block.text))
    content: list[Json] = [
        block.text[start:stop].strip(),
        block.text[finding.start : finding.end],
        beside[block.cell.table, block.cell.row] if block.cell else [],
        block.visibility.value,
    ]
    return digest([finding.rule, finding.message, content])


def is_answerable(finding: Finding) -> bool:
    """Whether an answer may stand for it: never for what blocks, nor for what is not kept."""
    kept = bool(finding.text) or finding.start == finding.end
    return finding.severity < Severity.BLOCK and kept


def check_proposal(finding: Finding, reason: str, until: date, today: date) -> None:
    """Refuse what may not be remembered.

    Raises NotAllowed: ``not-answerable``, ``no-reason``, ``bad-until``.
    """
    if not is_answerable(finding):
        raise NotAllowed("not-answerable", "阻断问题和涉密标志不能记为已答复，每次都须处理。")
    check_reason(reason)
    if not today < until <= today + LONGEST:
        raise NotAllowed("bad-until", "有效期须晚于今天，且不超过一年，请改正 --until。")


def check_reason(reason: str) -> None:
    """Refuse (NotAllowed, ``no-reason``) a reason that says nothing or does not fit a line."""
    if not reason or len(reason) > LONGEST_REASON or not reason.isprintable():
        raise NotAllowed("no-reason", f"请写明理由，一行，不超过 {LONGEST_REASON} 字。")


def check_second(gate: Gate, proposer: str, author: str, second: Person) -> None:
    """Refuse a second person who is not another one, or has no say over this gate.

    Raises NotAllowed: ``same-person``, ``author-reviewing``, ``wrong-level``.
    """
    if second.account == proposer:
        raise NotAllowed("same-person", "提出和核定须为两个人，请由他人核定。")
    if second.account == author:
        raise NotAllowed("author-reviewing", "承办人不得核定自己稿件的答复，请由他人核定。")
    reviewing = second.roles - {ReviewLevel.AUTHOR}
    if not reviewing or (gate is Gate.SECRECY and ReviewLevel.SECRECY_OFFICER not in reviewing):
        raise NotAllowed("wrong-level", "保密关的答复须由保密审查员核定，其他须由审核人员核定。")


def written_answer(answer: StandingAnswer | None) -> str | None:
    """The RFC 8785 text a finding's record keeps of the answer that stood."""
    if answer is None:
        return None
    return canonical({**asdict(answer), "until": answer.until.isoformat()})


def read_answer(written: str | None) -> StandingAnswer | None:
    """The answer that text holds."""
    if written is None:
        return None
    facts = json.loads(written)
    return StandingAnswer(**{**facts, "until": date.fromisoformat(facts["until"])})
