"""Telling UTF-8 from GB18030, which Chinese files and names are written in without saying so."""

from __future__ import annotations

# A name or two may be written with characters beyond GB2312; every fifth is no Chinese text.
FEW_RARE = 3
# From here on a character takes three bytes in UTF-8, as every Chinese one does.
THREE_BYTES = "\u0800"


def decoded(data: bytes) -> str | None:
    """The text of bytes in UTF-8 (with or without mark) or GB18030; None for anything else."""
    utf8, chinese = _in(data, "utf-8-sig"), _in(data, "gb18030")
    if chinese is not None and not _is_chinese(chinese):
        chinese = None
    if utf8 is None:
        return chinese
    # A few words of GB2312 are by chance also letters of UTF-8, of a script nobody wrote.
    by_chance = not utf8.isascii() and max(utf8) < THREE_BYTES
    return chinese if by_chance and chinese and _rare(chinese) == 0 else utf8


def _in(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_chinese(text: str) -> bool:
    """Whether it reads as Chinese: bytes of Big5 or of unmarked UTF-16 also decode, to rubbish."""
    return _rare(text) <= max(FEW_RARE, sum(map(_foreign, text)) // 5)


def _rare(text: str) -> int:
    foreign = "".join(filter(_foreign, text))
    return len(foreign) - len(foreign.encode("gb2312", "ignore")) // 2


def _foreign(character: str) -> bool:
    return not character.isascii()
