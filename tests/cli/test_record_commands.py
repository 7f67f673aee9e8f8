"""What administrators, authors and auditors do with the record, through the command line."""

from __future__ import annotations

import csv
import gc
import io
import json
import re
import sqlite3
import zipfile
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from review_pipeline.cli.journal_forms import write
from review_pipeline.legal_time import LEGAL_TIME
from review_pipeline.records.audit import LogRow
from review_pipeline.review.codes import code_at, secret_in
from tests.cli.kit import Desk, word
from tests.review.registers import hourly, made_up_year, write_registers

if TYPE_CHECKING:
    from pathlib import Path

NEWS = ("--author", "li.wen", "--column", "news", "--kind", "news")


@pytest.fixture
def office(desk: Desk) -> Desk:
    add = ("people", "add", "li.wen", "--name", "李文", "--department", "办公室")
    assert desk.review(*add, "--role", "author").status == 0
    desk.write("动态.docx", word("关于春季交通安全宣传的情况", "本月开展交通安全宣传。"))
    return desk


def database(office: Desk) -> Path:
    return office.home / "home" / "record.db"


def test_people_are_added_enrolled_listed_and_disabled(office: Desk) -> None:
    assert re.search(
        r"li\.wen +李文 +办公室 +承办人 +未发口令", office.review("people", "list").out
    )
    enrolled = office.review("people", "enrol", "li.wen").out
    assert "otpauth://totp/" in enrolled
    assert "█" in enrolled
    assert "待确认口令" in office.review("people", "list").out
    code = code_at(secret_in(re.findall(r"otpauth://\S+", enrolled)[0]), datetime.now(UTC))
    assert "从现在起生效" in office.review("people", "confirm", "li.wen", "--code", code).out
    assert "可签署" in office.review("people", "list").out
    assert "两名管理员" in office.refused("people", "enrol", "li.wen")
    assert office.review("people", "disable", "li.wen").out == "已停用 li.wen。\n"
    assert "已停用" in office.review("people", "list").out
    assert "已停用" in office.refused("submit", "动态.docx", *NEWS)


def test_an_auditor_is_registered_beside_no_level(office: Desk) -> None:
    add = ("people", "add", "wu.jian", "--name", "吴检", "--department", "督查室")
    both = ("--role", "auditor", "--role", "leader")
    assert "只查不签" in office.refused(*add, *both)
    office.review(*add, "--role", "auditor")
    assert re.search(r"wu\.jian +吴检 +督查室 +督查、审计", office.review("people", "list").out)
    assert "没有经办人账号" in office.refused("audit", "page", "--by", "no.body")


def test_an_address_is_registered_changed_shown_and_taken_away(office: Desk) -> None:
    add = ("people", "add", "sun.jie", "--name", "孙洁", "--department", "保密办公室")
    role = ("--role", "secrecy-officer", "--email")
    assert "邮箱" in office.refused(*add, *role, "孙洁")
    office.review(*add, *role, "sun.jie@example.cn")
    assert "sun.jie@example.cn" in office.review("people", "list").out
    office.review("people", "set", "sun.jie", "--email", "sun@example.cn")
    assert " sun@example.cn" in office.review("people", "list").out
    assert office.review("people", "set", "sun.jie", "--email", "").out == (
        "已去掉 sun.jie 的邮箱。\n"
    )
    assert "example.cn" not in office.review("people", "list").out
    assert office.review("audit", "verify").status == 0


def test_a_qr_code_and_a_private_key_are_files_nobody_else_opens(office: Desk) -> None:
    said = office.review("people", "enrol", "li.wen", "--qr", "码.svg").out
    assert (office.home / "码.svg").stat().st_mode & 0o777 == 0o600
    assert "不可写" in office.refused("people", "enrol", "li.wen", "--qr", "码.svg")
    secret = secret_in(re.findall(r"otpauth://\S+", said)[0])
    office.review("people", "enrol", "li.wen")  # the one before was not confirmed: no longer any
    assert "不对" in office.refused(*_key(secret, "钥.pem"))
    secret = secret_in(
        re.findall(r"otpauth://\S+", office.review("people", "enrol", "li.wen").out)[0]
    )
    assert "已登记 li.wen 的签名公钥" in office.review(*_key(secret, "匙.pem")).out
    assert (office.home / "匙.pem").stat().st_mode & 0o777 == 0o600
    late = _key(secret, "匙.pem", timedelta(seconds=30))
    assert "已存在" in office.refused(*late)
    assert "没有等您签署" in office.refused(
        "code", "2026-000001", "--decision", "同意", "--account", "li.wen", "--code", "123456"
    )


