"""Opening a Word package with python-docx, once the guard has let it through."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from docx.opc.package import OpcPackage, Unmarshaller
from docx.opc.packuri import CONTENT_TYPES_URI, PACKAGE_URI
from docx.opc.part import Part as PackagePart
from docx.opc.part import PartFactory
from docx.opc.pkgreader import PackageReader, _ContentTypeMap
from docx.package import Package

from review_pipeline.documents.container import CHECKED_ENDINGS, guard
from review_pipeline.documents.word.joining import SHARED, joined
from review_pipeline.documents.word.names import W
from review_pipeline.documents.word.package import normal
from review_pipeline.documents.word.parts import FILES, OBJECTS, Kind, Link, check_parts, refusal
from review_pipeline.documents.word.residue import declared, part_names
from review_pipeline.documents.word.vocabulary import check_no_text
from review_pipeline.documents.xml_parts import check_xml_bytes, malformed, parse
from review_pipeline.errors import UnreadableDraft

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from docx.opc.packuri import PackURI
    from lxml.etree import _Element

XML_TYPES = ("+xml", "/xml")
MAIN_PURPOSE = "/officeDocument"
WORD_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
# Main parts that are no Word draft: a fragment of the content type, code, sentence.
OTHER_MAINS: tuple[tuple[str, str, str], ...] = (
    ("macroenabled", "macros", "稿件是带宏的文件；请另存为不含宏的 .docx 后提交。"),
    ("template", "unsupported-format", "文件是 Word 模板；请另存为 .docx 文档后提交。"),
    ("spreadsheet", "unsupported-format", "文件是电子表格，暂不支持；请整理为 .docx 文档后提交。"),
    ("presentation", "unsupported-format", "文件是演示文稿，暂不支持；请整理为 .docx 文档后提交。"),
)
ROOTS = {
    Kind.MAIN: f"{W}document",
    Kind.HEADER: f"{W}hdr",
    Kind.FOOTER: f"{W}ftr",
    Kind.FOOTNOTES: f"{W}footnotes",
    Kind.ENDNOTES: f"{W}endnotes",
    Kind.COMMENTS: f"{W}comments",
    Kind.STYLES: f"{W}styles",
    Kind.NUMBERING: f"{W}numbering",
    Kind.SETTINGS: f"{W}settings",
}


class TreePart(PackagePart):
    """A part parsed once, with none of python-docx's classes of elements: they cost time.

    Its bytes are let go as soon as its tree stands.
    """

    @cached_property
    def element(self) -> _Element:
        """The root of its XML."""
        written, self._blob = self.made_ready(self.blob), None
        return parse(str(self.partname).lstrip("/"), written)

    @staticmethod
    def made_ready(written: bytes) -> bytes:
        """What is parsed of the part."""
        return written


class JoinedPart(TreePart):
    """A part that is parsed after its runs that look alike were put together."""

    @staticmethod
    def made_ready(written: bytes) -> bytes:
        """The part, its alike runs put together."""
        return joined(written)


@dataclass(frozen=True, slots=True)
class WordFile:
    """An open package, every part of which has a kind we know; ``main`` is its document.

    ``package`` is the file it was read from, under the usual names if it was Strict Open XML.
    """

    main: PackagePart
    package: bytes
    kinds: dict[str, Kind]
    # What its indexes and the outer edges of its parts say: seen by no reader.
    words: tuple[str, ...]

    def trees(self) -> dict[str, _Element]:
        """The roots of the parts that were parsed, by the names of their entries."""
        parts = self.main.package.iter_parts()
        return {
            str(part.partname).lstrip("/"): part.element
            for part in parts
            if isinstance(part, TreePart) and "element" in vars(part)
        }

    def parts(self, kind: Kind) -> Iterator[PackagePart]:
        """The parts of a kind that belong to the main document, in order of their names."""
        found = {
            str(rel.target_part.partname): rel.target_part
            for rel in self.main.rels.values()
            if not rel.is_external and self.kinds[str(rel.target_part.partname)] is kind
        }
        yield from (found[name] for name in sorted(found))

    def first(self, kind: Kind) -> _Element | None:
        """The root of the one part of that kind, or None."""
        return next((root_of(part, kind) for part in self.parts(kind)), None)


def open_word(data: bytes, *, to_change: bool = False, as_written: bool = False) -> WordFile:
    """Open a .docx from its bytes; with python-docx's own parts if it is to be changed.

    ``as_written`` leaves every run as it is, for whoever changes the XML itself.

    Raises:
        UnreadableDraft: for everything the guard or the allow-list of parts refuses.
    """
    package = normal(guard(data))
    reader = _reader(package.entries)
    links = list(_links(reader))
    _check_main(links)
    kinds = check_parts(links, package.names)
    words = (*package.words, *part_names(kinds), *_edges(reader, kinds))
    main = _main_part(reader, kinds, to_change=to_change, as_written=as_written)
    return WordFile(main, package.packed() if package.changed else data, kinds, words)


def root_of(part: PackagePart, kind: Kind) -> _Element:
    """The root element of a part, checked against what that kind must be."""
    name = str(part.partname).lstrip("/")
    element: _Element | None = getattr(part, "element", None)
    root = parse(name, part.blob) if element is None else element
    expected = ROOTS.get(kind)
    if expected is not None and root.tag != expected:
        raise refusal("unknown-content", "无法识别的文档结构", name)
    if kind in ROOTS:
        check_no_text(root, name)
    return root


class _Entries:
    """A package unpacked already, as python-docx asks for its entries."""

    def __init__(self, entries: Mapping[str, bytes]) -> None:
        self.entries = entries

    def blob_for(self, uri: PackURI) -> bytes:
        """The content of a part; KeyError where there is none."""
        return self.entries[uri.membername]

    def rels_xml_for(self, uri: PackURI) -> bytes | None:
        """The links of a part, None where it has none."""
        return self.entries.get(uri.rels_uri.membername)


def _reader(entries: Mapping[str, bytes]) -> PackageReader:
    """The package as python-docx reads it, none of its content parsed yet."""
    source = _Entries(entries)
    try:
        types = _ContentTypeMap.from_xml(source.blob_for(CONTENT_TYPES_URI))  # type: ignore[no-untyped-call]
        links = PackageReader._srels_for(source, PACKAGE_URI)  # type: ignore[no-untyped-call]  # noqa: SLF001 - it opens files only
        parts = PackageReader._load_serialized_parts(source, links, types)  # type: ignore[no-untyped-call]  # noqa: SLF001 - likewise
        reader: PackageReader = PackageReader(types, links, parts)  # type: ignore[no-untyped-call]
    except KeyError:
        raise UnreadableDraft(
            "missing-part",
            "文件缺少 Word 文档必需的部件，可能不是 Word 文档或已损坏；"
            "请从原稿重新另存为 .docx 后提交。",
        ) from None
    except Exception:  # noqa: BLE001  python-docx has no family of faults for bad packages
        raise malformed("[Content_Types].xml") from None
    return reader


def _edges(reader: PackageReader, kinds: Mapping[str, Kind]) -> Iterator[str]:
    """What the XML parts declare; a document type in one of them refuses the draft."""
    for name, content_type, _, blob in reader.iter_sparts():  # type: ignore[no-untyped-call]
        if content_type.endswith(XML_TYPES) and kinds[str(name)] not in FILES.values():
            if not str(name).lower().endswith(CHECKED_ENDINGS):
                check_xml_bytes(str(name).lstrip("/"), blob)
            yield from declared(blob)


def _main_part(
    reader: PackageReader, kinds: Mapping[str, Kind], *, to_change: bool, as_written: bool
) -> PackagePart:
    """The document of the package. Objects stay bytes, whatever they call themselves."""
    apart = to_change or as_written or _shares_width(reader, kinds)
    tree = TreePart if apart else JoinedPart

    def build(
        name: PackURI, content_type: str, purpose: str, data: bytes, package: Package
    ) -> PackagePart:
        if kinds[str(name)] in OBJECTS:
            plain: PackagePart = PackagePart.load(name, content_type, data, package)
            return plain
        if not to_change:
            parsed: PackagePart = tree.load(name, content_type, data, package)
            return parsed
        made: PackagePart = PartFactory(name, content_type, purpose, data, package)  # type: ignore[assignment]
        return made

    try:
        package = Package() if to_change else OpcPackage()
        Unmarshaller.unmarshal(reader, package, build)  # type: ignore[no-untyped-call]
        main: PackagePart = package.main_document_part
    except Exception:  # noqa: BLE001  likewise
        raise malformed("word/document.xml") from None
    return main


def _shares_width(reader: PackageReader, kinds: Mapping[str, Kind]) -> bool:
    """Whether a style sets a width for a run, whose bounds then matter."""
    parts = reader.iter_sparts()  # type: ignore[no-untyped-call]
    return any(SHARED in blob for name, _, _, blob in parts if kinds[str(name)] is Kind.STYLES)


def _links(reader: PackageReader) -> Iterator[Link]:
    """Every relationship of the package, its own first."""
    types = {name: kind for name, kind, _, _ in reader.iter_sparts()}  # type: ignore[no-untyped-call]
    for _, link in reader.iter_srels():  # type: ignore[no-untyped-call]
        target = link.target_ref if link.is_external else link.target_partname
        kind = types.get(target) or ""
        yield Link(link.reltype or "", str(target or ""), link.is_external, kind)


def _check_main(links: Sequence[Link]) -> None:
    mains = [link for link in links if link.purpose.endswith(MAIN_PURPOSE)]
    if len(mains) != 1 or mains[0].external:
        raise malformed("_rels/.rels")
    content_type = mains[0].content_type
    for fragment, code, sentence in OTHER_MAINS:
        if fragment in content_type.lower():
            raise UnreadableDraft(code, sentence)
    if content_type != WORD_MAIN:
        raise UnreadableDraft("not-a-document", "文件不是 Word 文档；请另存为 .docx 后提交。")
