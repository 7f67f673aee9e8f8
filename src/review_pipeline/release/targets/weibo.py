"""政务微博: a post in an outbox, with its preflight; a person posts it.

140 characters (unverified, from second-hand pages), a link counted as part of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from review_pipeline.release.targets.package import Package

LONGEST = 140


def post_of(handed: Package) -> str:
    """The title in marks and the page's address."""
    return f"【{handed.title}】{handed.url}"


def preflight(post: str) -> list[str]:
    """What would be refused, a sentence each; empty when all is well."""
    found = [] if len(post) <= LONGEST else [f"全文 {len(post)} 字，上限 {LONGEST} 字。"]
    return found if "https://" in post else [*found, "缺少网页链接。"]


def to_outbox(root: Path, name: str, post: str) -> Path:
    """The post, and beside it what the preflight says."""
    root.mkdir(parents=True, exist_ok=True)
    written = root / f"{name}.txt"
    written.write_text(post + "\n", encoding="utf-8")
    report = "\n".join(preflight(post)) or "预检通过。"
    written.with_suffix(".preflight").write_text(report + "\n", encoding="utf-8")
    return written
