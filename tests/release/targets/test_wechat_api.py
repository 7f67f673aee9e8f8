"""Drafts, covers and tokens over a real connection to a server that answers as 公众号 does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest

from review_pipeline.errors import ReleaseRefused
from review_pipeline.release.targets.wechat import WechatDraft
from review_pipeline.release.targets.wechat_api import (
    Account,
    Line,
    add_draft,
    delete_draft,
    find_draft,
    upload_cover,
)
from tests.release.targets.weixin import APP_ID, SECRET, Weixin, weixin

if TYPE_CHECKING:
    from collections.abc import Iterator

PICTURE = b"\xff\xd8\xff\xe0 as far as anybody looks"


@pytest.fixture
def server() -> Iterator[Weixin]:
    with weixin() as server:
        yield server


@pytest.fixture
def line(server: Weixin) -> Iterator[Line]:
    with httpx.Client() as client:
        yield Line(Account(APP_ID, SECRET, server.api), client)


def draft(cover: str, number: int = 1) -> WechatDraft:
    return WechatDraft("题", "云岭公安", "摘", "<p>正文</p>", f"https://a.cn/#{number}", cover)


def code(line: Line, made: WechatDraft) -> str:
    with pytest.raises(ReleaseRefused) as refused:
        add_draft(line, made)
    assert "rid" not in refused.value.message
    assert refused.value.message.endswith("。")
    return refused.value.code


def test_a_draft_with_its_cover_is_made_found_and_taken_away(line: Line, server: Weixin) -> None:
    cover = upload_cover(line, PICTURE)
    assert server.materials == {cover: PICTURE}
    media_id = add_draft(line, draft(cover))
    assert server.drafts[media_id]["title"] == "题"
    assert find_draft(line, "https://a.cn/#1") == media_id
    assert find_draft(line, "https://a.cn/#2") == ""
    assert delete_draft(line, media_id)
    assert not delete_draft(line, media_id)
    assert server.asked.count("stable_token") == 1


def test_one_made_before_is_found_behind_others(line: Line, server: Weixin) -> None:
    cover = upload_cover(line, PICTURE)
    first = add_draft(line, draft(cover, 1))
    for number in range(2, 30):
        add_draft(line, draft(cover, number))
    assert find_draft(line, "https://a.cn/#1") == first
    assert server.asked.count("draft/batchget") == 2


@pytest.mark.parametrize("stuck", [False, True])
def test_a_token_too_old_is_asked_for_anew_and_forced_only_where_it_must_be(
    line: Line, server: Weixin, *, stuck: bool
) -> None:
    server.stuck = stuck
    cover = upload_cover(line, PICTURE)
    server.expire()
    assert add_draft(line, draft(cover))
    assert server.asked.count("stable_token") == (3 if stuck else 2)


def test_what_is_refused_is_told_by_its_kind(line: Line, server: Weixin) -> None:
    assert code(line, draft("nothing")) == "media-gone"
    cover = upload_cover(line, PICTURE)
    server.left = 0
    assert code(line, draft(cover)) == "target-limit"
    server.left = 9
    long = WechatDraft("长" * 33, "", "", "", "", cover)
    assert code(line, long) == "target-refused"
    with pytest.raises(ReleaseRefused) as refused:
        upload_cover(line, b"%PDF-")
    assert refused.value.code == "bad-cover"


@pytest.mark.parametrize(
    ("app_id", "secret", "listed", "told"),
    [
        ("other", SECRET, True, "bad-app-id"),
        (APP_ID, "other", True, "bad-secret"),
        (APP_ID, SECRET, False, "ip-not-listed"),
    ],
)
def test_an_account_that_is_not_let_in_is_told_why(
    server: Weixin, app_id: str, secret: str, *, listed: bool, told: str
) -> None:
    server.listed = listed
    with httpx.Client() as client:
        assert code(Line(Account(app_id, secret, server.api), client), draft("x")) == told
        assert secret not in repr(Line(Account(app_id, secret, server.api), client))


def test_a_server_that_is_none_of_theirs_is_no_answer() -> None:
    with httpx.Client() as client:
        assert code(Line(Account("a", "b", "http://127.0.0.1:9"), client), draft("x")) == (
            "target-unreachable"
        )
