"""What must be true whatever befell a submission: at the very instant, and at the end."""

from __future__ import annotations

import zipfile
from collections import Counter
from typing import TYPE_CHECKING

from review_pipeline.records.journal import Filters, entries
from review_pipeline.records.kinds import EntryKind
from review_pipeline.records.status import listing
from review_pipeline.records.verifying import verify
from review_pipeline.release.catalogue import read_catalogue
from review_pipeline.release.drift import verify_site
from review_pipeline.release.identity import submission_index
from review_pipeline.release.store import current_release
from review_pipeline.review.state import State
from tools.faults.plan import entry_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from review_pipeline.records.journal import JournalEntry
    from tools.faults.ground import Ground

_LEVELLED = frozenset((EntryKind.ATTEMPT_BEGUN, EntryKind.DECIDED))


def at_the_instant(ground: Ground, cast: Mapping[str, str], done: Sequence[str]) -> list[str]:
    """What is wrong right after a fault, before anything is taken up again; empty if nothing.

    ``done`` are the acts that were said to be done: each of them must be there.
    """
    mine = _story(ground, cast)
    wrong = _wrong_with_the_house(ground)
    here = Counter(_place(entry) for entry in mine)
    wrong += [f"丢失：{act} 已答复办妥而无记录" for act in done if act != "filed" and not here[act]]
    if mine and _is_online(ground, mine[0].submission_id):
        wrong += _wrong_with_the_signatures(mine, cast)
    return wrong


def at_the_end(ground: Ground, cast: Mapping[str, str]) -> list[str]:
    """What is wrong once the way was gone to its end; empty if nothing."""
    mine = _story(ground, cast)
    if not mine:
        return ["丢失：没有这份稿件"]
    submission = str(mine[0].submission_id)
    kinds = Counter(entry.kind for entry in mine)
    wrong = _wrong_with_the_house(ground) + _wrong_with_the_signatures(mine, cast)
    if not _is_online(ground, submission):
        wrong.append("丢失：没有发布")
    if kinds[EntryKind.RELEASE_FINISHED] != 1:
        wrong.append(f"登记发布 {kinds[EntryKind.RELEASE_FINISHED]} 次")
    if kinds[EntryKind.SUBMITTED] != 1:
        wrong.append(f"登记提交 {kinds[EntryKind.SUBMITTED]} 次")
    if not _whole(ground, submission):
        wrong.append("丢失：审查表没有归档，或不完整")
    return wrong


def _wrong_with_the_house(ground: Ground) -> list[str]:
    """The chain, the portal, and everything online: each had its intent written first."""
    wrong = [f"审批记录：{found}" for found in verify(ground.engine).discrepancies]
    if current_release(_portal(ground)) is not None:
        drifts = verify_site(_portal(ground))
        wrong += [f"门户：{drift.kind.label} {drift.path}" for drift in drifts]
    intended = entries(ground.engine, Filters(kind=EntryKind.RELEASE_INTENDED))
    known = {_index(ground, entry.submission_id) for entry in intended}
    wrong += [f"未经登记而上线：{index}" for index in _online(ground) - known]
    return wrong


def _wrong_with_the_signatures(mine: Iterable[JournalEntry], cast: Mapping[str, str]) -> list[str]:
    """Whether all levels said yes, each by its own person and once, to what then went out."""
    mine = list(mine)
    signed = [e for e in mine if e.kind is EntryKind.DECIDED and e.facts["outcome"] == "sign"]
    hands = {str(entry.facts["level"]): entry.actor for entry in signed}
    bound = {str(e.facts["fingerprint"]) for e in mine if e.kind is EntryKind.RELEASE_INTENDED}
    wrong = []
    if len(signed) != len(cast) or hands != dict(cast):
        wrong.append(f"未签而发：签署为 {sorted(hands)}，共 {len(signed)} 次")
    if {str(entry.facts["fingerprint"]) for entry in signed} != bound:
        wrong.append("未签而发：所签与所发不是同一内容")
    return wrong


def _story(ground: Ground, cast: Mapping[str, str]) -> tuple[JournalEntry, ...]:
    mine = [each for each in listing(ground.engine) if each.author == cast["author"]]
    if not mine:
        return ()
    return tuple(
        entry
        for each in mine
        for entry in entries(ground.engine, Filters(submission_id=each.submission_id))
    )


def _place(entry: JournalEntry) -> str:
    level = str(entry.facts["level"]) if entry.kind in _LEVELLED else None
    return entry_at(entry.kind, level)


def _index(ground: Ground, submission: str | None) -> str:
    return submission_index(ground.settings.agency_code, str(submission))


def _online(ground: Ground) -> set[str]:
    release = current_release(_portal(ground))
    return set() if release is None else set(read_catalogue(release).entries)


def _portal(ground: Ground) -> Path:
    return ground.settings.portal


def _is_online(ground: Ground, submission: str | None) -> bool:
    return _index(ground, submission) in _online(ground)


def _whole(ground: Ground, submission: str) -> bool:
    sheet = ground.settings.home / "sheets" / f"{submission}-v1.docx"
    return sheet.exists() and zipfile.is_zipfile(sheet)


def unfinished(ground: Ground) -> list[str]:
    """Everything that is not published, or is not online, at the end of all rounds."""
    online = _online(ground)
    return [
        f"{each.submission_id} 停在“{each.state.label}”"
        for each in listing(ground.engine)
        if each.state is not State.PUBLISHED or _index(ground, each.submission_id) not in online
    ]
