"""What authors and reviewers do from a terminal: inbox, sign, appeal, amend, compare, papers."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from docx import Document

from review_pipeline.legal_time import legal_day
from review_pipeline.records.inspections import record_inspection
from review_pipeline.review.binding import Binding
from review_pipeline.review.codes import code_at
from review_pipeline.review.numbering import findings_sha256, numbered
from tests.cli.kit import Desk, word

if TYPE_CHECKING:
    from collections.abc import Callable

    from review_pipeline.gates.finding import Finding

PEOPLE = {
    "li.wen": ("李文", "办公室", "author"),
    "zhao.min": ("赵敏", "办公室", "department-head"),
    "he.jing": ("何静", "科技处", "department-head"),
    "sun.jie": ("孙洁", "保密办公室", "secrecy-officer"),
}
TEXT = "本月开展交通安全宣传。"
GROUND = "该号码是对外公布的举报电话，已报批。"


class Office:
    """The command line, with everyone enrolled, and a gatekeeper beside it."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.ahead = timedelta()
        self.secrets: dict[str, str] = {}
        for account, (name, department, role) in PEOPLE.items():
            add = ("people", "add", account, "--name", name, "--department", department)
            assert desk.review(*add, "--role", role).status == 0
            secret = re.search(r"secret=(\w+)", desk.review("people", "enrol", account).out)
            assert secret
            self.secrets[account] = secret[1]

    def submit(self, text: str = TEXT) -> str:
        self.desk.write("动态.docx", word("关于春季交通安全宣传的情况", text))
        asked = ("--author", "li.wen", "--column", "news", "--kind", "news")
        return self.desk.review("submit", "动态.docx", *asked).out.strip()

    def mend(self, submission: str, text: str) -> None:
        self.desk.write("动态.docx", word("关于春季交通安全宣传的情况", text))
        assert self.desk.review("mend", submission, "动态.docx", "--author", "li.wen").status == 0

    def inspect(self, submission: str, *found: Finding, version: int = 1) -> None:
        from review_pipeline.cli.record import now, open_record
        from review_pipeline.records.papers import papers

        record = open_record()
        (draft,) = papers(record.engine, submission, version).files
        digest = findings_sha256(numbered([found]))
        bound = Binding(draft.sha256, "b" * 64, (), digest, "dict-1")
        record_inspection(record.engine, now(), submission, version, [found], bound, record.routing)

    def code(self, account: str) -> str:
        return code_at(self.secrets[account], datetime.now(UTC))

    def sign(self, submission: str, account: str, *said: str, decision: str = "sign") -> str:
        out = self.desk.review(*self._sign(submission, account, decision), *said)
        assert out.status == 0, out.err
        return out.out

    def refused(self, submission: str, account: str, *said: str) -> str:
        return self.desk.refused(*self._sign(submission, account, "sign"), *said)

    def _sign(self, submission: str, account: str, decision: str) -> tuple[str, ...]:
        code = self.code(account)
        return ("sign", submission, "--account", account, "--code", code, "--decision", decision)


@pytest.fixture
def office(desk: Desk) -> Office:
    return Office(desk)


@pytest.fixture
def finding() -> Callable[..., Finding]:
    from tests.review.kit import finding

    return finding


def test_the_inbox_leads_from_one_signer_to_the_next(office: Office) -> None:
    submission = office.submit()
    assert "没有等您签署" in office.desk.review("inbox", "--for", "li.wen").err
    office.inspect(submission)
    for account in ("li.wen", "zhao.min", "sun.jie"):
        assert submission in office.desk.review("inbox", "--for", account).out
        assert "：同意" in office.sign(submission, account)
        assert submission not in office.desk.review("inbox", "--for", account).out
    assert "已审结" in office.desk.review("status", submission).out


def test_findings_are_answered_by_number_with_a_reason(
    office: Office, finding: Callable[..., Finding]
) -> None:
    from review_pipeline.gates.finding import Severity

    submission = office.submit()
    office.inspect(submission, finding(Severity.CONFIRM))
    assert "1 项" in office.desk.review("inbox", "--for", "li.wen").out
    assert "同意" in office.sign(submission, "li.wen", "--reply", "1=false-alarm：是单位名称")
    assert "须逐项答复" in office.refused(submission, "zhao.min")


