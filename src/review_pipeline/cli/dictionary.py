"""`review dictionary`: check the dictionaries, list what is in them."""

from __future__ import annotations

import os
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from review_pipeline.cli.chinese import ChineseGroup
from review_pipeline.cli.running import run_module
from review_pipeline.errors import DictionaryMistake
from review_pipeline.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from review_pipeline.lexicon.lexicon import Dictionary, Lexicon

_FOLDER = click.Path(path_type=Path)
_LAYER_NAME = re.compile(r"[\w-]{1,40}")


@click.group("dictionary", cls=ChineseGroup, epilog="例：review dictionary check")
def command() -> None:
    """检查和列出词典。词典归审核人员维护，不归程序员。"""


@command.command(epilog="例：review dictionary check dictionaries")
@click.argument("folder", required=False, metavar="[文件夹]", type=_FOLDER)
def check(folder: Path | None) -> int:
    """逐个文件检查词典：哪个文件、第几行、错在哪里。"""
    from review_pipeline.cli.inspector import today  # noqa: PLC0415
    from review_pipeline.lexicon.loading import load_lexicon, mistakes_in  # noqa: PLC0415

    folders = _folders(folder)
    mistakes = mistakes_in(*folders)
    for mistake in mistakes:
        click.echo(mistake.message, err=True)
    if mistakes:
        return 1
    lexicon = load_lexicon(*folders)
    _check_profiles(lexicon)
    entries = sum(len(dictionary.entries) for dictionary in lexicon.dictionaries)
    click.echo(
        f"词典无误：{len(lexicon.dictionaries)} 个文件，{entries} 条，"
        f"法规登记 {len(lexicon.laws)} 件，"
        f"内容种类 {len(lexicon.profiles)} 种，版本 {lexicon.version}。"
    )
    for notice in _notices(lexicon, today()):
        click.echo(notice)
    return 0


@command.command("test", epilog="例：review dictionary test dictionaries")
@click.argument("folder", required=False, metavar="[文件夹]", type=_FOLDER)
def try_examples(folder: Path | None) -> int:
    """逐条试例句：该报的报，该过的过；不符的逐句列出。"""
    from review_pipeline.gates.dictionary_examples import failed_examples  # noqa: PLC0415
    from review_pipeline.gates.inspection import Inspector  # noqa: PLC0415 - after --help
    from review_pipeline.lexicon.loading import load_lexicon  # noqa: PLC0415

    inspector = Inspector.build(load_lexicon(*_folders(folder)))
    dictionaries = inspector.lexicon.dictionaries
    failed = [each for one in dictionaries for each in failed_examples(inspector, one)]
    for each in failed:
        promised = "该报而没有报" if each.flagged else "不该报而报了"
        click.echo(f"{each.dictionary}，词条“{each.entry}”，{promised}：{each.sentence}", err=True)
    entries = sum(len(dictionary.entries) for dictionary in dictionaries)
    click.echo(f"试了 {len(dictionaries)} 个词典 {entries} 条的例句，{len(failed)} 句不符。")
    return int(bool(failed))


@command.command("list", epilog="例：review dictionary list")
@click.argument("folder", required=False, metavar="[文件夹]", type=_FOLDER)
def listing(folder: Path | None) -> None:
    """列出词典：编号、关、种类、条数、词典层、责任人、核对日期。"""
    from review_pipeline.cli.tables import show  # noqa: PLC0415
    from review_pipeline.lexicon.loading import load_lexicon  # noqa: PLC0415

    lexicon = load_lexicon(*_folders(folder))
    show(
        ("编号", "名称", "关", "种类", "条数", "词典层", "责任人", "核对日期"),
        [
            (
                dictionary.card.id,
                dictionary.card.title,
                dictionary.card.gate,
                dictionary.card.kind.value,
                str(len(dictionary.entries)),
                _layers(dictionary),
                dictionary.card.owner,
                str(dictionary.card.last_verified),
            )
            for dictionary in lexicon.dictionaries
        ],
    )
    click.echo(f"词典版本 {lexicon.version}")


