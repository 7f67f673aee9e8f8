"""Places known open, each group with its reason; and ordinary documents known to be refused.

The list only shrinks: whoever closes a place deletes its line here.
"""

from __future__ import annotations

# The readers of this revision were written before the places were.
_BEFORE = "本版读取程序尚未覆盖"

_IN_TEXT = "纯文本按原样发布，读者看到的是编码而不是文字；转成网页时才会显形"

KNOWN_OPEN: dict[str, str] = {
    **dict.fromkeys(("txt/纯文本/base64-picture", "txt/纯文本/character-references"), _IN_TEXT),
    **dict.fromkeys(
        (
            "docx/正文：包在别的元素里/ruby-alternating",
            "docx/正文：包在别的元素里/attribute-of-a-run",
            "docx/正文：包在别的元素里/font-of-a-run",
            "docx/修订/date-of-insertion",
            "docx/修订/old-font",
            "docx/脚注、尾注、批注/comment-initials",
            "docx/脚注、尾注、批注/comment-ids-part",
            "docx/窗体域与书签/custom-markup-attribute",
            "docx/内容控件/placeholder",
            "docx/内容控件/date-format",
            "docx/内容控件/gallery",
            "docx/内容控件/category",
            "docx/内容控件/check-box-font",
            "docx/样式、编号、主题、字体/style-id",
            "docx/样式、编号、主题、字体/style-font",
            "docx/样式、编号、主题、字体/latent-style",
            "docx/样式、编号、主题、字体/list-number-format",
            "docx/样式、编号、主题、字体/font-name",
            "docx/样式、编号、主题、字体/font-other-name",
            "docx/样式、编号、主题、字体/theme-name",
            "docx/样式、编号、主题、字体/theme-font",
            "docx/样式、编号、主题、字体/theme-extension",
            "docx/样式、编号、主题、字体/web-frame",
            "docx/样式、编号、主题、字体/web-division",
            "docx/指向文件外的关系/of-the-package",
            "docx/文档属性/core-revision",
            "docx/文档属性/app-app-version",
            "docx/文档属性/core-created",
            "docx/文档属性/custom-base64",
            "docx/包内部件与关系/folder-name",
            "docx/包内部件与关系/custom-data-element",
            "docx/包内部件与关系/custom-data-cut",
            "docx/包内部件与关系/thumbnail",
            "docx/包内部件与关系/relation-id",
            "docx/包内部件与关系/relation-escaped",
            "docx/包内部件与关系/relation-text",
            "docx/包内部件与关系/relation-comment",
            "docx/包内部件与关系/type-of-missing-part",
            "docx/包内部件与关系/type-name",
            "docx/包内部件与关系/type-extension",
            "docx/包内部件与关系/types-comment",
            "docx/包内部件与关系/types-text",
            "docx/部件的 XML/comment-after-root",
            "docx/部件的 XML/namespace-address",
            "docx/部件的 XML/namespace-prefix",
            "docx/部件的 XML/unknown-attribute",
            "docx/部件的 XML/xml-id",
            "docx/部件的 XML/xml-base",
            "docx/压缩包本身/entry-extra-field",
            "docx/压缩包本身/local-extra-field-only",
            "docx/压缩包本身/after-packed-stream",
        ),
        _BEFORE,
    ),
}

# Formats this revision does not read at all.
KNOWN_REFUSED: frozenset[str] = frozenset(
    (
        "藏匿处所用的 Excel 底稿",
        "藏匿处所用的 PowerPoint 底稿",
        "藏匿处所用的 PDF 底稿",
        "藏匿处所用的压缩包底稿",
        "python-docx 存的 Word 文档",
        "openpyxl 存的工作簿",
        "xlsxwriter 存的带图表工作簿",
        "LibreOffice 存的 Word 文档",
        "LibreOffice 存的旧版 Word 文档",
        "LibreOffice 存的 PDF",
        "Chromium 打印的 PDF",
        "网页",
        "Markdown",
    )
)
