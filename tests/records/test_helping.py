"""What is looked at by several processes is seen as one process sees it, and in its order."""

from __future__ import annotations

import multiprocessing
import os
import signal
from typing import TYPE_CHECKING

import pytest

from review_pipeline.records import helping, verifying
from review_pipeline.records.looking import look
from review_pipeline.records.transactions import reading
from review_pipeline.records.verifying import verify
from review_pipeline.records.walking import batches
from tests.records.hands import by_hand

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.records.looking import Batch
    from tests.records.kit import Office

pytestmark = pytest.mark.parametrize("shelf", ["sqlite"], indirect=True)


def test_helpers_find_what_one_process_finds(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.lived_in()
    by_hand(
        office,
        "UPDATE journal SET body = replace(body, '2026', '2025') WHERE seq IN (3, 16)",
        "DELETE FROM journal WHERE seq = 12",
        "UPDATE decision SET opinion = '改'",
    )
    alone = verify(office.engine)
    assert not alone.ok
    monkeypatch.setattr(verifying, "_LONG", 1)
    assert verify(office.engine, helpers=2) == alone


def test_a_helper_that_is_killed_leaves_nothing_undone(office: Office) -> None:
    office.published()
    with reading(office.engine) as session:
        whole = [*batches(session)]
    pieces = [tuple(column[at : at + 1] for column in whole[0]) for at in range(len(whole[0][0]))]
    found = helping.looked_at(_killing_after(pieces, 4), 1)
    assert [(batch, looked) for batch, looked in found] == [(each, look(each)) for each in pieces]


def _killing_after(pieces: list[Batch], number: int) -> Iterator[Batch]:

    for at, piece in enumerate(pieces):
        if at == number:
            for child in multiprocessing.active_children():
                os.kill(child.pid or 0, signal.SIGKILL)
                child.join()
        yield piece
