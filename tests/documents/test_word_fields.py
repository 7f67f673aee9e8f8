"""Fields: what a reader sees of each, and what its code says besides."""

from __future__ import annotations

import pytest

from review_pipeline.documents.draft import Part, Visibility
from review_pipeline.errors import UnreadableDraft
from tests.documents.kit import body_draft, deleted, own_texts, paragraph, run, texts

VISIBLE, HIDDEN, METADATA = Visibility.VISIBLE, Visibility.HIDDEN, Visibility.METADATA
DELETED = Visibility.DELETED


def mark(kind: str, content: str = "") -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{content}</w:fldChar></w:r>'


def code(text: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>'


def field(text: str, *result: str, form: str = "") -> str:
    shown = mark("separate") + "".join(result) if result else ""
    return mark("begin", form) + code(text) + shown + mark("end")


def shown(content: str) -> list[str]:
    return texts(body_draft(paragraph(content)), Part.BODY, VISIBLE)


def metadata(content: str) -> list[str]:
    return texts(body_draft(paragraph(content)), Part.BODY, METADATA)


def refused(content: str) -> str:
    with pytest.raises(UnreadableDraft) as caught:
        body_draft(paragraph(content))
    return caught.value.code


@pytest.mark.parametrize(
    ("written", "reading"),
    [
        (" eq \\o\\ac(○,机)", "机"),
        (" EQ \\o\\ac(□,密)", "密"),
        (' EQ \\* jc2 \\* "Font:宋体" \\* hps10 \\o\\ad(\\s\\up 9(jī),机)', "机"),
        (" EQ \\o(\\s\\up 6(第一行),\\s\\do 2(第二行))", "第一行第二行"),
        (" EQ \\f(甲,乙)", "甲/乙"),
        (" EQ \\r(3,x)", "3√x"),
        (" EQ \\b\\lc\\{(\\a\\al\\co1(甲,乙))", "{甲乙"),
        (" EQ \\b\\bc\\[(x)", "[x]"),
        (" EQ \\i\\su(i,n,x)", "∑i n x"),
        (" EQ \\l(甲,乙)", "甲,乙"),
        (" EQ \\x\\to(机密)", "机密"),
        (" EQ x\\s\\up4(2)", "x2"),
        (" EQ \\o(○,\\f(机,密))", "机/密"),
        (" EQ 甲\\,乙", "甲,乙"),
    ],
)
def test_what_an_equation_shows_is_read_from_its_code(written: str, reading: str) -> None:
    assert shown(run("前") + field(written) + run("后")) == [f"前{reading}后"]
    quoted = written.replace('"', "&quot;")
    assert shown(f'{run("前")}<w:fldSimple w:instr="{quoted}"/>') == [f"前{reading}"]


def test_a_term_of_circled_characters_is_whole() -> None:
    assert shown(field("EQ \\o\\ac(○,机)") + field("EQ \\o\\ac(○,密)")) == ["机密"]


def test_readings_set_over_characters_by_equations_are_one() -> None:
    line = field("EQ \\o(\\s\\up 9(机),甲)") + field("EQ \\o(\\s\\up 9(密),乙)")
    assert "机密" in metadata(line)


@pytest.mark.parametrize(
    "written",
    [
        "EQ \\q(甲)",
        "EQ \\o(机,密)",
        "EQ \\f(甲",
        "EQ \\s\\up900(甲)",
        "ADVANCE \\d 400",
        "LISTNUM",
        "PRINT 27",
        "JUEWUJINYOU",
    ],
)
def test_fields_that_cannot_be_read_out_refuse(written: str) -> None:
    assert refused(field(written, run("甲"))) == "field-code"


@pytest.mark.parametrize("name", ["INCLUDETEXT", "INCLUDEPICTURE", "DDE", "LINK", "DATABASE"])
def test_fields_that_fetch_from_outside_refuse(name: str) -> None:
    assert refused(field(f'{name} "c:\\\\x"', run("甲"))) == "external-content"


@pytest.mark.parametrize(
    ("written", "reading"),
    [
        ("MACROBUTTON NoMacro [点击录入密级]", "[点击录入密级]"),
        ("GOTOBUTTON shuqian 见附件", "见附件"),
        ('QUOTE "机密" ', "机密"),
        ('SYMBOL 0xFE \\f "Wingdings" \\s 10', "☑"),
        ("SYMBOL 26426 \\u", "机"),
        ("SYMBOL 65", "A"),
    ],
)
def test_words_that_stand_only_in_the_code_are_seen(written: str, reading: str) -> None:
    assert shown(run("前") + field(written)) == [f"前{reading}"]
    assert shown(run("前") + field(written, run(reading))) == [f"前{reading}"]


def test_a_symbol_only_its_font_could_tell_refuses() -> None:
    assert refused(field('SYMBOL 65 \\f "Webdings"')) == "unknown-symbol"


@pytest.mark.parametrize(
    "written",
    [
        'IF 1 = 1 "甲" "机密"',
        'SET bianliang "机密"',
        'ASK bianliang "机密"',
        'FILLIN "机密"',
        "MERGEFIELD 机密",
        "DOCVARIABLE 机密",
        'DATE \\@ "机密"',
        "ADDIN 机密",
        "PAGE \\* 机密",
    ],
)
def test_codes_are_kept_apart_from_what_they_show(written: str) -> None:
    line = field(written, run("乙"))
    assert shown(line) == ["乙"]
    assert metadata(line) == [written]


def test_what_a_field_would_show_when_updated_is_concealed_in_its_place() -> None:
    draft = body_draft(paragraph(run("机"), field('IF 1 = 1 "密" ""'), run("级")))
    assert texts(draft, Part.BODY, HIDDEN) == ["机密级"]
    assert own_texts(draft, Part.BODY, HIDDEN) == ["密"]


def test_a_field_inside_a_code_gives_it_its_result() -> None:
    inner = field("MERGEFIELD x", run("密"))
    nested = mark("begin") + code("QUOTE 机") + inner + mark("end")
    assert shown(nested) == ["机密"]


def test_a_code_changed_under_tracking_is_read_before_and_after() -> None:
    gone = '<w:del w:id="1" w:author="某"><w:r><w:delInstrText>密</w:delInstrText></w:r></w:del>'
    line = mark("begin") + code("EQ \\o(○,") + gone + code("秘)") + mark("end")
    draft = body_draft(paragraph(run("机"), line))
    assert texts(draft, Part.BODY, Visibility.INSERTED) == ["机秘"]
    assert texts(draft, Part.BODY, DELETED) == ["机密秘"]


def test_a_deleted_equation_is_deleted() -> None:
    equation = field("EQ \\o(○,密)")
    gone = f'<w:del w:id="1" w:author="某">{equation}</w:del>'
    draft = body_draft(paragraph(run("机"), gone))
    assert texts(draft, Part.BODY, DELETED) == ["机密"]


def test_an_equation_of_hidden_characters_is_hidden() -> None:
    concealed = code("EQ \\o(○,密)").replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>")
    draft = body_draft(paragraph(run("机"), mark("begin"), concealed, mark("end")))
    assert texts(draft, Part.BODY, HIDDEN) == ["机密"]


def form(content: str) -> str:
    return f'<w:ffData><w:name w:val="yuming"/><w:statusText w:val="提示"/>{content}</w:ffData>'


@pytest.mark.parametrize(
    ("kind", "content", "reading"),
    [
        ("FORMCHECKBOX", "<w:checkBox><w:sizeAuto/><w:checked/></w:checkBox>", "☑"),
        ("FORMCHECKBOX", '<w:checkBox><w:default w:val="0"/></w:checkBox>', "☐"),
        (
            "FORMDROPDOWN",
            (
                '<w:ddList><w:result w:val="1"/><w:listEntry w:val="公开"/>'
                '<w:listEntry w:val="机密"/></w:ddList>'
            ),
            "机密",
        ),
    ],
)
def test_a_form_shows_its_mark_or_choice(kind: str, content: str, reading: str) -> None:
    line = run("前") + field(kind, form=form(content))
    assert shown(line) == [f"前{reading}"]
    assert {"yuming", "提示"} <= set(metadata(line))


def test_words_of_a_text_form_are_kept() -> None:
    content = form('<w:textInput><w:default w:val="默认值"/></w:textInput>')
    line = field("FORMTEXT", run("所填"), form=content)
    assert shown(line) == ["所填"]
    assert "默认值" in metadata(line)


def test_choices_not_made_are_kept() -> None:
    content = form('<w:ddList><w:listEntry w:val="公开"/><w:listEntry w:val="机密"/></w:ddList>')
    line = field("FORMDROPDOWN", form=content)
    assert shown(line) == ["公开"]
    assert "机密" in metadata(line)


def test_a_packed_link_of_a_converted_table_of_contents() -> None:
    packed = "CNDJ6nn5us4RjIIAqgBLqQsCAAAACAAAAA4AAABfAFQAbwBjADEAMgAzADQANQA2ADcAOAA5AAAA"
    data = f'<w:fldData xml:space="preserve">{packed}</w:fldData>'
    assert shown(field("PAGEREF _Toc123456789 \\h", run("3"), form=data)) == ["3"]
    other = '<w:fldData xml:space="preserve">AAAA</w:fldData>'
    assert refused(field("PAGEREF _Toc1 \\h", run("3"), form=other)) == "field-code"


def test_a_result_taken_out_under_tracking_is_deleted() -> None:
    draft = body_draft(paragraph(run("机"), field("REF x", deleted("密"))))
    assert texts(draft, Part.BODY, DELETED) == ["机密"]
