"""Decisions (审核意见): what a person may answer at a step, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from review_pipeline.errors import NotAllowed
from review_pipeline.labels import Labelled
from review_pipeline.review.clearance import Signature

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from review_pipeline.review.binding import Binding
    from review_pipeline.review.clearance import Principal
    from review_pipeline.review.levels import ReviewLevel
    from review_pipeline.review.numbering import NumberedFinding


class Outcome(Labelled):
    """The four things a person may decide; none is the default."""

    SIGN = "sign", "同意"
    RETURN = "return", "退回修改"
    REFUSE = "refuse", "不予公开"
    REFER = "refer", "上报确定"  # 条例 §17: what cannot be settled here goes to the authority


class WithholdingGround(Labelled):
    """Grounds for 不予公开, 《政府信息公开条例》 (国务院令第711号)."""

    STATE_SECRET = "state-secret", "依法确定为国家秘密（条例第十四条）"
    FORBIDDEN = "forbidden", "法律、行政法规禁止公开（条例第十四条）"
    SECURITY = (
        "security",
        "公开后可能危及国家安全、公共安全、经济安全、社会稳定（条例第十四条）",
    )
    THIRD_PARTY = "third-party", "涉及商业秘密、个人隐私等，会损害第三方合法权益（条例第十五条）"
    INTERNAL = "internal", "人事管理、后勤管理、内部工作流程等内部事务信息（条例第十六条第一款）"
    PROCESS = (
        "process",
        "讨论记录、过程稿、磋商信函、请示报告等过程性信息（条例第十六条第二款）",
    )
    ENFORCEMENT_FILE = "enforcement-file", "行政执法案卷信息（条例第十六条第二款）"
    SPECIAL_QUERY = "special-query", "有特别规定的查询事项（条例第三十六条第七项）"


class ItemReply(Labelled):
    """What is said of one attachment (逐项审查)."""

    AGREED = "agreed", "已审，同意公开"
    NOT_AGREED = "not-agreed", "不同意公开"


class Reply(Labelled):
    """What a form offers to say of a finding that must be answered; free text may be said too."""

    CHECKED = "checked", "经核实，可以公开"
    MEND = "mend", "属实，须修改"
    FALSE_ALARM = "false-alarm", "误报"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back from a form: untrusted, every field of it.

    ``outcome`` and ``ground`` are a member's value or its Chinese label; ``replies`` maps
    the 序号 of a finding to what was said to it, of a blocking one the ground for releasing
    it; ``items`` maps the number of an attachment to what was said of it. ``digest_prefix``
    is the start of the sheet's digest as the form showed it; empty where the form did not ask.
    """

    account: str
    code: str = field(repr=False)
    outcome: str
    opinion: str = ""
    replies: Mapping[int, str] = field(default_factory=dict)
    ground: str = ""
    digest_prefix: str = ""
    items: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Step:
    """A step as the record knows it when an answer arrives.

    ``binding`` is what the step was opened over, ``current`` what the version has now;
    ``signatures`` are those of the levels before. ``open`` is False once decided or void.
    ``releasers`` are the levels that may release a blocking finding, none where its author
    did not ask for it.
    """

    level: ReviewLevel
    author: str
    department: str
    binding: Binding
    current: Binding
    findings: tuple[NumberedFinding, ...]
    signatures: tuple[Signature, ...]
    open: bool
    releasers: frozenset[ReviewLevel] = frozenset()

    @property
    def attachments(self) -> range:
        """The numbers of the attachments, each of which is agreed to on its own (逐项)."""
        return range(1, len(self.binding.attachment_sha256s) + 1)


@dataclass(frozen=True, slots=True)
class _Dissent:
    """What every decision other than a signature says."""

    level: ReviewLevel
    account: str
    name: str
    department: str
    decided_at: datetime
    opinion: str
    binding: Binding
    principal: Principal | None


@dataclass(frozen=True, slots=True)
class Return(_Dissent):
    """退回修改: the author is to mend it."""


@dataclass(frozen=True, slots=True)
class Referral(_Dissent):
    """上报确定: the authority is to settle it (条例 §17)."""


@dataclass(frozen=True, slots=True)
class Refusal(_Dissent):
    """不予公开, on its ground."""

    ground: WithholdingGround


_Member = TypeVar("_Member", bound=Labelled)

Decision = Signature | Return | Refusal | Referral


def outcome_of(decision: Decision) -> Outcome:
    """Which of the four a decision is."""
    match decision:
        case Signature():
            return Outcome.SIGN
        case Return():
            return Outcome.RETURN
        case Refusal():
            return Outcome.REFUSE
        case Referral():
            return Outcome.REFER


def chosen(options: type[_Member], written: str, what: str) -> _Member:
    """The member meant by its value or its label; NotAllowed (``unclear-choice``) otherwise."""
    for option in options:
        if written.strip() in (option.value, option.label):
            return option
    raise NotAllowed("unclear-choice", f"未选择{what}，请选择后重新提交。")
