"""Whatever a file does to its reader: refused or read right, in seconds, in bounded memory."""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING

import pytest

from review_pipeline.documents import apart
from review_pipeline.documents.apart_limits import limits_for
from review_pipeline.documents.draft_wire import decode_draft, encode
from review_pipeline.documents.reading import LARGEST_FILE, read_bytes, read_here
from review_pipeline.errors import UnreadableDraft
from tests.documents.hostile import EITHER, REFUSED, SOUND, WORDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from review_pipeline.documents.draft import Draft

SECONDS = 60
KILOBYTES = 1536 * 2**10  # what the child is allowed
# The readers' own refusals: none of these comes from a child that had to be ended.
ENDED = {"reader-died", "too-slow"}


def met(name: str, data: bytes) -> Draft | str:
    """What a file reads as, or the code it is refused with; it cost little either way."""
    if len(data) > LARGEST_FILE:
        return refusal(lambda: read_bytes(name, data))
    begun = time.monotonic()
    answer, verdict = apart.ask((b"read", data, *encode(name)), limits_for(data))
    assert time.monotonic() - begun < SECONDS
    assert verdict.kilobytes < KILOBYTES
    if answer and answer[0] == b"done":
        return decode_draft(answer[1:], name, data)
    return refusal(lambda: apart.done(answer, verdict))


def refusal(act: Callable[[], object]) -> str:
    """The code something is refused with: its sentence is Chinese, and repeats no text."""
    with pytest.raises(UnreadableDraft) as caught:
        act()
    assert any("一" <= character <= "鿿" for character in caught.value.message)
    assert caught.value.message.endswith("。")
    assert WORDS not in caught.value.message
    return caught.value.code


def holds(draft: Draft) -> bool:
    """Whether the sound paragraph was read."""
    return any(WORDS in block.text for block in draft.blocks)


@pytest.mark.parametrize("case", REFUSED)
def test_it_is_refused(case: str) -> None:
    name, make = REFUSED[case]
    code = met(name, make())
    assert isinstance(code, str)
    assert code not in ENDED


@pytest.mark.parametrize("case", EITHER)
def test_it_is_read_whole_or_refused(case: str) -> None:
    name, make = EITHER[case]
    outcome = met(name, make())
    assert outcome not in ENDED
    assert isinstance(outcome, str) or holds(outcome)


@pytest.mark.parametrize("twentieth", range(20))
def test_a_file_cut_off_anywhere_is_refused(twentieth: int) -> None:
    assert isinstance(met("稿.docx", SOUND[: len(SOUND) * twentieth // 20]), str)


@pytest.mark.parametrize("seed", range(20))
def test_a_file_with_a_flipped_bit_is_refused_or_read_right(seed: int) -> None:
    # The words and whatever makes them words; a name or a date elsewhere may well change.
    draw = random.Random(seed)  # noqa: S311 - a fixed choice
    for _ in range(50):
        data = bytearray(SOUND)
        data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
        try:
            draft = read_here("稿.docx", bytes(data))
        except UnreadableDraft:
            continue
        assert holds(draft)


def test_the_sound_file_reads() -> None:
    draft = met("稿.docx", SOUND)
    assert not isinstance(draft, str)
    assert holds(draft)
