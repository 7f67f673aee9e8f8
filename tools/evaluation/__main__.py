"""Measure the five gates: ``make eval``. Usage: ``python -m tools.evaluation CORPUS PEERS_PYTHON``.

Writes docs/evaluation.md and prints what stands in it. Without the corpus false alarms are left
out; without an interpreter for other tools they are.
"""

from __future__ import annotations

import sys
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Finding, Severity
from review_pipeline.gates.inspection import Inspector, inspect
from review_pipeline.lexicon.loading import load_lexicon
from tools.corpus import specimens
from tools.evaluation import report
from tools.evaluation.generated import in_disguise
from tools.evaluation.labelled import (
    Labelled,
    dictionary_examples,
    learned_from,
    set_aside,
    written_with,
)
from tools.evaluation.peers import standings
from tools.evaluation.running import PARTS, Part, patched, score, whole
from tools.evaluation.scoring import Score, Share, meets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from review_pipeline.lexicon.lexicon import Lexicon

_ROOT = Path(__file__).parent.parent.parent
_REPORT = _ROOT / "docs/evaluation.md"
_FIRST_RUNS = _ROOT / "evaluation/first-runs.md"
_DAY = date(2026, 6, 1)
_PER = 10_000


def main() -> None:
    """Measure, print, and write the report."""
    corpus, python = (Path(argument) for argument in (*sys.argv[1:], "", "")[:2])
    lines = list(_lines(corpus if corpus.is_dir() and corpus.name else None, _if_there(python)))
    text = "\n".join(lines)
    _REPORT.write_text(text, encoding="utf-8")
    sys.stdout.write(text)


def _if_there(python: Path) -> Path | None:
    return python if python.is_file() else None


def _lines(corpus: Path | None, python: Path | None) -> Iterator[str]:
    lexicon = load_lexicon(_ROOT / "dictionaries")
    aside, learned = [*set_aside()], [*learned_from()]
    gates = {rule.id: rule.gate for rule in whole(lexicon).rules}
    cases, examples = [*written_with(gates)], [*dictionary_examples(lexicon, _DAY)]
    measured = score(aside, lexicon)
    yield from _opening(
        lexicon, {"规则案例": cases, "词典例句": examples, "已据以改进": learned, "留作检验": aside}
    )
    yield "## 留作检验的一组（今天）\n"
    yield from report.by_gate(measured)
    yield from report.grave(measured)
    yield _FIRST_RUNS.read_text(encoding="utf-8")
    yield "## 已据以改进的一组\n"
    yield from report.by_gate(score(learned, lexicon))
    yield "## 规则案例和词典例句（规则是照着它们写的，只看有没有退步）\n"
    yield from report.by_gate(score([*cases, *examples], lexicon))
    yield "## 变形：词典每一条 × 每一种写法\n"
    yield from report.by_disguise(_by_disguise(lexicon))
    yield "## 去掉一部分会怎样（检验和改进两组合并）\n"
    yield from report.ablation(_ablated([*aside, *learned], lexicon, corpus))
    yield "## 与同类工具并列（同样的单句，各比各能查的）\n"
    yield from report.beside_peers(standings([*aside, *learned], _found(lexicon), python, lexicon))
    yield "## 各规则（检验和改进两组合并）\n"
    yield from report.by_rule(score([*aside, *learned], lexicon))


def _opening(lexicon: Lexicon, sets: dict[str, list[Labelled]]) -> Iterator[str]:
    yield "# 查得准不准\n"
    yield f"`make eval` 生成，{datetime.now(UTC):%Y-%m-%d}，词典版本 `{lexicon.version[:12]}`。\n"
    yield (
        "召回率：该查出的查出了多少；精确率：查出的有多少是该查的。"
        "括号里是个数和 95% 置信区间（Wilson）。"
        "查出的位置压在标注上，或与标注同一关、在同一句里，算查到；标注之外的一律算误报，提示也算。\n"
    )
    yield (
        "标注由写规则的人写，不是第三方：请把它当作回归的尺子，不当作对真实稿件的承诺。"
        "留作检验的一组先写好、后运行；据以改进之后即移入“已据以改进”，另写一组。\n"
    )
    yield from report.table(
        ("组", "篇、句", "标注", "其中无问题的篇、句"),
        (
            (name, len(each), sum(len(x.labels) for x in each), sum(not x.labels for x in each))
            for name, each in sets.items()
        ),
    )


def _by_disguise(lexicon: Lexicon) -> dict[str, Share]:
    inspector = Inspector.build(lexicon)
    met: Counter[tuple[str, bool]] = Counter()
    for name, each in in_disguise(lexicon, _DAY):
        found = inspect(each.draft, inspector, each.day).findings
        texts = [block.text for block in each.draft.blocks]
        met[name, any(meets(f, each.labels[0], texts) for f in found)] += 1
    names = dict.fromkeys(name for name, _ in met)
    shares = {n: Share(met[n, True], met[n, True] + met[n, False]) for n in names}
    part = sum(share.part for share in shares.values())
    return {**shares, "合计": Share(part, sum(share.whole for share in shares.values()))}


def _ablated(
    drafts: list[Labelled], lexicon: Lexicon, corpus: Path | None
) -> Iterator[tuple[str, Score, str]]:
    for part in (Part("（不去掉）", whole), *PARTS):
        yield part.title, score(drafts, lexicon, part), _alarms(part, lexicon, corpus)


def _alarms(part: Part, lexicon: Lexicon, corpus: Path | None) -> str:
    """What on clean regulations asks a person or stops the draft, per 10,000 characters."""
    if corpus is None:
        return "未测"
    count = characters = 0
    with patched(part.patched):
        inspector = part.build(lexicon)
        for text in specimens(corpus):
            found = inspect(text.draft, inspector, text.day).findings
            count += sum(finding.severity >= Severity.CONFIRM for finding in found)
            characters += text.draft.characters
    return f"{count * _PER / characters:.3f}"


def _found(lexicon: Lexicon) -> Callable[[Labelled], Iterable[Finding]]:
    """What ours finds in a sentence."""
    inspector = Inspector.build(lexicon)
    return lambda each: inspect(each.draft, inspector, each.day).findings


if __name__ == "__main__":
    main()
