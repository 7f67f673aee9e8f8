"""What is gathered while a document is walked: lines, boxes, blocks found."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from review_pipeline.documents.draft import Alignment, Cell, Part, Visibility
from review_pipeline.documents.word.colours import WHITE, colour_of
from review_pipeline.documents.word.looks import Look, inherited_look
from review_pipeline.documents.word.markup import child
from review_pipeline.documents.word.stands import Page, read_page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docx.opc.part import Part as PackagePart
    from lxml.etree import _Element

    from review_pipeline.documents.draft import Picture, Stretch
    from review_pipeline.documents.layout import Typeset
    from review_pipeline.documents.word.colours import RGB
    from review_pipeline.documents.word.fields import OpenField
    from review_pipeline.documents.word.numbering import Lists
    from review_pipeline.documents.word.shelf import Shelf
    from review_pipeline.documents.word.styles import Manner, Styles


# What no other change makes more visible.
FINAL = frozenset({Visibility.METADATA, Visibility.DELETED})


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for everything inside an element.

    ``revision`` is VISIBLE, INSERTED, DELETED or METADATA; ``paper`` the shading of
    cell or table, None for the page's; ``room`` the height lines are held to, 0 for as much
    as they need. ``table_style`` is a style's id and the names of the parts of the table its
    formats are for.
    """

    part: Part
    revision: Visibility = Visibility.VISIBLE
    hidden: bool = False
    cell: Cell | None = None
    table_style: tuple[str, ...] = ()
    paragraph_style: str = ""
    paper: RGB | None = None
    room: int = 0

    @property
    def visibility(self) -> Visibility:
        """What a reader sees of text here; deletion weighs more than hiding."""
        if self.revision in FINAL:
            return self.revision
        return Visibility.HIDDEN if self.hidden else self.revision

    def revised(self, revision: Visibility) -> Setting:
        """The setting inside a tracked change; an insertion inside a deletion stays deleted."""
        if self.revision in FINAL:
            return self
        return replace(self, revision=revision)

    def seen(self, visibility: Visibility) -> Visibility:
        """What a reader sees here of something that has a visibility of its own."""
        shown = visibility in {Visibility.VISIBLE, Visibility.INSERTED}
        plain = self.visibility is Visibility.VISIBLE
        return self.visibility if shown and not plain else visibility

    def concealed(self) -> Setting:
        """The setting inside something a reader does not see."""
        return self if self.hidden else replace(self, hidden=True)


@dataclass(frozen=True, slots=True)
class Seen:
    """The look of runs of one kind, and what a reader sees of them.

    ``appeared`` says that a tracked change of formatting brought them to light,
    ``revision`` that the end of a paragraph looking so was put in or taken out.
    """

    look: Look
    concealed: bool
    appeared: bool = False
    revision: Visibility | None = None


@dataclass(frozen=True, slots=True)
class Stance:
    """How paragraphs of one kind stand, and what that makes of their setting."""

    manner: Manner
    style: str
    room: int
    off_page: bool
    drop_cap: bool


LookKey = tuple[tuple[str, ...], str, "RGB | None", int, bytes]


class Piece(NamedTuple):
    """Text of one kind from one node; ``node`` None for text no node holds (a number)."""

    text: str
    visibility: Visibility
    node: _Element | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """What hangs on a line: a text box to be read, or blocks of a drawing read already."""

    setting: Setting
    content: _Element | None = None
    found: tuple[Found, ...] = ()


@dataclass(frozen=True, slots=True)
class Either:
    """Two versions of the same boxes, for newer and older programs."""

    choice: tuple[Box | Either, ...]
    fallback: tuple[Box | Either, ...]


@dataclass(slots=True)
class Line:
    """A paragraph being gathered.

    ``guides`` are the readings set over its characters, ``mixed`` those and the characters by
    turns, ``worn`` the looks of its runs, each with the piece it
    begins at, ``number_look`` that of the number before it.
    """

    pieces: list[Piece] = field(default_factory=list)
    boxes: list[Box | Either] = field(default_factory=list)
    guides: list[str] = field(default_factory=list)
    mixed: list[str] = field(default_factory=list)
    worn: list[tuple[int, Look]] = field(default_factory=list)
    number_look: Look | None = None


class Source(NamedTuple):
    """Where characters of a block came from: ``length`` characters from ``start`` on."""

    node: _Element
    start: int
    length: int


