"""The sample report's tables 二, 三 and 四; the figures are made up and reconcile."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document
    from docx.table import _Cell

    Cells = Sequence[Sequence[_Cell]]

APPLICANTS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
RECEIVED = (71, 8, 0, 1, 5, 1)
CARRIED_IN = (3, 0, 0, 0, 0, 0)
NONE = (0, 0, 0, 0, 0, 0)

Counts = tuple[int, ...]
OUTCOMES: tuple[tuple[str, str, Counts], ...] = (
    ("（一）予以公开", "", (28, 4, 0, 1, 2, 0)),
    ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "", (6, 1, 0, 0, 1, 0)),
    ("（三）不予公开", "1.属于国家秘密", (1, 0, 0, 0, 0, 0)),
    ("（三）不予公开", "2.其他法律行政法规禁止公开", (2, 0, 0, 0, 0, 0)),
    ("（三）不予公开", "3.危及“三安全一稳定”", (1, 0, 0, 0, 0, 0)),
    ("（三）不予公开", "4.保护第三方合法权益", (3, 1, 0, 0, 0, 0)),
    ("（三）不予公开", "5.属于三类内部事务信息", (2, 0, 0, 0, 0, 0)),
    ("（三）不予公开", "6.属于四类过程性信息", (1, 0, 0, 0, 0, 0)),
    ("（三）不予公开", "7.属于行政执法案卷", (9, 1, 0, 0, 2, 0)),
    ("（三）不予公开", "8.属于行政查询事项", (2, 0, 0, 0, 0, 0)),
    ("（四）无法提供", "1.本机关不掌握相关政府信息", (10, 1, 0, 0, 0, 1)),
    ("（四）无法提供", "2.没有现成信息需要另行制作", (1, 0, 0, 0, 0, 0)),
    ("（四）无法提供", "3.补正后申请内容仍不明确", (1, 0, 0, 0, 0, 0)),
    ("（五）不予处理", "1.信访举报投诉类申请", (3, 0, 0, 0, 0, 0)),
    ("（五）不予处理", "2.重复申请", (1, 0, 0, 0, 0, 0)),
    ("（五）不予处理", "3.要求提供公开出版物", NONE),
    ("（五）不予处理", "4.无正当理由大量反复申请", NONE),
    ("（五）不予处理", "5.要求行政机关确认或重新出具已获取信息", NONE),
    (
        "（六）其他处理",
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        (1, 0, 0, 0, 0, 0),
    ),
    (
        "（六）其他处理",
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        NONE,
    ),
    ("（六）其他处理", "3.其他", NONE),
)
# 结果维持, 结果纠正, 其他结果, 尚未审结
RECONSIDERATION = (4, 1, 2, 1)
DIRECT_SUIT = (2, 0, 1, 0)
SUIT_AFTER = (1, 0, 0, 1)

_TABLE_TWO = (
    ("第二十条第（一）项", "", "", ""),
    ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),
    ("规章", "0", "0", "3"),
    ("行政规范性文件", "6", "2", "41"),
    ("第二十条第（五）项", "", "", ""),
    ("信息内容", "本年处理决定数量", "", ""),
    ("行政许可", "1284307", "", ""),
    ("第二十条第（六）项", "", "", ""),
    ("信息内容", "本年处理决定数量", "", ""),
    ("行政处罚", "562118", "", ""),
    ("行政强制", "74205", "", ""),
    ("第二十条第（八）项", "", "", ""),
    ("信息内容", "本年收费金额（单位：万元）", "", ""),
    ("行政事业性收费", "18236.4", "", ""),
)
_LABELS = 3
_HEADS = 3
_RECONCILES = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
_SUIT_HEADS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")


def handled() -> Counts:
    """（七）总计 of each applicant column."""
    return tuple(sum(row[2][column] for row in OUTCOMES) for column in range(len(APPLICANTS)))


def carried_out() -> Counts:
    """四、结转下年度继续办理: 一 + 二 - 三（七）, column by column."""
    return tuple(
        new + old - done for new, old, done in zip(RECEIVED, CARRIED_IN, handled(), strict=True)
    )


def add_table_two(document: Document) -> None:
    """主动公开政府信息情况: sections of 条例 §20, each under a bar across the table."""
    cells = _grid(document, len(_TABLE_TWO), 4)
    for number, row in enumerate(_TABLE_TWO):
        filled = [text for text in row if text]
        for column, text in enumerate(filled[:-1]):
            _put(cells, number, column, text)
        last = len(filled) - 1
        _put(cells, number, last, filled[last], across=4 - last)


def add_table_three(document: Document) -> None:
    """收到和处理政府信息公开申请情况: seven applicant columns."""
    rows = _HEADS + 2 + len(OUTCOMES) + 2
    cells = _grid(document, rows, _LABELS + len(APPLICANTS) + 1)
    _table_three_head(cells)
    first = _HEADS + 2
    _put(cells, _HEADS, 0, "一、本年新收政府信息公开申请数量", across=_LABELS)
    _figures(cells, _HEADS, RECEIVED)
    _put(cells, _HEADS + 1, 0, "二、上年结转政府信息公开申请数量", across=_LABELS)
    _figures(cells, _HEADS + 1, CARRIED_IN)
    _put(cells, first, 0, "三、本年度办理结果", down=len(OUTCOMES) + 1)
    _outcomes(cells, first)
    _put(cells, rows - 2, 1, "（七）总计", across=2)
    _figures(cells, rows - 2, handled())
    _put(cells, rows - 1, 0, "四、结转下年度继续办理", across=_LABELS)
    _figures(cells, rows - 1, carried_out())


def add_table_four(document: Document) -> None:
    """政府信息公开行政复议、行政诉讼情况: three groups of five."""
    cells = _grid(document, 4, 15)
    _put(cells, 0, 0, "行政复议", down=2, across=5)
    _put(cells, 0, 5, "行政诉讼", across=10)
    _put(cells, 1, 5, "未经复议直接起诉", across=5)
    _put(cells, 1, 10, "复议后起诉", across=5)
    groups = (RECONSIDERATION, DIRECT_SUIT, SUIT_AFTER)
    for group, counts in enumerate(groups):
        for offset, count in enumerate((*counts, sum(counts))):
            _put(cells, 2, group * 5 + offset, _SUIT_HEADS[offset])
            _put(cells, 3, group * 5 + offset, str(count))


def _table_three_head(cells: Cells) -> None:
    last = _LABELS + len(APPLICANTS)
    _put(cells, 0, 0, _RECONCILES, down=_HEADS, across=_LABELS)
    _put(cells, 0, _LABELS, "申请人情况", across=len(APPLICANTS) + 1)
    _put(cells, 1, _LABELS, "自然人", down=2)
    _put(cells, 1, _LABELS + 1, "法人或其他组织", across=len(APPLICANTS) - 1)
    for offset, name in enumerate(APPLICANTS[1:], start=1):
        _put(cells, 2, _LABELS + offset, name)
    _put(cells, 1, last, "总计", down=2)


def _outcomes(cells: Cells, first: int) -> None:
    groups = [group for group, _, _ in OUTCOMES]
    for offset, (group, detail, counts) in enumerate(OUTCOMES):
        number = first + offset
        if groups.index(group) == offset:
            across = 1 if detail else 2
            _put(cells, number, 1, group, down=groups.count(group), across=across)
        if detail:
            _put(cells, number, 2, detail)
        _figures(cells, number, counts)


def _figures(cells: Cells, row: int, counts: Sequence[int]) -> None:
    for offset, count in enumerate((*counts, sum(counts))):
        _put(cells, row, _LABELS + offset, str(count))


def _grid(document: Document, rows: int, columns: int) -> Cells:
    """A new table's cells, looked up once: python-docx counts the whole table every time."""
    table = document.add_table(rows, columns)
    table.style = "Table Grid"
    return [row.cells for row in table.rows]


def _put(  # noqa: PLR0913 - a cell has two corners
    cells: Cells,
    row: int,
    column: int,
    text: str,
    *,
    down: int = 1,
    across: int = 1,
) -> None:
    """Write a cell that reaches ``down`` rows and ``across`` columns."""
    cell = cells[row][column]
    if (down, across) != (1, 1):
        cell = cell.merge(cells[row + down - 1][column + across - 1])
    cell.text = text
