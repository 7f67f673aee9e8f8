"""Fetch a parcel of dictionaries for `review dictionary fetch`: over https or from a file.

This is the only place where dictionaries come from elsewhere; a check of a draft never fetches.
"""

from __future__ import annotations

import shutil
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from review_pipeline.errors import DictionaryMistake
from review_pipeline.lexicon.loading import mistakes_in
from review_pipeline.lexicon.parcel import LARGEST, check_digest, unpack

if TYPE_CHECKING:
    from http.client import HTTPMessage
    from typing import IO
    from urllib.request import Request

_SCHEMES = ("https", "file")
_PIECE = 65_536
_SECONDS = 60.0
_ONE_WAIT = 15.0


class _OnlyOverHttps(urllib.request.HTTPRedirectHandler):
    """A parcel that was asked for over https comes over https."""

    def redirect_request(  # noqa: PLR0913, PLR0917 - as the library has it
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        """The next request, unless it is one that others could read."""
        if urlsplit(newurl).scheme != "https":
            return None
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def fetched(url: str, seconds: float = _SECONDS) -> bytes:
    """The bytes at an https or file address.

    Raises:
        DictionaryMistake: another scheme, nothing there, too large, or not within ``seconds``.
    """
    if urlsplit(url).scheme not in _SCHEMES:
        raise DictionaryMistake(
            "parcel-address", "词典包的地址须以 https:// 或 file:// 开头：请改正后重试。"
        )
    end = time.monotonic() + seconds
    opener = urllib.request.build_opener(_OnlyOverHttps)
    pieces: list[bytes] = []
    try:
        with opener.open(url, timeout=min(_ONE_WAIT, seconds)) as answer:
            while piece := answer.read(_PIECE):
                pieces.append(piece)
                _check_limits(len(pieces), end, seconds)
    except (OSError, ValueError) as fault:
        raise DictionaryMistake(
            "parcel-not-fetched",
            "没有取到词典包，原有词典不变：请核对地址和网络后重试。",
        ) from fault
    return b"".join(pieces)


def _check_limits(pieces: int, end: float, seconds: float) -> None:
    if pieces * _PIECE > LARGEST:
        raise DictionaryMistake(
            "parcel-too-large",
            f"词典包超过 {LARGEST // 1_000_000} MB，没有启用：请分开打包。",
        )
    if time.monotonic() > end:
        raise DictionaryMistake(
            "parcel-too-slow", f"{seconds:.0f} 秒没有取完词典包，原有词典不变：请稍后重试。"
        )


def install(data: bytes, sha256: str, layer: Path, under: tuple[Path, ...]) -> int:
    """Put a parcel in the place of a layer, once it is what was expected and has no mistake.

    ``under`` are the folders it will lie over. The layer that was there stays until the new one
    is whole, and if anything is wrong.

    Raises:
        DictionaryMistake: the digest, a file or an entry is wrong.
    """
    check_digest(data, sha256)
    layer.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=layer.parent, prefix=".fetch-") as place:
        fresh, old = Path(place) / "fresh", Path(place) / "old"
        fresh.mkdir()
        files = unpack(data, fresh)
        for mistake in mistakes_in(*under, fresh):
            raise mistake
        if layer.exists():
            shutil.move(layer, old)
        shutil.move(fresh, layer)
    return files
