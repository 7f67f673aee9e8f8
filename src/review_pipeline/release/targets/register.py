"""The register of targets (``targets.toml``): where releases go beside the embedded portal."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from review_pipeline.errors import DictionaryMistake
from review_pipeline.labels import Labelled
from review_pipeline.release.targets.wechat_api import API
from review_pipeline.review.content import Channel

if TYPE_CHECKING:
    from pathlib import Path


class Driver(Labelled):
    """How a target is reached."""

    TREE = "tree", "整站文件"
    HOT_FOLDER = "hot-folder", "交换目录"
    INGEST = "ingest", "签名接口"
    WECHAT = "wechat-outbox", "公众号草稿箱（发件箱）"
    WECHAT_DRAFT = "wechat-draft", "公众号草稿箱"
    WEIBO = "weibo-outbox", "微博（发件箱）"


@dataclass(frozen=True, slots=True)
class Target:
    """One target. ``place`` is a folder, a path of the store or an address.

    ``channel`` says which submissions go there. ``secret_from`` names the environment variable
    that holds the secret: no secret stands in the file. ``options`` go to fsspec; SFTP takes no
    host whose key is not in ``known_hosts``. Drafts for WeChat are made in the account
    ``app_id`` over the interface at ``api``, with the cover whose media id is ``cover``, or the
    picture ``cover_file``.
    """

    name: str
    driver: Driver
    place: str
    channel: Channel = Channel.PORTAL
    protocol: str = "file"
    secret_from: str = ""
    author: str = ""
    cover: str = ""
    cover_file: str = ""
    app_id: str = ""
    api: str = API
    known_hosts: str = "known_hosts"
    options: dict[str, Any] = field(default_factory=dict)


def read_targets(path: Path) -> tuple[Target, ...]:
    """The targets of a register; none where there is no file.

    Raises DictionaryMistake (``bad-targets``).
    """
    if not path.is_file():
        return ()
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8")).get("target", [])
        return tuple(_target(entry) for entry in entries)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, TypeError, ValueError, KeyError):
        raise DictionaryMistake(
            "bad-targets",
            f"渠道登记 {path.name} 有误：每项须有 name、driver、place，"
            "wechat-draft 另须有 app_id，请核对。",
        ) from None


def _target(entry: dict[str, Any]) -> Target:
    driver, channel = Driver(entry["driver"]), Channel(entry.get("channel", Channel.PORTAL))
    if driver is Driver.WECHAT_DRAFT and not entry.get("app_id"):
        raise ValueError("no account")
    return Target(**{**entry, "driver": driver, "channel": channel})
