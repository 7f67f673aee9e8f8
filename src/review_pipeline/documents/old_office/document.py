"""An old Word document: what conversion shows of it, and every word conversion dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.documents.binary.compound import read_compound
from review_pipeline.documents.binary.sweep import is_chinese, swept
from review_pipeline.documents.draft import Block, Part, Place, Visibility
from review_pipeline.documents.old_office.converter import to_docx
from review_pipeline.documents.old_office.pieces import read_text
from review_pipeline.documents.old_office.stories import paragraphs, split_fields
from review_pipeline.documents.word.fields import read_code
from review_pipeline.errors import UnreadableDraft

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from review_pipeline.documents.binary.compound import Compound
    from review_pipeline.documents.enclosure import Enclose
    from review_pipeline.documents.old_office.pieces import Text

# The streams of a document without macros and objects.
STREAMS = frozenset(
    {
        "WordDocument",
        "0Table",
        "1Table",
        "Data",
        "\x01CompObj",
        "\x01Ole",
        "\x05SummaryInformation",
        "\x05DocumentSummaryInformation",
    }
)
# An empty one stands in every document that once held an object.
OBJECTS = "ObjectPool"
# The data store holds pieces of XML, each in a folder of its own.
DATA_STORE = "MsoDataStore"
MACROS = ("Macros", "_VBA_PROJECT", "VBA")


def read_old_office(data: bytes, enclose: Enclose) -> Sequence[Block]:
    """The Reader of .doc and .wps.

    Raises:
        UnreadableDraft: when any of it is not understood, or LibreOffice is not there.
    """
    file = read_compound(data)
    text = read_text(file.streams)
    _check_contents(file)
    told = split_fields(text.words)
    # Judged before conversion, which must not fetch or compute what a field asks for.
    codes = [read_code(code).words for code in told.codes]
    shown = enclose("draft.docx", to_docx(data), shown=True)
    found = [
        *((paragraph, Visibility.HIDDEN) for paragraph in paragraphs(told.text)),
        *((aside, Visibility.METADATA) for aside in (*codes, *told.results)),
        *_swept(file, text),
    ]
    return [*shown, *_dropped(found, shown)]


def _check_contents(file: Compound) -> None:
    names = [path.split("/")[0] for path in (*file.storages, *file.streams)]
    if any(name.startswith(MACROS) for name in names):
        raise UnreadableDraft("macros", "文档带有宏；请另存为不带宏的 .docx 后提交。")
    if any(path.startswith(f"{OBJECTS}/") for path in (*file.storages, *file.streams)):
        raise UnreadableDraft(
            "embedded-object", "文档嵌有其他文件或对象，旧版格式中无法审查；请另存为 .docx 后提交。"
        )
    if not {OBJECTS, DATA_STORE, *STREAMS}.issuperset(names):
        raise UnreadableDraft(
            "unknown-content", "文档含有无法识别的内容；请用 Word 或 WPS 另存为 .docx 后提交。"
        )


def _swept(file: Compound, text: Text) -> Iterator[tuple[str, Visibility]]:
    """Words outside the text: remains of earlier versions, and names of all sorts."""
    for left in (text.rest, file.loose):
        for words in swept(left):
            # Programs sign there in Latin letters.
            yield words, Visibility.HIDDEN if is_chinese(words) else Visibility.METADATA
    for path, stream in file.streams.items():
        if path.startswith(DATA_STORE):
            yield path, Visibility.METADATA
        if path != "WordDocument":
            for words in swept(stream):
                yield words, Visibility.METADATA


def _dropped(found: Iterable[tuple[str, Visibility]], shown: Iterable[Block]) -> Iterator[Block]:
    """What was found in the file and stands in no block."""
    known = "".join(_letters(block.text) for block in shown)
    for words, seen in found:
        letters = _letters(words)
        if letters not in known:
            known += "\0" + letters
            part = Part.PROPERTY if seen is Visibility.METADATA else Part.BODY
            yield Block(Place(part, 0), words, seen)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))
