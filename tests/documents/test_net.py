from __future__ import annotations

import pytest

from review_pipeline.documents import sample_report
from review_pipeline.documents.draft import Visibility
from review_pipeline.documents.net import passed_over
from review_pipeline.documents.opener import Opener
from review_pipeline.documents.reading import read_here
from review_pipeline.documents.word.document import read_word_blocks
from review_pipeline.errors import UnreadableDraft
from tests.documents.kit import paragraph, rezip, run, unzip, with_body

SOUND = unzip(with_body(paragraph(run("正文"))))
HIDDEN = "绝无仅有"


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("word/styles.xml", b"</w:styles>", f"{HIDDEN}</w:styles>"),
        ("word/styles.xml", b"</w:styles>", f"<!-- {HIDDEN} --></w:styles>"),
        ("word/styles.xml", b"</w:styles>", f"<?x {HIDDEN}?></w:styles>"),
        ("word/styles.xml", b"<w:styles ", f'<w:styles w:x="{HIDDEN}" '),
        ("word/numbering.xml", b"</w:numbering>", f"{HIDDEN}</w:numbering>"),
        ("word/settings.xml", b"</w:settings>", f"<w:zoom>{HIDDEN}</w:zoom></w:settings>"),
        ("word/fontTable.xml", b"</w:fonts>", f'<w:font w:name="{HIDDEN}"/></w:fonts>'),
        ("word/webSettings.xml", b"</w:webSettings>", f"{HIDDEN}</w:webSettings>"),
        ("word/theme/theme1.xml", b"</a:theme>", f"<!--{HIDDEN}--></a:theme>"),
        ("word/document.xml", b"<w:document ", f'<w:document w:x="{HIDDEN}" '),
        ("docProps/app.xml", b"</Properties>", f"<Pages>{HIDDEN}</Pages></Properties>"),
        ("_rels/.rels", b"</Relationships>", f"<!--{HIDDEN}--></Relationships>"),
        ("[Content_Types].xml", b"</Types>", f"{HIDDEN}</Types>"),
    ],
)
def test_words_where_no_reader_looks_are_told_or_refused(name: str, old: bytes, new: str) -> None:
    assert old in SOUND[name]
    part = SOUND[name].replace(old, new.encode(), 1)
    try:
        draft = read_here("稿.docx", rezip({**SOUND, name: part}))
    except UnreadableDraft:
        return
    told = {block.visibility for block in draft.blocks if HIDDEN in block.text}
    assert told == {Visibility.METADATA}


def test_a_number_somebody_is_known_by_is_told() -> None:
    part = SOUND["word/styles.xml"].replace(b"<w:styles ", b'<w:styles w:x="11010519491231002X" ')
    draft = read_here("稿.docx", rezip({**SOUND, "word/styles.xml": part}))
    assert any("11010519491231002X" in block.text for block in draft.blocks)


def test_nothing_is_told_twice() -> None:
    draft = read_here("稿.docx", rezip(SOUND))
    assert passed_over(rezip(SOUND), draft.blocks) == []


@pytest.mark.parametrize("data", [rezip(SOUND), sample_report.mended_report()])
def test_an_ordinary_file_has_next_to_nothing_left_over(data: bytes) -> None:
    own = read_word_blocks(data, Opener().enclose)
    # The name of a font that only this report uses.
    assert [block.text for block in passed_over(data, own)] in ([], ["小标宋"])
