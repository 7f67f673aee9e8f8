"""The elements of a page, by what a browser does with them; all others stand in the line."""

from __future__ import annotations


def split(names: str) -> frozenset[str]:
    """A set of names."""
    return frozenset(names.split())


VOID = split("area base br col embed hr img input link meta source track wbr param frame")
HEAD = split("head title meta link base style")
HEADINGS = {f"h{level}": level for level in range(1, 7)}
LISTS = split("ul ol menu dir")
PARAGRAPHS = (
    split(
        "html head body div p center blockquote pre address article aside section header footer "
        "main nav figure figcaption hgroup search fieldset legend dl dt dd li details summary "
        "dialog hr"
    )
    | frozenset(HEADINGS)
    | LISTS
)
TABLE = split("table caption colgroup col thead tbody tfoot tr td th")
SECTIONS = split("thead tbody tfoot")
CELLS = split("td th")
# Elements whose end tag may be left out, and those that only make letters bold or typed.
ENDS_BY_ITSELF = split(
    "p li dt dd tr td th thead tbody tfoot caption colgroup rt rp html head body"
)
PLAIN = split("b i u s em strong strike big small tt code font span")
# What a browser keeps to itself.
UNSEEN = split("template noscript")
# What runs, fetches, draws or asks: none of it can be read as words.
REFUSED = {
    **dict.fromkeys(split("script"), "script"),
    **dict.fromkeys(
        split("iframe frame frameset noframes object embed applet noembed portal param"),
        "embedded-object",
    ),
    **dict.fromkeys(split("form select textarea datalist option optgroup isindex keygen"), "form"),
    **dict.fromkeys(split("audio video source track canvas"), "media"),
    **dict.fromkeys(split("svg map area image"), "picture"),
    **dict.fromkeys(split("math"), "formula"),
    **dict.fromkeys(
        split("bdo plaintext xmp listing marquee slot shadow content"), "unknown-content"
    ),
}
WHAT = {
    "script": "含有脚本",
    "embedded-object": "嵌有其他网页或对象",
    "form": "含有表单",
    "media": "嵌有音频、视频或画布",
    "picture": "含有矢量图或图像地图",
    "formula": "含有公式",
    "unknown-content": "含有无法判断显示效果的标记",
}
# The relations of a page that a browser follows only when asked.
QUIET_LINKS = split(
    "canonical author license alternate next prev previous first last up start contents help "
    "search bookmark glossary index copyright chapter section subsection appendix me tag "
    "file-list edit-time-data themedata colorschememapping ole-object-data original-file "
    "main-file schema.dc shortlink"
)
# Names of attributes that are no words.
ATTRIBUTES = split(
    "abbr accept-charset align alink alt aria-describedby aria-hidden aria-label aria-labelledby "
    "axis bgcolor border bordercolor cellpadding cellspacing char charoff charset checked cite "
    "class clear cols colspan color compact content coords data-src datetime dir disabled face "
    "frame headers height hidden href hreflang hspace http-equiv id lang language link longdesc "
    "name noshade nowrap open placeholder profile rel rev reversed role rows rowspan rules scheme "
    "scope shape size span src start style summary tabindex target text title type valign value "
    "version vlink vspace width xml:lang xmlns"
)
INLINE = split(
    "a abbr acronym b bdi big br button cite code data del dfn em font i img input ins kbd label "
    "mark meter nobr output progress q rb rp rt rtc ruby s samp small span strike strong sub sup "
    "time tt u var wbr o:p sdfield"
)
KNOWN = HEAD | PARAGRAPHS | TABLE | UNSEEN | VOID | INLINE
