"""Dictionaries are read whole or refused with file, line and what is wrong."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from review_pipeline.errors import DictionaryMistake
from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.lexicon.card import Card, Kind
from review_pipeline.lexicon.entry import (
    DatedName,
    Examples,
    MemberList,
    ProtectedPhrase,
    Substitution,
    Term,
    type_of_kind,
)
from review_pipeline.lexicon.literal import literals_of
from review_pipeline.lexicon.loading import load_lexicon, mistakes_in
from review_pipeline.lexicon.schema import CARD_KEYS, ENTRY_KEYS, GATES, SEVERITIES
from tests.lexicon.conftest import CARD, ENTRY

if TYPE_CHECKING:
    from tests.lexicon.conftest import Write

SHIPPED = Path(__file__).parent.parent.parent / "dictionaries"


def kind(name: str) -> str:
    return CARD.replace('"substitution"', f'"{name}"').replace("{right}", "")


def mistake(root: Path) -> str:
    with pytest.raises(DictionaryMistake) as caught:
        load_lexicon(root)
    return caught.value.message


def test_a_dictionary_is_read_as_written(write: Write) -> None:
    (dictionary,) = load_lexicon(write(CARD + ENTRY)).dictionaries
    assert dictionary.card == Card(
        id="confusable-word",
        title="易混字词",
        gate="wording",
        kind=Kind.SUBSTITUTION,
        severity="confirm",
        message="“{found}”疑为“{right}”之误。",
        basis="《国家通用语言文字法》第九条",
        owner="厅办公室",
        in_force_since=date(2026, 1, 1),
        last_verified=date(2026, 11, 1),
    )
    examples = Examples(("作出全面布署。",), ("作出全面部署。",))
    assert dictionary.entries == (Substitution("布署", "部署", examples, ("分布署名",)),)


@pytest.mark.parametrize(
    ("name", "entry", "wanted"),
    [
        ("term", 'text = "甲"', Term("甲", Examples(("例",), ()))),
        (
            "protected-phrase",
            'text = "人民代表大会"\nallowed = ["村民代表大会"]\nconfusables = ["人大代表会"]',
            ProtectedPhrase(
                "人民代表大会", Examples(("例",), ()), ("村民代表大会",), ("人大代表会",)
            ),
        ),
        (
            "member-list",
            'text = "五公开"\nmembers = ["决策", "执行"]\nordered = true\nvalid_from = 2016-01-01',
            MemberList(
                "五公开", ("决策", "执行"), True, Examples(("例",), ()), (), date(2016, 1, 1)
            ),
        ),
        (
            "dated-name",
            'text = "环保部"\nsuccessor = "生态环境部"\nvalid_until = 2018-03-16',
            DatedName("环保部", Examples(("例",), ()), "生态环境部", valid_until=date(2018, 3, 16)),
        ),
    ],
)
def test_every_kind_has_its_entry(write: Write, name: str, entry: str, wanted: object) -> None:
    root = write(f'{kind(name)}\n[[entry]]\n{entry}\nflagged = ["例"]\n')
    (dictionary,) = load_lexicon(root).dictionaries
    assert dictionary.entries == (wanted,)


def test_literals_bear_the_card_id_and_their_entry(write: Write) -> None:
    lexicon = load_lexicon(write(CARD + ENTRY))
    (literal,) = literals_of(lexicon)
    assert (literal.text, literal.owner) == ("布署", "confusable-word")
    assert literal.entry is lexicon.dictionaries[0].entries[0]


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        (CARD.replace("title", "titel") + ENTRY, 3, "不认识“titel”"),
        (CARD.replace('title = "易混字词"\n', "") + ENTRY, 1, "缺少“title”"),
        (CARD.replace('"易混字词"', "7") + ENTRY, 3, "title 须为非空文字"),
        (CARD.replace('"易混字词"', '" "') + ENTRY, 3, "title 须为非空文字"),
        (CARD.replace("2026-01-01", '"2026-01-01"') + ENTRY, 10, "in_force_since 须为日期"),
        (CARD.replace("2026-01-01", "2026-13-01") + ENTRY, 10, "TOML"),
        (CARD.replace('"wording"', '"secret"') + ENTRY, 4, "gate 不能是“secret”"),
        (CARD.replace('"wording"', '"policy"') + ENTRY, 4, "wording 目录"),
        (CARD.replace('"substitution"', '"word"') + ENTRY, 5, "kind 不能是“word”"),
        (CARD.replace('"confirm"', '"fatal"') + ENTRY, 6, "severity 不能是“fatal”"),
        (CARD.replace("confusable-word", "Confusable_Word") + ENTRY, 2, "须为小写英文单词"),
        (CARD.replace("{right}", "{wrong}") + ENTRY, 7, "不能用“{wrong}”"),
        (CARD.replace("{right}", "{right") + ENTRY, 7, "花括号不成对"),
        (CARD + ENTRY + ENTRY, 20, "与第 13 行的词条重复"),
        (CARD + ENTRY.replace("right", "rihgt"), 15, "不认识“rihgt”"),
        (CARD + ENTRY + ENTRY.replace('right = "部署"\n', ""), 20, "缺少“right”"),
        (CARD + ENTRY.replace('"部署"', '"布署"'), 15, "right 与 wrong 相同"),
        (CARD + ENTRY.replace('["作出全面布署。"]', "[]"), 17, "flagged 至少要有一个"),
        (CARD + ENTRY.replace('["作出全面布署。"]', '"例"'), 17, "flagged 须为文字列表"),
        (CARD + ENTRY.replace('"分布署名"', '"分布"'), 16, "例外词“分布”须比词条长"),
        (CARD + ENTRY + "\n[other]\n", 20, "不认识“other”"),
        (CARD, 11, "没有词条"),
        (ENTRY, 1, "没有 [card]"),
        ("", 1, "没有 [card]"),
        (CARD + '\n[[entry]]\nwrong = "布署\n', 14, "TOML"),
        ("entry = 3\n" + CARD, 12, "没有词条"),
    ],
)
def test_a_mistake_is_told_with_its_line(write: Write, text: str, line: int, what: str) -> None:
    message = mistake(write(text))
    assert message.startswith(f"dictionaries/wording/words.toml 第 {line} 行：")
    assert what in message
    assert message.endswith("。")
    assert "\n" not in message


@pytest.mark.parametrize(
    ("name", "entry", "what"),
    [
        ("protected-phrase", 'text = "党中央"', "不足五个字"),
        ("member-list", 'text = "六稳"\nmembers = []\nordered = true', "members 不能为空"),
        ("member-list", 'text = "六稳"\nmembers = ["甲"]\nordered = 1', "true 或 false"),
        (
            "dated-name",
            'text = "甲"\nvalid_from = 2020-01-02\nvalid_until = 2020-01-01',
            "早于 valid_from",
        ),
    ],
)
def test_each_kind_is_checked(write: Write, name: str, entry: str, what: str) -> None:
    root = write(f'{kind(name)}\n[[entry]]\n{entry}\nflagged = ["例"]\n')
    assert what in mistake(root)


def test_two_cards_of_one_id_are_refused(write: Write) -> None:
    write(CARD + ENTRY)
    root = write(CARD + ENTRY, "wording/zz.toml")
    assert mistake(root).startswith("dictionaries/wording/zz.toml 的 id “confusable-word”")


def test_a_file_that_is_not_utf_8_is_refused_with_its_line(write: Write) -> None:
    root = write(CARD + ENTRY)
    path = root / "wording/words.toml"
    path.write_bytes(path.read_text(encoding="utf-8").encode("gb18030"))
    assert (
        mistake(root)
        == "dictionaries/wording/words.toml 第 3 行：不是 UTF-8 编码，请另存为 UTF-8。"
    )


@pytest.mark.parametrize("name", ["words.toml", "wordng/words.toml", "wording/more/words.toml"])
def test_a_dictionary_outside_the_gates_folders_is_refused(write: Write, name: str) -> None:
    assert mistake(write(CARD + ENTRY, name)).startswith(f"dictionaries/{name} 放错了目录")


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    assert "不存在" in mistake(tmp_path / "none")


def test_mistakes_of_all_files_are_listed_together(write: Write) -> None:
    write(CARD, "wording/a.toml")
    root = write(ENTRY, "wording/b.toml")
    assert [m.message[:26] for m in mistakes_in(root)] == [
        "dictionaries/wording/a.tom",
        "dictionaries/wording/b.tom",
    ]


def test_mistakes_between_files_are_listed_once_the_files_are_clean(write: Write) -> None:
    write(CARD + ENTRY, "wording/a.toml")
    root = write(CARD + ENTRY, "wording/b.toml")
    assert len(mistakes_in(root)) == 1
    (root / "wording/b.toml").unlink()
    assert mistakes_in(root) == ()


def test_the_local_layer_and_further_layers_are_added(write: Write, tmp_path: Path) -> None:
    write(CARD + ENTRY)
    root = write(CARD.replace("confusable", "local") + ENTRY, "local/wording/words.toml")
    layer = tmp_path / "more"
    (layer / "wording").mkdir(parents=True)
    text = CARD.replace("confusable", "more") + ENTRY
    (layer / "wording/words.toml").write_text(text, encoding="utf-8")
    lexicon = load_lexicon(root, layer)
    ids = [dictionary.card.id for dictionary in lexicon.dictionaries]
    assert ids == ["confusable-word", "local-word", "more-word"]


def test_the_version_follows_names_and_bytes(write: Write) -> None:
    root = write(CARD + ENTRY)
    first = load_lexicon(root).version
    assert len(first) == 12
    assert load_lexicon(root).version == first
    (root / "wording/words.toml").rename(root / "wording/other.toml")
    renamed = load_lexicon(root).version
    write(CARD + ENTRY + "\n", "wording/other.toml")
    assert len({first, renamed, load_lexicon(root).version}) == 3


def test_the_schema_names_the_fields_of_the_nouns() -> None:
    assert [key.name for key in CARD_KEYS] == [field.name for field in fields(Card)]
    for entry_kind, entry_type in type_of_kind.items():
        named = {key.name for key in ENTRY_KEYS[entry_kind]} - {"flagged", "passed"}
        assert named == {field.name for field in fields(entry_type)} - {"examples"}


def test_the_schema_knows_the_gates_and_severities() -> None:
    assert tuple(gate.value for gate in Gate) == GATES
    assert tuple(severity.word for severity in Severity) == SEVERITIES


def test_the_shipped_dictionaries_are_clean() -> None:
    assert mistakes_in(SHIPPED) == ()
