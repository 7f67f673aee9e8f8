"""The fuzzer itself: that it finds what it is for, and meets the same inputs again."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from tools.fuzz_mutations import mutated
from tools.fuzz_oracle import flaw, flaw_apart, marks_in_file
from tools.fuzz_samples import mark_of, samples, zipped

if TYPE_CHECKING:
    from collections.abc import Mapping

MARK = mark_of(9999)


@pytest.fixture(scope="module")
def started() -> Mapping[str, bytes]:
    return samples()


def test_the_samples_are_read_without_a_flaw(started: Mapping[str, bytes]) -> None:
    assert {name: flaw(name, data) for name, data in started.items()} == dict.fromkeys(started)


@pytest.mark.parametrize(
    ("written", "place"),
    [
        (f"<x>{MARK}</x>", "a.xml x"),
        (f"<x><y/>{MARK}</x>", "a.xml x/y (after it)"),
        (f"<x><y z='{MARK}'/></x>", "a.xml x/y@z"),
        (f"<x><!--{MARK}--></x>", "a.xml x/note"),
        ("<x>" + "".join(f"&#{ord(sign)};" for sign in MARK) + "</x>", "a.xml x"),
        (f"<x>{MARK}", "a.xml"),
    ],
)
def test_a_mark_is_found_wherever_it_stands(written: str, place: str) -> None:
    assert list(marks_in_file(zipped({"a.xml": written.encode()}))) == [(MARK, place)]


def test_the_same_seed_makes_the_same_input(started: Mapping[str, bytes]) -> None:
    first, again = (mutated(random.Random("0-0-7"), started) for _ in range(2))  # noqa: S311
    assert first == again


@pytest.mark.parametrize("part", range(8))
def test_files_nobody_would_write_are_read_whole_or_refused(
    part: int, started: Mapping[str, bytes]
) -> None:
    for number in range(part * 25, part * 25 + 25):
        name, data = mutated(random.Random(f"test-{number}"), started)  # noqa: S311
        assert flaw(name, data) is None, number


def test_the_child_says_what_is_read_here(started: Mapping[str, bytes]) -> None:
    for number in range(10):
        name, data = mutated(random.Random(f"apart-{number}"), started)  # noqa: S311
        assert flaw_apart(name, data) is None, number


def test_bytes_that_only_end_as_a_package_does_are_looked_through_as_text() -> None:
    packed = zipped({"a.txt": b"nothing"})
    broken = MARK.encode() + packed[packed.index(b"PK\x05\x06") :]
    assert list(marks_in_file(broken)) == [(MARK, "text")]
