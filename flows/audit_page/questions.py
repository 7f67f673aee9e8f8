"""The questions auditors ask, each a query with a Chinese title; an empty field asks for all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.audit_page.searching import holding
from review_pipeline.records.views import VIEWS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: The question that looks for a word everywhere.
FIND = "find"


@dataclass(frozen=True, slots=True)
class Question:
    """A question by its address. ``fields`` are what one may fill in, each a parameter of ``sql``.

    ``view`` is the view whose rows answer it as they are, empty for one that reckons.
    """

    name: str
    title: str
    says: str
    fields: tuple[str, ...]
    view: str
    sql: str


def _rows(name: str, title: str, says: str, view: str, *conditions: tuple[str, str]) -> Question:
    """The rows of a view; each condition counts where its field is filled in."""
    where = " AND\n  ".join(f"(:{field} = '' OR {sql})" for field, sql in conditions)
    sql = f"SELECT * FROM {view}\nWHERE {where or 'true'}\nORDER BY rowid"  # noqa: S608 - constants
    return Question(name, title, says, tuple(field for field, _ in conditions), view, sql)


_NUMBER = ("编号", "编号 = :编号")
_PERSON = ("姓名或账号", ":姓名或账号 IN (姓名, 账号)")
_SINCE = ("不早于", "签署时间 >= :不早于")

_BY_DEPARTMENT = """SELECT 部门, 栏目, count(*) AS 已发布, round(avg(历时天数), 2) AS 平均天数,
  max(历时天数) AS 最长天数
FROM audit_durations
WHERE (:部门 = '' OR 部门 = :部门)
GROUP BY 部门, 栏目
ORDER BY 平均天数 DESC"""

_BY_RULE = """SELECT 关, 规则, 严重程度, count(*) AS 放行次数, count(DISTINCT 编号) AS 涉及稿件,
  count(DISTINCT 账号) AS 放行的人
FROM audit_overrides
WHERE (:关 = '' OR 关 = :关)
GROUP BY 关, 规则, 严重程度
ORDER BY 放行次数 DESC"""

_IN_FORCE = """SELECT 词典版本, min(机检时间) AS 首次使用, max(机检时间) AS 末次使用,
  count(*) AS 机检次数, count(DISTINCT 编号) AS 稿件
FROM audit_dictionaries
GROUP BY 词典版本
HAVING (:某日 = '' OR (substr(min(机检时间), 1, 10) <= :某日
  AND substr(max(机检时间), 1, 10) >= :某日))
ORDER BY 首次使用"""


#: In the order auditors are shown them.
QUESTIONS = (
    _rows(
        "who-signed",
        "谁签了什么，对哪个问题，为什么",
        "每一级的结论、意见和对每一项问题的答复。时间写作 2026-11-01。",
        "audit_decisions",
        _NUMBER,
        _PERSON,
        _SINCE,
        ("不晚于", "substr(签署时间, 1, 10) <= :不晚于"),
    ),
    _rows(
        "signed-over",
        "哪些问题带着放行了",
        "须确认、阻断的问题，谁签署放行，理由是什么。",
        "audit_overrides",
        _NUMBER,
        ("签署人或账号", ":签署人或账号 IN (签署人, 账号)"),
        ("规则", "规则 = :规则"),
    ),
    Question(
        "signed-over-by-rule",
        "哪些规则最常被放行",
        "按规则数放行的次数、涉及的稿件和放行的人。",
        ("关",),
        "",
        _BY_RULE,
    ),
    _rows(
        "late",
        "哪些步骤逾期了",
        "过了期限才签或仍未签的步骤；填天数只看逾期至少这么多天的（仍未签的不计天数，不在内）。",
        "audit_late_steps",
        _NUMBER,
        ("至少逾期几天", "逾期天数 >= CAST(:至少逾期几天 AS REAL)"),
    ),
    _rows(
        "same-person",
        "同一人签了两级",
        "同一人签了同一件的两级，或承办人签了别的级；正常应为空。",
        "audit_same_person",
        _NUMBER,
    ),
    _rows(
        "dictionaries",
        "每次机检用的词典",
        "每次机检用的词典版本，以及那一稿何时发布。",
        "audit_dictionaries",
        _NUMBER,
        ("词典版本", "词典版本 = :词典版本"),
    ),
    Question(
        "dictionary-in-force",
        "某日用的是哪一版词典",
        "由机检记录得出每版词典首次、末次使用的时间；填日期（2026-11-01）只看那天在用的。",
        ("某日",),
        "",
        _IN_FORCE,
    ),
    _rows(
        "durations",
        "从提交到发布历时多久",
        "每件已发布的稿件，从提交到发布多少天。",
        "audit_durations",
        ("部门", "部门 = :部门"),
        ("栏目", "栏目 = :栏目"),
        ("至少几天", "历时天数 >= CAST(:至少几天 AS REAL)"),
    ),
    Question(
        "durations-by-department",
        "各处室平均历时",
        "按处室、栏目算从提交到发布的平均天数和最长天数。",
        ("部门",),
        "",
        _BY_DEPARTMENT,
    ),
    _rows(
        "one-page",
        "一个网页的来历",
        "凡与这个网页有关的事，一件不漏；填网址，也可填编号。",
        "audit_pages",
        ("网址", "网址 = :网址"),
        _NUMBER,
    ),
    _rows(
        "whole-story",
        "一件稿件从头到尾",
        "审批记录里这件稿件的每一条，在哪一步、谁办的。",
        "audit_journal",
        _NUMBER,
        ("事项", "事项 = :事项"),
    ),
    _rows(
        "one-person",
        "一个人办过的事",
        "审批记录里这个人的每一条：签署、登录、导出、被拒。",
        "audit_journal",
        _PERSON,
        ("不早于", "时间 >= :不早于"),
    ),
    _rows(
        "refusals",
        "口令不符与不予受理",
        "谁的口令不对，谁的所请不予受理。",
        "audit_refusals",
        _PERSON,
        _NUMBER,
    ),
    _rows(
        "withdrawals",
        "撤了哪些稿件，为什么",
        "撤稿的稿件、理由和经办人。",
        "audit_withdrawals",
        _NUMBER,
    ),
    _rows(
        "exports",
        "谁导出过什么",
        "每次导出、每次取快照：谁，什么时候，多少条。",
        "audit_exports",
        _PERSON,
    ),
)


def questions_over(columns: Mapping[str, Sequence[str]]) -> tuple[Question, ...]:
    """All questions over a snapshot whose views have these columns, the search among them."""
    return (*QUESTIONS, _find(columns))


def _find(columns: Mapping[str, Sequence[str]]) -> Question:
    parts = [
        f"SELECT '{view.title}' AS 哪张表, count(*) AS 条数, '{view.name}' AS 表名\n"
        f"FROM {view.name} WHERE :词 <> '' AND ({holding(columns[view.name], '词')})"
        for view in VIEWS
    ]
    return Question(
        FIND,
        "在全部表里查一个词",
        "填一个词（两个字、一个字都行），列出每张表里有几条；点表名看是哪几条。",
        ("词",),
        "",
        "\nUNION ALL\n".join(parts),
    )
