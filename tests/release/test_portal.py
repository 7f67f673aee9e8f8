from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from review_pipeline.errors import ReleaseRefused
from review_pipeline.release.catalogue import WithdrawalReason
from review_pipeline.release.details import Correction, CorrectionKind
from review_pipeline.release.drift import Drift, DriftKind, verify_site
from review_pipeline.release.portal import correct, find_entry, lay_out, put_up, withdraw
from review_pipeline.release.store import current_release

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from review_pipeline.release.identity import SiteIdentity
    from review_pipeline.release.page import Page

    MakePage = Callable[..., Page]

FIRST = datetime(2026, 1, 26, 1, 30, tzinfo=UTC)
LATER = FIRST + timedelta(days=3)
NUMBER = "YL0000142/2026-00001"


def _release(root: Path) -> Path:
    release = current_release(root)
    assert release is not None
    return release


def _home(root: Path) -> str:
    return (_release(root) / "index.html").read_text(encoding="utf-8")


def _article(root: Path, serial: int = 1) -> Path:
    return _release(root) / f"content/YL0000142-2026-000/{serial:02d}/index.html"


def test_a_page_put_up_is_there_and_listed(tmp_path: Path, make_page: MakePage) -> None:
    page = make_page("关于延时服务的通知")
    done = put_up(tmp_path, page)
    assert done.url_path == "/content/YL0000142-2026-000/01/"
    assert _release(tmp_path).name == done.manifest_sha256
    assert _article(tmp_path).read_bytes() == page.files[0].content
    assert "关于延时服务的通知" in _home(tmp_path)
    assert verify_site(tmp_path) == ()


def test_releasing_twice_is_releasing_once(tmp_path: Path, make_page: MakePage) -> None:
    first = put_up(tmp_path, make_page("通知", moment=FIRST))
    again = put_up(tmp_path, make_page("通知", moment=LATER))
    assert again.repeated
    assert not first.repeated
    assert (again.manifest_sha256, again.moment) == (first.manifest_sha256, FIRST)


def test_the_same_site_has_the_same_manifest_wherever_it_is_built(
    tmp_path: Path, make_page: MakePage
) -> None:
    ids = [put_up(tmp_path / name, make_page("通知")).manifest_sha256 for name in ("甲", "乙")]
    assert ids[0] == ids[1]


def test_earlier_pages_stay_and_the_newest_comes_first(tmp_path: Path, make_page: MakePage) -> None:
    put_up(tmp_path, make_page("先发的", serial=1, moment=FIRST))
    put_up(tmp_path, make_page("后发的", serial=2, moment=LATER))
    home = _home(tmp_path)
    assert _article(tmp_path, 1).exists()
    assert home.index("后发的") < home.index("先发的")


def test_another_version_is_not_put_up_over_the_one_online(
    tmp_path: Path, make_page: MakePage
) -> None:
    put_up(tmp_path, make_page("通知", "原文"))
    with pytest.raises(ReleaseRefused) as refusal:
        put_up(tmp_path, make_page("通知", "改过的"))
    assert refusal.value.code == "already-online"


def test_a_withdrawn_page_leaves_a_tombstone_and_no_bytes(
    tmp_path: Path, make_page: MakePage
) -> None:
    put_up(tmp_path, make_page("误发的通知", "不该公开的内容"))
    put_up(tmp_path, make_page("另一通知", serial=2))
    done = withdraw(tmp_path, NUMBER, WithdrawalReason.SECRECY, LATER)
    stone = (_release(tmp_path) / "withdrawn/YL0000142-2026-00001.html").read_text("utf-8")
    assert NUMBER in stone
    assert "其他原因" in stone
    assert "误发的通知" not in stone + _home(tmp_path)
    held = [p for p in tmp_path.rglob("*.html") if "不该公开的内容" in p.read_text("utf-8")]
    assert held == []
    assert verify_site(tmp_path) == ()
    again = withdraw(tmp_path, NUMBER, WithdrawalReason.OTHER, LATER + timedelta(hours=1))
    assert again.repeated
    assert again.moment == done.moment


def test_what_was_withdrawn_does_not_come_back(tmp_path: Path, make_page: MakePage) -> None:
    page = make_page("通知")
    put_up(tmp_path, page)
    withdraw(tmp_path, NUMBER, WithdrawalReason.MISTAKE, LATER)
    with pytest.raises(ReleaseRefused) as refusal:
        put_up(tmp_path, page)
    assert refusal.value.code == "withdrawn"


