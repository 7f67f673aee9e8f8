"""Where a sentence begins and ends."""

from __future__ import annotations

_ENDS = "。！？!?；;\n"


def sentence_span(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of the sentence (or sentences) around ``text[start:end]``.

    It runs from after the previous full stop, question or exclamation mark, semicolon or
    line break to the next one, which it includes.
    """
    first = max(text.rfind(mark, 0, start) for mark in _ENDS) + 1
    stops = [stop for mark in _ENDS if (stop := text.find(mark, max(end - 1, 0))) >= 0]
    return first, min(stops) + 1 if stops else len(text)
