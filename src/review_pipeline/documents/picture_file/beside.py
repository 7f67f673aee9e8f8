"""A collection of what stands beside the pixels: words, and pictures inside the picture."""

from __future__ import annotations

import binascii
import re
from contextlib import suppress
from dataclasses import dataclass, field

from review_pipeline.documents.picture_file.loose_words import even, plain_text, text_in
from review_pipeline.errors import UnreadableDraft

# No camera and no drawing program writes so much beside the pixels.
LARGEST = 2 * 2**20
_FILES = (
    *(b"PK\x03\x04", b"PK\x05\x06", b"Rar!", b"7z\xbc\xaf", b"%PDF"),
    *(b"\xd0\xcf\x11\xe0", b"{\\rtf", b"\x1f\x8b\x08", b"MZ\x90"),
)
_PICTURES = re.compile(rb"\xff\xd8\xff[\xc0-\xfe]|\x89PNG\r\n\x1a\n")
_ENCODED = re.compile(r"/9j/[A-Za-z0-9+/=\s]{64,}")
# How a Samsung telephone ends what it writes after the picture.
_TRAILER = b"SEFT"


@dataclass(slots=True)
class Beside:
    """What one picture file says; ``where`` names it in a refusal.

    ``pictures`` are bytes that may begin one: a preview, most often.
    """

    where: str
    words: list[str] = field(default_factory=list)
    pictures: list[bytes] = field(default_factory=list)
    size: int = 0

    def say(self, text: str) -> None:
        """Keep a text, its white space made even."""
        if text := even(text):
            self.words.append(text)

    def scan(self, data: bytes) -> None:
        """Keep whatever words and pictures are in bytes nobody described."""
        self.count(data)
        self.say(text_in(data))
        self.pictures += [data[match.start() :] for match in _PICTURES.finditer(data)]

    def scan_markup(self, data: bytes) -> None:
        """Keep the words of an XMP packet, and the preview it may hold in base64."""
        try:
            text = data.decode().replace("&#xA;", "")
        except UnicodeDecodeError:
            self.scan(data)
            return
        self.count(data)
        for encoded in _ENCODED.findall(text):
            with suppress(binascii.Error):
                self.pictures.append(binascii.a2b_base64(encoded + "=="))
        self.say(_ENCODED.sub(" ", text))

    def scan_tail(self, data: bytes) -> None:
        """Read what follows the end of the picture: words, or the draft is refused."""
        rest = data.strip(b"\0 \t\r\n")
        self.refuse_files(rest)
        if plain_text(rest) is None and not rest.endswith(_TRAILER):
            raise self.refusal("末尾附带了其他数据")
        self.scan(rest)

    def refuse_files(self, data: bytes) -> None:
        """Refuse bytes beside the picture that hold a file of another kind."""
        if any(magic in data for magic in _FILES):
            raise self.refusal("末尾藏有其他文件")

    def count(self, data: bytes) -> None:
        """Refuse a file that holds more beside its pixels than can be read."""
        self.size += len(data)
        if self.size > LARGEST:
            raise self.refusal("附带了大量图像以外的数据")

    def refusal(self, what: str) -> UnreadableDraft:
        """The fault of a picture that holds what nobody can read."""
        return UnreadableDraft(
            "picture", f"图片（{self.where}）{what}，无法审查；请另存为 PNG 重新插入后提交。"
        )
