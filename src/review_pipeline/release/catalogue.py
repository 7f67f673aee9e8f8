"""What the portal holds: one entry for every index number ever put up."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from review_pipeline.errors import ReleaseRefused
from review_pipeline.labels import Labelled
from review_pipeline.release.details import Validity
from review_pipeline.release.identity import SiteIdentity
from review_pipeline.release.manifest import digest, read_manifest
from review_pipeline.review.catalogue import Column

if TYPE_CHECKING:
    from pathlib import Path

CATALOGUE = "catalogue.json"


class Status(StrEnum):
    """Whether an entry is online or has been withdrawn."""

    LIVE = "live"
    WITHDRAWN = "withdrawn"


class WithdrawalReason(Labelled):
    """Why a page came down; ``public_label`` is all that readers are told."""

    MISTAKE = "mistake", "内容有误"
    REVOKED = "revoked", "所载决定已变更、撤销或确认违法、无效"  # 行政处罚法 §48
    EXPIRED = "expired", "已失效或废止"
    REPLACED = "replaced", "已由新的信息替代"
    SECRECY = "secrecy", "涉密或个人信息风险"
    OTHER = "other", "其他原因"

    @property
    def public_label(self) -> str:
        """The category shown; a page that told too much must not be pointed at."""
        return (self if self is not WithdrawalReason.SECRECY else WithdrawalReason.OTHER).label


@dataclass(frozen=True, slots=True)
class Entry:
    """One article. Moments are aware; ``changed_at`` is that of correction or withdrawal.

    ``related`` are index numbers: of a policy its interpretations, of an interpretation its
    policy. ``validity_at`` is when the validity was last changed.
    """

    index_no: str
    column: str
    title: str
    cleared_sha256: str
    released_at: datetime
    status: Status = Status.LIVE
    changed_at: datetime | None = None
    reason: str = ""
    document_number: str = ""
    written_on: date | None = None
    validity: Validity = Validity.IN_FORCE
    validity_at: datetime | None = None
    related: tuple[str, ...] = ()

    @property
    def moved_at(self) -> datetime:
        """When the page last became what it is."""
        return max(self.changed_at or self.released_at, self.validity_at or self.released_at)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The site and its entries by index number, withdrawn ones too."""

    site: SiteIdentity
    entries: dict[str, Entry]

    def with_entry(self, entry: Entry) -> Catalogue:
        """This catalogue with the entry added or put in place of the old one."""
        return Catalogue(self.site, {**self.entries, entry.index_no: entry})

    def live(self, column: str | None = None) -> list[Entry]:
        """What is online, in a column or in all, newest first."""
        found = [
            entry
            for entry in self.entries.values()
            if column in {None, entry.column} and entry.status is Status.LIVE
        ]
        return sorted(found, key=lambda entry: (entry.released_at, entry.index_no), reverse=True)

    def related_to(self, entry: Entry) -> list[Entry]:
        """What is online and belongs with an entry, in the order it was said."""
        found = (self.entries.get(number) for number in entry.related)
        return [each for each in found if each is not None and each.status is Status.LIVE]

    def encoded(self) -> bytes:
        """The bytes of ``catalogue.json``, the same for the same catalogue."""
        value = {"site": asdict(self.site), "entries": [asdict(e) for e in self.entries.values()]}
        text = json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1, default=_iso)
        return (text + "\n").encode()


def read_catalogue(release: Path) -> Catalogue:
    """The catalogue of a release; ReleaseRefused (``portal-tampered``) if it was altered."""
    content = (release / CATALOGUE).read_bytes()
    if digest(content) != read_manifest(release).files[CATALOGUE]:
        raise ReleaseRefused(
            "portal-tampered", "门户目录清单被改动过，请运行 review patrol 核查后再操作。"
        )
    return _decoded(content)


def _decoded(content: bytes) -> Catalogue:
    value = json.loads(content)
    entries = [_entry(item) for item in value["entries"]]
    return Catalogue(_site(value["site"]), {entry.index_no: entry for entry in entries})


def _site(value: dict[str, Any]) -> SiteIdentity:
    columns = tuple(Column(**column) for column in value["columns"])
    return SiteIdentity(**{**value, "footer": tuple(value["footer"]), "columns": columns})


def _entry(item: dict[str, Any]) -> Entry:
    written = item.get("written_on")
    return Entry(
        index_no=item["index_no"],
        column=item["column"],
        title=item["title"],
        cleared_sha256=item["cleared_sha256"],
        released_at=datetime.fromisoformat(item["released_at"]),
        status=Status(item["status"]),
        changed_at=_moment(item["changed_at"]),
        reason=item["reason"],
        document_number=item.get("document_number", ""),
        written_on=date.fromisoformat(written) if written else None,
        validity=Validity(item.get("validity", Validity.IN_FORCE)),
        validity_at=_moment(item.get("validity_at")),
        related=tuple(item.get("related", ())),
    )


def _moment(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written else None


def _iso(value: date) -> str:
    return value.isoformat()
