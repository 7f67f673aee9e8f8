"""Each bad input is one clear Chinese sentence, and nothing is lost or stored."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.cli.kit import MARK, Desk, sentence, word
from tests.documents.kit import (
    DOCUMENT,
    TYPES,
    WORD_TYPE,
    paragraph,
    rezip,
    root,
    run,
    unzip,
    with_body,
    with_part,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SOUND = word("关于春季交通安全宣传的情况", "本月开展交通安全宣传。")


def bomb() -> bytes:
    """Forty megabytes of blanks in a few kilobytes."""
    entries = unzip(SOUND)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data + b" " * 40_000_000 if name == DOCUMENT else data)
    return stream.getvalue()


def with_doctype() -> bytes:
    entries = unzip(SOUND)
    text = entries[DOCUMENT].decode().split("?>", 1)[1]
    declared = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>{text}'
    return rezip({**entries, DOCUMENT: declared.encode()})


def with_macros() -> bytes:
    return with_part(
        SOUND,
        "word/vbaProject.bin",
        b"\x00",
        purpose="vbaProject",
        content_type="application/vnd.ms-office.vbaProject",
    )


def macro_enabled() -> bytes:
    entries = unzip(SOUND)
    kind = f"{WORD_TYPE}.document.main+xml".encode()
    macro = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    return rezip({**entries, TYPES: entries[TYPES].replace(kind, macro)})


BAD: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "not a document": ("稿.docx", "不是文档".encode, "not-a-document"),
    "another kind": ("稿.rtf", lambda: b"{\\rtf1}", "unsupported-format"),
    "encrypted": ("稿.docx", lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    "truncated": ("稿.docx", lambda: SOUND[: len(SOUND) // 2], "truncated"),
    "bomb": ("稿.docx", bomb, "zip-bomb"),
    "doctype": ("稿.docx", with_doctype, "doctype"),
    "macros": ("稿.docx", with_macros, "macros"),
    "macro-enabled": ("稿.docm", macro_enabled, "unsupported-format"),
    "no bytes": ("稿.docx", lambda: b"", "empty"),
    "no text": ("稿.docx", lambda: word(""), "empty"),
    "only hidden": (
        "稿.docx",
        lambda: with_body(paragraph(run("看不见", "<w:vanish/>"))),
        "empty",
    ),
    "unknown content": (
        "稿.docx",
        lambda: rezip({**unzip(SOUND), DOCUMENT: root("w:document", "<w:body><w:x/></w:body>")}),
        "",
    ),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(desk: Desk, kind: str) -> None:
    name, make, code = BAD[kind]
    path = desk.write(name, make())
    said = desk.review("check", path, "--format", "json")
    (document,) = said.json()["documents"]
    assert said.status == 2
    assert document["outcome"] == "refused"
    assert document["findings"] == []
    assert not code or document["error"]["code"] == code
    assert sentence(document["error"]["message"])
    for form in ("text", "html"):
        assert document["error"]["message"] in desk.review("check", path, "--format", form).out


@pytest.mark.parametrize("kind", BAD)
def test_a_file_that_cannot_be_read_is_not_taken_in(office: Desk, kind: str) -> None:
    name, make, _ = BAD[kind]
    office.refused("submit", office.write(name, make()), *NEWS)
    assert nothing_stored(office)


NEWS = ("--author", "li.wen", "--column", "news", "--kind", "news")


@pytest.fixture
def office(desk: Desk) -> Desk:
    said = desk.review(
        "people", "add", "li.wen", "--name", "李文", "--department", "办公室", "--role", "author"
    )
    assert said.status == 0
    desk.write("稿.docx", SOUND)
    return desk


def database(office: Desk) -> Path:
    return office.home / "home" / "record.db"


def nothing_stored(office: Desk) -> bool:
    vault = office.home / "home" / "vault"
    with closing(sqlite3.connect(database(office))) as connection:
        (count,) = connection.execute("SELECT count(*) FROM submission").fetchone()
    return count == 0 and not [path for path in vault.rglob("*") if path.is_file()]


def test_no_such_file(office: Desk) -> None:
    assert "路径不存在" in office.refused("submit", "没有.docx", *NEWS)
    assert "这是一个文件夹" in office.refused("submit", ".", *NEWS)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--author", "nobody", "--column", "news"), "没有这个承办人账号"),
        (("--author", "li.wen", "--column", "nowhere"), "可用的栏目代号"),
        ((*NEWS, "--declare", "privacy"), "privacy=no"),
        ((*NEWS, "--declare", "weather=no"), "weather=no"),
        ((*NEWS, "--declare", "privacy=maybe"), "privacy=maybe"),
        ((*NEWS, "--kind", "gossip"), "annual-report"),
        ((*NEWS, "--channel", "radio"), "portal"),
        (("--column", "news"), "--author"),
        ((*NEWS, "--attachment", "没有.docx"), "没有.docx"),
    ],
)
def test_what_is_wrong_about_a_submission(
    office: Desk, arguments: tuple[str, ...], words: str
) -> None:
    assert words in office.refused("submit", "稿.docx", *arguments)
    assert nothing_stored(office)


@pytest.mark.parametrize("as_attachment", [False, True])
def test_nothing_of_a_draft_with_a_mark_is_stored(office: Desk, *, as_attachment: bool) -> None:
    marked = office.write("涉密.docx", word(MARK, "关于某某专案部署的通知", "正文。"))
    given = ("稿.docx", *NEWS, "--attachment", marked) if as_attachment else (marked, *NEWS)
    told = office.refused("submit", *given)
    assert "报告本单位保密办公室" in told
    assert "专案" not in told
    assert "★" not in told
    assert nothing_stored(office)
    assert "某某专案".encode() not in database(office).read_bytes()


def test_that_a_marked_draft_was_turned_away_is_in_the_journal(office: Desk) -> None:
    marked = office.write("涉密.docx", word(MARK, "关于某某专案部署的通知", "正文。"))
    office.refused("submit", marked, *NEWS)
    told = office.review("audit", "log", "--kind", "intake-refused", "--format", "json").out
    assert "拒收涉密标志" in told
    assert "li.wen" in told
    assert "专案" not in told


def test_a_mark_in_the_file_name_alone_is_enough(office: Desk) -> None:
    named = office.write("机密_部署.docx", SOUND)
    assert "国家秘密" in office.refused("submit", named, *NEWS)
    assert nothing_stored(office)


def test_a_mended_version_with_a_mark_is_not_stored_either(office: Desk) -> None:
    submission = office.review("submit", "稿.docx", *NEWS).out.strip()
    kept = sorted((office.home / "home" / "vault").rglob("*"))
    marked = office.write("改.docx", word(MARK, "正文。"))
    assert "保密办公室" in office.refused("mend", submission, marked, "--author", "li.wen")
    assert sorted((office.home / "home" / "vault").rglob("*")) == kept


def test_a_dictionary_mistake_names_file_line_and_what(desk: Desk) -> None:
    folder = desk.home / "词典" / "wording"
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_text('id = "mine"\ntitle = 年报\n', encoding="utf-8")
    said = desk.review("dictionary", "check", desk.home / "词典")
    assert said.status == 1
    assert said.out == ""
    assert "mine.toml" in said.err
    assert "2 行" in said.err
    desk.patch.setenv("REVIEW_DICTIONARIES", str(desk.home / "词典"))
    assert "mine.toml" in desk.refused("check", desk.write("稿.docx", SOUND))


def test_a_folder_without_dictionaries(desk: Desk) -> None:
    assert desk.review("dictionary", "check", desk.home / "无").status != 0
    desk.patch.setenv("REVIEW_DICTIONARIES", str(desk.home / "无"))
    desk.refused("check", desk.write("稿.docx", SOUND))


@pytest.mark.parametrize("port", ["0", "65536", "八千", "80a", ""])
def test_a_port_that_is_none(desk: Desk, port: str) -> None:
    desk.patch.setenv("REVIEW_PORTAL_PORT", port)
    assert "REVIEW_PORTAL_PORT" in desk.refused("list")


def test_a_locked_record_is_read_still_and_written_later(office: Desk) -> None:
    office.patch.setenv("REVIEW_DATABASE_URL", f"sqlite:///{database(office)}?timeout=0.1")
    with closing(sqlite3.connect(database(office), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert "稍后重试" in office.refused("submit", "稿.docx", *NEWS)
        assert office.review("list").status == 0
    assert office.review("submit", "稿.docx", *NEWS).status == 0


def test_a_read_only_record_is_read_and_not_written(office: Desk) -> None:
    address = f"sqlite:///file:{database(office)}?mode=ro&uri=true"
    office.patch.setenv("REVIEW_DATABASE_URL", address)
    assert "不可写" in office.refused("submit", "稿.docx", *NEWS)
    assert office.review("audit", "verify").status == 0


def test_a_record_that_is_no_database(office: Desk) -> None:
    office.patch.setenv("REVIEW_DATABASE_URL", f"sqlite:///{office.home / '稿.docx'}")
    assert "不是数据库" in office.refused("list")
    office.patch.setenv("REVIEW_DATABASE_URL", "胡写")
    assert "REVIEW_DATABASE_URL" in office.refused("list")


def test_a_home_that_cannot_be_made(desk: Desk) -> None:
    desk.patch.setenv("REVIEW_HOME", str(desk.write("文件", "x") / "家"))
    desk.refused("list")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("status", "2026-999999"), "review list"),
        (("mend", "2026-999999", "稿.docx", "--author", "li.wen"), ""),
        (("portal", "withdraw", "2026-999999", "--reason", "mistake"), ""),
        (("portal", "correct", "2026-999999", "稿.docx", "--author", "li.wen"), ""),
        (("portal", "withdraw", "x", "--reason", "mistake", "--actor", "钱立"), "没有经办人账号"),
        (("portal", "withdraw", "x", "--reason", "boredom"), "mistake"),
        (("people", "enrol", "nobody"), ""),
        (("people", "disable", "nobody"), ""),
        (("people", "add", "li.wen", "--name", "李", "--department", "科", "--role", "author"), ""),
        (("people", "add", "李", "--name", "李", "--department", "科", "--role", "author"), ""),
        (("rules", "explain", "id-number-shwon"), "id-number-shown"),
        (("rules", "explain", "无此规则"), "review rules list"),
        (("audit", "log", "--kind", "gossip"), "decided"),
        (("audit", "log", "--since", "昨天"), "2026-11-01"),
        (("audit", "log", "--format", "xlsx"), "--output"),
        (("audit", "log", "--format", "pdf"), "csv"),
        (("audit", "verify", "--checkpoint", "没有.json"), "没有.json"),
        (("audit", "verify", "--checkpoint", "稿.docx"), ""),
        (("audit", "export", "--output", "没有/记录.jsonl"), "无法写入"),
        (("audit", "checkpoint", "--output", "没有/点.json"), "无法写入"),
        (("chek",), "check"),
        (("check", "--frmat", "json"), "--format"),
        (("check",), "稿件"),
        (("status",), "编号"),
        (("status", "a", "b"), "review status --help"),
        (("check", "稿.docx", "--format"), "--format"),
    ],
)
def test_every_other_slip_is_one_sentence(
    office: Desk, arguments: tuple[str, ...], words: str
) -> None:
    assert words in office.refused(*arguments)


def test_what_is_not_online_is_neither_withdrawn_nor_corrected(office: Desk) -> None:
    submission = office.review("submit", "稿.docx", *NEWS).out.strip()
    assert office.review("audit", "export", "--output", "前.jsonl").status == 0
    office.refused("portal", "withdraw", submission, "--reason", "mistake")
    office.refused("portal", "correct", submission, "稿.docx", "--author", "li.wen")
    office.review("audit", "export", "--output", "后.jsonl")
    before, after = (
        (office.home / name).read_text(encoding="utf-8").splitlines()
        for name in ("前.jsonl", "后.jsonl")
    )
    # An export is an act of its own; nothing else came of the two that were refused.
    assert after[:-1] == before
    assert json.loads(after[-1])["kind"] == "exported"


def test_a_mistake_of_the_program_tells_its_place_and_no_text(desk: Desk) -> None:
    def fail(_path: object) -> None:
        raise ValueError("某某专案部署")

    desk.patch.setattr("review_pipeline.cli.checking.read", fail)
    said = desk.review("check", desk.write("稿.docx", SOUND))
    assert (said.status, said.out) == (2, "")
    assert "test_bad_input.py 第" in said.err
    assert "专案" not in said.err
