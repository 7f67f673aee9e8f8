from __future__ import annotations

from pathlib import Path

import pytest

from review_pipeline.errors import DictionaryMistake, NotAllowed
from review_pipeline.records.columns import read_columns
from review_pipeline.review.catalogue import find_column, parse_columns

SHIPPED = Path(__file__).parents[2] / "dictionaries" / "registers" / "columns.toml"
ENTRY = (
    '[[column]]\nkey = "news"\nname = "工作动态"\ntype = "工作动态"\n'
    'description = "动态"\nkeywords = "动态"\n'
)


def test_the_shipped_register_reads() -> None:
    columns = read_columns(SHIPPED)
    assert find_column(columns, "annual-report").type == "信息公开年报"


def test_an_unknown_column_names_the_known() -> None:
    with pytest.raises(NotAllowed, match="annual-report"):
        find_column(read_columns(SHIPPED), "nonsense")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("[[column", "TOML"),
        ("", "没有栏目"),
        (ENTRY + ENTRY, "重复"),
        (ENTRY.replace("keywords", "keyword"), "不认识"),
        (ENTRY.replace('keywords = "动态"\n', ""), "缺少"),
        (ENTRY.replace('type = "工作动态"', 'type = "杂项"'), "网页标签"),
        (ENTRY.replace('"动态"', "7"), "一行文字"),
    ],
)
def test_a_mistake_is_named(text: str, what: str) -> None:
    with pytest.raises(DictionaryMistake, match=what) as mistake:
        parse_columns(text, "columns.toml")
    assert "columns.toml" in mistake.value.message


def test_a_missing_register_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(DictionaryMistake, match=r"none\.toml"):
        read_columns(tmp_path / "none.toml")
