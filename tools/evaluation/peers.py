"""Other tools beside ours, on what each says it can find."""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Gate
from review_pipeline.gates.masks import MASKS, NAMES
from review_pipeline.language.folding import fold
from tools.evaluation.scoring import Share

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from review_pipeline.gates.finding import Finding
    from tools.evaluation.labelled import Label, Labelled

    Spans = list[list[int]]

_SCRIPT = Path(__file__).parent / "peer_script.py"
_SECONDS = 600
_NUMBER = re.compile(r"(?:[0-9x][^\w\n]?){7}|@")
_SECRET = re.compile(r"密码|口令|token|password")


@dataclass(frozen=True, slots=True)
class Field:
    """What a peer says it can find: sentences of a gate, and the labels of them that count.

    ``ours`` are the rules of ours that look for it, None for all of the gate.
    """

    title: str
    gate: Gate
    counts: Callable[[str, str], bool]
    ours: frozenset[str] | None
    peers: tuple[str, ...]


# A number of a person, an account, a vehicle or a machine.
NUMBERS = frozenset(MASKS) - NAMES - {"credential-shown", "home-address-shown", "minor-identified"}

FIELDS = (
    Field(
        "个人信息号码（身份证、电话、银行卡、邮箱等）",
        Gate.SECRECY,
        lambda marked, _: _NUMBER.search(fold(marked).text) is not None,
        NUMBERS,
        ("presidio-analyzer", "jionlp"),
    ),
    Field(
        "密码和密钥",
        Gate.SECRECY,
        lambda _, sentence: _SECRET.search(sentence) is not None,
        frozenset({"credential-shown"}),
        ("detect-secrets",),
    ),
    Field("文字和标点", Gate.WORDING, lambda *_: True, None, ("autocorrect", "zhlint")),
)


@dataclass(frozen=True, slots=True)
class Standing:
    """How one tool did in a field."""

    field: str
    tool: str
    recall: Share
    precision: Share


def standings(
    drafts: Iterable[Labelled],
    ours: Callable[[Labelled], Iterable[Finding]],
    python: Path | None,
) -> list[Standing]:
    """Ours and, where there is an interpreter for them, the peers, field by field.

    Only sentences of one block are compared: that is what a peer is given.
    """
    single = [each for each in drafts if each.gate and len(each.draft.blocks) == 1]
    texts = [each.draft.blocks[0].text for each in single]
    findings = [tuple(ours(each)) for each in single]
    found = _of_peers(texts, python)
    return [
        standing
        for field in FIELDS
        for standing in (
            _standing(field, "本系统", single, [_spans(field, told) for told in findings]),
            *(_standing(field, p, single, found[p]) for p in field.peers if p in found),
        )
    ]


def _spans(field: Field, findings: Iterable[Finding]) -> Spans:
    """Where ours found what the field is about."""
    return [
        [f.start, f.end]
        for f in findings
        if (f.gate is field.gate if field.ours is None else f.rule in field.ours)
    ]


def _of_peers(texts: Sequence[str], python: Path | None) -> dict[str, list[Spans]]:
    if python is None:
        return {}
    run = subprocess.run(
        [python, _SCRIPT],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        timeout=_SECONDS,
        check=True,
    )
    told: dict[str, list[Spans]] = json.loads(run.stdout)
    return told


def _standing(
    field: Field, tool: str, drafts: Sequence[Labelled], found: Sequence[Spans]
) -> Standing:
    met = labels = right = marks = 0
    for each, spans in zip(drafts, found, strict=True):
        text = each.draft.blocks[0].text
        counted = [x for x in each.labels if field.counts(text[x.start : x.end], text)]
        if each.gate is not field.gate or (each.labels and not counted):
            continue
        labels += len(counted)
        met += sum(any(_over(span, label) for span in spans) for label in counted)
        marks += len(spans)
        right += sum(any(_over(span, label) for label in counted) for span in spans)
    return Standing(field.title, tool, Share(met, labels), Share(right, marks))


def _over(span: Sequence[int], label: Label) -> bool:
    return span[0] < label.end and label.start < span[1]
