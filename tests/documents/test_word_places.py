from __future__ import annotations

import docx
import pytest

from review_pipeline.documents.draft import Alignment, Part, Visibility
from tests.documents.kit import (
    WORD_TYPE,
    blocks,
    body_draft,
    deleted,
    draft_of,
    inserted,
    own_texts,
    paragraph,
    rezip,
    root,
    run,
    saved,
    texts,
    unzip,
    with_body,
    with_external,
    with_part,
)

VISIBLE, INSERTED = Visibility.VISIBLE, Visibility.INSERTED
DELETED, HIDDEN, METADATA = Visibility.DELETED, Visibility.HIDDEN, Visibility.METADATA


def field(code: str, *result: str) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    instruction = f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>'
    shown = mark("separate") + "".join(result) if result else ""
    return mark("begin") + instruction + shown + mark("end")


def drawn_box(*paragraphs: str, properties: str = '<wp:docPr id="1" name="文本框 1"/>') -> str:
    return (
        f"<w:drawing><wp:anchor>{properties}<a:graphic><a:graphicData uri='u'><wps:wsp><wps:txbx>"
        f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent></wps:txbx></wps:wsp>"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )


def vml_box(*paragraphs: str, style: str = "") -> str:
    return (
        f'<w:pict><v:shape style="{style}"><v:textbox><w:txbxContent>{"".join(paragraphs)}'
        "</w:txbxContent></v:textbox></v:shape></w:pict>"
    )


def either(choice: str, fallback: str) -> str:
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def notes_part(kind: str, *notes: str) -> bytes:
    separator = f'<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p>'
    return root(f"w:{kind}s", f"{separator}</w:{kind}>{''.join(notes)}")


def note(kind: str, number: int, text: str) -> str:
    return f'<w:{kind} w:id="{number}"><w:p><w:r><w:{kind}Ref/></w:r>{run(text)}</w:p></w:{kind}>'


def test_paragraphs_keep_heading_and_alignment() -> None:
    document = docx.Document()
    document.add_heading("一、总体情况", 1)
    document.add_paragraph("正文").alignment = docx.enum.text.WD_ALIGN_PARAGRAPH.RIGHT
    heading, body = blocks(draft_of(saved(document)), Part.BODY)
    assert (heading.text, heading.heading, heading.alignment) == (
        "一、总体情况",
        1,
        Alignment.START,
    )
    assert (body.text, body.heading, body.alignment) == ("正文", 0, Alignment.END)


def test_outline_level_of_the_paragraph_makes_a_heading() -> None:
    levelled = '<w:p><w:pPr><w:outlineLvl w:val="1"/><w:jc w:val="center"/></w:pPr>'
    (block,) = blocks(body_draft(f"{levelled}{run('（一）')}</w:p>"), Part.BODY)
    assert (block.heading, block.alignment) == (2, Alignment.CENTER)


def test_block_numbers_are_their_indexes_and_the_name_comes_last() -> None:
    draft = body_draft(paragraph(run("甲")) + paragraph(run("乙")))
    assert [block.place.block for block in draft.blocks] == list(range(len(draft.blocks)))
    assert draft.blocks[-1].place.part is Part.FILE_NAME
    assert draft.blocks[-1].text == "稿件.docx"
    assert draft.format == "docx"


def test_tabs_breaks_and_hyphens_are_characters() -> None:
    line = paragraph(
        run("甲"),
        "<w:r><w:tab/><w:t>乙</w:t><w:br/><w:t>010</w:t><w:noBreakHyphen/></w:r>",
        run("1"),
    )
    assert texts(body_draft(line), Part.BODY) == ["甲\t乙\n010-1"]


def test_blanks_count_only_where_they_are_kept() -> None:
    line = "<w:p><w:r><w:t> 甲 </w:t></w:r><w:r><w:t xml:space='preserve'> 乙</w:t></w:r></w:p>"
    assert texts(body_draft(line), Part.BODY) == ["甲 乙"]


def test_a_term_split_by_a_deleted_and_a_hidden_run_is_whole() -> None:
    line = paragraph(run("机"), deleted("删"), run("藏", "<w:vanish/>"), run("密"))
    draft = body_draft(line)
    assert texts(draft, Part.BODY, VISIBLE) == ["机密"]
    assert own_texts(draft, DELETED) == ["删"]
    assert own_texts(draft, HIDDEN) == ["藏"]


def test_a_line_with_an_insertion_is_marked_and_stays_whole() -> None:
    assert texts(body_draft(paragraph(run("机"), inserted("密"))), INSERTED) == ["机密"]


def test_moved_text_is_deleted_here_and_inserted_there() -> None:
    line = paragraph(
        f'<w:moveFrom w:id="1" w:author="某">{run("原处")}</w:moveFrom>',
        f'<w:moveTo w:id="2" w:author="某">{run("新处")}</w:moveTo>',
    )
    draft = body_draft(line)
    assert (texts(draft, DELETED), texts(draft, INSERTED)) == (["原处"], ["新处"])


def test_an_insertion_inside_a_deletion_is_deleted() -> None:
    line = paragraph(run("甲"), f'<w:del w:id="1" w:author="某">{inserted("乙")}</w:del>')
    assert texts(body_draft(line), DELETED) == ["甲乙"]


def test_authors_of_changes_are_metadata() -> None:
    draft = body_draft(paragraph(run("甲"), deleted("乙"), inserted("丙")))
    assert {"某甲", "某乙"} <= set(texts(draft, Part.PROPERTY, METADATA))


@pytest.mark.parametrize("mark", ['<w:del w:id="1" w:author="某"/>', "<w:vanish/>"])
def test_a_paragraph_whose_end_is_gone_runs_on(mark: str) -> None:
    first = f"<w:p><w:pPr><w:rPr>{mark}</w:rPr></w:pPr>{run('机')}</w:p>"
    assert texts(body_draft(first + paragraph(run("密"))), Part.BODY) == ["机密"]


def test_a_drop_cap_belongs_to_its_paragraph() -> None:
    cap = f'<w:p><w:pPr><w:framePr w:dropCap="drop"/></w:pPr>{run("机")}</w:p>'
    assert texts(body_draft(cap + paragraph(run("密"))), Part.BODY) == ["机密"]


@pytest.mark.parametrize(
    "wrapped",
    [
        '<w:hyperlink w:anchor="x">{}</w:hyperlink>',
        '<w:smartTag w:uri="u" w:element="e">{}</w:smartTag>',
        '<w:customXml w:uri="u" w:element="e">{}</w:customXml>',
        '<w:dir w:val="ltr">{}</w:dir>',
        '<w:bdo w:val="ltr">{}</w:bdo>',
        "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
        '<w:fldSimple w:instr=" TITLE ">{}</w:fldSimple>',
    ],
)
def test_inline_wrappers_are_read_in_place(wrapped: str) -> None:
    line = paragraph(run("甲"), wrapped.format(run("乙")), run("丙"))
    assert texts(body_draft(line), Part.BODY, VISIBLE) == ["甲乙丙"]


def test_block_controls_are_read_in_place_and_their_names_kept() -> None:
    control = (
        '<w:sdt><w:sdtPr><w:alias w:val="内部别名"/><w:id w:val="123456789"/></w:sdtPr>'
        f"<w:sdtContent>{paragraph(run('乙'))}</w:sdtContent></w:sdt>"
    )
    draft = body_draft(paragraph(run("甲")) + control)
    assert texts(draft, Part.BODY, VISIBLE) == ["甲", "乙"]
    assert texts(draft, Part.BODY, METADATA) == ["内部别名"]


def test_hyperlink_targets_anchors_and_tooltips_are_metadata() -> None:
    line = paragraph(
        f'<w:hyperlink r:id="rId901" w:tooltip="提示">{run("链接")}</w:hyperlink>',
        '<w:bookmarkStart w:id="1" w:name="shuqian"/><w:bookmarkStart w:id="2" w:name="_GoBack"/>',
    )
    data = with_external(with_body(line), "hyperlink", "http://10.0.0.8/secret")
    kept = texts(draft_of(data), Part.BODY, METADATA)
    assert {"提示", "shuqian", "http://10.0.0.8/secret"} <= set(kept)
    assert "_GoBack" not in kept


def test_fields_show_their_result_and_keep_their_code_apart() -> None:
    line = paragraph(
        run("第"), field(" PAGE ", run("3")), run("页"), field(" REF 某书签 ", run("甲"))
    )
    draft = body_draft(line)
    assert texts(draft, Part.BODY, VISIBLE) == ["第3页甲"]
    assert texts(draft, Part.BODY, METADATA) == ["REF 某书签"]


def test_a_field_may_span_paragraphs() -> None:
    start, end = field(" TOC ", "|").split("|")
    toc = f"<w:p>{start}{run('一、甲')}</w:p><w:p>{run('二、乙')}{end}</w:p>"
    assert texts(body_draft(toc), Part.BODY, VISIBLE) == ["一、甲", "二、乙"]


def test_ruby_reads_its_base_and_keeps_the_reading_apart() -> None:
    ruby = (
        f"<w:r><w:ruby><w:rubyPr/><w:rt>{run('jī')}</w:rt>"
        f"<w:rubyBase>{run('机')}</w:rubyBase></w:ruby></w:r>"
    )
    draft = body_draft(paragraph(ruby, run("密")))
    assert texts(draft, Part.BODY, VISIBLE) == ["机密"]
    assert "jī" in texts(draft, Part.BODY, METADATA)


def test_symbols_are_the_characters_they_look_like() -> None:
    line = paragraph(
        '<w:r><w:sym w:font="仿宋" w:char="673A"/><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
    )
    assert texts(body_draft(line), Part.BODY) == ["机☑"]


@pytest.mark.parametrize("box", [drawn_box, vml_box])
def test_text_boxes_follow_the_paragraph_they_hang_on(box: object) -> None:
    drawn = box(paragraph(run("框内")))  # type: ignore[operator]
    draft = body_draft(
        paragraph(run("前"), f"<w:r>{drawn}</w:r>", run("后")) + paragraph(run("末"))
    )
    shown = [(b.place.part, b.text) for b in blocks(draft, VISIBLE)]
    assert shown == [(Part.BODY, "前后"), (Part.TEXT_BOX, "框内"), (Part.BODY, "末")]


def test_a_box_written_twice_the_same_is_read_once() -> None:
    content = paragraph(run("框"), run("内"))
    line = paragraph(run("前"), either(drawn_box(content), vml_box(paragraph(run("框内")))))
    draft = body_draft(line)
    assert texts(draft, Part.TEXT_BOX) == ["框内"]
    assert "文本框 1" in texts(draft, METADATA)


def test_hidden_boxes_are_hidden() -> None:
    properties = '<wp:docPr id="1" hidden="1"/>'
    line = paragraph(
        run("前"),
        f"<w:r>{drawn_box(paragraph(run('甲')), properties=properties)}</w:r>",
        f"<w:r>{vml_box(paragraph(run('乙')), style='visibility:hidden')}</w:r>",
    )
    assert texts(body_draft(line), Part.TEXT_BOX, HIDDEN) == ["甲", "乙"]


def test_word_art_in_a_header_is_read() -> None:
    document = docx.Document()
    document.add_paragraph("正文")
    document.sections[0].header.paragraphs[0].text = "页眉"
    entries = unzip(saved(document))
    name = next(each for each in entries if each.startswith("word/header"))
    art = '<w:p><w:r><w:pict><v:shape><v:textpath string="机密"/></v:shape></w:pict></w:r></w:p>'
    entries[name] = root("w:hdr", paragraph(run("页眉")) + art)
    assert texts(draft_of(rezip(entries)), Part.HEADER, VISIBLE) == ["页眉", "机密"]


def test_headers_and_footers_of_every_kind_are_read() -> None:
    document = docx.Document()
    document.add_paragraph("正文")
    section = document.sections[0]
    section.different_first_page_header_footer = True
    document.settings.odd_and_even_pages_header_footer = True
    for kind in ("", "first_page_", "even_page_"):
        getattr(section, f"{kind}header").paragraphs[0].text = f"{kind}头"
        getattr(section, f"{kind}footer").paragraphs[0].text = f"{kind}脚"
    draft = draft_of(saved(document))
    assert set(texts(draft, Part.HEADER)) == {"头", "first_page_头", "even_page_头"}
    assert set(texts(draft, Part.FOOTER)) == {"脚", "first_page_脚", "even_page_脚"}


@pytest.mark.parametrize(
    ("kind", "part", "label"),
    [("footnote", Part.FOOTNOTE, "[1]"), ("endnote", Part.ENDNOTE, "[尾1]")],
)
def test_notes_are_read_as_visible_as_their_reference(kind: str, part: Part, label: str) -> None:
    reference = f'<w:r><w:{kind}Reference w:id="2"/></w:r>'
    gone = f'<w:del w:id="9" w:author="某"><w:r><w:{kind}Reference w:id="3"/></w:r></w:del>'
    content = notes_part(kind, note(kind, 2, "注文"), note(kind, 3, "删"), note(kind, 4, "无引用"))
    data = with_part(
        with_body(paragraph(run("正文"), reference, gone)),
        f"word/{kind}s.xml",
        content,
        purpose=f"{kind}s",
        content_type=f"{WORD_TYPE}.{kind}s+xml",
    )
    draft = draft_of(data)
    assert texts(draft, Part.BODY, VISIBLE) == [f"正文{label}"]
    assert [(b.text, b.visibility) for b in blocks(draft, part)] == [
        (f"{label}注文", VISIBLE),
        ("删", DELETED),
        ("无引用", HIDDEN),
    ]


def test_comments_are_metadata_with_their_author() -> None:
    document = docx.Document()
    line = document.add_paragraph("正文")
    document.add_comment(line.runs, text="批注内容", author="李某")
    draft = draft_of(saved(document))
    assert texts(draft, Part.COMMENT, METADATA) == ["批注内容"]
    assert "李某" in texts(draft, Part.PROPERTY, METADATA)


def test_properties_are_metadata() -> None:
    document = docx.Document()
    document.add_paragraph("正文")
    document.core_properties.author = "张某"
    document.core_properties.keywords = "关键词"
    kept = texts(draft_of(saved(document)), Part.PROPERTY, METADATA)
    assert {"张某", "关键词"} <= set(kept)


def test_custom_properties_are_metadata() -> None:
    custom = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
        ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="密级">'
        "<vt:lpwstr>内部</vt:lpwstr></property></Properties>"
    )
    data = with_part(
        with_body(paragraph(run("正文"))),
        "docProps/custom.xml",
        custom.encode(),
        purpose="custom-properties",
        content_type="application/vnd.openxmlformats-officedocument.custom-properties+xml",
    )
    assert {"密级", "内部"} <= set(texts(draft_of(data), Part.PROPERTY, METADATA))


