"""One revision of a file, its objects heard out and laid ready for reading."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Part
from review_pipeline.documents.pdf import copying, faults, limits
from review_pipeline.documents.pdf.annotations import drawn_as_stamps, overlays_of
from review_pipeline.documents.pdf.content import Listing, list_content
from review_pipeline.documents.pdf.machinery import font_words, profile_words, table_words
from review_pipeline.documents.pdf.scripts import remarks, script_words
from review_pipeline.documents.pdf.streams import (
    BLANKS,
    Budget,
    check_packing,
    classified,
    filters_of,
    unpacked,
)
from review_pipeline.documents.pdf.strings import decoded
from review_pipeline.documents.pdf.survey import surveyed
from review_pipeline.documents.pdf.vocabulary import Kind
from review_pipeline.documents.pdf.xmp import xmp_words
from review_pipeline.documents.pictures import read_picture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pikepdf import Object, Pdf

    from review_pipeline.documents.pdf.annotations import Overlay
    from review_pipeline.documents.pdf.survey import Key, Survey

PAINTERS = (Kind.FORM, Kind.PATTERN, Kind.GLYPH)
PHOTOGRAPH_END = b"\xff\xd9"
WRITTEN = (Kind.CONTENT, *PAINTERS)


@dataclass(slots=True)
class Workbench:
    """What has been found in a file, and the sheets added to it for pdfium to read.

    ``pages`` gives each page's sheet (None when it shows no text), ``overlays`` the sheets of
    what annotations show, ``unpainted`` those of content no page paints, ``images`` those of
    pictures no page paints.
    """

    pdf: Pdf
    survey: Survey
    kinds: dict[Key, Kind]
    budget: Budget
    pages: list[int | None] = field(default_factory=list)
    overlays: list[tuple[int, Part]] = field(default_factory=list)
    unpainted: list[int] = field(default_factory=list)
    images: list[int] = field(default_factory=list)
    painted: set[Key] = field(default_factory=set)

    def keys(self, *kinds: Kind) -> list[Key]:
        """The streams of these kinds."""
        return [key for key, kind in self.kinds.items() if kind in kinds]


def laid_out(pdf: Pdf) -> Workbench:
    """Hear out every object of a file and add the sheets.

    Raises:
        UnreadableDraft: when anything in it is not understood.
    """
    survey = surveyed(pdf)
    bench = Workbench(pdf, survey, classified(pdf, survey), Budget())
    _hear_streams(bench)
    overlays = _list_pages(bench)
    for overlay in overlays:
        _list_overlay(bench, overlay)
    _list_lost_pages(bench)
    _list_unpainted(bench)
    _add_unpainted_images(bench)
    return bench


# How the words of each kind of stream are told; those of pictures and enclosed files elsewhere.
TOLD: dict[Kind, Callable[[bytes], Iterator[str]]] = {
    **dict.fromkeys(WRITTEN, remarks),
    Kind.METADATA: xmp_words,
    Kind.TEXT: decoded,
    Kind.SCRIPTED: script_words,
    Kind.FONT: font_words,
    Kind.PROFILE: profile_words,
    Kind.TABLE: table_words,
}
SAID_ALOUD = frozenset({*WRITTEN, Kind.METADATA, Kind.TEXT})


def _hear_streams(bench: Workbench) -> None:
    """What streams say beside what they show."""
    for key, kind in bench.kinds.items():
        stream = bench.survey.streams[key]
        check_packing(stream, bench.budget)
        if kind in TOLD:
            words = TOLD[kind](unpacked(stream, bench.budget))
            if kind in SAID_ALOUD:
                bench.survey.say(words, Part.COMMENT if kind is Kind.TEXT else Part.PROPERTY)
            else:
                bench.survey.names.update(dict.fromkeys(words))
        elif kind is Kind.IMAGE and filters_of(stream) == ["/DCTDecode"]:
            bench.survey.say(_photograph_words(stream.read_raw_bytes()))


def _photograph_words(data: bytes) -> Iterator[str]:
    if not data.rstrip(BLANKS).endswith(PHOTOGRAPH_END):
        raise faults.leftovers("的图片后面附有多余内容")
    return iter(read_picture(data, "PDF 图片").words)


def _list_pages(bench: Workbench) -> list[Overlay]:
    overlays: list[Overlay] = []
    for page in list(bench.pdf.pages):
        listing = Listing()
        list_content(listing, page, page.resources)
        bench.pages.append(_sheet(bench, listing))
        overlays += overlays_of(page)
        drawn_as_stamps(page)
    return overlays


def _list_lost_pages(bench: Workbench) -> None:
    """Pages that stand in no tree of pages: taken out of it, and still in the file.

    Raises:
        UnreadableDraft: when content belongs to no page at all.
    """
    import pikepdf  # noqa: PLC0415 - heavy

    shown = {page.obj.objgen for page in bench.pdf.pages}
    claimed = {key for page in bench.pdf.pages for key in _contents(page.obj)}
    for made in list(bench.pdf.objects):
        if isinstance(made, pikepdf.Dictionary) and made.objgen not in shown and _contents(made):
            listing = Listing()
            list_content(listing, pikepdf.Page(made), _resources(made))
            claimed |= _contents(made)
            sheet = _sheet(bench, listing)
            bench.unpainted += [] if sheet is None else [sheet]
    if not claimed.issuperset(bench.keys(Kind.CONTENT)):
        raise faults.not_understood("数据流（没有说明用途）")


def _contents(page: Object) -> set[Key]:
    """The content streams of a page; of any other dictionary none."""
    import pikepdf  # noqa: PLC0415 - heavy

    held = page.get("/Contents")
    pieces = list(held) if isinstance(held, pikepdf.Array) else [held]
    return {piece.objgen for piece in pieces if isinstance(piece, pikepdf.Stream)}


def _list_overlay(bench: Workbench, overlay: Overlay) -> None:
    if overlay.form.objgen in bench.painted:
        return
    listing = Listing(painted={overlay.form.objgen})
    list_content(listing, overlay.form, _resources(overlay.form))
    _note(bench, listing)
    bench.overlays.append((copying.add_form(bench.pdf, overlay.form), overlay.part))


def _list_unpainted(bench: Workbench) -> None:
    """Content no page paints; what a pattern, a glyph or a mask says is told here too."""
    resources = _glyph_resources(bench.pdf)
    for key in bench.keys(*PAINTERS):
        if bench.kinds[key] is Kind.FORM and key in bench.painted:
            continue
        stream = bench.survey.streams[key]
        listing = Listing()
        list_content(listing, stream, resources.get(key) or _resources(stream))
        sheet = _sheet(bench, listing)
        if sheet is not None:
            bench.unpainted.append(sheet)


def _add_unpainted_images(bench: Workbench) -> None:
    images = bench.keys(Kind.IMAGE)
    if len(images) > limits.MOST_IMAGES:
        raise faults.too_large("图片数量")
    for key in images:
        if key not in bench.painted:
            bench.images.append(copying.add_image(bench.pdf, bench.survey.streams[key]))


def _sheet(bench: Workbench, listing: Listing) -> int | None:
    _note(bench, listing)
    return copying.add_sheet(bench.pdf, listing.shown) if listing.shown else None


def _note(bench: Workbench, listing: Listing) -> None:
    bench.painted |= listing.painted
    bench.survey.say(iter(listing.words))
    bench.survey.names.update(listing.names)


def _glyph_resources(pdf: Pdf) -> dict[Key, Object]:
    """A glyph drawn by a content stream uses what its font names."""
    import pikepdf  # noqa: PLC0415 - heavy

    found: dict[Key, Object] = {}
    for made in pdf.objects:
        if isinstance(made, pikepdf.Dictionary) and "/CharProcs" in made and "/Resources" in made:
            for stream in made["/CharProcs"].values():
                found[stream.objgen] = made["/Resources"]
    return found


def _resources(stream: Object) -> Object:
    import pikepdf  # noqa: PLC0415 - heavy

    return stream.get("/Resources", pikepdf.Dictionary())