def _key(secret: str, file: str, ahead: timedelta = timedelta()) -> tuple[str, ...]:
    code = code_at(secret, datetime.now(UTC) + ahead)
    return ("people", "key", "--account", "li.wen", "--code", code, "--new", file)


def test_the_secret_of_a_code_stands_in_no_record(office: Desk) -> None:
    address = office.review("people", "enrol", "li.wen").out
    secret = re.search(r"secret=(\w+)", address)
    assert secret
    office.review("audit", "export", "--output", "记录.jsonl")
    assert secret[1] not in (office.home / "记录.jsonl").read_text(encoding="utf-8")


def test_submit_prints_the_number_alone_and_status_and_list_know_it(office: Desk) -> None:
    said = office.review("submit", "动态.docx", *NEWS, "--declare", "privacy=no")
    assert re.fullmatch(r"20\d\d-000001\n", said.out)
    submission = said.out.strip()
    assert submission in office.review("list").out
    status = office.review("status", submission).out
    assert "第 1 稿" in status
    assert "春季交通安全宣传" in status
    assert "状态：" in status


def test_status_and_list_say_when_it_is_due_and_what_is_late(office: Desk) -> None:
    submission = office.review("submit", "动态.docx", *NEWS).out.strip()
    own, year = office.home / "own", datetime.now(LEGAL_TIME).year
    calendar = "".join(map(made_up_year, (year, year + 1)))
    write_registers(own, calendar=calendar, clocks=hourly())
    office.patch.setenv("REVIEW_DICTIONARIES", str(own))
    assert re.search(r"公开期限（自提交之日起算）：\d{4}-", office.review("status", submission).out)
    assert re.search(r"公开期限 \d{4}-\d\d-\d\d 24:00 前（期限内）", office.review("list").out)
    assert submission not in office.review("list", "--overdue").out
    # A register without the year of today: unknown, with the sentence, and nothing fails.
    (own / "registers" / "calendar.toml").write_text(made_up_year(year - 1), encoding="utf-8")
    assert f"期限不明：工作日历没有登记 {year} 年" in office.review("status", submission).out
    assert "期限不明" in office.review("list").out


def test_a_version_that_was_not_returned_cannot_be_mended(office: Desk) -> None:
    submission = office.review("submit", "动态.docx", *NEWS).out.strip()
    office.refused("mend", submission, "动态.docx", "--author", "li.wen")


def test_the_log_is_filtered(office: Desk) -> None:
    submission = office.review("submit", "动态.docx", *NEWS).out.strip()
    office.review("submit", "动态.docx", *NEWS)

    def seqs(*filters: str) -> list[int]:
        rows = office.review("audit", "log", "--format", "json", *filters).json()
        return [row["seq"] for row in rows]

    assert seqs() == [1, 2, 3]
    assert seqs("--submission", submission) == [2]
    assert seqs("--actor", "li.wen") == [2, 3]
    assert seqs("--kind", "submitted") == [2, 3]
    assert seqs("--until", "2020-01-01") == []
    assert seqs("--since", "2020-01-01", "--actor", "li.wen", "--submission", submission) == [2]


def test_the_log_in_every_form_holds_the_same_rows(office: Desk) -> None:
    office.review("submit", "动态.docx", *NEWS)
    table = office.review("audit", "log").out
    assert table.startswith("序号")
    assert "李文" in table
    rows = list(csv.reader(io.StringIO(office.review("audit", "log", "--format", "csv").out)))
    assert rows[0][:4] == ["序号", "时间", "事项", "账号"]
    assert len(rows) == 3
    office.review("audit", "log", "--format", "xlsx", "--output", "记录.xlsx")
    with zipfile.ZipFile(office.home / "记录.xlsx") as book:
        strings = book.read("xl/sharedStrings.xml").decode()
    for cell in {cell for row in rows for cell in row if cell}:
        assert f">{cell}<" in strings


def test_no_cell_of_a_csv_is_a_formula(tmp_path: Path) -> None:
    at = datetime(2026, 3, 2, tzinfo=LEGAL_TIME)
    for evil in ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"):
        row = LogRow(1, at, "提交", evil, evil, "", "", "", "", evil, "")
        write([row], "csv", tmp_path / "a.csv")
        with (tmp_path / "a.csv").open(newline="", encoding="utf-8") as file:
            _, cells = csv.reader(file)
        assert cells[3] == cells[4] == cells[9] == f"'{evil}"


