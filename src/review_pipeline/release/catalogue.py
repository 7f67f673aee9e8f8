"""What the portal holds: one entry for every index number ever put up.

``catalogue.json`` tells the site; the entries stand in parts, in the order they came, so that
a release writes the parts that changed.
"""

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
from review_pipeline.release.manifest import MANIFEST, digest, read_manifest
from review_pipeline.review.catalogue import Column

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

CATALOGUE = "catalogue.json"
#: Where the parts stand, which nobody is served.
PARTS = "catalogue/"
_OWN_BOOKS = (CATALOGUE, PARTS, "withdrawn/")
_IN_A_PART = 100


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
        return self.with_entries([entry])

    def with_entries(self, entries: Iterable[Entry]) -> Catalogue:
        """This catalogue with the entries added or put in place of the old ones."""
        return Catalogue(self.site, {**self.entries, **{e.index_no: e for e in entries}})

    def live(self, column: str | None = None) -> list[Entry]:
        """What is online, in a column or in all, newest first."""
        found = [
            entry
            for entry in self.entries.values()
            if column in {None, entry.column} and entry.status is Status.LIVE
        ]
        return sorted(found, key=lambda entry: (entry.released_at, entry.index_no), reverse=True)

    def by_column(self, newest_first: Iterable[Entry]) -> dict[str, list[Entry]]:
        """The entries of each column of the site, in the order given."""
        found: dict[str, list[Entry]] = {column.key: [] for column in self.site.columns}
        for entry in newest_first:
            if entry.column in found:
                found[entry.column].append(entry)
        return found

    def related_to(self, entry: Entry) -> list[Entry]:
        """What is online and belongs with an entry, in the order it was said."""
        found = (self.entries.get(number) for number in entry.related)
        return [each for each in found if each is not None and each.status is Status.LIVE]

    def parts(self) -> list[tuple[Entry, ...]]:
        """The entries so many at a time, in the order they came."""
        entries = tuple(self.entries.values())
        return [entries[at : at + _IN_A_PART] for at in range(0, len(entries), _IN_A_PART)]

    def encoded(self, known: Catalogue | None = None) -> dict[str, bytes]:
        """The files that hold it and are not as they are for ``known``, by path."""
        old = [] if known is None else known.parts()
        fresh = {
            f"{PARTS}{number:04d}.json": _json([asdict(entry) for entry in part])
            for number, part in enumerate(self.parts())
            if old[number : number + 1] != [part]
        }
        same = known is not None and known.site == self.site
        return fresh if same else {**fresh, CATALOGUE: _json(asdict(self.site))}


def is_public(path: str) -> bool:
    """Whether a file of a release is for readers: none of its own books, nor a tombstone."""
    return not path.startswith(_OWN_BOOKS) and not path.endswith(MANIFEST)


def read_catalogue(release: Path) -> Catalogue:
    """The catalogue of a release; ReleaseRefused (``portal-tampered``) if it was altered."""
    known = read_manifest(release).own
    site = _site(_read(release, CATALOGUE, known))
    parts = sorted(path for path in known if path.startswith(PARTS))
    entries = [_entry(item) for path in parts for item in _read(release, path, known)]
    return Catalogue(site, {entry.index_no: entry for entry in entries})


def _read(release: Path, path: str, known: Mapping[str, str]) -> Any:  # noqa: ANN401 - what JSON holds
    import orjson  # noqa: PLC0415 - thousands of entries, and the json of Python is slow

    content = (release / path).read_bytes()
    if digest(content) != known[path]:
        raise ReleaseRefused(
            "portal-tampered", "门户目录清单被改动过，请运行 review patrol 核查后再操作。"
        )
    return orjson.loads(content)


def _json(value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1, default=_iso)
    return (text + "\n").encode()


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
