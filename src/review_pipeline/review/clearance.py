"""Clearance (审结): the only thing `release` accepts, and only `review` can make one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from review_pipeline.review.levels import ReviewLevel


@dataclass(frozen=True, slots=True)
class Binding:
    """What a signature is bound to; any change of it voids the signature.

    Digests are lower-case hexadecimal SHA-256: of the author's file, of the text readers
    will see, of each attachment's public text (in order), of the findings; with the
    dictionary version they were found by.
    """

    draft_sha256: str
    public_sha256: str
    attachment_sha256s: tuple[str, ...]
    findings_sha256: str
    dictionary_version: str


@dataclass(frozen=True, slots=True)
class Signature:
    """A person's 同意 at one level, over one binding."""

    level: ReviewLevel
    account: str
    name: str
    department: str
    signed_at: datetime
    opinion: str
    binding: Binding