@dataclass(frozen=True, slots=True)
class Found:
    """A block before it is numbered, with the nodes its own text came from.

    Text that only echoes another block has no source here: that block has it.
    """

    part: Part
    text: str
    visibility: Visibility = Visibility.VISIBLE
    cell: Cell | None = None
    heading: int = 0
    alignment: Alignment = Alignment.START
    sources: tuple[Source, ...] = ()
    echoes: tuple[tuple[int, int], ...] = ()
    picture: Picture | None = None
    typeset: Typeset | None = None
    stretches: tuple[Stretch, ...] = ()
    apart: bool = False
    breadth: int = 0


@dataclass(slots=True)
class NoteMarks:
    """References to notes of one kind: what a reader sees of each, and its number."""

    prefix: str = ""
    seen: dict[str, Visibility] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)

    def mark(self, note_id: str, visibility: Visibility, *, own_mark: bool) -> str:
        """Note a reference; the mark a reader sees, empty when it brings its own."""
        self.seen.setdefault(note_id, visibility)
        if own_mark or visibility not in {Visibility.VISIBLE, Visibility.INSERTED}:
            return ""
        label = self.labels.setdefault(note_id, f"[{self.prefix}{len(self.labels) + 1}]")
        self.seen[note_id] = visibility
        return label


@dataclass
class Book:
    """What all stories of a document share."""

    styles: Styles
    lists: Lists
    shelf: Shelf
    tables: int = 0
    looks: dict[tuple[tuple[str, ...], str, str], Look] = field(default_factory=dict)
    authors: dict[str, None] = field(default_factory=dict)
    footnotes: NoteMarks = field(default_factory=NoteMarks)
    endnotes: NoteMarks = field(default_factory=lambda: NoteMarks("尾"))
    main: _Element | None = None
    grids: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def look(self, setting: Setting, run_style: str) -> Look:
        """The look runs of that style have here before their own properties."""
        key = (
            setting.table_style,
            setting.paragraph_style or self.styles.default_paragraph_style,
            run_style,
        )
        found = self.looks.get(key)
        if found is None:
            found = self.looks[key] = inherited_look(self.styles, *key)
        return found

    @cached_property
    def page(self) -> Page:
        """The widest page of the document."""
        return Page() if self.main is None else read_page(self.main)

    @cached_property
    def grounds(self) -> tuple[RGB, ...]:
        """What unshaded text lies on: white paper, and on a screen the page's background."""
        background = child(self.main, "background")
        colour = None if background is None else colour_of(background, "color", self.styles.theme)
        return (WHITE,) if colour is None else (WHITE, colour)

    def papers(self, paper: RGB | None) -> tuple[RGB, ...]:
        """What text lies on where the paper is shaded so, or not at all."""
        return self.grounds if paper is None else (paper,)

    def next_table(self) -> int:
        """The number of the next table, from 0."""
        self.tables += 1
        return self.tables - 1


@dataclass(slots=True)
class Story:
    """One part being walked. ``where`` names the part in messages.

    ``carried`` is a paragraph whose end is gone, running on into the next; ``before`` is
    what stood in the same paragraph until a tracked change put an end in between; ``apart``
    says that an empty line was the last thing read;
    ``settled`` the last setting worked out for a paragraph, and what from.
    """

    book: Book
    where: str
    part: PackagePart
    found: list[Found] = field(default_factory=list)
    words: dict[str, None] = field(default_factory=dict)
    fields: list[OpenField] = field(default_factory=list)
    looks: dict[LookKey, Seen] = field(default_factory=dict)
    typesets: dict[tuple[int, int], tuple[Manner, Look, Typeset]] = field(default_factory=dict)
    stances: dict[tuple[tuple[str, ...], bytes], Stance] = field(default_factory=dict)
    settled: tuple[Setting, Stance, Setting] | None = None
    carried: Line | None = None
    before: list[Piece] = field(default_factory=list)
    apart: bool = False
    written: dict[_Element, bytes] = field(default_factory=dict)
    note_label: str = ""
    font: str = ""

    def note(self, words: Iterable[str]) -> None:
        """Keep words no reader of the page sees, each once."""
        self.words.update(dict.fromkeys(words))

    def aside(self) -> Story:
        """A story to read another version of the same content in, without counting twice."""
        book = replace(
            self.book,
            lists=self.book.lists.aside(),
            footnotes=replace(
                self.book.footnotes,
                seen=dict(self.book.footnotes.seen),
                labels=dict(self.book.footnotes.labels),
            ),
            endnotes=replace(
                self.book.endnotes,
                seen=dict(self.book.endnotes.seen),
                labels=dict(self.book.endnotes.labels),
            ),
        )
        return Story(book, self.where, self.part, words=self.words, note_label=self.note_label)