def test_what_was_never_online_cannot_be_withdrawn(tmp_path: Path, make_page: MakePage) -> None:
    with pytest.raises(ReleaseRefused):
        withdraw(tmp_path / "无", NUMBER, WithdrawalReason.OTHER, FIRST)
    put_up(tmp_path, make_page("通知", serial=2))
    with pytest.raises(ReleaseRefused) as refusal:
        withdraw(tmp_path, NUMBER, WithdrawalReason.OTHER, FIRST)
    assert refusal.value.code == "not-online"


def test_a_correction_replaces_the_page_and_keeps_its_date(
    tmp_path: Path, make_page: MakePage
) -> None:
    put_up(tmp_path, make_page("通知", "共305项"))
    page = make_page("通知", "共307项", correction=Correction(CorrectionKind.FIGURES, LATER))
    done = correct(tmp_path, page)
    online = _article(tmp_path).read_text("utf-8")
    assert "共307项" in online
    assert "更正说明" in online
    assert 'content="2026-01-26 09:30"' in online
    assert "已更正" in _home(tmp_path)
    assert done.moment == LATER
    assert correct(tmp_path, page).repeated


def test_a_correction_must_say_so_and_must_not_move_the_date(
    tmp_path: Path, make_page: MakePage
) -> None:
    correction = Correction(CorrectionKind.WORDING, LATER)
    codes = []
    for put, page in (
        (False, make_page("通知", "乙", correction=correction)),
        (True, make_page("通知", "乙")),
        (True, make_page("通知", "乙", moment=LATER, correction=correction)),
    ):
        if put:
            put_up(tmp_path, make_page("通知", "甲"))
        with pytest.raises(ReleaseRefused) as refusal:
            correct(tmp_path, page)
        codes.append(refusal.value.code)
    assert codes == ["not-online", "no-correction", "date-changed"]


def test_lay_out_opens_an_empty_portal_once(tmp_path: Path, site: SiteIdentity) -> None:
    first = lay_out(tmp_path / "门户", site)
    assert lay_out(tmp_path / "门户", site) == first
    assert "暂无信息" in _home(tmp_path / "门户")


def test_drift_names_what_was_changed_removed_or_added(tmp_path: Path, make_page: MakePage) -> None:
    put_up(tmp_path, make_page("通知"))
    release = _release(tmp_path)
    article = _article(tmp_path)
    article.unlink()
    article.write_text("挂马", encoding="utf-8")
    (release / "columns/notice.html").unlink()
    (release / "extra.html").write_text("多出", encoding="utf-8")
    assert verify_site(tmp_path) == (
        Drift(DriftKind.MISSING, "columns/notice.html"),
        Drift(DriftKind.CHANGED, "content/YL0000142-2026-000/01/index.html"),
        Drift(DriftKind.ADDED, "extra.html"),
    )


def test_a_later_release_does_not_launder_what_was_tampered_with(
    tmp_path: Path, make_page: MakePage
) -> None:
    put_up(tmp_path, make_page("通知"))
    article = _article(tmp_path)
    article.chmod(0o644)
    article.write_text("挂马", encoding="utf-8")
    put_up(tmp_path, make_page("另一通知", serial=2))
    drifts = verify_site(tmp_path)
    assert Drift(DriftKind.CHANGED, "content/YL0000142-2026-000/01/index.html") in drifts


def test_a_forged_manifest_or_catalogue_stops_the_next_release(
    tmp_path: Path, make_page: MakePage
) -> None:
    for name, kind in (("manifest.json", DriftKind.MANIFEST), ("catalogue.json", None)):
        root = tmp_path / name
        put_up(root, make_page("通知"))
        forged = _release(root) / name
        forged.chmod(0o644)
        forged.write_text(json.dumps({"files": {}}), encoding="utf-8")
        assert kind is None or verify_site(root) == (Drift(kind, name),)
        with pytest.raises(ReleaseRefused) as refusal:
            put_up(root, make_page("另一通知", serial=2))
        assert refusal.value.code == "portal-tampered"


def test_old_releases_are_pruned(tmp_path: Path, make_page: MakePage) -> None:
    for serial in range(1, 15):
        put_up(tmp_path, make_page("通知", serial=serial))
    assert len(list((tmp_path / "releases").iterdir())) == 11
    assert verify_site(tmp_path) == ()


def test_the_portal_knows_when_a_page_first_went_up(tmp_path: Path, make_page: MakePage) -> None:
    assert find_entry(tmp_path, NUMBER) is None
    put_up(tmp_path, make_page("通知", moment=FIRST))
    put_up(tmp_path, make_page("通知", moment=LATER))
    entry = find_entry(tmp_path, NUMBER)
    assert entry is not None
    assert entry.released_at == FIRST


def test_files_online_are_read_only(tmp_path: Path, make_page: MakePage) -> None:
    put_up(tmp_path, make_page("通知"))
    assert _article(tmp_path).stat().st_mode & 0o222 == 0
