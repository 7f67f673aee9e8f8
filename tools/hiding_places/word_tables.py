"""Word: the marks in tables."""

from __future__ import annotations

from tools.hiding_places.place import ID, MARK, TERM, Kind
from tools.hiding_places.word_base import body, para, run

_PAIRS = (TERM[:4], TERM[4:], ID[:10], ID[10:])


def _cell(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def _row(cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>"


def _table(rows: str, properties: str = "") -> str:
    grid = '<w:tblGrid><w:gridCol w:w="4000"/><w:gridCol w:w="4000"/></w:tblGrid>'
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{grid}{rows}</w:tbl>{para('')}"


_PLAIN = _cell(para(run("项目"))) * 2
_SECRET = _cell(para(run(MARK)))
_TWO = _row(_PLAIN) + _row(_SECRET + _cell(para(run("值"))))

KIND = Kind(
    "docx",
    "表格",
    {
        "cell": body(_table(_TWO)),
        "nested-table": body(_table(_row(_cell(_table(_TWO)) + _cell(para(run("值")))))),
        "cut-over-cells": body(
            _table(
                "".join(
                    _row(_cell(para(run(a))) + _cell(para(run(b))))
                    for a, b in (_PAIRS[:2], _PAIRS[2:])
                )
            )
        ),
        "cut-over-rows": body(
            _table(
                "".join(
                    _row(_cell(para(run(a))) + _cell(para(run(b))))
                    for a, b in zip(_PAIRS[:2], _PAIRS[2:], strict=True)
                )
            )
        ),
        "one-letter-a-cell": body(
            _table(
                _row("".join(_cell(para(run(c))) for c in TERM))
                + _row("".join(_cell(para(run(c))) for c in ID))
            )
        ),
        "caption": body(_table(_row(_PLAIN), f'<w:tblCaption w:val="{MARK}"/>')),
        "description": body(_table(_row(_PLAIN), f'<w:tblDescription w:val="{MARK}"/>')),
        "hidden-row": body(_table(_row(_PLAIN) + _row(_SECRET + _SECRET, "<w:hidden/>"))),
        "deleted-row": body(
            _table(_row(_PLAIN) + _row(_SECRET + _SECRET, '<w:del w:id="4" w:author="某甲"/>'))
        ),
        "inserted-row": body(
            _table(_row(_PLAIN) + _row(_SECRET + _SECRET, '<w:ins w:id="4" w:author="某甲"/>'))
        ),
        "deleted-cell": body(
            _table(
                _row(
                    _cell(para(run(MARK)), '<w:cellDel w:id="4" w:author="某甲"/>')
                    + _cell(para(run("值")))
                )
            )
        ),
        "merged-away-cell": body(
            _table(
                _row(_cell(para(run("项")), '<w:vMerge w:val="restart"/>') + _cell(para(run("甲"))))
                + _row(_cell(para(run(MARK)), "<w:vMerge/>") + _cell(para(run("乙"))))
            )
        ),
        "horizontally-merged-away": body(
            _table(
                _row(
                    _cell(para(run("项")), '<w:hMerge w:val="restart"/>')
                    + _cell(para(run(MARK)), "<w:hMerge/>")
                )
            )
        ),
        "row-of-no-height": body(
            _table(_row(_PLAIN) + _row(_SECRET * 2, '<w:trHeight w:val="1" w:hRule="exact"/>'))
        ),
        "column-of-no-width": body(
            _table(
                _row(
                    _cell(para(run(MARK)), '<w:tcW w:w="1" w:type="dxa"/><w:noWrap/>')
                    + _cell(para(""))
                )
            )
        ),
        "white-cell-text": body(
            _table(
                _row(_cell(para(run(MARK, '<w:color w:val="FFFFFF"/>'))) + _cell(para(run("值"))))
            )
        ),
        "text-as-cell-shade": body(
            _table(
                _row(
                    _cell(
                        para(run(MARK, '<w:color w:val="4472C4"/>')),
                        '<w:shd w:val="clear" w:fill="4472C4"/>',
                    )
                    + _cell(para(run("值")))
                )
            )
        ),
        "turned-text": body(
            _table(
                _row(
                    _cell(para(run(MARK)), '<w:textDirection w:val="tbRl"/>')
                    + _cell(para(run("值")))
                )
            )
        ),
        "off-page-table": body(
            _table(
                _TWO,
                '<w:tblpPr w:horzAnchor="page" w:vertAnchor="page" w:tblpX="-20000" w:tblpY="1"/>',
            )
        ),
        "revision-author-of-table": body(
            _table(
                _row(_PLAIN),
                f'<w:tblPrChange w:id="6" w:author="{MARK}"><w:tblPr/></w:tblPrChange>',
            )
        ),
        "control-around-row": body(
            _table(
                _row(_PLAIN) + f"<w:sdt><w:sdtContent>{_row(_SECRET * 2)}</w:sdtContent></w:sdt>"
            )
        ),
        "control-around-cell": body(
            _table(
                _row(
                    f"<w:sdt><w:sdtContent>{_SECRET}</w:sdtContent></w:sdt>"
                    + _cell(para(run("值")))
                )
            )
        ),
        "bookmark-between-rows": body(
            _table(
                _row(_PLAIN)
                + f'<w:bookmarkStart w:id="8" w:name="{TERM}_{ID}"/><w:bookmarkEnd w:id="8"/>'
            )
        ),
    },
)

KINDS = (KIND,)
