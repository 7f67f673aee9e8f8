from __future__ import annotations

import base64
import html
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from review_pipeline.documents.draft import Alignment, Cell, Draft, Part, Visibility
from review_pipeline.documents.reading import read_here
from review_pipeline.errors import UnreadableDraft
from tests.documents.kit import blocks, texts


def page_draft(markup: str, encoding: str = "utf-8", name: str = "稿件.html") -> Draft:
    return read_here(name, markup.encode(encoding))


def seen(markup: str) -> list[str]:
    return texts(page_draft(markup), Part.BODY, Visibility.VISIBLE)


def concealed(markup: str) -> list[str]:
    return texts(page_draft(f"<p>露</p>{markup}"), Visibility.HIDDEN)


def words(markup: str) -> list[str]:
    return texts(page_draft(f"<p>露</p>{markup}"), Visibility.METADATA)


def code_of(markup: str) -> str:
    with pytest.raises(UnreadableDraft) as caught:
        page_draft(f"<p>露</p>{markup}")
    assert "绝密" not in caught.value.message
    return caught.value.code


def picture() -> str:
    stream = io.BytesIO()
    Image.new("RGB", (20, 10), "red").save(stream, "PNG")
    return "data:image/png;base64," + base64.b64encode(stream.getvalue()).decode()


def test_paragraphs_headings_and_alignment() -> None:
    draft = page_draft(
        "<!DOCTYPE html><html><head><title>题</title></head><body><h2 align=center>标题</h2>"
        "<p>一段<b>加</b>粗<br>换行</p><div style='text-align:right'>落款</div>散字</body></html>"
    )
    assert draft.format == "html"
    heading, paragraph, signed, loose = blocks(draft, Part.BODY)
    assert (heading.text, heading.heading, heading.alignment) == ("标题", 2, Alignment.CENTER)
    assert paragraph.text == "一段加粗\n换行"
    assert (signed.text, signed.alignment) == ("落款", Alignment.END)
    assert loose.text == "散字"
    assert texts(draft, Part.PROPERTY)[0] == "题"


@pytest.mark.parametrize(
    ("encoding", "charset"),
    [
        ("utf-8", ""),
        ("utf-8", "<meta charset=utf-8>"),
        ("utf-8-sig", ""),
        ("utf-16", ""),
        ("gb18030", ""),
        ("gb18030", '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">'),
        ("gb18030", "<meta charset=GBK>"),
    ],
)
def test_the_usual_encodings(encoding: str, charset: str) -> None:
    assert texts(page_draft(f"<html>{charset}<p>正文", encoding), Part.BODY) == ["正文"]


@pytest.mark.parametrize("charset", ["big5", "utf-7", "gbk", "utf-8><meta charset=gbk"])
def test_an_encoding_that_is_not_as_declared(charset: str) -> None:
    with pytest.raises(UnreadableDraft) as caught:
        page_draft(f"<html><meta charset={charset}><p>正文，机")
    assert caught.value.code == "not-a-document"


def test_white_space_as_a_browser_has_it() -> None:
    assert seen("<p>  甲 \n 乙<b> 丙</b>  <br> 丁&nbsp; 戊</p><pre>己\n  庚</pre>") == [
        "甲 乙 丙\n丁\xa0 戊",
        "己\n  庚",
    ]


def test_characters_written_by_name_or_number() -> None:
    assert seen("<p>&#26426;&#x5bc6;&amp;&lt;&copy") == ["机密&<©"]


def test_words_joined_across_elements() -> None:
    assert seen("<p>机<b></b><!-- x --><i>密</i><span>文</span><x-y>件</x-y></p>") == ["机密文件"]


def test_lists_with_their_markers() -> None:
    assert seen(
        "<ol start=3><li>甲<li value=7><p>乙</p><ul><li>丙</ul><li>丁</ol>"
        "<ol type=A reversed><li>戊<li>己</ol><ol style='list-style-type:cjk-ideographic'><li>庚"
        "</ol><ul style='list-style:none'><li>辛</ul><ol type=i><li></li></ol>"
    ) == ["3. 甲", "7. 乙", "• 丙", "8. 丁", "B. 戊", "A. 己", "一、庚", "辛", "i."]


