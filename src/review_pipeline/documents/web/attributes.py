"""Attributes that run, fetch, ask or turn: refused, whatever they stand on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.documents.web.refusing import refusal
from review_pipeline.documents.web.vocabulary import QUIET_LINKS, WHAT, split

if TYPE_CHECKING:
    from review_pipeline.documents.web.tree import Node

FETCHING = split(
    "background srcset poster data codebase classid formaction action ping manifest archive "
    "dynsrc lowsrc imagesrcset xlink:href srcdoc shadowrootmode shadowroot is profile longdesc"
)
ADDRESSES = split("href src cite")
RUNNING = re.compile(r"(?:javascript|vbscript|data|livescript|mocha):", re.IGNORECASE)
CONTROLS = re.compile(r"[\x00-\x20]+")
QUIET_HTTP = split("content-type content-language x-ua-compatible content-style-type")
TICKS = split("checkbox radio")
HAN = re.compile(r"[\u3400-\u9fff]")


def check_attributes(node: Node) -> None:
    """Refuse what is not words and not looks.

    Raises:
        UnreadableDraft: ``script``, ``external-content``, ``form`` or ``style``.
    """
    for name in node.attributes:
        if name.startswith("on"):
            raise refusal("script", WHAT["script"])
        if name in FETCHING:
            raise refusal("external-content", "引用了文件以外的内容")
    _check_addresses(node)
    if node.get("dir").lower() == "rtl" and HAN.search(node.text):
        raise refusal("style", "把文字从右向左排列")
    if node.tag == "input" and node.get("type").lower() not in TICKS:
        raise refusal("form", WHAT["form"])
    if node.tag in ("link", "meta"):
        _check_head(node)
    if node.tag == "style":
        _check_sheet(node)


def _check_addresses(node: Node) -> None:
    for name in ADDRESSES & node.attributes.keys():
        address = CONTROLS.sub("", node.get(name))
        if RUNNING.match(address) and node.tag != "img":
            raise refusal("script", "含有会运行的链接")
    if "src" in node.attributes and node.tag != "img":
        raise refusal("external-content", "引用了文件以外的内容")


def _check_head(node: Node) -> None:
    relations = set(node.get("rel").lower().split())
    if node.tag == "link" and not (relations and relations <= QUIET_LINKS):
        raise refusal("external-content", "引用了外部的样式表或文件")
    if node.get("name").lower() == "color-scheme" and "dark" in node.get("content").lower():
        raise refusal("style", "按深色显示，文字可能看不见")
    http = node.get("http-equiv").lower()
    if http and http not in QUIET_HTTP:
        raise refusal("external-content", "会自动跳转或改变设置")


def _check_sheet(node: Node) -> None:
    """A sheet that is for some readers only: another language, medium or choice."""
    known = node.get("type").lower() in ("", "text/css")
    if not known or node.get("media").lower() not in ("", "all", "screen") or node.get("title"):
        raise refusal("style", "的样式表只在某些情况下生效")
