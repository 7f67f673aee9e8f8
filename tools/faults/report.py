"""What came of the rounds, as people read it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tools.faults.plan import BOUNDARIES, WAY, Fault, Moment, Stage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tools.faults.plan import Boundary
    from tools.faults.rounds import Told

_INTRO = """# 故障演练

由 `make faults-long` 写成。每轮一份稿件，从提交走到上网、归档、留检查点；
途中在抽定的边界上出一次故障，一半的轮次接着办时再出一次，之后从记录所在之处接着办完。故障当时和办完之后各核对一遍：
审批记录逐条核验，门户与清单逐文件比对，已答复办妥的没有丢，上网的都先有登记、
四级各由本人签过一次且签的就是所发的内容，没有发布两次。同一种子抽出同样的轮次。

进程用 kill -9；磁盘是挂载的小文件系统，写到只剩抽定的字节数；时钟由 faketime 在办事的进程里拨回；\
断网是办事的进程与数据库（或 Prefect）之间的代理断开，一半立即重置，一半无声。
断电（丢失已写未落盘的数据）没有演练。
"""


def say(told: Told) -> None:
    """A round in a line, as it ends."""
    verdict = "；".join(told.wrong) if told.wrong else "完好"
    ends = "，".join(told.ends)
    print(  # noqa: T201 - this tool's purpose
        f"第 {told.round.number} 轮（{told.seconds:.1f} 秒）{told.round.told}"
        f" — 出故障 {told.struck} 次（{ends}）— {verdict}",
        flush=True,
    )


def report(told: Sequence[Told], seed: int, rounds: int) -> str:
    """The figures of what was played so far of the rounds, as a page of Markdown."""
    wrong = [each for each in told if each.wrong]
    lines = [
        _INTRO,
        _total(told, seed, rounds),
        *_by_fault(told),
        *_by_place(told),
        *[f"* 第 {each.round.number} 轮，{each.round.told}：{each.wrong}" for each in wrong],
    ]
    return "\n".join(lines).rstrip() + "\n"


def _total(told: Sequence[Told], seed: int, rounds: int) -> str:
    words = [word for each in told for word in each.wrong]
    counted = Counter(next((k for k in ("丢失", "两次", "未签") if k in w), "其他") for w in words)
    struck = sum(each.struck for each in told)
    minutes = sum(each.seconds for each in told) / 60
    return (
        f"种子 {seed}，{rounds} 轮中演练了 {len(told)} 轮，共出故障 {struck} 次，"
        f"各轮用时合计 {minutes:.1f} 分钟："
        f"丢失 {counted['丢失']}，发布两次 {counted['两次']}，未签而发 {counted['未签']}，"
        f"其他不符 {counted['其他']}。"
    )


def _by_fault(told: Sequence[Told]) -> list[str]:
    rows = Counter[tuple[str, str]]()
    struck = Counter[tuple[str, str]]()
    for each in told:
        where = "Prefect 全套" if each.round.stage else each.round.record.label
        rows[each.round.fault.label, where] += 1
        struck[each.round.fault.label, where] += each.struck
    order = [fault.label for fault in Fault]
    ranked = sorted(rows, key=lambda row: (order.index(row[0]), row[1]))
    return [
        "",
        "| 故障 | 在哪里 | 轮次 | 出故障次数 |",
        "|---|---|---:|---:|",
        *[f"| {f} | {where} | {rows[f, where]} | {struck[f, where]} |" for f, where in ranked],
    ]


def _by_place(told: Sequence[Told]) -> list[str]:
    """How often a fault was let happen at each boundary."""
    at = Counter(place for each in told for place in _struck_at(each))
    stages = Counter(each.round.stage for each in told if each.round.stage)
    moments = tuple(Moment)
    cells = [
        (where, [str(at[b]) if (b := _boundary(where, m)) else "" for m in moments])
        for where, _ in WAY
    ]
    return [
        "",
        f"| 边界 | {' | '.join(moment.label for moment in moments)} |",
        f"|---|{'---:|' * len(moments)}",
        *[f"| `{where}` | {' | '.join(row)} |" for where, row in cells],
        "",
        "| Prefect 运行的阶段 | 轮次 |",
        "|---|---:|",
        *[f"| {stage.label} | {stages[stage]} |" for stage in Stage],
        "",
    ]


def _struck_at(told: Told) -> list[Boundary]:
    """Where a fault befell the work: the second only where the work came there again."""
    drawn = (told.round.at, told.round.again)
    return [place for place in drawn[: told.struck] if place is not None]


def _boundary(where: str, moment: Moment) -> Boundary | None:
    return next((b for b in BOUNDARIES if (b.where, b.moment) == (where, moment)), None)
