"""pdfium, which draws pages: imported when first needed, and named for type checkers.

Its Python binding has no types; these names say at least what is meant.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from types import ModuleType

PdfDocument: TypeAlias = Any
PdfPage: TypeAlias = Any
PdfTextPage: TypeAlias = Any
PdfObject: TypeAlias = Any
PdfImage: TypeAlias = Any


@cache
def raw() -> ModuleType:
    """The functions of the C library."""
    return import_module("pypdfium2.raw")


def document_of(data: bytes) -> PdfDocument:
    """A document to draw the pages of."""
    return import_module("pypdfium2").PdfDocument(data)
