"""Who publishes, where, and what: the site, index numbers (索引号), what is cleared under one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_pipeline.errors import ReleaseRefused
from review_pipeline.release.manifest import digest

if TYPE_CHECKING:
    from review_pipeline.review.binding import Binding
    from review_pipeline.review.catalogue import Column


# Digits of the serial number within a shelf: a hundred articles stand on one.
_IN_A_SHELF = 2


@dataclass(frozen=True, slots=True)
class SiteIdentity:
    """A government site as 《政府网站发展指引》(国办发〔2017〕47号) asks it to name itself.

    ``domain`` has no scheme. ``id_code`` is the 政府网站标识码; ``org_code`` the publisher's
    own code, the first half of its index numbers (A-Z and 0-9). ``footer`` holds lines
    such as the ICP registration, as they should read. ``columns`` is in the order shown.
    """

    name: str
    domain: str
    id_code: str
    organisation: str
    org_code: str
    columns: tuple[Column, ...]
    footer: tuple[str, ...] = ()


def index_number(org_code: str, year: int, serial: int) -> str:
    """An 索引号 such as ``YL0000142/2026-00017``; ``serial`` runs from 1 to 99999 each year."""
    if not (org_code.isascii() and org_code.isalnum()):
        raise ReleaseRefused(
            "bad-index-number", "机构代码只能由英文字母和数字组成，请检查站点设置。"
        )
    if not (1000 <= year <= 9999 and 1 <= serial <= 99999):  # noqa: PLR2004 - widths of the form
        raise ReleaseRefused("bad-index-number", "索引号须为四位年份和 1 至 99999 的序号。")
    return f"{org_code}/{year}-{serial:05d}"


def submission_index(org_code: str, submission_id: str) -> str:
    """The 索引号 of a submission such as ``2026-000123``: its year and serial."""
    year, serial = submission_id.split("-")
    return index_number(org_code, int(year), int(serial))


def cleared_sha256(index_no: str, binding: Binding) -> str:
    """The digest of what was cleared under an index number: what readers see, and nothing else."""
    parts = (index_no, binding.public_sha256, *binding.attachment_sha256s)
    return digest("\n".join(parts).encode())


def url_path(index_no: str) -> str:
    """Where the article with this index number lives on the portal, for good."""
    return f"/{home_of(index_no)}"


def home_of(index_no: str) -> str:
    """The article's folder within a release: ``content/YL0000142-2026-000/17/``."""
    name = folder(index_no)
    return f"content/{name[:-_IN_A_SHELF]}/{name[-_IN_A_SHELF:]}/"


def stone_of(index_no: str) -> str:
    """Where the tombstone of a withdrawn article stands within a release."""
    return f"withdrawn/{folder(index_no)}.html"


def stone_beside(path: str) -> str:
    """Where the tombstone of the article stands that a file of a release is of."""
    return f"withdrawn/{''.join(path.split('/')[1:3])}.html"


def folder(index_no: str) -> str:
    """The index number as one name of a file; ReleaseRefused where it would not be one."""
    name = index_no.replace("/", "-")
    if not (name.isascii() and name.replace("-", "").isalnum() and len(name) > _IN_A_SHELF):
        raise ReleaseRefused("bad-index-number", "索引号只能由英文字母、数字、“/”和“-”组成。")
    return name