def test_a_table_with_spans_a_caption_and_a_table_inside() -> None:
    draft = page_draft(
        "<table><caption>题</caption><tr><th rowspan=2>甲<th colspan=2>乙<tr><td>丙<td>"
        "<p>丁</p><p>戊</p><table><tr><td>己</table></table>尾"
    )
    assert [(block.text, block.cell) for block in blocks(draft, Part.BODY)] == [
        ("题", None),
        ("甲", Cell(0, 0, 0, 2, 1)),
        ("乙", Cell(0, 0, 1, 1, 2)),
        ("丙", Cell(0, 1, 1)),
        ("丁", Cell(0, 1, 2)),
        ("戊", Cell(0, 1, 2)),
        ("己", Cell(1, 0, 0)),
        ("尾", None),
    ]


def test_an_empty_cell_keeps_its_seat_and_the_foot_stands_last() -> None:
    draft = page_draft(
        "<table><tfoot><tr><td>脚</tfoot><tr><td><td>身</tr><thead><tr><td>头</thead></table>"
    )
    assert texts(draft, Part.BODY) == ["头", "", "身", "脚"]


CONCEALING = [
    "<p hidden>{}</p>",
    "<p style='display:none'>{}</p>",
    "<p style='DISPLAY : none !important'>{}</p>",
    "<p style='/*a*/visibility/*b*/:hidden'>{}</p>",
    "<p style='opacity:0'>{}</p>",
    "<p style='opacity:.5'><b style='opacity:30%'>{}</b></p>",
    "<p style='font-size:0'>{}</p>",
    "<p style='font-size:1px'>{}</p>",
    "<p style='font:0/0 a'>{}</p>",
    "<div style='font-size:10%'><p style='font-size:1.5em'>{}</p></div>",
    "<p style='color:#fff'>{}</p>",
    "<p style='color:rgba(0, 0, 0, 0)'>{}</p>",
    "<p style='color:transparent'>{}</p>",
    "<p style='color:rgb(254 254 254)'>{}</p>",
    "<p><font color=white>{}</font></p>",
    "<p><font color=FFFFFF>{}</font></p>",
    "<div style='background:#000'><p>{}</p></div>",
    "<table><tr bgcolor=black><td>{}</table>",
    "<p style='background:linear-gradient(#fff,#111);color:#111'>{}</p>",
    "<p style='-webkit-text-fill-color:transparent'>{}</p>",
    "<p style='text-indent:-9999px'>{}</p>",
    "<p style='letter-spacing:-2em'>{}</p>",
    "<p style='line-height:0'>{}</p>",
    "<p style='height:0;overflow:hidden'>{}</p>",
    "<p style='max-height:1px;overflow-y:clip'>{}</p>",
    "<p style='width:1px;overflow:hidden'>{}</p>",
    "<p style='white-space:nowrap;overflow:hidden'>{}</p>",
    "<p style='mso-hide:all'>{}</p>",
    "<p><sup style='vertical-align:-500px'>{}</sup></p>",
    "<p style='content-visibility:hidden'>{}</p>",
    "<details><summary>题</summary>{}</details>",
    "<dialog>{}</dialog>",
    "<div popover>{}</div>",
    "<template><p>{}</p></template>",
    "<noscript>{}</noscript>",
    "<style>.a{{display:none}}</style><p class='b A'>{}</p>",
    "<style>#a{{color:white}} p{{color:black}}</style><p id=a>{}</p>",
    "<style>div .a>i{{display:none}}</style><i>{}</i>",
    "<style>i:not(.b){{display:none}}</style><i>{}</i>",
    "<style>i[title]{{display:none}}</style><i title=a>{}</i>",
    "<style>@media screen{{@supports (color:red){{i{{display:none}}}}}}</style><i>{}</i>",
    "<style>i{{display:none!important}}</style><i style='display:inline'>{}</i>",
    "<style><!-- i{{display:none}} --></style><i>{}</i>",
    "<style>a{{}} }} i{{display:none}}</style><i>{}</i>",
    "<p style='height:0'>{}</p>",
    "<p style='display:none!important;display:block'>{}</p>",
    "<style>@media print{{.a{{color:black}}}} i{{color:white}}</style><i class=a>{}</i>",
    "<style>.A{{color:black}} i{{color:white}}</style><i class=a>{}</i>",
    "<style>.a,i::bogus{{color:black}} i{{color:white}}</style><i class=a>{}</i>",
    "<style>q{{font-family:'/*'}} i{{display:none}} q{{font-family:'*/'}}</style><i>{}</i>",
    "<p style='background:#0000ee;color:#fff'><a href=x>{}</a></p>",
    "<body link=white><a href=x>{}</a>",
    "<table><tr hidden><td>{}</table>",
    "<table><tr><td style='display:none'>{}</table>",
]


