"""What a PDF may hold: the actions, annotations, operators and kinds of stream we know."""

from __future__ import annotations

from enum import Enum, auto

# Actions that only lead a reader somewhere, or show and hide what is read anyway.
QUIET_ACTIONS = frozenset({"/GoTo", "/URI", "/Named", "/Thread"})
# What an action is called when it is refused.
ACTIONS = {
    "/JavaScript": "脚本（JavaScript）",
    "/Launch": "启动程序的动作",
    "/SubmitForm": "提交表单的动作",
    "/ImportData": "导入数据的动作",
    "/ResetForm": "重置表单的动作",
    "/GoToR": "打开其他文件的动作",
    "/GoToE": "打开嵌入文件的动作",
    "/GoToDp": "跳转文档部件的动作",
    "/Movie": "影片",
    "/Sound": "声音",
    "/Rendition": "多媒体",
    "/RichMediaExecute": "富媒体",
    "/GoTo3DView": "三维模型",
    "/SetOCGState": "切换图层的动作",
    "/Hide": "隐藏内容的动作",
    "/Trans": "翻页动作",
}
ACTION_KEYS = frozenset({"/A", "/OpenAction", "/Next", "/PA"})
# Keys that bring a script or a form of another technology, wherever they stand.
ACTIVE_KEYS = {
    "/JS": "脚本（JavaScript）",
    "/JavaScript": "脚本（JavaScript）",
    "/XFA": "XFA 动态表单",
    "/RichMediaContent": "富媒体",
    "/RichMediaSettings": "富媒体",
    "/3DD": "三维模型",
    "/Movie": "影片",
    "/Sound": "声音",
    "/Renditions": "多媒体",
    "/Ref": "对其他文件的引用",
    "/OPI": "对其他文件的引用",
    "/WebCapture": "网页抓取内容",
    "/SpiderInfo": "网页抓取内容",
}
QUIET_ANNOTATIONS = frozenset({"/Link", "/Widget", "/PrinterMark", "/TrapNet"})
ANNOTATIONS = QUIET_ANNOTATIONS | {
    "/Text",
    "/FreeText",
    "/Line",
    "/Square",
    "/Circle",
    "/Polygon",
    "/PolyLine",
    "/Highlight",
    "/Underline",
    "/Squiggly",
    "/StrikeOut",
    "/Stamp",
    "/Caret",
    "/Ink",
    "/Popup",
    "/FileAttachment",
    "/Redact",
    "/Watermark",
}
SHOWING = frozenset({"Tj", "TJ", "'", '"'})
_OTHERS = (
    "b B b* B* BDC BMC BT BX c cm CS cs d d0 d1 Do DP EMC ET EX f F f* g G gs h i j J K k l m M"
    " MP n q Q re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf TL Tm Tr Ts Tw Tz v w W W* y"
)
OPERATORS = SHOWING | frozenset(_OTHERS.split())


class Kind(Enum):
    """What a stream is for."""

    CONTENT = auto()
    FORM = auto()
    PATTERN = auto()
    GLYPH = auto()
    IMAGE = auto()
    FONT = auto()
    METADATA = auto()
    ENCLOSED = auto()
    TEXT = auto()
    SCRIPTED = auto()
    PROFILE = auto()
    TABLE = auto()
    MACHINE = auto()


# What the key a stream stands under says of it; None for what the key alone does not.
KINDS_BY_KEY = {
    "/Contents": Kind.CONTENT,
    "/CharProcs": Kind.GLYPH,
    "/FontFile": Kind.FONT,
    "/FontFile2": Kind.FONT,
    "/FontFile3": Kind.FONT,
    "/Metadata": Kind.METADATA,
    "/EF": Kind.ENCLOSED,
    "/RC": Kind.TEXT,
    "/RV": Kind.TEXT,
    "/V": Kind.TEXT,
    "/DV": Kind.TEXT,
    "/ToUnicode": Kind.SCRIPTED,
    "/UseCMap": Kind.SCRIPTED,
    "/Encoding": Kind.SCRIPTED,
    "/Thumb": Kind.IMAGE,
    "/CIDToGIDMap": Kind.TABLE,
    "/CIDSet": Kind.TABLE,
    "/ICCBased": Kind.PROFILE,
    "/DestOutputProfile": Kind.PROFILE,
    "/Indexed": Kind.TABLE,
    "/JBIG2Globals": Kind.TABLE,
    "/Cert": Kind.TABLE,
    "/Certs": Kind.TABLE,
    "/CRL": Kind.TABLE,
    "/CRLs": Kind.TABLE,
    "/OCSP": Kind.TABLE,
    "/OCSPs": Kind.TABLE,
}
KINDS_BY_TYPE = {
    "/XRef": Kind.MACHINE,
    "/ObjStm": Kind.MACHINE,
    "/Metadata": Kind.METADATA,
    "/CMap": Kind.SCRIPTED,
    "/EmbeddedFile": Kind.ENCLOSED,
}
