"""微信公众号: what a draft is, its preflight, and the exact request in an outbox.

Limits from the stored pages of developers.weixin.qq.com (draft/add), read at second hand:
title 32, author 16, digest 128 characters, content under 20,000 characters with tags and
under 1 MB, source address 1 KB; pictures only by addresses of its own; a cover is required.
Only drafts are made: a person presses 发表 there.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from review_pipeline.documents.public_face import PICTURE_LINE

if TYPE_CHECKING:
    from pathlib import Path

    from review_pipeline.release.targets.package import Package

TITLE, AUTHOR, DIGEST = 32, 16, 128
CONTENT, CONTENT_BYTES, SOURCE_BYTES = 20_000, 1_000_000, 1024
_FIRST_WORDS = 54


@dataclass(frozen=True, slots=True)
class WechatDraft:
    """One article of a draft; ``cover`` is the id of a picture uploaded for good before."""

    title: str
    author: str
    digest: str
    content: str
    source_url: str
    cover: str

    def request(self) -> bytes:
        """The body of draft/add: UTF-8 as it is, for escapes would be shown."""
        article = {
            "title": self.title,
            "author": self.author,
            "digest": self.digest,
            "content": self.content,
            "content_source_url": self.source_url,
            "thumb_media_id": self.cover,
            "need_open_comment": 0,
        }
        return json.dumps({"articles": [article]}, ensure_ascii=False).encode()


def draft_of(handed: Package, author: str, cover: str) -> WechatDraft:
    """The draft of an article: its lines as paragraphs, pictures told of, the page linked."""
    lines = [line for line in handed.text.split("\n") if line != handed.title]
    shown = [PICTURE_LINE.sub("（图片见原文）", line) for line in lines]
    content = "".join(f"<p>{escape(line)}</p>" for line in shown)
    words = "".join(line for line in lines if not PICTURE_LINE.fullmatch(line))
    return WechatDraft(handed.title, author, words[:_FIRST_WORDS], content, handed.url, cover)


def preflight(draft: WechatDraft) -> list[str]:
    """What the interface would refuse, a sentence each; empty when all is well."""
    lengths = (
        ("标题", draft.title, TITLE),
        ("作者", draft.author, AUTHOR),
        ("摘要", draft.digest, DIGEST),
    )
    found = [
        f"{what}有 {len(text)} 字，上限 {most} 字。"
        for what, text, most in lengths
        if len(text) > most
    ]
    if len(draft.content) >= CONTENT or len(draft.content.encode()) >= CONTENT_BYTES:
        found.append(f"正文连标签有 {len(draft.content)} 字，须少于 {CONTENT} 字。")
    if len(draft.source_url.encode()) > SOURCE_BYTES:
        found.append("原文链接超过 1 KB。")
    if re.search(r"<(script|iframe|form|style|link)\b", draft.content, re.IGNORECASE):
        found.append("正文有脚本、框架或表单标签，会被去除。")
    if any("mmbiz" not in src for src in re.findall(r'<img[^>]+src="([^"]+)"', draft.content)):
        found.append("正文图片不是公众号自己的地址，会被过滤。")
    if re.search(r"\\u[0-9a-fA-F]{4}", draft.content):
        found.append("正文有 \\u 转义，会原样显示。")
    if not draft.cover:
        found.append("缺少封面图（thumb_media_id）。")
    return found


def to_outbox(root: Path, name: str, draft: WechatDraft) -> Path:
    """The exact request and what the preflight says of it, written side by side."""
    root.mkdir(parents=True, exist_ok=True)
    request = root / f"{name}.json"
    request.write_bytes(draft.request())
    report = "\n".join(preflight(draft)) or "预检通过。"
    request.with_suffix(".txt").write_text(report + "\n", encoding="utf-8")
    return request
