"""The parts of an Office package: what each is to us, or a refusal that names it."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from review_pipeline.documents.office.refusals import missing_part, refusal, shown
from review_pipeline.errors import UnreadableDraft

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from review_pipeline.documents.office.package import Link, Package

STRICT = "http://purl.oclc.org/ooxml/"


class Kind(Enum):
    """What a part is to the reader."""

    MAIN = auto()
    SHEET = auto()
    STRINGS = auto()
    STYLES = auto()
    COMMENTS = auto()
    PIVOT_DATA = auto()
    SLIDE = auto()
    LAYOUT = auto()
    MASTER = auto()
    NOTES = auto()
    NOTES_MASTER = auto()
    THEME = auto()
    DRAWING = auto()
    CHART = auto()
    DIAGRAM = auto()
    # Shapes in the older language: boxes of comments, form controls, header pictures.
    OLD_DRAWING = auto()
    # XML nobody on the page sees; every word of it is kept as metadata.
    METADATA = auto()
    PICTURE = auto()
    THUMBNAIL = auto()
    PRINTER = auto()
    # A file inside the file.
    FILE = auto()


Kinds = dict[str, tuple[tuple[str, ...], Kind]]
_OFFICE = "application/vnd.openxmlformats-officedocument."
_MS = "application/vnd.ms-office."
# By content type: the purposes (last step of the relationship type) it may serve.
COMMON: Kinds = {
    f"{_OFFICE}theme+xml": (("theme",), Kind.THEME),
    f"{_OFFICE}themeOverride+xml": (("themeOverride",), Kind.METADATA),
    f"{_OFFICE}drawing+xml": (("drawing",), Kind.DRAWING),
    f"{_OFFICE}drawingml.chart+xml": (("chart",), Kind.CHART),
    f"{_MS}chartex+xml": (("chartEx",), Kind.CHART),
    f"{_OFFICE}drawingml.chartshapes+xml": (("chartUserShapes",), Kind.DRAWING),
    f"{_MS}chartstyle+xml": (("chartStyle",), Kind.METADATA),
    f"{_MS}chartcolorstyle+xml": (("chartColorStyle",), Kind.METADATA),
    f"{_OFFICE}drawingml.diagramData+xml": (("diagramData",), Kind.DIAGRAM),
    f"{_OFFICE}drawingml.diagramLayout+xml": (("diagramLayout",), Kind.METADATA),
    f"{_OFFICE}drawingml.diagramStyle+xml": (("diagramQuickStyle",), Kind.METADATA),
    f"{_OFFICE}drawingml.diagramColors+xml": (("diagramColors",), Kind.METADATA),
    "application/vnd.ms-office.drawingml.diagramDrawing+xml": (("diagramDrawing",), Kind.DIAGRAM),
    f"{_OFFICE}vmlDrawing": (("vmlDrawing",), Kind.OLD_DRAWING),
    "application/vnd.openxmlformats-package.core-properties+xml": (
        ("core-properties",),
        Kind.METADATA,
    ),
    f"{_OFFICE}extended-properties+xml": (("extended-properties",), Kind.METADATA),
    f"{_OFFICE}custom-properties+xml": (("custom-properties",), Kind.METADATA),
    f"{_OFFICE}customXmlProperties+xml": (("customXmlProps",), Kind.METADATA),
    "application/xml": (("customXml", "xmlMaps"), Kind.METADATA),
    f"{_MS}classificationlabels+xml": (("classificationlabels",), Kind.METADATA),
    f"{_MS}webextension+xml": (("webextension",), Kind.METADATA),
    f"{_MS}webextensiontaskpanes+xml": (("webextensiontaskpanes",), Kind.METADATA),
}
# Why a part we know of is refused: a fragment of its content type, relationship type or
# name (lower case), a code, and what people call it. The first that fits is told.
REFUSED: tuple[tuple[str, str, str], ...] = (
    ("vbaproject", "macros", "宏"),
    ("vbadata", "macros", "宏"),
    ("macrosheet", "macros", "宏表"),
    ("attachedtoolbars", "macros", "自定义工具栏"),
    ("customui", "macros", "自定义功能区"),
    ("/ui/", "macros", "自定义功能区"),
    ("activex", "embedded-object", "ActiveX 控件"),
    ("dialogsheet", "unknown-content", "对话框工作表"),
    ("externallink", "external-content", "指向其他工作簿的链接"),
    ("connections", "external-content", "外部数据连接"),
    ("querytable", "external-content", "外部数据查询"),
    ("volatiledep", "external-content", "实时数据链接"),
    ("revision", "unknown-content", "共享工作簿的修订记录"),
    ("signature", "unknown-content", "数字签名"),
    ("/font", "unknown-content", "嵌入字体"),
    ("fontdata", "unknown-content", "嵌入字体"),
    ("ink", "picture", "手写墨迹"),
    ("hdphoto", "picture", "图片"),
    ("ms-photo", "picture", "图片"),
    ("video", "media", "视频"),
    ("audio", "media", "音频"),
    ("media", "media", "音频或视频"),
    ("model3d", "media", "三维模型"),
)


def kinds_of(package: Package, known: Kinds) -> dict[str, Kind]:
    """The kind of every part, by its name.

    Raises:
        UnreadableDraft: for a part, a link or a loose entry that is not understood.
    """
    kinds: dict[str, Kind] = {}
    for owner, links in _reached(package):
        for link in links:
            if link.external:
                _check_external(link)
            elif link.target not in package.parts:
                raise missing_part(owner)
            else:
                kinds[link.target] = _kind(package, link, known, kinds.get(link.target))
    for name in package.parts:
        if name not in kinds:
            raise refusal("unknown-content", "未被引用的部件", name)
    return kinds


def check_main(package: Package, content_type: str, called: str) -> str:
    """The name of the main part, which must be of that type.

    Raises:
        UnreadableDraft: ``strict-ooxml``, ``macros``, ``unsupported-format`` or ``missing-part``.
    """
    mains = [link for link in package.links.values() if link.use == "officeDocument"]
    if len(mains) != 1 or mains[0].target not in package.parts:
        raise missing_part("_rels/.rels")
    if mains[0].purpose.startswith(STRICT):
        raise UnreadableDraft(
            "strict-ooxml",
            f"文件以“Strict Open XML”格式保存，暂不支持；请另存为普通的{called}后提交。",
        )
    declared = package.parts[mains[0].target].content_type
    if "macroenabled" in declared.lower():
        raise UnreadableDraft("macros", f"稿件是带宏的文件；请另存为不含宏的{called}后提交。")
    if declared != content_type:
        raise UnreadableDraft(
            "unsupported-format", f"文件是模板、加载项或放映文件；请另存为{called}后提交。"
        )
    return mains[0].target


def _reached(package: Package) -> Iterable[tuple[str, Iterable[Link]]]:
    """The links of the package, then those of every part."""
    yield "_rels/.rels", package.links.values()
    for part in package.parts.values():
        yield part.name, part.links.values()


def _check_external(link: Link) -> None:
    if link.use == "hyperlink":
        return
    raise UnreadableDraft(
        "external-content",
        f"稿件引用了文件之外的内容（{shown(link.use)}），读者所见可能与送审稿不同；"
        "请把内容放入稿件或断开链接（如链接图片、外部数据、链接对象）后提交。",
    )


def _kind(package: Package, link: Link, known: Mapping[str, object], before: Kind | None) -> Kind:
    part = package.parts[link.target]
    kind = _by_type(part.content_type, link.use, known) or _by_use(part.content_type, link.use)
    # Links between slides and masters run both ways; a part has one kind all the same.
    if kind is not None and before in {None, kind}:
        return kind
    described = f"{part.content_type} {link.purpose}".lower()
    for fragment, code, what in REFUSED:
        if fragment in described:
            raise refusal(code, what, part.name)
    raise refusal("unknown-content", "无法识别的部件", part.name)


def _by_type(content_type: str, use: str, known: Mapping[str, object]) -> Kind | None:
    row = known.get(content_type) or COMMON.get(content_type)
    if not isinstance(row, tuple):
        return None
    uses, kind = row
    return kind if use in uses and isinstance(kind, Kind) else None


def _by_use(content_type: str, use: str) -> Kind | None:
    if content_type.startswith("image/") and content_type != "image/vnd.ms-photo":
        return {"image": Kind.PICTURE, "thumbnail": Kind.THUMBNAIL}.get(use)
    if content_type.endswith(".printerSettings") and use == "printerSettings":
        return Kind.PRINTER
    return Kind.FILE if use in {"package", "oleObject"} else None
