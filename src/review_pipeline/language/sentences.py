"""Where a sentence begins and ends."""

from __future__ import annotations

import re

_END = re.compile(r"[。！？!?；;\n]")

# A sentence is cut this far from the span: official ones are shorter, and a text without a
# single mark must not be searched whole for every span of it.
_REACH = 500


def sentence_span(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of the sentence (or sentences) around ``text[start:end]`` (start < end).

    It runs from after the previous full stop, question or exclamation mark, semicolon or
    line break to the next one, which it includes; and no further than 500 characters
    from the span on either side.
    """
    left, right = max(start - _REACH, 0), min(end + _REACH, len(text))
    stops = [match.end() for match in _END.finditer(text, left, start)]
    stop = _END.search(text, end - 1, right)
    return stops[-1] if stops else left, stop.end() if stop else right
