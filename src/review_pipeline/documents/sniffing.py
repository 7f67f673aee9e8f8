"""What a file really is, by its first bytes and not by its name."""

from __future__ import annotations

import io
import zipfile
from enum import Enum, auto

from review_pipeline.documents.unread_kinds import unsupported_kind
from review_pipeline.errors import UnreadableDraft


class Content(Enum):
    """What the product can read."""

    WORD = auto()
    SHEET = auto()
    SLIDES = auto()
    PDF = auto()
    OLD_OFFICE = auto()
    MARKUP = auto()
    ARCHIVE = auto()
    PICTURE = auto()
    TEXT = auto()


OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
# Stream names in an OLE file stand in UTF-16.
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
# First bytes of what we know and do not read, and the suffix of their names.
MAGICS: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", ".rtf"),
    (b"Rar!", ".rar"),
    (b"7z\xbc\xaf", ".7z"),
    (b"\x1f\x8b", ".gz"),
    (b"MZ", ".exe"),
    (b"\x7fELF", ".exe"),
)
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
WEBP = (b"RIFF", b"WEBP")
PDF_MAGIC = b"%PDF-"
MARKUP = (b"<!doctype", b"<html", b"<?xml")
BOM = b"\xef\xbb\xbf"
# An Office package has both; one that lost either is still no bundle of files.
PACKAGE_ENTRIES = frozenset({"[Content_Types].xml", "_rels/.rels"})
# The folder that tells what an Office package is.
FOLDERS = (("xl/", Content.SHEET), ("ppt/", Content.SLIDES))
# What a zip holds when it is some other document: words of its beginning, its suffix.
OTHER_ZIPS: tuple[tuple[bytes, str], ...] = (
    (b"OFD.xml", ".ofd"),
    (b"opendocument", ".odt"),
    (b"epub+zip", ".epub"),
)
HEAD = 4096
WORD_LENGTH = 2
# No text has bytes below the tab's.
FIRST_BLANK = 9


def sniff(data: bytes) -> Content:
    """What the bytes are, by themselves.

    Raises:
        UnreadableDraft: ``empty``, ``encrypted`` or ``unsupported-format``.
    """
    if not data:
        raise UnreadableDraft("empty", "文件是空的，没有任何内容；请检查后重新提交。")
    if data.startswith(OLE_MAGIC):
        return _old_office(data)
    if data.startswith(ZIP_MAGIC):
        return _zip(data)
    if data.startswith(PDF_MAGIC):
        return Content.PDF
    if any(_begins(data, magic) for magic in PICTURES) or (data[:4], data[8:12]) == WEBP:
        return Content.PICTURE
    for magic, suffix in MAGICS:
        if _begins(data, magic):
            raise unsupported_kind(suffix)
    if data.removeprefix(BOM).lstrip()[:9].lower().startswith(MARKUP):
        return Content.MARKUP
    return Content.TEXT


def _old_office(data: bytes) -> Content:
    if ENCRYPTED_STREAM in data:
        raise UnreadableDraft("encrypted", "文件带有密码，无法读取；请提交未加密稿。")
    return Content.OLD_OFFICE


def _zip(data: bytes) -> Content:
    for name, suffix in OTHER_ZIPS:
        if name in data[:HEAD]:
            raise unsupported_kind(suffix)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except Exception:  # noqa: BLE001 - damaged: the guard of Office packages says how
        return Content.WORD
    if PACKAGE_ENTRIES.isdisjoint(names):
        return Content.ARCHIVE
    for folder, content in FOLDERS:
        if any(name.startswith(folder) for name in names):
            return content
    return Content.WORD


def _begins(data: bytes, magic: bytes) -> bool:
    """Whether a magic stands there; one of two letters also begins words of a text."""
    binary = len(magic) > WORD_LENGTH or any(byte < FIRST_BLANK for byte in data[:HEAD])
    return data.startswith(magic) and binary
