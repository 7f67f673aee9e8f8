"""What the journal tells of: the kinds of entries."""

from __future__ import annotations

from review_pipeline.labels import Labelled


class EntryKind(Labelled):
    """One kind for each act."""

    PERSON_ADDED = "person-added", "人员登记"
    PERSON_ENROLLED = "person-enrolled", "登记一次性口令"
    PERSON_DISABLED = "person-disabled", "人员停用"
    ADDRESS_SET = "address-set", "登记邮箱"
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
    CODE_REFUSED = "code-refused", "口令不符"
    ACT_REFUSED = "act-refused", "所请不予受理"
    ANSWER_PROPOSED = "answer-proposed", "提出答复"
    ANSWER_SECONDED = "answer-seconded", "核定答复"
    ANSWER_ENDED = "answer-ended", "终止答复"
    AMENDED = "amended", "更改登记事项"
    APPEALED = "appealed", "申请放行"
    RULED = "ruled", "上级确定"
    DEPUTY_NAMED = "deputy-named", "指定副手"
    DEPUTY_ENDED = "deputy-ended", "终止副手"
    ABSENCE_RECORDED = "absence-recorded", "登记不在岗"
    ABSENCE_ENDED = "absence-ended", "提前回岗"
    RESCANNED = "rescanned", "发布前复检"
    REMINDED = "reminded", "催办"
    REMINDER_FAILED = "reminder-failed", "催办邮件未送达"
    REMINDER_SETTLED = "reminder-settled", "催办办结"
    EXPORTED = "exported", "导出"


#: The actor of what the pipeline does by itself.
SYSTEM = "system"
#: The actor of what is done at the command line without a registered person.
ADMINISTRATOR = "administrator"
