"""A dictionary file's text, and the line on which each thing in it stands.

tomllib tells no lines for what it read, so headers and keys are looked for in the text.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from review_pipeline.errors import DictionaryMistake

if TYPE_CHECKING:
    from pathlib import Path

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\]\s]+)\s*\]\]?\s*(?:#.*)?")
_TOML_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)|\(at end of document\)")


@dataclass(frozen=True, slots=True)
class Source:
    """A file as messages name it, and its lines."""

    name: str
    lines: tuple[str, ...]

    def mistake(self, line: int, what: str) -> DictionaryMistake:
        """A mistake on a line (from 1), told in one sentence."""
        return DictionaryMistake("dictionary-mistake", f"{self.name} 第 {line} 行：{what}")

    def line_of_table(self, table: str, nth: int = 0) -> int:
        """The line of the n-th (from 0) ``[table]`` or ``[[table]]``; 1 where there is none."""
        places = [number for number, name in self._headers() if name == table]
        return places[nth] if nth < len(places) else 1

    def line_of_key(self, key: str, table: str, nth: int = 0) -> int:
        """The line of a key of the n-th table, or the table's own where it has no such line."""
        first = self.line_of_table(table, nth)
        last = next((n for n, _ in self._headers() if n > first), len(self.lines) + 1)
        pattern = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=")
        keyed = (n for n in range(first, last) if pattern.match(self.lines[n - 1]))
        return next(keyed, first)

    def _headers(self) -> list[tuple[int, str]]:
        matches = ((n, _HEADER.fullmatch(line)) for n, line in enumerate(self.lines, start=1))
        return [(number, match[2]) for number, match in matches if match is not None]


def parsed(path: Path, name: str) -> tuple[Source, dict[str, Any]]:
    """A TOML file's source and content.

    Raises:
        DictionaryMistake: it cannot be read, is not UTF-8, or is not TOML.
    """
    text = text_of(path, name)
    source = Source(name, tuple(text.splitlines()) or ("",))
    try:
        return source, tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _TOML_PLACE.search(str(error))
        line = int(place[1]) if place and place[1] else len(source.lines)
        what = "写法不合 TOML 语法，请检查引号、括号、等号，以及有无重复的键。"
        raise source.mistake(line, what) from error


def listed(path: Path, name: str) -> Source:
    """A list's source, a row to a line; without lines where there is no such file.

    Raises as ``text_of``.
    """
    lines = text_of(path, name).splitlines() if path.is_file() else ()
    return Source(name, tuple(lines))


def text_of(path: Path, name: str) -> str:
    """The text of a UTF-8 file, a byte order mark aside.

    Raises:
        DictionaryMistake: it cannot be read or is not UTF-8.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        what = f"{name} 无法读取，请检查文件是否存在、是否有读取权限。"
        raise DictionaryMistake("dictionary-unreadable", what) from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise Source(name, ()).mistake(line, "不是 UTF-8 编码，请另存为 UTF-8。") from error
