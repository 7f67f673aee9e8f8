"""Archives: what the files in them say, and the archive itself."""

from __future__ import annotations

import io
import zipfile

from tools.hiding_places import enclosed_files as inside
from tools.hiding_places import pixels
from tools.hiding_places.packages import packed
from tools.hiding_places.pdf_base import SAID, opened, saved
from tools.hiding_places.place import ID, MARK, ORDINARY, TERM, HidingPlace, Kind
from tools.hiding_places.zip_places import zip_places

_TEXT = "\n".join(ORDINARY).encode()
_ORDINARY = {"通知.txt": _TEXT, "附件.txt": "防火常识".encode()}


def ordinary() -> bytes:
    """An archive of two texts."""
    return packed(_ORDINARY)


def _beside(name: str, data: bytes, *, picture: bool = False) -> HidingPlace:
    return HidingPlace(lambda: packed({**_ORDINARY, name: data}), picture=picture)


def _nested(times: int) -> bytes:
    data = MARK.encode()
    name = "a.txt"
    for _ in range(times):
        data, name = packed({name: data}), "a.zip"
    return data


def _locked() -> bytes:
    """The flag of an encrypted entry on an entry that is not readable."""
    data = bytearray(packed({**_ORDINARY, "a.txt": MARK.encode()}))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        at = archive.infolist()[-1].header_offset
    data[at + 6] |= 1
    start = bytes(data).rindex(b"PK\x01\x02")
    data[start + 8] |= 1
    return bytes(data)


CONTENTS = Kind(
    "zip",
    "压缩包里的文件",
    {
        "text": _beside("a.txt", MARK.encode()),
        "text-gbk": _beside("a.txt", MARK.encode("gbk")),
        "text-without-suffix": _beside("a", MARK.encode()),
        "text-of-unknown-suffix": _beside("a.xyz", MARK.encode()),
        "text-called-word": _beside("a.docx", MARK.encode()),
        "word": _beside("a.docx", inside.word()),
        "sheet-hidden": _beside("a.xlsx", inside.sheet(state="veryHidden")),
        "pdf": HidingPlace(lambda: packed({**_ORDINARY, "a.pdf": saved(opened(SAID))})),
        "page": _beside("a.html", inside.page()),
        "mail": _beside("a.eml", inside.mail()),
        "rich-text": _beside("a.rtf", inside.rich_text()),
        "comma-table": _beside("a.csv", f"甲,{TERM},{ID}\n".encode()),
        "data": _beside("a.json", f'{{"a":"{MARK}"}}'.encode()),
        "database": _beside("a.db", b"SQLite format 3\0" + MARK.encode()),
        "picture": HidingPlace(
            lambda: packed({**_ORDINARY, "a.png": pixels.secret()}), picture=True
        ),
        "archive": _beside("a.zip", inside.archive()),
        "archive-deep-inside": HidingPlace(lambda: packed({**_ORDINARY, "a.zip": _nested(6)})),
        "file-name": _beside(f"{MARK}.txt", b"abc"),
        "folder-name": _beside(f"{MARK}/a.txt", b"abc"),
        "folder-of-mac": _beside("__MACOSX/._a.txt", MARK.encode()),
        "dot-file": _beside(".note", MARK.encode()),
        "file-name-with-nothing-in-it": _beside(f"{TERM}{ID}", b""),
        "cut-over-files": HidingPlace(
            lambda: packed(
                {**_ORDINARY, "a.txt": TERM[:4].encode(), "b.txt": f"{TERM[4:]}\n{ID}".encode()}
            )
        ),
        "cut-over-names": HidingPlace(
            lambda: packed({**_ORDINARY, f"{TERM[:4]}/{TERM[4:]}{ID}.txt": b"abc"})
        ),
        "locked": HidingPlace(_locked, broken="条目已加密"),
        "lump": _beside("a.bin", b"\0\1\2" + MARK.encode("utf-16-le")),
        "seven-zip": _beside("a.7z", b"7z\xbc\xaf\x27\x1c" + MARK.encode()),
        "ole": _beside("a.doc", inside.compound("WordDocument")),
    },
)

KINDS = (CONTENTS, Kind("zip", "压缩包本身", zip_places(ordinary)))