@pytest.mark.parametrize("markup", CONCEALING)
def test_words_no_reader_sees(markup: str) -> None:
    assert concealed(markup.format("藏起的话")) == ["藏起的话"]


OF_WORD = """@font-face {{font-family:宋体; panose-1:2 1}} @page {{size:A4}}
@list l0:level1 {{mso-level-text:"\\(%1\\)"}}
p.MsoNormal {{margin:0cm; font-size:10.5pt; mso-pagination:none}}"""


@pytest.mark.parametrize(
    "markup",
    [
        "<p style='visibility:hidden'><b style='visibility:visible'>{}</b></p>",
        "<table><tr style='background:#336699'><th style='color:#fff'>{}</table>",
        "<style>.t th{{background:#369;color:#fff}}</style><table><tr><th>{}</table>",
        "<p style='margin:-5.4pt;margin-top:0;margin-bottom:0;text-indent:-18pt'>{}</p>",
        "<p style='mso-margin-top-alt:auto;color:windowtext;font-family:仿宋'>{}</p>",
        "<details open>{}</details>",
        f"<style>{OF_WORD}</style><p class=MsoNormal>{{}}</p>",
        "<style>.c::after{{content:'';display:none}}</style><p class=c>{}</p>",
        "<p style='overflow:hidden'>{}</p>",
        "<p style='background:rgba(1, 2, 3, .5) none repeat scroll 0 0;color:#fff'>{}</p>",
        "<p style='background:linear-gradient(to right, rgba(9,9,9,1), #333);color:#fff'>{}</p>",
        "<p style='font:italic bold 12px/1.5 宋体, serif;margin:0 auto 1em'>{}</p>",
        "<p style='text-decoration:underline 1px;box-shadow:0 1px 2px #ccc;z-index:2'>{}</p>",
        "<p style='background:#369;color:#fff'><a href=x style='color:#ff0'>{}</a></p>",
        "<p style='display:none;display:block'>{}</p>",
    ],
)
def test_words_a_reader_does_see(markup: str) -> None:
    assert "露出的话" in seen(f"<p>首</p>{markup.format('露出的话')}")
    assert concealed(markup.format("露出的话")) == []


def test_concealed_words_inside_a_line() -> None:
    draft = page_draft("<p>机<span hidden>不</span>密<span hidden>甲</span></p>")
    assert texts(draft, Part.BODY, Visibility.VISIBLE) == ["机密"]
    assert texts(draft, Visibility.HIDDEN) == ["不", "甲"]


@pytest.mark.parametrize(
    "markup",
    [
        "<!-- 藏 -->",
        "<?x 藏?>",
        "<!--[if mso]>藏<![endif]-->",
        "<p title=藏>",
        "<p data-x=藏>",
        "<p 藏>",
        "<x-y 藏=1>",
        "<a href=藏>a</a>",
        "<meta name=keywords content=藏>",
        "<title>藏</title>",
        "<p style='font-family:藏'>",
        "<p class=藏>",
        "<style>/* 藏 */</style>",
        "<input type=checkbox value=藏>",
        "<table summary=藏></table>",
        "<ruby>字<rp>藏</rp></ruby>",
        "<img alt=藏>",
    ],
)
def test_words_of_the_markup_are_metadata(markup: str) -> None:
    assert any("藏" in word for word in words(markup))


