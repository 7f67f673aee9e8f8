"""Clearance (审结): the only thing `release` accepts, and only `review` can make one."""

from __future__ import annotations

from dataclasses import KW_ONLY, InitVar, dataclass
from typing import TYPE_CHECKING

from review_pipeline.errors import NotAllowed
from review_pipeline.gates.finding import Severity
from review_pipeline.review.levels import ReviewLevel

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from review_pipeline.review.binding import Binding
    from review_pipeline.review.numbering import NumberedFinding


@dataclass(frozen=True, slots=True)
class Principal:
    """Someone absent, in whose place another acts (被代签人)."""

    account: str
    name: str
    department: str


@dataclass(frozen=True, slots=True)
class Signature:
    """A person's 同意 at one level, over one binding.

    ``replies`` holds the answer to each finding that had to be confirmed, by its 序号, and
    the ground for releasing each blocking one; ``items`` the attachments agreed to, by number.
    ``principal`` is whom the signer stood in for, None who signed as themselves.
    """

    level: ReviewLevel
    account: str
    name: str
    department: str
    signed_at: datetime
    opinion: str
    binding: Binding
    replies: tuple[tuple[int, str], ...] = ()
    items: tuple[int, ...] = ()
    principal: Principal | None = None

    @property
    def hands(self) -> frozenset[str]:
        """The accounts of signer and principal: neither may have another part in the item."""
        principal = {self.principal.account} if self.principal else set()
        return frozenset({self.account} | principal)

    @property
    def signer(self) -> str:
        """Who signed, as people read it: 何静, or 何静（代高明）."""
        return f"{self.name}（代{self.principal.name}）" if self.principal else self.name


@dataclass(frozen=True, slots=True)
class Case:
    """What is to be cleared: one version, who wrote it, who answers for it, who must sign.

    ``releasers`` are the levels that may release a blocking finding, each of which must have;
    none where nobody asked.
    """

    submission: str
    version: int
    author: str
    department: str
    required: tuple[ReviewLevel, ...]
    binding: Binding
    releasers: frozenset[ReviewLevel] = frozenset()


# Held by this module alone: whoever constructs a Clearance without it is refused.
_SEAL = object()


@dataclass(frozen=True, slots=True)
class Clearance:
    """One version of one submission, cleared by every level over one binding.

    ``released`` are the blocking findings let through on somebody's ground, each by its rule and
    its text (masked as its rule demands): the same on the page stops no release.

    Only ``clear`` makes one; ``dataclasses.replace`` cannot alter one, because the seal is
    not kept.
    """

    submission: str
    version: int
    binding: Binding
    signatures: tuple[Signature, ...]
    released: frozenset[tuple[str, str]] = frozenset()
    _: KW_ONLY
    seal: InitVar[object]

    def __post_init__(self, seal: object) -> None:
        """Refuse whoever does not hold the seal."""
        if seal is not _SEAL:
            raise NotAllowed("no-clearance", "审结只能由审核环节作出，不得另行制作。")


def clear(
    case: Case, signatures: Iterable[Signature], findings: Sequence[NumberedFinding]
) -> Clearance:
    """Clear a case whose every required level has signed.

    Raises NotAllowed where a blocking finding stands (``blocking-findings``), a level has
    not signed or signed twice (``missing-signature``), a signature is over another binding
    (``draft-changed``) or leaves an attachment out (``unanswered-items``), one person had a
    hand in two levels (``same-person``), the first signer is not the author
    (``not-the-author``) or the head is of another department (``other-department``).
    """
    by_level = _by_level(case, tuple(signatures))
    if not all(_is_released(case, found, by_level) for found in findings):
        raise NotAllowed("blocking-findings", "稿件还有阻断问题，不能审结；请退回修改。")
    if any(signature.binding != case.binding for signature in by_level):
        raise NotAllowed("draft-changed", "有签署所依据的稿件已经变更，不能审结；请重新逐级签署。")
    if len({hand for signature in by_level for hand in signature.hands}) != sum(
        len(signature.hands) for signature in by_level
    ):
        raise NotAllowed("same-person", "各级签署须为不同的人，不能审结；请由他人重新签署。")
    for signature in by_level:
        _check_place(case, signature)
        _check_items(case, signature)
    released = frozenset((f.finding.rule, f.finding.text) for f in findings if _blocks(f))
    return Clearance(case.submission, case.version, case.binding, by_level, released, seal=_SEAL)


def _blocks(found: NumberedFinding) -> bool:
    return found.finding.severity is Severity.BLOCK


def _by_level(case: Case, signatures: tuple[Signature, ...]) -> tuple[Signature, ...]:
    """The signatures in the order of the required levels, one for each."""
    levels = [signature.level for signature in signatures]
    if not case.required or sorted(levels) != sorted(case.required):
        missing = [level.label for level in case.required if levels.count(level) != 1]
        raise NotAllowed(
            "missing-signature", f"签署不齐，不能审结：{'、'.join(missing) or '层级不符'}。"
        )
    return tuple(sorted(signatures, key=lambda signed: case.required.index(signed.level)))


def _check_place(case: Case, signature: Signature) -> None:
    if signature.level is ReviewLevel.AUTHOR and signature.account != case.author:
        raise NotAllowed("not-the-author", "承办人一级不是由承办人本人签署，不能审结。")
    acted_for = signature.principal or signature
    if signature.level is ReviewLevel.DEPARTMENT_HEAD and acted_for.department != case.department:
        raise NotAllowed("other-department", "处室负责人一级不是由责任部门签署，不能审结。")


def _check_items(case: Case, signature: Signature) -> None:
    if len(signature.items) != len(case.binding.attachment_sha256s):
        raise NotAllowed("unanswered-items", "有签署没有逐项审看附件，不能审结；请重新逐级签署。")


def _is_released(case: Case, found: NumberedFinding, by_level: tuple[Signature, ...]) -> bool:
    """Whether a finding does not block, or each level that may release it gave its ground.

    None of them may be of the department whose draft it is.
    """
    if not _blocks(found):
        return True
    asked = [signature for signature in by_level if signature.level in case.releasers]
    return bool(asked) and all(
        signature.department != case.department and dict(signature.replies).get(found.number)
        for signature in asked
    )
