"""The parts that stand behind drawings and objects, taken by whoever shows them.

What nobody took at the end is in the file and on no page.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from review_pipeline.documents.pictures import read_picture
from review_pipeline.documents.xml_parts import malformed

if TYPE_CHECKING:
    from docx.opc.part import Part as PackagePart

    from review_pipeline.documents.enclosure import Enclose
    from review_pipeline.documents.pictures import Pictured
    from review_pipeline.documents.word.parts import Kind


@dataclass(slots=True)
class Shelf:
    """The kinds of all parts by name, the door for enclosed files, and what was taken."""

    kinds: dict[str, Kind]
    enclose: Enclose
    taken: set[str] = field(default_factory=set)
    decoded: dict[str, Pictured] = field(default_factory=dict)

    def kind(self, part: PackagePart) -> Kind:
        """What a part is."""
        return self.kinds[str(part.partname)]

    def take(self, source: PackagePart, relation_id: str) -> PackagePart:
        """The part that ``source`` shows under that id.

        Raises:
            UnreadableDraft: ``malformed`` when there is none.
        """
        relation = source.rels.get(relation_id)
        if relation is None or relation.is_external:
            raise malformed(name_of(source))
        part: PackagePart = relation.target_part
        self.taken.add(str(part.partname))
        return part

    def picture(self, part: PackagePart) -> Pictured:
        """A picture part decoded; once, however often a logo is shown."""
        name = name_of(part)
        if name not in self.decoded:
            self.decoded[name] = read_picture(part.blob, name)
        return self.decoded[name]


def name_of(part: PackagePart) -> str:
    """A part's name as messages have it."""
    return str(part.partname).lstrip("/")