def test_the_name_of_an_element_is_metadata() -> None:
    assert "jimi-wenjian" in words("<jimi-wenjian>字</jimi-wenjian>")


def test_the_reading_of_a_ruby_does_not_part_its_words() -> None:
    assert seen("<p><ruby>机<rt>ji</rt>密<rt>mi</rt></ruby>文件</p>") == ["机密文件", "ji", "mi"]


@pytest.mark.parametrize(
    ("markup", "code"),
    [
        ("<script>绝密</script>", "script"),
        ("<p onclick='绝密'>", "script"),
        ("<a href=' java\nscript:绝密'>a</a>", "script"),
        ("<iframe src=x></iframe>", "embedded-object"),
        ("<object>绝密</object>", "embedded-object"),
        ("<embed src=x>", "embedded-object"),
        ("<form action=x></form>", "form"),
        ("<textarea>绝密</textarea>", "form"),
        ("<input value=绝密>", "form"),
        ("<svg><text>绝密</text></svg>", "picture"),
        ("<math><mi>x</mi></math>", "formula"),
        ("<video src=x></video>", "media"),
        ("<img src=http://10.0.0.1/a.png>", "external-content"),
        ("<img src=a.png>", "external-content"),
        ("<img srcset='a.png 2x'>", "external-content"),
        ("<img src='data:image/svg+xml,绝密'>", "external-content"),
        ("<img src='data:image/png;base64,!!'>", "picture"),
        ("<link rel=stylesheet href=a.css>", "external-content"),
        ("<meta http-equiv=refresh content='0;url=x'>", "external-content"),
        ("<body background=a.png>", "external-content"),
        ("<style>@import 'a.css';</style>", "style"),
        ("<style>@font-face{font-family:a;src:url(a.ttf)}</style>", "style"),
        ("<style>p::before{content:'绝密'}</style>", "style"),
        ("<style>p{color:red;&.a{display:none}}</style>", "style"),
        ("<style>q{quotes:'绝' '密'}</style>", "style"),
        ("<p style='background:url(a.png)'>", "style"),
        ("<p><b style='float:right'>密</b><b style='float:right'>机</b>", "style"),
        ("<style>b{float:right}</style><b>密</b><b>机</b>", "style"),
        ("<p style='display:none;display:blah'>", "style"),
        ("<p style='color:white;color:blak'>", "style"),
        ("<p style='font-size:0;font-size:12'>", "style"),
        ("<p style='font:0/0 a;font:12px'>", "style"),
        ("<p style='background:#000;background:blah'>", "style"),
        ("<p style='display:none;dis/**/play:block'>", "style"),
        ('<style>p{color:red;x:"a} i{display:none}</style>', "style"),
        ("<style type=text/x>p{color:red}</style>", "style"),
        ("<style media=print>p{color:red}</style>", "style"),
        ("<p style='outline:500px solid white'>", "style"),
        ("<p style='box-shadow:0 0 0 99em #fff'>", "style"),
        ("<p style='-webkit-text-stroke:1em white'>", "style"),
        ("<p style='text-decoration:line-through 2em white'>", "style"),
        ("<p style='position:relative;z-index:-1'>", "style"),
        ("<p style='color-scheme:dark'>", "style"),
        ("<meta name=color-scheme content=dark>", "style"),
        ("<p style='position:absolute;left:-999px'>", "style"),
        ("<p style='clip-path:inset(100%)'>", "style"),
        ("<p style='transform:scale(0)'>", "style"),
        ("<p style='margin-top:-2em'>", "style"),
        ("<p style='unicode-bidi:bidi-override;direction:rtl'>", "style"),
        ("<p style='display:var(--a)'>", "style"),
        ("<p style='d\\69splay:none'>", "style"),
        ("<p style='unheard-of:1'>", "style"),
        ("<p style='color:lab(100 0 0)'>字", "style"),
        ("<p dir=rtl>密机</p>", "style"),
        ("<bdo dir=rtl>密机</bdo>", "unknown-content"),
        ("<table>机<tr><td>x</table>密", "malformed"),
        ("<table><b>机</b><tr><td>x</table>密", "malformed"),
        ("机<!-->绝密-->", "malformed"),
        ("机<!-- 绝 --!>密", "malformed"),
        ("机<!-- 绝 -- >密 -->", "malformed"),
        ("机<!-- 绝密", "malformed"),
        ("机<b 绝密", "malformed"),
        ("机<![CDATA[绝密]]>", "malformed"),
        ("机</绝>密", "malformed"),
        ("<span hidden>甲<div>乙</span>绝密</div>", "malformed"),
        ("<p><b style='display:none'>甲<p>绝密", "malformed"),
        ("<style>b{display:none}</style><p><b>甲</p>绝密", "malformed"),
        ("<p hidden/>绝密", "malformed"),
        ("<p title='a' title='绝密'>", "malformed"),
        ("<title><b>绝密</b></title>", "malformed"),
        ("<div>" * 200, "too-deep"),
    ],
)
def test_markup_that_cannot_be_judged(markup: str, code: str) -> None:
    assert code_of(markup) == code


