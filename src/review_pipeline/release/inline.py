"""Inside a paragraph: what is bold or raised, and the links between a note and its mark."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.documents.cutting import cut
from review_pipeline.documents.draft import Emphasis
from review_pipeline.documents.public_face import NOTES, Paragraph
from review_pipeline.release.templating import exact

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from markupsafe import Markup

    from review_pipeline.documents.draft import Stretch
    from review_pipeline.documents.public_face import Figure, Table

#: Tags that may stand inside a paragraph of the cleared text.
INLINE = frozenset({"a", *(each.value for each in Emphasis)})
_MARK = re.compile(r"\[(尾?)(\d+)\]")


class Notes:
    """The notes of an article; each is linked with the first mark that calls it."""

    def __init__(self, elements: Iterable[Paragraph | Figure | Table]) -> None:
        """Look which notes there are."""
        told = [each for each in elements if isinstance(each, Paragraph) and each.part in NOTES]
        found = (_MARK.match(each.text) for each in told)
        self._there = {each[0] for each in found if each}
        self._called: set[str] = set()

    def mark(self, text: str) -> str:
        """The id of a note this text calls for the first time; empty for any other text."""
        if text not in self._there or text in self._called:
            return ""
        self._called.add(text)
        return _id(text)

    def own(self, text: str) -> str:
        """The mark a note begins with, where the text has called it."""
        found = _MARK.match(text)
        return found[0] if found and found[0] in self._called else ""


def marked_up(
    text: str, stretches: Sequence[Stretch], notes: Notes | None, *, note: bool = False
) -> Markup:
    """The text of a paragraph with its stretches in their tags; ``note`` says it is one itself."""
    from markupsafe import Markup  # noqa: PLC0415 - comes with Jinja2

    own = notes.own(text) if notes is not None and note else ""
    body = Markup("").join(
        _piece(text[start:end], tags, None if note else notes)
        for start, end, tags in cut(text, stretches, len(own))
    )
    if not own:
        return body
    back = f'<a id="note-{_id(own)}" href="#mark-{_id(own)}">'
    return Markup(back) + exact(own) + Markup("</a>") + body  # noqa: S704 - an id is of our making


def _id(mark: str) -> str:
    found = _MARK.fullmatch(mark)
    return "" if found is None else f"{'e' if found[1] else 'f'}{found[2]}"


def _piece(text: str, tags: Sequence[Emphasis], notes: Notes | None) -> Markup:
    from markupsafe import Markup  # noqa: PLC0415

    made = exact(text)
    called = notes.mark(text) if notes is not None and Emphasis.RAISED in tags else ""
    if called:
        made = Markup('<a id="mark-{0}" href="#note-{0}">{1}</a>').format(called, made)
    for each in reversed(tags):
        made = Markup("<{0}>{1}</{0}>").format(each.value, made)
    return made
