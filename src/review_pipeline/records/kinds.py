"""What the journal tells of: the kinds of entries."""

from __future__ import annotations

from review_pipeline.labels import Labelled


class EntryKind(Labelled):
    """One kind for each act."""

    PERSON_ADDED = "person-added", "人员登记"
    PERSON_ENROLLED = "person-enrolled", "登记一次性口令"
    PERSON_DISABLED = "person-disabled", "人员停用"
    SUBMITTED = "submitted", "提交稿件"
    MENDED = "mended", "提交修改稿"
    INSPECTED = "inspected", "机检"
    INTAKE_REFUSED = "intake-refused", "拒收涉密标志"
    SEALED = "sealed", "封存"
    PURGED = "purged", "清除原稿"
    ATTEMPT_BEGUN = "attempt-begun", "送签"
    ANSWER_REJECTED = "answer-rejected", "答复不予受理"
    DECIDED = "decided", "审核意见"
    RELEASE_INTENDED = "release-intended", "开始发布"
    RELEASE_FINISHED = "release-finished", "发布完成"
    RELEASE_FAILED = "release-failed", "发布失败"
    WITHDRAWN = "withdrawn", "撤稿"
    ROLLED_BACK = "rolled-back", "门户退回"
    ARRANGED = "arranged", "发布安排"
    SETTLED = "settled", "安排办结"
    RESTATED = "restated", "有效性变更"
    DELIVERED = "delivered", "渠道送达"
    DELIVERY_FAILED = "delivery-failed", "渠道送达失败"
    CODE_REFUSED = "code-refused", "口令不符"
    ANSWER_PROPOSED = "answer-proposed", "提出答复"
    ANSWER_SECONDED = "answer-seconded", "核定答复"
    ANSWER_ENDED = "answer-ended", "终止答复"


#: The actor of what the pipeline does by itself.
SYSTEM = "system"
#: The actor of what is done at the command line without a registered person.
ADMINISTRATOR = "administrator"
