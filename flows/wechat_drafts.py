"""Drafts in 公众号: made once however often it is tried, and left for a person to publish.

The interface knows no key of ours that would make a repeat harmless. So the address of the page
bears the parcel's key behind a ``#``, and a draft that bears it already is the one.
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import httpx

from review_pipeline.disk import write_whole
from review_pipeline.errors import ReleaseRefused
from review_pipeline.records.deliveries import DeliveryState, Sent, deliveries
from review_pipeline.release.manifest import digest
from review_pipeline.release.targets.wechat import draft_of, preflight, to_outbox
from review_pipeline.release.targets.wechat_api import (
    Account,
    Line,
    add_draft,
    delete_draft,
    find_draft,
    upload_cover,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flows.office import Office
    from review_pipeline.records.deliveries import Parcel
    from review_pipeline.release.targets.package import Package
    from review_pipeline.release.targets.register import Target
    from review_pipeline.release.targets.wechat import WechatDraft

_MARK = 16
#: What stands for a cover that is still to be uploaded.
_TO_COME = "to-come"


def make_draft(
    office: Office, target: Target, secret: str, parcel: Parcel, handed: Package
) -> Sent:
    """Make a draft of an article; those of its earlier versions are taken out of the box.

    What is sent is kept in the target's folder: a draft leaves the box when it is published.
    Raises ReleaseRefused (``preflight``, ``no-cover``, ``bad-cover``) and as ``wechat_api``.
    """
    made = draft_of(handed, target.author, target.cover or (target.cover_file and _TO_COME))
    made = replace(made, source_url=f"{handed.url}#{parcel.key[:_MARK]}")
    folder, name = office.settings.home / target.place, handed.index_no.replace("/", "-")
    if found := preflight(made):
        to_outbox(folder, name, made)
        raise ReleaseRefused("preflight", f"不合公众号限制：{''.join(found)}")
    with _line(target, secret) as line:
        covered = _covered(office, target, line, made)
        media_id = find_draft(line, made.source_url)
        if not media_id:
            media_id, covered = _add(office, target, line, covered)
        for earlier in _drafts(office, parcel):
            if earlier != media_id:
                delete_draft(line, earlier)
    to_outbox(folder, name, covered)
    return Sent(media_id, drafted=True, sha256=digest(covered.request()))


def withdraw_draft(office: Office, target: Target, secret: str, parcel: Parcel) -> Sent:
    """Take the draft of an article out of the box.

    Raises ReleaseRefused (``by-hand``) where it is there no more: somebody published it.
    """
    *earlier, last = _drafts(office, parcel) or ("",)
    with _line(target, secret) as line:
        for media_id in earlier:
            delete_draft(line, media_id)
        if not (last and delete_draft(line, last)):
            raise ReleaseRefused("by-hand", "草稿已不在草稿箱里，可能已发表，请在公众号后台撤下。")
    return Sent(last)


@contextmanager
def _line(target: Target, secret: str) -> Iterator[Line]:
    with httpx.Client() as client:
        yield Line(Account(target.app_id, secret, target.api), client)


def _add(office: Office, target: Target, line: Line, draft: WechatDraft) -> tuple[str, WechatDraft]:
    """Add a draft; a cover somebody deleted there is uploaded once more."""
    try:
        return add_draft(line, draft), draft
    except ReleaseRefused as fault:
        if fault.code != "media-gone" or target.cover:
            raise
    _covers(office).unlink(missing_ok=True)
    again = _covered(office, target, line, draft)
    return add_draft(line, again), again


def _covered(office: Office, target: Target, line: Line, draft: WechatDraft) -> WechatDraft:
    """The draft with its cover: the one named, or the picture's, uploaded at its first use."""
    if target.cover:
        return draft
    path = office.settings.home / target.cover_file
    try:
        picture = path.read_bytes()
    except OSError:
        raise ReleaseRefused(
            "no-cover", f"读不到公众号封面图片 {path.name}，请核对 targets.toml 的 cover_file。"
        ) from None
    known, key = _known_covers(office), f"{target.app_id} {digest(picture)}"
    if key not in known:
        known[key] = upload_cover(line, picture)
        _covers(office).parent.mkdir(parents=True, exist_ok=True)
        write_whole(_covers(office), json.dumps(known).encode())
    return replace(draft, cover=known[key])


def _covers(office: Office) -> Path:
    return office.settings.cache / "wechat-covers.json"


def _known_covers(office: Office) -> dict[str, str]:
    """Media ids of covers uploaded before, by account and digest."""
    try:
        known = json.loads(_covers(office).read_text(encoding="utf-8"))
        return {str(key): str(media_id) for key, media_id in known.items()}
    except (OSError, ValueError, AttributeError):
        return {}


def _drafts(office: Office, parcel: Parcel) -> tuple[str, ...]:
    """The media ids of the drafts made of a submission in this target, the latest last."""
    return tuple(
        each.remote
        for each in deliveries(office.engine, parcel.submission_id)
        if each.parcel.target == parcel.target and each.state is DeliveryState.DRAFTED
    )
