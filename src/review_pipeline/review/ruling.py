"""Rulings (上级确定): what the higher body settled of an item referred to it (条例 §17)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_pipeline.errors import NotAllowed
from review_pipeline.labels import Labelled
from review_pipeline.review.levels import ReviewLevel
from review_pipeline.review.one_line import one_line

if TYPE_CHECKING:
    from datetime import date

    from review_pipeline.review.people import Person

_LONGEST = 60


class RulingOutcome(Labelled):
    """What the authority may settle."""

    OPEN = "open", "可以公开"
    WITHHOLD = "withhold", "不予公开"


@dataclass(frozen=True, slots=True)
class Ruling:
    """A ruling: the body that made it, the number and day of its paper, that paper's SHA-256."""

    outcome: RulingOutcome
    authority: str
    document_number: str
    dated: date
    file_sha256: str | None = None

    @property
    def line(self) -> str:
        """The ruling as the sheet tells it."""
        return f"{self.authority} {self.document_number}（{self.dated}）：{self.outcome.label}"


def checked_ruling(ruling: Ruling, referred: date, today: date) -> Ruling:
    """The ruling, if it can stand in the record; ``referred`` is the day it was asked for.

    Raises NotAllowed: ``bad-text``, ``bad-date``.
    """
    if not referred <= ruling.dated <= today:
        raise NotAllowed(
            "bad-date", f"上级文件的日期须在上报之日（{referred}）和今天之间，请核对。"
        )
    return Ruling(
        ruling.outcome,
        one_line(ruling.authority, "作出确定的机关", _LONGEST),
        one_line(ruling.document_number, "上级文件的文号", _LONGEST),
        ruling.dated,
        ruling.file_sha256,
    )


def check_recorder(author: str, person: Person) -> None:
    """Refuse whoever may not record a ruling: it is the secrecy officer's, never the author's.

    Raises NotAllowed: ``wrong-level``, ``author-reviewing``.
    """
    if person.account == author:
        raise NotAllowed("author-reviewing", "上级的确定须由保密审查员登记，承办人不得登记。")
    if ReviewLevel.SECRECY_OFFICER not in person.roles:
        raise NotAllowed("wrong-level", "上级的确定须由保密审查员登记。")
