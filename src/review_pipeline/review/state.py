"""The states of a submission, and which act leads from which to which."""

from __future__ import annotations

from review_pipeline.errors import NotAllowed
from review_pipeline.labels import Labelled


class State(Labelled):
    """Where a submission stands. It is the state of its latest version.

    While a correction is under way an earlier version stays online; the record keeps
    which one beside the state.
    """

    SUBMITTED = "submitted", "待机检"
    IN_REVIEW = "in-review", "审核中"
    RETURNED = "returned", "已退回"
    REFUSED = "refused", "不予公开"
    REFERRED = "referred", "已上报确定"
    SEALED = "sealed-off", "已封存"
    CLEARED = "cleared", "已审结"
    RELEASING = "releasing", "发布中"
    PUBLISHED = "published", "已发布"
    OFFLINE = "offline", "已下线"
    WITHDRAWN = "withdrawn", "已撤稿"


class Act(Labelled):
    """What moves a submission."""

    PASS = "pass", "机检通过"
    BLOCK = "block", "机检退回"
    SEAL = "seal", "封存"
    RETURN = "return", "退回修改"
    REFUSE = "refuse", "决定不予公开"
    REFER = "refer", "上报确定"
    CLEAR = "clear", "审结"
    MEND = "mend", "提交修改稿"
    AMEND = "amend", "更改登记事项"
    APPEAL = "appeal", "申请放行"
    RULE_OPEN = "rule-open", "按上级确定继续审核"
    RULE_WITHHOLD = "rule-withhold", "按上级确定不予公开"
    INTEND = "intend", "开始发布"
    FAIL = "fail", "记录发布失败"
    FINISH = "finish", "记录发布完成"
    WITHDRAW = "withdraw", "撤稿"
    TAKE_OFF = "take-off", "随门户退回下线"
    PUT_BACK = "put-back", "随门户退回恢复"
    RESTORE = "restore", "重新上线"


# A version may be inspected anew (a new dictionary) until it goes out; that voids signatures.
_INSPECTABLE = (State.SUBMITTED, State.IN_REVIEW, State.CLEARED)

_TRANSITIONS: dict[Act, tuple[tuple[State, ...], State]] = {
    Act.PASS: (_INSPECTABLE, State.IN_REVIEW),
    Act.BLOCK: (_INSPECTABLE, State.RETURNED),
    Act.SEAL: (_INSPECTABLE, State.SEALED),
    Act.RETURN: ((State.IN_REVIEW,), State.RETURNED),
    Act.REFUSE: ((State.IN_REVIEW,), State.REFUSED),
    Act.REFER: ((State.IN_REVIEW,), State.REFERRED),
    Act.CLEAR: ((State.IN_REVIEW,), State.CLEARED),
    Act.MEND: ((State.RETURNED, State.PUBLISHED, State.OFFLINE), State.SUBMITTED),
    # What stands on the sheet was changed: it is inspected and signed anew.
    Act.AMEND: ((State.IN_REVIEW, State.RETURNED, State.CLEARED), State.SUBMITTED),
    Act.APPEAL: ((State.RETURNED,), State.IN_REVIEW),
    Act.RULE_OPEN: ((State.REFERRED,), State.SUBMITTED),
    Act.RULE_WITHHOLD: ((State.REFERRED,), State.REFUSED),
    Act.INTEND: ((State.CLEARED,), State.RELEASING),
    Act.FAIL: ((State.RELEASING,), State.CLEARED),
    Act.FINISH: ((State.RELEASING,), State.PUBLISHED),
    # The portal went back to a release that does not show it, or to one that does.
    Act.TAKE_OFF: ((State.PUBLISHED,), State.OFFLINE),
    Act.PUT_BACK: ((State.OFFLINE,), State.PUBLISHED),
    # It goes out anew, by the dictionaries of today.
    Act.RESTORE: ((State.OFFLINE,), State.CLEARED),
    # Of a published item, or of one whose correction is under way: what is online comes down
    # at any time (保密法 §47), but not in the middle of being replaced.
    Act.WITHDRAW: (
        tuple(state for state in State if state not in {State.RELEASING, State.WITHDRAWN}),
        State.WITHDRAWN,
    ),
}


def after(state: State, act: Act) -> State:
    """The state an act leads to; raises NotAllowed (``wrong-moment``) where it may not be done."""
    sources, target = _TRANSITIONS[act]
    if state not in sources:
        raise NotAllowed("wrong-moment", f"该稿件现为“{state.label}”，不能{act.label}。")
    return target
