"""The tables of docs/hiding-places.md, in Chinese."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tools.hiding_places.every_place import FORMATS
from tools.hiding_places.judging import Verdict
from tools.hiding_places.opening import OPENERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tools.hiding_places.judging import Judgement
    from tools.hiding_places.peers import Peer

_HEAD = """# 藏匿处覆盖率

由 `make coverage-of-hiding-places` 写成。每处一份文档：“内部资料注意保存”和一个形式有效、\
不属于任何人的身份号码放在该处，别处没有。藏匿处按格式标准（ECMA-376、ISO 32000、HTML）\
凭空设想，不看读取程序怎样写。

* **看见**：文字出现在审查的文本里（不计全角半角、异体数字、零宽字符、拆分和倒序），\
或五关因它报出问题。
* **拒收**：稿件不予审查，并说明原因。
* **请人看图**：文字画在图片里，本机没有识别，交人查看。
* **漏过**：既没看见，也没拒收。应为 0。
* **出错**：读取程序中途出错。应为 0。

“五关指出”另计：其中有须确认或阻断的问题。读到而五关没有指出的，列在后面。
"""
_NO_PEERS = "没有安装对照工具，略过。\n"


@dataclass(frozen=True, slots=True)
class Coverage:
    """Everything the report says."""

    judgements: Sequence[Judgement]
    ordinary: Sequence[tuple[str, str]]
    peers: Sequence[Peer]
    unopened: Sequence[str]
    recognised: bool


def table(coverage: Coverage) -> str:
    """The counts, one line a format."""
    return "".join(_line(cells) for cells in _counts(coverage.judgements))


def page(coverage: Coverage) -> str:
    """The whole page."""
    return "\n".join(
        (
            _HEAD,
            table(coverage),
            f"图片文字识别：{'已启用' if coverage.recognised else '未启用'}。\n",
            "## 普通文档\n\n不该拒收的，各程序照常保存的文档：\n",
            _rows(("文档", "结果"), coverage.ordinary),
            "## 与其他工具对照\n\n同一批文档，所读文字里有没有：\n",
            _peers(coverage),
            "## 漏过的藏匿处\n",
            _list(_named(coverage.judgements, Verdict.UNSEEN)),
            "## 读取中出错的\n",
            _list(_named(coverage.judgements, Verdict.BROKE)),
            "## 读到而五关没有指出的\n",
            _list(j.address for j in coverage.judgements if j.text_seen and not j.flagged),
            "## 请人看图的\n",
            _list(_named(coverage.judgements, Verdict.TO_LOOK_AT)),
            "## 拒收的，按原因\n",
            _list(_refusals(coverage.judgements)),
            "## 文档是否成立\n\n生成的文档须能由别的程序打开；藏匿处本身就是错误构造的除外：\n",
            _rows(("格式", "以何验证"), [(form, OPENERS[form][0]) for form in FORMATS]),
            "打不开的：\n\n" + _list(coverage.unopened),
        )
    )


def _counts(judgements: Sequence[Judgement]) -> Iterator[tuple[object, ...]]:
    yield ("格式", "藏匿处", *Verdict, "文字读到", "五关指出")
    yield ("---",) + ("---:",) * (len(Verdict) + 3)
    for form in (*FORMATS, ""):
        mine = [j for j in judgements if form in (j.format, "")]
        counts = Counter(j.verdict for j in mine)
        read, flagged = sum(j.text_seen for j in mine), sum(j.flagged for j in mine)
        yield (form or "合计", len(mine), *(counts[v] for v in Verdict), read, flagged)


def _peers(coverage: Coverage) -> str:
    if not coverage.peers:
        return _NO_PEERS
    rows: list[tuple[object, ...]] = []
    for form in dict.fromkeys(peer.format for peer in coverage.peers):
        mine = [j for j in coverage.judgements if j.format == form]
        seen = sum(j.verdict is Verdict.SEEN for j in mine)
        stopped = sum(j.verdict in (Verdict.REFUSED, Verdict.TO_LOOK_AT) for j in mine)
        rows.append((form, "**本系统**", len(mine), seen, f"{stopped}（拒收或请人看图）"))
        rows += [
            (form, peer.name, peer.documents, peer.seen, f"{peer.failed}（打不开）")
            for peer in coverage.peers
            if peer.format == form
        ]
    return _rows(("格式", "工具", "文档", "有", "其余处理"), rows)


def _named(judgements: Sequence[Judgement], verdict: Verdict) -> Iterator[str]:
    return (j.address for j in judgements if j.verdict is verdict)


def _refusals(judgements: Sequence[Judgement]) -> Iterator[str]:
    refused: dict[str, list[str]] = {}
    for judgement in judgements:
        if judgement.verdict is Verdict.REFUSED:
            refused.setdefault(judgement.note, []).append(judgement.address)
    for code, places in sorted(refused.items()):
        yield f"`{code}`（{len(places)}）：{'、'.join(places)}"


def _rows(head: tuple[object, ...], rows: Iterable[tuple[object, ...]]) -> str:
    return "".join(_line(cells) for cells in (head, ("---",) * len(head), *rows))


def _line(cells: Iterable[object]) -> str:
    return f"| {' | '.join(map(str, cells))} |\n"


def _list(items: Iterable[str]) -> str:
    lines = "".join(f"* {item}\n" for item in items)
    return lines or "没有。\n"
