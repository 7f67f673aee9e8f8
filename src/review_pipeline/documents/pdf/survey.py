"""A walk over every object of a file, whether a page leads to it or not."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Part
from review_pipeline.documents.pdf import faults, limits
from review_pipeline.documents.pdf.actions import check_actions
from review_pipeline.documents.pdf.strings import decoded, name_texts
from review_pipeline.documents.pdf.vocabulary import ANNOTATIONS, QUIET_ANNOTATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pikepdf import Object, Pdf

Key = tuple[int, int]
# Keys whose strings are digests and tables of a machine, of a fixed length.
DIGESTS = frozenset({"/ID", "/CheckSum"})
DIGEST_LENGTH = 16
LONG_NUMBER = 10**9
OFFSETS = frozenset({"/Length", "/Length1", "/Length2", "/Length3", "/L", "/T", "/E", "/Prev"})


@dataclass(slots=True)
class Survey:
    """What the walk found: words by the part they belong to, and how streams are used."""

    words: dict[tuple[Part, str], None] = field(default_factory=dict)
    names: dict[str, None] = field(default_factory=dict)
    streams: dict[Key, Object] = field(default_factory=dict)
    uses: dict[Key, set[str]] = field(default_factory=dict)

    def say(self, texts: Iterator[str], part: Part = Part.PROPERTY) -> None:
        """Note words that stand beside the page."""
        for text in texts:
            if text.strip():
                self.words[part, text] = None


def surveyed(pdf: Pdf) -> Survey:
    """The words, names and streams of all objects.

    Raises:
        UnreadableDraft: for active content, and annotations nobody here knows.
    """
    import pikepdf  # noqa: PLC0415 - heavy

    survey = Survey()
    for made in pdf.objects:
        if isinstance(made, pikepdf.Stream):
            survey.streams[made.objgen] = made
        _visit(survey, made, ("",), Part.PROPERTY)
    _visit(survey, pdf.trailer, ("",), Part.PROPERTY)
    return survey


def own_words(value: Object) -> Survey:
    """The words of one object that stands in a page's content."""
    survey = Survey()
    _visit(survey, value, ("",), Part.PROPERTY)
    return survey


def _visit(survey: Survey, value: object, path: tuple[str, ...], part: Part) -> None:
    """Look at an object and what stands directly in it; others have their own turn."""
    import pikepdf  # noqa: PLC0415 - heavy

    if len(path) > limits.DEEPEST:
        raise faults.too_large("对象嵌套层数")
    if isinstance(value, (pikepdf.Dictionary, pikepdf.Stream)):
        _visit_dictionary(survey, value, path, part)
    elif isinstance(value, pikepdf.Array):
        _visit_array(survey, value, path, part)
    elif isinstance(value, pikepdf.String):
        _visit_string(survey, bytes(value), path, part)
    elif isinstance(value, pikepdf.Name):
        survey.names.update(dict.fromkeys(name_texts(value.unparse())))
    elif isinstance(value, int) and abs(value) >= LONG_NUMBER and path[-1] not in OFFSETS:
        survey.say(iter([str(value)]), part)


def _visit_dictionary(survey: Survey, value: Object, path: tuple[str, ...], part: Part) -> None:
    check_actions(value, path)
    own = _annotation_part(value, path) or part
    for key in _keys(value):
        survey.names.update(dict.fromkeys(name_texts(key.encode("utf-8", "surrogateescape"))))
        _enter(survey, value[key], (*path, key), own)


def _visit_array(survey: Survey, value: Object, path: tuple[str, ...], part: Part) -> None:
    import pikepdf  # noqa: PLC0415 - heavy

    head = value[0] if len(value) else None
    own = str(head) if isinstance(head, pikepdf.Name) else None
    for item in value:
        # The first name of an array says what the stream behind it is ([/ICCBased 9 0 R]).
        _enter(survey, item, (*path, own) if own else path, part)


def _enter(survey: Survey, value: object, path: tuple[str, ...], part: Part) -> None:
    import pikepdf  # noqa: PLC0415 - heavy

    if isinstance(value, pikepdf.Object) and value.is_indirect:
        survey.uses.setdefault(value.objgen, set()).update(path[-2:])
        if isinstance(value, (pikepdf.Dictionary, pikepdf.Stream)):
            check_actions(value, path)
    else:
        _visit(survey, value, path, part)


def _visit_string(survey: Survey, data: bytes, path: tuple[str, ...], part: Part) -> None:
    if not (path[-1] in DIGESTS and len(data) == DIGEST_LENGTH):
        survey.say(decoded(data), part)


def _annotation_part(value: Object, path: tuple[str, ...]) -> Part | None:
    """Where the words of an annotation belong; None for any other dictionary."""
    if "/Rect" not in value or "/Subtype" not in value:
        return None
    subtype = str(value["/Subtype"])
    if subtype not in ANNOTATIONS:
        raise faults.not_understood(f"批注类型（{_named(subtype)}）")
    quiet = subtype in QUIET_ANNOTATIONS or "/Popup" in path[-1:]
    return Part.PROPERTY if quiet else Part.COMMENT


def _named(name: str) -> str:
    plain = name.removeprefix("/")
    return plain if plain.isascii() and plain.isalnum() else "名称异常"


def _keys(value: Object) -> list[str]:
    try:
        return sorted(value.keys())  # the library gives them in no order
    except UnicodeDecodeError:
        raise faults.malformed("名称编码") from None