def test_a_record_as_it_was_left_verifies(office: Desk) -> None:
    office.review("submit", "动态.docx", *NEWS)
    said = office.review("audit", "verify")
    assert (said.status, said.err) == (0, "")
    assert said.out == "记录完好：2 条，链首至链尾逐条相符。\n"


@pytest.mark.parametrize(
    ("act", "named"),
    [
        ("UPDATE person SET name = '冒名' WHERE account = 'li.wen'", "person:li.wen"),
        ("UPDATE submission SET author = 'x'", "submission:"),
        ("DELETE FROM version", "version:"),
    ],
)
def test_a_row_changed_by_hand_is_named(office: Desk, act: str, named: str) -> None:
    office.review("submit", "动态.docx", *NEWS)
    with closing(sqlite3.connect(database(office))) as connection, connection:
        connection.execute(act)
    said = office.review("audit", "verify")
    assert said.status == 1
    assert named in said.out
    assert "请封存数据库并报告。" in said.err


def test_a_tail_cut_off_is_found_with_a_checkpoint(office: Desk) -> None:
    office.review("submit", "动态.docx", *NEWS)
    assert office.review("audit", "checkpoint", "--output", "点.json").status == 0
    assert office.review("audit", "verify", "--checkpoint", "点.json").status == 0
    with closing(sqlite3.connect(database(office))) as connection, connection:
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute("DELETE FROM journal WHERE seq = 2")
    said = office.review("audit", "verify", "--checkpoint", "点.json")
    assert said.status == 1
    assert "journal:2" in said.out


def test_a_checkpoint_is_one_line_of_json(office: Desk) -> None:
    line = office.review("audit", "checkpoint").out
    assert json.loads(line)["seq"] == 1
    assert line.count("\n") == 1


def test_a_signed_checkpoint_is_kept_held_witnessed_and_proven(office: Desk) -> None:
    made = office.review("audit", "key", "--output", "点.key", "--name", "yunling.example")
    office.write("公钥.txt", made.out)
    office.review("submit", "动态.docx", *NEWS)
    taken = ("audit", "checkpoint", "--key", "点.key", "--output")
    assert office.review(*taken, "一.txt").status == 0
    office.review("submit", "动态.docx", *NEWS)
    assert office.review(*taken, "二.txt").status == 0
    held = ("--checkpoint", "一.txt", "--checkpoint", "二.txt", "--trust", "公钥.txt")
    assert "记录完好：3 条" in office.review("audit", "verify", *held).out
    since = ("--checkpoint", "一.txt", "--since")
    assert "记录完好：1 条，检查点以后" in office.review("audit", "verify", *since).out
    proof = office.review("audit", "prove", "2", "--checkpoint", "二.txt").json()
    assert (proof["what"], proof["seq"]) == ("entry", 2)
    grown = office.review("audit", "growth", "一.txt", "二.txt").json()
    assert grown["what"] == "growth"
    office.review("audit", "key", "--output", "督查.key", "--name", "audit.example")
    witness = ("audit", "witness", "二.txt", "--key", "督查.key", "--trust", "公钥.txt")
    assert office.review(*witness).status == 0
    assert (office.home / "二.txt").read_text(encoding="utf-8").count("\n— ") == 2


def test_a_checkpoint_not_signed_by_whom_is_trusted_is_refused(office: Desk) -> None:
    office.review("audit", "key", "--output", "点.key", "--name", "a.example")
    other = office.review("audit", "key", "--output", "他.key", "--name", "b.example")
    office.write("公钥.txt", other.out)
    office.review("audit", "checkpoint", "--key", "点.key", "--output", "一.txt")
    held = ("--checkpoint", "一.txt", "--trust", "公钥.txt")
    assert "没有 b.example 的签名" in office.refused("audit", "verify", *held)
    assert "须与一个 --checkpoint" in office.refused("audit", "verify", "--since")


def test_an_export_can_be_verified_by_others(office: Desk) -> None:
    import hashlib

    office.review("submit", "动态.docx", *NEWS)
    said = office.review("audit", "export", "--output", "记录.jsonl")
    assert (said.status, said.out) == (0, "")
    lines = (office.home / "记录.jsonl").read_text(encoding="utf-8").splitlines()
    first, second = map(json.loads, lines)
    assert second["prev"] == hashlib.sha256(lines[0].encode()).hexdigest()
    assert [first["seq"], second["seq"]] == [1, 2]


