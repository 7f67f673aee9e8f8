"""Slots: what of an article's page changes later although its text does not.

Its validity (有效性) and what belongs with it stand between marks, outside the cleared text,
and are filled anew without touching anything else.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.errors import ReleaseRefused
from review_pipeline.release.templating import fill_fragment

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from review_pipeline.release.catalogue import Catalogue, Entry
    from review_pipeline.release.details import Validity


def slot(name: str, content: str) -> str:
    """The content between the marks of a slot."""
    return f"<!--{name}-->{content}<!--/{name}-->"


def validity_slot(validity: Validity, moment: datetime | None = None) -> str:
    """有效性, and since when where it changed after release."""
    return slot("validity", fill_fragment("validity.html", validity=validity, moment=moment))


def related_slot(entries: Sequence[Entry] = ()) -> str:
    """Links to what belongs with the page: its policy, its interpretations."""
    return slot("related", fill_fragment("related.html", entries=entries))


def refilled(page: bytes, catalogue: Catalogue, entry: Entry) -> bytes:
    """The article's first page with its slots as the catalogue now has them.

    Raises ReleaseRefused (``no-slot``) where the page has no such slot, or more than one.
    """
    text = page.decode()
    for fresh in (
        validity_slot(entry.validity, entry.validity_at),
        related_slot(catalogue.related_to(entry)),
    ):
        text = _put(text, fresh)
    return text.encode()


def _put(text: str, fresh: str) -> str:
    name = fresh[4 : fresh.index("-->")]
    found = re.findall(rf"<!--{name}-->.*?<!--/{name}-->", text, re.DOTALL)
    if len(found) != 1:
        raise ReleaseRefused("no-slot", "该页面是旧版式，不能改写有效性或相关链接；请用更正重发。")
    return text.replace(found[0], fresh)