def test_the_digest_of_another_sheet_is_not_signed(office: Office) -> None:
    submission = office.submit()
    office.inspect(submission)
    assert "原有签署作废" in office.refused(submission, "li.wen", "--digest", "00000000")


def test_a_mistyped_option_is_one_sentence(office: Office) -> None:
    submission = office.submit()
    office.inspect(submission)
    assert "写法不对" in office.refused(submission, "li.wen", "--reply", "checked")
    assert "只能写" in office.refused(submission, "li.wen", "--item", "1=ok")


def test_what_was_blocked_comes_back_with_papers_and_may_be_appealed(
    office: Office, finding: Callable[..., Finding]
) -> None:
    from review_pipeline.gates.finding import Severity

    submission = office.submit()
    office.inspect(submission, finding(Severity.BLOCK, start=0, end=2))
    written = office.desk.review("papers", submission, "--output", "退回").out.split("\n")
    folder = office.desk.home / "退回"
    assert {path.name for path in folder.iterdir()} == {
        "修改单.txt", "审查表.docx", "批注-动态.docx",
    }  # fmt: skip
    assert len(written) == 4
    told = (folder / "修改单.txt").read_text(encoding="utf-8")
    assert "阻断 1 项" in told
    assert f"review appeal {submission}" in told
    assert Document(str(folder / "批注-动态.docx")).paragraphs
    code = office.code("li.wen")
    said = office.desk.review(
        "appeal", submission, "--account", "li.wen", "--code", code, "--ground", GROUND
    )
    assert "保密审查员、分管领导" in said.out
    assert "审核中" in office.desk.review("status", submission).out


def test_a_mended_version_is_compared_with_the_one_before(
    office: Office, finding: Callable[..., Finding]
) -> None:
    from review_pipeline.gates.finding import Severity

    submission = office.submit()
    office.inspect(submission, finding(Severity.BLOCK, start=0, end=2))
    office.desk.refused("compare", submission)
    office.mend(submission, "本月开展交通安全宣传活动。")
    office.inspect(submission, version=2)
    said = office.desk.review("compare", submission).out
    assert said.startswith("与第 1 稿相比：改动 1 处；问题消除 1 项，仍有 0 项，新出现 0 项。")
    assert f"  - {TEXT}\n  + 本月开展交通安全宣传活动。" in said


def test_a_changed_column_is_signed_anew(office: Office) -> None:
    submission = office.submit()
    asked = ("amend", submission, "--account", "li.wen", "--code", office.code("li.wen"))
    office.inspect(submission)
    assert "没有这个栏目" in office.desk.refused(*asked, "--column", "nowhere")
    assert "原有签署作废" in office.desk.review(*asked, "--column", "notice").out
    assert "待机检" in office.desk.review("status", submission).out
    assert "没有等待签署" in office.refused(submission, "zhao.min")


def test_an_absence_lets_another_sign(office: Office) -> None:
    submission = office.submit()
    office.inspect(submission)
    office.sign(submission, "li.wen")
    today = legal_day(datetime.now(UTC))
    said = office.desk.review(
        "absence", "add", "zhao.min", "--since", str(today - timedelta(days=1)),
        "--until", str(today + timedelta(days=1)), "--reason", "出差",
        "--substitute", "he.jing", "--by-administrator",
    )  # fmt: skip
    assert "第 1 号" in said.out
    assert re.search(rf"{submission} .*处室负责人 +赵敏", office.desk.review(
        "inbox", "--for", "he.jing").out)  # fmt: skip
    assert "有效" in office.desk.review("absence", "list").out
    office.sign(submission, "he.jing")
    assert "记录完好" in office.desk.review("audit", "verify").out


def test_a_ruling_is_recorded_for_what_was_referred(office: Office) -> None:
    submission = office.submit()
    office.inspect(submission)
    office.sign(submission, "li.wen")
    office.sign(submission, "zhao.min", "--opinion", "拿不准", decision="refer")
    code = office.code("sun.jie")
    said = office.desk.review(
        "ruling", submission, "--account", "sun.jie", "--code", code, "--outcome", "withhold",
        "--authority", "云岭省国家保密局", "--number", "云保函〔2026〕7号",
        "--dated", legal_day(datetime.now(UTC)).isoformat(),
    )  # fmt: skip
    assert "不予公开" in said.out
