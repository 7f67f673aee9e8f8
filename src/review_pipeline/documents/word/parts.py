"""The parts of a package: what each is to us, or a refusal that names it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from review_pipeline.documents.xml_parts import malformed
from review_pipeline.errors import UnreadableDraft

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Link:
    """A relationship: what for, and to what.

    ``target`` is a part name, or an address when ``external``; ``content_type`` is the
    target part's, empty for an address.
    """

    purpose: str
    target: str
    external: bool
    content_type: str


class Kind(Enum):
    """What a part is to the reader."""

    MAIN = auto()
    HEADER = auto()
    FOOTER = auto()
    FOOTNOTES = auto()
    ENDNOTES = auto()
    COMMENTS = auto()
    STYLES = auto()
    NUMBERING = auto()
    SETTINGS = auto()
    THEME = auto()
    # Fonts: their names, and nothing else.
    FONTS = auto()
    # Options for browsers.
    WEB = auto()
    # Text nobody on the page sees; every word of it is kept as metadata.
    METADATA = auto()
    # A preview picture of the file, perhaps of an earlier state of it. Never published.
    THUMBNAIL = auto()
    IMAGE = auto()
    # Shapes with words: a chart, the shapes drawn on it, the points of a SmartArt.
    CHART = auto()
    DIAGRAM = auto()
    # The same SmartArt as it was last drawn.
    DIAGRAM_DRAWING = auto()
    # How a chart or a SmartArt looks: names and descriptions, never shown.
    DESIGN = auto()
    # Files of their own inside this one.
    PACKAGE = auto()
    OLE = auto()
    CHUNK = auto()
    # What a printer keeps of its last use: names, among bytes of its own.
    PRINTER = auto()


# Parts a drawing or a mark in the text shows; one nobody shows is hidden in the file.
OBJECTS = frozenset(
    {
        Kind.IMAGE,
        Kind.THUMBNAIL,
        Kind.CHART,
        Kind.DIAGRAM,
        Kind.DIAGRAM_DRAWING,
        Kind.DESIGN,
        Kind.PACKAGE,
        Kind.OLE,
        Kind.CHUNK,
        Kind.PRINTER,
    }
)

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_OFFICE = "application/vnd.openxmlformats-officedocument."
_DRAWN = f"{_OFFICE}drawingml."
# By content type: the one purpose (last step of the relationship type) it may serve.
KINDS: dict[str, tuple[str, Kind]] = {
    f"{_WORD}document.main+xml": ("officeDocument", Kind.MAIN),
    f"{_WORD}header+xml": ("header", Kind.HEADER),
    f"{_WORD}footer+xml": ("footer", Kind.FOOTER),
    f"{_WORD}footnotes+xml": ("footnotes", Kind.FOOTNOTES),
    f"{_WORD}endnotes+xml": ("endnotes", Kind.ENDNOTES),
    f"{_WORD}comments+xml": ("comments", Kind.COMMENTS),
    f"{_WORD}styles+xml": ("styles", Kind.STYLES),
    f"{_WORD}numbering+xml": ("numbering", Kind.NUMBERING),
    f"{_WORD}settings+xml": ("settings", Kind.SETTINGS),
    f"{_OFFICE}theme+xml": ("theme", Kind.THEME),
    f"{_OFFICE}themeOverride+xml": ("themeOverride", Kind.DESIGN),
    f"{_WORD}fontTable+xml": ("fontTable", Kind.FONTS),
    f"{_WORD}webSettings+xml": ("webSettings", Kind.WEB),
    "application/vnd.ms-word.stylesWithEffects+xml": ("stylesWithEffects", Kind.STYLES),
    "application/vnd.openxmlformats-package.core-properties+xml": (
        "core-properties",
        Kind.METADATA,
    ),
    f"{_OFFICE}extended-properties+xml": ("extended-properties", Kind.METADATA),
    f"{_OFFICE}custom-properties+xml": ("custom-properties", Kind.METADATA),
    f"{_OFFICE}customXmlProperties+xml": ("customXmlProps", Kind.METADATA),
    "application/xml": ("customXml", Kind.METADATA),
    f"{_WORD}people+xml": ("people", Kind.METADATA),
    f"{_WORD}commentsExtended+xml": ("commentsExtended", Kind.METADATA),
    f"{_WORD}commentsIds+xml": ("commentsIds", Kind.METADATA),
    f"{_WORD}commentsExtensible+xml": ("commentsExtensible", Kind.METADATA),
    f"{_WORD}document.glossary+xml": ("glossaryDocument", Kind.METADATA),
    "application/vnd.ms-office.classificationlabels+xml": (
        "classificationlabels",
        Kind.METADATA,
    ),
    f"{_DRAWN}chart+xml": ("chart", Kind.CHART),
    "application/vnd.ms-office.chartex+xml": ("chartEx", Kind.CHART),
    f"{_DRAWN}chartshapes+xml": ("chartUserShapes", Kind.CHART),
    "application/vnd.ms-office.chartstyle+xml": ("chartStyle", Kind.DESIGN),
    "application/vnd.ms-office.chartcolorstyle+xml": ("chartColorStyle", Kind.DESIGN),
    f"{_DRAWN}diagramData+xml": ("diagramData", Kind.DIAGRAM),
    f"{_DRAWN}diagramLayout+xml": ("diagramLayout", Kind.DESIGN),
    f"{_DRAWN}diagramStyle+xml": ("diagramQuickStyle", Kind.DESIGN),
    f"{_DRAWN}diagramColors+xml": ("diagramColors", Kind.DESIGN),
    "application/vnd.ms-office.drawingml.diagramDrawing+xml": (
        "diagramDrawing",
        Kind.DIAGRAM_DRAWING,
    ),
}
# By purpose alone: what is in the part is looked at when it is opened, not believed.
FILES = {
    "package": Kind.PACKAGE,
    "oleObject": Kind.OLE,
    "aFChunk": Kind.CHUNK,
    "printerSettings": Kind.PRINTER,
}
PICTURES = {"image": Kind.IMAGE, "thumbnail": Kind.THUMBNAIL}

# Why a part we know of is refused: a fragment of its content type or relationship
# type (lower case), a code, and what people call it. The first that fits is told.
REFUSED: tuple[tuple[str, str, str], ...] = (
    ("vbaproject", "macros", "宏"),
    ("vbadata", "macros", "宏"),
    ("keymapcustomizations", "macros", "宏"),
    ("attachedtoolbars", "macros", "自定义工具栏"),
    ("activex", "embedded-object", "控件"),
    ("control", "embedded-object", "控件"),
    ("diagram", "smart-art", "SmartArt 图示"),
    ("chart", "chart", "图表"),
    ("subdocument", "embedded-object", "子文档"),
    ("/font", "embedded-font", "嵌入字体"),
    ("signature", "signature", "数字签名"),
    ("image", "picture", "图片"),
    ("/ink", "picture", "手写墨迹"),
    ("video", "embedded-object", "视频"),
    ("audio", "embedded-object", "音频"),
)
ADVICE = {
    "embedded-font": "请在“选项—保存”中取消“将字体嵌入文件”后重新保存提交",
    "signature": "请在“文件—信息”中删除签名后提交",
    "macros": "请另存为不含宏的 .docx 后提交",
    "picture": "请另存为 PNG 或 JPEG 重新插入后提交",
    "chart": "请改用表格列出数据后提交",
    "smart-art": "请改用文字或表格后提交",
    "embedded-object": "请把其中内容移入正文并删除后提交",
}
PLAIN_NAME = re.compile(r"[A-Za-z0-9_./\[\]-]{1,60}")
OWN_NAMES = frozenset({"自动编号", "域代码"})
DEFAULT_ADVICE = "请删除该内容后提交"


def refusal(code: str, what: str, where: str) -> UnreadableDraft:
    """The fault of content that cannot be read whole yet.

    ``where`` is a part's name; one that is not a plain name may itself hold words of
    the draft and is not repeated.
    """
    advice = ADVICE.get(code, DEFAULT_ADVICE)
    gap = " " if what[:1].isascii() else ""
    return UnreadableDraft(code, f"稿件含有{gap}{what}（{shown(where)}），无法完整审查；{advice}。")


def shown(name: str) -> str:
    """A name out of the file, fit for a message."""
    plain = PLAIN_NAME.fullmatch(name) or name in OWN_NAMES
    return name if plain else "名称从略"


def check_parts(links: Sequence[Link], entries: frozenset[str]) -> dict[str, Kind]:
    """The kind of every part, by part name (``/word/document.xml``).

    Raises:
        UnreadableDraft: for a part, a relationship or a loose entry not understood.
    """
    kinds: dict[str, Kind] = {}
    for link in links:
        if link.external:
            _check_external(link)
        elif kinds.setdefault(link.target, _kind(link)) is not _kind(link):
            raise refusal("unknown-content", "身兼两职的部件", link.target.lstrip("/"))
    _check_loose(entries, kinds)
    return kinds


def _check_external(link: Link) -> None:
    if link.purpose.endswith("/hyperlink"):
        return
    raise external(link.purpose.rpartition("/")[2])


def external(purpose: str) -> UnreadableDraft:
    """The fault of content that is not in the file."""
    return UnreadableDraft(
        "external-content",
        f"稿件引用了文件之外的内容（{shown(purpose)}），读者所见可能与送审稿不同；"
        "请把内容放入稿件或删除引用（如远程模板、链接图片）后提交。",
    )


def _kind(link: Link) -> Kind:
    purpose = link.purpose.rpartition("/")[2]
    if purpose in PICTURES and link.content_type.startswith("image/"):
        return PICTURES[purpose]
    if purpose in FILES:
        return FILES[purpose]
    expected, kind = KINDS.get(link.content_type, ("", Kind.METADATA))
    if expected and purpose == expected:
        return kind
    described = f"{link.content_type} {link.purpose}".lower()
    where = link.target.lstrip("/")
    for fragment, code, what in REFUSED:
        if fragment in described:
            raise refusal(code, what, where)
    raise refusal("unknown-content", "无法识别的部件", where)


def _check_loose(entries: frozenset[str], kinds: dict[str, Kind]) -> None:
    """Every entry of the zip must be reached by a relationship."""
    known = {name.lstrip("/") for name in kinds} | {"[Content_Types].xml"}
    for entry in sorted(entries - known):
        if entry.endswith(".rels") and _owner(entry) in known | {""}:
            continue
        raise refusal("unknown-content", "未被正文引用的部件", entry)
    if not any(kind is Kind.MAIN for kind in kinds.values()):
        raise malformed("word/document.xml")


def _owner(entry: str) -> str:
    """The part whose relationships a ``.rels`` entry holds; empty for the package."""
    folder, _, name = entry.rpartition("_rels/")
    return folder + name.removesuffix(".rels")
