from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from review_pipeline.documents.reading import read
from tests.cli.kit import ID, MARK, Desk, sentence, word
from tests.documents.kit import paragraph, run, with_body

if TYPE_CHECKING:
    from pathlib import Path

FAULTY = word(
    "按照云公通（2024）012号通知开展工作。",
    "关于布署工作的通知",
    "认真贯彻落实,确保取得实效，。今年２０２４年,各地布署２０２４年工作 and 总结。",
)
RIGHT = [
    "按照云公通〔2024〕12号通知开展工作。",
    "关于部署工作的通知",
    "认真贯彻落实，确保取得实效。今年2024年，各地部署2024年工作 and 总结。",
]


def seen(path: Path) -> list[str]:
    return [block.text for block in read(path).blocks if block.public]


def test_every_place_with_one_right_answer_is_mended(desk: Desk) -> None:
    path, output = desk.write("稿.docx", FAULTY), desk.home / "改.docx"
    said = desk.review("check", path, "--fix", output)
    assert said.status == 1
    assert said.out == desk.review("check", path).out
    assert seen(output) == RIGHT
    assert path.read_bytes() == FAULTY
    first, *listed = said.err.splitlines()
    assert "以修订改正 8 处" in first
    assert "  正文第2段：布署 → 部署（confusable-word）" in listed
    assert "其余 1 处" in listed[-1]


def test_checked_again_nothing_is_left_to_mend(desk: Desk) -> None:
    path, output = desk.write("稿.docx", FAULTY), desk.home / "改.docx"
    desk.review("check", path, "--fix", output)
    said = desk.review("check", output, "--fix", desk.home / "再改.docx")
    assert "改正 0 处" in said.err
    assert (desk.home / "再改.docx").read_bytes() == output.read_bytes()


def test_what_is_there_is_never_overwritten(desk: Desk) -> None:
    path, other = desk.write("稿.docx", FAULTY), desk.write("别.docx", b"x")
    assert "不能覆盖" in desk.refused("check", path, "--fix", path)
    assert "不能覆盖" in desk.refused("check", path, "--fix", other)
    assert (path.read_bytes(), other.read_bytes()) == (FAULTY, b"x")


def test_comments_and_corrections_are_two_copies(desk: Desk) -> None:
    path = desk.write("稿.docx", FAULTY)
    refused = desk.refused("check", path, "--fix", "改.docx", "--annotate", "批.docx")
    assert "--fix 与 --annotate" in refused


@pytest.mark.parametrize("name", ["稿.txt", "无.docx"])
def test_only_one_word_file_can_be_mended(desk: Desk, name: str) -> None:
    desk.write("稿.txt", "作出布署。")
    said = desk.review("check", name, "--fix", "改.docx")
    assert "--fix 只用于一份" in sentence(said.err)
    assert not (desk.home / "改.docx").exists()


def test_a_classified_draft_is_not_copied(desk: Desk) -> None:
    path = desk.write("稿.docx", word(MARK, "作出布署。"))
    said = desk.review("check", path, "--fix", "改.docx")
    assert "国家秘密标志" in sentence(said.err)
    assert not (desk.home / "改.docx").exists()


def test_no_personal_number_is_told(desk: Desk) -> None:
    wide = ID.translate({ord(str(n)): ord("０") + n for n in range(10)})
    said = desk.review("check", desk.write("稿.docx", word(f"号码{wide}。")), "--fix", "改.docx")
    assert "改正 0 处" in said.err
    assert ID not in said.err + said.out
    assert wide not in said.err + said.out


def test_the_list_of_rules_says_which_mend(desk: Desk) -> None:
    lines = desk.review("rules", "list").out.splitlines()
    assert " 可 " in next(line for line in lines if line.startswith("confusable-word"))
    assert " 可 " not in next(line for line in lines if line.startswith("style-variant"))
    assert "--fix" in desk.review("rules", "explain", "full-width-digits").out


def test_what_stands_in_a_field_is_told_and_left(desk: Desk) -> None:
    begin, middle, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    code = "<w:r><w:instrText>REF _Ref1</w:instrText></w:r>"
    body = paragraph(run("本厅"), begin, code, middle, run("布署"), end, run("并布署工作。"))
    path = desk.write("稿.docx", with_body(body))
    said = desk.review("check", path, "--fix", "改.docx")
    assert "以修订改正 1 处" in said.err
    assert "没有代改 1 处" in said.err
    assert "在域里" in said.err
    assert seen(desk.home / "改.docx") == ["本厅布署并部署工作。"]
