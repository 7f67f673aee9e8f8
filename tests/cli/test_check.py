from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import pytest

from review_pipeline.documents.reading import read
from review_pipeline.documents.sample_report import faulty_report
from tests.cli.kit import Desk, sentence, word

if TYPE_CHECKING:
    from pathlib import Path

CLEAN = "关于春季交通安全宣传的情况\n\n本月开展交通安全宣传，群众反映良好。\n"
FLAGGED = word("政策前，通过座谈会 and 开放日听取意见。")
ADVISED = word("关于某项工作的情况", "一、总体情况。", "（一）主动公开", "工作平稳。")
DOCUMENT = {"path", "sha256", "outcome", "characters", "findings", "error"}
FINDING = {"rule", "gate", "severity", "message", "place", "text", "suggestion", "basis"}


def checked(desk: Desk, *arguments: object) -> list[dict[str, Any]]:
    report = desk.review("check", *arguments, "--format", "json").json()
    assert set(report) == {"documents", "dictionary_version", "stale_dictionaries"}
    documents: list[dict[str, Any]] = report["documents"]
    return documents


def test_the_json_is_the_contract(desk: Desk) -> None:
    path = desk.write("年报.docx", faulty_report())
    (document,) = checked(desk, path)
    assert set(document) == DOCUMENT
    assert document["path"] == str(path)
    assert document["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert document["outcome"] == "flagged"
    assert document["characters"] == read(path).characters
    assert document["error"] is None
    gates = {finding["gate"] for finding in document["findings"]}
    assert gates == {"political", "policy", "secrecy", "layout", "wording"}
    for finding in document["findings"]:
        assert set(finding) >= FINDING
        assert set(finding["place"]) == {"part", "block", "start", "end"}
        assert finding["severity"] in {"block", "confirm", "advise"}


def test_offsets_point_at_the_text_in_the_original(desk: Desk) -> None:
    path = desk.write("年报.docx", faulty_report())
    blocks = read(path).blocks
    unmasked = [f for f in checked(desk, path)[0]["findings"] if "摘要" not in f["text"]]
    assert len(unmasked) > 10
    for finding in unmasked:
        place = finding["place"]
        block = blocks[place["block"]]
        assert block.place.part.value == place["part"]
        assert block.text[place["start"] : place["end"]] == finding["text"]


def test_a_clear_draft(desk: Desk) -> None:
    (document,) = checked(desk, desk.write("稿.txt", CLEAN))
    assert document["outcome"] == "clear"
    assert document["findings"] == []


def test_an_unreadable_draft_is_told_and_the_others_still_checked(desk: Desk) -> None:
    good, bad = desk.write("好.docx", FLAGGED), desk.write("坏.docx", FLAGGED[:400])
    said = desk.review("check", bad, good, "无.docx", "--format", "json")
    assert said.status == 2
    first, second, third = said.json()["documents"]
    assert first["outcome"] == third["outcome"] == "refused"
    assert first["error"]["code"] == "truncated"
    assert third["error"]["code"] == "file-missing"
    assert sentence(first["error"]["message"])
    assert first["sha256"] is None
    assert second["outcome"] == "flagged"
    assert second["error"] is None


@pytest.mark.parametrize(
    ("draft", "fail_on", "status"),
    [
        (FLAGGED, None, 1),
        (FLAGGED, "block", 0),
        (FLAGGED, "advise", 1),
        (ADVISED, None, 0),
        (ADVISED, "advise", 1),
        (word("常态化扫黑险恶斗争有进展。"), "block", 1),
    ],
)
def test_the_exit_status_follows_fail_on(
    desk: Desk, draft: bytes, fail_on: str | None, status: int
) -> None:
    path = desk.write("稿.docx", draft)
    said = desk.review("check", path, *(["--fail-on", fail_on] if fail_on else []))
    assert said.status == status, said.out
    assert said.err == ""


def test_a_folder_stands_for_the_drafts_below_it(desk: Desk) -> None:
    folder = desk.home / "稿件"
    (folder / "三月").mkdir(parents=True)
    (folder / "目录.txt").mkdir()
    for name in ("甲.docx", "三月/乙.DOCX"):
        desk.write(f"稿件/{name}", FLAGGED)
    desk.write("稿件/丙.txt", CLEAN)
    desk.write("稿件/~$甲.docx", b"\x05" * 162)
    desk.write("稿件/样式.css", b"p {}")
    names = [document["path"].rsplit("/", 1)[1] for document in checked(desk, folder)]
    assert sorted(names) == sorted(["甲.docx", "乙.DOCX", "丙.txt"])


def test_a_report_written_to_a_file_leaves_stdout_empty(desk: Desk) -> None:
    path, output = desk.write("稿.docx", FLAGGED), desk.home / "结果.json"
    said = desk.review("check", path, "--format", "json", "--output", output)
    assert (said.status, said.out, said.err) == (1, "", "")
    assert output.read_text(encoding="utf-8") == desk.review("check", path, "--format", "json").out


def test_an_output_that_is_a_draft_is_refused(desk: Desk) -> None:
    path = desk.write("稿.docx", FLAGGED)
    for option in ("--output", "--annotate"):
        assert "不能覆盖" in desk.refused("check", path, option, "./稿.docx")
    assert path.read_bytes() == FLAGGED


@pytest.mark.parametrize("output", ["没有/结果.json", "."])
def test_an_output_that_cannot_be_written(desk: Desk, output: str) -> None:
    path = desk.write("稿.docx", FLAGGED)
    assert "无法写入" in desk.refused("check", path, "--output", output)


def test_the_text_report_says_where_what_why_and_what_to_do(desk: Desk) -> None:
    said = desk.review("check", desk.write("稿.docx", FLAGGED))
    assert "通过座谈会【 and 】开放日听取意见" in said.out
    assert "建议：" in said.out
    assert "依据：" in said.out
    assert "（foreign-word-inside）" in said.out
    assert "合计：阻断 0，须确认 1，提示 0。" in said.out


def test_the_sarif_names_file_level_and_place(desk: Desk) -> None:
    flagged, bad = desk.write("我的 稿.docx", FLAGGED), desk.write("坏.docx", b"")
    report = desk.review("check", flagged, bad, "--format", "sarif").json()
    (run,) = report["runs"]
    (result,) = run["results"]
    assert report["version"] == "2.1.0"
    assert result["ruleId"] == "foreign-word-inside"
    assert result["level"] == "warning"
    location = result["locations"][0]
    assert location["logicalLocations"][0]["fullyQualifiedName"] == "body/0[9:14]"
    uri = location["physicalLocation"]["artifactLocation"]["uri"]
    assert uri.isascii()
    assert " " not in uri
    assert run["tool"]["driver"]["rules"][0]["id"] == "foreign-word-inside"
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    assert len(invocation["toolExecutionNotifications"]) == 1


def test_the_page_stands_alone_and_escapes_the_draft(desk: Desk) -> None:
    path = desk.write("稿.docx", word("<script>alert(1)</script> 座谈会 and 开放日听取意见。"))
    page = desk.review("check", path, "--format", "html").out
    assert page.count("<script") == 1  # the page's own
    assert "&lt;script&gt;alert" in page
    assert page.count('src="') == page.count('src="data:image/png;base64,')
    assert '<mark class="confirm"' in page


def test_the_page_keeps_every_character_of_a_table(desk: Desk) -> None:
    path = desk.write("年报.docx", faulty_report())
    page = desk.review("check", path, "--format", "html").out
    cells = [block for block in read(path).blocks if block.cell]
    assert page.count("<td") == len({block.cell for block in cells})


def test_the_annotated_copy_is_a_draft_with_a_comment_at_each_finding(desk: Desk) -> None:
    path, output = desk.write("稿.docx", FLAGGED), desk.home / "批注.docx"
    assert desk.review("check", path, "--annotate", output).status == 1
    told = "".join(block.text for block in read(output).blocks)
    assert "建议：" in told
    assert "（foreign-word-inside）" in told


def test_only_one_word_file_can_be_annotated(desk: Desk) -> None:
    word_file, text_file = desk.write("稿.docx", FLAGGED), desk.write("稿.txt", CLEAN)
    for paths in ((word_file, text_file), (text_file,), ("无.docx",)):
        said = desk.review("check", *paths, "--annotate", "批注.docx")
        assert said.status == 2
        assert "--annotate 只用于一份" in sentence(said.err)
    assert not (desk.home / "批注.docx").exists()


def test_a_name_no_encoding_can_write(desk: Desk) -> None:
    output: Path = desk.home / "结果.json"
    said = desk.review("check", "\udcff.docx", "--format", "json", "--output", output)
    assert said.status == 2
    assert "file-missing" in output.read_text(encoding="utf-8")


def test_the_kind_of_content_decides_what_may_be_shown(desk: Desk) -> None:
    notice = "通缉令\n\n云公刑通字〔2024〕3号\n\n犯罪嫌疑人公民身份号码11010519491231002X。\n"
    path = desk.write("通缉令.txt", notice)

    def severity(*kind: str) -> str:
        (document,) = checked(desk, path, *kind)
        (told,) = [f for f in document["findings"] if f["rule"] == "id-number-shown"]
        return str(told["severity"])

    assert severity() == "block"
    assert severity("--kind", "wanted") == "confirm"


def test_a_profile_of_no_kind_is_refused_by_the_dictionary_check(desk: Desk) -> None:
    (desk.home / "词典/registers").mkdir(parents=True)
    desk.write(
        "词典/registers/profiles.toml",
        '[[profile]]\nkind = "no-such"\ntitle = "某"\nowner = "某"\nlast_verified = 2026-01-01\n',
    )
    assert "no-such" in desk.refused("dictionary", "check", desk.home / "词典")
