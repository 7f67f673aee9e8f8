"""A parcel of dictionaries: a zip of ``<gate>/*.toml``, lists and registers, known by its digest.

Nothing is taken out of a parcel that is not the one expected, and nothing but dictionary files.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from typing import TYPE_CHECKING

from review_pipeline.errors import DictionaryMistake
from review_pipeline.lexicon.schema import GATES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: The most a parcel may be, packed and unpacked, in bytes, and the most files it may hold.
LARGEST, UNPACKED, FILES = 20_000_000, 200_000_000, 2_000

_NAME = re.compile(rf"(?:{'|'.join(GATES)}|registers)/[^/\\\x00-\x1f]{{1,100}}\.(?:toml|tsv)")


def check_digest(data: bytes, sha256: str) -> None:
    """Refuse (DictionaryMistake) a parcel that is not the one whose digest was given."""
    digest = hashlib.sha256(data).hexdigest()
    if digest != sha256.lower():
        raise DictionaryMistake(
            "parcel-not-expected",
            f"下载的词典包的摘要是 {digest}，与 --sha256 给出的不同，没有启用："
            "请向发布词典的单位核对摘要，核实无误再用新的摘要重试。",
        )


def unpack(data: bytes, folder: Path) -> int:
    """Put the files of a parcel into an empty folder; how many there were.

    Raises:
        DictionaryMistake: it is no zip, holds anything but dictionary files, or too much.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parcel:
            files = [each for each in parcel.infolist() if not each.is_dir()]
            _check(files)
            for name, content in _contents(parcel, files):
                target = folder / name
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as fault:
        raise DictionaryMistake(
            "parcel-unreadable", "词典包不是能打开的 zip 文件，没有启用：请重新打包或重新下载。"
        ) from fault
    return len(files)


def _check(files: list[zipfile.ZipInfo]) -> None:
    if not files or len(files) > FILES or sum(each.file_size for each in files) > UNPACKED:
        raise DictionaryMistake(
            "parcel-too-large",
            f"词典包须有 1 到 {FILES} 个文件、解开后不超过 {UNPACKED // 1_000_000} MB，没有启用："
            "请分开打包。",
        )
    if not all(_NAME.fullmatch(each.filename) for each in files):
        raise DictionaryMistake(
            "parcel-strange-file",
            "词典包里有不是词典的文件，没有启用：只能有各关目录和 registers 下的 .toml、.tsv。",
        )


def _contents(parcel: zipfile.ZipFile, files: list[zipfile.ZipInfo]) -> Iterator[tuple[str, bytes]]:
    """The files; never more than each said it would be."""
    for each in files:
        with parcel.open(each) as stream:
            yield each.filename, stream.read(each.file_size)
