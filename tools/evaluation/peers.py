"""Other tools beside ours, on what each says it can find."""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Part
from review_pipeline.gates.finding import Gate
from review_pipeline.gates.masks import MASKS, NAMES
from review_pipeline.language.folding import fold
from review_pipeline.lexicon.entry import ProtectedPhrase, Substitution, Term
from tests.layout_kit import official_document
from tools.evaluation.scoring import Share

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from review_pipeline.gates.finding import Finding
    from review_pipeline.lexicon.lexicon import Lexicon
    from tools.evaluation.labelled import Label, Labelled

    Spans = list[list[int]]

_SCRIPT = Path(__file__).parent / "peer_script.py"
_SECONDS = 600
# Of the layout drafts so many are compared: a peer takes a second or more for each.
_SAMPLE = 60
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
    Field(
        "文字和标点（textlint 用本系统词典的错形）",
        Gate.WORDING,
        lambda *_: True,
        None,
        ("autocorrect", "zhlint", "textlint（prh）"),
    ),
    Field(
        "政治关（mint-filter 用本系统的词表）",
        Gate.POLITICAL,
        lambda *_: True,
        None,
        ("mint-filter",),
    ),
    Field(
        "保密关的词（mint-filter 用本系统的词表）",
        Gate.SECRECY,
        lambda marked, _: _NUMBER.search(fold(marked).text) is None,
        None,
        ("mint-filter",),
    ),
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
    lexicon: Lexicon,
) -> list[Standing]:
    """Ours and, where there is an interpreter for them, the peers, field by field.

    Only sentences of one block are compared: that is what a peer is given; of the layout gate
    a sample, as the Word file it is or the standard's form of it.
    """
    drafts = [*drafts]
    single = [each for each in drafts if each.gate and len(each.draft.blocks) == 1]
    texts = [each.draft.blocks[0].text for each in single]
    findings = [tuple(ours(each)) for each in single]
    laid_out = [each for each in drafts if each.gate is Gate.LAYOUT]
    laid_out = laid_out[:: max(1, len(laid_out) // _SAMPLE)]
    found = _of_peers(texts, laid_out, python, lexicon)
    by_paragraph = layouts(laid_out, [tuple(ours(each)) for each in laid_out], found)
    return by_paragraph + [
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


def _of_peers(
    texts: Sequence[str], laid_out: Sequence[Labelled], python: Path | None, lexicon: Lexicon
) -> dict[str, list[Spans]]:
    if python is None:
        return {}
    with TemporaryDirectory() as place:
        files = [_written(each, Path(place) / f"{n}.docx") for n, each in enumerate(laid_out)]
        given = {"texts": [*texts], "files": files, **_words(lexicon)}
        run = subprocess.run(
            [python, _SCRIPT],
            input=json.dumps(given),
            capture_output=True,
            text=True,
            timeout=_SECONDS,
            check=True,
        )
    told: dict[str, list[Spans]] = json.loads(run.stdout)
    return told


def _written(labelled: Labelled, path: Path) -> str:
    lines = [block.text for block in labelled.draft.blocks if block.place.part is Part.BODY]
    path.write_bytes(official_document(lines, labelled.layout or "standard"))
    return str(path)


def _words(lexicon: Lexicon) -> dict[str, object]:
    """What our dictionaries, the long lists aside, watch for: words, and wrong forms with right."""
    written = [d for d in lexicon.dictionaries if d.card.table is None]
    entries = [entry for dictionary in written for entry in dictionary.entries]
    pairs = {e.wrong: e.right for e in entries if isinstance(e, Substitution)}
    terms = {e.text for e in entries if isinstance(e, Term)}
    known = {x for e in entries if isinstance(e, ProtectedPhrase) for x in e.confusables}
    return {"words": sorted(terms | known | pairs.keys()), "pairs": sorted(pairs.items())}


def layouts(
    drafts: Sequence[Labelled],
    ours: Sequence[tuple[Finding, ...]],
    found: dict[str, list[Spans]],
) -> list[Standing]:
    """Whole drafts of the layout gate, paragraph by paragraph: what is marked, what is told."""
    mine = [[f.place.block for f in told if f.gate is Gate.LAYOUT] for told in ours]
    standings = [_by_paragraph("本系统", drafts, mine)]
    if "gongwen-skill" in found:
        theirs = [[span[0] for span in spans] for spans in found["gongwen-skill"]]
        standings.append(_by_paragraph("gongwen-skill", drafts, theirs))
    return standings


def _by_paragraph(
    tool: str, drafts: Sequence[Labelled], found: Sequence[Sequence[int]]
) -> Standing:
    met = labels = right = marks = 0
    for each, places in zip(drafts, found, strict=True):
        counted = [label.block for label in each.labels if label.gate is Gate.LAYOUT]
        labels += len(counted)
        # A fault of the page is marked at the first paragraph.
        told = [max(place, 0) for place in places]
        met += sum(block in told for block in counted)
        marks += len(told)
        right += sum(place in counted for place in told)
    return Standing("版式（隔若干篇取一篇，逐段）", tool, Share(met, labels), Share(right, marks))


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
