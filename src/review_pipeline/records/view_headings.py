"""What each heading of the auditors' views means, for whoever reads a copy of them."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Every heading of every view, and what stands below it.
HEADINGS: Mapping[str, str] = MappingProxyType(
    {
        "编号": "稿件编号",
        "版本": "第几稿",
        "标题": "那一稿的标题",
        "层级": "哪一级审核",
        "姓名": "签署或办理时登记的姓名",
        "账号": "登录用的账号；系统自动办的写 system，命令行办的写 administrator",
        "部门": "签署人或稿件的处室",
        "代谁签": "代签时被代的人；本人签的为空",
        "结果": "这一级的结论，或机检的结果",
        "签署时间": "北京时间",
        "意见": "签署时写的意见",
        "不予公开理由": "结论为不予公开时的法定理由",
        "问题序号": "审查表上的第几项问题；没有问题的为空",
        "关": "五关中的哪一关",
        "严重程度": "阻断、须确认或提示",
        "规则": "规则代号，可用 review rules explain 查看",
        "问题": "机检说的是什么问题；不含稿件原文",
        "依据": "规则写明的依据",
        "对问题的答复": "签署人对这一项的逐项答复",
        "签署人": "放行的人",
        "理由": "放行或撤稿的理由",
        "现状": "这件稿件现在到了哪一步",
        "步骤现状": "这一步是否已办结",
        "送签时间": "北京时间",
        "期限": "这一步应办结的时间，北京时间",
        "办结时间": "实际办结的时间；空为尚未办结",
        "逾期天数": "过了期限多少天，24 小时为一天；尚未办结的为空",
        "催办": "发过哪一种催办",
        "催了谁": "催办发给的账号",
        "又在此层级": "同一人在同一稿又签了的层级",
        "第几轮": "同一稿的第几次机检",
        "词典版本": "那次机检用的词典版本",
        "机检时间": "北京时间",
        "发布时间": "北京时间；空为没有发布",
        "发布版本": "发布的是第几稿",
        "栏目": "门户栏目",
        "承办人": "提交稿件的账号",
        "提交时间": "北京时间",
        "历时天数": "从提交到发布多少天，24 小时为一天",
        "网址": "门户上的网址",
        "序号": "审批记录第几条",
        "时间": "北京时间",
        "事项": "做了什么",
        "缘由": "不予受理的代号",
        "经办人": "撤稿的账号",
        "撤稿时间": "北京时间",
        "导出内容": "导出的视图；page: 起头的在督查网页上导出，snapshot 为网页的快照",
        "格式": "导出的格式",
        "条数": "导出多少条",
        "摘要": "这一条的 SHA-256，下一条记着它",
    }
)

#: The headings below which numbers stand, and SQLite's word for what kind.
NUMBERS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("版本", "问题序号", "第几轮", "发布版本", "序号", "条数"), "INTEGER"),
        **dict.fromkeys(("逾期天数", "历时天数"), "REAL"),
    }
)
