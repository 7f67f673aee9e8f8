"""Which levels sign what, read from the department's own table."""

from __future__ import annotations

from pathlib import Path

import pytest

from review_pipeline.errors import DictionaryMistake
from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.review.answered import StandingAnswer
from review_pipeline.review.content import Channel, Concern, Declared
from review_pipeline.review.levels import ContentKind, ReviewLevel
from review_pipeline.review.numbering import NumberedFinding, numbered
from review_pipeline.review.routing import Matter, route
from review_pipeline.review.routing_register import read_routing
from tests.review.kit import BLOCK, CONFIRM, NOW, ROUTING, finding

TABLE = Path(__file__).parents[2] / "dictionaries" / "registers" / "routing.toml"
DESK = tuple(ReviewLevel)[:3]


def matter(kind: ContentKind, *found: object, **changed: object) -> Matter:
    facts: dict[str, object] = {
        "kind": kind,
        "channels": frozenset({Channel.PORTAL}),
        "concerns": ((Concern.MINORS, Declared.NO),),
        "findings": numbered([found]),  # type: ignore[list-item]
    }
    return Matter(**{**facts, **changed})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "count", "key"),
    [
        (ContentKind.REPRINT, 3, "A"),
        (ContentKind.NEWS, 3, "B"),
        (ContentKind.PENALTY, 4, "C"),
        (ContentKind.MAJOR, 5, "D"),
    ],
)
def test_the_kind_of_content_decides(kind: ContentKind, count: int, key: str) -> None:
    way = route(ROUTING, matter(kind))
    assert way.levels == tuple(ReviewLevel)[:count]
    assert way.why.startswith(f"{key} 级")
    assert "升级" not in way.why


def test_every_kind_passes_author_head_and_secrecy_officer() -> None:
    for kind in ContentKind:
        assert route(ROUTING, matter(kind)).levels[:3] == DESK


def test_a_channel_lifts_news() -> None:
    way = route(ROUTING, matter(ContentKind.NEWS, channels=frozenset({Channel.WECHAT})))
    assert way.levels[-1] is ReviewLevel.LEADER
    assert "因在政务微博、政务微信发布而升级" in way.why


@pytest.mark.parametrize("said", [Declared.YES, Declared.UNSURE])
def test_what_an_author_declares_or_is_unsure_of_lifts_to_the_top(said: Declared) -> None:
    way = route(ROUTING, matter(ContentKind.NEWS, concerns=((Concern.MINORS, said),)))
    assert way.levels == tuple(ReviewLevel)


def test_only_a_grave_finding_of_the_named_gate_lifts() -> None:
    political = finding(Severity.CONFIRM, gate=Gate.POLITICAL)
    assert route(ROUTING, matter(ContentKind.NEWS, CONFIRM)).levels == DESK
    assert route(ROUTING, matter(ContentKind.NEWS, political)).levels[-1] is ReviewLevel.LEADER
    assert route(ROUTING, matter(ContentKind.NEWS, BLOCK)).levels[-1] is ReviewLevel.CHIEF


def test_what_was_answered_by_two_people_lifts_nothing() -> None:
    political = finding(Severity.CONFIRM, gate=Gate.POLITICAL)
    answer = StandingAnswer(1, "公开报道用语", "高明", "江涛", NOW.date())
    found = (NumberedFinding(1, 0, political, answer),)
    assert route(ROUTING, matter(ContentKind.NEWS, findings=found)).levels == DESK


def test_nothing_lowers_a_class() -> None:
    lifted = matter(ContentKind.MAJOR, channels=frozenset({Channel.WECHAT}))
    assert route(ROUTING, lifted).levels == tuple(ReviewLevel)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('kinds = ["news"]', 'kinds = ["news", "reprint"]', "reprint（转载）归入了不止一级"),
        ('kinds = ["news"]', "kinds = []", "news（工作动态）没有归入任何一级"),
        ('kinds = ["news"]', 'kinds = ["newz"]', "不认识“newz”"),
        (
            'levels = ["author", "department-head", "secrecy-officer"]',
            'levels = ["author", "department-head"]',
            "缺少 secrecy-officer（保密审查员）",
        ),
        (
            'levels = ["author", "department-head", "secrecy-officer"]',
            'levels = ["department-head", "author", "secrecy-officer"]',
            "自下而上",
        ),
        (
            'levels = ["secrecy-officer", "leader"]',
            'levels = ["department-head"]',
            "处室负责人是承办一线",
        ),
        ('to = "D"', 'to = "E"', "没有“E”这一级"),
        ('channels = ["weibo", "wechat"]\n', "", "没有写明升级的条件"),
        ('gates = ["political"]\nseverity = "confirm"', 'gates = ["political"]', "须写 severity"),
        ("longest_days = 60", 'longest_days = "60"', "正整数"),
        ("[absence]", "[absense]", "不认识“absense”"),
    ],
)
def test_a_mistake_is_told_with_file_and_line(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    written = TABLE.read_text(encoding="utf-8")
    assert old in written
    path = tmp_path / "routing.toml"
    path.write_text(written.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DictionaryMistake) as mistake:
        read_routing(path)
    assert told in mistake.value.message
    assert mistake.value.message.startswith("routing.toml 第 ")
