"""A whole Word document: every story of it, in reading order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Block, Part, Place, Visibility
from review_pipeline.documents.enclosure import Parsed
from review_pipeline.documents.word.colours import theme_colours
from review_pipeline.documents.word.designs import list_words, names_together, web_words
from review_pipeline.documents.word.drawings import read_drawing
from review_pipeline.documents.word.flow import read_boxes, read_story
from review_pipeline.documents.word.layouts import layout_of
from review_pipeline.documents.word.markup import child, value
from review_pipeline.documents.word.metadata import (
    harvest,
    setting_words,
    style_words,
)
from review_pipeline.documents.word.names import W
from review_pipeline.documents.word.numbering import read_lists
from review_pipeline.documents.word.objects import read_left
from review_pipeline.documents.word.opening import open_word, root_of
from review_pipeline.documents.word.parts import OBJECTS, Kind
from review_pipeline.documents.word.residue import addresses, loose, outside
from review_pipeline.documents.word.shelf import Shelf, name_of
from review_pipeline.documents.word.story import Book, Found, Line, Setting, Story
from review_pipeline.documents.word.styles import read_styles
from review_pipeline.documents.word.vocabulary import check_no_text, not_understood, words_of
from review_pipeline.documents.xml_parts import malformed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from docx.document import Document
    from docx.opc.part import Part as PackagePart
    from lxml.etree import _Element

    from review_pipeline.documents.enclosure import Enclose
    from review_pipeline.documents.word.opening import WordFile
    from review_pipeline.documents.word.story import NoteMarks

HIDDEN = Setting(Part.BODY, hidden=True)
SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})
LAID_OUT_BY = (Kind.THEME, Kind.SETTINGS, Kind.STYLES)
PARTS = {Kind.HEADER: Part.HEADER, Kind.FOOTER: Part.FOOTER}


@dataclass(frozen=True, slots=True)
class WordReading:
    """A document as read: python-docx's object, and the blocks with their sources.

    ``package`` is the file it was read from, under the usual names if it was Strict Open XML.
    """

    document: Document
    package: bytes
    found: tuple[Found, ...]


def read_word(data: bytes, enclose: Enclose) -> WordReading:
    """Read a .docx whole, to be changed: with the nodes its text came from.

    Raises:
        UnreadableDraft: when any of it is not understood.
    """
    file = open_word(data, to_change=True)
    found = tuple(_found(file, enclose))
    document: Document = file.main.package.main_document_part.document
    return WordReading(document, file.package, found)


def read_word_trees(
    data: bytes, enclose: Enclose
) -> tuple[bytes, Mapping[str, _Element], Sequence[Found]]:
    """Read a .docx whole, to be changed as XML: the file, the trees of its parts, the blocks.

    Raises:
        UnreadableDraft: when any of it is not understood.
    """
    file = open_word(data, as_written=True)
    found = _found(file, enclose)
    return file.package, file.trees(), found


def read_word_blocks(data: bytes, enclose: Enclose) -> Sequence[Block]:
    """The Reader of .docx: body, notes, headers, footers, comments, properties, files inside."""
    file = open_word(data)
    book = _book(file, enclose)
    gathered = _read(file, book)
    blocks = [
        Block(
            Place(found.part, 0),
            found.text,
            found.visibility,
            found.cell,
            found.heading,
            found.alignment,
            found.picture,
            found.echoes,
            found.stretches,
            found.apart,
            found.breadth,
        )
        for found in gathered
    ]
    theme, settings, styles = map(file.first, LAID_OUT_BY)
    layout = layout_of(gathered, theme, settings, styles, root_of(file.main, Kind.MAIN), book.grids)
    return Parsed(blocks, file.trees() if file.package is data else {}, layout)


def _found(file: WordFile, enclose: Enclose) -> list[Found]:
    return _read(file, _book(file, enclose))


def _book(file: WordFile, enclose: Enclose) -> Book:
    theme = theme_colours(file.first(Kind.THEME), file.first(Kind.SETTINGS))
    styles = read_styles(file.first(Kind.STYLES), theme)
    shelf = Shelf(file.kinds, enclose)
    main = root_of(file.main, Kind.MAIN)
    return Book(styles, read_lists(file.first(Kind.NUMBERING)), shelf, main=main)


def _read(file: WordFile, book: Book) -> list[Found]:
    return [
        *_body(file, book),
        *_notes(file, book, Kind.FOOTNOTES, Part.FOOTNOTE, book.footnotes),
        *_notes(file, book, Kind.ENDNOTES, Part.ENDNOTE, book.endnotes),
        *_headers(file, book),
        *_comments(file, book),
        *_left(file, book),
        *_properties(file, book),
    ]


def _body(file: WordFile, book: Book) -> list[Found]:
    story = _story(book, file.main)
    root = root_of(file.main, Kind.MAIN)
    body = child(root, "body")
    if body is None:
        raise malformed(story.where)
    for element in root:
        check_no_text(element, story.where)
        if element.tag == f"{W}background":
            behind = Line()
            read_drawing(story, Setting(Part.BODY), behind, element)
            read_boxes(story, behind.boxes)
        elif element is not body:
            raise not_understood(element, story.where)
    story.note(words_of(body))
    read_story(story, Setting(Part.BODY), body)
    return _told(story, Part.BODY, file.main)


def _notes(file: WordFile, book: Book, kind: Kind, part: Part, marks: NoteMarks) -> Iterator[Found]:
    """The notes, each as visible as its reference; one without reference is hidden."""
    for package_part in file.parts(kind):
        story = _story(book, package_part)
        for note in root_of(package_part, kind):
            if note.tag not in {f"{W}footnote", f"{W}endnote"}:
                raise not_understood(note, story.where)
            check_no_text(note, story.where)
            story.note(word for word in words_of(note) if word not in SEPARATORS)
            note_id = value(note, f"{W}id")
            seen = marks.seen.get(note_id, Visibility.HIDDEN)
            if value(note, f"{W}type") in SEPARATORS:
                seen = Visibility.METADATA
            story.note_label = marks.labels.get(note_id, "")
            read_story(story, _seen_as(part, seen), note)
        yield from _told(story, part, package_part)


def _seen_as(part: Part, seen: Visibility) -> Setting:
    if seen is Visibility.HIDDEN:
        return Setting(part, hidden=True)
    return Setting(part, seen)


def _headers(file: WordFile, book: Book) -> Iterator[Found]:
    """Every header and footer, whether a section shows it or not."""
    for kind, part in PARTS.items():
        for package_part in file.parts(kind):
            story = _story(book, package_part)
            read_story(story, Setting(part), root_of(package_part, kind))
            yield from _told(story, part, package_part)


def _comments(file: WordFile, book: Book) -> Iterator[Found]:
    for package_part in file.parts(Kind.COMMENTS):
        story = _story(book, package_part)
        for comment in root_of(package_part, Kind.COMMENTS):
            if comment.tag != f"{W}comment":
                raise not_understood(comment, story.where)
            check_no_text(comment, story.where)
            # Who wrote it, and by what initials: of the file, and no words of the comment.
            book.authors.update(dict.fromkeys(words_of(comment)))
            read_story(story, Setting(Part.COMMENT, Visibility.METADATA), comment)
        yield from _told(story, Part.COMMENT, package_part)


def _properties(file: WordFile, book: Book) -> Iterator[Found]:
    """What the file says of itself and of who worked on it."""
    words = dict.fromkeys((*book.authors, *file.words))
    for part in file.main.package.iter_parts():
        words.update(dict.fromkeys(_words_of_part(file, part)))
    yield from _as_found(words, Part.PROPERTY)


def _left(file: WordFile, book: Book) -> Iterator[Found]:
    """Pictures and files no drawing shows: hidden, but for previews, samples and ornaments."""
    package = file.main.package
    story = _story(book, file.main)
    story.note(addresses(package.rels))
    unseen = Setting(Part.BODY, Visibility.METADATA)
    found = [*read_left(story, unseen, package.rels)]
    for part in list(package.iter_parts()):
        setting = unseen if file.kinds[str(part.partname)] in _UNSEEN else HIDDEN
        found += read_left(_story_in(story, part), setting, part.rels)
    return iter([*found, *_as_found(story.words, Part.PROPERTY)])


def _story_in(story: Story, part: PackagePart) -> Story:
    """A story of another part whose words go to the same place."""
    return replace(story, where=name_of(part), part=part)


def _words_of_part(file: WordFile, part: PackagePart) -> Iterable[str]:
    kind = file.kinds[str(part.partname)]
    if kind in OBJECTS:
        return addresses(part.rels)
    root = root_of(part, kind)
    return (*outside(root), *addresses(part.rels), *_words_inside(file, part, kind, root))


def _words_inside(file: WordFile, part: PackagePart, kind: Kind, root: _Element) -> Iterable[str]:
    """The words of a part nobody walks."""
    if kind in SWEPT:
        return (*loose(root), *SWEPT[kind](root))
    own = {str(each.partname) for each in file.parts(kind)}
    if kind is Kind.METADATA or (kind in _STORIES and str(part.partname) not in own):
        # A glossary brings headers and notes of its own: all of it is metadata.
        return harvest(root)
    return ()


def _story(book: Book, part: PackagePart) -> Story:
    return Story(book, name_of(part), part)


def _told(story: Story, part: Part, source: PackagePart) -> list[Found]:
    """What a story found, and the words in its attributes and links."""
    words = {**story.words, **dict.fromkeys(addresses(source.rels))}
    return [*story.found, *_as_found(words, part)]


def _as_found(words: Iterable[str], part: Part) -> Iterator[Found]:
    for text in words:
        if text and not text.isspace():
            yield Found(part, text, Visibility.METADATA)


# Parts that set how the text looks, and what of each may be words.
SWEPT: dict[Kind, Callable[[_Element], Iterator[str]]] = {
    Kind.SETTINGS: setting_words,
    Kind.STYLES: style_words,
    Kind.NUMBERING: list_words,
    Kind.THEME: names_together,
    Kind.FONTS: names_together,
    Kind.WEB: web_words,
}
# What these show is a sample, or an ornament of a list: never a part of the text.
_UNSEEN = frozenset({Kind.METADATA, Kind.THEME, Kind.NUMBERING, Kind.DESIGN})
_STORIES = frozenset({Kind.HEADER, Kind.FOOTER, Kind.FOOTNOTES, Kind.ENDNOTES, Kind.COMMENTS})
