"""One edit away: how a text differs from a phrase one half of which stands intact."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Edit(StrEnum):
    """What one slip of the hand did to a phrase."""

    SUBSTITUTION = "错一字"
    DELETION = "漏一字"
    INSERTION = "多一字"


@dataclass(frozen=True, slots=True)
class NearForm:
    """An altered phrase: the span of the text it takes, the edit, and where in the phrase.

    ``position`` is the index in the phrase of the character replaced or left out, or of the
    one before which a character was put.
    """

    start: int
    end: int
    edit: Edit
    position: int


def after_left_half(text: str, phrase: str, start: int, left: int) -> NearForm | None:
    """The near form whose first ``left`` characters stand intact at ``text[start:]``."""
    right = phrase[left:]
    found = _edit(text[start + left : start + len(phrase) + 1], right)
    if found is None:
        return None
    edit, position, length = found
    return NearForm(start, start + left + length, edit, left + position)


def before_right_half(text: str, phrase: str, start: int, left: int) -> NearForm | None:
    """The near form whose characters from ``left`` on stand intact at ``text[start:]``."""
    head = text[max(0, start - left - 1) : start]
    found = _edit(head[::-1], phrase[:left][::-1])  # read backwards from the intact half
    if found is None:
        return None
    edit, position, length = found
    end = start + len(phrase) - left
    return NearForm(start - length, end, edit, left - position - (edit is not Edit.INSERTION))


def _edit(text: str, half: str) -> tuple[Edit, int, int] | None:
    """The one edit by which ``text`` begins unlike ``half``: what, where, how long it is now.

    None when it begins alike, or is further off. A character lost or gained at the far end
    is no edit: that is another phrase, not this one.
    """
    if text.startswith(half):
        return None
    size = len(half)
    same = next((i for i, (a, b) in enumerate(zip(text, half, strict=False)) if a != b), len(text))
    if text[same + 1 : size + 1] == half[same:]:
        return Edit.INSERTION, same, size + 1
    if len(text) >= size and text[same + 1 : size] == half[same + 1 :]:
        return Edit.SUBSTITUTION, same, size
    if same < size - 1 and text[same : size - 1] == half[same + 1 :]:
        return Edit.DELETION, same, size - 1
    return None