def test_custom_xml_is_metadata() -> None:
    data = with_part(
        with_body(paragraph(run("正文"))),
        "customXml/item7.xml",
        '<x a="属性值">文本<y/>尾<!-- 注 --></x>'.encode(),
        purpose="customXml",
        content_type="application/xml",
    )
    kept = set(texts(draft_of(data), Part.PROPERTY, METADATA))
    assert {"属性值", "文本", "尾"} <= kept
    assert any("注" in text for text in kept)


def test_document_variables_and_mail_merge_are_metadata() -> None:
    entries = unzip(with_body(paragraph(run("正文"))))
    added = (
        '<w:docVars><w:docVar w:name="bianliang" w:val="变量值"/></w:docVars>'
        '<w:mailMerge><w:query w:val="SELECT 1"/></w:mailMerge></w:settings>'
    )
    name = "word/settings.xml"
    entries[name] = entries[name].replace(b"</w:settings>", added.encode())
    kept = texts(draft_of(rezip(entries)), Part.PROPERTY, METADATA)
    assert {"bianliang", "变量值", "SELECT 1"} <= set(kept)


def test_a_glossary_is_metadata_with_split_terms_whole() -> None:
    glossary = root(
        "w:glossaryDocument",
        "<w:docParts><w:docPart><w:docPartBody>"
        f"{paragraph(run('机'), run('密'))}</w:docPartBody></w:docPart></w:docParts>",
    )
    data = with_part(
        with_body(paragraph(run("正文"))),
        "word/glossary/document.xml",
        glossary,
        purpose="glossaryDocument",
        content_type=f"{WORD_TYPE}.document.glossary+xml",
    )
    assert "机密" in texts(draft_of(data), Part.PROPERTY, METADATA)


