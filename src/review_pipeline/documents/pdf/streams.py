"""Every stream of a file: what it is for, and that nothing hangs on behind its data."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from review_pipeline.documents.pdf import faults, limits
from review_pipeline.documents.pdf.vocabulary import KINDS_BY_KEY, KINDS_BY_TYPE, Kind

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

    from review_pipeline.documents.pdf.survey import Key, Survey

# Filters whose data only pdfium turns into pixels.
PICTURE_FILTERS = frozenset({"/DCTDecode", "/JPXDecode", "/JBIG2Decode", "/CCITTFaxDecode"})
FILTERS = PICTURE_FILTERS | {
    "/FlateDecode",
    "/LZWDecode",
    "/RunLengthDecode",
    "/ASCII85Decode",
    "/ASCIIHexDecode",
}
SHORT_FILTERS = {"/DCT", "/CCF", "/Fl", "/LZW", "/RL", "/A85", "/AHx"}
BLANKS = b"\0\t\n\f\r "


def classified(pdf: Pdf, survey: Survey) -> dict[Key, Kind]:
    """What each stream of the file is for.

    Raises:
        UnreadableDraft: for a stream no kind fits, or one with an external or unknown filter.
    """
    hints = _hint_offsets(pdf)
    table = pdf.get_xref_table()
    kinds = {}
    for key, stream in survey.streams.items():
        _check_filters(stream)
        hint = table[key].type == 1 and table[key].offset in hints
        kind = Kind.MACHINE if hint else kind_of(stream, survey.uses.get(key, set()))
        if kind is None:
            raise faults.not_understood("数据流（没有说明用途）")
        kinds[key] = kind
    return kinds


def kind_of(stream: Object, uses: set[str]) -> Kind | None:
    """What a stream is for, by what it says of itself, else by where it stands."""
    subtype = str(stream.get("/Subtype", ""))
    if subtype == "/Image":
        return Kind.IMAGE
    if subtype == "/Form":
        return Kind.FORM
    if stream.get("/PatternType") == 1:
        return Kind.PATTERN
    if "/ShadingType" in stream or "/FunctionType" in stream or "/HalftoneType" in stream:
        return Kind.SCRIPTED if stream.get("/FunctionType") == 4 else Kind.MACHINE  # noqa: PLR2004
    named = KINDS_BY_TYPE.get(str(stream.get("/Type", "")))
    used = [KINDS_BY_KEY[use] for use in sorted(uses) if use in KINDS_BY_KEY]
    return named or (used[0] if used else None)


def unpacked(stream: Object, budget: Budget) -> bytes:
    """The decoded bytes of a stream.

    Raises:
        UnreadableDraft: when it does not decode, or is too large.
    """
    import pikepdf  # noqa: PLC0415 - heavy

    try:
        data = stream.read_bytes(pikepdf.StreamDecodeLevel.specialized)
    except Exception:  # noqa: BLE001 - the library's faults have no family
        raise faults.malformed("数据流") from None
    budget.spend(len(data))
    return data


class Budget:
    """How many bytes have been unpacked so far."""

    def __init__(self) -> None:
        self.spent = 0

    def spend(self, size: int) -> None:
        """Count bytes.

        Raises:
            UnreadableDraft: ``too-large``.
        """
        self.spent += size
        if size > limits.LARGEST_STREAM or self.spent > limits.LARGEST_TOTAL:
            raise faults.too_large("解压后的内容")


def check_packing(stream: Object, budget: Budget) -> None:
    """Refuse data behind the end of a deflated stream, and one that swells without end."""
    names = filters_of(stream)
    if not names or names[0] not in {"/FlateDecode", "/Fl"}:
        return
    engine = zlib.decompressobj()
    try:
        size = len(engine.decompress(stream.read_raw_bytes(), limits.LARGEST_STREAM + 1))
    except zlib.error:
        raise faults.malformed("压缩数据") from None
    budget.spend(size)
    if engine.unused_data.strip(BLANKS):
        raise faults.leftovers("的压缩数据后面附有多余内容")


def filters_of(stream: Object) -> list[str]:
    """The names of a stream's filters, the outermost first."""
    import pikepdf  # noqa: PLC0415 - heavy

    named = stream.get("/Filter")
    if named is None:
        return []
    return [str(each) for each in named] if isinstance(named, pikepdf.Array) else [str(named)]


def _check_filters(stream: Object) -> None:
    if "/F" in stream or "/FFilter" in stream:
        raise faults.active("对外部文件的引用")
    for name in filters_of(stream):
        if name not in FILTERS and name not in SHORT_FILTERS:
            raise faults.not_understood("压缩方式")


def _hint_offsets(pdf: Pdf) -> set[int]:
    """Where a file made for the web has its hints: nothing refers to them but a number."""
    import pikepdf  # noqa: PLC0415 - heavy

    found: set[int] = set()
    for made in pdf.objects:
        if isinstance(made, pikepdf.Dictionary) and "/Linearized" in made:
            numbers = [int(each) for each in made.get("/H", [])]
            found.update(numbers[::2])
    return found