def test_a_picture_inside_the_page() -> None:
    draft = page_draft(f"<p>字<img alt=图 src='{picture()}'></p>")
    (shown,) = [block for block in draft.blocks if block.picture]
    assert shown.place.part is Part.PICTURE
    assert shown.picture is not None
    assert (shown.picture.width, shown.visibility) == (20, Visibility.VISIBLE)
    assert "图" in texts(draft, Visibility.METADATA)


@pytest.mark.parametrize("attribute", ["hidden", "width=1", "style='display:none'"])
def test_a_picture_nobody_sees(attribute: str) -> None:
    draft = page_draft(f"<p>字<img {attribute} src='{picture()}'></p>")
    (away,) = [block for block in draft.blocks if block.picture]
    assert away.visibility is Visibility.HIDDEN


def test_letters_left_bold_are_forgiven() -> None:
    assert seen("<p>甲<b>乙<p>丙</b></p>") == ["甲乙", "丙"]


def test_nothing_after_the_end_is_lost() -> None:
    assert seen("<html><body><p>甲</body></html>乙<p>丙") == ["甲乙", "丙"]


def test_a_fragment_is_a_page_when_its_name_says_so() -> None:
    assert seen("<p>甲") == ["甲"]
    assert texts(page_draft("<p>甲", name="稿件.txt"), Part.BODY) == ["<p>甲"]


@pytest.mark.parametrize("name", ["稿件.mht", "稿件.mhtml", "稿件.xml"])
def test_other_markup_is_named(name: str) -> None:
    with pytest.raises(UnreadableDraft) as caught:
        page_draft("<?xml version='1.0'?><x/>", name=name)
    assert caught.value.code == "unsupported-format"


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Co"]), max_size=8)
TAGS = [
    "p",
    "b",
    "div",
    "li",
    "span",
    "h1",
    "pre",
    "x-y",
    "ul",
    "center",
    "a",
    "details",
    "q",
    "td",
]
MARKUP = st.recursive(
    TEXT.map(html.escape),
    lambda inner: st.builds(
        lambda tag, parts, ended: f"<{tag}>{''.join(parts)}" + (f"</{tag}>" if ended else ""),
        st.sampled_from(TAGS),
        st.lists(inner, max_size=3),
        st.booleans(),
    ),
    max_leaves=12,
)


@given(MARKUP)
def test_every_character_comes_out_in_a_block(markup: str) -> None:
    try:
        draft = page_draft(f"首{markup}")
    except UnreadableDraft as fault:
        assert fault.code == "malformed"  # noqa: PT017 - elements may cross each other
        return
    came_out = "".join(block.text for block in draft.blocks[:-1])
    put_in = html.unescape("".join(piece.partition(">")[2] for piece in f">首{markup}".split("<")))
    for character in put_in:
        if not character.isspace():
            assert came_out.count(character) >= put_in.count(character)


def test_words_in_an_end_tag_that_ends_nothing() -> None:
    assert "h绝密" in words("</h绝密>")
