"""Read the registers deadlines are computed by: working days and clocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.errors import DictionaryMistake
from review_pipeline.review.calendar_register import parse_calendar
from review_pipeline.review.clock_register import parse_clocks
from review_pipeline.review.deadlines import Timetable
from review_pipeline.review.working_days import Calendar

if TYPE_CHECKING:
    from pathlib import Path

    from review_pipeline.review.clocks import Clocks


def read_registers(folder: Path) -> tuple[Calendar, Clocks]:
    """The working days and the clocks; DictionaryMistake where a register is wrong."""
    return (
        parse_calendar(_text(folder / "calendar.toml"), "calendar.toml"),
        parse_clocks(_text(folder / "clocks.toml"), "clocks.toml"),
    )


def timetable_in(folder: Path) -> Timetable:
    """The same for those who must go on whatever the registers hold: the mistake is kept in it."""
    try:
        return Timetable(*read_registers(folder))
    except DictionaryMistake as mistake:
        return Timetable(Calendar(), None, mistake)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise DictionaryMistake(
            "bad-register", f"读不到登记文件 {path.name}，请检查文件是否存在且为 UTF-8 文本。"
        ) from fault
