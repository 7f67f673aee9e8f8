"""Whether another program opens each document: that the place is one a real file can have."""

from __future__ import annotations

import io
import warnings
import zipfile
from typing import TYPE_CHECKING

import pikepdf
from docx import Document
from openpyxl import load_workbook  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tools.hiding_places.place import Kind


def _pdf(data: bytes) -> None:
    with pikepdf.open(io.BytesIO(data)):
        pass


def _zip(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        archive.testzip()


def _text(data: bytes) -> None:
    del data  # any bytes are a text or a page to some program


OPENERS: dict[str, tuple[str, Callable[[bytes], object]]] = {
    "docx": ("python-docx", lambda data: Document(io.BytesIO(data))),
    "xlsx": ("openpyxl", lambda data: load_workbook(io.BytesIO(data))),
    "pptx": ("zipfile；另用 python-pptx 对照", _zip),
    "pdf": ("pikepdf", _pdf),
    "zip": ("zipfile", _zip),
    "html": ("不适用", _text),
    "txt": ("不适用", _text),
    "md": ("不适用", _text),
}


def unopened(kinds: Sequence[Kind]) -> list[str]:
    """The documents that should open and do not; the places that are faults stand aside."""
    return [
        f"{kind.format}/{kind.title}/{name}"
        for kind in kinds
        for name, place in kind.places.items()
        if not place.broken and not _opens(kind.format, place.build())
    ]


def _opens(form: str, data: bytes) -> bool:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            OPENERS[form][1](data)
        except Exception:  # noqa: BLE001 - other people's faults are of no one family
            return False
    return True