def test_a_year_is_archived_verified_and_the_taking_recorded(office: Desk) -> None:
    made = office.review("audit", "key", "--output", "点.key", "--name", "yunling.example")
    office.write("公钥.txt", made.out)
    office.review("submit", "动态.docx", *NEWS)
    office.review("audit", "checkpoint", "--key", "点.key", "--output", "点.txt")
    year = str(datetime.now(LEGAL_TIME).year)
    act = ("audit", "archive", "--year", year, "--checkpoint", "点.txt", "--output", "年.zip")
    assert "还没有结束" in office.refused(*act)
    assert f"{year} 年第 1 至 2 条" in office.review(*act, "--unfinished").err
    said = office.review("audit", "archive", "--verify", "年.zip", "--trust", "公钥.txt")
    assert (said.status, said.err) == (0, "")
    assert "归档完好" in said.out
    told = office.review("audit", "log", "--kind", "exported", "--format", "json").json()
    assert len(told) == 1
    assert "已经存在" in office.refused(*act, "--unfinished")
    assert "请只写 --verify" in office.refused("audit", "archive", "--year", year)
    assert "不是归档文件" in office.refused("audit", "archive", "--verify", "点.txt")


def test_dictionaries_and_rules_are_listed_and_explained(desk: Desk) -> None:
    assert desk.review("dictionary", "check").out.startswith("词典无误：")
    assert "confusable" in desk.review("dictionary", "list").out
    listed = desk.review("rules", "list").out
    names = [line.split()[0] for line in listed.splitlines()[1:]]
    assert {"classification-mark", "foreign-word-inside"} <= set(names)
    for name in names[::6]:
        card = desk.review("rules", "explain", name)
        assert card.status == 0
        assert "依据：" in card.out


def test_auditors_ask_views_and_every_file_taken_is_itself_recorded(office: Desk) -> None:
    office.write("稿.docx", word("=1+1 关于春季交通安全宣传的情况", "本月开展交通安全宣传。"))
    office.review("submit", "稿.docx", *NEWS)
    assert "带着问题放行" in office.review("audit", "ask").out
    before = len(office.review("audit", "ask", "journal", "--format", "json").json())
    looked = office.review("audit", "ask", "journal")
    assert "提交稿件" in looked.out
    told = office.review("audit", "ask", "exports", "--format", "json").json()
    assert [row["导出内容"] for row in told] == ["audit_journal"]
    said = office.review("audit", "ask", "journal", "--format", "csv", "--by", "li.wen")
    assert next(csv.reader(io.StringIO(said.out)))[:3] == ["序号", "时间", "事项"]
    assert "账号" in office.refused("audit", "ask", "journal", "--format", "csv", "--by", "x")
    assert "xlsx" in office.refused("audit", "ask", "journal", "--format", "xlsx")
    office.review("audit", "ask", "journal", "--format", "xlsx", "--output", office.home / "a.xlsx")
    assert zipfile.is_zipfile(office.home / "a.xlsx")
    office.review("audit", "log", "--format", "csv")
    office.review("audit", "export", "--output", office.home / "a.jsonl")
    told = office.review("audit", "ask", "exports", "--format", "json").json()
    assert [(row["导出内容"], row["格式"]) for row in told] == [
        ("audit_journal", "json"),
        ("audit_exports", "json"),
        ("audit_journal", "csv"),
        ("audit_journal", "xlsx"),
        ("log", "csv"),
        ("journal", "jsonl"),
    ]
    assert told[2]["账号"] == "li.wen"
    assert len(office.review("audit", "ask", "journal", "--format", "json").json()) == before + 7
    assert office.review("audit", "verify").status == 0


def test_the_record_is_backed_up_and_restored_from_the_command_line(office: Desk) -> None:
    backup = office.home / "b.db"
    assert "核验完好" in office.review("record", "backup", backup).out
    office.review("submit", "动态.docx", *NEWS)
    assert "提交稿件" in office.review("audit", "log").out
    with closing(sqlite3.connect(database(office))) as held:
        held.execute("SELECT count(*) FROM journal").fetchone()
        assert "先停止全部服务" in office.refused("record", "restore", backup)
    gc.collect()  # what the commands before had open: in life each is a process of its own
    assert "已恢复" in office.review("record", "restore", backup).out
    assert "提交稿件" not in office.review("audit", "log").out
    assert "不能覆盖" in office.refused("record", "backup", backup)
    assert "GRANT SELECT, INSERT ON" in office.review("record", "roles").out
