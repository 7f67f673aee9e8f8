"""The register of profiles is read whole or refused with its line."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from review_pipeline.errors import DictionaryMistake
from review_pipeline.lexicon.loading import load_lexicon
from review_pipeline.lexicon.profile import NEVER_LOWERED, Ruling, Verdict

if TYPE_CHECKING:
    from tests.lexicon.conftest import Write

FILE = "registers/profiles.toml"
HEAD = """\
[[profile]]
kind = "wanted"
title = "通缉令"
owner = "保密办"
last_verified = 2026-11-26
"""
RULING = """
[[profile.ruling]]
rule = "id-number-shown"
verdict = "confirm"
requires = ["〔0〕0号"]
question = "请核对批准文号。"
basis = "某依据"
"""
PROFILE = HEAD + RULING


def test_a_profile_is_read_as_written_and_counts_in_the_version(write: Write) -> None:
    root = write(PROFILE, FILE)
    lexicon = load_lexicon(root)
    profile = lexicon.profile_of("wanted")
    assert profile is not None
    assert (profile.title, profile.last_verified) == ("通缉令", date(2026, 11, 26))
    assert profile.ruling_on("id-number-shown") == Ruling(
        "id-number-shown", Verdict.CONFIRM, "某依据", ("〔0〕0号",), "请核对批准文号。"
    )
    assert lexicon.profile_of("news") is lexicon.profile_of(None) is None
    changed = load_lexicon(write(PROFILE + "# 改\n", FILE))
    assert changed.version != lexicon.version


def test_a_local_ruling_stands_before_the_shipped_one(write: Write) -> None:
    write(PROFILE, FILE)
    root = write(PROFILE.replace('"confirm"', '"block"'), f"local/{FILE}")
    profile = load_lexicon(root).profile_of("wanted")
    assert profile is not None
    ruling = profile.ruling_on("id-number-shown")
    assert ruling is not None
    assert ruling.verdict is Verdict.BLOCK


@pytest.mark.parametrize(
    ("right", "wrong", "line", "told"),
    [
        ('verdict = "confirm"', 'verdict = "maybe"', 9, "只能是 block"),
        ('basis = "某依据"', "", 7, "缺少“basis”"),
        ('owner = "保密办"', "owner = 3", 4, "非空文字"),
        ('kind = "wanted"', 'kind = "通缉令"', 2, "小写英文"),
        ("[[profile.ruling]]", "[[ruling]]", 7, "[[profile.ruling]]"),
        ('question = "请核对批准文号。"', "asks = 1", 11, "不认识"),
        ('basis = "某依据"', 'basis = "某"\n' + HEAD, 14, "重复"),
        ('basis = "某依据"', 'basis = "某"\n' + RULING, 1, "写了两次"),
        ("[[profile.ruling]]", "[profile.ruling]", 7, "请写成"),
    ],
)
def test_a_mistake_is_told_with_its_line(
    write: Write, right: str, wrong: str, line: int, told: str
) -> None:
    with pytest.raises(DictionaryMistake) as caught:
        load_lexicon(write(PROFILE.replace(right, wrong), FILE))
    assert f"profiles.toml 第 {line} 行" in caught.value.message
    assert told in caught.value.message


@pytest.mark.parametrize("rule", sorted(NEVER_LOWERED))
def test_no_profile_lowers_a_mark_of_the_law(write: Write, rule: str) -> None:
    with pytest.raises(DictionaryMistake, match="不得降低"):
        load_lexicon(write(PROFILE.replace("id-number-shown", rule), FILE))
