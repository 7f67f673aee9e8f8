"""What an entry says of the company of its word, of its days and of its layer."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from review_pipeline.documents.draft import Block, Draft, Part, Place, Visibility
from review_pipeline.errors import DictionaryMistake
from review_pipeline.gates.dictionary_examples import failed_examples
from review_pipeline.gates.inspection import Inspector, inspect
from review_pipeline.language.names import model_installed
from review_pipeline.lexicon.loading import load_lexicon
from tests.language.drafts import draft_of

if TYPE_CHECKING:
    from pathlib import Path

    from review_pipeline.gates.finding import Finding

CARD = """\
[card]
id = "watched-word"
title = "示例"
gate = "secrecy"
kind = "{kind}"
severity = "confirm"
message = "请核对。"
basis = "示例依据"
owner = "保密办"
in_force_since = 2026-01-01
last_verified = 2026-11-01
"""
DAY = date(2026, 6, 1)


def inspector(tmp_path: Path, kind: str, entry: str, card: str = "") -> Inspector:
    for name, text in (("secrecy/words.toml", CARD.format(kind=kind) + card + entry),):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Inspector.build(load_lexicon(tmp_path))


def found(of: Inspector, text: str, day: date = DAY) -> list[Finding]:
    draft = Draft("稿.txt", "text", "0" * 64, (Block(Place(Part.BODY, 0), text),))
    return [f for f in inspect(draft, of, day).findings if f.rule == "watched-word"]


def is_found(of: Inspector, text: str, day: date = DAY) -> bool:
    return bool(found(of, text, day))


NEAR = """
[[entry]]
text = "警力"
near = ["部署", "<将来>"]
not_near = ["去年"]
within = 10
flagged = ["部署警力三十名。"]
passed = ["警力充足。"]
"""


def test_a_term_counts_only_in_its_company(tmp_path: Path) -> None:
    of = inspector(tmp_path, "term", NEAR)
    assert is_found(of, "在广场部署警力。")
    assert is_found(of, "定于国庆期间增派警力。")
    assert not is_found(of, "警力充足。")
    assert not is_found(of, "部署工作结束以后，又过了很长的一段时间，警力充足。")
    assert not is_found(of, "部署完毕。警力充足。")
    assert not is_found(of, "去年部署警力。")
    assert [*failed_examples(of, of.lexicon.dictionaries[0])] == []


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        (NEAR.replace("<将来>", "<往日>"), "第 15 行：不认识词类“<往日>”"),
        (NEAR.replace("警力充足", "人员充足"), "第 15 行：passed 还须有一个含有“警力”"),
        (NEAR.replace('passed = ["警力充足。"]\n', ""), "passed 还须有"),
    ],
)
def test_company_is_shown_both_ways(tmp_path: Path, wrong: str, what: str) -> None:
    with pytest.raises(DictionaryMistake, match=what):
        inspector(tmp_path, "term", wrong)


PAIR = """
[[entry]]
text = "执勤"
beside = ["<数>", "<地点>", "<将来>"]
within = 30
flagged = ["定于明日在体育馆安排执勤30人。"]
passed = ["在体育馆执勤。"]
"""


def test_words_in_company_of_number_place_and_future(tmp_path: Path) -> None:
    of = inspector(tmp_path, "co-occurrence", PAIR)
    assert is_found(of, "定于明日在体育馆安排执勤30人。")
    assert not is_found(of, "昨日在体育馆安排执勤30人。")
    assert not is_found(of, "定于明日在体育馆安排执勤。")
    assert [*failed_examples(of, of.lexicon.dictionaries[0])] == []


@pytest.mark.skipif(not model_installed(), reason="the extra names is not installed")
def test_an_identity_beside_a_full_name(tmp_path: Path) -> None:
    entry = PAIR.replace('"<数>", "<地点>", "<将来>"', '"<姓名>"').replace("执勤", "重点对象")
    of = inspector(tmp_path, "co-occurrence", entry)
    assert is_found(of, "重点对象高小燕已见面。")
    assert not is_found(of, "重点对象高某已见面。")


NUMBER = """
[[entry]]
text = "社保卡号"
pattern = "[0-9]{17}[0-9x]"
checksum = "mod11-2"
flagged = ["卡号53010219000214301X6。"]
"""


def test_a_number_counts_when_its_check_proves_it(tmp_path: Path) -> None:
    of = inspector(tmp_path, "checked-number", NUMBER)
    (told,) = found(of, "卡号530102190002143016。")
    assert told.evidence == ("社保卡号",)
    assert "0214301" not in told.text
    assert not is_found(of, "卡号530102190002143017，编号1530102190002143016。")


def test_a_number_in_text_nobody_sees_counts_too(tmp_path: Path) -> None:
    of = inspector(tmp_path, "checked-number", NUMBER)
    place, text = Place(Part.BODY, 0), "卡号530102190002143016。"
    hidden = Block(place, text, visibility=Visibility.HIDDEN)
    draft = Draft("稿.txt", "text", "0" * 64, (hidden,))
    assert "watched-word" in {finding.rule for finding in inspect(draft, of, DAY).findings}


LABELLED = NUMBER.replace(
    "flagged", 'near = ["社保", "卡号"]\npassed = ["编号530102190002143016。"]\nflagged'
)


def test_a_number_counts_beside_its_label_where_one_is_asked_for(tmp_path: Path) -> None:
    of = inspector(tmp_path, "checked-number", LABELLED)
    assert is_found(of, "社保卡号码为530102190002143016。")
    assert not is_found(of, "编号530102190002143016。")
    assert not is_found(of, "补办社保。编号530102190002143016。")
    with pytest.raises(DictionaryMistake, match="passed 还须有一个含有“社保卡号”"):
        inspector(tmp_path, "checked-number", LABELLED.replace("编号530", "编号"))


@pytest.mark.parametrize(
    ("number", "checksum", "right"),
    [
        ("4111111111111111", "luhn", True),
        ("4111111111111112", "luhn", False),
        ("gb82west12345698765432", "mod97-10", False),
        ("3214282912345698765432161182", "mod97-10", True),
        ("91350100m000100y43", "gb32100", True),
        ("91350100m000100y44", "gb32100", False),
        ("11010519491231002x", "gb11643", True),
    ],
)
def test_published_examples_of_the_checks(
    tmp_path: Path,
    number: str,
    checksum: str,
    right: bool,  # noqa: FBT001
) -> None:
    entry = NUMBER.replace("mod11-2", checksum).replace("[0-9]{17}[0-9x]", "[0-9a-z]{10,40}")
    entry = entry.replace("{10,40}", f"{{{len(number)}}}")
    assert is_found(inspector(tmp_path, "checked-number", entry), f"号{number}。") is right


@pytest.mark.parametrize("pattern", ["(a+)+", ".*", "a|b", "[0-9]*", "[9-0]"])
def test_a_pattern_that_might_run_away_is_refused(tmp_path: Path, pattern: str) -> None:
    with pytest.raises(Exception, match="pattern 只能由"):
        inspector(tmp_path, "checked-number", NUMBER.replace("[0-9]{17}[0-9x]", pattern))


def test_an_entry_and_a_dictionary_rest_after_their_last_day(tmp_path: Path) -> None:
    of = inspector(tmp_path, "term", NEAR.replace("within", "until = 2026-05-31\nwithin"))
    assert is_found(of, "部署警力。", date(2026, 5, 31))
    assert not is_found(of, "部署警力。")
    ended = inspector(tmp_path, "term", NEAR, "until = 2026-05-31\n")
    assert is_found(ended, "部署警力。", date(2026, 5, 31))
    assert not is_found(ended, "部署警力。")
    assert [what for what, _ in ended.lexicon.ended(DAY)] == ["词典 watched-word"]


def test_a_dictionary_rests_until_its_first_day(tmp_path: Path) -> None:
    of = inspector(tmp_path, "term", NEAR, "since = 2026-06-02\n")
    assert not is_found(of, "部署警力。")
    assert is_found(of, "部署警力。", date(2026, 6, 2))
    assert [*of.lexicon.waiting(DAY)] == [("watched-word", date(2026, 6, 2))]
    assert [*of.lexicon.waiting(date(2026, 6, 2))] == []
    assert [*failed_examples(of, of.lexicon.dictionaries[0])] == []


@pytest.mark.parametrize("where", ["card", "entry"])
def test_no_date_a_draft_bears_puts_a_word_to_rest(tmp_path: Path, where: str) -> None:
    until = "until = 2026-12-31\n"
    entry = NEAR.replace("within", f"{until}within") if where == "entry" else NEAR
    of = inspector(tmp_path, "term", entry, until if where == "card" else "")
    blocks = ("关于安保的情况", "部署警力。", "云岭省公安厅", "2031年5月1日")
    inspected = inspect(draft_of(*blocks), of, DAY)
    assert inspected.document_date == date(2031, 5, 1)
    assert "watched-word" in {finding.rule for finding in inspected.findings}


def test_an_old_submission_is_looked_at_with_the_dictionaries_of_today(tmp_path: Path) -> None:
    of = inspector(tmp_path, "term", NEAR, "since = 2026-09-01\n")
    draft = draft_of("部署警力。")
    rules = {f.rule for f in inspect(draft, of, DAY, today=date(2026, 9, 1)).findings}
    assert "watched-word" in rules


WATCHED = {
    "substitution": 'wrong = "布署"\nright = "部署"',
    "protected-phrase": 'text = "人民代表大会"\nconfusables = ["人民代表会"]',
}


@pytest.mark.parametrize(("kind", "text"), [*WATCHED.items()])
def test_entries_of_other_kinds_have_a_last_day_too(tmp_path: Path, kind: str, text: str) -> None:
    until = "\nuntil = 2026-05-31\n"
    of = inspector(tmp_path, kind, f'\n[[entry]]\n{text}{until}flagged = ["例"]\n')
    sentence = "召开人民代表会，作出布署。"
    assert is_found(of, sentence, date(2026, 5, 31))
    assert not is_found(of, sentence)


def test_a_finding_says_which_layer_its_word_is_from(tmp_path: Path) -> None:
    inspector(tmp_path, "term", NEAR)
    local = tmp_path / "local" / "secrecy" / "words.toml"
    local.parent.mkdir(parents=True)
    other = NEAR.replace("警力", "增派")
    local.write_text(CARD.format(kind="term") + other, encoding="utf-8")
    of = Inspector.build(load_lexicon(tmp_path))
    assert "词典层：本单位" in found(of, "部署增派。")[0].evidence
    assert "词典层：随附" in found(of, "部署警力。")[0].evidence


def test_a_finding_beside_its_word_says_the_layer_too(tmp_path: Path) -> None:
    inspector(tmp_path / "local", "checked-number", NUMBER)
    of = Inspector.build(load_lexicon(tmp_path))
    (told,) = found(of, "卡号530102190002143016。")
    assert told.evidence == ("社保卡号", "词典层：本单位")
