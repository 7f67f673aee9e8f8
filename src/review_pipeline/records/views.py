"""The views auditors ask: plain names, Chinese columns, the same on SQLite and PostgreSQL.

They hold no secret of a code, no matched text and no text of a draft. A view stands in the
database as ``statements`` writes it; ``verify`` names one that does not. A change here takes a
migration that drops them and makes them anew (SQLite will not rename a table under a view).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.records.kinds import EntryKind
from review_pipeline.records.steps import StepState
from review_pipeline.records.view_sql import cases, days, fact, labelled, local, reply
from review_pipeline.review.decisions import Outcome, WithholdingGround
from review_pipeline.review.levels import ReviewLevel
from review_pipeline.review.reminders import ReminderKind
from review_pipeline.review.state import State

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class View:
    """A question auditors ask. ``query`` makes its SELECT for ``sqlite`` or ``postgresql``."""

    name: str
    title: str
    says: str
    query: Callable[[str], str]

    def create(self, dialect: str) -> str:
        """The statement that makes it."""
        return f"CREATE VIEW {self.name} AS\n-- {self.title}：{self.says}\n{self.query(dialect)}"


_LEVEL = labelled("step.level", ReviewLevel)
_OUTCOME = labelled("decision.outcome", Outcome)
_GATE = labelled("finding.gate", Gate)
_SEVERITY = cases("finding.severity", {str(each.value): each.label for each in Severity})
_KIND = labelled("journal.kind", EntryKind)
_NAME = """CASE journal.actor WHEN 'system' THEN '系统' WHEN 'administrator' THEN '管理员'
  ELSE coalesce(person.name, '') END"""


def _decisions(dialect: str) -> str:
    return f"""SELECT step.submission_id AS 编号, step.version AS 版本, version.title AS 标题,
  {_LEVEL} AS 层级, decision.name AS 姓名, decision.account AS 账号, decision.department AS 部门,
  coalesce(decision.for_name, '') AS 代谁签, {_OUTCOME} AS 结果,
  {local(dialect, "decision.decided_at")} AS 签署时间, decision.opinion AS 意见,
  {labelled("decision.ground", WithholdingGround)} AS 不予公开理由,
  finding.number AS 问题序号, {_GATE} AS 关, {_SEVERITY} AS 严重程度, finding.rule AS 规则,
  finding.message AS 问题, finding.basis AS 依据,
  coalesce({reply(dialect, "decision.replies", "finding.number")}, '') AS 对问题的答复
FROM decision JOIN step ON step.id = decision.step_id
JOIN version ON version.submission_id = step.submission_id AND version.number = step.version
LEFT JOIN finding ON finding.inspection_id = step.inspection_id
ORDER BY step.id, finding.number"""  # noqa: S608 - constants, as below


def _overrides(dialect: str) -> str:
    return f"""SELECT step.submission_id AS 编号, step.version AS 版本, finding.number AS 问题序号,
  {_GATE} AS 关, {_SEVERITY} AS 严重程度, finding.rule AS 规则, finding.message AS 问题,
  {_LEVEL} AS 层级, decision.name AS 签署人, decision.account AS 账号,
  {local(dialect, "decision.decided_at")} AS 签署时间,
  coalesce({reply(dialect, "decision.replies", "finding.number")}, '') AS 理由,
  {labelled("submission.state", State)} AS 现状
FROM decision JOIN step ON step.id = decision.step_id
JOIN finding ON finding.inspection_id = step.inspection_id
JOIN submission ON submission.id = step.submission_id
WHERE decision.outcome = 'sign' AND finding.severity >= {Severity.CONFIRM.value}
ORDER BY step.id, finding.number"""  # noqa: S608


def _late(dialect: str) -> str:
    return f"""SELECT reminder.submission_id AS 编号, reminder.version AS 版本, {_LEVEL} AS 层级,
  {labelled("step.state", StepState)} AS 步骤现状, {local(dialect, "step.opened_at")} AS 送签时间,
  {local(dialect, "reminder.due_at")} AS 期限,
  coalesce({local(dialect, "step.closed_at")}, '') AS 办结时间,
  {days(dialect, "reminder.due_at", "step.closed_at")} AS 逾期天数,
  {labelled("reminder.kind", ReminderKind)} AS 催办, reminder.recipients AS 催了谁
FROM reminder JOIN step ON step.id = reminder.step_id
WHERE reminder.kind <> 'due-soon'
  AND (step.closed_at IS NULL OR step.closed_at > reminder.due_at)
ORDER BY reminder.due_at, reminder.id"""  # noqa: S608


def _twice(dialect: str) -> str:
    return f"""SELECT step.submission_id AS 编号, step.version AS 版本, decision.account AS 账号,
  decision.name AS 姓名, {_LEVEL} AS 层级, {labelled("earlier.level", ReviewLevel)} AS 又在此层级,
  {local(dialect, "decision.decided_at")} AS 签署时间
FROM decision JOIN step ON step.id = decision.step_id
JOIN step AS earlier ON earlier.inspection_id = step.inspection_id AND earlier.id < step.id
JOIN decision AS first ON first.step_id = earlier.id
WHERE decision.account IN (first.account, first.for_account)
  OR decision.for_account IN (first.account, first.for_account)
UNION ALL
SELECT step.submission_id, step.version, decision.account, decision.name, {_LEVEL},
  '承办人（提交）', {local(dialect, "decision.decided_at")}
