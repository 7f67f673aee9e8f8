"""The sample report's words: what is said, faulty and mended, line by line.

Both versions are made from one text; where they differ the text holds a slot, and `_SLOTS`
says what goes into it: the fault, with its gate, and its mending.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

TITLE = "云岭省公安厅2025年政府信息公开工作年度报告"
TABLE_TWO, TABLE_THREE, TABLE_FOUR = "表二", "表三", "表四"

Line = tuple[str, str]

# slot: (faulty, mended); a line left empty is left out
_SLOTS = {
    # layout: 六角括号 (GB/T 9704-2012, 7.2.5)
    "number": ("云公通（2026）36号", "云公通〔2026〕36号"),
    # layout: no full stop after a heading
    "first_heading": ("一、总体情况。", "一、总体情况"),
    # political: four members, in their order
    "four": (
        "增强“四个意识”（政治意识、核心意识、大局意识、看齐意识）",
        "增强“四个意识”（政治意识、大局意识、核心意识、看齐意识）",
    ),
    # political: a protected phrase, one character wrong
    "campaign": ("常态化扫黑险恶斗争", "常态化扫黑除恶斗争"),
    # wording: a foreign word inside Chinese
    "listening": (
        "通过企业家座谈会 and 警营开放日听取意见",
        "通过企业家座谈会和警营开放日听取意见",
    ),
    # wording: Markdown residue
    "fields": ("**重点领域信息公开**", "重点领域信息公开"),
    # wording: a wrong character
    "plan": ("省政府政务公开工作布署", "省政府政务公开工作部署"),
    # wording: a share that does not follow from its parts (278/307 = 90.55 %), and the same
    # thing counted twice with different results
    "services": (
        (
            "推动307项审批服务事项打包上网，其中278项实现“零跑腿”办理，占90.5%；"
            "全年305项审批服务事项全部上网，网上办件满意度保持在较高水平。"
        ),
        (
            "推动307项审批服务事项打包上网，其中278项实现“零跑腿”办理，占90.6%；"
            "网上办件满意度保持在较高水平。"
        ),
    ),
    # policy: a law the Civil Code repealed on 2021-01-01
    "law": (
        "《中华人民共和国合同法》和《保安服务管理条例》",
        "《中华人民共和国民法典》和《保安服务管理条例》",
    ),
    # policy: an institution abolished in 2018
    "regulator": ("会同中国银监会云岭监管局", "会同国家金融监督管理总局云岭监管局"),
    # wording: 2025-11-07 was a Friday
    "training": ("2025年11月7日（星期六）", "2025年11月7日（星期五）"),
    # secrecy: a full ID number (no such county, born in 1903) and a mobile number
    # (141 numbers are not given to people)
    "reply": (
        (
            "如申请人李某某（公民身份号码539999190307120019，联系电话14100001234）申请公开"
            "户籍业务办理规范，厅办公室当日即予答复。"
        ),
        "对可以当场答复的户籍业务办理规范类申请，厅办公室当日即予答复。",
    ),
    # secrecy: a circulation line
    "circulation": ("内部资料，注意保存", ""),
    # layout: section 六 missing
    "sixth": ("", "六、其他需要报告的事项"),
    "fee": (
        "",
        (
            "2025年，本机关未向申请人收取政府信息公开信息处理费，金额为0元。"
            "除上述情况外，无其他需要报告的事项。"
        ),
    ),
    # layout: an attachment named, none handed in
    "attachment": ("附件：1.2025年依申请公开办理情况明细表", ""),
}

_TEXT: tuple[Line, ...] = (
    ("body", "{circulation}"),
    ("title", TITLE),
    ("number", "{number}"),
    (
        "body",
        (
            "根据《中华人民共和国政府信息公开条例》和国务院办公厅关于年度报告格式的要求，现公布"
            "云岭省公安厅2025年政府信息公开工作年度报告。本报告所列数据的统计期限自2025年1月1日"
            "起至2025年12月31日止，电子版可在云岭省公安厅门户网站“政府信息公开年报”栏目查阅。"
        ),
    ),
    ("heading", "{first_heading}"),
    (
        "body",
        (
            "2025年，云岭省公安厅坚持以习近平新时代中国特色社会主义思想为指导，{four}，"
            "落实{plan}，围绕企业和群众关心的事项做好公开、解读和回应，工作总体平稳有序。"
        ),
    ),
    ("subheading", "（一）主动公开"),
    (
        "body",
        (
            "一是抓好{fields}。公布行政许可、行政处罚、行政强制的依据、条件、程序和办理结果，"
            "更新权责清单和办事指南；及时公布{campaign}阶段性情况和电信网络诈骗预警提示。"
            "二是公开决策过程。制定涉企政策前，{listening}，意见采纳情况随政策一并公布。"
            "三是公开服务事项。{services}"
        ),
    ),
    (
        "body",
        (
            "四是普及法律知识。结合{law}的实施，面向保安服务企业和从业人员编写问答材料；"
            "{regulator}公布非法集资典型案例，提醒群众守好钱袋子。"
        ),
    ),
    ("subheading", "（二）依申请公开"),
    (
        "body",
        (
            "全年收到政府信息公开申请86件，上年结转3件，办结87件，结转下年度继续办理2件。"
            "{reply}修订答复文书式样，说明理由和救济途径，减少因告知不清引起的争议。"
        ),
    ),
    ("subheading", "（三）政府信息管理"),
    (
        "body",
        (
            "坚持先审后发，拟公开的信息逐项进行保密审查，审查记录与稿件一并归档。依托公安网警综平台"
            "把公开属性认定嵌入公文办理流程，拟稿时即明确主动公开、依申请公开或者不予公开。"
            "清理行政规范性文件，废止2件，现行有效41件，均按要求标注效力状态。"
        ),
    ),
    ("subheading", "（四）平台建设"),
    (
        "body",
        (
            "改版门户网站信息公开专栏，完善检索和无障碍阅读功能；政务微博、微信公众号与网站同源发布，"
            "同一信息口径一致。每季度检查栏目更新和链接可用情况，发现的问题当季整改完毕。"
        ),
    ),
    ("subheading", "（五）监督保障"),
    (
        "body",
        (
            "{training}举办全省公安机关政府信息公开业务培训，142人参加。"
            "将公开工作纳入年度考核，按月提示、按季通报；全年未发生因公开不当被追究责任的情形。"
        ),
    ),
    ("heading", "二、主动公开政府信息情况"),
    ("table", TABLE_TWO),
    ("heading", "三、收到和处理政府信息公开申请情况"),
    ("table", TABLE_THREE),
    ("heading", "四、政府信息公开行政复议、行政诉讼情况"),
    ("table", TABLE_FOUR),
    ("heading", "五、存在的主要问题及改进情况"),
    (
        "body",
        (
            "2025年工作中仍有不足：一是部分政策解读以文字为主，图表和案例偏少；二是个别单位答复"
            "申请时引用条款不够准确；三是基层窗口公开内容更新不够及时。"
        ),
    ),
    (
        "body",
        (
            "针对上述问题，已采取以下措施：一是政策文件与解读材料同步起草、同步审签、同步公布；"
            "二是编写依申请公开答复指引，逐件审核答复依据；三是建立窗口公开内容更新台账，逾期未更新的"
            "由厅办公室提示督办。"
        ),
    ),
    ("heading", "{sixth}"),
    ("body", "{fee}"),
    ("body", "{attachment}"),
    ("signature", "云岭省公安厅"),
    ("signature", "2026年1月23日"),
)


def _version(faults: Collection[str]) -> tuple[Line, ...]:
    words = {
        slot: mended if slot not in faults else faulty for slot, (faulty, mended) in _SLOTS.items()
    }
    lines = [(kind, text.format_map(words)) for kind, text in _TEXT]
    return tuple((kind, text) for kind, text in lines if text)


FAULTY = _version(_SLOTS)
#: What blocks is mended, what must be confirmed was overlooked.
HALF_MENDED = _version(("listening", "services", "training"))
MENDED = _version(())