@command.command(
    epilog="例：review dictionary fetch https://example.gov.cn/词典.zip --sha256 4c665eb9"
)
@click.argument("url", metavar="地址")
@click.option(
    "--sha256", required=True, metavar="摘要", help="发布单位另行告知的摘要，64 位十六进制"
)
@click.option("--name", default="fetched", show_default=True, metavar="名称", help="词典层的名称")
def fetch(url: str, sha256: str, name: str) -> None:
    """取一个词典包（zip，https 或 file），核对摘要、查过无误后放进本机，作为一层词典。

    审查时不联网，只用取来放好的；有任何不对，都不启用，原有的不变。
    """
    from review_pipeline.cli.fetching import fetched, install  # noqa: PLC0415 - after --help

    if not _LAYER_NAME.fullmatch(name):
        raise click.UsageError("名称只能用字母、数字、汉字、连字符，最多 40 个字。")
    settings = read_settings(os.environ)
    layer = settings.home / "layers" / name
    under = tuple(f for f in (settings.dictionaries, *settings.dictionary_layers) if f != layer)
    files = install(fetched(url), sha256, layer, under)
    click.echo(f"词典包无误，{files} 个文件，已放在 {layer}。")
    if layer not in settings.dictionary_layers:
        click.echo(f"启用：把 {layer} 加进环境变量 REVIEW_DICTIONARY_LAYERS（以冒号分开）。")


@command.command(epilog="例：review dictionary impact --since 4c665eb91634")
@click.option("--since", metavar="版本", help="只看按这一词典版本审的（写前几位即可）")
def impact(since: str | None) -> int:
    """词典改后，在线的稿件里哪些会新报出问题：逐件逐处列出。

    有新问题退出 1，没有退出 0。
    """
    return run_module("flows.impact_now", *([since] if since else []))


def _notices(lexicon: Lexicon, today: date) -> Iterator[str]:
    """What an owner should know of dictionaries that have no mistake."""
    from review_pipeline.lexicon.edition import edition_of  # noqa: PLC0415 - after --help

    yield from lexicon.house.deviations()
    for notice in edition_of(lexicon, today).overdue:
        yield f"{notice}；核对后改正 last_verified。"
    for dictionary in lexicon.dictionaries:
        for gone in dictionary.withdrawn:
            word = f"词典 {dictionary.card.id} 的词条“{gone.text}”"
            yield f"{word}由“{gone.layer}”层撤去：{gone.reason.rstrip('。')}。"
    for card_id, since in lexicon.waiting(today):
        yield f"词典 {card_id} 从 {since} 起才查，眼下不查：要提前的，请改正 since。"
    for what, until in lexicon.ended(today):
        yield f"{what} 已于 {until} 期满，不再查：请删去，或改正 until。"


def _check_profiles(lexicon: Lexicon) -> None:
    """Refuse (DictionaryMistake) profiles that nobody could ask for, or of rules nobody has."""
    from review_pipeline.gates.inspection import Inspector  # noqa: PLC0415 - after --help
    from review_pipeline.review.levels import ContentKind  # noqa: PLC0415

    Inspector.build(lexicon)
    kinds = [kind.value for kind in ContentKind]
    for profile in lexicon.profiles:
        if profile.kind not in kinds:
            raise DictionaryMistake(
                "unknown-kind",
                f"registers/profiles.toml 写了不存在的内容种类“{profile.kind}”："
                f"请改为 {'、'.join(kinds)} 之一。",
            )


def _folders(folder: Path | None) -> tuple[Path, ...]:
    """The folder named, or those in force here, a later one over an earlier."""
    if folder is not None:
        return (folder,)
    settings = read_settings(os.environ)
    return (settings.dictionaries, *settings.dictionary_layers)


def _layers(dictionary: Dictionary) -> str:
    """The layers a dictionary's entries are from, with how many of each where there are several."""
    counts = Counter(dictionary.layer_of(number) for number in range(len(dictionary.entries)))
    if len(counts) == 1:
        return next(iter(counts))
    return "、".join(f"{layer} {count}" for layer, count in counts.items())