def test_table_captions_are_metadata() -> None:
    table = (
        '<w:tbl><w:tblPr><w:tblCaption w:val="biaoti"/></w:tblPr><w:tr><w:tc>'
        f"{paragraph(run('格'))}</w:tc></w:tr></w:tbl>"
    )
    assert "biaoti" in texts(body_draft(table), Part.BODY, METADATA)


def test_names_of_own_styles_are_metadata() -> None:
    document = docx.Document()
    document.styles.add_style("neibu", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("正文")
    kept = texts(draft_of(saved(document)), Part.PROPERTY, METADATA)
    assert "neibu" in kept
    assert "Heading 1 Char" not in kept


def test_the_template_of_python_docx_reads() -> None:
    entries = unzip(with_body(paragraph(run("正文"))))
    assert {"docProps/thumbnail.jpeg", "customXml/item1.xml"} <= set(entries)
    draft = draft_of(rezip(entries))
    assert texts(draft, VISIBLE) == ["正文"]
    assert "generated by python-docx" in texts(draft, Part.PROPERTY)


def test_xml_in_utf_16_reads() -> None:
    entries = unzip(with_body(paragraph(run("正文"))))
    text = entries["word/document.xml"].decode().split("?>", 1)[1]
    declared = f'<?xml version="1.0" encoding="UTF-16"?>{text}'
    entries["word/document.xml"] = declared.encode("utf-16")
    assert texts(draft_of(rezip(entries)), VISIBLE) == ["正文"]


@pytest.mark.parametrize("tag", ["p", "r", "tbl", "tr", "tc"])
def test_attributes_nobody_knows_are_metadata(tag: str) -> None:
    table = f"<w:tbl><w:tr><w:tc>{paragraph(run('甲'))}</w:tc></w:tr></w:tbl>"
    marked = table.replace(f"<w:{tag}>", f'<w:{tag} w:beizhu="mimi" w:rsidR="00AA">', 1)
    assert texts(body_draft(marked), Part.BODY, METADATA) == ["mimi"]
