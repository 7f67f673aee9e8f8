"""A day as drafts write it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


def written(day: date) -> str:
    """The day in the form of GB/T 9704-2012, 7.3.5: ``2024年5月1日``."""
    return f"{day.year}年{day.month}月{day.day}日"
