"""What is online goes to every other target, and what is withdrawn is taken from it."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

import httpx

from flows.office import now
from flows.wechat_drafts import make_draft, withdraw_draft
from review_pipeline.errors import ReleaseRefused, ReviewError
from review_pipeline.records.deliveries import Parcel, Sent, is_due, record_delivery
from review_pipeline.records.parcels import parcels
from review_pipeline.records.types import written
from review_pipeline.release.identity import submission_index
from review_pipeline.release.store import current_release
from review_pipeline.release.targets import hot_folder, ingest, wechat, weibo
from review_pipeline.release.targets.package import package
from review_pipeline.release.targets.register import Driver, read_targets
from review_pipeline.release.targets.stores import open_store
from review_pipeline.release.targets.tree import send_site

if TYPE_CHECKING:
    from pathlib import Path

    from flows.office import Office
    from review_pipeline.release.targets.package import Package
    from review_pipeline.release.targets.register import Target


def deliver(office: Office) -> int:
    """Try every delivery that is due, once; how many succeeded. A fault of one stops no other."""
    release = current_release(office.settings.portal)
    if release is None:
        return 0
    done = 0
    for target in read_targets(office.settings.home / "targets.toml"):
        for parcel in parcels(office.engine, target.name, target.channel):
            if is_due(office.engine, now(), parcel):
                done += _try(office, release, target, parcel)
        if target.driver is Driver.TREE:
            _follow(office, release, target)
    return done


def _follow(office: Office, release: Path, target: Target) -> None:
    """A change of validity or a roll-back is no parcel, but changes the site all the same.

    A target that does not answer is tried again in a minute; it had the site once.
    """
    had = _last_sent(office, target)
    if had.is_file() and had.read_text(encoding="utf-8") != release.name:
        with suppress(ReviewError, OSError, httpx.HTTPError):
            _send_tree(office, release, target)


def _send_tree(office: Office, release: Path, target: Target) -> str:
    password = os.environ.get(target.secret_from, "")
    with open_store(target, office.settings.home, password) as store:
        sent = send_site(release, store, target.place).manifest_sha256
    had = _last_sent(office, target)
    had.parent.mkdir(parents=True, exist_ok=True)
    had.write_text(sent, encoding="utf-8")
    return sent


def _last_sent(office: Office, target: Target) -> Path:
    """Where the release a target last took is noted; made again by the next parcel."""
    return office.settings.cache / "sent" / target.name


def _try(office: Office, release: Path, target: Target, parcel: Parcel) -> bool:
    try:
        sent = _send(office, release, target, parcel)
    except ReviewError as fault:
        record_delivery(office.engine, now(), parcel, code=fault.code)
        return False
    except (OSError, httpx.HTTPError):
        record_delivery(office.engine, now(), parcel, code="target-unreachable")
        return False
    record_delivery(office.engine, now(), parcel, sent)
    return True


def _send(office: Office, release: Path, target: Target, parcel: Parcel) -> Sent:
    """One parcel to its target, and what came of it."""
    if target.driver is Driver.TREE:
        return Sent(_send_tree(office, release, target))
    index_no = submission_index(office.settings.agency_code, parcel.submission_id)
    if target.driver is Driver.WECHAT_DRAFT:
        secret = _secret(target).decode()
        if parcel.act == "withdraw":
            return withdraw_draft(office, target, secret, parcel)
        return make_draft(office, target, secret, parcel, package(release, index_no))
    if parcel.act == "withdraw":
        return Sent(_withdraw(office, target, index_no))
    return Sent(_publish(office, target, package(release, index_no)))


def _publish(office: Office, target: Target, handed: Package) -> str:
    place, name = office.settings.home / target.place, handed.index_no.replace("/", "-")
    if target.driver is Driver.HOT_FOLDER:
        return hot_folder.drop(place, "publish", handed)
    if target.driver is Driver.WEIBO:
        return weibo.to_outbox(place, name, weibo.post_of(handed)).name
    if target.driver is Driver.WECHAT:
        draft = wechat.draft_of(handed, target.author, target.cover)
        return wechat.to_outbox(place, name, draft).name
    with httpx.Client() as client:
        return ingest.send(target.place, _secret(target), handed, written(now()), client)


def _withdraw(office: Office, target: Target, index_no: str) -> str:
    if target.driver is Driver.HOT_FOLDER:
        return hot_folder.drop_withdrawal(
            office.settings.home / target.place, index_no, written(now())
        )
    if target.driver is Driver.INGEST:
        with httpx.Client() as client:
            return ingest.withdraw(target.place, _secret(target), index_no, written(now()), client)
    raise ReleaseRefused("by-hand", "该渠道须人工撤下，请在其后台删除。")


def _secret(target: Target) -> bytes:
    secret = os.environ.get(target.secret_from, "")
    if not secret:
        raise ReleaseRefused("no-secret", "没有设置该渠道的密钥，请在环境变量中设置。")
    return secret.encode()
