"""Rows of the benchmark: matching with a thousand, ten and a hundred thousand terms, and peers."""

from __future__ import annotations

import json
import subprocess
import time
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from review_pipeline.documents.draft import Block, Draft, Part, Place
from review_pipeline.gates.inspection import Inspector, inspect
from review_pipeline.gates.registry import RULES
from review_pipeline.language.folding import bare, skeleton
from review_pipeline.language.reader import read
from review_pipeline.lexicon.lexicon import Lexicon
from review_pipeline.lexicon.literal import Literal
from review_pipeline.lexicon.matcher import Matcher
from review_pipeline.lexicon.points import points_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from review_pipeline.language.folded import Places

_SCRIPT = Path(__file__).parent / "peer_speed.py"
_COUNTS = (1_000, 10_000, 100_000)
_RUNS = 5
# What the peers get: they are too slow for all of it.
_PEERS_CHARACTERS = 200_000
_SHORT, _LONG = 1_000_000, 10_000_000
_DAY = date(2026, 1, 1)
_SECONDS = 900
_PLANE = 0x10000
# What presidio's four recognizers look for.
_NUMBERS = frozenset(
    ("bank-card-shown", "personal-contact-shown", "intranet-address", "network-address-shown",
     "mobile-number-shown", "landline-shown")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Speed:
    """What was measured, characters a second, and how many hits there were, if that counts."""

    what: str
    rate: float
    hits: int | None = None


def term_rows(texts: Sequence[str], python: Path | None) -> Iterator[tuple[str, str]]:
    """Rows for the report, each list of terms in one run: ours, the limit, the peers."""
    joined = "".join(texts)
    for count in _COUNTS:
        terms = _terms(joined, count)
        limit, *others = _speeds(texts, terms, python)
        yield (
            f"{count:,} 词：{limit.what}",
            f"{limit.rate / 1e6:.1f} 百万字/秒，命中 {limit.hits:,}",
        )
        for speed in others:
            hits = "" if speed.hits is None else f"，命中 {speed.hits:,}"
            ratio = speed.rate / limit.rate
            yield (
                f"{count:,} 词：{speed.what}",
                f"{speed.rate / 1e6:.3f} 百万字/秒，为 {ratio:.4f}{hits}",
            )


def growth_rows(texts: Sequence[str], inspector: Inspector) -> Iterator[tuple[str, str]]:
    """How the time of all gates grows from a document of a million characters to ten."""
    joined = "\n".join(texts)
    long = (joined * (_LONG // len(joined) + 1))[:_LONG]
    short, full = (
        _least(partial(inspect, _draft(long[:size].split("\n")), inspector, _DAY), 1)
        for size in (_SHORT, _LONG)
    )
    yield "一千万字的一件为一百万字的一件用时的几倍（目标 11 以内）", f"{full / short:.1f}"


def number_rows(texts: Sequence[str], python: Path | None) -> Iterator[tuple[str, str]]:
    """Ours with the rules that look for what presidio's recognizers of numbers look for."""
    rules = tuple(rule for rule in RULES if rule.id in _NUMBERS)
    empty = Lexicon((), (), "0")
    inspector = Inspector.build(empty, rules=rules)
    drafts = [_draft(text.split("\n")) for text in texts]
    taken = _least(lambda: [inspect(draft, inspector, _DAY) for draft in drafts], _RUNS)
    ours = sum(map(len, texts)) / taken
    yield "本系统，银行卡、邮箱、IP、电话", f"{ours / 1e6:.2f} 百万字/秒"
    for peer in _of_peers(texts, ["无人写过的词"], python):
        if peer.what.endswith("四种号码"):
            ratio = f"本系统为其 {ours / peer.rate:.0f} 倍（目标 20 倍以上）"
            yield peer.what, f"{peer.rate / 1e6:.3f} 百万字/秒，{ratio}"


def _terms(text: str, count: int) -> list[str]:
    """Strings of four Han characters of the text, each distinct one as likely: most stand rarely.

    So does what a watch list holds. The same each time.
    """
    # A character of the text takes sixteen bits of the code of the four that begin with it.
    points = points_of(text).astype(np.uint64)
    points = np.where(points < _PLANE, points, 0)
    codes = sum(points[n : len(points) - 3 + n] << np.uint64(16 * n) for n in range(4))
    _, places = np.unique(codes, return_index=True)
    np.random.default_rng(count).shuffle(places)
    distinct = (text[place : place + 4] for place in places.tolist())
    terms = (term for term in distinct if term.isalpha() and not term.isascii())
    return sorted(islice(terms, count))


def _speeds(texts: Sequence[str], terms: list[str], python: Path | None) -> Iterator[Speed]:
    characters = sum(map(len, texts))
    skeletons, drafts = [bare(text) for text in texts], [_draft(t.split("\n")) for t in texts]
    matcher = Matcher.build([Literal(term, "term") for term in terms], bare)
    automaton = matcher.automaton
    steps: dict[str, Callable[[], object]] = {
        "裸自动机": lambda: [automaton.find_overlapping(s) for s in skeletons if automaton],
        "归一、匹配、还原原文位置": lambda: [_found(text, matcher) for text in texts],
        "读成稿件（连同分段、提纲、逐处命中）": lambda: [read(draft, matcher) for draft in drafts],
    }
    times = dict.fromkeys(steps, float("inf"))
    hits = sum(len(matcher.find(text).starts) for text in skeletons)
    for _ in range(_RUNS):
        for name, step in steps.items():
            times[name] = min(times[name], _least(step, 1))
    for name, taken in times.items():
        yield Speed(name, characters / taken, hits)
    yield from _of_peers(texts, terms, python)


def _found(text: str, matcher: Matcher) -> tuple[Places, Places]:
    """Where in the original every term stands: all starts, and all ends."""
    folded = skeleton(text)
    matches = matcher.find(folded.text)
    return folded.originals(matches.starts, matches.ends)


def _of_peers(texts: Sequence[str], terms: list[str], python: Path | None) -> Iterator[Speed]:
    if python is None:
        return
    few = [text for n, text in enumerate(texts) if sum(map(len, texts[:n])) < _PEERS_CHARACTERS]
    given = json.dumps({"terms": terms, "texts": few})
    run = subprocess.run(
        [python, _SCRIPT], input=given, capture_output=True, text=True, timeout=_SECONDS, check=True
    )
    for name, (seconds, hits) in json.loads(run.stdout).items():
        yield Speed(name, sum(map(len, few)) / max(seconds, 1e-9), hits)


def _draft(lines: Sequence[str]) -> Draft:
    blocks = (Block(Place(Part.BODY, n), line) for n, line in enumerate(lines))
    return Draft("文.txt", "text", "0" * 64, tuple(blocks))


def _least(step: Callable[[], object], runs: int) -> float:
    times = []
    for _ in range(runs):
        begun = time.thread_time()
        step()
        times.append(time.thread_time() - begun)
    return min(times)
