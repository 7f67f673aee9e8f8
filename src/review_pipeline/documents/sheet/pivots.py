"""Pivot caches: copies of the data a pivot table was made from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Part, Visibility
from review_pipeline.documents.office.markup import name_of
from review_pipeline.documents.office.refusals import refusal
from review_pipeline.documents.sheet.figures import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from review_pipeline.documents.office.package import PackagePart
    from review_pipeline.documents.office.telling import Telling

VALUES = frozenset({"s", "n", "d", "b", "e"})


def tell_pivot_data(telling: Telling, part: PackagePart) -> None:
    """The values a cache holds and no cell does are concealed.

    Raises:
        UnreadableDraft: ``external-content`` when the data comes from outside the file.
    """
    for element in part.root.iter():
        if name_of(element) == "cacheSource" and element.get("type") != "worksheet":
            raise refusal("external-content", "外部数据的透视表", part.name)
    telling.tell_words(Part.BODY, _values(part.root), Visibility.HIDDEN)


def _values(root: _Element) -> Iterator[str]:
    for element in root.iter():
        if name_of(element) in VALUES:
            yield _written(element.get("v") or "")


def _written(value: str) -> str:
    """A number as cells are told; anything else as it stands."""
    try:
        return plain(float(value))
    except (ValueError, OverflowError):
        return value
