"""What leads to articles: columns, feeds, site map, search. All of it, and only what is online."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import feedparser
import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review_pipeline.release.catalogue import Catalogue, Entry, Status, WithdrawalReason
from review_pipeline.release.details import Validity
from review_pipeline.release.listing import listing, page_path, plan
from review_pipeline.release.portal import put_up, put_up_all, relate, restate, withdraw
from review_pipeline.release.searching import search
from review_pipeline.release.store import current_release
from review_pipeline.release.words import Article, Segment, decoded, fold, segments

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from review_pipeline.release.identity import SiteIdentity
    from review_pipeline.release.page import Page

    MakePage = Callable[..., Page]

FIRST = datetime(2026, 1, 26, 1, 30, tzinfo=UTC)
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def _release(root: Path) -> Path:
    release = current_release(root)
    assert release is not None
    return release


def _entry(serial: int, column: str = "notice") -> Entry:
    number = f"YL0000142/2026-{serial:05d}"
    return Entry(number, column, f"第{serial}号通告", "0" * 64, FIRST + timedelta(hours=serial))


def _catalogue(site: SiteIdentity, count: int) -> Catalogue:
    return Catalogue(site, {e.index_no: e for e in map(_entry, range(1, count + 1))})


def _found(root: Path, question: str) -> list[str]:
    files = sorted((_release(root) / "search").glob("*.json"))
    return [h.article.title for h in search([decoded(f.read_bytes()) for f in files], question)]


def test_feeds_are_read_by_a_feed_reader(tmp_path: Path, make_page: MakePage) -> None:
    put_up(tmp_path, make_page("关于延时服务的通知"))
    put_up(tmp_path, make_page("后来的<通知>&公告", serial=2, moment=FIRST + timedelta(days=1)))
    for name in ("feed.atom", "rss.xml", "columns/notice.atom"):
        read = feedparser.parse((_release(tmp_path) / name).read_bytes())
        assert not read.bozo
        assert [entry.title for entry in read.entries] == [
            "后来的<通知>&公告",
            "关于延时服务的通知",
        ]
        assert read.entries[1].link.endswith("/content/YL0000142-2026-000/01/")
        assert read.entries[1].published_parsed[:5] == (2026, 1, 26, 1, 30)


def test_the_site_map_names_what_is_online(tmp_path: Path, make_page: MakePage) -> None:
    for serial in (1, 2):
        put_up(tmp_path, make_page("通知", serial=serial))
    withdraw(tmp_path, "YL0000142/2026-00001", WithdrawalReason.MISTAKE, FIRST)
    index = ET.fromstring((_release(tmp_path) / "sitemap.xml").read_bytes())  # noqa: S314 - ours
    (name,) = (each.text.rsplit("/", 1)[1] for each in index.iter(f"{MAP}loc"))
    own = ET.fromstring((_release(tmp_path) / name).read_bytes())  # noqa: S314 - ours
    (place,) = (each.text for each in own.iter(f"{MAP}loc"))
    assert place == "https://gat.yunling.example/content/YL0000142-2026-000/02/"


def test_search_finds_words_of_two_characters_and_nothing_withdrawn(
    tmp_path: Path, make_page: MakePage
) -> None:
    put_up(tmp_path, make_page("便民措施", "户籍业务可以跨市办理。"))
    put_up(tmp_path, make_page("户籍管理规定", "全文。", serial=2))
    put_up(tmp_path, make_page("出入境通告", "与上文无关，籍贯除外；户口另说。", serial=3))
    assert _found(tmp_path, "户籍") == ["户籍管理规定", "便民措施"]
    assert _found(tmp_path, "户籍 跨市") == ["便民措施"]
    assert _found(tmp_path, "籍") == ["户籍管理规定", "出入境通告", "便民措施"]
    withdraw(tmp_path, "YL0000142/2026-00002", WithdrawalReason.OTHER, FIRST)
    assert _found(tmp_path, "户籍") == ["便民措施"]
    held = [
        p
        for p in tmp_path.rglob("*")
        if p.is_file() and "户籍管理规定" in p.read_text("utf-8", "ignore")
    ]
    assert held == []


@settings(deadline=None, max_examples=60)
@given(
    texts=st.lists(st.text("户籍公安办理 Aa", max_size=12), min_size=1, max_size=5),
    word=st.text("户籍公安办理A", min_size=1, max_size=4),
)
def test_search_finds_exactly_the_texts_that_have_the_word(texts: list[str], word: str) -> None:
    articles = tuple(
        Article(f"/{n}/", "题", "通知公告", "2026-01-01", t) for n, t in enumerate(texts)
    )
    folded = tuple(fold(f"题\n{text}") for text in texts)
    pairs: dict[str, list[int]] = {}
    for number, text in enumerate(folded):
        for pair in {text[at : at + 2] for at in range(len(text) - 1)}:
            pairs.setdefault(pair, []).append(number)
    found = {hit.article.path for hit in search([Segment(articles, folded, pairs)], word)}
    assert found == {f"/{n}/" for n, text in enumerate(folded) if fold(word) in text}


@pytest.mark.parametrize("count", [0, 19, 20, 39, 40, 61])
def test_every_entry_of_a_column_is_on_one_of_its_pages(site: SiteIdentity, count: int) -> None:
    sheets = plan(_catalogue(site, count))
    pages = [
        s.shown["entries"]
        for path, s in sheets.items()
        if path.startswith("columns/notice") and path.endswith("html")
    ]
    shown = [entry.title for entries in pages for entry in entries]
    assert sorted(shown) == sorted(f"第{n}号通告" for n in range(1, count + 1))


def test_a_page_more_changes_few_files_however_large_the_site(site: SiteIdentity) -> None:
    changed = []
    for count in (250, 1050):
        before, after = _catalogue(site, count), _catalogue(site, count + 1)
        written, outdated = listing(after, before)
        changed.append(len(written))
        assert outdated == []
        assert page_path("notice", 1) not in written
        assert len(segments(after, before, None, {f"YL0000142/2026-{count + 1:05d}": "字"})) == 1
    assert changed[0] == changed[1] < 20


def test_what_changes_little_is_written_as_if_all_were(site: SiteIdentity) -> None:
    before = _catalogue(site, 45)
    gone = replace(before.entries["YL0000142/2026-00007"], status=Status.WITHDRAWN)
    after = before.with_entry(gone)
    written, outdated = listing(after, before)
    partly = {**listing(before)[0], **written}
    for path in outdated:
        del partly[path]
    assert partly == listing(after)[0]


def test_a_policy_and_its_interpretation_go_out_in_one_swap_and_link_each_other(
    tmp_path: Path, make_page: MakePage
) -> None:
    policy, reading = make_page("便民措施通知"), make_page("便民措施解读", serial=2)
    one, other = put_up_all(tmp_path, [policy, reading])
    assert one.manifest_sha256 == other.manifest_sha256
    assert len(list((tmp_path / "releases").iterdir())) == 2  # the empty site, and this one
    for placed, title in ((one, "便民措施解读"), (other, "便民措施通知")):
        page = (_release(tmp_path) / placed.url_path.strip("/") / "index.html").read_text("utf-8")
        assert f">{title}</a>" in page.split('class="related"')[1]
    withdraw(tmp_path, "YL0000142/2026-00002", WithdrawalReason.OTHER, FIRST)
    page = (_release(tmp_path) / one.url_path.strip("/") / "index.html").read_text("utf-8")
    assert "便民措施解读" not in page


def test_validity_changes_on_the_page_and_nothing_else_does(
    tmp_path: Path, make_page: MakePage
) -> None:
    page = make_page("管理规定", "正文。")
    where = put_up(tmp_path, page).url_path.strip("/")
    restate(tmp_path, "YL0000142/2026-00001", Validity.REPEALED, FIRST + timedelta(days=30))
    now = (_release(tmp_path) / where / "index.html").read_text("utf-8")
    assert now.replace("废止（2026-02-25 起）", "有效") == page.files[0].content.decode()
    assert "已废止" in (_release(tmp_path) / "columns/notice.html").read_text("utf-8")


def test_pages_put_up_apart_can_be_linked_later(tmp_path: Path, make_page: MakePage) -> None:
    put_up(tmp_path, make_page("通知"))
    put_up(tmp_path, make_page("解读", serial=2))
    relate(tmp_path, "YL0000142/2026-00001", "YL0000142/2026-00002", FIRST)
    for serial in (1, 2):
        page = _release(tmp_path) / f"content/YL0000142-2026-000/{serial:02d}/index.html"
        assert "相关信息" in page.read_text("utf-8")


def test_every_page_is_valid_html(tmp_path: Path, make_page: MakePage) -> None:
    put_up_all(tmp_path, [make_page("通知", "一、总则", "正文。"), make_page("解读", serial=2)])
    put_up(tmp_path, make_page("误发", serial=3))
    withdraw(tmp_path, "YL0000142/2026-00003", WithdrawalReason.OTHER, FIRST)
    pages = list(_release(tmp_path).glob("**/*.html"))
    pages += list((_release(tmp_path) / "content").glob("*/*/*.html"))
    assert len(pages) >= 8
    for page in pages:
        html5lib.HTMLParser(strict=True).parse(page.read_bytes(), transport_encoding="utf-8")
