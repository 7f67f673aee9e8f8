"""What a page says beside its text, and the page itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_pipeline.labels import Labelled
from review_pipeline.review.content import DisclosureAttribute

if TYPE_CHECKING:
    from datetime import date, datetime

    from review_pipeline.release.identity import SiteIdentity
    from review_pipeline.review.catalogue import Column


class Validity(Labelled):
    """Whether what a document says is in force (有效性)."""

    IN_FORCE = "in-force", "有效"
    NOT_YET = "not-yet", "尚未生效"
    EXPIRED = "expired", "失效"
    REPEALED = "repealed", "废止"


class CorrectionKind(Labelled):
    """What a correction put right.

    A fixed vocabulary, because nothing that was not cleared may reach the page.
    """

    WORDING = "wording", "文字差错"
    FIGURES = "figures", "数据差错"
    LAYOUT = "layout", "格式差错"
    SUPPLEMENT = "supplement", "内容补充"
    OTHER = "other", "其他差错"


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction (更正): what kind, and the real moment it went out (aware)."""

    kind: CorrectionKind
    moment: datetime


@dataclass(frozen=True, slots=True)
class PageDetails:
    """What stands on the page beside the cleared text.

    ``released_at`` is the real moment of release, aware; a correction keeps the first one.
    ``title``, ``document_number`` and ``keywords`` must stand in the cleared text.
    ``document_number`` is empty where there is none. ``topic`` (主题分类) and ``source``
    (来源) come from a register, not from the author's file; an empty source is the site's
    own organisation.
    """

    site: SiteIdentity
    column: Column
    index_no: str
    title: str
    written_on: date
    released_at: datetime
    document_number: str = ""
    disclosure: DisclosureAttribute = DisclosureAttribute.PROACTIVE
    topic: str = "公安、安全、司法"
    keywords: tuple[str, ...] = ()
    source: str = ""
    correction: Correction | None = None
    validity: Validity = Validity.IN_FORCE


@dataclass(frozen=True, slots=True)
class PageFile:
    """One file of a page: its name within the article's folder, and its bytes."""

    name: str
    content: bytes