FROM decision JOIN step ON step.id = decision.step_id
JOIN submission ON submission.id = step.submission_id AND submission.author = decision.account
WHERE step.level <> 'author'
ORDER BY 1, 2, 3, 5"""  # noqa: S608


def _dictionaries(dialect: str) -> str:
    return f"""SELECT inspection.submission_id AS 编号, inspection.version AS 版本,
  inspection.round AS 第几轮, inspection.dictionary_version AS 词典版本,
  {local(dialect, "inspection.inspected_at")} AS 机检时间,
  CASE inspection.outcome WHEN 'block' THEN '退回' ELSE '通过' END AS 结果,
  coalesce({local(dialect, '"release".finished_at')}, '') AS 发布时间
FROM inspection
LEFT JOIN "release" ON "release".submission_id = inspection.submission_id
  AND "release".version = inspection.version AND "release".state = 'published'
ORDER BY inspection.id"""  # noqa: S608


def _durations(dialect: str) -> str:
    return f"""SELECT submission.id AS 编号, "release".version AS 发布版本,
  submission.column_name AS 栏目, submission.department AS 部门, submission.author AS 承办人,
  {local(dialect, "submission.submitted_at")} AS 提交时间,
  {local(dialect, '"release".finished_at')} AS 发布时间,
  {days(dialect, "submission.submitted_at", '"release".finished_at')} AS 历时天数
FROM submission JOIN "release" ON "release".submission_id = submission.id
WHERE "release".state = 'published'
ORDER BY submission.id, "release".version"""  # noqa: S608


def _pages(dialect: str) -> str:
    return f"""SELECT page.url AS 网址, journal.submission_id AS 编号, journal.seq AS 序号,
  {local(dialect, "journal.at")} AS 时间, {_KIND} AS 事项, journal.actor AS 账号, {_NAME} AS 姓名,
  coalesce(CAST({fact(dialect, "journal.body", "version")} AS text), '') AS 版本
FROM (SELECT DISTINCT submission_id, url FROM "release" WHERE url IS NOT NULL) AS page
JOIN journal ON journal.submission_id = page.submission_id
LEFT JOIN person ON person.account = journal.actor
ORDER BY page.url, journal.seq"""  # noqa: S608


def _refused(dialect: str) -> str:
    kinds = "('code-refused', 'answer-rejected', 'act-refused')"
    return f"""SELECT journal.seq AS 序号, {local(dialect, "journal.at")} AS 时间, {_KIND} AS 事项,
  journal.actor AS 账号, {_NAME} AS 姓名, coalesce(journal.submission_id, '') AS 编号,
  coalesce({fact(dialect, "journal.body", "code")}, '') AS 缘由
FROM journal LEFT JOIN person ON person.account = journal.actor
WHERE journal.kind IN {kinds}
ORDER BY journal.seq"""  # noqa: S608


def _withdrawals(dialect: str) -> str:
    return f"""SELECT withdrawal.submission_id AS 编号, withdrawal.version AS 版本,
  version.title AS 标题, withdrawal.reason AS 理由, withdrawal.actor AS 经办人,
  {local(dialect, "withdrawal.withdrawn_at")} AS 撤稿时间
FROM withdrawal JOIN version ON version.submission_id = withdrawal.submission_id
  AND version.number = withdrawal.version
ORDER BY withdrawal.withdrawn_at"""  # noqa: S608


def _exports(dialect: str) -> str:
    return f"""SELECT journal.seq AS 序号, {local(dialect, "journal.at")} AS 时间,
  journal.actor AS 账号, {_NAME} AS 姓名, {fact(dialect, "journal.body", "view")} AS 导出内容,
  {fact(dialect, "journal.body", "form")} AS 格式, {fact(dialect, "journal.body", "count")} AS 条数
FROM journal LEFT JOIN person ON person.account = journal.actor
WHERE journal.kind = 'exported'
ORDER BY journal.seq"""  # noqa: S608


def _journal(dialect: str) -> str:
    return f"""SELECT journal.seq AS 序号, {local(dialect, "journal.at")} AS 时间, {_KIND} AS 事项,
  journal.actor AS 账号, {_NAME} AS 姓名, coalesce(journal.submission_id, '') AS 编号,
  journal.entry_hash AS 摘要
FROM journal LEFT JOIN person ON person.account = journal.actor
ORDER BY journal.seq"""  # noqa: S608


#: Every view, in the order auditors are shown them.
VIEWS = (
    View("audit_decisions", "谁签了什么", "谁在哪一级对哪个问题作了什么决定，为什么", _decisions),
    View(
        "audit_overrides", "带着问题放行", "须确认、阻断的问题，谁签署放行，理由是什么", _overrides
    ),
    View("audit_late_steps", "逾期的步骤", "过了期限才签或仍未签的步骤，逾期几天", _late),
    View("audit_same_person", "一人签两级", "同一人签了同一件的两级，或承办人签了别的级", _twice),
    View(
        "audit_dictionaries",
        "当时的词典",
        "每次机检用的词典版本，以及那一稿何时发布",
        _dictionaries,
    ),
    View("audit_durations", "从提交到发布", "每件已发布的，从提交到发布历时几天", _durations),
    View("audit_pages", "一个网页的来历", "凡与这个网页有关的事，一件不漏", _pages),
    View("audit_refusals", "口令不符与不予受理", "谁的口令不对，谁的所请不予受理", _refused),
    View("audit_withdrawals", "撤稿", "撤了哪些稿件，为什么，谁经办", _withdrawals),
    View("audit_exports", "谁导出过", "谁在什么时候导出过什么", _exports),
    View("audit_journal", "审批记录", "每一条：什么时候，谁，做了什么", _journal),
)


def statements(dialect: str) -> tuple[str, ...]:
    """The SQL that makes the views, for ``sqlite`` or ``postgresql``."""
    made = tuple(view.create(dialect) for view in VIEWS)
    if dialect == "sqlite":
        return made  # its comments stand inside
    comments = (f"COMMENT ON VIEW {view.name} IS '{view.title}：{view.says}'" for view in VIEWS)
    return (*made, *comments)
