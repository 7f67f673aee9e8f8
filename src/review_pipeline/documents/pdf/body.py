"""The bytes of a file: every one of them belongs to an object we read, or is a comment.

What stands between the objects is never shown by any viewer, and kept by every copy.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.documents.pdf import faults
from review_pipeline.documents.pdf.strings import decoded, name_texts
from review_pipeline.documents.pdf.survey import DIGEST_LENGTH
from review_pipeline.documents.pdf.syntax import skip_blank, tokens

if TYPE_CHECKING:
    from pikepdf import Pdf, XrefEntry

HEADER = re.compile(rb"%PDF-[12]\.[0-9][ ]*(?=[\r\n])")
OBJECT = re.compile(rb"(\d{1,10})[\0\t\n\f\r ]+(\d{1,5})[\0\t\n\f\r ]+obj(?![A-Za-z0-9])")
TABLE = re.compile(rb"xref[\0\t\n\f\r ]+")
SECTION = re.compile(rb"(\d{1,10}) +(\d{1,10})[ ]*[\r\n]+")
ROWS = re.compile(rb"(?:\d{10} \d{5} [nf](?: \r| \n|\r\n|\n|\r)[ ]*)*")
TRAILER = re.compile(rb"trailer")
START = re.compile(rb"startxref[\0\t\n\f\r ]+\d+")
TRAILER_KEYS = frozenset((b"/Size", b"/Root", b"/Info", b"/ID", b"/Prev", b"/XRefStm", b"/Encrypt"))
STREAM = re.compile(rb"\r\n|\n|\r")
STREAM_END = re.compile(rb"[\0\t\n\f\r ]*endstream[\0\t\n\f\r ]*endobj")
END = b"%%EOF"
# What programs write into the second line to say that the file is binary.
BINARY_MARKS = frozenset(
    bytes.fromhex(mark)
    for mark in (
        "e2e3cfd3", "bff7a2fe", "c3a4c3bcc3b6c39f", "d3ebe9e1", "c7ec8fa2", "b5b5b5b5",
        "f6e4fcdf", "c4e5f2e5eba7f3a0d0c4c6", "b5edaefb", "d0d4c5d8", "aaabacad", "e4f0edf8",
        "e4e3cfd2", "a1b3c5d7", "a0a0a0a0", "84869286",
    )
)  # fmt: skip


class Body:
    """One walk over the bytes of a revision."""

    def __init__(self, pdf: Pdf, data: bytes) -> None:
        self.pdf = pdf
        self.data = data
        self.table: dict[tuple[int, int], XrefEntry] = pdf.get_xref_table()
        self.words: dict[str, None] = {}

    def read(self, start: int) -> None:
        """Account for every byte from ``start`` on.

        Raises:
            UnreadableDraft: when there is anything but objects, tables and comments.
        """
        position = start or self._header()
        position = skip_blank(self.data, position)
        while position < len(self.data):
            position = skip_blank(self.data, self._item(position))
        if not self.data.rstrip(b"\0\t\n\f\r ").endswith(END):
            raise faults.leftovers("末尾附有多余内容")

    def _header(self) -> int:
        match = HEADER.match(self.data)
        if match is None:
            raise faults.leftovers("文件头有多余内容")
        return match.end()

    def _item(self, position: int) -> int:
        data = self.data
        if data.startswith(b"%", position):
            return self._comment(position)
        if match := OBJECT.match(data, position):
            return self._object(match)
        if match := TABLE.match(data, position):
            return _table_end(data, match.end())
        if match := TRAILER.match(data, position):
            return self._trailer(match.end())
        if match := START.match(data, position):
            return match.end()
        raise faults.leftovers("各对象之间夹有多余内容")

    def _comment(self, position: int) -> int:
        token, end = next(tokens(self.data, position))
        self._remark(token)
        return end

    def _remark(self, comment: bytes) -> None:
        said = comment[1:].strip()
        if comment.rstrip() != END and said not in BINARY_MARKS:
            self.words.update(dict.fromkeys(decoded(said)))

    def _object(self, match: re.Match[bytes]) -> int:
        key = (int(match[1]), int(match[2]))
        entry = self.table.get(key)
        listed = entry is not None and entry.type == 1 and entry.offset == match.start()
        start = match.end()
        for token, end in tokens(self.data, start):
            if token.startswith(b"%"):
                self._remark(token)
            if token == b"endobj":
                self._check_listed(start, end, listed=listed)
                return end
            if token == b"stream":
                self._check_listed(start, end, listed=listed)
                return self._stream_end(key, end)
        raise faults.damaged()

    def _check_listed(self, start: int, end: int, *, listed: bool) -> None:
        """Every object must be one the file's table leads to; the table need not name itself."""
        if not listed and not re.search(rb"/Type\s*/XRef\b", self.data[start:end]):
            raise faults.leftovers("中留有已删除或被覆盖的内容")

    def _stream_end(self, key: tuple[int, int], position: int) -> int:
        import pikepdf  # noqa: PLC0415 - heavy

        line_end = STREAM.match(self.data, position)
        stream = self.pdf.get_object(key)
        if line_end is None or not isinstance(stream, pikepdf.Stream):
            raise faults.damaged()
        end = line_end.end() + len(stream.read_raw_bytes())
        closing = STREAM_END.match(self.data, end)
        if closing is None:
            raise faults.leftovers("的数据流后面夹有多余内容")
        return closing.end()

    def _trailer(self, position: int) -> int:
        """The end of a trailer; viewers may not heed it, so its words are told here."""
        depth = 0
        for token, end in tokens(self.data, position):
            self._tell(token)
            depth += {b"<<": 1, b">>": -1}.get(token, 0)
            if depth == 0:
                return end
        raise faults.damaged()

    def _tell(self, token: bytes) -> None:
        """Note the words of a comment, a name, a string; a digest is a string of its length."""
        import pikepdf  # noqa: PLC0415 - heavy

        if token.startswith(b"%"):
            self._remark(token)
        elif token.startswith(b"/"):
            if token not in TRAILER_KEYS:
                self.words.update(dict.fromkeys(name_texts(token)))
        elif token.startswith((b"(", b"<")) and token != b"<<":
            said = bytes(pikepdf.Object.parse(token))
            if len(said) != DIGEST_LENGTH:
                self.words.update(dict.fromkeys(decoded(said)))


def _table_end(data: bytes, position: int) -> int:
    while match := SECTION.match(data, position):
        rows = ROWS.match(data, match.end())
        position = match.end() if rows is None else rows.end()
    return position
