"""What each table of the page offers: by which columns its rows are counted, and its order."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The columns each view is counted by, unless the address asks for others.
FACETS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "audit_decisions": ("层级", "结果", "部门", "严重程度"),
        "audit_overrides": ("关", "严重程度", "层级", "现状"),
        "audit_late_steps": ("层级", "步骤现状", "催办"),
        "audit_same_person": ("层级", "又在此层级"),
        "audit_dictionaries": ("词典版本", "结果"),
        "audit_durations": ("栏目", "部门"),
        "audit_pages": ("事项", "账号"),
        "audit_refusals": ("事项", "缘由", "账号"),
        "audit_withdrawals": ("理由", "经办人"),
        "audit_exports": ("格式", "导出内容", "账号"),
        "audit_journal": ("事项", "账号"),
    }
)

#: Of the filters Datasette knows, those the page offers, and what it calls them.
LOOKUPS: Mapping[str, str] = MappingProxyType(
    {
        "exact": "是",
        "not": "不是",
        "contains": "含有",
        "startswith": "开头是",
        "endswith": "结尾是",
        "gt": "大于",
        "gte": "不小于",
        "lt": "小于",
        "lte": "不大于",
        "isblank": "为空",
        "notblank": "不为空",
    }
)
#: Those that take no value.
NO_VALUE = ("isblank", "notblank")

#: The columns of sentences; all others are kept on one line.
LONG = ("标题", "意见", "问题", "依据", "对问题的答复", "理由", "摘要", "导出内容")
