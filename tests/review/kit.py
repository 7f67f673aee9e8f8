"""A made-up case: one version, its findings, and the people who sign it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from review_pipeline.documents.draft import Part, Place
from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.review.binding import Binding
from review_pipeline.review.clearance import Case, Signature
from review_pipeline.review.decisions import Answer, Step
from review_pipeline.review.levels import ContentKind, ReviewLevel
from review_pipeline.review.numbering import findings_sha256, numbered
from review_pipeline.review.people import Person
from review_pipeline.review.routing import Matter, route
from review_pipeline.review.routing_register import read_routing

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
OFFICE, SECRECY, BUREAU = "办公室", "保密办公室", "厅领导"

PEOPLE = {
    person.account: person
    for person in (
        Person("fang.yue", "方越", OFFICE, frozenset({ReviewLevel.AUTHOR})),
        Person("gao.ming", "高明", OFFICE, frozenset({ReviewLevel.DEPARTMENT_HEAD})),
        Person("he.jing", "何静", "科技处", frozenset({ReviewLevel.DEPARTMENT_HEAD})),
        Person("jiang.tao", "江涛", SECRECY, frozenset({ReviewLevel.SECRECY_OFFICER})),
        Person("lin.shan", "林杉", BUREAU, frozenset({ReviewLevel.LEADER})),
        Person("tang.wei", "唐卫", BUREAU, frozenset({ReviewLevel.CHIEF})),
        Person("qin.lan", "秦岚", OFFICE, frozenset(ReviewLevel)),
    )
}
AUTHOR = "fang.yue"
SIGNERS = {
    ReviewLevel.AUTHOR: "fang.yue",
    ReviewLevel.DEPARTMENT_HEAD: "gao.ming",
    ReviewLevel.SECRECY_OFFICER: "jiang.tao",
    ReviewLevel.LEADER: "lin.shan",
}
ROUTING = read_routing(Path(__file__).parents[2] / "dictionaries" / "registers" / "routing.toml")
REQUIRED = route(ROUTING, Matter(ContentKind.ANNUAL_REPORT, frozenset(), (), ())).levels


def finding(severity: Severity, rule: str = "some-rule", **changed: object) -> Finding:
    facts: dict[str, object] = {
        "rule": rule,
        "gate": Gate.WORDING,
        "severity": severity,
        "message": "此处有误，请改正。",
        "place": Place(Part.BODY, 2),
        "start": 1,
        "end": 4,
        "text": "某文字",
        "suggestion": None,
        "basis": "依据",
    }
    return Finding(**{**facts, **changed})  # type: ignore[arg-type]


ADVISE, CONFIRM, BLOCK = (finding(severity) for severity in Severity)


def binding(*found: Finding, draft: str = "a") -> Binding:
    return Binding(draft * 64, "b" * 64, (), findings_sha256(numbered([found])), "dict-1")


def signature(level: ReviewLevel, bound: Binding, account: str | None = None) -> Signature:
    person = PEOPLE[account or SIGNERS[level]]
    at = NOW + timedelta(minutes=REQUIRED.index(level))
    return Signature(level, person.account, person.name, person.department, at, "", bound)


def case(bound: Binding) -> Case:
    return Case("2026-000001", 1, AUTHOR, OFFICE, REQUIRED, bound)


def step(level: ReviewLevel, *found: Finding, **changed: object) -> Step:
    bound = binding(*found)
    before = REQUIRED[: REQUIRED.index(level)]
    facts: dict[str, object] = {
        "level": level,
        "author": AUTHOR,
        "department": OFFICE,
        "binding": bound,
        "current": bound,
        "findings": numbered([found]),
        "signatures": tuple(signature(earlier, bound) for earlier in before),
        "open": True,
    }
    return Step(**{**facts, **changed})  # type: ignore[arg-type]


def answer(outcome: str = "同意", **changed: object) -> Answer:
    facts: dict[str, object] = {"account": "whoever", "code": "123456", "outcome": outcome}
    return Answer(**{**facts, **changed})  # type: ignore[arg-type]
