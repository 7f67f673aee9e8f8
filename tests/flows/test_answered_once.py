"""What two people judged no fault is remembered for the next draft with the same content."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from flows.inspecting import answers_to, binding_of, by_document, fetch_papers, pass_gate
from flows.office import open_office
from review_pipeline.gates.finding import Gate
from review_pipeline.records.inspections import record_inspection
from review_pipeline.records.people import enrol
from review_pipeline.records.status import status
from review_pipeline.review.codes import code_at, secret_in
from review_pipeline.review.state import State
from tests.cli.kit import Desk, word

if TYPE_CHECKING:
    from pathlib import Path


NEWS = ("--author", "li.wen", "--column", "news", "--kind", "news")
SENTENCE = "欢迎通过举报电话13912345678反映问题。"
UNTIL = (datetime.now(UTC) + timedelta(days=200)).date()


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    for name in [name for name in os.environ if name.startswith("REVIEW_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("REVIEW_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    desk = Desk(tmp_path, monkeypatch)
    people = (
        ("li.wen", "李文", "author"),
        ("gao.ming", "高明", "department-head"),
        ("jiang.tao", "江涛", "secrecy-officer"),
    )
    for account, name, role in people:
        added = ("people", "add", account, "--name", name, "--department", "办公室")
        assert desk.review(*added, "--role", role).status == 0
    return desk


def handed_in(office: Desk, name: str, *paragraphs: str) -> str:
    office.write(name, word("关于开展宣传活动的情况", *paragraphs))
    submission = office.review("submit", name, *NEWS).out.strip()
    inspected(submission)
    return submission


def inspected(submission: str) -> None:
    """The five gates, as the flow's tasks pass them."""
    here = open_office()
    papers = fetch_papers(here, submission, 1)
    documents = by_document(pass_gate(here, gate, papers) for gate in Gate)
    now = datetime.now(UTC)
    answers = answers_to(here, now, papers, documents)
    bound = binding_of(here, papers, documents, answers)
    state = record_inspection(
        here.engine, now, submission, 1, documents, bound, here.routing, answers
    )
    assert state is State.IN_REVIEW


def code_of(account: str) -> str:
    now = datetime.now(UTC)
    return code_at(secret_in(enrol(open_office().engine, now, account)), now)


def asked(submission: str) -> dict[str, bool]:
    """The rules that found something, and whether those who sign must answer it."""

    found = status(open_office().engine, submission)
    return {item.finding.rule: item.must_be_answered for item in found.findings}


def test_a_phone_judged_public_is_not_asked_about_again(office: Desk) -> None:
    first = handed_in(office, "一.docx", SENTENCE)
    (rule,) = (rule for rule, must in asked(first).items() if must)
    number = office.review("status", first).out.split("[须确认]")[0].split()[-1].rstrip(".")
    proposed = office.review(
        *("answers", "propose", first, number, "--account", "gao.ming"),
        *("--reason", "举报电话对外公开", "--until", UNTIL, "--code", code_of("gao.ming")),
    )
    assert proposed.status == 0, proposed
    assert asked(handed_in(office, "二.docx", "先说一句。", SENTENCE))[rule]

    seconded = office.review(
        *("answers", "second", "1", "--account", "jiang.tao", "--code", code_of("jiang.tao"))
    )
    assert "已核定" in seconded.out
    third = handed_in(office, "三.docx", "另有一段。", f"先说一句。{SENTENCE}")
    assert not asked(third)[rule]
    assert "已有答复第 1 号：不是问题，举报电话对外公开（高明提出，江涛核定" in (
        office.review("status", third).out
    )
    other = handed_in(office, "四.docx", SENTENCE.replace("78反", "79反"))
    assert asked(other)[rule]

    ended = office.review(
        *("answers", "end", "1", "--account", "gao.ming", "--reason", "号码停用"),
        *("--code", code_of("gao.ming")),
    )
    assert ended.status == 0
    assert "已终止" in office.review("answers", "list").out
    assert asked(handed_in(office, "五.docx", SENTENCE))[rule]
    assert office.review("audit", "verify").status == 0


def test_only_what_is_on_the_sheet_can_be_proposed(office: Desk) -> None:
    first = handed_in(office, "一.docx", SENTENCE)
    refused = office.refused(
        *("answers", "propose", first, "99", "--account", "gao.ming"),
        *("--reason", "公开", "--until", UNTIL, "--code", "000000"),
    )
    assert "没有这个序号的问题" in refused
