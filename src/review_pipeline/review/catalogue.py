"""The columns (栏目) of the portal that a submission can be meant for."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields

from review_pipeline.errors import DictionaryMistake, NotAllowed

#: The vocabulary of ColumnType, 《政府网站发展指引》(国办发〔2017〕47号) 附 网页标签规范.
COLUMN_TYPES = frozenset(
    [
        "首页",
        "概况信息",
        "机构职能",
        "负责人信息",
        "工作动态",
        "政策文件",
        "信息公开指南",
        "信息公开目录",
        "信息公开年报",
        "依申请公开",
        "数据发布",
        "数据开放",
        "政策解读",
        "回应关切",
        "办事服务",
        "咨询投诉",
        "征集调查",
        "在线访谈",
    ]
)

#: The fixed parts of the platform, 国办公开办函〔2019〕61号 (unverified: known from real sites).
SECTIONS = ("政府信息公开指南", "政府信息公开制度", "法定主动公开内容", "政府信息公开年报")
_OPTIONAL = {"department", "section", "ground", "update_days"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the site.

    ``key`` is ASCII; ``type`` is one of COLUMN_TYPES; ``keywords`` are joined by commas.
    ``department`` is the 责任部门 of everything in the column, empty where each item is
    answered for by its author's own department. ``section`` is the part of the open-information
    platform it stands in (one of SECTIONS), ``ground`` the article it is opened by, and
    ``update_days`` within how many days something new must come, 0 where it comes as it arises.
    """

    key: str
    name: str
    type: str
    description: str
    keywords: str
    department: str = ""
    section: str = "法定主动公开内容"
    ground: str = ""
    update_days: int = 0

    @property
    def period(self) -> str:
        """How often it is brought up to date, as the register of columns says it."""
        return f"每 {self.update_days} 日以内" if self.update_days else "形成或变更后及时更新"


def parse_columns(text: str, name: str) -> tuple[Column, ...]:
    """The columns a register file (TOML, ``[[column]]``) holds; ``name`` is for messages.

    Raises DictionaryMistake (``bad-columns``) naming the file, the entry and what is wrong.
    """
    try:
        entries = tomllib.loads(text).get("column", [])
    except tomllib.TOMLDecodeError as fault:
        raise DictionaryMistake(
            "bad-columns", f"栏目登记 {name} 不是正确的 TOML（{fault}），请改正后重试。"
        ) from fault
    columns = tuple(
        _column(entry, f"栏目登记 {name} 第 {number} 项")
        for number, entry in enumerate(entries, start=1)
    )
    if not columns or len({column.key for column in columns}) != len(columns):
        raise DictionaryMistake("bad-columns", f"栏目登记 {name} 没有栏目或代号重复，请改正。")
    return columns


def find_column(columns: tuple[Column, ...], key: str) -> Column:
    """The column with this key; raises NotAllowed (``unknown-column``)."""
    for column in columns:
        if column.key == key:
            return column
    keys = "、".join(column.key for column in columns)
    raise NotAllowed("unknown-column", f"没有这个栏目；可用的栏目代号：{keys}。")


def _column(entry: object, where: str) -> Column:
    known = {field.name for field in fields(Column)}
    if not isinstance(entry, dict) or not set(entry) <= known:
        raise DictionaryMistake("bad-columns", f"{where}有不认识的字段，请改正。")
    missing = known - _OPTIONAL - set(entry)
    if missing:
        raise DictionaryMistake("bad-columns", f"{where}缺少字段 {'、'.join(sorted(missing))}。")
    days = entry.get("update_days", 0)
    if type(days) is not int or days < 0:
        raise DictionaryMistake("bad-columns", f"{where}的 update_days 应为天数，不定期的写 0。")
    words = [value for name, value in entry.items() if name != "update_days"]
    if not all(isinstance(value, str) and value.isprintable() for value in words):
        raise DictionaryMistake("bad-columns", f"{where}的各字段都应为一行文字，请改正。")
    if entry.get("section", SECTIONS[0]) not in SECTIONS:
        raise DictionaryMistake("bad-columns", f"{where}的 section 应为：{'、'.join(SECTIONS)}。")
    if entry["type"] not in COLUMN_TYPES:
        raise DictionaryMistake("bad-columns", f"{where}的 type 不在网页标签规范的栏目类别之内。")
    return Column(**entry)
