"""Tables that list people: which columns name them, and what else is said of each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_pipeline.gates.grids import by_column, grids

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from review_pipeline.gates.grids import Line, Seat
    from review_pipeline.language.names import NameReader
    from review_pipeline.language.passage import Passage
    from review_pipeline.language.reading import Reading

    Span = tuple[int, int]

_NAME_HEADER = re.compile(
    r"(姓名|名字|户主|被处罚人|当事人|嫌疑人|违法人员|受害人|被害人|申请人|监护人|驾驶人|车主|持证人|户名|人员名单)"
)
_SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
    "苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史"
    "顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛"
    "伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童"
    "欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边"
)
_NAME = re.compile(
    r"[\u4e00-\u9fff](?:[ \t]*[\u4e00-\u9fff]){1,2}|[\u4e00-\u9fff]{1,6}·[\u4e00-\u9fff]{1,8}"
)
_OFFICE = re.compile(r"(?:公司|[局厅处科室部委院校所队站厂店行会社]|中心|大学|银行|合作社|经营部)$")
_HEADER_ROWS = 3
# Rarer surnames, and how names of other peoples begin: enough to ask the model.
_MORE_SURNAMES = _SURNAMES | frozenset(
    "普刀岩罕玉召阿木尼扎次旺格桑依买吐艾古热卡孜达巴莎娜撒纳海满米糜朵勒黑吉沙咪字李杞者沐"
    "车和施鲍褚卞滕仇乌焦巴弓牧隗山谷车侯宓蓬全郗班仰仲伊宫宁仇栾暴甘钭厉戎祖武符束幸印宿怀蒲台从鄂"
    "索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍却璩桑桂濮牛寿通边扈燕冀郏浦尚农"
    "温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东殳沃利蔚越夔隆"
    "师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公仉督岳帅缑亢况郈"
)
# What is said of a party begins so, and nobody's full name does; 李某 is none. The model need not
# be asked.
_NO_NAME = re.compile(
    r".某|申请|依照|依据|依法|双方|通过|通报|能够|常住|符合|利用|达成|陈述|和其他|和有关|和与|向人民|向有关"
)
_LEAD = re.compile(r"\s{0,2}[:：]?\s{0,2}")
_HEAD = re.compile(r"[\u4e00-\u9fff]{2,6}(?:·[\u4e00-\u9fff])?")


@dataclass(frozen=True, slots=True)
class Listing:
    """A table: its header by column (empty when it has none) and the rows under it."""

    header: Mapping[int, Seat]
    lines: tuple[Line, ...]

    def people(self) -> tuple[Line, ...]:
        """The rows that name a person; an office or a company is none."""
        names = self.name_column()
        return tuple(
            line
            for line in self.lines
            if names is not None and names in line and not _OFFICE.search(line[names].text)
        )

    def name_column(self) -> int | None:
        """The column that names people, by its header or, failing that, by what it holds."""
        for column, seat in self.header.items():
            if _NAME_HEADER.search(seat.text):
                return column
        columns = sorted(by_column(self.lines).items())
        return next((column for column, seats in columns if _hold_names(seats)), None)


def _hold_names(seats: Sequence[Seat]) -> bool:
    return all(is_name(seat.text) for seat in seats)


def is_name(text: str) -> bool:
    """Whether a whole cell reads as a person's name: a common surname and one or two characters."""
    return _NAME.fullmatch(text) is not None and ("·" in text or text[0] in _SURNAMES)


def full_name_after(text: str, place: int, reader: NameReader, passage: Passage) -> Span | None:
    """Where a person is named in full at ``text[place:]``, a colon or blanks before it left out.

    The model tells, by the whole sentence.
    """
    lead = _LEAD.match(text, place)
    start = lead.end() if lead else place
    head = None if _NO_NAME.match(text, start) else _HEAD.match(text, start)
    if head is None or (head.group()[0] not in _MORE_SURNAMES and "·" not in head.group()):
        return None
    span = reader.name_at(passage, start)
    full = span is not None and span[1] - span[0] > 1 and "某" not in text[span[0] : span[1]]
    return span if full else None


def passages_beside_people(reading: Reading) -> frozenset[int]:
    """The numbers of the passages that stand in a row with a person's name."""
    return frozenset(
        seat.passage.number
        for listing in listings(reading)
        for line in listing.people()
        for seat in line.values()
    )


def listings(reading: Reading) -> Iterator[Listing]:
    """Every table of the reading, and every run of lines parted by tabs."""
    for lines in grids(reading):
        number = next((n for n, line in enumerate(lines[:_HEADER_ROWS]) if _is_header(line)), None)
        if number is None:
            yield Listing({}, tuple(lines))
        else:
            yield Listing(lines[number], tuple(lines[number + 1 :]))


def _is_header(line: Line) -> bool:
    """Whether the line names its columns; a merged title line has but one seat."""
    return len(line) > 1 and any(_NAME_HEADER.search(seat.text) for seat in line.values())
