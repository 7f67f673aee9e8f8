"""What a content stream does: the strings it shows, the forms and pictures it paints.

Where and in what colour is pdfium's business; here every string is heard, however it is
drawn, so that none is lost because a viewer would not show it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from review_pipeline.documents.pdf import faults, limits
from review_pipeline.documents.pdf.strings import name_texts
from review_pipeline.documents.pdf.survey import own_words
from review_pipeline.documents.pdf.vocabulary import OPERATORS, SHOWING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pikepdf import ContentStreamInlineImage, ContentStreamInstruction, Object, Page

    from review_pipeline.documents.pdf.survey import Key

    Instruction = ContentStreamInstruction | ContentStreamInlineImage


@dataclass(frozen=True, slots=True)
class Shown:
    """A string shown, in the bytes of its font."""

    font: Object
    codes: bytes


@dataclass(slots=True)
class Listing:
    """What a content stream and the forms it paints show."""

    shown: list[Shown] = field(default_factory=list)
    painted: set[Key] = field(default_factory=set)
    words: dict[str, None] = field(default_factory=dict)
    names: dict[str, None] = field(default_factory=dict)
    steps: int = 0

    def count(self) -> None:
        """Count what is painted: forms within forms can multiply."""
        self.steps += 1
        if self.steps > limits.MOST_PAINTED or len(self.shown) > limits.MOST_SHOWN:
            raise faults.too_large("页面内容")


def list_content(
    listing: Listing, content: Object | Page, resources: Object, depth: int = 0
) -> None:
    """Hear a content stream out.

    Raises:
        UnreadableDraft: for an operator nobody knows, or a font or form that is not there.
    """
    import pikepdf  # noqa: PLC0415 - heavy

    if depth > limits.DEEPEST:
        raise faults.too_large("图形嵌套层数")
    listing.count()
    try:
        instructions = pikepdf.parse_content_stream(content)
    except Exception:  # noqa: BLE001 - the library's faults have no family
        raise faults.malformed("页面内容") from None
    _Run(listing, resources, depth).follow(instructions)


class _Run:
    """One content stream being followed: the resources it names, the font it has set."""

    def __init__(self, listing: Listing, resources: Object, depth: int) -> None:
        self.listing = listing
        self.resources = resources
        self.depth = depth
        self.font: Object | None = None
        self.saved: list[Object | None] = []

    def follow(self, instructions: Sequence[Instruction]) -> None:
        import pikepdf  # noqa: PLC0415 - heavy

        for instruction in instructions:
            if isinstance(instruction, pikepdf.ContentStreamInlineImage):
                self.listing.count()
                continue
            operator = str(instruction.operator)
            if operator not in OPERATORS:
                raise faults.not_understood("页面绘制指令")
            self._step(operator, list(instruction.operands))

    def _step(self, operator: str, operands: list[Object]) -> None:
        if operator in SHOWING:
            self._show(operator, operands)
        elif operator == "Tf" and operands:
            self.font = self._resource("/Font", operands[0], "字体")
        elif operator == "gs" and operands:
            self._graphics_state(operands[0])
        elif operator == "Do" and operands:
            self._paint(self._resource("/XObject", operands[0], "图形"))
        elif operator == "q":
            self.saved.append(self.font)
        elif operator == "Q" and self.saved:
            self.font = self.saved.pop()
        else:
            self._other(operator, operands)

    def _show(self, operator: str, operands: list[Object]) -> None:
        import pikepdf  # noqa: PLC0415 - heavy

        if not operands or self.font is None:
            raise faults.malformed("文字所用的字体")
        *before, last = operands
        pieces = last if isinstance(last, pikepdf.Array) else [last]
        codes = b"".join(bytes(piece) for piece in pieces if isinstance(piece, pikepdf.String))
        self.listing.shown.append(Shown(self.font, codes))
        self._other(operator, before)

    def _other(self, operator: str, operands: list[Object]) -> None:
        """An operator that shows nothing: what its operands say is said beside the page."""
        import pikepdf  # noqa: PLC0415 - heavy

        for operand in operands:
            if isinstance(operand, pikepdf.Name):
                self.listing.names.update(dict.fromkeys(name_texts(operand.unparse())))
            elif isinstance(operand, (pikepdf.String, pikepdf.Dictionary, pikepdf.Array)):
                survey = own_words(operand)
                self.listing.words.update(dict.fromkeys(text for _, text in survey.words))
                self.listing.names.update(survey.names)
        if operator in {"scn", "SCN"} and operands:
            self._pattern(operands[-1])

    def _pattern(self, name: Object) -> None:
        """The pictures in a pattern are painted; its words are read by themselves."""
        import pikepdf  # noqa: PLC0415 - heavy

        if not isinstance(name, pikepdf.Name):
            return
        pattern = self._resource("/Pattern", name, "图案")
        if isinstance(pattern, pikepdf.Stream) and pattern.objgen not in self.listing.painted:
            self.listing.painted.add(pattern.objgen)
            inner = Listing(painted=self.listing.painted, steps=self.listing.steps)
            list_content(inner, pattern, pattern.get("/Resources", self.resources), self.depth + 1)

    def _graphics_state(self, name: Object) -> None:
        # pdfium does not set a font this way; other viewers do, and would show other letters.
        if "/Font" in self._resource("/ExtGState", name, "图形状态"):
            raise faults.not_understood("字体设置方式")

    def _paint(self, painted: Object) -> None:
        self.listing.count()
        # Not its mask: words may be drawn in transparency alone, so that is looked at by itself.
        self.listing.painted.add(painted.objgen)
        if painted.get("/Subtype") == "/Form":
            list_content(
                self.listing, painted, painted.get("/Resources", self.resources), self.depth + 1
            )

    def _resource(self, kind: str, name: Object, called: str) -> Object:
        group = self.resources.get(kind)
        found = None if group is None else group.get(str(name))
        if found is None:
            raise faults.malformed(f"页面所引用的{called}")
        return found
