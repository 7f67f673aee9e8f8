"""Words that tell in what sense a sentence speaks: cues, and where they must stand."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Direction(IntEnum):
    """What a sentence says of the severity of something found in it."""

    LOWERS = -1
    NEUTRAL = 0
    RAISES = 1


@dataclass(frozen=True, slots=True)
class Cue:
    """A sense, its words, and what it does to the severity.

    ``label`` is what a person reads in the evidence. With ``before``, a word counts only
    where it stands before what was found: 不得 forbids what follows it.
    """

    label: str
    words: tuple[str, ...]
    direction: Direction
    before: bool = False


CUES = (
    Cue(
        "法律条文语境",
        ("本法", "本条例", "本办法", "本规定", "本规则", "法律规定", "法规规定", "行政法规"),
        Direction.LOWERS,
    ),
    Cue(
        "否定或禁止",
        ("不得", "严禁", "禁止", "不准", "不属于", "不涉及", "不含", "未发现", "不存在", "防止"),
        Direction.LOWERS,
        before=True,
    ),
    # Told, but no lighter for it: a system or a means named in last year's figures is named.
    Cue(
        "过去情况汇总",
        ("累计", "全年", "去年", "上年", "年来", "人次", "截至", "同比"),
        Direction.NEUTRAL,
    ),
    Cue(
        "宣传教育语境",
        ("宣传教育", "警示教育", "教育培训", "保密教育", "普法", "讲座", "知识竞赛"),
        Direction.LOWERS,
    ),
    Cue("将来安排", ("将于", "定于", "拟于", "届时", "明日", "次日", "即将"), Direction.RAISES),
    Cue("联系方式", ("手机", "联系电话", "电话号码", "微信号", "联系人"), Direction.RAISES),
)

# A person's name is what stands before one of these.
PERSON_TITLES = (
    *("同志", "厅长", "局长", "处长", "科长", "所长", "队长", "主任", "书记", "政委", "民警"),
    *("警官", "先生", "女士"),
)

# An organisation's name is what ends in one of these.
ORGANISATION_SUFFIXES = (
    *("公安厅", "公安局", "分局", "派出所", "支队", "总队", "大队", "检察院", "人民法院"),
    *("人民政府", "委员会", "有限公司", "研究所", "看守所", "学院"),
)

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢"
    "蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟"
    "龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂"
)

# Without one of these in it a sentence has no cue and no name: 第 begins an article's number.
TELLING = (
    *(word for cue in CUES for word in cue.words),
    *PERSON_TITLES,
    *ORGANISATION_SUFFIXES,
    "第",
)
