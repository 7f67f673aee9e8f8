"""The register of laws: versions, ends, and mistakes told by line."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from review_pipeline.errors import DictionaryMistake
from review_pipeline.lexicon.law import Law
from review_pipeline.lexicon.loading import load_lexicon

if TYPE_CHECKING:
    from tests.lexicon.conftest import Write

SHIPPED = Path(__file__).parent.parent.parent / "dictionaries"
LAWS = "title\tpromulgated_on\teffective_on\n"
ENDED = "title\teffective_on\tended_on\tsuccessor\n"


def test_versions_are_listed_and_ends_put_on_them(write: Write) -> None:
    write(LAWS + "信访条例\t2005-01-10\t2005-05-01\n档案法\t\t\n", "registers/laws.tsv")
    root = write(
        ENDED + "信访条例\t\t2022-05-01\t信访工作条例\n合同法\t1999-10-01\t2021-01-01\t民法典\n",
        "registers/superseded-laws.tsv",
    )
    assert set(load_lexicon(root).laws) == {
        Law("信访条例", date(2005, 1, 10), date(2005, 5, 1), date(2022, 5, 1), "信访工作条例"),
        Law("档案法", None, None),
        Law("合同法", None, date(1999, 10, 1), date(2021, 1, 1), "民法典"),
    }


@pytest.mark.parametrize(
    ("name", "text", "line", "what"),
    [
        ("laws.tsv", "名称\t日期\t日期\n", 1, "首行须为"),
        ("laws.tsv", LAWS + "甲法\t2020-02-30\t\n", 2, "“2020-02-30”不是日期"),
        ("laws.tsv", LAWS + "甲法\t\n", 2, "有 2 列"),
        ("laws.tsv", LAWS + "《甲法》\t\t\n", 2, "书名号"),
        ("laws.tsv", LAWS + "甲法\t\t\n甲法\t\t2020-01-01\n", 3, "与第 2 行重复"),
        ("superseded-laws.tsv", ENDED + "甲法\t\t\t乙法\n", 2, "缺少 ended_on"),
    ],
)
def test_a_mistake_is_told_with_its_line(
    write: Write, name: str, text: str, line: int, what: str
) -> None:
    root = write(text, f"registers/{name}")
    with pytest.raises(DictionaryMistake) as caught:
        load_lexicon(root)
    assert caught.value.message.startswith(f"dictionaries/registers/{name} 第 {line} 行：")
    assert what in caught.value.message


def test_the_shipped_register_knows_what_became_of_contract_law() -> None:
    laws = load_lexicon(SHIPPED).laws
    (contract,) = [law for law in laws if law.title == "合同法"]
    assert (contract.ended_on, contract.successor) == (date(2021, 1, 1), "民法典")
    assert all(law.ended_on is None for law in laws if law.title == "保守国家秘密法")


def test_every_successor_is_registered_and_in_force() -> None:
    laws = load_lexicon(SHIPPED).laws
    in_force = {law.title for law in laws if law.ended_on is None}
    assert {law.successor for law in laws if law.successor} <= in_force
